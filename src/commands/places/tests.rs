//! What is kept of tokens, and what is never kept.

use super::*;
use crate::base64;
use crate::scan::Scanner;

const NOW: Instant = Instant::at(1_751_284_800);

fn made(header: &str, payload: &str, signature: &[u8]) -> String {
    let [header, payload, signature] = [header.as_bytes(), payload.as_bytes(), signature].map(base64::encode);
    format!("{header}.{payload}.{signature}")
}

fn hs256(payload: &str) -> String {
    made(r#"{"alg":"HS256"}"#, payload, &[b'\xa5'; 32])
}

fn none(baseline: HashSet<Fingerprint>) -> Places {
    Places::new(Wanted { now: NOW, seed: Seed([1, 2, 3, 4]), whole: false, baseline })
}

fn look(places: &mut Places, file: &str, text: &str) {
    let mut scanner = Scanner::default();
    let mut judge = |found: &Candidate<'_>| places.sight(file, found) != Sight::Nothing;
    scanner.feed(text.as_bytes(), &mut judge);
    scanner.end(&mut judge);
}

#[test]
fn a_token_is_told_once_with_all_its_places() {
    let (mut places, token, other) = (none(HashSet::new()), hs256("{}"), hs256(r#"{"a":1}"#));
    look(&mut places, "one", &format!("{token} {other}\n\"{token}\""));
    look(&mut places, "two", &format!("x {token}"));
    assert_eq!((places.tokens().len(), places.counts.places), (2, 4));
    let found: Vec<_> =
        places.places(&places.tokens()[0]).map(|(file, place)| (file, place.line, place.column)).collect();
    assert_eq!(found, [("one", 1, 1), ("one", 2, 2), ("two", 1, 3)]);
    assert_eq!(places.tokens()[0].count, 3);
}

#[test]
fn at_expiry_a_token_has_lapsed_and_a_second_before_it_is_alive() {
    let state = |claims: &str| {
        let mut places = none(HashSet::new());
        look(&mut places, "f", &hs256(claims));
        (places.tokens()[0].state, places.tokens()[0].severity)
    };
    assert_eq!(state(r#"{"exp":1751284800}"#), (State::Lapsed, Severity::Info));
    assert_eq!(state(r#"{"exp":1751284801}"#).0, State::Alive);
    assert_eq!(state(r#"{"exp":1751284801,"nbf":1751284800}"#).0, State::Alive);
    assert_eq!(state(r#"{"exp":1751284802,"nbf":1751284801}"#).0, State::NotYet);
    assert_eq!(state("{}").0, State::Endless);
}

#[test]
fn an_exp_that_is_no_date_is_told_apart_from_one_that_is_not_there() {
    for (claims, state) in [
        (r#"{"exp":"soon"}"#, State::Unclear),
        (r#"{"exp":"1500000000"}"#, State::Unclear),
        (r#"{"exp":null}"#, State::Unclear),
        (r#"{"exp":1e300}"#, State::Unclear),
        (r#"{"exp":1751284801000}"#, State::Unclear),
        (r#"{"exp":"soon","nbf":1751284801}"#, State::NotYet),
        ("{}", State::Endless),
    ] {
        let mut places = none(HashSet::new());
        look(&mut places, "f", &hs256(claims));
        let token = &places.tokens()[0];
        assert_eq!((token.state, token.exp()), (state, None), "{claims}");
    }
}

#[test]
fn what_is_masked_holds_no_signature_and_almost_nothing_of_the_payload() {
    let token = hs256(r#"{"sub":"alice@example.com","role":"admin","secret":"hunter2"}"#);
    let mut places = none(HashSet::new());
    look(&mut places, "f", &token);
    let told = format!("{} {places:?}", places.tokens()[0].masked());
    let (payload, signature) = token.split_once('.').unwrap().1.split_once('.').unwrap();
    for part in [payload, signature] {
        for window in part.as_bytes().windows(5) {
            assert!(!told.contains(std::str::from_utf8(window).unwrap()), "{told}");
        }
    }
    assert_eq!(places.subject(&places.tokens()[0]).as_deref(), Some("al.."));
    assert!(!told.contains("alice") && !told.contains("hunter"));
}

#[test]
fn what_the_baseline_names_is_left_out_and_counted_once() {
    let (known, new) = (hs256("{}"), hs256(r#"{"a":1}"#));
    let mut places = none([fingerprint(&known)].into());
    look(&mut places, "f", &format!("{known} {new} {known}"));
    assert_eq!((places.tokens().len(), places.counts.accepted, places.counts.places), (1, 1, 1));
    assert_eq!(places.tokens()[0].fingerprint, fingerprint(&new));
}

#[test]
fn a_nonce_that_two_messages_share_is_told_and_a_message_signed_again_is_not() {
    let es256 =
        |payload: &str, r: u8, s: u8| made(r#"{"alg":"ES256"}"#, payload, &[[r; 32], [s; 32]].concat());
    for (second, reused) in [
        (es256("{\"a\":2}", 1, 3), true),
        (es256("{\"a\":2}", 4, 2), false),
        (es256("{\"a\":1}", 1, 3), false),
    ] {
        let mut places = none(HashSet::new());
        look(&mut places, "f", &format!("{} {second}", es256("{\"a\":1}", 1, 2)));
        assert_eq!(places.reused().count(), usize::from(reused));
        assert!(places.tokens().iter().all(|token| token.nonce_reused == reused));
        assert_eq!(places.worst() == Some(Severity::Critical), reused);
    }
}

#[test]
fn places_beyond_what_is_kept_are_counted() {
    let (mut places, token) = (none(HashSet::new()), hs256("{}"));
    look(&mut places, "f", &format!("{token}\n").repeat(3));
    let kept = places.kept[0];
    places.kept.resize(PLACES, kept);
    look(&mut places, "f", &token);
    assert_eq!((places.counts.places, places.counts.unkept, places.tokens()[0].count), (4, 1, 4));
}

#[test]
fn a_record_stays_small() {
    assert!(size_of::<Sighted>() <= 104 && size_of::<Place>() <= 20, "{}", size_of::<Sighted>());
}
