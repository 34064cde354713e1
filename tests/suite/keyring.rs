//! The keyring and the stop-payment list as files: nothing that a finished command reported is ever lost.
#![cfg(unix)]
#![expect(clippy::expect_used, clippy::unwrap_used, reason = "a test that cannot go on ends with a panic")]

#[path = "keyring/kills.rs"]
mod kills;
#[path = "keyring/life.rs"]
mod life;
#[path = "keyring/change.rs"]
mod change;
#[path = "keyring/states.rs"]
mod states;
#[path = "keyring/publish.rs"]
mod publish;
#[path = "keyring/published.rs"]
mod published;
#[path = "keyring/storage.rs"]
mod storage;
#[path = "keyring/stops.rs"]
mod stops;
#[path = "keyring/stress.rs"]
mod stress;
#[path = "keyring/told.rs"]
mod told;
#[path = "keyring/troubles.rs"]
mod troubles;
#[path = "keyring/values.rs"]
mod values;

use std::fs;
use std::os::unix::fs::PermissionsExt as _;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};

use serde_json::Value;

/// A folder that is its owner's alone.
struct Folder(tempfile::TempDir);

impl Folder {
    fn new() -> Self {
        let folder = tempfile::tempdir().unwrap();
        fs::set_permissions(folder.path(), fs::Permissions::from_mode(0o700)).unwrap();
        Self(folder)
    }

    fn path(&self, name: &str) -> PathBuf {
        self.0.path().join(name)
    }

    /// The command with these words, in this folder, with `ring.jwks` as the keyring.
    fn command(&self, line: &str) -> Command {
        let mut command = Command::new(env!("CARGO_BIN_EXE_jotbook"));
        command
            .args(line.split_whitespace())
            .env_clear()
            .env("HOME", self.0.path())
            .current_dir(self.0.path());
        command
            .env("JOTBOOK_KEYRING", "ring.jwks")
            .stdin(Stdio::null())
            .stdout(Stdio::piped())
            .stderr(Stdio::piped());
        command
    }

    /// Runs it: exit code, standard output, standard error.
    fn run(&self, line: &str) -> (i32, String, String) {
        let output = self.command(line).output().expect("it runs");
        let text = |bytes: Vec<u8>| String::from_utf8(bytes).unwrap();
        (output.status.code().unwrap_or(-1), text(output.stdout), text(output.stderr))
    }

    /// Runs it to a good end; what it printed.
    fn done(&self, line: &str) -> String {
        let (code, out, err) = self.run(line);
        assert_eq!(code, 0, "{line}: {err}{out}");
        out.trim_end().to_owned()
    }

    /// The same as JSON.
    fn json(&self, line: &str) -> Value {
        serde_json::from_str(&self.done(&format!("{line} --json"))).unwrap()
    }

    /// The keys of the keyring by name and state, read as any program would.
    fn keys(&self) -> Vec<(String, String)> {
        keys(&self.path("ring.jwks"))
    }
}

fn keys(file: &Path) -> Vec<(String, String)> {
    let ring: Value = serde_json::from_slice(&fs::read(file).unwrap()).expect("the keyring is whole");
    let text = |key: &Value, name: &str| key[name].as_str().unwrap().to_owned();
    ring["keys"].as_array().unwrap().iter().map(|key| (text(key, "kid"), text(key, "state"))).collect()
}
