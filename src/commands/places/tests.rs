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
    held(baseline, Limits::default())
}

fn held(baseline: HashSet<Fingerprint>, limits: Limits) -> Places {
    let seed = Seed([1, 2, 3, 4]);
    Places::new(Wanted { now: NOW, seed, whole: true, baseline, new_baseline: true, limits })
}

/// The lines on which the first token stands, as far as they are kept.
fn lines(places: &Places) -> Vec<u32> {
    places.places(&places.tokens()[0]).map(|(_, place)| place.line).collect()
}

fn look(places: &mut Places, file: &str, text: &str) {
    let mut scanner = Scanner::default();
    let mut judge = |found: &Candidate<'_>| places.sight(file.as_bytes(), found) != Sight::Nothing;
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
    assert_eq!(found, [(&b"one"[..], 1, 1), (b"one", 2, 2), (b"two", 1, 3)]);
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
    places.wanted.whole = false;
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
    for (limit, kept) in [(4, vec![1, 2, 3, 1]), (3, vec![1, 2, 3]), (2, vec![1, 2])] {
        let mut places = held(HashSet::new(), Limits { places: limit, ..Limits::default() });
        let token = hs256("{}");
        look(&mut places, "f", &format!("{token}\n").repeat(3));
        look(&mut places, "f", &token);
        let counts = places.counts;
        assert_eq!((counts.places, counts.unkept, places.tokens()[0].count), (4, 4 - limit as u64, 4));
        assert_eq!(lines(&places), kept);
    }
}

#[test]
fn the_first_place_of_every_token_is_kept() {
    let limits = Limits { places: 1, bytes: 40, ..Limits::default() };
    let mut places = held(HashSet::new(), limits);
    for (number, file) in ["a".repeat(30), "b".repeat(30), "c".repeat(30)].iter().enumerate() {
        look(&mut places, file, &hs256(&format!(r#"{{"n":{number}}}"#)).repeat(2));
        let token = &places.tokens()[number];
        assert_eq!(places.places(token).map(|(name, _)| name).collect::<Vec<_>>(), [file.as_bytes()]);
    }
    assert!(places.is_full());
}

#[test]
fn names_of_files_beyond_what_is_held_are_not_kept() {
    let mut places = held(HashSet::new(), Limits { bytes: 40, ..Limits::default() });
    let token = hs256("{}");
    for file in ["a".repeat(30), "b".repeat(30), "c".repeat(30)] {
        look(&mut places, &file, &token);
    }
    assert_eq!((places.counts.places, places.counts.unkept), (3, 2));
}

#[test]
fn what_is_forgotten_is_new_when_it_is_seen_again_but_for_the_counts_and_what_is_left_out() {
    let (known, token) = (hs256(r#"{"a":1}"#), hs256("{}"));
    let limits = Limits { tokens: 1, ..Limits::default() };
    let mut places = held([fingerprint(&known)].into(), limits);
    assert!(!places.is_full());
    places.forget();
    assert_eq!(places.counts.parts, 0, "nothing is no part");
    for part in 1..4 {
        look(&mut places, "f", &format!("{known}\n{token}\n{token}"));
        assert!(places.is_full());
        assert_eq!(lines(&places), [2, 3]);
        assert_eq!(places.text(&places.tokens()[0]), Some(&*token));
        let worst = places.worst();
        places.forget();
        assert!(!places.is_full() && places.worst() == worst && worst.is_some());
        let counts = places.counts;
        assert_eq!((counts.parts, counts.tokens, counts.places, counts.accepted), (part, part, 2 * part, 1));
    }
    let mut all: Vec<_> = places.fingerprints().collect();
    all.dedup();
    assert_eq!(all, [fingerprint(&token), fingerprint(&known)]);
}

#[test]
fn what_is_known_takes_the_same_room_in_every_part() {
    let known = hs256("{}");
    let mut places = held([fingerprint(&known)].into(), Limits { tokens: 400, ..Limits::default() });
    let mut room = None;
    for part in 0..20 {
        let tokens: Vec<_> = (0..440).map(|n| hs256(&format!(r#"{{"p":{part},"n":{n}}}"#))).collect();
        look(&mut places, "f", &format!("{known}\n{}", tokens.join("\n")));
        assert_eq!(*room.get_or_insert(places.known.capacity()), places.known.capacity(), "{part}");
        places.forget();
    }
}

#[test]
fn whole_tokens_are_held_up_to_a_limit_of_bytes() {
    let token = hs256("{}");
    let limit = token.len() + size_of::<Box<str>>();
    for (bytes, full) in [(limit - 1, true), (limit, true), (limit + 1, false)] {
        let mut places = held(HashSet::new(), Limits { bytes, ..Limits::default() });
        look(&mut places, "f", &token);
        assert_eq!(places.is_full(), full);
        places.told(0);
        assert!(!places.is_full() && places.text(&places.tokens()[0]).is_none());
    }
}

#[test]
fn what_was_told_leaves_room_for_further_places() {
    let mut places = held(HashSet::new(), Limits { places: 2, ..Limits::default() });
    let tokens = [hs256("{}"), hs256(r#"{"a":1}"#)];
    look(&mut places, "f", &format!("{}\n{}", tokens[0], tokens[0]));
    places.told(0);
    assert_eq!((lines(&places), places.tokens()[0].count), (vec![], 0));
    look(&mut places, "f", &format!("\n\n{}\n{}", tokens[1], tokens[0]));
    assert_eq!((lines(&places), places.tokens()[0].count, places.counts.unkept), (vec![4], 1, 0));
    places.told(1);
    look(&mut places, "g", &format!("\n\n\n\n{}\n{}", tokens[0], tokens[0]));
    assert_eq!((lines(&places), places.tokens()[0].count, places.counts.unkept), (vec![4, 5], 3, 1));
    assert_eq!((places.kept.len(), places.counts.tokens), (2, 2));
}

#[test]
fn nonces_that_were_used_twice_are_remembered_over_all_parts() {
    let es256 = |payload: &str, s: u8| made(r#"{"alg":"ES256"}"#, payload, &[[1; 32], [s; 32]].concat());
    let mut places = none(HashSet::new());
    for part in 1..3 {
        look(&mut places, "f", &format!("{} {}", es256("{\"a\":1}", 1), es256("{\"a\":2}", 2)));
        assert_eq!((places.reused().count(), places.reused_in_all().count()), (1, part));
        places.forget();
        assert_eq!((places.reused().count(), places.reused_in_all().count()), (0, part));
    }
}

#[test]
fn a_record_stays_small() {
    assert!(size_of::<Sighted>() <= 72 && size_of::<Place>() <= 20, "{}", size_of::<Sighted>());
}
