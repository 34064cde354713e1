//! Input that somebody made to do harm, or that is anything at all.

use super::*;
use proptest::prelude::*;

const T: &str = "eyJhbGciOiJIUzI1NiIsInR5cCI6IkpXVCJ9.eyJzdWIiOiIxMjM0NTY3ODkwIiwibmFtZSI6IkpvaG4gRG9lIiwiaWF0IjoxNTE2MjM5MDIyfQ.SflKxwRJSMeKKF2QT4fwpMeJf36POk6yJV_adQssw5c";

/// Units of which a long text is made by repetition.
pub(super) const REPEATED: [&str; 40] = [
    ".",
    "\"",
    "eyJ",
    "eyJ ",
    "eyJ.",
    "eyJ\n",
    "eyJ/",
    "eyJ+",
    "e30.",
    "e30 ",
    "e30/",
    "{",
    "[",
    "{\"a\":",
    " ",
    "\n",
    "%25",
    "%2E",
    "\\n",
    "\\",
    "&#46;",
    "&",
    "e2e.a.b~",
    "e2e...",
    "e2e.e2e.e2e.",
    "eyJhbGciOiJIUzI1NiJ9 ",
    "eyJhbGciOiJIUzI1NiJ9.",
    "eyJhbGciOiJIUzI1NiJ9\n",
    "<more>",
    "eyJhbGciOi<more>",
    "ZXlK ",
    "Basic ZXlKaGJHY2lPaUpJVXpJMU5pSjk ",
    "\u{200b}",
    "=",
    "~",
    "Bearer ",
    "a=b; ",
    "{\"signature\":",
    "eyJhbGciOiJIUzI1NiJ9.e30.AAAA.",
    "eyJhbGciOiJkaXIiLCJlbmMiOiJBMTI4R0NNIn0.",
];

#[test]
fn repeated_beginnings_are_gone_through_without_harm() {
    for unit in REPEATED {
        let _ = find(unit.repeat(20_000 / unit.len()).as_bytes());
        let mixed = format!("{} {T}", unit.repeat(2_000 / unit.len()));
        let _ = find(mixed.as_bytes());
    }
}

#[test]
fn a_token_behind_a_lot_of_noise_is_found() {
    for unit in [".", "\"", "eyJ ", "e30 ", "{", "\n", "%25 ", "\\ ", "Bearer ", "a=b; ", "<more> "] {
        let input = format!("{}\n\n{T}\n", unit.repeat(5_000));
        assert_eq!(find(input.as_bytes()).unwrap().token.text, T, "{unit}");
    }
}

#[test]
fn a_token_cut_at_any_place_is_read_without_panic_and_its_header_when_it_is_whole() {
    for len in 0..=T.len() {
        let found = find(&T.as_bytes()[..len]);
        if len >= 36 {
            assert_eq!(found.unwrap().token.alg(), Some("HS256"), "{len}");
        } else if len >= 6 {
            assert_eq!(found.unwrap().token.text, T[..len], "{len}");
        }
        let marked = find(format!("{}...", &T[..len]).as_bytes());
        assert!(len < 6 || marked.unwrap().token.text == T[..len].trim_end_matches('.'), "{len}");
    }
}

#[test]
fn text_of_the_input_in_a_note_is_harmless() {
    let found = find(format!("{{\"a\u{1b}]0;x\u{7}b\": \"{T}\"}}").as_bytes()).unwrap();
    assert!(Note::lines(&found.notes).iter().all(|line| !line.contains(char::is_control)));
}

#[test]
fn quotes_of_several_bytes_around_a_name_are_taken_whole() {
    let found = find(format!("“token”: “{T}”").as_bytes()).unwrap();
    assert_eq!(found.token.text, T);
}

proptest! {
    #[test]
    fn any_bytes_are_taken_without_panic(bytes in proptest::collection::vec(any::<u8>(), 0..200)) {
        let _ = find(&bytes);
    }

    #[test]
    fn any_text_is_taken_without_panic(text in "\\PC{0,100}") {
        let _ = find(text.as_bytes());
    }

    #[test]
    fn any_mixture_of_what_tokens_are_made_of_is_taken_without_panic(
        pieces in proptest::collection::vec(prop_oneof![
            Just("eyJhbGciOiJIUzI1NiJ9"), Just("."), Just("..."), Just("…"), Just(" "), Just("\n"), Just("eyJ"), Just("e30"),
            Just("~"), Just("="), Just("+"), Just("/"), Just("\""), Just("{"), Just("}"), Just(":"), Just("s:"), Just("Bearer "),
            Just("%2E"), Just("\\n"), Just("> "), Just("<more>"), Just("é"), Just("AAAA"), Just("access_token"), Just("&"), Just("”"),
        ], 0..30)
    ) {
        let _ = find(pieces.concat().as_bytes());
    }

    #[test]
    fn a_token_among_words_is_found(before in "[a-zA-Z ,:]{0,40}", after in "[a-zA-Z ,:]{0,40}") {
        let found = find(format!("{before} {T} {after}").as_bytes());
        prop_assert_eq!(found.unwrap().token.text, T);
    }
}
