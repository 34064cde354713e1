//! Which keys of a file come into question for a token.

use super::{RFC8037, fixture, set};
use crate::alg::Alg;

/// `a` and a second `a` for HS256, `b` on P-256, one without a name.
const SET: &str = r#"{"keys":[
    {"kty":"oct","k":"AAAA","kid":"a"},
    {"kty":"EC","crv":"P-256","kid":"b","x":"MKBCTNIcKUSDii11ySs3526iDZ8AiTo7Tu6KPAqv7D4","y":"4Etl6SRW2YiLUrN5vfvVHuhp7x8PxltmWWlbbM4IFyM"},
    {"kty":"oct","k":"AAAB","kid":"a"},
    {"kty":"oct","k":"AAAC"}]}"#;

/// The kid of each candidate, `!` behind those that do not fit.
fn chosen(file: impl AsRef<[u8]>, kid: Option<&str>, alg: &str) -> String {
    let set = set(file);
    let found = set.candidates(kid, Alg::find(alg).unwrap());
    let name = |key: &super::Key| key.kid.clone().unwrap_or_else(|| "-".into());
    let shown = found.iter().map(|found| name(found.key) + if found.fit.is_ok() { "" } else { "!" });
    shown.collect::<Vec<_>>().join(" ")
}

#[test]
fn a_kid_picks_the_keys_of_that_name_and_no_others() {
    assert_eq!(chosen(SET, Some("a"), "HS256"), "a a");
    assert_eq!(chosen(SET, Some("b"), "ES256"), "b");
    assert_eq!(chosen(SET, Some("b"), "HS256"), "b!");
    assert_eq!(chosen(SET, Some("c"), "HS256"), "");
}

#[test]
fn without_a_kid_the_keys_that_fit_are_tried() {
    assert_eq!(chosen(SET, None, "HS256"), "a a -");
    assert_eq!(chosen(SET, None, "ES256"), "b");
}

#[test]
fn when_none_fits_each_is_there_with_its_reason() {
    assert_eq!(chosen(SET, None, "RS256"), "a! b! a! -!");
}

#[test]
fn a_set_of_one_key_without_a_name_stands_for_any() {
    assert_eq!(chosen(format!(r#"{{"keys":[{RFC8037}]}}"#), Some("x"), "EdDSA"), "-");
    let named = RFC8037.replacen('{', r#"{"kid":"y","#, 1);
    assert_eq!(chosen(format!(r#"{{"keys":[{named}]}}"#), Some("x"), "EdDSA"), "");
    let rejected = r#"{"kty":"new","kid":"x"}"#;
    assert_eq!(chosen(format!(r#"{{"keys":[{RFC8037},{rejected}]}}"#), Some("x"), "EdDSA"), "");
}

#[test]
fn a_file_that_is_one_key_does_not_go_by_names() {
    let named = RFC8037.replacen('{', r#"{"kid":"y","#, 1);
    assert_eq!(chosen(named, Some("x"), "EdDSA"), "y");
    assert_eq!(chosen(fixture!("rsa.spki.pem"), Some("x"), "RS256"), "-");
    assert_eq!(chosen(fixture!("rsa.spki.pem"), Some("x"), "ES256"), "-!");
    let both = [fixture!("rsa.cert.pem"), fixture!("p256.cert.pem")].concat();
    assert_eq!(chosen(both, Some("x"), "ES256"), "-");
}

#[test]
fn a_key_that_is_too_small_comes_after_those_that_fit() {
    let both = [fixture!("rsa1024.spki.pem"), fixture!("rsa.spki.pem")].concat();
    assert_eq!(chosen(both, None, "RS256"), "- -!");
}

#[test]
fn the_names_of_a_set_can_be_listed() {
    let set = set(SET);
    assert_eq!(set.kids().collect::<Vec<_>>(), ["a", "b", "a"]);
    assert_eq!(set.named("a").count(), 2);
    assert!(set.is_named());
}
