//! What a refusal costs: the CPU time of a verify with the right and with a wrong secret of 32 bytes.
//!
//! Prints milliseconds per verify. Looking for the reason may cost at most 5 ms.
#![allow(
    clippy::unwrap_used,
    clippy::print_stdout,
    reason = "a benchmark may stop, and says what it measured"
)]

use std::hint::black_box;
use std::time::Instant;

use jotbook::alg::Alg;
use jotbook::base64;
use jotbook::checks::KeySource;
use jotbook::commands::verify::{Why, verify};
use jotbook::crypto;
use jotbook::diagnosis::Effort;
use jotbook::key::{Key, Source};
use jotbook::policy::Policy;
use jotbook::time::Instant as Moment;
use jotbook::token;

const ROUNDS: u32 = 200;

fn main() {
    let (right, wrong) = ("k1".repeat(16), "k2".repeat(16));
    let text = signed(&source(&right).set.keys[0]);
    let accepted = cost(&text, &source(&right), Why::Asked(Effort::Usual));
    let refused = cost(&text, &source(&wrong), Why::Unasked);
    let explained = cost(&text, &source(&wrong), Why::Asked(Effort::Usual));
    println!("right secret            {accepted:.3} ms");
    println!("wrong secret, --no-why  {refused:.3} ms");
    println!("wrong secret            {explained:.3} ms ({:+.3} ms; the limit is 5)", explained - accepted);
}

fn signed(key: &Key) -> String {
    let alg = Alg::find("HS256").unwrap();
    let part = |json: &str| base64::encode(json.as_bytes());
    let claims = r#"{"sub":"anna","iss":"https://issuer.example","aud":"api","exp":4000000000}"#;
    let input = format!("{}.{}", part(r#"{"alg":"HS256","typ":"JWT"}"#), part(claims));
    format!("{input}.{}", base64::encode(&crypto::sign(alg, key, input.as_bytes()).unwrap()))
}

fn source(secret: &str) -> KeySource {
    let wanted = Source::parse("env:A").unwrap();
    let set = wanted.read(secret.as_bytes(), None).unwrap();
    KeySource { label: "env:A".into(), set, given: None, ring: None }
}

/// Milliseconds of one verify, the fastest of several runs. It is one thread that never waits, so that the time
/// that passes is CPU time.
fn cost(text: &str, source: &KeySource, why: Why) -> f64 {
    let policy = Policy::at(Moment::at(1_700_000_000));
    let run = || {
        let start = Instant::now();
        for _ in 0..ROUNDS {
            let found = token::find(black_box(text).as_bytes()).unwrap();
            black_box(verify(&found, std::slice::from_ref(source), &policy, why).exit);
        }
        start.elapsed().as_secs_f64() * 1000.0 / f64::from(ROUNDS)
    };
    (0..5).map(|_| run()).fold(f64::INFINITY, f64::min)
}
