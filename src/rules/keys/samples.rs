//! Keys that are printed in documents, by the digests of what makes them up.

use crate::crypto::sha256;
use crate::key::{Key, Material};
use crate::words::hex;

/// The texts that samples are signed with, and where they stand.
pub(super) const SECRETS: [(&str, &str); 8] = [
    ("your-256-bit-secret", "jwt.io"),
    ("your-384-bit-secret", "jwt.io"),
    ("your-512-bit-secret", "jwt.io"),
    ("a-string-secret-at-least-256-bits-long", "jwt.io"),
    ("a-valid-string-secret-that-is-at-least-384-bits-long", "jwt.io"),
    ("a-valid-string-secret-that-is-at-least-512-bits-long-which-is-very-long", "jwt.io"),
    ("qwertyuiopasdfghjklzxcvbnm123456", "jwtbuilder.jamiekurtz.com"),
    ("shhhhh", "the README of jsonwebtoken for Node.js"),
];

/// Public keys that come with sample tokens, whole, so that their tokens are recognised without a key.
pub(super) const KEYS: [(&str, &str); 2] = [
    (
        r#"{"kty":"RSA","e":"AQAB","n":"u1SU1LfVLPHCozMxH2Mo4lgOEePzNm0tRgeLezV6ffAt0gunVTLw7onLRnrq0_IzW7yWR7QkrmBL7jTKEn5u-qKhbwKfBstIs-bMY2Zkp18gnTxKLxoS2tFczGkPLPgizskuemMghRniWaoLcyehkd3qqGElvW_VDL5AaWTg0nLVkjRo9z-40RQzuVaE8AkAFmxZzow3x-VJYKdjykkJ0iT9wCS0DRTXu269V264Vf_3jvredZiKRkgwlL9xNAwxXFg0x_XFw005UWVRIkdgcKWTjpBP2dPwVZ4WWC-9aGVd-Gyn1o0CLelf4rEjGoXbAAEgAqeGUxrcIlbjXfbcmw"}"#,
        "jwt.io",
    ),
    (
        r#"{"kty":"EC","crv":"P-256","x":"EVs_o5-uQbTjL3chynL4wXgUg2R9q9UU8I5mEovUf84","y":"kGe5DgSIycKp8w9aJmoHhB1sB3QTugfnRWm5nU_TzsY"}"#,
        "jwt.io",
    ),
];

/// SHA-256 of [`identity`] and the document, sorted.
#[rustfmt::skip]
static DIGESTS: &[(&str, &str)] = &[
    ("07e2294174726ac4bbc44c5e2aa906dfe47984a8f342d69a7366f757ee3a494e", "the documentation of joserfc"),
    ("0f20fab89c6bb2b831705740b65193124807dab0be420557a716df23374c4cd8", "jwt.io"),
    ("0fb99cc19201b92a4c1cb53df297ab528c13ccc2acb1b9d527668313d1481662", "RFC 7520 section 3.6"),
    ("16e6554a0a1113845b71b8732886c1de30143f9e406adc8279dcc55f85524b35", "RFC 7515 appendix A.3"),
    ("1908753739ba22c54e378da0eb7d596d644953c46299eb3ce21cc303cdfe57a9", "RFC 7517 appendix A.3"),
    ("1e26c6eb06772ba7ca3d6437e12b30ca08693ed125306dfa5a0afdc3b60c3fde", "RFC 7520 section 5.6"),
    ("2745dadea325a44490936bde21cf76955fded0d20a70ea463f2e870eb3f13c6f", "the documentation of PyJWT"),
    ("2c892bda1262a274745dc3e93b6e390bceab779490dd553974cdc35d6eb7caf4", "RFC 7520 section 6"),
    ("32d6b11697308d9ecc64f7e0c0f665b2db29a9154bbe2b6d52845fcc72b1b8d3", "RFC 7515 appendix A.2"),
    ("3b81adc3a78f6d90ede1655cb0ec4ed7c3bd81842e7496416d2ffe3a6641fcad", "RFC 9449 section 4.1"),
    ("46e4cbdf495fd94f36f8e618698ce5d9f56c3cda6aee2267198ee4b0a475abde", "the README of jwx"),
    ("4dd0454cdc057bba88505caf179bde9de758be7ba8163fc5349fee8b7d1f6c26", "the documentation of jose for JavaScript"),
    ("4e75f122f82160a17b1a36ac70edec47e7d40b4bd6215e062dfb5e547f1ceea8", "RFC 7520 section 3.1"),
    ("57545831ec030738fc3cccc3dd679b898525a7fb50c9fbd8d7923b2a363c88b0", "the documentation of joserfc"),
    ("5978f73bf9122a3fefded5b690d1628053bb2025b2036a085cf2088c19c034ca", "the documentation of joserfc"),
    ("5cbd9f157a3ea7af5fe6ae9fac726f359e6eb3aabb0266c772b2cb1038a4398e", "the documentation of PyJWT"),
    ("5d9edfc9497b317565854a0ce210df996baa0e99c0b96a971147ca3c0a0573a4", "RFC 7520 section 3.3"),
    ("6046cf49cec67c1f49c0bb4599ed396f30171fdb4a00b2827c0a4475348871fd", "RFC 8037 appendix A"),
    ("6cc6cc0bba8f55b20ed9b5548a916f768bea19868a308c3062596b95b398e947", "RFC 7520 section 5.3"),
    ("6e49e690db3b18b557a0a292ada2386ae28bed437a9277394c93b98488659ac7", "the documentation of jose for JavaScript"),
    ("709183c0a7b4b70c2cc564bbf083b4bcf909fe382b3017251598a9146b37a3bd", "the documentation of joserfc"),
    ("7468f08162b8cd5323d1ba86acab9ebb5b1676e7c6b6787eb180fe9d4c8e27e5", "RFC 8037 appendix A.6"),
    ("77d37a2c60c31139cf89af564bc597a2ba86dc64b6624f619a1f7e96e77595d2", "the README of php-jwt"),
    ("7cc4fb4e233720ae13c079376ea9e24c3e8fab6a4bf34ec9430401d3d1f988d4", "RFC 7520 section 5.5"),
    ("7ee0deab765406276ba15e0c7965eff345c160fb756b68c8972749e6fbd4375b", "RFC 7520 section 5.13"),
    ("80cb55079d28613bd52b56af77493d654ad474c3fe7f864d76f05b276554f233", "RFC 7517 appendix A.1"),
    ("9ba2cca2b29d57307a109bce51065e85376957a3e65619379ffc018457704b6d", "the documentation of PyJWT"),
    ("9ea30cc95b8cfde9083c50879b4e937cda5a065840cdea8535b699df4000908e", "RFC 7516 appendix A.1"),
    ("abe490277a1e017a1fa6ec6b7410eb7302e1de0a02568cbcc8657f5bf9ce00f9", "RFC 7520 section 5.2"),
    ("ac1c92b2af5018bf6f7c81850c771fc2f47b4a878888d360e0a075f212519ffc", "the documentation of joserfc"),
    ("adec2d74948ee1525a97cec284b2e4cd662ac10029f84413b41d4db164a3166f", "RFC 7520 section 5.1"),
    ("b95cee9ced8ababa9d30ebf4bdfdc348e2f7c4403aa09b8af8e12c96ee96a1fd", "the README of jwx"),
    ("b967ae26add4bc68d2759248273f642e766ba4b2bdf294f3d1e3a92c826863bc", "RFC 7520 section 5.13"),
    ("c0077f13a6315829cc38d3d46008e5743f04170ab05ebcf80d7aada43a3e4d12", "the documentation of joserfc"),
    ("cc7ce36ab7e915164edc2eb846d9c6f13ef80a1cb7f67d138f953799a1e20609", "the documentation of jose for JavaScript"),
    ("ce8879d3c00cd621a3af4dfb8c97cb92603827902d07d67c68115f6bf8821659", "the documentation of joserfc"),
    ("d11b3cbaddd03a5146b870796b7748733d037a61b5a3182ac606e149bfe1b756", "RFC 7517 appendix A.1"),
    ("d3273dadc886014d797d5524ff5c881e75afa3b510de72701e53efb60eaa42ea", "RFC 7516 appendix A.2"),
    ("dc761443728f84d515ea7dec2195435a7e209c0462b3c2d61e801a8d23d16ecd", "RFC 7520 section 3.5"),
    ("dda148c1bcd6c301e723173dda6a9500c9d01490897117b35aa9d25f12667daf", "the documentation of joserfc"),
    ("e02197333583c7f896829a20eed16d74da658634165b5eda0145695add287230", "the documentation of PyJWT"),
    ("e217ab8faa04fc12176840c7fcc279e9786d0eee2df0531b2d86330b3e65ee08", "RFC 7517 appendix B"),
    ("efe83d9f12bd85a6e82903403b6d3d9753b6daad2bec64cfbade0cb076f84385", "jwt.io"),
    ("f054e48f55963471729fc5a138eafa434de6277b3f82b70e71c4c884fbafc5c4", "RFC 7515 appendix A.4"),
    ("f86098590e575673ed23065a573812b793123209211529cbdc43d4f969db4a6f", "RFC 7520 section 5.10"),
    ("f89768e169ef85c40e3831aa8b5ba41315723aa71be08435706f27fcc141bd2b", "the documentation of joserfc"),
    ("f9f2aa2e146759e45c458a985edf3f0a845309f10309c73ce2cebdd57e386b0e", "the README of jsonwebtoken for Rust"),
    ("fd77652d641f956ff8eea6abea340c37e9338b81b6eb4fbb4a353883af42ffb7", "the documentation of joserfc"),
    ("fe69280d7a2832d0c13c695d9750306d0fc98dd536e2c2cf3eac8e0f0eb854da", "the documentation of jose for JavaScript"),
    ("fe806a439a5ed78bce5d8e43b70536913c3b770f17dbb8db5b9ea277b38370f1", "jwt.io"),
    ("fe85a3188fde403a11556a43b242281d93669a8be49115891a44c0b40bcba3a4", "jwt.io"),
    ("fe918f6a8f09c2c19abb02ffb23f51b46ee3a44096e0ea691c34ab35e1a130af", "RFC 7515 appendix A.1"),
    ("ff977a92aca959c91b9a3e16a281644d5c2f0d005d1f253234d586f6baf6d6bd", "jwt.io"),
];

/// The document that this key stands in.
pub(super) fn document(key: &Key) -> Option<&'static str> {
    let digest = hex(&sha256(&identity(key)?));
    let at = DIGESTS.binary_search_by(|(row, _)| (*row).cmp(digest.as_str())).ok()?;
    DIGESTS.get(at).map(|(_, document)| *document)
}

/// What makes a key the one it is, whatever file it came in: its kind, and the secret, the modulus, or the x of its
/// point.
fn identity(key: &Key) -> Option<Vec<u8>> {
    let (kind, bytes) = match &key.material {
        Material::Oct(secret) => ("oct", secret.expose()),
        Material::Rsa(rsa) => ("RSA", &rsa.modulus[..]),
        Material::Ec(ec) => (ec.curve.name(), ec.point.get(1..=ec.curve.size())?),
        Material::Okp(okp) if okp.public.is_empty() => return None,
        Material::Okp(okp) => (okp.curve.name(), &okp.public[..]),
    };
    Some([kind.as_bytes(), b":", bytes].concat())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::key;

    #[test]
    fn the_rows_are_sorted_and_unique() {
        assert!(DIGESTS.windows(2).all(|pair| pair[0].0 < pair[1].0));
        assert!(DIGESTS.iter().all(|(digest, document)| digest.len() == 64 && !document.is_empty()));
    }

    #[test]
    fn the_whole_keys_are_in_the_table_too() {
        for (text, wanted) in KEYS {
            let set = key::read(text.as_bytes(), None).unwrap();
            assert_eq!(document(&set.keys[0]), Some(wanted));
        }
    }

    #[test]
    fn generated_keys_are_not_in_it() {
        for (name, bytes) in [
            ("rsa.spki.pem", &include_bytes!("../../../tests/fixtures/keys/rsa.spki.pem")[..]),
            ("p256.pkcs8.pem", &include_bytes!("../../../tests/fixtures/keys/p256.pkcs8.pem")[..]),
            ("p384.spki.pem", &include_bytes!("../../../tests/fixtures/keys/p384.spki.pem")[..]),
            ("p521.spki.pem", &include_bytes!("../../../tests/fixtures/keys/p521.spki.pem")[..]),
            ("ed25519.pkcs8.pem", &include_bytes!("../../../tests/fixtures/keys/ed25519.pkcs8.pem")[..]),
        ] {
            let set = key::read(bytes, None).unwrap();
            assert_eq!(document(&set.keys[0]), None, "{name}");
        }
    }
}
