//! What the tests share: running the program in an empty world, and finding the outside test data.

use std::io::Write as _;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};

/// The jwt.io sample token; its secret is [`SAMPLE_SECRET`].
pub(crate) const SAMPLE: &str = "eyJhbGciOiJIUzI1NiIsInR5cCI6IkpXVCJ9.eyJzdWIiOiIxMjM0NTY3ODkwIiwibmFtZSI6IkpvaG4gRG9lIiwiaWF0IjoxNTE2MjM5MDIyfQ.SflKxwRJSMeKKF2QT4fwpMeJf36POk6yJV_adQssw5c";

/// The secret of [`SAMPLE`].
pub(crate) const SAMPLE_SECRET: &str = "your-256-bit-secret";

/// One run of the program: an empty environment, an empty HOME, its own folder.
pub(crate) struct Run {
    command: Command,
    stdin: Vec<u8>,
    folder: tempfile::TempDir,
}

/// What a run came to.
#[derive(Debug)]
pub(crate) struct Done {
    /// The exit status; `None` after a signal.
    pub(crate) code: Option<i32>,
    /// Standard output.
    pub(crate) out: String,
    /// Standard output as bytes.
    pub(crate) bytes: Vec<u8>,
    /// Standard error.
    pub(crate) err: String,
}

/// A run with these arguments.
pub(crate) fn jotbook<S: AsRef<std::ffi::OsStr>>(arguments: impl IntoIterator<Item = S>) -> Run {
    let folder = tempfile::tempdir().expect("a temporary folder");
    let mut command = Command::new(env!("CARGO_BIN_EXE_jotbook"));
    command.args(arguments).env_clear().env("HOME", folder.path()).current_dir(folder.path());
    // Without it Windows has no sockets.
    if let Some(root) = std::env::var_os("SystemRoot") {
        command.env("SystemRoot", root);
    }
    Run { command, stdin: Vec::new(), folder }
}

impl Run {
    /// Sets a variable of the environment.
    pub(crate) fn env(mut self, name: &str, value: impl AsRef<std::ffi::OsStr>) -> Self {
        self.command.env(name, value);
        self
    }

    /// What comes in on standard input.
    pub(crate) fn stdin(mut self, bytes: impl AsRef<[u8]>) -> Self {
        self.stdin = bytes.as_ref().to_vec();
        self
    }

    /// Puts a file into the folder of the run.
    pub(crate) fn file(self, name: &str, contents: impl AsRef<[u8]>) -> Self {
        std::fs::write(self.folder.path().join(name), contents).expect("a file in a temporary folder");
        self
    }

    /// Puts a file that only its owner can read into the folder of the run.
    pub(crate) fn private_file(self, name: &str, contents: impl AsRef<[u8]>) -> Self {
        let run = self.file(name, contents);
        #[cfg(unix)]
        {
            let mode = std::os::unix::fs::PermissionsExt::from_mode(0o600);
            std::fs::set_permissions(run.folder.path().join(name), mode).expect("a mode");
        }
        run
    }

    /// The folder of the run.
    pub(crate) fn folder(&self) -> &Path {
        self.folder.path()
    }

    /// Runs it.
    pub(crate) fn done(&mut self) -> Done {
        self.command.stdin(Stdio::piped()).stdout(Stdio::piped()).stderr(Stdio::piped());
        let mut child = self.command.spawn().expect("the program starts");
        let mut stdin = child.stdin.take().expect("a pipe");
        let input = std::mem::take(&mut self.stdin);
        let writer = std::thread::spawn(move || {
            // The program may end without reading all of it.
            let _ = stdin.write_all(&input);
        });
        let output = child.wait_with_output().expect("the program ends");
        writer.join().expect("the writer ends");
        Done {
            code: output.status.code(),
            out: String::from_utf8_lossy(&output.stdout).into_owned(),
            bytes: output.stdout,
            err: String::from_utf8_lossy(&output.stderr).into_owned(),
        }
    }
}

impl Done {
    /// Standard output as JSON.
    pub(crate) fn json(&self) -> serde_json::Value {
        serde_json::from_str(&self.out).unwrap_or_else(|error| panic!("{error}: {self:?}"))
    }
}

/// Makes every copy of a fetched key set in this cache folder older by so many seconds.
pub(crate) fn age_copies(cache: &Path, seconds: i64) {
    for entry in std::fs::read_dir(cache.join("jotbook")).into_iter().flatten() {
        let file = entry.expect("a copy").path();
        let bytes = std::fs::read(&file).expect("a copy");
        let at = bytes.windows(2).position(|pair| pair == b"\n\n").expect("a head");
        let head = String::from_utf8_lossy(&bytes[..at]).into_owned();
        let lines = head.lines().filter(|line| !line.starts_with("sha256 "));
        let older = lines.map(|line| match line.split_once(' ') {
            Some((name @ ("fetched" | "tried"), second)) => {
                format!("{name} {}\n", second.parse::<i64>().expect("a second") - seconds)
            }
            _ => format!("{line}\n"),
        });
        let (head, body) = (older.collect::<String>(), &bytes[at + 2..]);
        let digest = jotbook::crypto::sha256(&[head.as_bytes(), body].concat());
        let head = format!("{head}sha256 {}\n\n", jotbook::base64::encode(&digest));
        std::fs::write(file, [head.as_bytes(), body].concat()).expect("a copy is written");
    }
}

/// The outside test data, when it is there. `JOTBOOK_SHARED` says where, `../shared` is the usual place.
pub(crate) fn shared(path: &str) -> Option<PathBuf> {
    let root = std::env::var_os("JOTBOOK_SHARED").map_or_else(|| PathBuf::from("../shared"), PathBuf::from);
    let root = if root.is_absolute() { root } else { Path::new(env!("CARGO_MANIFEST_DIR")).join(root) };
    let found = root.join(path);
    if found.exists() {
        return Some(found);
    }
    println!("left out: {} is not there (JOTBOOK_SHARED names the folder)", found.display());
    None
}
