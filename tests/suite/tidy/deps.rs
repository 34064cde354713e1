//! What must not come with the dependencies: a second crypto backend, and JSON that a token can steer.

use std::env;
use std::process::Command;

use super::source::root;

/// Packages that must not be locked, and why.
const FORBIDDEN: [(&str, &str); 4] = [
    ("boring", "aws-lc-rs is the one crypto backend"),
    ("openssl", "aws-lc-rs is the one crypto backend"),
    ("openssl-sys", "aws-lc-rs is the one crypto backend"),
    ("rsa", "its private-key operations leak time (RUSTSEC-2023-0071)"),
];

/// Packages that a lock file lists because another could use them, and that must not be built.
const UNUSED: [(&str, &str); 1] = [("ring", "aws-lc-rs is the one crypto backend")];

/// Features that make `serde_json` read certain objects of a token as something else.
const MAGIC: [&str; 2] = ["arbitrary_precision", "raw_value"];

/// Forbidden packages of a `Cargo.lock`.
pub(super) fn locked(lock: &str) -> Vec<String> {
    let mut found = Vec::new();
    for (at, text) in lock.lines().enumerate() {
        let Some(name) = text.strip_prefix("name = ").map(|name| name.trim_matches('"')) else { continue };
        for (_, why) in FORBIDDEN.iter().filter(|(forbidden, _)| *forbidden == name) {
            found.push(format!(
                "Cargo.lock:{}: {name} is forbidden: {why}; see who brings it: cargo tree --target all -i {name}",
                at + 1
            ));
        }
    }
    found
}

/// Packages of a [`package_tree`] that must not be built.
pub(super) fn built(tree: &str) -> Vec<String> {
    if !tree.lines().any(|text| text.starts_with("aws-lc-rs v")) {
        return vec![format!("cargo tree shows no aws-lc-rs; mend the command\n{tree}")];
    }
    let named = |text: &str| text.split(' ').next().unwrap_or_default().to_owned();
    let found =
        UNUSED.iter().chain(&FORBIDDEN).filter(|(name, _)| tree.lines().any(|text| named(text) == *name));
    found
        .map(|(name, why)| {
            format!("Cargo.toml: {name} is built: {why}; see who brings it: cargo tree -i {name}")
        })
        .collect()
}

/// Every package that is built, tests included, one on a line.
pub(super) fn package_tree() -> String {
    tree(&["--edges", "normal,build,dev", "--prefix", "none"])
}

/// Forbidden features in the output of [`serde_json_tree`].
pub(super) fn features(tree: &str) -> Vec<String> {
    if !tree.contains("serde_json feature") {
        return vec![format!("cargo tree shows no feature of serde_json; mend the command\n{tree}")];
    }
    let lines = tree.lines().filter(|text| MAGIC.iter().any(|feature| text.contains(feature)));
    lines
        .map(|text| format!("Cargo.toml: `{}` is on; leave out the crate that turns it on", text.trim()))
        .collect()
}

/// Which features of `serde_json` are on in the program, and who turns each on.
pub(super) fn serde_json_tree() -> String {
    tree(&["--edges", "features,normal", "--invert", "serde_json"])
}

fn tree(arguments: &[&str]) -> String {
    let cargo = env::var_os("CARGO").unwrap_or_else(|| "cargo".into());
    let output = Command::new(cargo)
        .args(["tree", "--locked"])
        .args(arguments)
        .current_dir(root())
        .output()
        .unwrap_or_else(|error| panic!("cargo tree: {error}"));
    assert!(output.status.success(), "cargo tree: {}", String::from_utf8_lossy(&output.stderr));
    String::from_utf8_lossy(&output.stdout).into_owned()
}

mod attacks {
    use super::{FORBIDDEN, MAGIC, UNUSED, built, features, locked};

    #[test]
    fn every_forbidden_package_is_caught_and_one_with_a_longer_name_passes() {
        for (name, _) in FORBIDDEN {
            let lock = format!("[[package]]\nname = \"{name}-like\"\n[[package]]\nname = \"{name}\"\n");
            let found = locked(&lock);
            assert!(found.len() == 1 && found[0].starts_with("Cargo.lock:4: "), "{found:?}");
        }
    }

    #[test]
    fn every_package_that_must_not_be_built_is_caught() {
        let good = "aws-lc-rs v1.19.0\nring-like v1.0.0\n";
        assert_eq!(built(good), [""; 0]);
        for (name, _) in FORBIDDEN.iter().chain(&UNUSED) {
            assert_eq!(built(&format!("{good}{name} v0.17.0 (*)\n")).len(), 1);
        }
        assert_eq!(built("").len(), 1);
    }

    #[test]
    fn every_magic_feature_is_caught() {
        let good = "serde_json v1.0.0\n├── serde_json feature \"std\"\n";
        assert_eq!(features(good), [""; 0]);
        for feature in MAGIC {
            assert_eq!(features(&format!("{good}└── serde_json feature \"{feature}\"\n")).len(), 1);
        }
    }

    #[test]
    fn a_tree_that_shows_nothing_is_no_proof() {
        assert_eq!(features("").len(), 1);
    }
}
