//! What must not come with the dependencies: a second crypto backend, and JSON that a token can steer.

use std::env;
use std::process::Command;

use super::source::root;

/// Packages that must not be locked, and why.
const FORBIDDEN: [(&str, &str); 5] = [
    ("boring", "aws-lc-rs is the one crypto backend"),
    ("openssl", "aws-lc-rs is the one crypto backend"),
    ("openssl-sys", "aws-lc-rs is the one crypto backend"),
    ("ring", "aws-lc-rs is the one crypto backend"),
    ("rsa", "its private-key operations leak time (RUSTSEC-2023-0071)"),
];

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
    let cargo = env::var_os("CARGO").unwrap_or_else(|| "cargo".into());
    let output = Command::new(cargo)
        .args(["tree", "--locked", "--edges", "features,normal", "--invert", "serde_json"])
        .current_dir(root())
        .output()
        .unwrap_or_else(|error| panic!("cargo tree: {error}"));
    assert!(output.status.success(), "cargo tree: {}", String::from_utf8_lossy(&output.stderr));
    String::from_utf8_lossy(&output.stdout).into_owned()
}

mod attacks {
    use super::{FORBIDDEN, MAGIC, features, locked};

    #[test]
    fn every_forbidden_package_is_caught_and_one_with_a_longer_name_passes() {
        for (name, _) in FORBIDDEN {
            let lock = format!("[[package]]\nname = \"{name}-like\"\n[[package]]\nname = \"{name}\"\n");
            let found = locked(&lock);
            assert!(found.len() == 1 && found[0].starts_with("Cargo.lock:4: "), "{found:?}");
        }
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
