//! The layers: `src/lib.rs` lists the modules lowest first; a module uses only those above it there.

use super::code::{code, line, paths};
use super::source::Source;

/// Uses of a later module, of the program by the library, and files that belong to no module.
pub(super) fn offences(lib: &str, files: &[Source]) -> Vec<String> {
    let order = modules(lib);
    let mut found = Vec::new();
    for file in files {
        let code = code(&file.text);
        if file.path != "src/main.rs" {
            found.extend(program_declared(file, &code));
        }
        if file.is_program() || file.is_tests() || file.path == "src/lib.rs" {
            continue;
        }
        let Some(own) = order.iter().position(|module| *module == module_of(&file.path)) else {
            found.push(format!(
                "{}:1: its module is not in src/lib.rs; list it there, in its layer",
                file.path
            ));
            continue;
        };
        for (at, path) in paths(&code) {
            let Some(name) = used(&path, &file.path, &order) else { continue };
            let place = format!("{}:{}", file.path, line(&code, at));
            if name == "shell" {
                found.push(format!(
                    "{place}: the library does not know the program; take a value as an argument"
                ));
            } else if !order[..=own].contains(&name) {
                found.push(format!(
                    "{place}: `{}` uses `crate::{name}`, which src/lib.rs does not list above it; \
                     move what is needed to a lower layer, or pass it in",
                    order[own]
                ));
            }
        }
    }
    found
}

/// The modules of a library root, in order.
pub(super) fn modules(lib: &str) -> Vec<String> {
    code(lib).lines().filter_map(declared).map(str::to_owned).collect()
}

/// What this path takes from the crate root: by its name, or by climbing there.
fn used(path: &str, file: &str, order: &[String]) -> Option<String> {
    let inside = file.trim_start_matches("src/").trim_end_matches(".rs").trim_end_matches("/mod");
    let to_root = "super::".repeat(inside.split('/').count());
    let first = |rest: &str| rest.split("::").next().unwrap_or_default().to_owned();
    if let Some(rest) = path.strip_prefix("crate::") {
        return Some(first(rest));
    }
    // A climb out of a module within the file stays below the root and names no module of the crate.
    path.strip_prefix(&to_root).map(first).filter(|name| name == "shell" || order.contains(name))
}

fn program_declared(file: &Source, code: &str) -> Option<String> {
    let at = code.lines().position(|text| declared(text) == Some("shell"))?;
    Some(format!("{}:{}: declares `shell`; only src/main.rs does", file.path, at + 1))
}

/// The name that a line such as `pub mod name;` declares.
fn declared(text: &str) -> Option<&str> {
    let (before, name) = text.trim().trim_end_matches([';', '{', ' ']).rsplit_once("mod ")?;
    (before.is_empty() || before.starts_with("pub")).then_some(name.trim())
}

/// `src/json/read.rs` and `src/json.rs` belong to `json`.
fn module_of(path: &str) -> &str {
    path.trim_start_matches("src/").split('/').next().unwrap_or_default().trim_end_matches(".rs")
}

mod attacks {
    use super::{Source, modules, offences};

    const LIB: &str = "//! lib\n// mod ghost;\npub mod alg;\npub(crate) mod json;\nmod token;\n";

    fn lines(path: &str, text: &str) -> Vec<String> {
        offences(LIB, &[Source::new(path, text)])
    }

    #[test]
    fn modules_come_in_the_order_of_the_library_root() {
        assert_eq!(modules(LIB), ["alg", "json", "token"]);
    }

    #[test]
    fn a_use_of_a_lower_or_the_own_module_passes() {
        let text = "use crate::{alg::Alg, json};\nfn f() { crate::token::x() }\n// crate::shell\n";
        assert_eq!(lines("src/token/find.rs", text), [""; 0]);
    }

    #[test]
    fn a_use_of_a_higher_module_is_caught_with_its_line() {
        for text in [
            "//! a\nuse crate::token::Token;",
            "//! a\nuse crate::{alg, token::{self, Token}};",
            "//! a\nfn f() -> crate::token::Token {}",
            "//! a\nuse super::super::token;",
        ] {
            let found = lines("src/json/read.rs", text);
            assert!(
                !found.is_empty() && found[0].starts_with("src/json/read.rs:2: `json` uses"),
                "{text}: {found:?}"
            );
        }
    }

    #[test]
    fn a_climb_to_a_lower_module_and_to_a_sibling_passes() {
        assert_eq!(lines("src/token/mod.rs", "use super::json::Json;\nuse super::alg;"), [""; 0]);
        assert_eq!(lines("src/json/read.rs", "use super::token;"), [""; 0]);
    }

    #[test]
    fn a_name_from_the_crate_root_is_caught() {
        assert_eq!(lines("src/json.rs", "use crate::Token;").len(), 1);
    }

    #[test]
    fn the_program_is_not_for_the_library() {
        let found = lines("src/alg.rs", "//! a\nuse crate::shell::input;\n");
        assert!(found.len() == 1 && found[0].starts_with("src/alg.rs:2: the library"), "{found:?}");
        assert_eq!(lines("src/alg.rs", "mod shell;").len(), 1);
        assert_eq!(lines("src/lib.rs", "pub mod shell;").len(), 1);
        assert_eq!(lines("src/main.rs", "mod shell;").len(), 0);
        assert_eq!(lines("src/shell/mod.rs", "use crate::shell::input;").len(), 0);
    }

    #[test]
    fn a_file_of_no_listed_module_is_caught() {
        assert_eq!(lines("src/ghost.rs", "//! a").len(), 1);
    }
}
