//! Which part of the source may name which crate: one row each.

use super::code::{code, line, paths};
use super::source::Source;

const CRYPTO: &[&str] = &["src/crypto"];
const FETCH: &[&str] = &["src/shell/fetch"];
const PROGRAM: &[&str] = &["src/main", "src/shell"];

/// A crate, as code names it, and the modules that may do so.
const HOMES: [(&str, &[&str]); 12] = [
    ("anstream", PROGRAM),
    ("anyhow", PROGRAM),
    ("aws_lc_rs", CRYPTO),
    ("clap", &["src/cli", "src/main", "src/shell"]),
    ("colored", &["src/render/paint"]),
    ("jsonwebtoken", CRYPTO),
    ("rpassword", PROGRAM),
    ("rustls", FETCH),
    ("sha2", CRYPTO),
    ("signature", CRYPTO),
    ("tempfile", PROGRAM),
    ("ureq", FETCH),
];

/// Crates named outside their homes.
pub(super) fn offences(files: &[Source]) -> Vec<String> {
    let mut found = Vec::new();
    for file in files {
        let code = code(&file.text);
        let paths = paths(&code);
        for (name, homes) in HOMES {
            if homes.iter().any(|home| file.lives_in(home)) || is_own_module(name, &code, &paths) {
                continue;
            }
            let named = paths.iter().filter(|(_, path)| path.split("::").next() == Some(name));
            found.extend(named.map(|(at, path)| {
                let (place, homes) = (line(&code, *at), homes.join(", "));
                format!("{}:{place}: `{path}`: only {homes} may name {name}; call what is there", file.path)
            }));
        }
    }
    found
}

/// A module may have the name of a crate (`checks::signature`), where it is declared or imported.
fn is_own_module(name: &str, code: &str, paths: &[(usize, String)]) -> bool {
    let declared = [format!("mod {name};"), format!("mod {name} ")];
    declared.iter().any(|text| code.contains(text))
        || paths.iter().any(|(_, path)| {
            ["crate::", "super::", "self::"].iter().any(|from| path.starts_with(from))
                && path.ends_with(&format!("::{name}"))
        })
}

mod attacks {
    use super::{HOMES, Source, offences};

    #[test]
    fn every_crate_is_caught_outside_its_home_and_fine_inside() {
        for (name, homes) in HOMES {
            for text in [format!("//! a\nuse {name};"), format!("//! a\nfn f() {{ {name}::f() }}")] {
                let found = offences(&[Source::new("src/json/read.rs", &text)]);
                assert!(
                    found.len() == 1 && found[0].starts_with("src/json/read.rs:2: "),
                    "{text}: {found:?}"
                );
                for home in homes {
                    assert_eq!(offences(&[Source::new(&format!("{home}.rs"), &text)]), [""; 0]);
                }
            }
        }
    }

    #[test]
    fn a_derive_and_a_group_are_caught_too() {
        assert_eq!(offences(&[Source::new("src/alg.rs", "#[derive(Debug, clap::ValueEnum)]")]).len(), 1);
        assert_eq!(offences(&[Source::new("src/alg.rs", "use jsonwebtoken::{decode, encode};")]).len(), 2);
    }

    #[test]
    fn words_variables_and_own_modules_of_that_name_pass() {
        for text in [
            "// jsonwebtoken::decode accepts it\n/// jsonwebtoken::decode\nconst A: &str = \"jsonwebtoken::decode\";",
            "fn f(colored: bool, signature: &[u8]) -> bool { colored }",
            "mod signature;\nconst ALL: [Check; 1] = [signature::CHECK];",
            "use super::signature;\nfn f() { signature::run() }",
            "#[cfg(test)]\nmod tests { use jsonwebtoken::decode; }",
        ] {
            assert_eq!(offences(&[Source::new("src/checks/mod.rs", text)]), [""; 0], "{text}");
        }
    }
}
