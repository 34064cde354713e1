//! What `verify`, `inspect` and `explain` tell of a token by the state of the key that signed it.

use std::fs;

use super::Folder;

/// A state of the key `a`, and what is told of a token that it signed.
struct Told {
    /// What was done, by the clock of 1 January.
    done: &'static [&'static str],
    /// When somebody looks.
    now: &'static str,
    state: &'static str,
    /// `verify` ends with this, and says this.
    exit: i32,
    verdict: &'static str,
    inspected: &'static str,
    /// The id of the stamp, its words, and the line below them.
    stamp: (&'static str, &'static str, &'static str),
}

const ALL: [Told; 5] = [
    Told {
        done: &[],
        now: "2026-01-01",
        state: "active",
        exit: 0,
        verdict: "key ✓ active",
        inspected: "genuine: ES256 with key a (keyring ring.jwks); active",
        stamp: ("genuine", "STAMP GENUINE", "in use"),
    },
    Told {
        done: &["rotate-key --kid b"],
        now: "2026-01-14T23:59:59Z",
        state: "retiring",
        exit: 0,
        verdict: "key ✓ retiring, accepted until 2026-01-15 00:00:00 UTC",
        inspected: "genuine: ES256 with key a (keyring ring.jwks); retiring, accepted until 2026-01-15",
        stamp: ("genuine", "STAMP GENUINE", "being retired: honoured until 15 Jan 2026 00:00 UTC"),
    },
    Told {
        done: &["rotate-key --kid b"],
        now: "2026-01-15",
        state: "retired",
        exit: 5,
        verdict: "NOT VALID: key a: its overlap ended 2026-01-15 00:00:00 UTC",
        inspected: "NOT to be trusted: ES256 with key a (keyring ring.jwks); its overlap ended 2026-01-15",
        stamp: ("retired", "STAMP OUT OF USE", "out of use since 15 Jan 2026 00:00 UTC"),
    },
    Told {
        done: &["rotate-key --compromised --kid b --reason theft"],
        now: "2026-01-01",
        state: "revoked",
        exit: 5,
        verdict: "NOT VALID: key a: it was revoked on 2026-01-01 00:00:00 UTC because theft",
        inspected: "NOT to be trusted: ES256 with key a (keyring ring.jwks); it was revoked on 2026-01-01",
        stamp: ("revoked", "STAMP STOLEN", "STOLEN, revoked on 01 Jan 2026 00:00 UTC: theft"),
    },
    Told {
        done: &["staged"],
        now: "2026-01-01",
        state: "next",
        exit: 5,
        verdict: "NOT VALID: key a: it is staged: nothing should be signed with it yet",
        inspected: "NOT to be trusted: ES256 with key a (keyring ring.jwks); it is staged",
        stamp: ("staged", "STAMP NOT IN USE YET", "not in use yet"),
    },
];

/// A keyring in which the key `a` came to its state, and a token of that key.
fn set_up(told: &Told) -> (Folder, String) {
    let folder = Folder::new();
    folder.done("rotate-key --kid a --now 2026-01-01");
    let token = folder
        .done("encode --sub alice --aud api --jti=7 --iss https://bank.example --exp 2026-01-21 -k keyring");
    if told.done == ["staged"] {
        let ring = fs::read_to_string(folder.path("ring.jwks")).unwrap();
        fs::write(folder.path("ring.jwks"), ring.replace(r#""active""#, r#""next""#)).unwrap();
    } else {
        told.done.iter().for_each(|line| drop(folder.done(&format!("{line} --now 2026-01-01"))));
    }
    (folder, token)
}

#[test]
fn verify_says_in_what_state_the_key_is_and_refuses_by_it() {
    for told in &ALL {
        let (folder, token) = set_up(told);
        for key in ["-k keyring", "-k keyring:ring.jwks", "--keyring ring.jwks", ""] {
            let (exit, out, _) = folder.run(&format!("verify {token} {key} --now {}", told.now));
            assert!(exit == told.exit && out.contains(told.verdict), "{} {key}: {out}", told.state);
        }
    }
}

#[test]
fn inspect_says_the_same_and_calls_nothing_genuine_that_verify_refuses() {
    for told in &ALL {
        let (folder, token) = set_up(told);
        for key in ["-k keyring", "-k keyring:ring.jwks", "--keyring ring.jwks", ""] {
            let out = folder.done(&format!("inspect {token} {key} --now {}", told.now));
            let line = out.lines().find(|line| line.starts_with("STAMP")).unwrap_or_default();
            assert!(line.contains(told.inspected), "{} {key}: {line}", told.state);
            let stamp = folder.json(&format!("inspect {token} {key} --now {}", told.now))["stamp"].take();
            assert_eq!(stamp["key_state"], told.state);
            assert_eq!(stamp["state"] == "genuine", told.exit == 0, "{stamp}");
        }
    }
}

#[test]
fn every_picture_of_the_check_says_whose_stamp_it_is() {
    for told in &ALL {
        let (folder, token) = set_up(told);
        let explain = |options: &str| folder.done(&format!("explain {token} {options} --now {}", told.now));
        let (id, words, line) = told.stamp;
        for view in ["-k keyring", "-k keyring:ring.jwks", "--style plain", "--words passport"] {
            let out = explain(view);
            assert!(out.contains(words) && out.contains(line), "{} {view}: {out}", told.state);
        }
        // Marks of Markdown and HTML stand between the words of an escaped text.
        let letters =
            |text: &str| text.replace("&#58;", ":").split_whitespace().collect::<Vec<_>>().join(" ");
        for view in ["--markdown", "--svg -", "--html -"] {
            let out = letters(&explain(view));
            let last = line.split([':', ',']).next().unwrap();
            assert!(out.contains(words) && out.contains(last), "{} {view}: {out}", told.state);
        }
        let json = folder.json(&format!("explain {token} --now {}", told.now));
        assert_eq!(
            (json["stamp"]["state"].as_str(), json["genuine"].as_bool()),
            (Some(id), Some(told.exit == 0))
        );
        assert_eq!(json["stamp"]["key_state"], told.state);
        assert_eq!(json["verdict"]["if_genuine"], false, "a key that was given made it");
        let says = explain("");
        assert!(
            !says.to_lowercase().contains("if it is genuine") && !says.contains("whether it is genuine"),
            "{says}"
        );
        assert_eq!(says.contains("rotate the signing key"), told.exit == 0, "{says}");
        assert_eq!(says.contains("out of use: at most 1"), told.state == "retired", "{says}");
        assert_eq!(says.contains("It allows"), told.exit == 0, "{says}");
        assert_eq!(says.contains("STAMP GENUINE"), told.exit == 0, "{says}");
    }
}

#[test]
fn a_key_from_elsewhere_has_no_state() {
    let folder = Folder::new();
    fs::write(folder.path("key"), "correct-horse-battery-staple-123456").unwrap();
    let token = folder.done("encode --sub alice --exp 1h -k key");
    let json = folder.json(&format!("explain {token} -k key"));
    assert!(json["genuine"] == true && json["stamp"]["key_state"].is_null(), "{json}");
    assert!(!folder.done(&format!("explain {token} -k key")).contains("STAMP IS"));
}
