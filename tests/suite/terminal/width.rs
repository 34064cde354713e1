//! Lines that fit, from 40 columns up.

use unicode_width::UnicodeWidthStr as _;

use super::{NOW, screen, token};
use crate::kit::SAMPLE;

const WIDTHS: [u16; 6] = [40, 41, 60, 80, 120, 200];

/// Long values, long names, wide characters, many claims, every date, and parts that are broken.
fn tokens() -> Vec<(&'static str, Vec<u8>)> {
    let long = "abcdefghij".repeat(60);
    let words = "lorem ipsum dolor sit amet ".repeat(20);
    let wide = "日本語のとても長い名前".repeat(8);
    let emoji = "🔑🧾👩‍💻 ".repeat(20);
    let plain = r#"{"alg":"HS256","typ":"JWT","kid":"2026-a"}"#;
    let deep = format!("{}\"x\"{}", "[".repeat(60), "]".repeat(60));
    let named = |what, header: &str, payload: &str| (what, token(header.as_bytes(), payload.as_bytes()));
    vec![
        ("the sample", SAMPLE.as_bytes().to_vec()),
        named("a long value", plain, &format!(r#"{{"sub":"{long}","text":"{words}"}}"#)),
        named(
            "a long name",
            plain,
            &format!(
                r#"{{"{long}":1,"{words}":"{long}","https://example.com/a/claim/of/some/length":true}}"#
            ),
        ),
        named("wide characters", plain, &format!(r#"{{"{wide}":"{wide}","名前":"{wide}","n":"日"}}"#)),
        named("emoji", plain, &format!(r#"{{"{emoji}":"{emoji}","k":"🔑"}}"#)),
        named(
            "combining characters",
            plain,
            &format!(r#"{{"c":"{}"}}"#, "e\u{301}\u{302}o\u{308}".repeat(60)),
        ),
        named("hidden characters", plain, &format!(r#"{{"h":"{}"}}"#, "\u{202e}\u{200b}x".repeat(40))),
        named(
            "dates",
            plain,
            r#"{"exp":1700000300,"nbf":1,"iat":1699999999.5,"auth_time":99999999999999,"updated_at":1e9,"exp2":"x"}"#,
        ),
        named(
            "well-known claims",
            plain,
            r#"{"iss":"https://login.example","sub":"alice","aud":["a","b"],"jti":"x","scope":"a b c","email_verified":true,"cnf":{"jkt":"x"},"amr":["pwd","otp"],"acr":"1","azp":"web","nonce":"n","at_hash":"h"}"#,
        ),
        named(
            "a long header",
            &format!(r#"{{"alg":"HS256","kid":"{long}","x5c":["{long}"],"{wide}":"{emoji}"}}"#),
            "{}",
        ),
        named("deep", plain, &format!(r#"{{"deep":{deep}}}"#)),
        named("a number without end", plain, &format!(r#"{{"n":{}}}"#, "1234567890".repeat(40))),
        named("names twice", plain, &format!(r#"{{"{long}":1,"{long}":2,"a":1,"a":2}}"#)),
        named("broken JSON", plain, &format!(r#"{{"sub":"{wide}","n":01,"more":"{long}"}}"#)),
        named("a broken header", &format!(r#"{{"alg":"HS256","kid":"{long}""#), "{}"),
        named("plain text", plain, &words),
        named("one long word", plain, &long),
        ("bytes", token(plain.as_bytes(), &[0xff; 300])),
        ("cut off", SAMPLE.as_bytes()[..80].to_vec()),
        (
            "a wrapped header",
            format!("Authorization: Bearer {}\n {}", &SAMPLE[..50], &SAMPLE[50..]).into_bytes(),
        ),
    ]
}

#[test]
fn no_line_of_decode_is_wider_than_the_terminal() {
    for (what, token) in tokens() {
        every_width(what, &token, &["decode", "@token"], &[0, 3]);
    }
}

#[test]
fn no_line_of_verify_is_wider_than_the_terminal() {
    let checks = [
        "--sub",
        "somebody-else",
        "--aud",
        "https://api.shop.example",
        "--claim",
        "role=admin",
        "--require",
        "jti",
    ];
    let refused = [&["verify", "@token", "-k", "env:SECRET"], &checks[..]].concat();
    for (what, token) in tokens() {
        every_width(what, &token, &["verify", "@token", "-k", "env:SECRET"], &[0, 1, 3, 4, 5]);
        every_width(what, &token, &["verify", "@token", "-k", "env:HOME"], &[1, 3]);
        every_width(what, &token, &refused, &[1, 3, 4, 5]);
    }
}

#[test]
fn no_line_of_an_error_is_wider_than_the_terminal() {
    let long = "no-such-thing-".repeat(20);
    let file = format!("@{long}");
    for (command, exit) in [
        (&["decode", &long][..], 3),
        (&["decode", &file], 7),
        (&["decode", "@token", "--claim", &long], 5),
        (&["verify", "@token", "-k", &long], 6),
        (&["encode", "sub=a", "--alg", &long, "-k", "env:SECRET"], 2),
        (&["encode", "sub=a", "-s", "short", "-o", "token"], 0),
    ] {
        every_width("the sample", SAMPLE.as_bytes(), command, &[exit]);
    }
}

fn every_width(what: &str, token: &[u8], command: &[&str], exits: &[i32]) {
    for columns in WIDTHS {
        let screen = screen(columns, token, &[], &[command, &["--now", NOW]].concat());
        assert!(exits.contains(&screen.code.unwrap_or(-1)), "{what}: {:?} {}", screen.code, screen.text());
        for line in screen.lines() {
            let wide = line.width();
            assert!(
                wide <= usize::from(columns),
                "{what}, {command:?}: {wide} of {columns} columns: {line}\n{}",
                screen.text()
            );
        }
    }
}
