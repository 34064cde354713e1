//! Tests of the table of kinds, and of telling them.

use super::*;
use crate::base64;
use crate::token::Token;

fn read(header: &str, claims: &str) -> Reading {
    let text = format!("{}.{}.c2ln", base64::encode(header.as_bytes()), base64::encode(claims.as_bytes()));
    Reading::of(&Token::read(&text))
}

#[test]
fn the_table_stands_in_the_order_of_the_kinds_with_ids_of_their_own() {
    for (place, row) in TABLE.iter().enumerate() {
        assert_eq!(row.kind as usize, place, "{}", row.id);
        assert_eq!(Kind::find(row.id), Some(row.kind), "{}", row.id);
        assert!(!row.name.is_empty() && !row.plain.is_empty() && !row.reference.is_empty());
        if let Some(life) = row.life {
            assert!(life.good <= life.warn && life.warn <= life.high, "{}", row.id);
        }
    }
}

#[test]
fn every_explicit_type_is_its_kind() {
    for row in TABLE.iter().filter(|row| !row.typ.is_empty()) {
        for typ in [row.typ.to_owned(), format!("application/{}", row.typ), row.typ.to_uppercase()] {
            let reading = read(&format!(r#"{{"alg":"ES256","typ":"{typ}"}}"#), "{}");
            assert_eq!(reading.kind, row.kind, "{typ}");
            assert_eq!(reading.why, format!("typ is {typ}"));
        }
    }
}

#[test]
fn the_kind_is_told_from_type_issuer_marker_and_claims_in_this_order() {
    let plain = r#"{"alg":"ES256","typ":"JWT"}"#;
    for (header, claims, kind, why) in [
        (
            r#"{"alg":"RS256","typ":"at+jwt"}"#,
            r#"{"iss":"https://accounts.google.com"}"#,
            Kind::Access,
            "typ is at+jwt",
        ),
        (
            plain,
            r#"{"iss":"https://accounts.google.com","scope":"x"}"#,
            Kind::Id,
            "Google Sign-In makes nothing else",
        ),
        (
            plain,
            r#"{"iss":"https://securetoken.google.com/shop-1","aud":"shop-1","sub":"u","auth_time":1}"#,
            Kind::Access,
            "Firebase Authentication, Identity Platform makes an ID token, used as access token",
        ),
        (plain, r#"{"typ":"Refresh","nonce":"n","aud":"a"}"#, Kind::Refresh, "typ is Refresh"),
        (plain, r#"{"token_use":"id","scope":"a"}"#, Kind::Id, "token_use is id"),
        (plain, r#"{"nonce":"n","aud":"a"}"#, Kind::Id, "it has nonce and no scope"),
        (
            plain,
            r#"{"nonce":"n","aud":"a","scope":"x"}"#,
            Kind::Access,
            "it has scope, though it has nonce as well",
        ),
        (plain, r#"{"scope":"x"}"#, Kind::Access, "it has scope"),
        (plain, r#"{"idtyp":"app","roles":["Mail.Read"]}"#, Kind::Access, "idtyp is app"),
        (
            plain,
            r#"{"iss":"","sub":"","aud":"a"}"#,
            Kind::Unknown,
            "neither typ nor its claims say what it is for",
        ),
        (plain, r#"{"azpacr":"1","aud":"a"}"#, Kind::Access, "it has azpacr"),
        (
            plain,
            r#"{"iss":"c","sub":"c","aud":"https://as/token"}"#,
            Kind::ClientAssertion,
            "iss and sub are the same",
        ),
        (plain, r#"{"htm":"GET","htu":"https://a"}"#, Kind::DpopProof, "it has htm and htu"),
        (plain, r#"{"sub":"spiffe://a/b"}"#, Kind::Svid, "SPIFFE JWT-SVID makes nothing else"),
        (plain, r#"{"events":{"x":{}}}"#, Kind::SecurityEvent, "it has events"),
        (plain, r#"{"role":"admin"}"#, Kind::Unknown, "neither typ nor its claims say what it is for"),
        (plain, "[1]", Kind::Signed, "its payload is no JSON object"),
    ] {
        let reading = read(header, claims);
        assert_eq!((reading.kind, reading.why.as_str()), (kind, why), "{claims}");
    }
}

#[test]
fn a_token_that_is_two_things_at_once_serves_as_both() {
    let plain = r#"{"alg":"RS256","typ":"JWT"}"#;
    let firebase = read(plain, r#"{"iss":"https://securetoken.google.com/shop-1","aud":"shop-1","sub":"u"}"#);
    assert!(firebase.serves_as(Kind::Id) && firebase.serves_as(Kind::Access));
    assert!(!firebase.serves_as(Kind::Refresh) && firebase.is_product());
    let other = read(plain, r#"{"iss":"https://as.example","scope":"read"}"#);
    assert!(other.serves_as(Kind::Access) && !other.serves_as(Kind::Id) && !other.is_product());
}
