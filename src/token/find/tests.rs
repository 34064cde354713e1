//! Every recovery: what is pasted, the token that comes out, and what is said about it.

use super::*;
use crate::token::{End, Form, PartName};

const T: &str = "eyJhbGciOiJIUzI1NiIsInR5cCI6IkpXVCJ9.eyJzdWIiOiIxMjM0NTY3ODkwIiwibmFtZSI6IkpvaG4gRG9lIiwiaWF0IjoxNTE2MjM5MDIyfQ.SflKxwRJSMeKKF2QT4fwpMeJf36POk6yJV_adQssw5c";
const H: &str = "eyJhbGciOiJIUzI1NiIsInR5cCI6IkpXVCJ9";
const P: &str = "eyJzdWIiOiIxMjM0NTY3ODkwIiwibmFtZSI6IkpvaG4gRG9lIiwiaWF0IjoxNTE2MjM5MDIyfQ";
const S: &str = "SflKxwRJSMeKKF2QT4fwpMeJf36POk6yJV_adQssw5c";
/// RFC 7515 appendix A.1
const R: &str = "eyJ0eXAiOiJKV1QiLA0KICJhbGciOiJIUzI1NiJ9.eyJpc3MiOiJqb2UiLA0KICJleHAiOjEzMDA4MTkzODAsDQogImh0dHA6Ly9leGFtcGxlLmNvbS9pc19yb290Ijp0cnVlfQ.dBjftJeZ4CVP-mB92K27uhbUJU1p1r_wW1gFWFOEjXk";

/// Writes `T`, `H`, `P`, `S` and `R` for `{T}` and so on.
fn filled(template: &str) -> String {
    [("{T}", T), ("{H}", H), ("{P}", P), ("{S}", S), ("{R}", R)]
        .iter()
        .fold(template.to_owned(), |text, (name, value)| text.replace(name, value))
}

#[track_caller]
fn check(input: &str, wanted: &str, lines: &[&str]) {
    let input = filled(input);
    let found = find(input.as_bytes()).unwrap_or_else(|wrong| panic!("{input:?}: {wrong}"));
    assert_eq!(found.token.text, filled(wanted), "{input:?}: {:?}", Note::lines(&found.notes));
    assert_eq!(Note::lines(&found.notes), lines, "{input:?}");
}

#[test]
fn what_stands_around_a_token_is_taken_off() {
    for (input, lines) in [
        ("{T}", &[][..]),
        ("  {T}\r\n", &[]),
        ("Bearer {T}", &["removed \"Bearer \""]),
        ("bearer   {T}\n", &["removed \"bearer   \""]),
        ("Bearer: {T}", &["removed \"Bearer: \""]),
        ("Bearer Bearer {T}", &["removed \"Bearer Bearer \""]),
        ("- token: {T}", &["removed \"-\" and \"token: \""]),
        ("|{T}|", &["removed \"|\" and \"|\""]),
        ("Bearer+{T}", &["removed \"Bearer+\""]),
        ("JWT {T}", &["removed \"JWT \""]),
        ("Token {T}", &["removed \"Token \""]),
        ("TOKEN {T}", &["removed \"TOKEN \""]),
        ("Authorization: Bearer {T}", &["removed \"Authorization: Bearer \""]),
        ("authorization: {T}", &["removed \"authorization: \""]),
        ("token: {T}", &["removed \"token: \""]),
        ("\"{T}\"", &["removed quotes"]),
        ("'{T}'", &["removed quotes"]),
        ("`{T}`", &["removed quotes"]),
        ("“{T}”", &["removed quotes"]),
        ("\"{T}", &["removed quotes"]),
        ("{T}'", &["removed quotes"]),
        ("\"Bearer {T}\"", &["removed \"Bearer \" and quotes"]),
        ("'Authorization: Bearer {T}'", &["removed \"Authorization: Bearer \" and quotes"]),
        ("Bearer \"{T}\"", &["removed \"Bearer \" and quotes"]),
        ("TOKEN={T}", &["removed \"TOKEN=\""]),
        ("export TOKEN=\"{T}\"", &["removed \"export TOKEN=\" and quotes"]),
        ("set TOKEN={T}", &["removed \"set TOKEN=\""]),
        ("$token = \"{T}\"", &["removed \"$token = \" and quotes"]),
        ("$env:TOKEN = '{T}'", &["removed \"$env:TOKEN = \" and quotes"]),
        ("const token = \"{T}\";", &["removed \"const token = \", quotes and \";\""]),
        ("<<< \"{T}\"", &["removed \"<<<\" and quotes"]),
        ("{T},", &["removed \",\""]),
        ("{T};", &["removed \";\""]),
        ("{T}.", &["removed \".\""]),
        ("({T})", &["removed \"(\" and \")\""]),
        ("**{T}**", &["removed \"**\" and \"**\""]),
    ] {
        check(input, "{T}", lines);
        assert_eq!(find(filled(input).as_bytes()).unwrap().altered, input == "{T}.morestuff", "{input}");
    }
}

#[test]
fn a_token_is_taken_out_of_larger_things() {
    for (input, wanted, line) in [
        (
            "{\"access_token\":\"{T}\",\"expires_in\":3600}",
            "{T}",
            "took member \"access_token\" of a JSON text",
        ),
        ("{\"a\":[{\"b\":{\"deep\": \"{T}\"}}]}", "{T}", "took member \"deep\" of a JSON text"),
        (
            "{\"id_token\":\"{R}\",\"access_token\":\"{T}\"}",
            "{T}",
            "took member \"access_token\" of a JSON text; 1 more token is in it",
        ),
        (
            "{\"refresh_token\":\"{R}\",\"jwt\":\"{T}\"}",
            "{T}",
            "took member \"jwt\" of a JSON text; 1 more token is in it",
        ),
        ("{\\\"token\\\":\\\"{T}\\\"}", "{T}", "took member \"token\" of a JSON text"),
        (
            "https://app.example/cb#access_token={T}&token_type=Bearer",
            "{T}",
            "took parameter \"access_token\" of a URL or form",
        ),
        ("https://app.example/cb?id_token={T}", "{T}", "took parameter \"id_token\" of a URL or form"),
        ("https://app.example/cb?a=b&token={T}#x", "{T}", "took parameter \"token\" of a URL or form"),
        ("access_token={T}&expires_in=3600", "{T}", "took parameter \"access_token\" of a URL or form"),
        ("Cookie: theme=dark; session={T}; lang=en", "{T}", "took cookie \"session\""),
        ("a=1; session={T}; b=2", "{T}", "took cookie \"session\""),
        ("Set-Cookie: jwt={T}; Path=/; HttpOnly", "{T}", "took cookie \"jwt\""),
        (
            "curl -H 'Authorization: Bearer {T}' https://api.example/x",
            "{T}",
            "took the token out of a curl command",
        ),
        (
            "curl https://api.example/x \\\n  -H \"Authorization: Bearer {T}\" \\\n  -d '{}'",
            "{T}",
            "took the token out of a curl command",
        ),
        (
            "GET /x HTTP/1.1\r\nHost: api.example\r\nAuthorization: Bearer {T}\r\nAccept: */*\r\n\r\n",
            "{T}",
            "took the token out of an HTTP message",
        ),
        (
            "HTTP/1.1 200 OK\r\nContent-Type: application/json\r\n\r\n{\"access_token\":\"{T}\"}",
            "{T}",
            "took member \"access_token\" of a JSON text",
        ),
        (
            "2026-01-01 12:00:00 WARN rejected token {T} from 10.0.0.1 (expired)",
            "{T}",
            "took the token out of a longer text",
        ),
        (
            "first {T}\nsecond {R}\nfirst again {T}",
            "{T}",
            "took the token out of a longer text; 1 more token is in it",
        ),
        ("https://app.example/verify/{T}/done", "{T}", "took the token out of a longer text"),
        ("<td>{T}</td>", "{T}", "took the token out of a longer text"),
    ] {
        check(input, wanted, &[line]);
    }
}

#[test]
fn damage_on_the_way_is_undone() {
    for (input, lines) in [
        ("{H}\n.{P}\n.{S}", &["removed 2 line breaks"][..]),
        ("{H}.\r\n{P}.\r\n{S}", &["removed 2 line breaks"]),
        ("Bearer {H}\n.{P}\n.{S}", &["removed \"Bearer \" and 2 line breaks"]),
        ("{H} . {P} . {S}", &["removed 4 spaces"]),
        ("{H}\n  .{P}\n  .{S}", &["removed 2 line breaks and 4 spaces"]),
        ("> {H}\n> .{P}\n> .{S}", &["removed \">\", 2 line breaks, 2 \">\" marks and 2 spaces"]),
        (r"{H}\n.{P}\n.{S}", &["removed 2 written-out line breaks"]),
        ("\u{feff}{T}", &["removed 1 invisible character"]),
        ("{H}\u{200b}.{P}\u{ad}.{S}", &["removed 2 invisible characters"]),
        ("{H}%2E{P}%2e{S}", &["decoded percent-encoding (2 characters)"]),
        ("{H}&#46;{P}&period;{S}", &["decoded 2 character references"]),
        (r"{H}\u002e{P}\u002e{S}", &["decoded 2 character references"]),
        ("Bearer%20{T}", &["removed \"Bearer \"", "decoded percent-encoding (1 character)"]),
        ("s:{T}.bXlleHByZXNzc2lnbmF0dXJl", &["removed \"s:\" and the signature of the cookie"]),
        (
            "s%3A{T}.bXlleHByZXNzc2lnbmF0dXJl",
            &["removed \"s:\" and the signature of the cookie", "decoded percent-encoding (1 character)"],
        ),
        ("j:{T}", &["removed \"j:\""]),
        ("{T}.morestuff", &["removed what stands behind the third part"]),
        ("eyJ0{T}", &["took the token out of a longer text"]),
        ("Bearer{T}", &["took the token out of a longer text"]),
    ] {
        check(input, "{T}", lines);
        assert_eq!(find(filled(input).as_bytes()).unwrap().altered, input == "{T}.morestuff", "{input}");
    }
}

#[test]
fn tokens_wrapped_at_any_width_are_joined() {
    for width in [1, 2, 5, 16, 20, 36, 37, 60, 64, 76] {
        for separator in ["\n", "\r\n", "\n  ", " "] {
            for token in [T, R] {
                let lines: Vec<&str> =
                    token.as_bytes().chunks(width).map(|line| str::from_utf8(line).unwrap()).collect();
                let found = find(lines.join(separator).as_bytes());
                if width > 1 {
                    assert_eq!(found.unwrap().token.text, token, "{width} {separator:?}");
                }
            }
        }
    }
}

#[test]
fn words_behind_a_token_do_not_become_part_of_it() {
    for tail in
        [" is it", "\nis it", "\n\nRegards\nAlice", " and more", ". Next", "\n$ ", " dBjftJeZ4CVP", "\nok\n"]
    {
        assert_eq!(find(format!("{T}{tail}").as_bytes()).unwrap().token.text, T, "{tail:?}");
        let two = find(format!("{H}.{P}{tail}").as_bytes()).unwrap().token;
        assert_eq!(two.text.trim_end_matches('.'), format!("{H}.{P}"), "{tail:?}");
        assert_eq!(two.end, End::SignatureMissing);
        let one = find(format!("{H}{tail}").as_bytes()).unwrap().token;
        assert_eq!(one.text, H, "{tail:?}");
    }
}

#[test]
fn the_standard_alphabet_and_padding_are_restored_and_alter_the_token() {
    let standard = "eyJhbGciOiJIUzI1NiJ9.eyJhIjoiPz8/In0=.SflKxwRJSMeKKF2QT4fwpMeJf36POk6yJV/adQssw5c=";
    let found = find(standard.as_bytes()).unwrap();
    assert_eq!(
        found.token.text,
        "eyJhbGciOiJIUzI1NiJ9.eyJhIjoiPz8_In0.SflKxwRJSMeKKF2QT4fwpMeJf36POk6yJV_adQssw5c"
    );
    assert!(found.altered);
    assert_eq!(found.notes, [Note::StandardAlphabet, Note::Padding]);
    let padded = find(format!("{T}=").as_bytes()).unwrap();
    assert_eq!((padded.token.text.as_str(), padded.notes, padded.altered), (T, vec![Note::Padding], true));
}

#[test]
fn a_token_in_base64_once_more_is_opened() {
    let once = crate::base64::encode(T.as_bytes());
    check(&once, "{T}", &["decoded base64 around the token"]);
    check(&format!("{once}="), "{T}", &["decoded base64 around the token"]);
    let json = crate::base64::encode(filled("{\"token\":\"{T}\"}").as_bytes());
    check(&json, "{T}", &["decoded base64 around the token", "took member \"token\" of a JSON text"]);
    let basic = crate::base64::encode(filled("oauth2:{T}").as_bytes());
    let found = find(format!("Authorization: Basic {basic}").as_bytes()).unwrap();
    assert_eq!((found.token.text.as_str(), found.notes.first()), (T, Some(&Note::Unwrapped)));
    let twice = crate::base64::encode(once.as_bytes());
    assert_eq!(find(twice.as_bytes()).unwrap().token.text, T);
}

#[test]
fn utf_16_is_read() {
    let utf16: Vec<u8> = [0xfeff].into_iter().chain(T.encode_utf16()).flat_map(u16::to_le_bytes).collect();
    let found = find(&utf16).unwrap();
    assert_eq!((found.token.text.as_str(), found.notes), (T, vec![Note::Utf16]));
}

#[test]
fn a_token_that_was_cut_off_is_read_as_far_as_it_goes() {
    let header = PartName::Header;
    for (input, wanted, end, mark) in [
        (
            "eyJhbGciOiJIUzI1NiIsInR5cCI...<more>",
            "eyJhbGciOiJIUzI1NiIsInR5cCI",
            End::CutOff(header),
            Some("...<more>"),
        ),
        ("eyJhbGciOiJIUzI1NiIsInR5cCI…", "eyJhbGciOiJIUzI1NiIsInR5cCI", End::CutOff(header), Some("…")),
        ("eyJhbGciOiJIUzI1NiIsInR5cCI", "eyJhbGciOiJIUzI1NiIsInR5cCI", End::CutOff(header), None),
        ("{H}...", "{H}", End::CutOff(PartName::Payload), Some("...")),
        (
            "{H}.eyJzdWIiOiIxMjM0N[truncated]",
            "{H}.eyJzdWIiOiIxMjM0N",
            End::CutOff(PartName::Payload),
            Some("[truncated]"),
        ),
        ("{H}.{P}...", "{H}.{P}", End::SignatureMissing, Some("...")),
        ("{H}.{P}.SflKxw (more)", "{H}.{P}.SflKxw", End::CutOff(PartName::Signature), Some("(more)")),
        ("{H}.{P}.SflKxw", "{H}.{P}.SflKxw", End::CutOff(PartName::Signature), None),
        ("eyJhbGciOiJIUzI1NiIs...Qssw5c", "eyJhbGciOiJIUzI1NiIs", End::CutOff(header), Some("...")),
        ("{H}.{P}", "{H}.{P}", End::SignatureMissing, None),
        ("{H}.{P}.", "{H}.{P}.", End::SignatureMissing, None),
    ] {
        let found = find(filled(input).as_bytes()).unwrap();
        assert_eq!((found.token.text.clone(), found.token.end), (filled(wanted), end), "{input}");
        let marks: Vec<_> = found.notes.iter().filter(|note| matches!(note, Note::CutHere { .. })).collect();
        assert_eq!(
            marks.first().copied(),
            mark.map(|mark| Note::CutHere { mark: mark.into() }).as_ref(),
            "{input}"
        );
        assert_eq!(found.notes.len(), marks.len(), "{input}");
    }
    let whole = find(format!("{T} ...").as_bytes()).unwrap();
    assert_eq!(whole.token.end, End::Whole);
}

#[test]
fn the_textbook_token_is_read_from_its_three_lines() {
    let text = "eyJhbGciOiJIUzI1NiIsInR5cCI6IkpXVCJ9\n.eyJ1c2VySWQiOiIxMjM0Iiwicm9sZSI6ImFkbWluIn0\n.sflKxwRJSMeKKF2QT4fwpMeJf36POk6yJV_adQssw5c\n";
    let found = find(text.as_bytes()).unwrap();
    assert_eq!(Note::lines(&found.notes), ["removed 2 line breaks"]);
    assert_eq!(found.token.payload.text.as_deref(), Some(r#"{"userId":"1234","role":"admin"}"#));
}

#[test]
fn a_header_with_line_breaks_in_its_json_is_found() {
    let found = find(format!("Bearer {R}").as_bytes()).unwrap();
    assert_eq!(found.token.header.text.as_deref(), Some("{\"typ\":\"JWT\",\r\n \"alg\":\"HS256\"}"));
    let spaced = crate::base64::encode(b" \r\n{ \"alg\" : \"none\" }");
    assert_eq!(find(format!("x {spaced}.e30. y").as_bytes()).unwrap().token.alg(), Some("none"));
}

#[test]
fn sealed_tokens_are_found() {
    // RFC 7516 appendix A.3
    let jwe = "eyJhbGciOiJBMTI4S1ciLCJlbmMiOiJBMTI4Q0JDLUhTMjU2In0.6KB707dM9YTIgHtLvtgWQ8mKwboJW3of9locizkDTHzBC2IlrT1oOQ.AxY8DCtDaGlsbGljb3RoZQ.KDlTtXchhZTGufMYmOYGS4HffxPSUrfmqCHXaI9wOGY.U0m_YmjN04DJvceFICbCVQ";
    for input in
        [jwe.to_owned(), format!("Bearer {jwe} and"), jwe.replace('.', "\n."), jwe.replace('Q', "Q\n")]
    {
        let token = find(input.as_bytes()).unwrap().token;
        assert_eq!((token.text.as_str(), token.form, token.end), (jwe, Form::Sealed, End::Whole), "{input}");
    }
    let direct = "eyJhbGciOiJkaXIiLCJlbmMiOiJBMTI4R0NNIn0..AxY8DCtDaGlsbGlj.KDlTtXchhZTGufMYmOYGS4HffxPSUrfmqCHXaI9wOGY.U0m_YmjN04DJvceFICbCVQ";
    assert_eq!(find(direct.as_bytes()).unwrap().token.text, direct);
}

#[test]
fn json_serializations_are_found_alone_and_inside_other_text() {
    let flattened = format!("{{\"payload\":\"{P}\",\"protected\":\"{H}\",\"signature\":\"{S}\"}}");
    for (input, notes) in [
        (flattened.clone(), 0),
        (format!("{{\"data\":{{\"proof\":{flattened}}}}}"), 1),
        (format!("HTTP/1.1 200 OK\r\n\r\n{flattened}"), 1),
    ] {
        let found = find(input.as_bytes()).unwrap();
        assert_eq!(
            (found.token.form, found.token.text.as_str(), found.notes.len()),
            (Form::Flattened, flattened.as_str(), notes)
        );
    }
}

#[test]
fn selective_disclosure_is_found_over_several_lines_too() {
    let whole = format!("{T}~WyJhIiwiYiIsMV0~WyJjIiwiZCIsMl0~");
    for input in [whole.clone(), format!("x {whole} y"), whole.replace('~', "~\n"), whole.replace('~', "\n~")]
    {
        let token = find(input.as_bytes()).unwrap().token;
        assert_eq!((token.text.as_str(), token.disclosures.len()), (whole.as_str(), 2), "{input}");
    }
}

#[test]
fn a_detached_payload_is_found() {
    let detached = format!("{H}..{S}");
    let token = find(format!("x-jws-signature: {detached}").as_bytes()).unwrap().token;
    assert!(token.is_detached() && token.text == detached);
}

#[test]
fn a_payload_in_plain_text_is_found_with_its_spaces() {
    let token =
        format!("eyJhbGciOiJIUzI1NiIsImI2NCI6ZmFsc2UsImNyaXQiOlsiYjY0Il19.This is the payload string!.{S}");
    let found = find(format!("Bearer {token}").as_bytes()).unwrap().token;
    assert_eq!((found.text.as_str(), found.end), (token.as_str(), End::Whole));
    assert_eq!(found.payload.bytes, b"This is the payload string!");
}

#[test]
fn a_damaged_header_is_read_when_the_shape_is_that_of_a_token() {
    for header in ["yJhbGciOiJIUzI1NiIsInR5cCI6IkpXVCJ9", "e2FsZzpIUzI1Nn0", "eydhbGcnOidIUzI1Nid9"] {
        let found = find(format!("Bearer {header}.{P}.{S}").as_bytes()).unwrap();
        assert_eq!(found.token.header.raw, header);
        assert!(found.token.header().is_none() || found.token.header.json_error.is_some());
        assert_eq!(found.token.claims().unwrap().text("name"), Some("John Doe"));
    }
}
