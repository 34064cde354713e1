//! Tests of the keyring: the file, and every change of it.

mod changes;
mod promises;

use super::*;
use crate::json;
use crate::key::{Form, Material};
use crate::secret::Secret;
use crate::time::Duration;

/// Makes secrets that are all different, without any randomness.
fn counter() -> impl FnMut(&'static Alg) -> Result<Key, String> {
    let mut made = 0_u64;
    move |_| {
        made += 1;
        let bytes = [&[7; 56][..], &made.to_be_bytes()].concat();
        Ok(Key::new(Material::Oct(Secret::new(bytes)), Form::Jwk))
    }
}

fn hs(name: &str) -> &'static Alg {
    Alg::find(name).unwrap()
}

fn order(act: Act, now: i64) -> Order {
    let times =
        Times { now: Instant::at(now), max_life: Duration::seconds(100), cache: Duration::seconds(10) };
    Order { act, alg: Some(hs("HS256")), from: None, kid: None, times, force: false, reason: None }
}

fn ring_after(acts: &[(Act, i64)]) -> Keyring {
    let mut maker = counter();
    acts.iter().fold(Keyring::empty(), |ring, (act, now)| {
        ring.rotate(&order(act.clone(), *now), &mut maker).unwrap().ring
    })
}

fn refusal(acts: &[(Act, i64)], act: Act, now: i64) -> Refusal {
    // Another secret than any before.
    let mut maker = |_| Ok(Key::new(Material::Oct(Secret::new(vec![9; 64])), Form::Jwk));
    ring_after(acts).rotate(&order(act, now), &mut maker).unwrap_err()
}

fn states(ring: &Keyring) -> Vec<State> {
    ring.entries.iter().map(|entry| entry.state).collect()
}

#[test]
fn what_is_written_is_read_again_with_what_is_not_known() {
    let mut ring =
        ring_after(&[(Act::Rotate, 0), (Act::Rotate, 50), (Act::Compromised(None), 60), (Act::Prune, 70)]);
    ring = ring
        .rotate(&order(Act::Stage, 80), &mut |_| {
            Ok(Key::new(Material::Oct(Secret::new(vec![9; 64])), Form::Jwk))
        })
        .unwrap()
        .ring;
    let text = String::from_utf8(ring.text().expose().to_vec()).unwrap();
    let text = text.replacen("\"kty\"", "\"note\":{\"a\":1.10},\"kty\"", 1).replacen(
        "{\"keys\"",
        "{\"owner\":\"ann\",\"keys\"",
        1,
    );
    let again = read(text.as_bytes()).unwrap();
    let written = String::from_utf8(again.text().expose().to_vec()).unwrap();
    assert!(written.contains("\"note\":{\"a\":1.10}") && written.contains("\"owner\":\"ann\""), "{written}");
    assert_eq!(states(&again), states(&ring));
    assert_eq!(again.pruned.len(), ring.pruned.len());
    assert_eq!(read(written.as_bytes()).unwrap().text().expose(), written.as_bytes());
    assert!(recognise(&json::parse(&written).unwrap()).unwrap().is_ok());
}

#[test]
fn a_file_that_is_not_a_whole_keyring_is_refused() {
    let key = |more: &str| {
        format!(r#"{{"keys":[{{"kty":"oct","k":"{}","kid":"a","alg":"HS256"{more}}}]}}"#, "A".repeat(43))
    };
    for (text, wanted) in [
        (String::new(), "it is no JSON"),
        ("[]".into(), "not exactly one array \"keys\""),
        (r#"{"ciphertext":"x"}"#.into(), "sealed with a passphrase"),
        (key(""), "plain JWK Set: no key says in what state it is"),
        (key(r#","state":"Revoked""#), "key 1 (a): its \"state\" is none of next, active, retiring, revoked"),
        (key(r#","state":"active","use":"enc""#), "key 1 (a): this key has the use \"enc\""),
        (key(r#","state":"active"}],"pruned":[{"kid":"x""#), "of the pruned ones it lacks a name"),
        (key(r#","state":"active"}],"pruned":"x","y":[{"z":1"#), "\"pruned\" is no array"),
        (key(r#","state":"retiring""#), "does not say until when"),
        (key(r#","state":"active","created":"today""#), "created is"),
        (key(r#","state":"active","state":"next""#), "\"state\" twice"),
        (r#"{"keys":[{"kty":"oct","kid":"a","state":"active"}]}"#.into(), "lacks k"),
        (r#"{"keys":[7]}"#.into(), "key 1: it is a JSON number"),
    ] {
        let error = read(text.as_bytes()).unwrap_err().to_string();
        assert!(error.contains(wanted), "{text}: {error}");
    }
    let two = key(r#","state":"active""#);
    let entry = two.trim_start_matches(r#"{"keys":["#).trim_end_matches("]}");
    let renamed = entry.replace(r#""kid":"a""#, r#""kid":"b""#);
    let error =
        |other: &str| read(format!(r#"{{"keys":[{entry},{other}]}}"#).as_bytes()).unwrap_err().to_string();
    assert_eq!(error(entry), "two of its keys are called \"a\"");
    assert_eq!(error(&renamed), "two of its keys are active for HS256");
    let stopped = renamed.replace("active", "revoked");
    assert_eq!(error(&stopped), "two of its keys are one and the same, \"a\" and \"b\", in two states");
}

#[test]
fn a_state_of_any_word_makes_a_keyring_and_a_set_without_one_is_none() {
    let found = |text: &str| recognise(&json::parse(text).unwrap());
    let key =
        format!(r#"{{"kty":"oct","k":"{}","kid":"a","alg":"HS256","state":"revoked"}}"#, "A".repeat(43));
    let whole =
        [key.clone(), format!("[{key}]"), format!(r#"{{"keys":[{key}]}}"#), key.replace("st", "\\u0073t")];
    for text in whole {
        let ring = found(&text).unwrap().unwrap();
        assert_eq!(states(&ring), [State::Revoked], "{text}");
        assert!(found(&text.replace("revoked", "Revoked")).unwrap().is_err(), "{text}");
    }
    assert!(found(r#"{"keys":[{"kty":"oct","k":"AAAA","state":7}]}"#).unwrap().is_err());
    // Without any state it still remembers what was revoked.
    let pruned = r#""pruned":[{"kid":"x"}]"#;
    assert!(found(&format!(r#"{{"keys":[],{pruned}}}"#)).is_some());
    assert!(found(&format!(r#"{{"keys":[{{"kty":"oct","k":"AAAA"}}],{pruned}}}"#)).unwrap().is_err());
    // An empty list remembers nothing.
    assert!(found(r#"{"keys":[{"kty":"oct","k":"AAAA"}],"pruned":[]}"#).is_none());
    for text in
        [r#"{"keys":[]}"#, r#"{"keys":[{"kty":"oct","k":"AAAA"}]}"#, "7", "[]", r#"{"state":"active"}"#]
    {
        assert!(found(text).is_none(), "{text}");
    }
}

#[test]
fn a_key_that_cannot_do_what_its_entry_says_spoils_the_keyring() {
    let mut maker = |alg: &'static Alg| crate::commands::rotate_key::new_key(alg, &[7; 64]);
    let first = Order { alg: Some(hs("ES256")), ..order(Act::Rotate, 0) };
    let ring = Keyring::empty().rotate(&first, &mut maker).unwrap().ring;
    let text = String::from_utf8(ring.text().expose().to_vec()).unwrap();
    for other in ["HS256", "RS256", "ES384"] {
        let wrong = text.replacen("ES256", other, 1);
        assert!(matches!(read(wrong.as_bytes()), Err(Error::Entry { .. })), "{other}");
    }
    let mut public = json::parse(&text).unwrap().member("keys").unwrap().as_array().unwrap()[0].clone();
    public.remove("d");
    let error = read(format!(r#"{{"keys":[{public}]}}"#).as_bytes()).unwrap_err().to_string();
    assert!(error.contains("has no private half to sign with"), "{error}");
    // Who only checks with it needs none.
    let fetched = json::parse(&format!(r#"{{"keys":[{public}]}}"#)).unwrap();
    assert!(recognise(&fetched).unwrap().is_ok());
    public.set("state", "revoked".into());
    assert!(read(format!(r#"{{"keys":[{public}]}}"#).as_bytes()).is_ok());
}

#[test]
fn what_somebody_added_to_a_pruned_key_stays() {
    let ring = ring_after(&[(Act::Rotate, 0), (Act::Compromised(None), 5), (Act::Prune, 6)]);
    let text = String::from_utf8(ring.text().expose().to_vec()).unwrap();
    let noted = text.replacen("\"thumbprint\"", "\"ticket\":42,\"thumbprint\"", 1);
    let again = read(noted.as_bytes()).unwrap().text();
    assert!(std::str::from_utf8(again.expose()).unwrap().contains("\"ticket\":42"));
}

#[test]
fn at_the_end_of_the_overlap_a_key_counts_no_more() {
    let ring = ring_after(&[(Act::Rotate, 0), (Act::Rotate, 50)]);
    let old = &ring.entries[0];
    assert_eq!(old.standing(Instant::at(149)), Standing::Retiring(Instant::at(150)));
    assert_eq!(old.standing(Instant::at(150)), Standing::Retired(Some(Instant::at(150))));
    assert_eq!(ring.public(Instant::at(149)).secrets, 2);
    assert_eq!(ring.public(Instant::at(150)).secrets, 1);
}

#[test]
fn a_key_that_waits_is_not_activated_before_verifiers_know_it() {
    let waiting = [(Act::Rotate, 0), (Act::Stage, 50)];
    for act in [Act::Activate(None), Act::Rotate] {
        let until = Instant::at(60);
        assert!(
            matches!(refusal(&waiting, act.clone(), 59), Refusal::TooEarly { until: at, .. } if at == until)
        );
        let forced = Order { force: true, ..order(act.clone(), 59) };
        let change = ring_after(&waiting).rotate(&forced, &mut counter()).unwrap();
        assert_eq!(change.early, Some(until));
        let ring = ring_after(&waiting).rotate(&order(act, 60), &mut counter()).unwrap();
        assert_eq!((states(&ring.ring), ring.early), (vec![State::Retiring, State::Active], None));
    }
}

#[test]
fn what_cannot_be_done_says_why() {
    let first = [(Act::Rotate, 0)];
    let named = |kid: &str| Some(kid.to_owned());
    assert_eq!(refusal(&first, Act::Activate(None), 9), Refusal::NothingStaged);
    assert_eq!(refusal(&first, Act::Activate(named("x")), 9), Refusal::NoSuchKid { kid: "x".into() });
    assert_eq!(refusal(&[], Act::Compromised(None), 9), Refusal::NothingThere);
    let kid = ring_after(&first).entries[0].kid.clone();
    let state = State::Active;
    assert_eq!(
        refusal(&first, Act::Activate(named(&kid)), 9),
        Refusal::NotStaged { kid: kid.clone(), state }
    );
    let gone = [(Act::Rotate, 0), (Act::Compromised(None), 1)];
    assert_eq!(refusal(&gone, Act::Compromised(named(&kid)), 9), Refusal::RevokedAlready { kid });
    assert!(matches!(refusal(&[(Act::Stage, 0)], Act::Stage, 9), Refusal::StagedAlready { .. }));
}

#[test]
fn a_name_is_never_given_to_another_key() {
    let named = |act, now| Order { kid: Some("a".into()), ..order(act, now) };
    let mut maker = counter();
    let ring = Keyring::empty().rotate(&named(Act::Rotate, 0), &mut maker).unwrap().ring;
    let taken = |ring: &Keyring, maker: &mut Maker<'_>| {
        ring.rotate(&named(Act::Rotate, 9), maker).unwrap_err() == Refusal::KidTaken { kid: "a".into() }
    };
    assert!(taken(&ring, &mut maker));
    let ring = ring.rotate(&order(Act::Compromised(None), 1), &mut maker).unwrap().ring;
    let ring = ring.rotate(&order(Act::Prune, 2), &mut maker).unwrap().ring;
    assert!(ring.named("a").is_none() && taken(&ring, &mut maker));
}

#[test]
fn a_key_that_is_or_was_there_does_not_come_again_under_another_name() {
    let mut same = |_| Ok(Key::new(Material::Oct(Secret::new(vec![9; 64])), Form::Jwk));
    let mut ring = Keyring::empty().rotate(&order(Act::Rotate, 0), &mut same).unwrap().ring;
    let again = Order { kid: Some("b".into()), ..order(Act::Rotate, 9) };
    let refusal = |ring: &Keyring, same: &mut Maker<'_>| ring.rotate(&again, same).unwrap_err();
    assert!(matches!(refusal(&ring, &mut same), Refusal::SameKey { .. }));
    let mut other = counter();
    for (act, now) in [(Act::Compromised(None), 1), (Act::Prune, 2)] {
        ring = ring.rotate(&order(act, now), &mut other).unwrap().ring;
    }
    assert!(matches!(refusal(&ring, &mut same), Refusal::SameKey { .. }));
}

#[test]
fn a_file_in_which_a_key_came_back_from_the_dead_is_refused() {
    let acts = [(Act::Rotate, 0), (Act::Compromised(None), 1)];
    let text = |ring: &Keyring| String::from_utf8(ring.text().expose().to_vec()).unwrap();
    let dead = ring_after(&acts);
    let line = text(&ring_after(&acts[..1])).lines().nth(1).unwrap().replace("active", "next");
    // The same key beside itself under another name, and after it was taken out.
    let renamed = line.replace(&dead.entries[0].kid, "b");
    let pruned = ring_after(&[acts[0].clone(), acts[1].clone(), (Act::Prune, 2)]);
    for (ring, line, wanted) in [
        (&dead, &renamed, "in two states"),
        (&pruned, &renamed, "this key was revoked"),
        (&pruned, &line, "this key was revoked"),
    ] {
        let text = text(ring).replacen("[\n", &format!("[\n{line},\n"), 1);
        let error = read(text.as_bytes()).unwrap_err().to_string();
        assert!(error.contains(wanted), "{text}: {error}");
    }
    let other = text(&pruned).lines().nth(1).unwrap().replace(&pruned.entries[0].kid, &dead.entries[0].kid);
    let alone = text(&pruned).replace(text(&pruned).lines().nth(1).unwrap(), &other);
    let error = read(alone.as_bytes()).unwrap_err().to_string();
    assert!(error.contains("its kid belonged to another key"), "{error}");
}

#[test]
fn without_a_name_every_key_is_compromised_and_each_algorithm_gets_a_new_one() {
    let mut maker = counter();
    let mut ring = Keyring::empty();
    for (act, name) in [(Act::Rotate, "HS256"), (Act::Rotate, "HS512"), (Act::Stage, "HS256")] {
        ring = ring.rotate(&Order { alg: Some(hs(name)), ..order(act, 0) }, &mut maker).unwrap().ring;
    }
    let all = Order { alg: None, ..order(Act::Compromised(None), 5) };
    let ring = ring.rotate(&all, &mut maker).unwrap().ring;
    assert_eq!(states(&ring)[..3], [State::Revoked; 3]);
    assert!(ring.active(hs("HS256")).is_some() && ring.active(hs("HS512")).is_some());
    let unnamed = Order { alg: None, ..order(Act::Rotate, 6) };
    assert_eq!(ring.rotate(&unnamed, &mut maker).unwrap_err(), Refusal::WhichAlg(vec!["HS256", "HS512"]));
}

#[test]
fn an_algorithm_that_is_named_must_be_that_of_the_key_that_is_named() {
    let ring = ring_after(&[(Act::Rotate, 0), (Act::Stage, 0)]);
    let kid = ring.entries[1].kid.clone();
    for act in [Act::Activate(Some(kid.clone())), Act::Compromised(Some(kid.clone()))] {
        let wanted = Order { alg: Some(hs("HS512")), ..order(act, 20) };
        let refusal = ring.rotate(&wanted, &mut counter()).unwrap_err();
        assert_eq!(refusal, Refusal::NoSuchKid { kid: kid.clone() });
    }
    let named = Order { kid: Some("a".into()), ..order(Act::Rotate, 20) };
    assert_eq!(ring.rotate(&named, &mut counter()).unwrap_err(), Refusal::StagedAlready { kid });
}

#[test]
fn a_published_set_has_no_private_member() {
    for name in ["ES256", "ES384", "ES512", "ES256K", "EdDSA", "Ed25519", "RS256", "PS384"] {
        let alg = hs(name);
        let mut maker = |alg: &'static Alg| crate::commands::rotate_key::new_key(alg, &[7; 64]);
        let first = Order { alg: Some(alg), ..order(Act::Rotate, 0) };
        let ring = Keyring::empty().rotate(&first, &mut maker).unwrap().ring;
        let public = ring.public(Instant::at(0));
        let set: serde_json::Value = serde_json::from_str(&public.text).unwrap();
        assert_eq!(public.count, 1, "{name}");
        for member in ["d", "k", "p", "q", "dp", "dq", "qi", "oth", "state", "created", "reason"] {
            assert!(set["keys"][0].get(member).is_none(), "{member} of {name}");
        }
        let read = crate::key::read(public.text.as_bytes(), None).unwrap();
        assert!(!read.keys[0].has_private() && read.keys[0].is_same(&ring.entries[0].key), "{name}");
    }
}

#[test]
fn what_was_taken_out_says_since_when_and_why_it_is_refused_and_is_written_again() {
    let pruned = r#"{"kid":"a","thumbprint":"p","state":"revoked","revoked_at":1000,"reason":"lost","x":1}"#;
    let text = format!(r#"{{"keys":[],"pruned":[{pruned}]}}"#);
    let ring = read(text.as_bytes()).unwrap();
    let lost = Standing::Revoked(Some(Instant::at(1000)), Some("lost".into()));
    assert_eq!(ring.standing("p", Instant::at(0)), Some(lost));
    assert_eq!(ring.gone("a").map(|gone| gone.revoked), Some(true));
    assert!(String::from_utf8_lossy(ring.text().expose()).contains(pruned));
    let over = text.replace("revoked\"", "retiring\"").replace("revoked_at", "retire_after");
    let ring = read(over.as_bytes()).unwrap();
    assert_eq!(ring.standing("p", Instant::at(0)), Some(Standing::Retired(Some(Instant::at(1000)))));
    // One that an older version wrote has no date.
    let bare = read(text.replace(r#","revoked_at":1000,"reason":"lost""#, "").as_bytes()).unwrap();
    assert_eq!(bare.standing("p", Instant::at(0)), Some(Standing::Revoked(None, None)));
    assert!(read(text.replace("1000", "\"soon\"").as_bytes()).is_err());
}

#[test]
fn what_is_no_text_is_no_keyring_whatever_stands_in_it() {
    let text = r#"{"keys":[],"note":"-----BEGIN X-----"}"#;
    assert!(read(text.as_bytes()).is_ok());
    let odd: Vec<u8> = [&text.as_bytes()[..text.len() - 2], b"\xff\"}"].concat();
    assert_eq!(read(&odd).unwrap_err(), Error::NotText);
}
