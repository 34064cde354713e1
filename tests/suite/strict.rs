//! What readers read differently is refused, whoever signed it.

use jotbook::alg::Alg;
use jotbook::base64;
use jotbook::crypto;
use jotbook::key::{Form, Key, Material};

use crate::kit::{Done, SAMPLE, jotbook};

const SECRET: &[u8] = b"0123456789abcdef0123456789abcdef";

/// A token of exactly these bytes, genuinely signed.
fn signed(header: &[u8], payload: &[u8]) -> String {
    let input = format!("{}.{}", base64::encode(header), base64::encode(payload));
    let key = Key::new(Material::Oct(SECRET.to_vec().into()), Form::Raw);
    let signature = crypto::sign(Alg::find("HS256").unwrap(), &key, input.as_bytes()).unwrap();
    format!("{input}.{}", base64::encode(&signature))
}

fn verify(token: &str, arguments: &[&str]) -> Done {
    let run = jotbook([&["verify", "-", "-k", "secret", "--no-why", "--now", "1000"], arguments].concat());
    run.file("secret", SECRET).stdin(token).done()
}

#[test]
fn json_that_breaks_is_refused_however_genuine_it_is() {
    let header = br#"{"alg":"HS256"}"#;
    let payloads: [&[u8]; 6] = [
        br#"{"sub":"a",x"exp":1}"#,
        br#"{"sub":"a"} {"exp":1}"#,
        br#"{"sub":"admin","ex"#,
        b"{\"sub\":\"a\x01\"}",
        b"{\"sub\":\"a\"}\xe2",
        b"\xef\xbb\xbf{\"sub\":\"a\"}",
    ];
    for payload in payloads {
        assert_eq!(
            verify(&signed(header, payload), &[]).code,
            Some(3),
            "{}",
            String::from_utf8_lossy(payload)
        );
    }
    let headers: [&[u8]; 5] = [
        br#"{"alg":"HS256",,"crit":["x"]}"#,
        br#"{"alg":"HS256","typ":"at+jwt",;"alg":"none"}"#,
        b"{\"alg\":\"HS256\"}\xe2\x82",
        br#"{"alg":"HS256","kid":7}"#,
        br#"{"alg":"HS256","kid":null}"#,
    ];
    for header in headers {
        assert_eq!(verify(&signed(header, b"{}"), &[]).code, Some(3), "{}", String::from_utf8_lossy(header));
    }
    assert_eq!(verify(&signed(header, br#"{"sub":"a"}"#), &[]).code, Some(0));
}

#[test]
fn what_is_glued_to_a_token_makes_it_another_one() {
    let token = signed(br#"{"alg":"HS256"}"#, b"{}");
    for glued in [".abcd", ".abcd.efgh", ".abcd.efgh.s.s", "+xyz", "/xyz"] {
        assert_eq!(verify(&format!("{token}{glued}"), &[]).code, Some(1), "{glued}");
    }
    for around in ["\n", " ", ",", ")", "."] {
        assert_eq!(verify(&format!("{token}{around}"), &[]).code, Some(0), "{around:?}");
    }
}

#[test]
fn of_several_tokens_none_is_checked() {
    let mine = signed(br#"{"alg":"HS256"}"#, b"{}");
    for text in [format!("session={SAMPLE}; id_token={mine}"), format!("?token={SAMPLE}&access_token={mine}")]
    {
        let done = verify(&text, &["--json"]);
        assert_eq!(
            (done.code, done.json()["code"].as_str().map(str::to_owned)),
            (Some(3), Some("several-tokens".into()))
        );
    }
}

#[test]
fn a_json_serialization_follows_the_rules_of_rfc_7515() {
    let token = signed(br#"{"alg":"HS256"}"#, b"{}");
    let parts: Vec<_> = token.split('.').collect();
    let whole = |more: &str| {
        format!(r#"{{"protected":"{}","payload":"{}","signature":"{}"{more}}}"#, parts[0], parts[1], parts[2])
    };
    assert_eq!(verify(&whole(""), &[]).code, Some(0));
    assert_eq!(verify(&whole(r#","header":{"kid":"a"}"#), &[]).code, Some(0));
    let odd = [
        r#","header":{"alg":"none"}"#,
        r#","header":{"crit":["x"]}"#,
        r#","header":{"b64":false}"#,
        r#","header":"x""#,
        r#","header":{"a":1,"a":2}"#,
        r#","payload":"e30""#,
        r#","signatures":[]"#,
    ];
    for more in odd {
        assert_ne!(verify(&whole(more), &[]).code, Some(0), "{more}");
    }
    assert_ne!(verify(whole("").trim_end_matches('}'), &[]).code, Some(0));
}

#[test]
fn an_sd_jwt_says_that_its_disclosures_were_not_checked() {
    let token = signed(br#"{"alg":"HS256"}"#, b"{}");
    let done = verify(&format!("{token}~WyJzYWx0IiwiYWRtaW4iLHRydWVd~"), &["--json"]);
    let json = done.json();
    assert!(json["not_checked"].as_array().unwrap().iter().any(|what| what == "disclosures"), "{json}");
    assert_eq!(json["warnings"][0]["code"], "sd-jwt");
}

#[test]
fn an_object_that_lacks_what_was_asked_for_is_not_the_same() {
    let token = signed(br#"{"alg":"HS256"}"#, br#"{"o":{"a":1,"a":1}}"#);
    assert_eq!(verify(&token, &["--claim", r#"o:={"a":1,"b":2}"#]).code, Some(5));
}

#[test]
fn a_public_key_is_no_secret_in_whatever_wrapping() {
    let pem =
        std::fs::read(concat!(env!("CARGO_MANIFEST_DIR"), "/tests/fixtures/keys/rsa.spki.pem")).unwrap();
    let body: String =
        String::from_utf8(pem.clone()).unwrap().lines().filter(|line| !line.starts_with('-')).collect();
    let der = base64::decode_lenient(&body).unwrap().bytes;
    let hex: String = der.iter().fold(String::new(), |hex, byte| hex + &format!("{byte:02x}"));
    let wide: Vec<u8> = pem.iter().flat_map(|byte| [*byte, 0]).collect();
    let disguises: [Vec<u8>; 6] = [
        base64::encode(&pem).into_bytes(),
        base64::encode(&der).into_bytes(),
        hex.into_bytes(),
        [der.as_slice(), b"\0"].concat(),
        wide,
        [b"{\"pem\":\"", pem.as_slice(), b"\"}"].concat(),
    ];
    for secret in disguises {
        let key = Key::new(Material::Oct(secret.clone().into()), Form::Raw);
        let input = format!("{}.e30", base64::encode(br#"{"alg":"HS256"}"#));
        let signature = crypto::sign(Alg::find("HS256").unwrap(), &key, input.as_bytes()).unwrap();
        let token = format!("{input}.{}", base64::encode(&signature));
        let done = jotbook(["verify", "-", "-k", "raw:secret"]).file("secret", &secret).stdin(token).done();
        assert_eq!(done.code, Some(1), "{}: {done:?}", String::from_utf8_lossy(&secret));
    }
}

#[test]
fn ed25519_keys_of_small_order_check_nothing() {
    let identity = r#"{"kty":"OKP","crv":"Ed25519","x":"AQAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA"}"#;
    let signature = [&[1_u8][..], &[0; 63]].concat();
    let token = format!("{}.e30.{}", base64::encode(br#"{"alg":"EdDSA"}"#), base64::encode(&signature));
    let done = jotbook(["verify", "-", "-k", "key.jwk"]).file("key.jwk", identity).stdin(token).done();
    assert_eq!(done.code, Some(6), "{done:?}");
}

#[test]
fn secrets_in_the_wrong_place_are_not_repeated() {
    for key in ["abc/def+1234567890SECRET=", "env:MySecretHunter2!", "b64:env:MySecretHunter2!"] {
        let done = jotbook(["verify", SAMPLE, "-k", key]).done();
        assert_eq!(done.code, Some(6), "{done:?}");
        assert!(!done.err.contains("SECRET=") && !done.err.contains("Hunter2"), "{done:?}");
    }
    let broken = "-----BEGIN MC4CAQAwBQYDK2VwBCIEII1jt7gj3Cqmt1zNctjn";
    let done = jotbook(["verify", SAMPLE, "-k", "broken.pem"]).file("broken.pem", broken).done();
    assert!(done.code == Some(6) && !done.err.contains("MC4C"), "{done:?}");
}

#[cfg(unix)]
#[test]
fn a_pipe_or_a_link_that_is_written_to_stays_what_it_is() {
    use std::os::unix::fs::symlink;
    let mut run =
        jotbook(["encode", "sub=a", "--exp", "1h", "-k", "secret", "-o", "link"]).file("secret", SECRET);
    symlink("target", run.folder().join("link")).unwrap();
    assert_eq!(run.done().code, Some(0));
    assert!(run.folder().join("link").is_symlink() && run.folder().join("target").is_file());
    let done = jotbook(["encode", "sub=a", "--exp", "1h", "-k", "secret", "-o", "/dev/stdout"])
        .file("secret", SECRET)
        .done();
    assert_eq!((done.code, done.out.trim().split('.').count()), (Some(0), 3), "{done:?}");
}

#[test]
fn many_members_take_no_more_than_their_share() {
    let members: Vec<_> = (0..40_000).map(|number| format!(r#""claim{number}":{number}"#)).collect();
    let token = signed(br#"{"alg":"HS256"}"#, format!("{{{}}}", members.join(",")).as_bytes());
    let done = jotbook(["decode", "-", "--json"]).stdin(token).done();
    assert_eq!(done.json()["claims"].as_array().map(Vec::len), Some(40_000));
}

#[test]
fn what_may_be_secret_in_an_address_is_not_repeated() {
    for arguments in [
        ["--issuer", "http://user:Passw0rd@127.0.0.1:1/"],
        ["-k", "http://user:Passw0rd@127.0.0.1:1/jwks"],
        ["-k", "http://127.0.0.1:1/jwks?api_key=Passw0rd"],
    ] {
        for json in [&[][..], &["--json"]] {
            let done = jotbook([&["verify", SAMPLE], &arguments[..], json].concat()).done();
            assert_ne!(done.code, Some(0), "{done:?}");
            assert!(!done.out.contains("Passw0rd") && !done.err.contains("Passw0rd"), "{done:?}");
        }
    }
}

#[test]
fn without_why_an_error_has_no_diagnosis_either() {
    let done = |why: &[&str]| jotbook([&["verify", "null", "-s", "x", "--json"], why].concat()).done().json();
    assert_eq!(done(&["--no-why"])["diagnosis"], serde_json::json!([]));
    assert_ne!(done(&[])["diagnosis"], serde_json::json!([]));
}
