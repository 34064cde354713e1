//! `--lines`: a token per line in, a JSON object per line out, in the same order, whatever stands in the lines.

use std::io::{BufRead as _, BufReader, Read as _, Write as _};
use std::process::{Command, Stdio};

use aws_lc_rs::hmac;
use jotbook::base64;
use serde_json::Value;

use crate::kit::{Done, SAMPLE, SAMPLE_SECRET, jotbook};

/// The length of a line that is still read.
const LONGEST: usize = 16 << 20;

fn token(header: &str, payload: &str, secret: &str) -> String {
    let input = format!("{}.{}", base64::encode(header.as_bytes()), base64::encode(payload.as_bytes()));
    let key = hmac::Key::new(hmac::HMAC_SHA256, secret.as_bytes());
    format!("{input}.{}", base64::encode(hmac::sign(&key, input.as_bytes()).as_ref()))
}

fn numbered(number: usize) -> String {
    token(r#"{"alg":"HS256"}"#, &format!(r#"{{"number":{number}}}"#), SAMPLE_SECRET)
}

fn decode(input: impl AsRef<[u8]>) -> Done {
    jotbook(["decode", "--lines"]).stdin(input).done()
}

fn verify(input: impl AsRef<[u8]>) -> Done {
    jotbook(["verify", "--lines", "-k", "secret"]).file("secret", SAMPLE_SECRET).stdin(input).done()
}

/// Every line of output as JSON; each has the number of its line and a versioned shape.
fn objects(done: &Done) -> Vec<Value> {
    assert_eq!(done.err, "");
    let lines: Vec<&str> = done.out.split_terminator('\n').collect();
    let objects: Vec<Value> = lines.iter().map(|line| serde_json::from_str(line).expect(line)).collect();
    for (number, object) in (1_u64..).zip(&objects) {
        assert_eq!(object["line"], number);
        assert!(object["schema"].as_str().is_some_and(|schema| schema.starts_with("jotbook/")), "{object}");
    }
    objects
}

fn codes(objects: &[Value]) -> Vec<i64> {
    objects.iter().map(|object| object["exit"].as_i64().unwrap()).collect()
}

#[test]
fn ten_thousand_lines_good_and_bad_come_out_in_their_order() {
    let line = |number: usize| match number % 4 {
        0 => format!("Bearer {}", numbered(number)),
        1 => format!("no token number {number}"),
        2 => token(r#"{"alg":"HS256"}"#, &format!(r#"{{"number":{number}}}"#), "another secret"),
        _ => numbered(number),
    };
    let input: String = (0..10_000).map(|number| line(number) + "\n").collect();
    let done = verify(&input);
    let objects = objects(&done);
    assert_eq!((objects.len(), done.code), (10_000, Some(1)));
    for (number, object) in objects.iter().enumerate() {
        let exit = [0, 3, 1, 0][number % 4];
        assert_eq!(object["exit"], exit, "{object}");
        assert!(exit == 3 || object["payload"]["number"] == number, "{object}");
        let notes = object["notes"].as_array().map_or(0, Vec::len);
        assert!(exit == 3 || (notes > 1) == (number % 4 == 0), "{object}");
    }
}

#[test]
fn lines_may_end_as_windows_ends_them_and_the_last_one_not_at_all() {
    for input in
        [format!("{SAMPLE}\n{SAMPLE}\n"), format!("{SAMPLE}\r\n{SAMPLE}\r\n"), format!("{SAMPLE}\n{SAMPLE}")]
    {
        let done = decode(&input);
        let objects = objects(&done);
        assert_eq!((objects.len(), done.code), (2, Some(0)));
        assert!(objects.iter().all(|object| object["notes"] == serde_json::json!([])), "{input:?}");
        assert!(objects.iter().all(|object| object["payload"]["name"] == "John Doe"), "{input:?}");
    }
}

#[test]
fn no_input_gives_no_output_and_an_empty_line_an_error_of_its_own() {
    for arguments in [&["decode", "--lines"][..], &["verify", "--lines", "-s", "x", "--quiet"]] {
        let done = jotbook(arguments).done();
        assert_eq!((done.out.as_str(), done.err.as_str(), done.code), ("", "", Some(0)));
    }
    let done = decode(format!("{SAMPLE}\n\n  \r\n{SAMPLE}\n\n"));
    let objects = objects(&done);
    assert_eq!((codes(&objects), done.code), (vec![0, 3, 3, 0, 3], Some(3)));
    assert!([1, 2, 4].iter().all(|at| objects[*at]["code"] == "empty"), "{objects:?}");
}

#[test]
fn the_exit_code_is_the_lowest_of_the_lines_but_0() {
    let good = numbered(1);
    let expired = token(r#"{"alg":"HS256"}"#, r#"{"exp":1}"#, SAMPLE_SECRET);
    let forged = token(r#"{"alg":"HS256"}"#, "{}", "another secret");
    let misfit = token(r#"{"alg":"RS256"}"#, "{}", SAMPLE_SECRET);
    for (lines, code) in [
        (vec![&good, &good], 0),
        (vec![&good, &misfit], 6),
        (vec![&misfit, &expired, &good], 4),
        (vec![&expired, &good, &forged, &misfit], 1),
    ] {
        let input = lines.into_iter().map(|line| line.to_owned() + "\n").collect::<String>();
        let done = verify(&input);
        let lowest = codes(&objects(&done)).into_iter().filter(|code| *code != 0).min();
        assert_eq!((done.code, lowest.unwrap_or(0)), (Some(code), i64::from(code)));
        let quiet = jotbook(["verify", "--lines", "--quiet", "-k", "secret"])
            .file("secret", SAMPLE_SECRET)
            .stdin(&input)
            .done();
        assert_eq!((quiet.out.as_str(), quiet.err.as_str(), quiet.code), ("", "", Some(code)));
    }
}

#[test]
fn a_line_longer_than_16_mib_is_an_error_and_the_stream_goes_on() {
    let padded = |length: usize| format!("{SAMPLE}{}", " ".repeat(length - SAMPLE.len()));
    let input =
        [padded(LONGEST), padded(LONGEST + 1), padded(LONGEST + 200_000), SAMPLE.to_owned()].join("\n");
    let done = decode(&input);
    let objects = objects(&done);
    assert_eq!((codes(&objects), done.code), (vec![0, 7, 7, 0], Some(7)));
    assert!(objects[1..3].iter().all(|object| object["code"] == "too-large"));
}

#[test]
fn every_token_meets_the_key_of_its_kid() {
    let key = |kid: &str| {
        let secret = base64::encode(format!("{SAMPLE_SECRET} of {kid}, and some more").as_bytes());
        serde_json::json!({ "kty": "oct", "kid": kid, "k": secret, "alg": "HS256" })
    };
    let set = serde_json::json!({ "keys": [key("a"), key("b")] }).to_string();
    let of = |kid: &str, secret: &str| {
        let secret = format!("{SAMPLE_SECRET} of {secret}, and some more");
        token(&format!(r#"{{"alg":"HS256","kid":"{kid}"}}"#), "{}", &secret)
    };
    let input = [of("a", "a"), of("b", "b"), of("a", "b"), of("c", "c"), of("b", "b")].join("\n");
    let done = jotbook(["verify", "@tokens", "--lines", "-k", "set.json"])
        .file("set.json", set)
        .file("tokens", input)
        .done();
    let objects = objects(&done);
    assert_eq!((codes(&objects), done.code), (vec![0, 0, 1, 6, 0], Some(1)));
    let kids: Vec<_> = objects.iter().map(|object| object["key"]["kid"].as_str()).collect();
    assert_eq!(kids, [Some("a"), Some("b"), None, None, Some("b")]);
}

#[test]
fn whatever_a_token_holds_its_answer_is_one_line() {
    let parts: Vec<_> = SAMPLE.split('.').collect();
    let serialized = format!(
        "{{\n\"protected\":\"{}\",\r\n\"header\":{{\n\"kid\":\r\t\"x\"}},\n\"payload\":\"{}\",\"signature\":\"{}\"}}",
        parts[0], parts[1], parts[2]
    );
    let of = |payload: &str| token("{\n\"alg\" :\r\n\"HS256\"}", payload, SAMPLE_SECRET);
    let lines = [
        of("{\n  \"a\": [\n1,\r\n2 ],\t\"b\":{\n}\n}"),
        of("{\"a\":\"raw\nbreak\"}"),
        of("{\"a\\n\\u2028\":\"\\n\\r\\u0000\u{2028}\u{85}\\u001b[2J\u{7f}\"}"),
        of("no JSON:\n\r\u{2029}\0 at all"),
        base64::encode(serialized.as_bytes()),
        "un\rfinished \u{2028}\u{85}\0 \x1b[2J".to_owned(),
        "eyJhbGciOiJIUzI1NiIs...\r<more>".to_owned(),
    ];
    for done in [decode(lines.join("\n")), verify(lines.join("\n"))] {
        let objects = objects(&done);
        assert_eq!(objects.len(), lines.len());
        assert!(!done.out.contains(['\r', '\t', '\0', '\x1b', '\u{7f}', '\u{85}', '\u{2028}', '\u{2029}']));
        assert_eq!(objects[2]["payload"]["a\n\u{2028}"], "\n\r\0\u{2028}\u{85}\u{1b}[2J\u{7f}");
    }
    assert_eq!(objects(&decode(lines.join("\n")))[4]["unprotected"]["kid"], "x");
}

#[test]
fn a_pipe_that_nobody_reads_ends_it_in_silence_even_while_it_waits_for_input() {
    let mut child = Command::new(env!("CARGO_BIN_EXE_jotbook"))
        .args(["decode", "--lines"])
        .env_clear()
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .expect("the program starts");
    let mut stdin = child.stdin.take().expect("a pipe");
    let mut stdout = BufReader::new(child.stdout.take().expect("a pipe"));
    let mut answer = String::new();
    // A line is answered when it comes, not when the input ends.
    stdin.write_all(format!("{SAMPLE}\n").as_bytes()).expect("the first line is taken");
    stdout.read_line(&mut answer).expect("an answer");
    assert!(answer.starts_with("{\"line\":1,"), "{answer}");
    drop(stdout);
    stdin.write_all(format!("{SAMPLE}\n").as_bytes()).expect("the second line is taken");
    let status = child.wait().expect("it ends although its input has not");
    let mut err = String::new();
    child.stderr.take().expect("a pipe").read_to_string(&mut err).expect("text");
    assert_eq!((status.code(), err.as_str()), (Some(0), ""));
}

#[test]
fn what_is_wrong_with_the_call_is_one_object_without_a_line() {
    for (arguments, code, exit) in [
        (&["decode", "--lines", SAMPLE][..], "lines-source", 2),
        (&["decode", "--lines", "--claim", "sub"], "usage", 2),
        (&["decode", "--lines", "--part", "payload"], "usage", 2),
        (&["decode", "--lines", "@nowhere"], "unreadable", 7),
        (&["verify", "--lines", "-k", "-"], "stdin-twice", 2),
        (&["verify", "--lines", "-k", "nowhere.pem"], "key-file", 6),
    ] {
        let done = jotbook(arguments).stdin(SAMPLE).done();
        let json = done.json();
        assert_eq!((json["code"].as_str(), json["line"].as_u64(), done.code), (Some(code), None, Some(exit)));
        assert_eq!((done.err.as_str(), done.out.lines().count()), ("", 1), "{arguments:?}");
    }
    let done = jotbook(["verify", "--lines", "--quiet", "-k", "nowhere.pem"]).stdin(SAMPLE).done();
    assert_eq!((done.out.as_str(), done.code), ("", Some(6)));
    assert!(done.err.starts_with("error: there is no file nowhere.pem"), "{}", done.err);
}

#[test]
fn what_is_said_of_the_key_is_said_once() {
    let done =
        jotbook(["verify", "--lines", "-s", SAMPLE_SECRET]).stdin(format!("{SAMPLE}\n{SAMPLE}\n")).done();
    assert_eq!((done.err.matches("warning: ").count(), done.out.lines().count()), (1, 2), "{}", done.err);
    assert!(!done.out.contains("secret-in-argv"), "{}", done.out);
}
