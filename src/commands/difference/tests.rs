//! Pairs of tokens and what tells them apart.

use proptest::prelude::*;

use super::*;
use crate::token;

const NOW: Instant = Instant::at(1_751_284_800);

fn made(header: &str, payload: &str, signature: &[u8]) -> Token {
    let parts = [header.as_bytes(), payload.as_bytes(), signature].map(base64::encode);
    Token::read(&parts.join("."))
}

fn pair(a: &str, b: &str) -> Comparison {
    compare(&made(r#"{"alg":"HS256"}"#, a, &[1; 32]), &made(r#"{"alg":"HS256"}"#, b, &[2; 32]), NOW)
}

/// Path, kind, both values and words of every change.
fn told(a: &str, b: &str) -> Vec<String> {
    let row = |change: &Change| {
        let value = |value: &Option<String>| value.clone().unwrap_or_else(|| "-".into());
        format!(
            "{} {:?} {} {} {}",
            change.path,
            change.what,
            value(&change.a),
            value(&change.b),
            change.words
        )
        .trim_end()
        .to_owned()
    };
    pair(a, b).changes.iter().map(row).collect()
}

fn decided(a: &str, b: &str) -> Vec<String> {
    let lines = pair(a, b).decides;
    lines.into_iter().map(|deciding| format!("{}: {}", deciding.name, deciding.line)).collect()
}

#[test]
fn identical_tokens_have_no_difference_at_all() {
    let token = made(r#"{"alg":"HS256"}"#, r#"{"sub":"a"}"#, &[1; 32]);
    let same = compare(&token, &token, NOW);
    assert!(same.identical && same.changes.is_empty() && same.spelling.is_empty() && same.decides.is_empty());
    assert_eq!((same.signature, same.form), (Signature::Same, None));
}

#[test]
fn long_names_and_many_texts_cost_no_more_than_they_are_long() {
    let members = |text: &str, n: usize| -> String {
        let all = (0..n).map(|n| format!(r#""{n}":"{}{text}""#, "ab".repeat(50)));
        format!(r#"{{"{}":{{{}}}}}"#, "n".repeat(10_000), all.collect::<Vec<_>>().join(","))
    };
    let (a, b) = (members("x", 2000), members("y", 2000));
    let found = pair(&a, &b);
    assert_eq!(found.changes.len(), 2000);
    let paths: usize = found.changes.iter().map(|change| change.path.len()).sum();
    assert!(paths < a.len() + b.len(), "{paths}");
    let told = found.changes.iter().filter(|change| change.words == "1 letter differs").count();
    assert!((200..300).contains(&told), "{told}");
}

#[test]
fn what_decides_is_found_behind_any_number_of_differences() {
    let members = |x: u8, exp: i64| -> String {
        let all = (0..2000).map(|n| format!(r#""{n}":{x},"#)).collect::<Vec<_>>().concat();
        format!(r#"{{{all}"exp":{exp}}}"#)
    };
    let lines = decided(&members(1, 1_751_284_800), &members(2, 1_751_284_860));
    assert_eq!(lines[0], "exp: A expired now, B expires in 60 s");
}

#[test]
fn members_are_compared_at_every_depth() {
    let cases = [
        (r#"{"a":1}"#, r#"{"a":2}"#, "a Changed 1 2"),
        (r#"{"a":1}"#, "{}", "a OnlyA 1 -"),
        ("{}", r#"{"a":[1]}"#, "a OnlyB - [1]"),
        (r#"{"a":"1"}"#, r#"{"a":1}"#, r#"a Changed "1" 1 a string in A, a number in B"#),
        (r#"{"a":{"b":[{"c":true}]}}"#, r#"{"a":{"b":[{"c":false}]}}"#, "a[b][0][c] Changed true false"),
        (r#"{"a":[{},2]}"#, r#"{"a":[{},2,3]}"#, "a[2] OnlyB - 3"),
        (r#"{"x5c":["a","b"]}"#, r#"{"x5c":["a"]}"#, r#"x5c[1] OnlyA "b" -"#),
        (r#"{"a[b]":1}"#, r#"{"a[b]":2}"#, r"a\[b\] Changed 1 2"),
        (
            r#"{"exp":1751284800}"#,
            r#"{"exp":1751299200}"#,
            "exp Changed 1751284800 1751299200 B is 4 h later",
        ),
        (r#"{"exp":60}"#, r#"{"exp":0}"#, "exp Changed 60 0 B is 60 s earlier"),
        (
            r#"{"iss":"https://a.example"}"#,
            r#"{"iss":"https://a.example/"}"#,
            r#"iss Changed "https://a.example" "https://a.example/" same except for the final "/""#,
        ),
        (r#"{"x":{"exp":60}}"#, r#"{"x":{"exp":0}}"#, "x[exp] Changed 60 0"),
        (r#"{"a":null}"#, r#"{"a":false}"#, "a Changed null false null in A, a boolean in B"),
    ];
    for (a, b, wanted) in cases {
        assert_eq!(told(a, b), [wanted], "{a} {b}");
    }
}

#[test]
fn lists_of_words_are_compared_whatever_their_order_and_the_order_is_told() {
    let cases = [
        (
            r#"{"roles":["a","b"]}"#,
            r#"{"roles":["b","a"]}"#,
            r#"roles Shape ["a","b"] ["b","a"] the same in another order"#,
        ),
        (
            r#"{"aud":["a","b","c"]}"#,
            r#"{"aud":["c","d","b"]}"#,
            r#"aud Changed ["a"] ["d"] and 2 in both, in another order"#,
        ),
        (
            r#"{"aud":"a"}"#,
            r#"{"aud":["a"]}"#,
            r#"aud Shape "a" ["a"] the same, as a string in A and as an array in B"#,
        ),
        (
            r#"{"scope":"read write"}"#,
            r#"{"scope":"write admin read"}"#,
            r#"scope Changed - ["admin"] and 2 in both, in another order"#,
        ),
        (
            r#"{"scope":"a b"}"#,
            r#"{"scope":"a  b"}"#,
            r#"scope Shape "a b" "a  b" the same with other white space"#,
        ),
        (
            r#"{"aud":"https://a.example"}"#,
            r#"{"aud":"https://a.example/"}"#,
            r#"aud Changed "https://a.example" "https://a.example/" same except for the final "/""#,
        ),
        (
            r#"{"amr":["a"]}"#,
            r#"{"amr":["a","a"]}"#,
            r#"amr Shape ["a"] ["a","a"] the same, but not each as often"#,
        ),
        (
            r#"{"amr":["a","a","b"]}"#,
            r#"{"amr":["a","b","b"]}"#,
            r#"amr Shape ["a","a","b"] ["a","b","b"] the same, but not each as often"#,
        ),
        (r#"{"a":[1,2]}"#, r#"{"a":[1,2,3]}"#, "a Changed - [3] and 2 in both"),
        (
            r#"{"a":[1,2,"1"]}"#,
            r#"{"a":[2,1.0,"1"]}"#,
            r#"a Shape [1,2,"1"] [2,1.0,"1"] the same in another order"#,
        ),
        (
            r#"{"a":[0,1,null,true]}"#,
            r#"{"a":[true,null,1,"0"]}"#,
            r#"a Changed [0] ["0"] and 3 in both, in another order"#,
        ),
        (r#"{"a":[1]}"#, r#"{"a":[2]}"#, "a Changed [1] [2]"),
        (r#"{"a":[]}"#, r#"{"a":[false]}"#, "a Changed - [false] nothing in both"),
    ];
    for (a, b, wanted) in cases {
        assert_eq!(told(a, b), [wanted], "{a} {b}");
    }
}

#[test]
fn the_same_in_other_characters_is_told_apart_from_another_meaning() {
    let cases = [
        (r#"{"a":1}"#, r#"{ "a":1}"#, vec!["white space"]),
        (r#"{"a":1,"b":2}"#, r#"{"b":2,"a":1}"#, vec!["the order of members"]),
        (r#"{"a":1.0}"#, r#"{"a":1}"#, vec!["the spelling of numbers"]),
        (r#"{"a":"A"}"#, r#"{"a":"\u0041"}"#, vec!["escapes in strings"]),
        (r#"{"a":1,"a":2}"#, r#"{"a":2}"#, vec!["a member that stands twice"]),
        (r#"{"a" :1}"#, r#"{"a": 1}"#, vec!["white space or escapes"]),
    ];
    for (a, b, wanted) in cases {
        let found = pair(a, b);
        assert!(!found.identical && found.changes.is_empty(), "{a} {b}");
        assert_eq!(
            found.spelling.iter().map(|spelling| spelling.aspects.clone()).collect::<Vec<_>>(),
            [wanted]
        );
    }
    let (a, b) = (Token::read("eyJhIjoxfQ.eyJhIjoxfQ.AA"), Token::read("eyJhIjoxfQ.eyJhIjoxfQ==.AA"));
    let aspects = compare(&a, &b, NOW).spelling.remove(0).aspects;
    assert!(aspects[0].starts_with("base64url characters"), "{aspects:?}");
}

#[test]
fn what_decides_has_a_plain_line() {
    let expired = r#"{"exp":1751274000,"iss":"a"}"#;
    let alive = r#"{"exp":1751288220,"iss":"b"}"#;
    assert_eq!(
        decided(expired, alive),
        [
            "iss: A a, B b: another issuer, whose keys are others",
            "exp: A expired 3 h ago, B expires in 57 min",
        ]
    );
    for (a, b, wanted) in [
        (r#"{"exp":1751284800}"#, r#"{"exp":1751284801}"#, "exp: A expired now, B expires in 1 s"),
        (r#"{"exp":1751284799}"#, "{}", "exp: A expired 1 s ago, B never expires"),
        (
            r#"{"exp":"soon"}"#,
            r#"{"exp":0}"#,
            "exp: A has a string, not a number of seconds, B expired 55 years ago",
        ),
        (r#"{"nbf":1751284800}"#, r#"{"nbf":1751284801}"#, "nbf: A became valid now, B becomes valid in 1 s"),
        (r#"{"cnf":{"jkt":"a"}}"#, "{}", "cnf: A is bound to a key, B is good for whoever holds it"),
        (
            r#"{"cnf":{"jkt":"a"}}"#,
            r#"{"cnf":{"jkt":"b"}}"#,
            "cnf: they are bound to different keys: each needs the proof of its own",
        ),
        (r#"{"aud":["a","b"]}"#, "{}", "aud: A a and b, B has none: each is for whom it names"),
    ] {
        assert_eq!(decided(a, b), [wanted]);
    }
    assert_eq!(decided(r#"{"aud":["a","b"]}"#, r#"{"aud":["b","a"]}"#), [""; 0]);
    assert_eq!(decided(r#"{"audience":1,"expires":1}"#, r#"{"audience":2,"expires":2}"#), [""; 0]);
}

#[test]
fn the_header_and_the_signature_decide_too() {
    let lines = |a: &Token, b: &Token| -> Vec<String> {
        compare(a, b, NOW).decides.iter().map(|found| format!("{}: {}", found.name, found.line)).collect()
    };
    let (hs, rs) =
        (made(r#"{"alg":"HS256"}"#, "{}", &[1; 32]), made(r#"{"alg":"RS256","kid":"k"}"#, "{}", &[1; 256]));
    let found = lines(&hs, &rs);
    assert_eq!(
        found[0],
        "alg: A HS256, B RS256: A takes a secret of at least 32 bytes, B takes an RSA key of at least 2048 bits"
    );
    assert_eq!(found[1], "kid: A has none, B k: another key is named; the key set must hold it");
    assert_eq!(found[2], "signature: 32 bytes in A, 256 in B: another algorithm or size of key");
    let other = made(r#"{"alg":"HS256"}"#, r#"{"a":1}"#, &[1; 32]);
    assert!(lines(&hs, &other)[0].starts_with("signature: the same over different contents"));
    let resigned = made(r#"{"alg":"HS256"}"#, "{}", &[2; 32]);
    assert!(lines(&hs, &resigned)[0].contains("another key"), "{:?}", lines(&hs, &resigned));
    let bare = made(r#"{"alg":"HS256"}"#, "{}", &[]);
    assert!(lines(&hs, &bare)[0].starts_with("signature: B has none"));
}

#[test]
fn forms_disclosures_and_what_is_no_json_are_compared() {
    let one = Token::read("eyJhbGciOiJIUzI1NiJ9.eyJhIjoxfQ.AA~WyJhIl0~WyJiIl0~");
    let two = Token::read("eyJhbGciOiJIUzI1NiJ9.eyJhIjoxfQ.AA~WyJiIl0~WyJjIl0~");
    let found = compare(&one, &two, NOW).changes;
    let rows: Vec<_> = found.iter().map(|change| (change.part, change.what)).collect();
    assert_eq!(rows, [("disclosures", What::OnlyA), ("disclosures", What::OnlyB)]);
    let plain = Token::read("eyJhbGciOiJIUzI1NiJ9.aGVsbG8.AA");
    let found = compare(&plain, &Token::read("eyJhbGciOiJIUzI1NiJ9.aGVscA.AA"), NOW);
    assert_eq!(found.changes[0].words, "5 and 4 bytes, the first 3 the same");
    let json =
        token::find(br#"{"payload":"eyJhIjoxfQ","protected":"eyJhbGciOiJIUzI1NiJ9","signature":"AA"}"#)
            .unwrap();
    let found = compare(&json.token, &Token::read("eyJhbGciOiJIUzI1NiJ9.eyJhIjoxfQ.AA"), NOW);
    assert_eq!(found.form, Some((Form::Flattened, Form::Compact)));
    assert!(found.changes.is_empty() && found.decides.is_empty(), "{found:?}");
}

#[test]
fn many_members_are_compared_in_no_time() {
    let many = |start: usize| {
        let members: Vec<_> = (start..start + 100_000).map(|at| format!("\"m{at}\":{at}")).collect();
        format!("{{{}}}", members.join(","))
    };
    assert_eq!(pair(&many(0), &many(1)).changes.len(), 2);
}

proptest! {
    #[test]
    fn any_two_texts_are_compared_without_a_panic(a in "[eyJ0-9a-zA-Z_.~{}\":-]{0,120}", b in "[eyJ0-9a-zA-Z_.~{}\":-]{0,120}") {
        let (a, b) = (Token::read(&a), Token::read(&b));
        prop_assert_eq!(compare(&a, &b, NOW).identical, a.text == b.text);
        prop_assert!(compare(&a, &a, NOW).changes.is_empty());
    }
}
