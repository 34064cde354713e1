//! The published attacks and the borderline cases around them, run through the program: whatever a strict reader must
//! refuse is refused, whatever is right is accepted, and nothing says what the signature should have been.

use aws_lc_rs::hmac;
use jotbook::base64;
use serde_json::Value;

use crate::kit::{self, Done, jotbook};

/// Cases that come out differently: the id, and why that is right.
const EXCEPTIONS: [(&str, &str); 0] = [];

/// Between the `iat` of the cases (2023) and their `exp` (2100).
const NOW: &str = "1750000000";

/// The exit codes of a verdict: anything else is a usage error, trouble or a bug.
const VERDICTS: [i32; 6] = [0, 1, 3, 4, 5, 6];

#[test]
fn every_published_attack_meets_the_verdict_it_deserves() {
    let Some(corpus) = corpus() else { return };
    let cases = corpus["cases"].as_array().unwrap();
    let surprising = |case: &&Value| runs(&corpus, case).iter().any(|run| !deserved(case, run));
    let failing: Vec<&str> = cases.iter().filter(surprising).map(id).collect();
    assert_eq!(cases.len() as u64, corpus["count"].as_u64().unwrap());
    let excused = |id: &str| EXCEPTIONS.iter().any(|(name, _)| *name == id);
    let unexcused: Vec<_> = failing.iter().filter(|id| !excused(id)).collect();
    assert!(unexcused.is_empty(), "not as it must be: {unexcused:?}");
    let stale: Vec<_> = EXCEPTIONS.iter().filter(|(name, _)| !failing.contains(name)).collect();
    assert!(stale.is_empty(), "no exceptions any more: {stale:?}");
}

/// CVE-2019-7644: the error message of a library held the signature that would have been right.
#[test]
fn no_answer_to_an_attack_tells_the_right_signature_or_the_key() {
    let Some(corpus) = corpus() else { return };
    for case in corpus["cases"].as_array().unwrap() {
        let forbidden = forbidden(&corpus, case);
        for Ran { how, done } in runs(&corpus, case) {
            let said = format!("{}{}", done.out, done.err);
            let leaked = forbidden.iter().find(|text| said.contains(text.as_str()));
            assert_eq!(leaked, None, "{} with {how}", id(case));
        }
    }
}

/// One run of a case.
struct Ran {
    how: String,
    done: Done,
}

fn corpus() -> Option<Value> {
    let text = std::fs::read(kit::shared("vectors/attacks/attacks.json")?).unwrap();
    Some(serde_json::from_slice(&text).unwrap())
}

fn id(case: &Value) -> &str {
    case["id"].as_str().unwrap()
}

/// The case with every form of its key, as text and as JSON.
fn runs(corpus: &Value, case: &Value) -> Vec<Ran> {
    assert_eq!(case["op"], "verify", "{}: not known how to run it", id(case));
    let mut ran = Vec::new();
    for (name, contents) in keys(corpus, case) {
        for json in [&["--json"][..], &[]] {
            let mut arguments =
                vec!["verify", case["token"].as_str().unwrap(), "-k", name.as_str(), "--now", NOW];
            arguments.extend(json);
            let options = case["options"].as_object().into_iter().flatten();
            let flags: Vec<_> =
                options.map(|(option, value)| format!("--{option}={}", value.as_str().unwrap())).collect();
            arguments.extend(flags.iter().map(String::as_str));
            let done = jotbook(&arguments).file(&name, &contents).done();
            ran.push(Ran { how: format!("{name} {}", json.concat()), done });
        }
    }
    ran
}

/// The key as a JWK, and as every PEM there is of it.
fn keys(corpus: &Value, case: &Value) -> Vec<(String, String)> {
    let name = case["key"].as_str().unwrap();
    let jwk = (format!("{name}.jwk"), corpus["keys"][name].to_string());
    let pems = [name.to_owned(), format!("{name}_pkcs1")];
    let pems = pems
        .iter()
        .filter_map(|name| Some((format!("{name}.pem"), corpus["pem"][name].as_str()?.to_owned())));
    std::iter::once(jwk).chain(pems).collect()
}

fn deserved(case: &Value, Ran { how, done }: &Ran) -> bool {
    let code = done.code.unwrap_or(-1);
    let verdict = VERDICTS.contains(&code);
    let fine = match case["expect"].as_str().unwrap() {
        "reject" => verdict && code != 0,
        "accept" => code == 0,
        "either" => verdict,
        "warn" => code == 0 && (done.err.contains("warning: ") || warned(done)),
        expected => panic!("{}: {expected} is not known", id(case)),
    };
    let agrees = !how.ends_with("--json") || done.json()["valid"].as_bool().unwrap_or(false) == (code == 0);
    if !fine || !agrees {
        println!("{} ({}) with {how}: {done:?}", id(case), case["why"]);
    }
    fine && agrees
}

fn warned(done: &Done) -> bool {
    serde_json::from_str::<Value>(&done.out).is_ok_and(|json| json["warnings"] != serde_json::json!([]))
}

/// What must not be printed: the MAC that would be right for this token, what the case names, and every number of the
/// key.
fn forbidden(corpus: &Value, case: &Value) -> Vec<String> {
    let key = &corpus["keys"][case["key"].as_str().unwrap()];
    let numbers = ["k", "d", "p", "q", "dp", "dq", "qi", "n", "x", "y"];
    let mut texts: Vec<String> =
        numbers.iter().filter_map(|name| key[name].as_str()).map(str::to_owned).collect();
    texts.extend(case["must_not_output"].as_str().map(str::to_owned));
    let (input, _) = case["token"].as_str().unwrap().rsplit_once('.').unwrap();
    if let Some(secret) = key["k"].as_str().filter(|_| case["expect"] == "reject") {
        let secret = base64::decode(secret).unwrap();
        for hash in [hmac::HMAC_SHA256, hmac::HMAC_SHA384, hmac::HMAC_SHA512] {
            let mac = hmac::sign(&hmac::Key::new(hash, &secret), input.as_bytes());
            texts.extend([base64::encode(mac.as_ref()), hex(mac.as_ref())]);
        }
        texts.push(hex(&secret));
    }
    texts
}

fn hex(bytes: &[u8]) -> String {
    bytes.iter().fold(String::new(), |text, byte| text + &format!("{byte:02x}"))
}
