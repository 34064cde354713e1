//! Tests of the texts that thumbprints are made of. Their digests are tested where hashing is known.

use super::super::thumbprint_input;
use super::{RFC7517_EC, RFC7517_OCT, RFC8037, one};

fn input(bytes: impl AsRef<[u8]>) -> Option<String> {
    thumbprint_input(&one(bytes)).map(|input| String::from_utf8(input.expose().to_vec()).unwrap())
}

#[test]
fn the_required_members_stand_in_the_order_of_their_names_and_nothing_else_does() {
    assert_eq!(
        input(RFC8037).unwrap(),
        r#"{"crv":"Ed25519","kty":"OKP","x":"11qYAYKxCrfVS_7TyWQHOg7hcvPapiMlrwIaaPcHURo"}"#
    );
    assert_eq!(
        input(RFC7517_EC).unwrap(),
        r#"{"crv":"P-256","kty":"EC","x":"MKBCTNIcKUSDii11ySs3526iDZ8AiTo7Tu6KPAqv7D4","y":"4Etl6SRW2YiLUrN5vfvVHuhp7x8PxltmWWlbbM4IFyM"}"#
    );
    let oct = input(RFC7517_OCT).unwrap();
    assert!(oct.starts_with(r#"{"k":"AyM1SysPpbyD"#) && oct.ends_with(r#"Zr1Z9CAow","kty":"oct"}"#), "{oct}");
    let rsa = r#"{"kty":"RSA","use":"sig","n":"AMPCJEw","e":"AAEAAQ","kid":"1"}"#;
    assert_eq!(
        input(rsa).unwrap(),
        r#"{"e":"AQAB","kty":"RSA","n":"w8IkTA"}"#,
        "numbers have no leading zeros"
    );
}
