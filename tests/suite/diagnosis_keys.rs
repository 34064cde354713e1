//! What `verify` and its relatives say of inputs and keys that are not what they should be, through the program.

#[path = "diagnosis/input.rs"]
mod input;
#[path = "diagnosis/keys.rs"]
mod keys;

use crate::kit::Done;

/// The ids that were told, in the text or in the JSON; nothing secret may stand in either.
fn ids(done: &Done, secrets: &[&str]) -> Vec<String> {
    for secret in secrets
        .iter()
        .flat_map(|secret| secret.lines())
        .filter(|line| line.len() > 10 && !line.contains([':', '-']))
    {
        assert!(!done.out.contains(secret) && !done.err.contains(secret), "{done:?}");
    }
    if done.out.starts_with("{\"schema\"") {
        let found = done.json()["diagnosis"].as_array().expect("an array").clone();
        return found.iter().map(|found| found["id"].as_str().expect("an id").to_owned()).collect();
    }
    let text = format!("{}{}", done.err, done.out);
    let marks = text.match_indices("(NM").map(|(at, _)| text[at + 1..at + 5].to_owned());
    marks.collect()
}

/// The text of a file in `tests/fixtures/keys`.
fn fixture(name: &str) -> String {
    let path = format!("{}/tests/fixtures/keys/{name}", env!("CARGO_MANIFEST_DIR"));
    std::fs::read_to_string(path).expect("a fixture")
}
