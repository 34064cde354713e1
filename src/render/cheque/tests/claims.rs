//! What single claims make of a check: secrets in it, look-alike banks, odd dates, powers that are named twice.

use super::{NOON, USUAL, cheque, unchecked};
use crate::cheque::{Band, Cheque};
use crate::render::cheque::{boxed, points};
use crate::{base64, crypto};

const PLAIN: &str = r#"{"alg":"ES256","typ":"JWT"}"#;

fn told(cheque: &Cheque) -> String {
    boxed(cheque, USUAL) + &points(cheque, USUAL)
}

#[test]
fn a_secret_or_a_token_in_a_token_is_what_counts() {
    let open = |name: &str, value: &str| {
        let claims =
            format!(r#"{{"sub":"1","scope":"a:read","aud":"a","exp":1751285400,"{name}":"{value}"}}"#);
        unchecked(PLAIN, &claims, NOON)
    };
    let inner = super::signed(PLAIN, r#"{"sub":"1"}"#);
    for (name, value, band) in [
        ("note", "hunter2", Band::Low),
        ("password", "hunter2", Band::Medium),
        ("id_token", &inner, Band::Medium),
    ] {
        let cheque = open(name, value);
        assert_eq!(cheque.verdict.score.band(), band, "{name}: {}", cheque.verdict.score);
        assert!(!told(&cheque).contains(value), "{name}");
    }
    assert!(told(&open("id_token", &inner)).contains("A WHOLE TOKEN (id_token)"));
    assert!(told(&open("password", "hunter2")).contains("change what stands in password"));
}

#[test]
fn a_bank_that_looks_like_another_is_told_at_the_top() {
    let claims =
        |host: &str| format!(r#"{{"iss":"https://accounts.{host}.com","sub":"1","exp":1751285400}}"#);
    let text = told(&unchecked(PLAIN, &claims("g\u{43e}ogle"), NOON));
    assert!(text.contains("| BEWARE ") && text.contains("BEWARE: iss names"), "{text}");
    assert!(!told(&unchecked(PLAIN, &claims("google"), NOON)).contains("BEWARE"));
}

#[test]
fn milliseconds_and_a_date_ahead_are_said_to_be_so() {
    let text = told(&unchecked(PLAIN, r#"{"sub":"1","iat":1751284800,"exp":1751288400000}"#, NOON));
    assert!(text.contains("are these milliseconds?") && !text.contains("years left"), "{text}");
    let text = told(&unchecked(PLAIN, r#"{"sub":"1","iat":1751367600,"exp":1751371200}"#, NOON));
    assert!(text.contains("dated ahead") && !text.contains("[###"), "{text}");
    assert!(text.contains("It is dated in the future"), "{text}");
}

#[test]
fn a_power_that_is_written_twice_is_told_once() {
    let claims = r#"{"scope":"read:orders","permissions":["read:orders"],"exp":1751285400}"#;
    assert_eq!(unchecked(PLAIN, claims, NOON).amount.raw(), "read:orders");
}

#[test]
fn what_a_user_lets_an_app_do_is_no_more_than_its_scopes() {
    let claims = |scp: &str| {
        format!(
            r#"{{{scp}"idtyp":"user","wids":["62e90394-69f5-4237-9190-012177145e10"],"amr":["pwd","mfa"],"sub":"1"}}"#
        )
    };
    let delegated = told(&unchecked(PLAIN, &claims(r#""scp":"User.Read","#), NOON));
    assert!(!delegated.contains("EVERYTHING"), "{delegated}");
    assert!(delegated.contains("drawer showed password + a second factor"), "{delegated}");
    let alone = told(&unchecked(PLAIN, &claims(""), NOON));
    assert!(alone.contains("wids = Global Administrator"), "{alone}");
}

#[test]
fn nobody_is_called_human_without_a_sign_of_it() {
    for (more, human) in [("", false), (r#","email":"a@b.example""#, true), (r#","amr":["pwd"]"#, true)] {
        let text = told(&unchecked(PLAIN, &format!(r#"{{"sub":"alice"{more}}}"#), NOON));
        assert_eq!(text.contains(", a human"), human, "{more}");
    }
}

#[test]
fn a_copied_signature_and_a_found_secret_are_told_at_the_first_point() {
    let message = format!("{}.{}", base64::encode(br#"{"alg":"HS256"}"#), base64::encode(br#"{"sub":"1"}"#));
    let copied = format!("{message}.SflKxwRJSMeKKF2QT4fwpMeJf36POk6yJV_adQssw5c");
    let text = told(&cheque(&copied, &[], NOON));
    assert!(text.contains("no key was given, and none would fit: its signature is that of the"), "{text}");
    let known = super::source(b"secret");
    let alg = crate::alg::Alg::find("HS256").unwrap();
    let made = crypto::sign(alg, &known.set.keys[0], message.as_bytes()).unwrap();
    let text = told(&cheque(&format!("{message}.{}", base64::encode(&made)), &[], NOON));
    assert!(text.contains("its secret was found among those that everybody knows"), "{text}");
    assert!(!text.contains("I could read this but not check it"), "{text}");
}

#[test]
fn a_key_in_the_header_is_told_however_short_the_stamp() {
    let header = base64::encode(br#"{"alg":"HS256","jku":"https://evil.example/k"}"#);
    let text = told(&cheque(&format!("{header}.{}.AAAA", base64::encode(br#"{"sub":"1"}"#)), &[], NOON));
    assert!(text.contains("where a verifier takes the key from jku"), "{text}");
    assert!(text.contains("the stamp is shorter than its algorithm makes it"), "{text}");
}

#[test]
fn blanks_and_articles_are_right() {
    let text = told(&unchecked(PLAIN, r#"{"iss":"","sub":"1","aud":[],"exp":1751285400}"#, NOON));
    assert!(text.contains("BANK OF  (an empty name)") && text.contains("aud is an array"), "{text}");
    assert!(!text.contains("That is what sub says"), "{text}");
}

#[test]
fn an_order_form_of_minutes_is_not_praised_and_its_default_is_called_one() {
    let claims = r#"{"iss":"https://sso.firm.example/realms/staff","typ":"Refresh","azp":"web","sub":"1","exp":1751285400}"#;
    let text = told(&unchecked(r#"{"alg":"HS512"}"#, claims, NOON));
    assert!(text.contains("orders new checks for 10 more minutes"), "{text}");
    assert!(text.contains("by default each is good for 5 min"), "{text}");
}
