//! Ground truth: texts that hold known tokens at known places, in chunks of every size.

use proptest::prelude::*;

use super::*;

const HEADER: &str = r#"{"alg":"HS256","typ":"JWT"}"#;

#[derive(Clone, Debug, PartialEq, Eq)]
struct Seen {
    text: String,
    offset: u64,
    line: u64,
    column: u64,
    written: Written,
}

/// A token with a signature of the right length.
fn token(payload: &str) -> String {
    made(HEADER, payload, &[b'\xa5'; 32])
}

fn made(header: &str, payload: &str, signature: &[u8]) -> String {
    let [header, payload, signature] = [header.as_bytes(), payload.as_bytes(), signature].map(base64::encode);
    format!("{header}.{payload}.{signature}")
}

fn scan(bytes: &[u8], chunk: usize) -> Vec<Seen> {
    let (mut scanner, mut seen) = (Scanner::default(), Vec::new());
    let mut judge = |found: &Candidate<'_>| {
        let Candidate { offset, line, column, written, .. } = *found;
        if found.is_token() {
            seen.push(Seen { text: found.text.to_owned(), offset, line, column, written });
        }
        found.is_token()
    };
    for part in bytes.chunks(chunk) {
        scanner.feed(part, &mut judge);
    }
    scanner.end(&mut judge);
    assert_eq!(scanner.bytes(), bytes.len() as u64);
    seen
}

fn texts(text: &str) -> Vec<String> {
    scan(text.as_bytes(), 1 << 20).into_iter().map(|seen| seen.text).collect()
}

/// The one token of a text, and how it is written.
fn only(text: &str) -> (String, Vec<&'static str>) {
    let seen = scan(text.as_bytes(), 1 << 20);
    assert_eq!(seen.len(), 1, "{text}: {seen:?}");
    (seen[0].text.clone(), seen[0].written.words().collect())
}

#[test]
fn a_token_is_found_with_its_place() {
    let token = token("{}");
    let text = format!("one\r\ntwo {token}\n\nAuthorization: Bearer {token}");
    let seen = scan(text.as_bytes(), 7);
    let places: Vec<_> = seen.iter().map(|seen| (seen.offset, seen.line, seen.column)).collect();
    assert_eq!(
        places,
        [(9, 2, 5), (text.rfind("eyJ").map_or(0, |at| at as u64 - places_back(&token)), 4, 23)]
    );
    assert!(seen.iter().all(|seen| seen.text == token && seen.written == Written::PLAIN));
}

/// How far behind its start the last `eyJ` of a token stands.
fn places_back(token: &str) -> u64 {
    token.rfind("eyJ").map_or(0, |at| at as u64)
}

#[test]
fn every_form_is_found() {
    let signed = token(r#"{"sub":"a"}"#);
    let none = made(r#"{"alg":"none"}"#, r#"{"sub":"a"}"#, b"");
    let sealed = format!("{}..aXY.Y2lwaGVy.dGFn", base64::encode(br#"{"alg":"dir","enc":"A128GCM"}"#));
    let disclosed = format!("{signed}~WyJhIiwiYiIsMV0~WyJhIiwiYyIsMl0~");
    let bound = format!("{disclosed}{signed}");
    let detached = format!("{}..{}", base64::encode(HEADER.as_bytes()), base64::encode(&[7; 32]));
    let other = made(r#"{"alg":"ES256"}"#, "plain text", &[1; 64]);
    let spaced = made("{ \"alg\":\"HS256\"}", "{ }", &[1; 32]);
    let lines = made("{\n  \"alg\":\"HS256\"\n}", "{\n}", &[1; 32]);
    let lines_of_windows = made("{\r\n\"alg\":\"HS256\"}", "{}", &[1; 32]);
    for wanted in [signed, none, sealed, disclosed, bound, detached, other, spaced, lines, lines_of_windows] {
        assert_eq!(texts(&format!("x {wanted} y\n")), [wanted.as_str()]);
        assert_eq!(texts(&wanted), [wanted.as_str()]);
        assert_eq!(texts(&format!("<{wanted}>, <{wanted}>.")), [wanted.as_str(), wanted.as_str()]);
    }
}

#[test]
fn what_follows_does_not_belong_to_it() {
    let signed = token("{}");
    for behind in [
        ".", "...", ".html", "~", "~/home", "~abc", "~e", "%", "%20", "%7C", "\\", "\\u0022", "=", "&x=1",
        "é",
    ] {
        let found = only(&format!("{signed}{behind}")).0;
        // A tilde at the very end makes it an SD-JWT without disclosures.
        let wanted = if matches!(behind, "~" | "~/home") { format!("{signed}~") } else { signed.clone() };
        assert_eq!(found, wanted, "{behind}");
    }
}

#[test]
fn other_spellings_of_the_dots_are_read() {
    let signed = token(r#"{"sub":"a"}"#);
    for (dot, word) in [
        ("%2E", "percent-encoded"),
        ("%2e", "percent-encoded"),
        ("%252E", "percent-encoded"),
        ("\\u002e", "escaped"),
        ("\\\\u002e", "escaped"),
        ("\\x2e", "escaped"),
    ] {
        assert_eq!(only(&signed.replace('.', dot)), (signed.clone(), vec![word]), "{dot}");
    }
    let disclosed = format!("{signed}~WyJhIiwiYiIsMV0~");
    assert_eq!(only(&disclosed.replace('~', "%7E")), (disclosed.clone(), vec!["percent-encoded"]));
}

#[test]
fn quotes_and_letters_around_it_are_told() {
    let signed = token("{}");
    assert_eq!(only(&format!("\"{signed}\"")), (signed.clone(), vec!["quoted"]));
    assert_eq!(only(&format!("Bearer{signed}")), (signed.clone(), vec!["glued"]));
    assert_eq!(only(&format!("{signed}n")), (signed.clone(), vec!["glued"]));
    assert_eq!(texts(&format!("{signed}{signed}")), [signed.as_str(), &signed]);
    assert_eq!(only(&format!("eyJeyJ{signed}")).0, signed);
}

#[test]
fn base64_is_looked_into() {
    let signed = token(r#"{"sub":"a"}"#);
    for before in ["", "u", "us", "usr:", "{\"token\":\"", "\u{7f}\u{7f}"] {
        for behind in ["", "\"}", "x~"] {
            let inner = format!("{before}{signed}{behind}");
            let outer = base64::encode(inner.as_bytes());
            for written in [outer.clone(), outer.replace('-', "+").replace('_', "/"), format!("{outer}==")] {
                let (found, words) = only(&format!("Basic {written}\n"));
                assert_eq!(found, signed, "{inner}");
                assert_eq!(words[0], "base64");
            }
        }
    }
    let twice = base64::encode(base64::encode(format!("a:{signed}").as_bytes()).as_bytes());
    assert_eq!(texts(&twice), [""; 0]);
    let data = format!("data:\n  token: {}\n", base64::encode(signed.as_bytes()));
    let seen = scan(data.as_bytes(), 64);
    assert_eq!((seen[0].offset, seen[0].line, seen[0].column), (15, 2, 10));
}

#[test]
fn base64_over_lines_is_looked_into() {
    let [one, two] =
        [r#"{"sub":"a"}"#, r#"{"sub":"b","name":"Ada Lovelace","scope":"openid profile"}"#].map(token);
    for before in ["", "u", "us", "{\"id_token\":\""] {
        let inner = format!("{before}{one}\n{two}\nthe end");
        let outer = base64::encode(inner.as_bytes());
        for width in [64, 76] {
            for (line_break, behind) in [("\n", ""), ("\r\n", "==\r\n"), ("\n    ", "\n\n--end--\n")] {
                let lines: Vec<_> = outer.as_bytes().chunks(width).map(<[u8]>::escape_ascii).collect();
                let lines: Vec<_> = lines.into_iter().map(|line| line.to_string()).collect();
                let indent = line_break.trim_start_matches(['\r', '\n']);
                let text = format!("data:\n{indent}{}{behind}", lines.join(line_break));
                for chunk in [1, 7, 100, 1000] {
                    let seen = scan(text.as_bytes(), chunk);
                    let found: Vec<_> = seen.iter().map(|seen| seen.text.as_str()).collect();
                    assert_eq!(found, [one.as_str(), &two], "{width} {chunk}: {text}");
                    let begins = inner.find(&two).unwrap();
                    let character = begins / 3 * 4 + begins % 3;
                    let (line, column) = (character / width, character % width + indent.len());
                    assert_eq!(
                        (seen[1].line, seen[1].column),
                        (line as u64 + 2, column as u64 + 1),
                        "{text}"
                    );
                }
            }
        }
    }
}

#[test]
fn a_word_below_base64_does_not_belong_to_it() {
    let signed = made(r#"{"alg":"RS256"}"#, "{}", &[7; 256]);
    let outer = base64::encode(signed.as_bytes());
    for behind in ["\ndone\n", "\r\nok", "\n--boundary\n", "\nBasic abc\n", "\n\nabc\n"] {
        assert_eq!(texts(&format!("Basic {outer}{behind}")), [signed.as_str()], "{behind}");
    }
}

#[test]
fn tokens_in_base64_on_lines_of_their_own_stay_apart() {
    let signed = |number: u32| made(r#"{"alg":"own"}"#, &format!(r#"{{"i":"qqqqqqqqq{number}"}}"#), b"abc");
    let tokens = [1, 2, 3].map(signed);
    let lines = tokens.each_ref().map(|token| base64::encode(token.as_bytes()));
    assert!(lines.iter().all(|line| line.len() == 64));
    assert_eq!(texts(&lines.join("\n")), tokens);
}

#[test]
fn base64_with_escapes_is_decoded_once_and_its_places_are_right() {
    let [one, two] = [r#"{"sub":"a"}"#, r#"{"sub":"b"}"#].map(token);
    let bound = format!("{one}~WyJhIiwiYiIsMV0~{two}");
    for second in [&two, &bound] {
        for gap in ["~~~???>>>", "?", "~~", "\u{ff}\u{fe}", "??>>>>>~~~~"] {
            let inner = format!("{{\"a\":\"{one}\",\"{gap}\":\"{gap}{gap}\",\"b\":\"{second}\"}}");
            let plain = base64::encode(inner.as_bytes()).replace('-', "+").replace('_', "/");
            for (plus, slash) in [("%2B", "%2F"), ("+", "\\/"), ("%2b", "/")] {
                let begins = inner.rfind(second.as_str()).unwrap();
                let spelled = |text: &str| text.replace('+', plus).replace('/', slash);
                let offset = spelled(&plain[..begins / 3 * 4 + begins % 3]).len() as u64;
                for chunk in [1, 50, 1000] {
                    let seen = scan(format!("{}\n", spelled(&plain)).as_bytes(), chunk);
                    let found: Vec<_> = seen.iter().map(|seen| seen.text.as_str()).collect();
                    assert_eq!(found, [one.as_str(), second], "{gap} {plus} {chunk}");
                    assert_eq!((seen[1].offset, seen[1].column), (offset, offset + 1));
                }
            }
        }
    }
}

#[test]
fn base64_around_every_form_of_a_header_is_looked_into() {
    for header in
        ["{ \"alg\":\"HS256\"}", "{\n\"alg\":\"HS256\"}", "{\r\n \"alg\":\"HS256\"}", "{\t\"alg\":\"HS256\"}"]
    {
        let signed = made(header, r#"{"sub":"a"}"#, &[1; 32]);
        for before in ["", "u", "us", "u:p", "user:"] {
            assert_eq!(only(&base64::encode(format!("{before}{signed}").as_bytes())).0, signed, "{header}");
        }
    }
}

#[test]
fn a_token_in_the_payload_of_another_is_found_too() {
    let inner = token(r#"{"sub":"inner"}"#);
    let outer = token(&format!(r#"{{"assertion":"{inner}"}}"#));
    assert_eq!(texts(&outer), [outer.clone(), inner]);
}

#[test]
fn what_only_looks_like_a_token_is_dropped() {
    let header = base64::encode(HEADER.as_bytes());
    let claims = base64::encode(br#"{"sub":"a"}"#);
    let flask = "eyJsb2dnZWRfaW4iOnRydWUsInVzZXIiOiJhIn0.ZxY1Ng.kPvC5KSVfVuU0q5yrpeVJcqGEnE";
    let map = base64::encode(br#"{"version":3,"sources":["a.js"],"mappings":"AAAA"}"#);
    for text in [
        flask,
        "eyJ eyJ. .eyJ eyJ.eyJ.eyJ eyJabc.eyJdef.ghi",
        &format!("sourceMappingURL=data:application/json;base64,{map}"),
        &format!("https://example.com/p/{claims}/eyJ?state={claims}.{claims}.{claims}"),
        &header,
        &format!("{header}.{claims}"),
        &format!("{header}.{claims} .abc"),
        &format!("{header}..."),
        &format!("{header}..."),
        &format!("{header}.!.abc"),
        &format!("{}.{claims}.abc", base64::encode(br#"{"alg":1}"#)),
        &format!("{}.bm8ganNvbg.abc", base64::encode(br#"{"alg":"own"}"#)),
        &format!("{}.a.b.c", base64::encode(br#"{"alg":"dir","enc":"A128GCM"}"#)),
        &format!("{}.a.b..d", base64::encode(br#"{"alg":"dir","enc":"A128GCM"}"#)),
        "keyJson.keyJava.keyJar monkeyJ.donkeyJ.turkeyJ",
    ] {
        assert_eq!(texts(text), [""; 0], "{text}");
    }
}

#[test]
fn a_string_that_is_too_long_is_counted_and_the_next_token_found() {
    let header = base64::encode(HEADER.as_bytes());
    for (length, found, too_long) in [(LONGEST - 200, 2, 0), (LONGEST, 1, 1), (3 * LONGEST, 1, 1)] {
        let text = format!("{header}.{}.abc {}", "A".repeat(length), token("{}"));
        let (mut scanner, mut seen) = (Scanner::default(), 0);
        let mut judge = |_: &Candidate<'_>| {
            seen += 1;
            true
        };
        scanner.feed(text.as_bytes(), &mut judge);
        scanner.end(&mut judge);
        assert_eq!((seen, scanner.too_long()), (found, too_long), "{length}");
    }
}

#[test]
fn a_token_is_found_in_front_of_a_run_without_end() {
    let signed = token("{}");
    assert_eq!(texts(&format!("{} {signed}{}", "A".repeat(LONGEST), "x".repeat(2 * LONGEST))), [signed]);
}

#[test]
fn memory_stays_flat_whatever_comes() {
    let part = token("{}");
    let hostile = [
        "eyJ",
        "eyJ.",
        "eyJhbGciOiJIUzI1NiJ9.",
        "A",
        ".",
        "leU",
        "ZXlKhbGci",
        &part,
        "eyJhbGciOiJIUzI1NiJ9~W",
    ];
    for text in hostile {
        let (mut scanner, chunk) = (Scanner::default(), text.repeat((300 << 10) / text.len()));
        for _ in 0..15 {
            scanner.feed(chunk.as_bytes(), &mut |_| true);
            assert!(scanner.buffer.capacity() < 4 << 20, "{text}");
        }
        scanner.end(&mut |_| true);
    }
}

#[test]
fn no_wall_of_beginnings_hides_a_token() {
    let signed = token(r#"{"sub":"a"}"#);
    // Beginnings alone, in every place of a group; objects that are not closed; texts that are not.
    for wall in
        ["eyJ", "eyJe", "eyJxx", "eyJhIjp7", "eyJhIjoi", "ew0K", &format!("{}A", base64::encode(b"{}"))]
    {
        for count in [15, 16, 17, 18, 100, 2_000, 40_000] {
            let text = format!("{}{signed} {signed}", wall.repeat(count));
            assert_eq!(texts(&text), [signed.as_str(), &signed], "{wall} {count}");
        }
    }
    // Of runs with many beginnings each is looked at for itself.
    let wall = format!("{}{signed}", "eyJ".repeat(30));
    assert_eq!(texts(&format!("{wall}.{wall} {wall}")).len(), 3);
}

#[test]
fn the_next_input_begins_with_the_first_line() {
    let (mut scanner, mut places) = (Scanner::default(), Vec::new());
    for _ in 0..2 {
        let mut judge = |found: &Candidate<'_>| {
            places.push((found.offset, found.line, found.column));
            true
        };
        scanner.feed(format!("a\n{}", token("{}")).as_bytes(), &mut judge);
        scanner.end(&mut judge);
        scanner.restart();
    }
    assert_eq!(places, [(2, 2, 1), (2, 2, 1)]);
}

/// A piece of a text, and the token in it.
fn piece() -> impl Strategy<Value = (String, Option<String>)> {
    let signed = token(r#"{"iss":"https://a.example"}"#);
    let disclosed = format!("{signed}~WyJhIiwiYiIsMV0~");
    let sealed = format!("{}.aa.aXY.Y2lw.dGFn", base64::encode(br#"{"alg":"dir","enc":"A128GCM"}"#));
    let plain = |text: &str| (text.to_owned(), None);
    let found = |text: String, token: &str| (text, Some(token.to_owned()));
    prop_oneof![
        Just(found(signed.clone(), &signed)),
        Just(found(disclosed.clone(), &disclosed)),
        Just(found(sealed.clone(), &sealed)),
        Just(found(signed.replace('.', "%2E"), &signed)),
        Just(found(signed.replace('.', "\\u002e"), &signed)),
        Just(found(format!("Bearer{signed}"), &signed)),
        Just(found(base64::encode(format!("a:{signed}").as_bytes()), &signed)),
        Just(plain("eyJ.eyJ.")),
        Just(plain("\n")),
        Just(plain("é leUo V5S ZXlK ey ew")),
        "[a-z .%\\\\]{0,40}".prop_map(|text| (text, None)),
    ]
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(64))]

    #[test]
    fn chunks_of_any_size_give_the_same(pieces in proptest::collection::vec(piece(), 0..8), chunk in 1_usize..900) {
        let text: String = pieces.iter().flat_map(|(text, _)| [text.as_str(), " "]).collect();
        let wanted: Vec<_> = pieces.iter().filter_map(|(_, token)| token.as_deref()).collect();
        let seen = scan(text.as_bytes(), chunk);
        prop_assert_eq!(seen.iter().map(|seen| seen.text.as_str()).collect::<Vec<_>>(), wanted);
        prop_assert_eq!(&seen, &scan(text.as_bytes(), 1));
        for place in seen {
            let lines: Vec<_> = text[..usize::try_from(place.offset).unwrap()].split('\n').collect();
            prop_assert_eq!(place.line, lines.len() as u64);
            prop_assert_eq!(place.column, lines[lines.len() - 1].chars().count() as u64 + 1);
        }
    }

    #[test]
    fn no_bytes_make_it_stop(bytes in proptest::collection::vec(any::<u8>(), 0..400), chunk in 1_usize..64) {
        scan(&bytes, chunk);
    }
}
