//! Inputs that are no token, or not all of one.

use super::ids;
use crate::kit::{Done, SAMPLE, SAMPLE_SECRET, jotbook};

fn verify(token: &str, json: bool) -> Done {
    let flag = json.then_some("--json");
    jotbook(["verify", token, "-k", "secret"].into_iter().chain(flag)).file("secret", SAMPLE_SECRET).done()
}

#[test]
fn a_word_in_place_of_a_token_carries_its_diagnosis_in_text_and_json() {
    for word in ["undefined", "Bearer null", "$TOKEN", "[object Object]", "Bearer "] {
        for json in [false, true] {
            let done = verify(word, json);
            assert_eq!(
                (done.code, ids(&done, &[SAMPLE_SECRET])),
                (Some(3), vec!["NM09".to_owned()]),
                "{word}"
            );
        }
    }
    let found = verify("undefined", true).json()["diagnosis"][0].clone();
    assert_eq!((found["confidence"].as_str(), found["edit"].as_str()), (Some("certain"), Some("")));
    let done = verify("undefined", false);
    assert!(done.err.contains("hint: ") && done.err.trim_end().ends_with("(NM09)"), "{done:?}");
}

#[test]
fn what_is_something_else_has_no_diagnosis() {
    for word in ["5f2c1f3e-9c1d-4c58-8f3c-0a4de3f3a1b2", "v4.public.eyJzdWIiOiJhIn0"] {
        let done = verify(word, true);
        assert_eq!((done.code, ids(&done, &[SAMPLE_SECRET])), (Some(3), Vec::new()), "{word}");
    }
}

#[test]
fn a_token_that_was_cut_or_padded_is_still_refused() {
    let cut = verify(&SAMPLE[..SAMPLE.len() - 9], true);
    assert_eq!((cut.code, ids(&cut, &[SAMPLE_SECRET])), (Some(3), vec!["NM41".to_owned()]));
    let padded = verify(&format!("{SAMPLE}="), true);
    assert_eq!((padded.code, ids(&padded, &[SAMPLE_SECRET])), (Some(1), vec!["NM21".to_owned()]));
    assert_eq!(padded.json()["valid"], false);
}

#[test]
fn a_valid_token_has_no_diagnosis_whatever_stood_around_it() {
    for text in
        [SAMPLE.to_owned(), format!("Bearer {SAMPLE}"), format!("\"{SAMPLE}\""), SAMPLE.replace('.', "%2E")]
    {
        let done = verify(&text, true);
        assert_eq!((done.code, ids(&done, &[SAMPLE_SECRET])), (Some(0), Vec::new()), "{text}");
    }
}
