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

/// Headers such as make a difference, and some that do not.
const HEADERS: [&str; 14] = [
    r#"{"alg":"HS256"}"#,
    r#"{"alg":"HS256","typ":"JWT"}"#,
    r#"{"alg":"none"}"#,
    r#"{"alg":7}"#,
    r#"{"alg":"dir","enc":"A128GCM"}"#,
    r#"{"alg":"RSA-OAEP"}"#,
    r#"{"enc":"A128GCM"}"#,
    r#"{"alg":"HS256","b64":false,"crit":["b64"]}"#,
    r#"{"typ":"JWT"}"#,
    r#"{"alg":"HS256"#,
    r#"{"alg":"HS256"}x"#,
    r#"{"alg":"HS256",}"#,
    r#"{ "alg":"HS256"}"#,
    "{}",
];

fn same_with_and_without_a_search(input: &str) -> bool {
    let Some(bare) = bare(input.as_bytes()) else { return false };
    let found = search_everywhere(input.as_bytes()).unwrap_or_else(|wrong| panic!("{input}: {wrong}"));
    assert_eq!(format!("{bare:?}"), format!("{found:?}"), "{input}");
    true
}

#[test]
fn a_bare_token_is_what_a_search_finds() {
    assert!(same_with_and_without_a_search(T));
    let around = ["", "{}", r#"{"alg":"HS256"}"#, "undefined", "\u{ff}"]
        .map(|part| crate::base64::encode(part.as_bytes()));
    let mut bare = 0;
    for header in HEADERS.map(|header| crate::base64::encode(header.as_bytes())) {
        for (second, third) in
            around.iter().flat_map(|second| around.iter().map(move |third| (second, third)))
        {
            bare += usize::from(same_with_and_without_a_search(&format!("{header}.{second}.{third}")));
            same_with_and_without_a_search(&format!("{header}.{second}"));
            same_with_and_without_a_search(&format!("{header}.{second}.{third}.{second}"));
        }
    }
    assert!(bare >= 4 * 16, "{bare}");
}

proptest! {
    #[test]
    fn a_bare_token_of_any_characters_is_what_a_search_finds(
        header in 0..HEADERS.len(), cut in 0_usize..4,
        rest in "[.]?[A-Za-z0-9_-]{0,40}[.]?[A-Za-z0-9_=~ -]{0,50}[.]?",
    ) {
        let header = crate::base64::encode(HEADERS[header].as_bytes());
        same_with_and_without_a_search(&format!("{}{rest}", &header[..header.len() - cut]));
    }
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
