//! Tests of the stop-payment list.

use super::*;

fn one(line: &str) -> Entry {
    read(line.as_bytes()).unwrap().remove(0)
}

fn problem(line: &str) -> String {
    read(line.as_bytes()).unwrap_err()[0].to_string()
}

fn token(claims: &str) -> Token {
    let part = |json: &str| crate::base64::encode(json.as_bytes());
    Token::read(&format!("{}.{}.AAAA", part(r#"{"alg":"ES256","kid":"k1"}"#), part(claims)))
}

fn stops(entry: &str, claims: &str) -> bool {
    one(entry).stops(&Facts::of(&token(claims)))
}

#[test]
fn all_that_an_entry_names_must_be_so() {
    let claims = r#"{"iss":"joe","jti":"1","sub":"ann","sid":"s","iat":1000}"#;
    for entry in [
        r#"{"iss":"joe","jti":"1"}"#,
        r#"{"sub":"ann"}"#,
        r#"{"sid":"s","reason":"signed out"}"#,
        r#"{"kid":"k1"}"#,
        r#"{"sub":"ann","issued_before":1001}"#,
        r#"{"iss":"joe"}"#,
    ] {
        assert!(stops(entry, claims), "{entry}");
    }
    for entry in [
        r#"{"iss":"jim","jti":"1"}"#,
        r#"{"iss":"joe","jti":"2"}"#,
        r#"{"sub":"Ann"}"#,
        r#"{"sid":"s "}"#,
        r#"{"kid":"k"}"#,
        r#"{"sub":"bob","issued_before":1001}"#,
    ] {
        assert!(!stops(entry, claims), "{entry}");
    }
}

#[test]
fn a_token_issued_at_the_very_moment_is_not_issued_before_it() {
    let entry = r#"{"sub":"ann","issued_before":"1970-01-01T00:16:40Z"}"#;
    assert!(stops(entry, r#"{"sub":"ann","iat":999.9}"#));
    assert!(!stops(entry, r#"{"sub":"ann","iat":1000}"#));
    assert!(!stops(entry, r#"{"sub":"ann","iat":1001}"#));
}

#[test]
fn a_token_without_a_date_of_issue_counts_as_issued_before() {
    for claims in [r#"{"sub":"ann"}"#, r#"{"sub":"ann","iat":"2030-01-01"}"#] {
        assert!(stops(r#"{"sub":"ann","issued_before":1000}"#, claims), "{claims}");
    }
}

#[test]
fn a_claim_that_is_no_string_is_no_name() {
    assert!(!stops(r#"{"jti":"1"}"#, r#"{"jti":1}"#));
    assert!(!stops(r#"{"jti":"1"}"#, r#"{"jti":["1"]}"#));
}

#[test]
fn the_name_of_the_key_that_signed_counts_as_well() {
    let token = token("{}");
    let material = crate::key::Material::Oct(crate::secret::Secret::new(vec![1]));
    let key = Key { kid: Some("k2".into()), ..Key::new(material, crate::key::Form::Jwk) };
    let entry = one(r#"{"kid":"k2"}"#);
    assert!(!entry.stops(&Facts::of(&token)));
    assert!(entry.stops(&Facts::of(&token).signed_by(&key)));
    assert!(entry.stops(&Facts::of(&token).printed(Some("k2"))));
    assert!(!entry.stops(&Facts::of(&token).printed(Some("k3"))));
}

#[test]
fn an_entry_that_names_nothing_stops_nothing_and_is_refused() {
    assert!(!Entry::default().stops(&Facts::default()));
    assert_eq!(Entry { reason: Some("x".into()), ..Entry::default() }.line(), None);
    for line in ["{}", r#"{"reason":"x"}"#, r#"{"subject":"ann"}"#] {
        assert!(problem(line).contains("names none"), "{line}");
    }
}

#[test]
fn members_that_are_not_known_and_empty_lines_are_passed_over() {
    let list = "\u{feff}\n{\"sub\":\"ann\",\"added_by\":{\"x\":1}}\r\n  \n{\"kid\":\"k\"}";
    let entries = read(list.as_bytes()).unwrap();
    assert_eq!(entries.len(), 2);
    assert_eq!(entries[0], Entry { sub: Some("ann".into()), ..Entry::default() });
    assert_eq!(read(b"").unwrap(), []);
}

#[test]
fn every_line_that_is_wrong_is_told_by_its_number() {
    let list = b"{\"sub\":\"ann\"}\nann\n\n{\"jti\":7}\n\xff\n";
    let lines: Vec<_> = read(list).unwrap_err().iter().map(|error| error.line).collect();
    assert_eq!(lines, [2, 4, 5]);
}

#[test]
fn what_is_wrong_is_told() {
    for (line, wanted) in [
        ("{\"sub\":", "line 1: it is no JSON: the text ends too early (byte 8)"),
        ("[1]", "line 1: it is a JSON array, not an object"),
        (r#"{"sub":"a","sub":"b"}"#, "line 1: it has the member \"sub\" twice"),
        (r#"{"jti":""}"#, "line 1: jti is not a string that is not empty"),
        (r#"{"jti":null}"#, "line 1: jti is not a string that is not empty"),
        (r#"{"jti":"1","reason":5}"#, "line 1: reason is not a string"),
    ] {
        assert_eq!(problem(line), wanted, "{line}");
    }
    for date in ["\"yesterday\"", "\"1000\"", "\"2025-06-30\"", "1e400", "true"] {
        let line = format!(r#"{{"sub":"a","issued_before":{date}}}"#);
        assert!(problem(&line).starts_with("line 1: issued_before is not"), "{line}");
    }
}

#[test]
fn what_is_written_is_read_again() {
    let text = |text: &str| Some(text.to_owned());
    let dates = [
        None,
        Some(Instant::at(0)),
        Some(Instant::at(1_751_284_800)),
        Some(Instant { seconds: -2, nanos: 500_000_000 }),
        Some(Instant::at(i64::MAX)),
        Some(Instant::at(i64::MIN)),
    ];
    for issued_before in dates {
        let entry = Entry {
            iss: text("https://a.example/\n\u{2028}\""),
            jti: text("1"),
            sub: text("é"),
            sid: text("s"),
            family: text("f"),
            kid: text("k"),
            issued_before,
            reason: text("phone lost"),
            stopped: issued_before,
            lapses: issued_before,
        };
        let line = entry.line().unwrap();
        assert!(line.ends_with('\n') && line.matches('\n').count() == 1, "{line}");
        assert_eq!(one(&line), entry);
    }
}

#[test]
fn an_entry_says_in_words_what_it_stops() {
    assert_eq!(one(r#"{"iss":"joe","jti":"1"}"#).in_words(), "the iss joe and the jti 1");
    assert_eq!(one(r#"{"iss":"joe"}"#).in_words(), "the iss joe");
    let words = "the sub ann, as far as issued before 2025-06-30 12:00:00 UTC";
    assert_eq!(one(r#"{"sub":"ann","issued_before":1751284800}"#).in_words(), words);
    let words = "whatever was issued before 1970-01-01 00:00:00 UTC";
    assert_eq!(one(r#"{"issued_before":0}"#).in_words(), words);
}

#[test]
fn an_entry_is_over_a_day_after_the_last_of_its_tokens_has_lapsed() {
    let entry = one(r#"{"jti":"1","lapses":1000}"#);
    let day = SPARED.seconds;
    let over: Vec<bool> = [-1, 0, 1].iter().map(|by| entry.is_over(Instant::at(1000 + day + by))).collect();
    assert_eq!(over, [false, true, true]);
    assert!(!one(r#"{"jti":"1"}"#).is_over(Instant::at(i64::MAX)));
}

#[test]
fn an_entry_covers_what_it_stops_for_at_least_as_long() {
    for (own, other, covers) in [
        (r#"{"jti":"1"}"#, r#"{"jti":"1","reason":"x","stopped":7}"#, true),
        (r#"{"jti":"1"}"#, r#"{"jti":"1","lapses":1000}"#, true),
        (r#"{"jti":"1","lapses":1000}"#, r#"{"jti":"1","lapses":1000}"#, true),
        (r#"{"jti":"1","lapses":1000}"#, r#"{"jti":"1","lapses":1001}"#, false),
        (r#"{"jti":"1","lapses":1000}"#, r#"{"jti":"1"}"#, false),
        (r#"{"jti":"1"}"#, r#"{"jti":"1","iss":"joe"}"#, false),
        (r#"{"jti":"1","iss":"joe"}"#, r#"{"jti":"1"}"#, false),
        (r#"{"sub":"a","issued_before":10}"#, r#"{"sub":"a","issued_before":10}"#, true),
        (r#"{"sub":"a","issued_before":10}"#, r#"{"sub":"a","issued_before":11}"#, false),
    ] {
        assert_eq!(one(own).covers(&one(other)), covers, "{own} {other}");
    }
}
