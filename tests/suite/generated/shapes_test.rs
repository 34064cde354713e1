//! Runs every command with `--json` and looks whether what is printed is described, and what is described printed.

use std::collections::BTreeSet;

use jotbook::base64;
use serde_json::Value;

use super::shapes::{self, Member, REMARKS, Shape};
use super::{man, text};
use crate::kit::{SAMPLE, SAMPLE_SECRET, jotbook};

/// Below these stands what tokens and keys say.
const FROM_TOKENS: [&str; 8] = ["jwk", "header", "payload", "unprotected", "value", "disclosures", "a", "b"];

/// Command lines that show every member between them. `SAMPLE` is the jwt.io token.
const RUNS: [&str; 73] = [
    "decode SAMPLE",
    "decode Bearer SAMPLE",
    "decode eyJhbGciOiJIUzI1NiIsInR5cCI...<more>",
    "decode @flattened.json",
    "decode @disclosing.txt",
    "decode nothing",
    "decode undefined",
    "verify eyJhbGciOiJIUzI1NiIsInR5cCI...<more> -k secret",
    "decode --frobnicate",
    "decode --lines @disclosing.txt",
    "decode --lines @secret",
    "verify --lines @disclosing.txt -k secret",
    "verify SAMPLE -k secret",
    "verify SAMPLE -k secret --aud api --require exp",
    "verify SAMPLE -k no-such-file",
    "verify Bearer SAMPLE -k secret --now soon",
    "verify SAMPLE -k other",
    "verify SAMPLE -k encoded",
    "verify eyJhbGciOiJub25lIn0.eyJzdWIiOiJhIn0. -k secret",
    "encode sub=alice -k secret",
    "encode --profile access -k secret --now 2026-01-01 --jti=7",
    "encode sub=alice -k secret -o token.txt",
    "encode sub",
    "rotate-key --keyring ring.jwks --now 2026-01-01",
    "rotate-key --keyring old.jwks --now 2026-01-01 --publish jwks.json",
    "rotate-key --keyring old.jwks --activate",
    "rotate-key --keyring old.jwks --now 2026-01-01 --alg HS256 --reissue again.txt",
    "revoke --sub alice --iss joe --list list.ndjson --now 2026-01-01",
    "revoke --jti 7 --list list.ndjson",
    "revoke @ordering.txt -k secret --list list.ndjson",
    "verify SAMPLE -k secret --revocations list.ndjson",
    "inspect SAMPLE",
    "inspect @disclosing.txt",
    "inspect Bearer SAMPLE",
    "inspect @google.txt --secret s --now 2026-01-01",
    "inspect SAMPLE --guess",
    "inspect @google.txt --diff SAMPLE",
    "inspect SAMPLE --diff @flattened.json",
    "inspect @crossed.txt --diff @spaced.txt",
    "explain Bearer SAMPLE",
    "explain @crossed.txt",
    "explain @refresh.txt",
    "explain @sealed.txt",
    "explain @disclosing.txt",
    "explain exp",
    "explain dates",
    "explain",
    "explain keys --practice p",
    "explain audience --check",
    "explain expp",
    "key new RS256 --bits 2048",
    "key new RSA1_5 --bits 2048",
    "key new ES256 --format der",
    "key new ES256 --format pem -o new.pem",
    "key new HS255",
    "key show text:abcdefgh",
    "key show cert.pem",
    "key show odd.jwks",
    "key show off.jwk",
    "key public key.jwk --to pem",
    "key convert secret --to raw",
    "key convert ops.jwk --to pem",
    "key public mixed.jwks",
    "key convert text:abcdefgh --to jwk",
    "key public text:abcdefgh",
    "key compare cert.pem odd.jwks",
    "key compare key.jwk mixed.jwks",
    "key compare text:abcdefgh key.jwk",
    "key lint secret",
    "key lint odd.jwks",
    "key lint text:abcdefgh",
    "key lint off.jwk --before raw:no-such-file",
    "key lint written.pem",
];

/// An ID token by its claims, signed with the secret `s`, alive for two hours around the beginning of 2026.
const GOOGLE: &str = "eyJhbGciOiJIUzI1NiIsInR5cCI6IkpXVCJ9.eyJpc3MiOiJodHRwczovL2FjY291bnRzLmdvb2dsZS5jb20iLCJzdWIiOiIxIiwiYXVkIjoiYXBwIiwiaWF0IjoxNzY3MjIyMDAwLCJuYmYiOjE3NjcyMjIwMDAsImV4cCI6MTc2NzIyOTIwMCwibm9uY2UiOiJuIn0.0-fGidA1DMyaG3ZicHtseMcKQacWOAi56sBLmpxSBA0";

/// A token that is worth nothing without a key, with everything that an access token may say.
const CROSSED: &[u8] =
    br#"{"iss":"https://accounts.google.com","sub":"1","act":{"sub":"2"},"aud":"https://graph.microsoft.com",
    "scope":"files:read","cnf":{"jkt":"0ZcOCORZNYy-DWpqq30jZyJGHTN0d2HglBV3uiguA4I"},"sid":"7"}"#;
/// A refresh token as Keycloak makes them.
const REFRESH: &[u8] = br#"{"iss":"https://sso.firm.example/realms/staff","sub":"1","typ":"Refresh","azp":"intranet","iat":1,"exp":9}"#;
/// A keyring with a published secret.
const OLD_RING: &str = r#"{"keys":[{"kty":"oct","k":"AAECAwQFBgcICQoLDA0ODxAREhMUFRYXGBkaGxwdHh8","kid":"old","use":"sig","alg":"HS256","state":"active","created":1764547200,"activated":1764547200}]}"#;
/// A token of it, alive in January 2026.
const GENUINE: &str = "eyJhbGciOiJIUzI1NiIsInR5cCI6IkpXVCIsImtpZCI6Im9sZCJ9.eyJzdWIiOiJhbGljZSIsImV4cCI6MTc2OTkwNDAwMH0.qGd7xGGhExnbJKqK0S-x6FQKR-XVTFMq8cRjyK03iH8";
/// A refresh token with a session, signed with the jwt.io secret.
const ORDERING: &str = "eyJhbGciOiJIUzI1NiIsInR5cCI6IkpXVCJ9.eyJzdWIiOiJhbGljZSIsInNpZCI6InMiLCJpc3MiOiJqb2UiLCJpYXQiOjE3NjcyMjU2MDAsImV4cCI6MTc2ODQzNTIwMCwianRpIjoiVzZGaG5fMlpET2xfbWFUbE5PRVdiZyJ9.IC42UUn7bL7U98gPwCrhVtR623cwyJ1Mv5pnzDVOJJk";
/// The header of an encrypted token.
const SEALED: &[u8] = br#"{"alg":"dir","enc":"A256GCM"}"#;

/// The key of RFC 8037 appendix A.1.
const ED25519: &str = r#"{"kty":"OKP","kid":"a","alg":"EdDSA","crv":"Ed25519","x":"11qYAYKxCrfVS_7TyWQHOg7hcvPapiMlrwIaaPcHURo","d":"nWGxne_9WmC6hEr0kuwsxERJxWl7MmkZcDusAxyuf2A"}"#;
/// A certificate for a throw-away key.
const CERTIFICATE: &str = include_str!("../../fixtures/keys/p256.cert.pem");
/// The numbers of no point of P-256.
const OFF_THE_CURVE: &str = r#"{"kty":"EC","crv":"P-256","x":"AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA","y":"AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAE"}"#;

/// These claims with a signature that nobody made.
fn token(claims: &[u8]) -> String {
    let header = base64::encode(br#"{"alg":"HS256","typ":"JWT"}"#);
    format!("{header}.{}.{}", base64::encode(claims), base64::encode(&[0x5a; 32]))
}

fn outputs() -> Vec<Value> {
    // The disclosure is ["salt","name","Alice"].
    let disclosing = format!("{SAMPLE}~WyJzYWx0IiwibmFtZSIsIkFsaWNlIl0~");
    let parts: Vec<_> = SAMPLE.split('.').collect();
    let flattened = serde_json::json!({
        "protected": parts[0], "header": { "kid": "2026-a" }, "payload": parts[1], "signature": parts[2],
    });
    let run = |line: &&str| {
        let words = line.split(' ').map(|word| if word == "SAMPLE" { SAMPLE } else { word });
        let done = jotbook(words.chain(["--json"]))
            .file("secret", SAMPLE_SECRET)
            .file("other", "another secret")
            .file("encoded", "eW91ci0yNTYtYml0LXNlY3JldA==")
            .file("flattened.json", flattened.to_string())
            .file("disclosing.txt", &disclosing)
            .file("google.txt", GOOGLE)
            .file("crossed.txt", token(CROSSED))
            .file("spaced.txt", token(&[CROSSED, b"\n"].concat()))
            .file("cert.pem", CERTIFICATE)
            .file("written.pem", CERTIFICATE.replace('\n', "\\n"))
            .file("key.jwk", ED25519)
            .file("ops.jwk", ED25519.replace("\"d\"", "\"use\":\"sig\",\"key_ops\":[\"sign\"],\"d\""))
            .file("mixed.jwks", format!("{{\"keys\":[{ED25519},{{\"kty\":\"oct\",\"k\":\"AAAA\"}}]}}"))
            .file("odd.jwks", format!("{{\"keys\":[{ED25519},{{\"kty\":\"XYZ\",\"kid\":\"odd\"}}]}}"))
            .file("off.jwk", OFF_THE_CURVE)
            .file("refresh.txt", token(REFRESH))
            .file("ordering.txt", ORDERING)
            .file("again.txt", format!("{GENUINE}\nnothing\n"))
            .private_file("old.jwks", OLD_RING)
            .file("list.ndjson", "{\"iss\":\"joe\",\"jti\":\"8\"}\n")
            .file("sealed.txt", format!("{}.a.b.c.d", base64::encode(SEALED)))
            .done();
        let json = done.json();
        assert_eq!(json["exit"].as_i64().and_then(|code| i32::try_from(code).ok()), done.code, "{line}");
        assert_eq!((done.err.as_str(), done.out.lines().count()), ("", 1), "{line}");
        json
    };
    RUNS.iter().map(run).chain(scans()).collect()
}

/// What is printed of places: an object on every line.
fn scans() -> Vec<Value> {
    // Two messages with one nonce, the first of them again behind more than is read at once.
    let es256 = |claims: &[u8], s: u8| {
        let signature = base64::encode(&[[1; 32], [s; 32]].concat());
        format!("{}.{}.{signature}", base64::encode(br#"{"alg":"ES256"}"#), base64::encode(claims))
    };
    let (one, two) = (es256(CROSSED, 1), es256(b"{}", 2));
    let stream = format!("{one}\n{two}\n{}\n{one}\n", " ".repeat(1 << 20));
    let lines = |arguments: &[&str]| {
        let done = jotbook(arguments).stdin(stream.clone()).file("log", &stream).done();
        assert_eq!((done.code, done.err.as_str()), (Some(0), ""));
        done.out.lines().map(|line| serde_json::from_str(line).unwrap()).collect::<Vec<_>>()
    };
    let live = lines(&["inspect", "--scan", "-", "--json"]);
    assert_eq!(live.len(), 4, "two tokens, one of them again, and the summary");
    [live, lines(&["inspect", "log", "--json", "--show-tokens"])].concat()
}

/// Every member of an output with its path, not below what tokens say.
fn walk<'a>(value: &'a Value, path: &str, found: &mut Vec<(String, &'a Value)>) {
    match value {
        Value::Object(members) => {
            for (name, inner) in members {
                let path = if path.is_empty() { name.clone() } else { format!("{path}.{name}") };
                found.push((path.clone(), inner));
                if !FROM_TOKENS.contains(&name.as_str()) {
                    walk(inner, &path, found);
                }
            }
        }
        Value::Array(items) => items.iter().for_each(|item| walk(item, &format!("{path}[]"), found)),
        _ => {}
    }
}

fn shape_of(output: &Value) -> &'static Shape {
    let schema = output["schema"].as_str().unwrap_or_default();
    shapes::all()
        .find(|shape| shape.schema == schema)
        .unwrap_or_else(|| panic!("{schema:?} is not described"))
}

fn is_of_kind(value: &Value, kinds: &str) -> bool {
    let name = match value {
        Value::Null => "null",
        Value::Bool(_) => "boolean",
        Value::Number(_) => "number",
        Value::String(_) => "string",
        Value::Array(_) => "array",
        Value::Object(_) => "object",
    };
    let kinds = kinds.trim_end_matches(", optional");
    kinds == "any" || kinds.split(" or ").any(|kind| kind == name)
}

#[test]
fn every_member_that_is_printed_is_described() {
    let page = text(&man::pages()["jotbook-json.5"]);
    for output in outputs() {
        let shape = shape_of(&output);
        let mut found = Vec::new();
        walk(&output, "", &mut found);
        for (path, value) in found {
            let Some(member) = shape.all_members().find(|member| member.path == path) else {
                panic!("{path} of {} is not described", shape.schema);
            };
            assert!(
                is_of_kind(value, member.kind),
                "{path} of {} is no {}: {value}",
                shape.schema,
                member.kind
            );
            assert!(page.contains(&format!("{path} ({})", member.kind)), "{path} is not in the page");
        }
    }
}

#[test]
fn every_member_that_is_described_is_printed() {
    let outputs = outputs();
    for (list, members) in &REMARKS {
        let remarks = || outputs.iter().filter_map(|output| output[*list].as_array()).flatten();
        for Member { path, .. } in members {
            let name = path.rsplit('.').next().unwrap_or_default();
            assert!(remarks().count() > 0 && remarks().all(|remark| remark[name].is_string()), "{path}");
        }
    }
    for shape in shapes::all() {
        let of_shape: Vec<_> = outputs.iter().filter(|output| output["schema"] == shape.schema).collect();
        let paths = |output: &&Value| {
            let mut found = Vec::new();
            walk(output, "", &mut found);
            found.into_iter().map(|(path, _)| path).collect::<BTreeSet<_>>()
        };
        let printed: Vec<BTreeSet<String>> = of_shape.iter().map(paths).collect();
        for Member { path, kind, .. } in shape.members {
            assert!(
                printed.iter().any(|paths| paths.contains(*path)),
                "{path} of {} is never printed",
                shape.schema
            );
            let always = !path.contains(['.', '[']) && !kind.ends_with("optional");
            assert!(
                !always || printed.iter().all(|paths| paths.contains(*path)),
                "{path} of {} is optional",
                shape.schema
            );
        }
    }
}
