//! The examples of many RFCs and of the cookbook (RFC 7520), from the outside test data.

use serde_json::{Value, json};

use super::{outside, verify};

#[test]
fn every_compact_signature_of_the_rfcs_meets_its_verdict() {
    let Some(vectors) = outside("vectors/rfc/rfc_vectors.json") else { return };
    let signed = |entry: &&Value| {
        let kind = entry["kind"].as_str().unwrap_or_default();
        entry["form"] == "compact"
            && matches!(kind, "jws" | "jwt" | "dpop-proof")
            && !entry["expect"].is_null()
    };
    let mut run = 0;
    for entry in vectors.as_array().unwrap().iter().filter(signed) {
        let (id, expect) = (entry["id"].as_str().unwrap(), entry["expect"].as_str().unwrap());
        // What is refused whatever the key has none in its entry.
        let refused = entry["key"].is_null();
        let key = if refused { any_key() } else { entry["key"].clone() };
        let done = verify(entry["token"].as_str().unwrap(), key.to_string(), &["--now", "1300819000"]);
        let genuine = done.json()["genuine"].as_bool().unwrap_or(false);
        assert_eq!(genuine, !refused, "{id}, {expect}: {done:?}");
        if refused {
            assert!(expect != "valid", "{id} has no key");
            assert!(matches!(done.code, Some(1 | 6)), "{id}: {done:?}");
        }
        run += 1;
    }
    assert!(run >= 12, "only {run} were run");
}

/// RFC 7797 section 6: without `crit` a reader would take the payload for base64url.
#[test]
fn the_unencoded_payloads_of_rfc_7797_are_refused() {
    let Some(vectors) = outside("vectors/rfc/rfc_vectors.json") else { return };
    let unencoded = |entry: &&Value| entry["id"].as_str().unwrap().starts_with("rfc7797-4.2");
    for entry in vectors.as_array().unwrap().iter().filter(unencoded) {
        let token = entry["token"].as_str().map_or_else(|| entry["token"].to_string(), str::to_owned);
        let done = verify(&token, entry["key"].to_string(), &[]);
        assert!(matches!(done.code, Some(1 | 3)), "{}: {done:?}", entry["id"]);
        assert_ne!(done.json()["genuine"], true, "{}", entry["id"]);
    }
}

/// Their payload is a sentence of Tolkien's: genuine, and no claims.
#[test]
fn the_compact_signatures_of_the_cookbook_are_genuine_and_hold_no_claims() {
    let files = [
        "jws/4_1.rsa_v15_signature.json",
        "jws/4_2.rsa-pss_signature.json",
        "jws/4_3.ecdsa_signature.json",
        "jws/4_4.hmac-sha2_integrity_protection.json",
        "curve25519/jws.json",
    ];
    for file in files {
        let Some(example) = outside(&format!("vectors/cookbook/{file}")) else { return };
        let token = example["output"]["compact"].as_str().unwrap();
        let done = verify(token, example["input"]["key"].to_string(), &[]);
        let json = done.json();
        assert_eq!((done.code, &json["code"]), (Some(3), &json!("not-claims")), "{file}");
        assert_eq!((&json["genuine"], &json["alg"]), (&json!(true), &example["input"]["alg"]), "{file}");
    }
}

#[test]
fn a_detached_payload_is_not_taken_for_an_empty_one() {
    let Some(example) = outside("vectors/cookbook/jws/4_5.signature_with_detached_content.json") else {
        return;
    };
    let token = example["output"]["compact"].as_str().unwrap();
    let done = verify(token, example["input"]["key"].to_string(), &[]);
    assert!(matches!(done.code, Some(1 | 3)), "{done:?}");
    assert_ne!(done.json()["genuine"], true);
}

fn any_key() -> Value {
    json!({"kty": "oct", "k": "AyM1SysPpbyDfgZld3umj1qzKObwVMkoqQ-EstJQLr_T"})
}
