//! What goes where: the token alone, files for their owner only, nothing before the verdict.

use super::{SECRET, encoded, forged, path};
use crate::kit::{Done, jotbook};

const SECRET_CLAIMS: &str = r#"{"sub":"recognisable-sub","role":"recognisable-role","exp":1}"#;

#[test]
fn nothing_is_said_of_a_refused_token_before_its_verdict() {
    let token = forged(r#"{"alg":"HS256","typ":"JWT"}"#, SECRET_CLAIMS, b"another secret");
    let refused: [(&[&str], i32); 6] = [
        (&["-k", "env:SECRET"], 1),
        (&["-k", "env:RIGHT"], 4),
        (&["-k", "env:RIGHT", "--now", "0", "--sub", "somebody"], 5),
        (&["-k", "env:RIGHT", "--alg", "HS512"], 1),
        (&["-k", "env:PUBLIC"], 1),
        (&["-k", "env:RIGHT", "--sub", "somebody", "--claim", "role=none"], 4),
    ];
    let public = String::from_utf8(super::fixture("rsa.spki.pem")).unwrap();
    for (arguments, exit) in refused {
        let run = jotbook([&["verify"], arguments, &["--", &token]].concat());
        let done = run.env("SECRET", SECRET).env("RIGHT", "another secret").env("PUBLIC", &public).done();
        assert_eq!(done.code, Some(exit), "{arguments:?}: {done:?}");
        assert!(done.out.starts_with("✗ NOT VALID"), "{arguments:?}: {}", done.out);
        let (first, _) = done.out.split_once('\n').unwrap();
        for told in [first, &done.err] {
            assert!(!told.contains("recognisable"), "{arguments:?}: {told}");
        }
    }
}

#[test]
fn nothing_is_on_standard_output_when_there_is_no_verdict() {
    let token = encoded(&["sub=a"]);
    for arguments in [
        &["verify", &token, "-k", "nowhere"][..],
        &["verify", &token],
        &["verify", &token, "-k", "env:NOT_SET"],
        &["verify", "nonsense", "-k", "env:SECRET"],
        &["verify", &token, "-k", "env:SECRET", "--leeway", "much"],
        &["verify", &token, "-k", "env:SECRET", "--no-such-flag"],
    ] {
        let done = jotbook(arguments).env("SECRET", SECRET).done();
        assert_ne!(done.code, Some(0), "{arguments:?}");
        assert_eq!(done.out, "", "{arguments:?}");
        assert!(done.err.starts_with("error: "), "{arguments:?}: {}", done.err);
    }
}

#[test]
fn quiet_says_nothing_and_exits_the_same() {
    let token = encoded(&["sub=a"]);
    for (key, exit) in [("env:SECRET", 0), ("env:HOME", 1)] {
        let done = jotbook(["verify", "--quiet", &token, "-k", key]).env("SECRET", SECRET).done();
        assert_eq!((done.code, done.out.as_str(), done.err.as_str()), (Some(exit), "", ""));
    }
}

#[test]
fn an_error_in_json_has_the_exit_code_and_a_code() {
    for arguments in [
        &["verify", "nonsense", "-k", "env:SECRET"][..],
        &["verify", "a.b.c"],
        &["decode", "undefined"],
        &["decode", "@nowhere"],
        &["decode", "--no-such-flag"],
        &["encode", "--alg", "none", "sub=a"],
        &["encode", "no-equals-sign", "-k", "env:SECRET"],
        &["encode", "sub=a", "--exp", "much", "-k", "env:SECRET"],
    ] {
        let done = jotbook([arguments, &["--json"]].concat()).env("SECRET", SECRET).done();
        let json = done.json();
        assert_eq!(
            (json["exit"].as_i64(), done.err.as_str()),
            (done.code.map(i64::from), ""),
            "{arguments:?}"
        );
        assert!(json["code"].as_str().is_some_and(|code| !code.is_empty()), "{arguments:?}: {json}");
        assert_eq!(json["schema"], "jotbook/error/1", "{arguments:?}");
    }
}

#[cfg(unix)]
mod files {
    use std::fs::{self, Permissions};
    use std::os::unix::fs::{PermissionsExt as _, symlink};
    use std::path::Path;

    use super::{Done, path};
    use crate::kit::{Run, jotbook};

    #[test]
    fn a_new_token_file_is_for_its_owner_only() {
        let mut run = writing("token");
        written(&mut run, "token");
    }

    #[test]
    fn an_existing_token_file_becomes_for_its_owner_only() {
        for mode in [0o644, 0o666, 0o600, 0o755] {
            let mut run = writing("token")
                .file("token", "what stood there before, and longer than a token is".repeat(99));
            fs::set_permissions(run.folder().join("token"), Permissions::from_mode(mode)).unwrap();
            written(&mut run, "token");
        }
    }

    #[test]
    fn a_token_written_through_a_link_is_for_its_owner_only_and_the_link_stays() {
        let mut run = writing("link").file("token", "old");
        fs::set_permissions(run.folder().join("token"), Permissions::from_mode(0o644)).unwrap();
        symlink("token", run.folder().join("link")).unwrap();
        written(&mut run, "token");
        let link = run.folder().join("link");
        assert!(fs::symlink_metadata(&link).unwrap().is_symlink());
        assert_eq!(mode(&link), 0o600);
        assert_eq!(names(run.folder()), ["link", "token"]);
    }

    #[test]
    fn nothing_half_written_is_left_where_a_file_cannot_be() {
        for target in ["no-such-folder/token", "folder", "file/token"] {
            let mut run = writing(target).file("file", "x");
            fs::create_dir(run.folder().join("folder")).unwrap();
            refused(&run.done(), target);
            assert_eq!(names(run.folder()), ["file", "folder"], "{target}");
            assert_eq!(names(&run.folder().join("folder")), [""; 0], "{target}");
        }
    }

    #[test]
    fn nothing_half_written_is_left_in_a_folder_that_may_not_be_written() {
        let mut run = writing("locked/token");
        let locked = run.folder().join("locked");
        fs::create_dir(&locked).unwrap();
        fs::set_permissions(&locked, Permissions::from_mode(0o555)).unwrap();
        if fs::write(locked.join("probe"), "").is_ok() {
            println!("left out: the superuser may write anywhere");
            return;
        }
        refused(&run.done(), "locked/token");
        assert_eq!(names(&locked), [""; 0]);
        fs::set_permissions(&locked, Permissions::from_mode(0o755)).unwrap();
    }

    #[test]
    fn a_key_that_does_not_sign_leaves_the_old_file_alone() {
        let mut run = jotbook(["encode", "sub=a", "-k", "nowhere", "-o", "token"]).file("token", "old");
        assert_eq!(run.done().code, Some(6));
        assert_eq!(fs::read_to_string(run.folder().join("token")).unwrap(), "old");
    }

    fn writing(target: &str) -> Run {
        jotbook(["encode", "sub=a", "--exp", "1h", "-k", &path("ed25519.pkcs8.pem"), "-o", target])
    }

    fn written(run: &mut Run, name: &str) {
        let done = run.done();
        assert_eq!((done.code, done.out.as_str()), (Some(0), ""), "{done:?}");
        let file = run.folder().join(name);
        assert_eq!(mode(&file), 0o600);
        let token = fs::read_to_string(&file).unwrap();
        assert!(token.ends_with('\n') && token.trim_end().split('.').count() == 3, "{token}");
        let verdict = jotbook(["verify", token.trim_end(), "-k", &path("ed25519.spki.pem")]).done();
        assert_eq!(verdict.code, Some(0), "{verdict:?}");
    }

    fn refused(done: &Done, what: &str) {
        assert_eq!((done.code, done.out.as_str()), (Some(7), ""), "{what}: {done:?}");
        assert!(done.err.contains("error: "), "{what}: {done:?}");
    }

    fn mode(file: &Path) -> u32 {
        fs::metadata(file).unwrap().permissions().mode() & 0o777
    }

    fn names(folder: &Path) -> Vec<String> {
        let entries = fs::read_dir(folder).unwrap();
        let mut names: Vec<_> =
            entries.map(|entry| entry.unwrap().file_name().into_string().unwrap()).collect();
        names.sort();
        names
    }
}
