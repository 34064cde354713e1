//! What stays of a token, and what never does.

mod wrapped;

use proptest::prelude::*;

use super::*;
use crate::alg::TABLE;
use crate::token::{self, End};

fn token(header: &str, payload: &str, signature: &[u8]) -> String {
    let parts = [header.as_bytes(), payload.as_bytes(), signature].map(base64::encode);
    parts.join(".")
}

fn redacted(text: &str) -> Redacted {
    redact(&token::find(text.as_bytes()).unwrap().token)
}

/// The payload of a token with these claims, after redaction.
fn claims(payload: &str) -> String {
    let out = redacted(&token(r#"{"alg":"HS256"}"#, payload, &[7; 32]));
    Token::read(&out.text).payload.text.unwrap()
}

#[test]
fn personal_values_are_masked_and_all_else_keeps_its_characters() {
    let cases = [
        (
            r#"{ "iss" : "https://a.example", "exp":1751284800.50 }"#,
            r#"{ "iss" : "https://a.example", "exp":1751284800.50 }"#,
        ),
        (r#"{"email":"jane.roe@gmail.com","n":1}"#, r#"{"email":"j***@gmail.com","n":1}"#),
        (r#"{"email":"jane@roe.example.de"}"#, r#"{"email":"j***@***.de"}"#),
        (r#"{"name":"Jane","family_name":"Roe"}"#, r#"{"name":"J***","family_name":"***"}"#),
        (r#"{"phone_number":"+4915112345678"}"#, r#"{"phone_number":"+4*******"}"#),
        (
            r#"{"birthdate":"1980-01-02","updated_at":1751284800}"#,
            r#"{"birthdate":"1*******","updated_at":1751284800}"#,
        ),
        (r#"{"picture":"https://cdn.example/jane.png"}"#, r#"{"picture":"https://***"}"#),
        (
            r#"{"address":{"locality":"Springfield","postal_code":12345}}"#,
            r#"{"address":{"locality":"S*******","postal_code":10000}}"#,
        ),
        (r#"{"ip":"203.0.113.7","x":"2001:db8::1"}"#, r#"{"ip":"*.*.*.*","x":"*:*:*"}"#),
        (r#"{"email_verified":true,"name":null}"#, r#"{"email_verified":true,"name":null}"#),
        (r#"{"lat":52.52,"lon":-13.4}"#, r#"{"lat":10.0,"lon":10.0}"#),
        (
            r#"{"http://schemas.example/claims/name":"Jane Roe"}"#,
            r#"{"http://schemas.example/claims/name":"J***"}"#,
        ),
        (r#"{"jane@gmail.com":true}"#, r#"{"j***@gmail.com":null}"#),
        // What should be a date, or a word for a way of signing in, and is none.
        (
            r#"{"nbf":"Alice","exp":"2025-06-30T12:00:00","amr":["pwd","alice"]}"#,
            r#"{"nbf":"A***","exp":"2025-06-30T12:00:00","amr":["pwd","a***"]}"#,
        ),
        (
            r#"{"amr":[{"method":"password","timestamp":1751284800}],"groups":["alice-team",7]}"#,
            r#"{"amr":[{"method":"password","timestamp":1751284800}],"groups":["a*******",1]}"#,
        ),
    ];
    for (payload, wanted) in cases {
        assert_eq!(claims(payload), wanted, "{payload}");
    }
}

#[test]
fn secrets_leave_nothing_at_any_depth() {
    let cases = [
        (r#"{"password":"hunter2"}"#, r#"{"password":"********"}"#),
        (
            r#"{"cfg":[{"API_KEY":"abc","apiKeys":["x1","y2"]}]}"#,
            r#"{"cfg":[{"API_KEY":"********","apiKeys":["********","********"]}]}"#,
        ),
        (r#"{"cfg":"AKIAIOSFODNN7EXAMPLE"}"#, r#"{"cfg":"********"}"#),
        (r#"{"aud":"AKIAIOSFODNN7EXAMPLE"}"#, r#"{"aud":"********"}"#),
        (r#"{"t":"Bearer eyJhbGciOiJub25lIn0.eyJzdWIiOiJhIn0."}"#, r#"{"t":"********"}"#),
        (r#"{"key":"-----BEGIN PRIVATE KEY-----\nMII"}"#, r#"{"key":"********"}"#),
        (r#"{"h":"$2b$10$N9qo8uLOickgx2ZMRZoMye"}"#, r#"{"h":"********"}"#),
        (
            r#"{"cnf":{"jwk":{"kty":"OKP","x":"11qYAYKxCrfVS_7TyWQHOg7hcvPapiMlrwIaaPcHURo","d":"nWGx"}}}"#,
            r#"{"cnf":{"jwk":{"kty":"OKP","x":"11qYAYKxCrfVS_7TyWQHOg7hcvPapiMlrwIaaPcHURo","d":"********"}}}"#,
        ),
        (
            r#"{"password_changed_at":1751284800,"pin":1234}"#,
            r#"{"password_changed_at":1751284800,"pin":1000}"#,
        ),
    ];
    for (payload, wanted) in cases {
        assert_eq!(claims(payload), wanted, "{payload}");
    }
}

#[test]
fn identifiers_are_shortened_and_those_of_programs_stay() {
    let cases = [
        (
            r#"{"sub":"1234567890","jti":"7b2e8d1a-0c5f-4c55-9a3e-2f1f1f6f2b11"}"#,
            r#"{"sub":"1*******","jti":"7***************"}"#,
        ),
        (r#"{"sub":"auth0|5f7c8ec7c33c6c004bbafe82"}"#, r#"{"sub":"auth0|5*******"}"#),
        (r#"{"sub":"jane@gmail.com","userId":4711}"#, r#"{"sub":"j***@gmail.com","userId":1000}"#),
        (r#"{"sub":"repo:acme/app:ref:refs/heads/main"}"#, r#"{"sub":"repo:acme/app:ref:refs/heads/main"}"#),
        (
            r#"{"sub":"system:serviceaccount:shop:web","kubernetes.io":{"pod":{"name":"web-1"}}}"#,
            r#"{"sub":"system:serviceaccount:shop:web","kubernetes.io":{"pod":{"name":"web-1"}}}"#,
        ),
        (
            r#"{"user":{"id":17,"role":"admin","name":"Jane"}}"#,
            r#"{"user":{"id":10,"role":"admin","name":"J***"}}"#,
        ),
        (
            r#"{"scope":"read write","roles":["Billing Admin"],"client_id":"a1b2c3d4e5f6a1b2c3d4e5f6"}"#,
            r#"{"scope":"read write","roles":["Billing Admin"],"client_id":"a1b2c3d4e5f6a1b2c3d4e5f6"}"#,
        ),
        (r#"{"act":{"sub":"jane roe"}}"#, r#"{"act":{"sub":"j***"}}"#),
        (r#"{"who":"Jane van Roe","by":"Jane Roe"}"#, r#"{"who":"J*******","by":"J***"}"#),
    ];
    for (payload, wanted) in cases {
        assert_eq!(claims(payload), wanted, "{payload}");
    }
}

#[test]
fn the_header_stays_but_for_private_members_of_its_key() {
    let header = r#"{"alg":"ES256", "kid":"jane-1","jwk":{"kty":"EC","crv":"P-256","x":"AAAA","d":"BBBB"}}"#;
    let out = redacted(&token(header, "{}", &[7; 64]));
    let wanted =
        r#"{"alg":"ES256", "kid":"jane-1","jwk":{"kty":"EC","crv":"P-256","x":"AAAA","d":"********"}}"#;
    assert_eq!(Token::read(&out.text).header.text.unwrap(), wanted);
}

#[test]
fn whatever_the_algorithm_the_result_is_read_whole_and_its_signature_has_no_length_that_fits() {
    for alg in TABLE.iter().filter(|alg| alg.is_jws()) {
        let length = alg.signature_len().unwrap_or(256);
        let text = token(&format!(r#"{{"alg":"{alg}"}}"#), r#"{"sub":"a"}"#, &vec![7; length]);
        let out = redacted(&text);
        let read = token::find(out.text.as_bytes()).unwrap();
        assert_eq!((read.token.end, read.altered, read.notes.len()), (End::Whole, false, 0), "{alg}");
        assert_eq!(read.token.signature.encoding, None);
        if length > 0 {
            assert_ne!(read.token.signature.bytes.len(), length, "{alg}");
            assert!(is_placeholder(&read.token.signature.raw), "{alg}");
        } else {
            assert_eq!(read.token.signature.raw, "");
        }
        assert_eq!(redact(&read.token).text, out.text, "{alg}");
    }
}

#[test]
fn a_sealed_token_keeps_its_header_alone() {
    let header = base64::encode(br#"{"alg":"RSA-OAEP","enc":"A256GCM","kid":"1"}"#);
    let out =
        redacted(&format!("{header}.c2VjcmV0a2V5.aXZpdml2aXZpdml2.Y2lwaGVydGV4dA.dGFndGFndGFndGFndGFndA"));
    assert_eq!(out.text, format!("{header}.{KEY_GONE}.{IV_GONE}.{CIPHERTEXT_GONE}.{TAG_GONE}"));
    let read = token::find(out.text.as_bytes()).unwrap().token;
    assert_eq!((read.form, read.end), (Form::Sealed, End::Whole));
    let direct = redacted(&format!("{header}..aXZpdml2aXZpdml2.Y2lwaGVydGV4dA.dGFndGFndGFndGFndGFndA"));
    assert!(direct.text.starts_with(&format!("{header}..")));
}

#[test]
fn disclosures_and_the_proof_of_the_holder_are_masked_too() {
    let proof = token(r#"{"alg":"ES256","typ":"kb+jwt"}"#, r#"{"nonce":"1234567890","iat":1}"#, &[9; 64]);
    let disclosure = base64::encode(br#"["_26bc4LT-ac6q2KI6cBW5es", "given_name", "Johanna"]"#);
    let signed = token(r#"{"alg":"ES256"}"#, r#"{"_sd":["abc"],"iat":1}"#, &[7; 64]);
    let out = redacted(&format!("{signed}~{disclosure}~{proof}"));
    let read = Token::read(&out.text);
    assert_eq!((read.form, read.end), (Form::SelectiveDisclosure, End::Whole));
    assert_eq!(read.disclosures[0].text.as_deref(), Some(r#"["********", "given_name", "J***"]"#));
    let holder = Token::read(&read.key_binding.unwrap());
    assert_eq!(holder.payload.text.as_deref(), Some(r#"{"nonce":"1*******","iat":1}"#));
    assert!(is_placeholder(&holder.signature.raw));
}

#[test]
fn json_serializations_keep_their_form() {
    let protected = base64::encode(br#"{"alg":"HS256"}"#);
    let payload = base64::encode(br#"{"email":"jane@gmail.com"}"#);
    let masked = base64::encode(br#"{"email":"j***@gmail.com"}"#);
    let text = format!(
        r#"{{"payload":"{payload}", "signatures":[{{"protected":"{protected}","header":{{"kid":"1"}},"signature":"c2lnbmVk"}}],"note":"x"}}"#
    );
    let out = redacted(&text).text;
    assert!(
        out.starts_with(&format!(r#"{{"payload":"{masked}", "signatures":[{{"protected":"{protected}","#)),
        "{out}"
    );
    assert!(out.ends_with(r#""}],"note":"********"}"#) && !out.contains("c2lnbmVk"), "{out}");
    let read = token::find(out.as_bytes()).unwrap().token;
    assert_eq!((read.form, read.end), (Form::General, End::Whole));
}

#[test]
fn of_what_is_no_whole_json_nothing_stays() {
    for payload in ["jane@gmail.com", r#"{"email":"jane@gmail.com""#, r#"{"a":1} jane"#, "\u{feff}jane"] {
        assert_eq!(claims(payload), PAYLOAD_GONE, "{payload}");
    }
    let header = base64::encode(br#"{"alg":"HS256"}"#);
    let read = Token::read(&format!("{header}.//8jane==.c2ln"));
    assert!(!redact(&read).text.contains("jane"));
}

/// Letters and digits that no fixed text of ours has in this mixture.
fn value() -> impl Strategy<Value = String> {
    "[xzXZ79]{6,40}"
}

proptest! {
    #[test]
    fn no_masked_value_and_no_signature_survives(
        values in proptest::collection::vec(value(), 8),
        signature in proptest::collection::vec(any::<u8>(), 32),
    ) {
        let [a, b, c, d, e, f, g, h] = &values[..] else { unreachable!() };
        let payload = format!(
            r#"{{"email":"{a}@{b}.example","name":"{c}","password":"{d}","deep":[{{"api_key":{{"v":"{e}"}}}}],
            "jti":"{f}","sub":"auth0|{g}","url":"https://{h}@a.example/?t={h}","say":"call {h}@{h}.de now"}}"#
        );
        let text = token(r#"{"alg":"HS256"}"#, &payload, &signature);
        let out = redacted(&text).text;
        let raw = text.rsplit('.').next().unwrap();
        prop_assert!(!out.contains(raw));
        let shown = Token::read(&out).payload.text.unwrap();
        for value in &values {
            for start in 0..value.len() - 1 {
                prop_assert!(!shown.contains(&value[start..start + 2]), "{} in {}", value, shown);
            }
        }
    }

    #[test]
    fn any_text_is_masked_without_a_panic_and_stays_json(text in ".*", name in ".{0,12}") {
        let payload: Value = {
            let mut object = Value::object();
            object.set(&name, text.as_str().into());
            object.set("email", text.as_str().into());
            object
        };
        let shown = claims(&payload.to_string());
        prop_assert!(json::parse(&shown).is_ok(), "{}", shown);
    }

    #[test]
    fn any_token_like_text_is_redacted_without_a_panic(text in "[eyJ0-9a-zA-Z_.~{}\":-]{0,200}") {
        let _ = redact(&Token::read(&text));
    }
}

#[test]
fn who_acted_is_masked_and_the_way_of_signing_in_is_not() {
    let payload = r#"{"actor":"octocat","firebase":{"sign_in_provider":"google.com"}}"#;
    let text = format!("eyJhbGciOiJIUzI1NiJ9.{}.c2ln", crate::base64::encode(payload.as_bytes()));
    let masked = Token::read(&redact(&Token::read(&text)).text).payload.text.unwrap();
    assert!(!masked.contains("octocat") && masked.contains("google.com"), "{masked}");
}
