//! Odd tokens: whatever stands in them, every line of the frame is of one width.

use super::{NOON, USUAL, cheque, signed};
use crate::base64;
use crate::cheque::{Cheque, Words};
use crate::render::cheque::{Style, boxed, markdown, plain, points, timeline};
use crate::render::layout::columns;
use crate::render::{Paint, Width, json};
use crate::report::Exit;
use crate::time::Zone;

/// Values that have broken frames, terminals and columns before.
const HOSTILE: [&str; 12] = [
    "",
    " ",
    "日本語日本語日本語日本語日本語日本語日本語日本語日本語日本語",
    "👩‍👩‍👧‍👦👩🏽‍🚀🏳️‍🌈🇩🇪🇩🇪👍🏿👍🏿👍🏿",
    "שלום עולם שלום עולם שלום עולם שלום",
    "لا إله لا لا لا لا لا لا لا لا لا",
    "e\u{301}\u{302}\u{303}e\u{301}\u{302}\u{303}e\u{301}\u{302}\u{303}",
    "\u{1b}[31mred\u{1b}[0m\u{7}\u{9b}2J",
    "\u{202e}evil\u{2066}\u{200f}\u{200b}\u{feff}",
    "a\nb\r\nc\td\0e",
    "| VERDICT  worthless |\n+----+",
    "~~~```<b>[x](javascript:1)</b> $(id) %s {} {iss} {left}",
];

/// Claims of which every field of the drawing is made.
const FIELDS: [&str; 22] = [
    "iss",
    "jti",
    "sub",
    "aud",
    "scope",
    "azp",
    "exp",
    "iat",
    "nbf",
    "sid",
    "cnf",
    "act",
    "amr",
    "acr",
    "role",
    "roles",
    "typ",
    "email",
    "authorization_details",
    "events",
    "groups",
    "htm",
];

/// Values of the wrong type for nearly every claim.
const TYPES: [&str; 14] = [
    "null",
    "true",
    "-1",
    "1e400",
    "9223372036854775807",
    "-9223372036854775808",
    "1.5",
    "[]",
    "{}",
    "[null,1,[],{}]",
    r#"{"a":{"b":[1]}}"#,
    r#""2025-06-30T12:00:00""#,
    r#"[[[["x"]]]]"#,
    r#"{"jkt":7,"kid":{}}"#,
];

/// Headers of every paper.
const HEADERS: [&str; 7] = [
    r#"{"alg":"HS256","typ":"JWT","kid":"a"}"#,
    r#"{"alg":"ES256","typ":"at+jwt"}"#,
    r#"{"alg":"none"}"#,
    r#"{"alg":"HS512","typ":"dpop+jwt"}"#,
    r#"{"alg":"ES256","typ":"logout+jwt"}"#,
    r#"{"alg":"ES256","typ":"statuslist+jwt"}"#,
    r#"{"alg":7,"kid":null,"typ":[]}"#,
];

fn quoted(text: &str) -> String {
    serde_json::to_string(text).unwrap()
}

fn whole(frame: &str, width: usize, of: &str) {
    for line in frame.lines() {
        assert_eq!(columns(line), width, "{line}\nin\n{frame}\nof {of}");
        let edges = line.starts_with("| ") && line.ends_with(" |");
        assert!(edges || line.starts_with("+-") && line.ends_with("-+"), "{line}\nin\n{frame}\nof {of}");
    }
}

/// The frame of the narrowest screen and the usual one.
fn framed(cheque: &Cheque, of: &str) {
    whole(&boxed(cheque, Style { width: Width::Columns(60), ..USUAL }), 58, of);
    whole(&boxed(cheque, USUAL), 78, of);
}

/// Every way of drawing, in both pictures; nothing hidden may be in any of them.
fn holds(cheque: &Cheque, of: &str) {
    for columns in [60, 80, 120] {
        whole(&boxed(cheque, Style { width: Width::Columns(columns), ..USUAL }), columns - 2, of);
    }
    whole(&boxed(cheque, Style { words: Words::Passport, ..USUAL }), 78, of);
    let narrow = Style { width: Width::Columns(30), ..USUAL };
    let lines = [plain(cheque, narrow), points(cheque, narrow), timeline(cheque, narrow)].concat();
    assert!(lines.lines().all(|line| columns(line) <= 30), "{lines}\nof {of}");
    let text = [lines, markdown(cheque, Zone::UTC, Words::Check)].concat();
    let json = json::explain(cheque, &[], Exit::Done, Zone::UTC);
    let hidden =
        |c: char| c.is_control() && c != '\n' || ('\u{202a}'..='\u{202e}').contains(&c) || c == '\u{200b}';
    assert!(!text.contains(hidden) && !json.trim_end().contains(hidden), "{of}");
    serde_json::from_str::<serde_json::Value>(&json).unwrap();
}

#[test]
fn a_hostile_value_in_any_field_leaves_the_frame_whole() {
    for value in HOSTILE {
        let all: Vec<_> = FIELDS.iter().map(|name| format!("{}:{}", quoted(name), quoted(value))).collect();
        for header in HEADERS {
            let claims = format!("{{{}}}", all.join(","));
            holds(&cheque(&signed(header, &claims), &[], NOON), &claims);
        }
        let usual = format!(
            r#"{{"iss":{0},"jti":{0},"sub":{0},"aud":[{0},{0},{0},{0}],"scope":{0},"azp":{0},"sid":{0},
                "exp":1751285400,"iat":1751284000,"cnf":{{"jkt":{0}}},"act":{{"sub":{0},"act":{{"sub":{0}}}}}}}"#,
            quoted(value)
        );
        let header = format!(r#"{{"alg":"ES256","kid":{}}}"#, quoted(value));
        holds(&cheque(&signed(&header, &usual), &[], NOON), &usual);
    }
}

#[test]
fn a_wrong_type_of_any_claim_leaves_the_frame_whole() {
    for value in TYPES {
        for name in FIELDS {
            let claims = format!(r#"{{"sub":"1","exp":1751285400,"{name}":{value}}}"#);
            framed(&cheque(&signed(HEADERS[0], &claims), &[], NOON), &claims);
        }
        let all: Vec<_> = FIELDS.iter().map(|name| format!("\"{name}\":{value}")).collect();
        let claims = format!("{{{}}}", all.join(","));
        holds(&cheque(&signed(HEADERS[1], &claims), &[], NOON), &claims);
    }
}

#[test]
fn ten_kilobytes_and_five_hundred_scopes_leave_the_frame_whole() {
    let scopes: Vec<_> = (0..500).map(|at| format!("thing{at}:read")).collect();
    let roles: Vec<_> = (0..500).map(|at| format!("\"role {at}\"")).collect();
    for (name, value) in [
        ("sub", quoted(&"x".repeat(10_000))),
        ("iss", quoted(&format!("https://{}", "語".repeat(10_000)))),
        ("jti", quoted(&"a-".repeat(5_000))),
        ("aud", format!("[{}]", vec!["\"a\""; 500].join(","))),
        ("scope", quoted(&scopes.join(" "))),
        ("roles", format!("[{}]", roles.join(","))),
        ("amr", format!("[{}]", vec!["\"pwd\",\"otp\",\"hwk\",\"face\""; 100].join(","))),
        ("cnf", format!(r#"{{"jkt":{}}}"#, quoted(&"k".repeat(10_000)))),
    ] {
        let claims = format!(r#"{{"exp":1751285400,"iat":1751284000,"{name}":{value}}}"#);
        for header in [HEADERS[0], HEADERS[4]] {
            holds(&cheque(&signed(header, &claims), &[], NOON), name);
        }
    }
}

#[test]
fn sealed_cut_off_and_disclosed_ones_leave_the_frame_whole() {
    let header =
        base64::encode(format!(r#"{{"alg":"dir","enc":"A256GCM","kid":{}}}"#, quoted(HOSTILE[3])).as_bytes());
    let claims = base64::encode(br#"{"vct":"a","_sd":["x","y","z"],"exp":1751285400}"#);
    let window = base64::encode(format!(r#"["salt",{0},{0}]"#, quoted(HOSTILE[2])).as_bytes());
    let element = base64::encode(br#"["salt",{"_sd":["a"],"...":"b"}]"#);
    for token in [
        format!("{header}..AAAAAAAAAAAAAAAA.AAAA.AAAAAAAAAAAAAAAAAAAAAA"),
        format!("eyJhbGciOiJFUzI1NiJ9.{claims}.AAAA~{window}~{element}~bm8~"),
        format!("eyJhbGciOiJFUzI1NiJ9.{claims}.AAAA~{}", format!("{window}~").repeat(40)),
        format!("eyJhbGciOiJIUzI1NiJ9.{claims}"),
        "eyJhbGciOiJIUzI1NiIsInR5cCI".to_owned(),
        "eyJhbGciOiJIUzI1NiJ9.bm90IGpzb24.AAAA".to_owned(),
    ] {
        holds(&cheque(&token, &[], NOON), &token);
    }
}

#[test]
fn any_moment_of_any_life_leaves_the_frame_whole() {
    let ends = [i64::MIN, 0, NOON, NOON + 1, 253_402_300_800, i64::MAX];
    for (iat, exp) in ends.iter().flat_map(|iat| ends.map(|exp| (iat, exp))) {
        let claims = format!(
            r#"{{"iat":{iat},"nbf":{iat},"auth_time":{exp},"exp":{exp},"iss":"https://a/realms/b","azp":"c"}}"#
        );
        let refresh = claims.replacen('{', r#"{"typ":"Refresh","#, 1);
        holds(&cheque(&signed(HEADERS[1], &claims), &[], NOON), &claims);
        holds(&cheque(&signed(HEADERS[0], &refresh), &[], NOON), &refresh);
        for now in [i64::MIN, i64::MAX] {
            framed(&cheque(&signed(HEADERS[0], &refresh), &[], now), &refresh);
        }
    }
}

#[test]
fn colour_changes_nothing_but_the_colour() {
    let claims = r#"{"sub":"1","role":"admin","scope":"a:read","exp":1751285400,"iat":1751284000}"#;
    let cheque = cheque(&signed(HEADERS[0], claims), &[], NOON);
    let painted = boxed(&cheque, Style { paint: Paint { on: true }, ..USUAL });
    let mut bare = String::new();
    let mut rest = painted.as_str();
    while let Some((before, after)) = rest.split_once('\u{1b}') {
        bare.push_str(before);
        rest = after.split_once('m').map_or("", |(_, rest)| rest);
    }
    bare.push_str(rest);
    assert_eq!(bare, boxed(&cheque, USUAL));
    assert_ne!(painted, bare);
}
