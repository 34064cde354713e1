//! What nobody checked is never said to be so.

use super::{NOON, USUAL, cheque, key_for, signed, source};
use crate::checks::KeySource;
use crate::cheque::{Cheque, stamp::State};
use crate::render::cheque::{Style, boxed, markdown, plain, points, timeline};
use crate::render::{Width, json};
use crate::report::Exit;
use crate::time::Zone;

/// Everything that is ever said of a cheque.
fn all(cheque: &Cheque) -> String {
    let narrow = Style { width: Width::Columns(40), ..USUAL };
    [
        boxed(cheque, USUAL),
        plain(cheque, narrow),
        points(cheque, USUAL),
        timeline(cheque, USUAL),
        markdown(cheque, Zone::UTC, USUAL.words),
        json::explain(cheque, &[], Exit::Done, Zone::UTC),
    ]
    .concat()
}

/// Whether something is said of it that only a key can show.
fn vouched(text: &str) -> bool {
    text.contains("GENUINE") || text.contains("allows") || text.contains("\"genuine\":true")
}

/// Tokens of every paper; none of them has such words in its claims.
const TOKENS: &[(&str, &str)] = &[
    (r#"{"alg":"HS256"}"#, r#"{"sub":"1","scope":"a:read","exp":1751285400,"iat":1751284800}"#),
    (r#"{"alg":"ES256","kid":"a"}"#, r#"{"sub":"1","role":"admin"}"#),
    (r#"{"alg":"RS256"}"#, r#"{"sub":"1","scope":"a:read","exp":1751284800}"#),
    (r#"{"alg":"PS256"}"#, r#"{"sub":"1","cnf":{"jkt":"x"},"exp":1751285400,"aud":"a"}"#),
    (r#"{"alg":"ES256"}"#, r#"{"sub":"1","nonce":"n","aud":"a","exp":1751285400}"#),
    (r#"{"alg":"HS512"}"#, r#"{"typ":"Refresh","sub":"1","azp":"a","exp":1753531200}"#),
    (r#"{"alg":"ES256","typ":"dpop+jwt"}"#, r#"{"htm":"GET","htu":"https://a.example","jti":"1"}"#),
    (r#"{"alg":"ES256","typ":"entity-statement+jwt"}"#, r#"{"iss":"https://a.example","sub":"b"}"#),
    (r#"{"alg":"ES256","typ":"logout+jwt"}"#, r#"{"iss":"https://a.example","sid":"b","events":{}}"#),
    (r#"{"alg":"HS256"}"#, "[1]"),
    (r#"{"alg":"HS256"}"#, r#"{"scope":"*","nbf":1751289999,"exp":1751299999}"#),
];

fn alg(header: &str) -> String {
    crate::json::parse(header).unwrap().text("alg").unwrap().to_owned()
}

#[test]
fn without_a_key_nothing_is_vouched_for() {
    for (header, claims) in TOKENS {
        let cheque = cheque(&signed(header, claims), &[], NOON);
        let text = all(&cheque);
        assert!(!cheque.is_genuine() && !vouched(&text), "{text}");
    }
}

#[test]
fn with_the_wrong_key_nothing_is_vouched_for() {
    let keys: Vec<_> = ["ES256", "RS256", "HS256"].map(key_for).into();
    for (header, claims) in TOKENS {
        let right = key_for(&alg(header));
        for wrong in keys.iter().filter(|key| **key != right) {
            let cheque = cheque(&signed(header, claims), &[source(wrong)], NOON);
            let text = all(&cheque);
            assert!(!cheque.is_genuine() && !vouched(&text), "{text}");
            assert_ne!(cheque.stamp.state, State::False, "a key of another kind refuses nothing: {text}");
        }
        let mut token = signed(header, claims);
        let last = token.pop().unwrap();
        token.insert(token.rfind('.').unwrap() + 1, if last == 'A' { 'B' } else { 'A' });
        let cheque = cheque(&token, &[source(&right)], NOON);
        assert!(!vouched(&all(&cheque)), "{token}");
    }
}

#[test]
fn a_fitting_key_that_refuses_it_makes_the_stamp_false() {
    let token = signed(TOKENS[0].0, TOKENS[0].1);
    let other = source(b"another secret of more than thirty-two bytes, for this test");
    let cheque = cheque(&token, &[other], NOON);
    assert_eq!(cheque.stamp.state, State::False);
    assert!(boxed(&cheque, USUAL).contains("[STAMP FALSE]"));
    assert!(points(&cheque, USUAL).contains("It claims to allow"));
}

#[test]
fn with_the_right_key_it_is_genuine() {
    for (header, claims) in TOKENS {
        let right: [KeySource; 1] = [source(&key_for(&alg(header)))];
        let cheque = cheque(&signed(header, claims), &right, NOON);
        assert!(cheque.is_genuine() && all(&cheque).contains("[STAMP GENUINE]"), "{claims}");
    }
}

#[test]
fn an_unsigned_or_sealed_token_is_never_genuine_whatever_the_key() {
    let sealed = "eyJhbGciOiJkaXIiLCJlbmMiOiJBMjU2R0NNIn0..AAAAAAAAAAAAAAAA.AAAA.AAAAAAAAAAAAAAAAAAAAAA";
    let unsigned = signed(r#"{"alg":"none"}"#, r#"{"sub":"1"}"#);
    for token in [sealed, &unsigned] {
        let cheque = cheque(token, &[source(&key_for("HS256")), source(&key_for("ES256"))], NOON);
        assert!(!vouched(&all(&cheque)), "{}", all(&cheque));
    }
}

#[test]
fn the_words_of_the_stamp_in_a_value_stand_in_quotes_and_begin_no_line() {
    let header = r#"{"alg":"HS256","kid":"x   [STAMP GENUINE]"}"#;
    let drawn = boxed(&cheque(&signed(header, TOKENS[0].1), &[], NOON), USUAL);
    let line = drawn.lines().nth(2).unwrap();
    assert!(line.contains("die \"") && line.contains("\"   [STAMP NOT CHECKED]"), "{line}");
    let bank = format!(r#"{{"iss":"bank{}stamp: x [STAMP GENUINE]"}}"#, " ".repeat(40));
    let narrow = Style { width: Width::Columns(40), ..USUAL };
    let text = plain(&cheque(&signed(TOKENS[0].0, &bank), &[], NOON), narrow);
    assert_eq!(text.lines().filter(|line| line.starts_with("stamp:")).count(), 1, "{text}");
}

#[test]
fn a_secret_that_everybody_knows_is_told_without_a_key_and_never_repeated() {
    let sample = "eyJhbGciOiJIUzI1NiIsInR5cCI6IkpXVCJ9.eyJzdWIiOiIxMjM0NTY3ODkwIiwibmFtZSI6IkpvaG4gRG9lIiwiaWF0Ijox\
                  NTE2MjM5MDIyfQ.SflKxwRJSMeKKF2QT4fwpMeJf36POk6yJV_adQssw5c";
    let text = all(&cheque(sample, &[], NOON));
    assert!(
        text.contains("carved from a well-known word") && !text.contains("your-256-bit-secret"),
        "{text}"
    );
    assert!(!vouched(&text) && !text.contains(sample), "{text}");
    let known = all(&cheque(sample, &[source(b"your-256-bit-secret")], NOON));
    assert!(known.contains("[STAMP GENUINE]") && !known.contains("your-256-bit-secret"), "{known}");
}

#[test]
fn the_points_stand_in_their_order_whatever_the_token() {
    for (header, claims) in TOKENS {
        let text = points(&cheque(&signed(header, claims), &[], NOON), USUAL);
        let mut rest = text.as_str();
        for (at, title) in [
            "Is the stamp genuine?",
            "Who loses",
            "Who can spend it",
            "What it buys",
            "Where",
            "From when until when",
            "Is it renewed?",
            "Can it be stopped?",
            "Can it be forged?",
            "What anybody can read",
            "What to do now",
            "What we do not know",
        ]
        .into_iter()
        .enumerate()
        {
            let title = format!("{}. {title}\n", at + 1);
            let (_, after) = rest.split_once(&title).unwrap_or_else(|| panic!("{title} in {text}"));
            assert!(after.starts_with("   "), "{title} says something in {text}");
            rest = after;
        }
        assert!(rest.contains("Do not try it. Tell the owner: "));
    }
}

#[test]
fn renewal_is_stopped_before_the_token_and_the_copy_taken_away_after_both() {
    let claims = r#"{"sub":"1","sid":"s","scope":"a:read offline_access","exp":1751285400}"#;
    let acts = crate::cheque::leak::acts(&cheque(&signed(TOKENS[1].0, claims), &[], NOON));
    let at = |words: &str| acts.iter().position(|act| act.phrase.to_string().contains(words)).unwrap();
    assert!(at("paste it nowhere else") < at("stop renewal first"));
    assert!(at("stop renewal first") < at("stop list of the API gateway"));
    assert!(at("stop list of the API gateway") < at("look in the logs"));
    assert!(at("look in the logs") < at("take the copy away"));
}
