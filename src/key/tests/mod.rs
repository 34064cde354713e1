//! Tests of key files, form by form, with throw-away keys.

mod choice;
mod damage;
mod fitting;
mod forms;
mod grammar;
mod sets;
mod thumbprints;

use super::{Error, Form, Key, KeySet, read};
use crate::secret::Secret;

/// The bytes of a file in `tests/fixtures/keys`.
macro_rules! fixture {
    ($name:literal) => {
        include_bytes!(concat!(env!("CARGO_MANIFEST_DIR"), "/tests/fixtures/keys/", $name)).as_slice()
    };
}
use fixture;

/// The JWK of RFC 8037 appendix A.1.
const RFC8037: &str = r#"{"kty":"OKP","crv":"Ed25519",
    "d":"nWGxne_9WmC6hEr0kuwsxERJxWl7MmkZcDusAxyuf2A",
    "x":"11qYAYKxCrfVS_7TyWQHOg7hcvPapiMlrwIaaPcHURo"}"#;

/// The EC key of RFC 7517 appendix A.2.
const RFC7517_EC: &str = r#"{"kty":"EC","crv":"P-256","use":"enc","kid":"1",
    "x":"MKBCTNIcKUSDii11ySs3526iDZ8AiTo7Tu6KPAqv7D4",
    "y":"4Etl6SRW2YiLUrN5vfvVHuhp7x8PxltmWWlbbM4IFyM",
    "d":"870MB6gfuTJ4HtUnUvYMyJpr5eUZNP4Bk43bVdj3eAE"}"#;

/// The symmetric key of RFC 7517 appendix A.3.
const RFC7517_OCT: &str = r#"{"kty":"oct","k":"AyM1SysPpbyDfgZld3umj1qzKObwVMkoqQ-EstJQLr_T-1qS0gZH75aKtMN3Yj0iPS4hcgUuTwjAzZr1Z9CAow",
    "kid":"HMAC key used in JWS spec Appendix A.1 example"}"#;

fn text(bytes: &[u8]) -> &str {
    std::str::from_utf8(bytes).unwrap()
}

fn set(bytes: impl AsRef<[u8]>) -> KeySet {
    read(bytes.as_ref(), None).unwrap()
}

/// The only key of a file.
fn one(bytes: impl AsRef<[u8]>) -> Key {
    let set = set(bytes);
    assert_eq!((set.keys.len(), set.rejected.len()), (1, 0));
    set.keys.into_iter().next().unwrap()
}

fn error(bytes: impl AsRef<[u8]>) -> Error {
    read(bytes.as_ref(), None).unwrap_err()
}

/// What a file holds: each key in words, with its form.
fn described(bytes: impl AsRef<[u8]>) -> Vec<(String, Form)> {
    set(bytes).keys.iter().map(|key| (key.describe(), key.form)).collect()
}

fn secret(text: &str) -> Secret {
    Secret::from(text.to_owned())
}
