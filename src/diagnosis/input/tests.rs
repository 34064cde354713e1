//! Each input broken from scratch, and beside it one that lacks nothing.

use crate::diagnosis::keys::tests::{SECRET, ids, key, parts, signed, source, stamp, words};

const HEADER: &str = r#"{"alg":"HS256","typ":"JWT"}"#;

/// Base64 of it has `-`, `_` and room for padding.
const PAYLOAD: &str = r#"{"sub":"???>>>~~~","name":"üÿþ"}"#;

fn good() -> String {
    signed("HS256", &key(SECRET), HEADER, PAYLOAD)
}

fn standard(part: &str) -> String {
    let mut part = part.replace('-', "+").replace('_', "/");
    while !part.len().is_multiple_of(4) {
        part.push('=');
    }
    part
}

fn messages(token: &str, secret: &str) -> String {
    words(token, &[source("secret", secret)])
}

fn told(token: &str) -> Vec<String> {
    ids(token, &[source("secret", SECRET)])
}

#[test]
fn a_clean_signature_in_ordinary_base64_was_rewritten_on_the_way() {
    let dirty: Vec<String> = good().split('.').map(standard).collect();
    let dirty = dirty.join(".");
    assert!(dirty.contains('=') && dirty.contains(['+', '/']), "{dirty}");
    assert_eq!(told(&dirty), ["NM21"]);
    assert!(messages(&dirty, SECRET).contains("over the clean text"));
}

#[test]
fn a_signature_over_padded_text_is_the_fault_of_the_signer() {
    let input: Vec<String> = parts(HEADER, PAYLOAD).split('.').map(standard).collect();
    let input = input.join(".");
    let token = format!("{input}.{}", standard(&stamp("HS256", &key(SECRET), &input)));
    assert_eq!(told(&token), ["NM21"]);
    assert!(messages(&token, SECRET).contains("the signer itself"));
}

#[test]
fn a_signature_alone_in_ordinary_base64_is_told_as_that() {
    let token = good();
    let (input, stamp) = token.rsplit_once('.').unwrap();
    let token = format!("{input}.{}", standard(stamp));
    assert_eq!(told(&token), ["NM21"]);
    assert!(messages(&token, SECRET).contains("only the signature"));
}

#[test]
fn padding_with_the_wrong_key_is_no_proof_and_a_load_balancer_has_its_own_diagnosis() {
    let dirty: Vec<String> = good().split('.').map(standard).collect();
    assert_eq!(ids(&dirty.join("."), &[source("secret", "another secret, which is long enough")]), ["NM21?"]);
    let header =
        r#"{"alg":"HS256","signer":"arn:aws:elasticloadbalancing:eu-west-1:1:loadbalancer/app/a/b"}"#;
    let token = signed("HS256", &key(SECRET), header, PAYLOAD);
    let dirty: Vec<String> = token.split('.').map(standard).collect();
    assert!(!told(&dirty.join(".")).iter().any(|id| id.starts_with("NM21")));
}

#[test]
fn a_clean_token_with_the_wrong_secret_has_nothing_to_do_with_its_input() {
    for token in [good(), format!("Bearer {}", good()), format!("Cookie: token={}", good())] {
        let found = ids(&token, &[source("secret", "another secret, which is long enough")]);
        assert_eq!(found, [""; 0], "{token}");
    }
}

#[test]
fn a_token_that_stops_at_the_width_of_a_column_is_cut_off_by_it() {
    let payload = format!(r#"{{"sub":"alice","groups":"{}"}}"#, "staff ".repeat(200));
    let token = signed("HS256", &key(SECRET), HEADER, &payload);
    for (length, words) in [
        (255, "255 characters, in the middle of its payload: a column VARCHAR(255)"),
        (248, "that may be what cut it"),
        (1024, "buffer of 1024"),
        (700, "an incomplete copy"),
        (token.len() - 5, "in the middle of its signature"),
    ] {
        assert_eq!(told(&token[..length]), ["NM41"], "{length}");
        let said = messages(&token[..length], SECRET);
        assert!(said.contains(words) && said.contains(&length.to_string()), "{said}");
    }
    let shown = format!("{}...", &token[..300]);
    assert!(messages(&shown, SECRET).contains("wrote \"...\""));
}

#[test]
fn a_token_without_a_signature_is_not_cut_off() {
    let token = good();
    let two = token.rsplit_once('.').unwrap().0;
    assert_eq!(told(two), [""; 0]);
}

/// In lines of 40, as a terminal would show it.
fn wrapped(token: &str) -> Vec<String> {
    token.as_bytes().chunks(40).map(|line| String::from_utf8_lossy(line).into_owned()).collect()
}

#[test]
fn a_wrapped_token_that_lost_a_line_is_told_so() {
    let payload = format!(r#"{{"sub":"alice","groups":["{}"]}}"#, "staff\",\"".repeat(30) + "all");
    let token = signed("HS256", &key(SECRET), HEADER, &payload);
    let mut lines = wrapped(&token);
    assert_eq!(token.find('.'), Some(36));
    lines.remove(3);
    lines[2].pop();
    assert_eq!(told(&lines.join("\n")), ["NM42?"]);
}

#[test]
fn a_wrapped_token_that_lacks_nothing_is_not_told() {
    let text = wrapped(&good()).join("\n");
    assert_eq!(ids(&text, &[source("secret", "another secret, which is long enough")]), [""; 0]);
}

/// A genuine token whose payload is no JSON.
fn damaged() -> String {
    signed("HS256", &key(SECRET), HEADER, r#"{"sub":"alice",,}"#)
}

#[test]
fn what_stands_around_a_damaged_token_is_told() {
    assert_eq!(told(&format!("Bearer {}", damaged())), ["NM09"]);
    assert_eq!(told(&format!("\"{}\"", damaged())), ["NM09"]);
    assert_eq!(told(&format!("Cookie: t={}", damaged().replace('.', "%2E"))), ["NM43"]);
    assert_eq!(told(&crate::base64::encode(damaged().as_bytes())), ["NM44"]);
    assert_eq!(told(&damaged()), [""; 0]);
}

#[test]
fn what_stands_around_a_whole_token_is_not_the_reason() {
    let other = [source("secret", "another secret, which is long enough")];
    for text in [
        format!("\"{}\"", good()),
        format!("Cookie: t={}", good().replace('.', "%2E")),
        crate::base64::encode(good().as_bytes()),
    ] {
        assert_eq!(ids(&text, &other), [""; 0], "{text}");
    }
}

#[test]
fn the_first_of_several_cookies_is_not_the_whole_token() {
    let payload = format!(r#"{{"sub":"alice","groups":"{}"}}"#, "staff ".repeat(200));
    let token = signed("HS256", &key(SECRET), HEADER, &payload);
    let text = format!("Cookie: theme=dark; session-token.0={}", &token[..900]);
    assert_eq!(told(&text), ["NM43"]);
    assert!(messages(&text, SECRET).contains("session-token.0"));
    let text = format!("Cookie: theme=dark; session-token={}", &token[..900]);
    assert_eq!(told(&text), ["NM41"]);
}
