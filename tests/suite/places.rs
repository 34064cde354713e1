//! `inspect` over files, folders and streams, from outside.

use crate::kit::{SAMPLE, jotbook, shared};

fn parts() -> Vec<&'static str> {
    SAMPLE.split('.').collect()
}

#[test]
fn neither_payload_nor_signature_is_printed_unless_asked_for() {
    for output in [&["--json"][..], &["--sarif"], &[]] {
        let arguments = ["inspect", "logs.txt"].iter().chain(output);
        let mut run = jotbook(arguments).file("logs.txt", format!("a {SAMPLE}\nb \"{SAMPLE}\"\n"));
        let done = run.done();
        assert_eq!(done.code, Some(0), "{done:?}");
        let told = format!("{}{}", done.out, done.err);
        assert!(told.contains("logs.txt"), "{told}");
        for part in &parts()[1..] {
            for window in part.as_bytes().windows(6) {
                assert!(!told.contains(std::str::from_utf8(window).unwrap()), "{told}");
            }
        }
        let whole = jotbook(["inspect", "logs.txt", "--show-tokens"].iter().chain(output))
            .file("logs.txt", SAMPLE)
            .done();
        assert!(whole.out.contains(SAMPLE), "{whole:?}");
    }
}

#[test]
fn a_stream_is_told_as_it_comes_with_the_counts_at_its_end() {
    let text = format!("a\nGET /?t={}\n{SAMPLE} eyJ.eyJ.x\n", SAMPLE.replace('.', "%2E"));
    let done = jotbook(["inspect", "--scan", "-", "--json"]).stdin(text).done();
    let lines: Vec<serde_json::Value> =
        done.out.lines().map(|line| serde_json::from_str(line).unwrap()).collect();
    assert_eq!(lines.len(), 2, "{done:?}");
    assert_eq!(
        (&lines[0]["schema"], lines[0]["places"][0]["line"].as_u64()),
        (&"jotbook/scan/1".into(), Some(2))
    );
    assert_eq!(lines[0]["places"][0]["written"][0], "percent-encoded");
    assert_eq!(
        (lines[1]["summary"]["tokens"].as_u64(), lines[1]["summary"]["places"].as_u64()),
        (Some(1), Some(2))
    );
}

#[test]
fn of_a_stream_later_places_are_told_at_its_end() {
    // More than is read at once, so that the second place is seen after the token was told.
    let text = format!("{SAMPLE}\n{}\n{SAMPLE}\n", " ".repeat(1 << 20));
    let done = jotbook(["inspect", "--scan", "-", "--json"]).stdin(text.clone()).done();
    let lines: Vec<serde_json::Value> =
        done.out.lines().map(|line| serde_json::from_str(line).unwrap()).collect();
    assert_eq!(lines.len(), 3, "{done:?}");
    assert!(lines[0]["more_places"].is_null() && lines[0]["places"].as_array().unwrap().len() == 1);
    let again = &lines[1]["again"];
    assert_eq!(again["fingerprint"], lines[0]["fingerprint"]);
    assert_eq!((again["places"][0]["line"].as_u64(), again["more_places"].as_u64()), (Some(3), Some(0)));
    assert_eq!(lines[2]["summary"]["places"], 2);
    let done = jotbook(["inspect", "--scan", "-"]).stdin(text).done();
    let (first, second) = done.out.split_once("AGAIN").unwrap();
    assert!(first.contains("stdin:1:1") && second.contains("stdin:3:1"), "{done:?}");
}

#[cfg(target_os = "linux")]
#[test]
fn a_file_whose_name_is_no_text_is_named_by_its_bytes_in_sarif() {
    use std::os::unix::ffi::OsStrExt as _;
    let mut run = jotbook(["inspect", ".", "--sarif"]);
    let name = std::ffi::OsStr::from_bytes(b"bad\xff.txt");
    std::fs::write(run.folder().join(name), SAMPLE).unwrap();
    let log = run.done().json();
    let place = &log["runs"][0]["results"][0]["locations"][0]["physicalLocation"];
    assert_eq!(place["artifactLocation"]["uri"], "bad%FF.txt");
}

#[test]
fn a_file_that_is_called_like_a_token_is_masked_in_sarif() {
    let done = jotbook(["inspect", ".", "--sarif"]).file(SAMPLE.get(..80).unwrap(), SAMPLE).done();
    assert!(done.out.contains("eyJhbGci..\"") && !done.out.contains(parts()[1]), "{done:?}");
}

#[test]
fn what_gitignore_names_and_what_is_hidden_or_binary_is_left_out_unless_asked_for() {
    let files = |arguments: &[&str]| {
        let run = jotbook(["inspect", ".", "--json"].iter().chain(arguments));
        let mut run = run.file(".gitignore", "ignored.log\n").file("plain.log", SAMPLE);
        run = run.file("ignored.log", SAMPLE).file(".env", SAMPLE).file("b.bin", format!("\0{SAMPLE}"));
        let done = run.done();
        let first = done.out.lines().next().unwrap().to_owned();
        let first: serde_json::Value = serde_json::from_str(&first).unwrap();
        let places = first["places"].as_array().unwrap().iter();
        places
            .map(|place| place["file"].as_str().unwrap().trim_start_matches("./").to_owned())
            .collect::<Vec<_>>()
    };
    assert_eq!(files(&[]), ["plain.log"]);
    assert_eq!(files(&["--hidden"]), [".env", "ignored.log", "plain.log"]);
    assert_eq!(files(&["--binary"]), ["b.bin", "plain.log"]);
}

#[test]
fn what_the_baseline_names_is_left_out() {
    let mut run = jotbook(["inspect", "a.log", "--write-baseline", "known.json"]).file("a.log", SAMPLE);
    assert_eq!(run.done().code, Some(0));
    let known = std::fs::read_to_string(run.folder().join("known.json")).unwrap();
    assert!(known.contains("jotbook/baseline/1") && !known.contains("eyJ"), "{known}");
    let with = |baseline: &str| {
        jotbook(["inspect", "a.log", "--json", "--fail-on", "info", "--baseline", "known.json"])
            .file("a.log", SAMPLE)
            .file("known.json", baseline)
            .done()
    };
    let done = with(&known);
    assert_eq!((done.code, done.json()["summary"]["accepted"].as_u64()), (Some(0), Some(1)));
    assert_eq!(with(r#"{"schema":"jotbook/baseline/1","fingerprints":[]}"#).code, Some(8));
    assert_eq!(with("{}").code, Some(2));
}

#[test]
fn a_baseline_of_any_length_is_read() {
    let mut run = jotbook(["inspect", "a.log", "--write-baseline", "known.json"]).file("a.log", SAMPLE);
    assert_eq!(run.done().code, Some(0));
    let known = std::fs::read_to_string(run.folder().join("known.json")).unwrap();
    let more: Vec<String> = (0..500_000).map(|n| format!("\n\"{n:032x}\",")).collect();
    let more = more.concat();
    for (long, code) in
        [(known.replacen('[', &format!("[{more}"), 1), 0), (known.replacen('[', "[\n\"", 1) + &more, 2)]
    {
        assert!(long.len() > 16 << 20);
        let done = jotbook(["inspect", "a.log", "--fail-on", "info", "--baseline", "known.json"])
            .file("a.log", SAMPLE)
            .file("known.json", long)
            .done();
        assert_eq!(done.code, Some(code), "{done:?}");
    }
}

#[cfg(unix)]
#[test]
fn pipes_in_folders_are_not_waited_for() {
    let mut run = jotbook(["inspect", "."]).file("a.log", SAMPLE);
    let made = std::process::Command::new("mkfifo").arg(run.folder().join("pipe")).status();
    assert!(made.unwrap().success());
    let done = run.done();
    assert!(done.code == Some(0) && done.out.contains("a.log:1:1"), "{done:?}");
}

#[test]
fn a_file_that_cannot_be_read_is_told_and_the_others_are_looked_through() {
    let done = jotbook(["inspect", "missing.log", "a.log"]).file("a.log", SAMPLE).done();
    assert_eq!(done.code, Some(7), "{done:?}");
    assert!(done.err.contains("missing.log") && done.out.contains("a.log:1:1"), "{done:?}");
}

#[test]
fn logs_in_sarif_are_what_its_published_schema_wants() {
    let Some(path) = shared("vectors/sarif/sarif-schema-2.1.0.json") else { return };
    let schema: serde_json::Value = serde_json::from_str(&std::fs::read_to_string(path).unwrap()).unwrap();
    let schema = jsonschema::options().should_validate_formats(true).build(&schema).unwrap();
    let mistakes = |log: &serde_json::Value| -> Vec<String> {
        schema.iter_errors(log).map(|error| format!("{}: {error}", error.instance_path())).collect()
    };
    let places = jotbook(["inspect", "a b.log", "--sarif"])
        .file("a b.log", format!("\u{e9} {SAMPLE}\n{SAMPLE}"))
        .done()
        .json();
    let findings = jotbook(["inspect", SAMPLE, "--sarif"]).done().json();
    for (log, name) in [(&places, "places"), (&findings, "findings")] {
        assert_eq!(mistakes(log), [""; 0], "{name}");
        assert!(!log["runs"][0]["results"].as_array().unwrap().is_empty(), "{name}");
    }
    assert_eq!(
        mistakes(&jotbook(["inspect", "empty.log", "--sarif"]).file("empty.log", "").done().json()),
        [""; 0]
    );
    let left_out = jotbook(["inspect", ".", "--sarif"]).file(".env", SAMPLE).done().json();
    assert_eq!(mistakes(&left_out), [""; 0]);
    let told = &left_out["runs"][0]["invocations"][0]["toolExecutionNotifications"][0]["message"]["text"];
    assert_eq!(told, "1 file or folder left out as hidden or ignored (--hidden)");
    let place = &places["runs"][0]["results"][0]["locations"][0]["physicalLocation"];
    assert_eq!(place["artifactLocation"]["uri"], "a%20b.log");
    let mut wrong = places.clone();
    wrong["runs"][0]["columnKind"] = "bytes".into();
    assert_eq!(mistakes(&wrong).len(), 1);
}

#[test]
fn columns_are_counted_in_characters_in_every_output() {
    let text = format!("\u{65e5}\u{672c} \u{1f600} {SAMPLE}\n");
    let run = |output: &[&str]| {
        jotbook(["inspect", "a.log"].iter().chain(output)).file("a.log", text.clone()).done()
    };
    assert!(run(&[]).out.contains("a.log:1:6"), "{:?}", run(&[]));
    let line = run(&["--json"]).out.lines().next().unwrap().to_owned();
    assert_eq!(serde_json::from_str::<serde_json::Value>(&line).unwrap()["places"][0]["column"], 6);
    let log = run(&["--sarif"]).json();
    assert_eq!(log["runs"][0]["columnKind"], "unicodeCodePoints");
    assert_eq!(
        log["runs"][0]["results"][0]["locations"][0]["physicalLocation"]["region"],
        serde_json::json!({"startLine": 1, "startColumn": 6})
    );
}

#[test]
fn a_short_file_that_is_a_token_over_lines_is_named_with_what_reads_it() {
    let lines: Vec<_> = SAMPLE.as_bytes().chunks(60).map(|line| String::from_utf8_lossy(line)).collect();
    let inspect = |arguments: &[&str]| {
        let prose = "A token has three parts, like eyJ.eyJ.c2ln, and dots.\n";
        jotbook(arguments).file("a token.txt", lines.join("\n")).file("prose.txt", prose).done()
    };
    let done = inspect(&["inspect", "a token.txt", "prose.txt"]);
    assert_eq!(done.code, Some(0), "{done:?}");
    assert!(done.err.contains("jotbook inspect @'a token.txt' reads it"), "{done:?}");
    assert!(!done.err.contains("prose"), "{done:?}");
    assert!(inspect(&["inspect", "@a token.txt"]).out.contains("ISSUER"));
}
