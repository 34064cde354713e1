//! The thumbprints (RFC 7638) of published keys, from the outside test data.

use jotbook::alg::Hash;
use jotbook::{base64, crypto, key};

use super::outside;

#[test]
fn every_published_thumbprint_comes_out() {
    let Some(vectors) = outside("vectors/rfc/rfc_vectors.json") else { return };
    let mut run = 0;
    for entry in vectors.as_array().unwrap().iter().filter(|entry| entry["kind"] == "thumbprint") {
        let set = key::read(entry["jwk"].to_string().as_bytes(), None).unwrap();
        let input = key::thumbprint_input(&set.keys[0]).unwrap();
        for (name, hash) in [("sha256", Hash::Sha256), ("sha384", Hash::Sha384), ("sha512", Hash::Sha512)] {
            let Some(wanted) = entry["thumbprints"][name].as_str() else { continue };
            assert_eq!(base64::encode(&crypto::digest(hash, input.expose())), wanted, "{}", entry["id"]);
            run += 1;
        }
    }
    assert!(run >= 12, "only {run} were run");
}
