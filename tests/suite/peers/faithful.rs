//! What goes in comes out: quotes, backslashes, numbers, unknown members, claims in their order.

use super::{SECRET, encode, encoded, forged, payload, verified};
use crate::kit::jotbook;

/// Texts that shells, JSON writers and templates have broken for others.
const AWKWARD: [&str; 14] = [
    "O\"Brien",
    "\"quoted\"",
    "C:\\new\\table",
    "ends with \\",
    "\\\"",
    "\\u0041",
    "it's",
    "a=b:=c",
    "{\"sub\":\"x\"}",
    "two\nlines\tand a tab",
    "100%s $HOME `id`",
    "Zoë 日本語 🔑",
    "true",
    " padded ",
];

#[test]
fn quotes_and_backslashes_survive_encode() {
    for text in AWKWARD {
        let assigned = format!("sub={text}");
        for arguments in [&[assigned.as_str()][..], &["--sub", text]] {
            let token = encoded(arguments);
            let done = jotbook(["decode", "--claim", "sub", &token]).done();
            assert_eq!((done.code, done.out), (Some(0), format!("{text}\n")), "{arguments:?}");
            let json: serde_json::Value = serde_json::from_str(&payload(&token)).unwrap();
            assert_eq!(json, serde_json::json!({"sub": text}), "{arguments:?}");
        }
    }
}

#[test]
fn quotes_and_backslashes_survive_in_names_and_in_the_header() {
    let claims = r#"{"a\"b":"c","d\\e":1}"#;
    assert_eq!(payload(&encoded(&[claims])), claims);
    let token = encoded(&["{}", "--header", "note=O\"Brien \\ co", "--kid", "k\"1\\"]);
    let json = jotbook(["decode", "--json", &token]).done().json();
    assert_eq!(json["header"]["note"], "O\"Brien \\ co");
    assert_eq!(json["header"]["kid"], "k\"1\\");
}

/// Numbers that a detour through floating point or a 64-bit integer would change.
const NUMBERS: &str = r#"{"a":12345678901234567890123,"b":1.10,"c":1e5,"d":-0,"e":1E+2,"f":0.1000,"g":9007199254740993,"h":-1.5e-10,"i":18446744073709551616}"#;

#[test]
fn numbers_come_out_as_they_went_in() {
    let assigned: Vec<String> = NUMBERS
        .trim_matches(['{', '}'])
        .split(',')
        .map(|member| member.replace('"', "").replacen(':', ":=", 1))
        .collect();
    let assigned: Vec<&str> = assigned.iter().map(String::as_str).collect();
    let piped = jotbook(["encode", "-", "-k", "env:SECRET"]).env("SECRET", SECRET).stdin(NUMBERS).done();
    let first = encoded(&[NUMBERS]);
    let tokens = [encoded(&assigned), piped.out.trim_end().to_owned(), encoded(&["--from", &first]), first];
    for token in tokens {
        assert_eq!(payload(&token), NUMBERS);
        let inside = format!("\"payload\":{NUMBERS}");
        for json in [jotbook(["decode", "--json", &token]).done().out, verified(&token, &[]).out] {
            assert!(unspaced(&json).contains(&inside), "{json}");
        }
        for (name, value) in
            [("a", "12345678901234567890123"), ("b", "1.10"), ("c", "1e5"), ("g", "9007199254740993")]
        {
            assert_eq!(jotbook(["decode", "--claim", name, &token]).done().out, format!("{value}\n"));
            assert!(jotbook(["decode", &token]).done().out.contains(value), "{name}");
        }
    }
}

#[test]
fn claims_keep_the_order_of_the_command_line_and_no_others_are_added() {
    let token =
        encoded(&["zeta=1", "--exp", "1h", "alpha=2", "--iss", "me", "--aud", "x", "mid:=[]", "--sub", "s"]);
    let want = r#"{"zeta":"1","exp":1700003600,"alpha":"2","iss":"me","aud":"x","mid":[],"sub":"s"}"#;
    assert_eq!(payload(&token), want);
}

#[test]
fn json_over_many_lines_on_standard_input_is_one_object() {
    let lines = "{\n  \"sub\": \"alice\",\n  \"roles\": [\n    \"a\",\n    \"b\"\n  ],\n  \"n\": 1.10\n}\n";
    let with_mark = format!("\u{feff}{}", lines.replace('\n', "\r\n"));
    for input in [lines, with_mark.as_str()] {
        for dash in [&["-"][..], &[]] {
            let arguments = [&["encode", "-k", "env:SECRET"], dash].concat();
            let done = jotbook(arguments).env("SECRET", SECRET).stdin(input).done();
            assert_eq!(done.code, Some(0), "{done:?}");
            let shown = payload(done.out.trim_end());
            assert_eq!(unspaced(&shown), r#"{"sub":"alice","roles":["a","b"],"n":1.10}"#);
            assert_eq!(verified(done.out.trim_end(), &[]).code, Some(0));
        }
    }
}

#[test]
fn header_members_that_nobody_knows_are_shown() {
    let header = r#"{"alg":"HS256","zebra":{"deep":1.10},"list":[1,"two",null],"x-vendor":"acme"}"#;
    let token = forged(header, r#"{"sub":"a"}"#, SECRET.as_bytes());
    let text = jotbook(["decode", &token]).done();
    for shown in ["zebra", "1.10", "list", "x-vendor", "acme", "two"] {
        assert!(text.out.contains(shown), "{shown}: {}", text.out);
    }
    assert_eq!(jotbook(["decode", "--part", "header", &token]).done().out, header);
    let json = jotbook(["decode", "--json", &token]).done().out;
    assert!(unspaced(&json).contains(&format!("\"header\":{header}")), "{json}");
    assert_eq!(verified(&token, &[]).code, Some(0));
}

/// The last character with bits that no encoder writes, and one character too many.
#[test]
fn when_a_part_is_not_quite_base64url_decode_says_so_in_text_as_in_json() {
    let token = forged(r#"{"alg":"HS256"}"#, r#"{"sub":"a"}"#, b"x");
    let (rest, signature) = token.rsplit_once('.').unwrap();
    let stray = "sflKxwRJSMeKKF2QT4fwpMeJf36POk6yJV_adQssw5d";
    for signature in [stray, &format!("{signature}AA")] {
        let token = format!("{rest}.{signature}");
        let json = jotbook(["decode", "--json", &token]).done();
        let text = jotbook(["decode", &token]).done();
        assert_eq!(json.code, text.code);
        for problem in json.json()["problems"].as_array().unwrap() {
            assert!(text.out.contains("! "), "{problem} is told in JSON only: {}", text.out);
        }
    }
}

#[test]
fn a_type_does_not_keep_the_token_from_standing_alone_on_standard_output() {
    for typ in ["at+jwt", "JWT", "dpop+jwt", "application/at+jwt"] {
        let done = encode(&["sub=a", "--typ", typ]);
        let token = done.out.strip_suffix('\n').unwrap();
        assert!(
            token.bytes().all(|byte| byte.is_ascii_alphanumeric() || b".-_".contains(&byte)),
            "{typ}: {done:?}"
        );
        assert_eq!(token.split('.').count(), 3, "{typ}");
        assert!(!done.err.contains(token), "{typ}");
        assert_eq!(jotbook(["decode", "--json", token]).done().json()["header"]["typ"], typ);
    }
    let plain = encoded(&["sub=a", "--typ", ""]);
    assert_eq!(jotbook(["decode", "--json", &plain]).done().json()["header"].get("typ"), None);
}

#[test]
fn with_the_time_and_the_id_given_encode_makes_the_same_token_again() {
    let full =
        ["--profile", "access", "--iss", "https://login.example", "--sub", "a", "--aud", "api", "--jti=one"];
    let plain = ["sub=a", "--exp", "15m", "--iat", "--nbf", "now", "--jti=one"];
    for arguments in [&full[..], &plain] {
        let first = encoded(arguments);
        assert_eq!(first, encoded(arguments));
        assert!(payload(&first).contains("\"jti\":\"one\""), "{}", payload(&first));
    }
    let fresh = ["sub=a", "--jti"];
    assert_ne!(encoded(&fresh), encoded(&fresh));
}

/// Without white space, which may stand anywhere between the tokens of JSON.
fn unspaced(json: &str) -> String {
    json.split_whitespace().collect()
}
