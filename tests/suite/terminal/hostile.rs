//! Tokens that were written to take over the terminal of whoever looks at them.

use super::{NOW, Screen, screen, token, without_colour};

/// Screen clearing, window title, clipboard (OSC 52), hyperlink (OSC 8), device report, 8-bit introducers, line
/// drawing, direction overrides and isolates, invisible characters, and the lone controls.
const HOSTILE: &str = "a\u{1b}[2J\u{1b}[31;7mb\u{1b}]0;title\u{7}c\u{1b}]52;c;aGFja2Vk\u{1b}\\d\u{1b}]8;;http://x\u{1b}\\e\u{1b}[6nf\
    \u{9b}2Jg\u{9d}0;t\u{9c}h\u{90}q\u{1b}(0i\u{202e}j\u{2066}k\u{200f}l\u{61c}m\rn\no\0p\u{8}q\u{7f}r\u{85}s\u{200b}t\u{2028}u\u{feff}v\u{e0041}w";

/// The files of the tests: hostile in the header, in the payload, in both, and nowhere near a token.
fn files() -> Vec<(&'static str, Vec<u8>)> {
    let quoted = serde_json::to_string(HOSTILE).unwrap();
    let escaped: String =
        quoted.chars().map(|c| if c.is_ascii() { c.to_string() } else { units(c) }).collect();
    // JSON strings may hold DEL, C1 and everything above as they are; the controls below 0x20 may not.
    let allowed: String = HOSTILE.chars().filter(|c| u32::from(*c) >= 0x20).collect();
    let allowed = serde_json::to_string(&allowed).unwrap();
    let raw = format!("\"{HOSTILE}\"");
    let header = |text: &str| format!(r#"{{"alg":"HS256","typ":{text},"kid":{text},{text}:{text}}}"#);
    let plain = r#"{"alg":"HS256"}"#.to_owned();
    let payload = |text: &str| {
        format!(
            r#"{{"iss":{text},"sub":{text},"aud":[{text},{text}],"exp":{text},{text}:{text},"deep":{{{text}:[{text}]}}}}"#
        )
    };
    let named = |what, header: &str, payload: &str| (what, token(header.as_bytes(), payload.as_bytes()));
    vec![
        named("escaped in JSON", &header(&escaped), &payload(&escaped)),
        named("as it is in JSON", &header(&allowed), &payload(&allowed)),
        named("in the payload only", &plain, &payload(&escaped)),
        named("in broken JSON", &plain, &payload(&raw)),
        named("in a broken header", &header(&raw), "{}"),
        named("as alg", &format!(r#"{{"alg":{escaped}}}"#), &payload(&escaped)),
        named("as crit", &format!(r#"{{"alg":"HS256","crit":[{escaped}]}}"#), &payload(&escaped)),
        named("as plain text", &plain, HOSTILE),
        named("twice the same name", &plain, &format!("{{{escaped}:1,{escaped}:2}}")),
        ("as no UTF-8", token(plain.as_bytes(), b"{\"sub\":\"\xff\x1b[2J\x9b2J\"}")),
        (
            "around a token",
            [HOSTILE.as_bytes(), b" ", &token(plain.as_bytes(), b"{}"), b" ", HOSTILE.as_bytes()].concat(),
        ),
        ("inside a token", [b"eyJhbGciOiJIUzI1NiJ9.", HOSTILE.as_bytes(), b".AAAA"].concat()),
        ("instead of a token", HOSTILE.as_bytes().to_vec()),
        ("instead of text", b"\xff\xfe\x1b[2J\x9b\0\x07".to_vec()),
    ]
}

/// Everything that quotes a token.
const COMMANDS: [&[&str]; 14] = [
    &["decode", "@token"],
    &["decode", "@token", "--json"],
    &["decode", "@token", "--claim", "sub"],
    &["decode", "@token", "--claim", "deep"],
    &["decode", "@token", "--claim", "missing"],
    &["decode", "@token", "--part", "payload"],
    &["decode", "@token", "--part", "header"],
    &["decode", "@token", "--part", "signature"],
    &["verify", "@token", "-k", "env:SECRET", "--sub", "somebody", "--iss", "x", "--aud", "y", "--typ", "z"],
    &["verify", "@token", "-k", "env:SECRET", "--claim", "deep=x", "--require", "nothing", "--json"],
    &["verify", "@token", "-k", "env:OTHER"],
    &["verify", "@token", "-k", "env:SET"],
    &["verify", "@token", "-k", "env:PUBLIC", "--alg", "ES256"],
    &["encode", "--from", "@token", "-k", "env:SECRET"],
];

#[test]
fn hostile_text_does_not_reach_the_terminal() {
    every_command(&[], |what, screen| {
        let plain = without_colour(screen.text());
        harmless(&plain, what);
    });
}

#[test]
fn with_no_color_not_one_escape_reaches_the_terminal() {
    every_command(&[("NO_COLOR", "1")], |what, screen| harmless(screen.text(), what));
}

#[test]
fn what_was_hostile_can_still_be_read() {
    for (what, file) in &files()[..2] {
        let screen = screen(120, file, &[("NO_COLOR", "1")], &["decode", "@token"]);
        assert_eq!(screen.code, Some(0), "{what}");
        let shown = screen.lines().concat().replace(' ', "");
        for spelled in ["\\u009b2J", "\\u202e", "\\u2066", "\\u007f"] {
            assert!(shown.contains(spelled), "{what}: no {spelled} in {}", screen.text());
        }
    }
}

/// File names and claims are typed by the person, but scripts pass on what they were given.
#[test]
fn hostile_arguments_do_not_reach_the_terminal() {
    let typed = typed();
    let file = format!("@{typed}");
    let mut commands: Vec<Vec<&str>> = vec![
        vec!["decode", &typed],
        vec!["decode", &file],
        vec!["verify", "@token", "-k", &typed],
        vec!["verify", "@token", "-k", "env:SECRET", "--sub", &typed, "--require", &typed],
        vec!["encode", &typed, "-k", "env:SECRET"],
        vec!["encode", "sub=a", "-k", "env:SECRET", "-o", &typed, "--json"],
        vec!["encode", "sub=a", "-k", "env:SECRET", "-o", &file],
    ];
    for option in ["--alg", "--now", "--leeway", "--max-age", "--claim", "--require"] {
        commands.push(vec!["verify", "@token", "-k", "env:SECRET", option, &typed]);
    }
    for option in ["--alg", "--now", "--exp", "--header", "--kid", "--typ", "--from"] {
        commands.push(vec!["encode", "sub=a", "-k", "env:SECRET", option, &typed]);
    }
    for option in ["--tz", "--claim", "--now"] {
        commands.push(vec!["decode", "@token", option, &typed]);
    }
    unharmed(&commands);
}

/// `jotbook decode $TOKEN`, where the token begins with a hyphen.
#[test]
fn hostile_words_in_a_usage_error_do_not_reach_the_terminal() {
    let typed = typed();
    let option = format!("--{typed}");
    let short = format!("-{typed}");
    unharmed(&[
        vec!["decode", &option],
        vec!["decode", &short],
        vec!["decode", "@token", "--part", &typed],
        vec!["decode", "@token", "--color", &typed],
        vec!["encode", "sub=a", "--profile", &typed],
        vec![&typed],
        vec![&option],
    ]);
}

/// What can stand in an argument, which has no NUL.
fn typed() -> String {
    HOSTILE.replace('\0', "")
}

fn unharmed(commands: &[Vec<&str>]) {
    for command in commands {
        for variables in [&[][..], &[("NO_COLOR", "1")]] {
            let screen = screen(80, &token(b"{\"alg\":\"HS256\"}", b"{}"), variables, command);
            let what = format!("{command:?} {variables:?}");
            ended_well(&screen, &what);
            let text =
                if variables.is_empty() { without_colour(screen.text()) } else { screen.text().to_owned() };
            harmless(&text, &what);
        }
    }
}

fn every_command(variables: &[(&str, &str)], check: impl Fn(&str, &Screen)) {
    let set = format!(
        r#"{{"keys":[{{"kty":"oct","k":"AAAA","kid":{}}}]}}"#,
        serde_json::to_string(HOSTILE).unwrap()
    );
    let public = r#"{"kty":"OKP","crv":"Ed25519","x":"11qYAYKxCrfVS_7TyWQHOg7hcvPapiMlrwIaaPcHURo"}"#;
    let keys = [("OTHER", "another secret"), ("SET", set.as_str()), ("PUBLIC", public)];
    let variables = [variables, &keys].concat();
    for (what, file) in files() {
        for command in COMMANDS {
            let what = format!("{what}, {}", command.join(" "));
            let screen = screen(80, &file, &variables, &[command, &["--now", NOW]].concat());
            ended_well(&screen, &what);
            check(&what, &screen);
        }
    }
}

fn ended_well(screen: &Screen, what: &str) {
    assert!(matches!(screen.code, Some(0..=7)), "{what}: {:?} {}", screen.code, screen.text());
    assert!(std::str::from_utf8(&screen.bytes).is_ok(), "{what}");
}

/// Nothing but text and the line breaks of the terminal.
fn harmless(text: &str, what: &str) {
    let found = text.replace("\r\n", "").chars().find(|c| hostile(*c));
    assert_eq!(found, None, "{what}: {text:?}");
}

/// Controls (C0, DEL, C1), what changes the direction of text (UAX #9), and what hides or breaks it.
fn hostile(c: char) -> bool {
    c.is_control()
        || matches!(
            c,
            '\u{61c}' | '\u{200b}'..='\u{200f}' | '\u{2028}'..='\u{202e}' | '\u{2060}'..='\u{2069}' | '\u{feff}' | '\u{e0000}'..='\u{e007f}'
        )
}

/// The character as JSON spells it.
fn units(c: char) -> String {
    c.encode_utf16(&mut [0; 2]).iter().fold(String::new(), |text, unit| text + &format!("\\u{unit:04x}"))
}
