//! House rules that no compiler checks: the shape of files, layers, the wall, dependencies, leftovers.
//!
//! Each rule is a function from text to a list of offences, tested twice: on the tree, and on a bad sample.

#[path = "tidy/code.rs"]
mod code;
#[path = "tidy/deps.rs"]
mod deps;
#[path = "tidy/homes.rs"]
mod homes;
#[path = "tidy/layers.rs"]
mod layers;
#[path = "tidy/shape.rs"]
mod shape;
#[path = "tidy/source.rs"]
mod source;
#[path = "tidy/wall.rs"]
mod wall;

use source::{Source, read, rust_files};

#[test]
fn every_file_says_what_it_is_for_and_stays_short() {
    none(&both(shape::offences));
}

#[test]
fn nothing_is_left_over() {
    none(&both(shape::leftovers));
}

#[test]
fn a_module_uses_only_modules_listed_above_it() {
    none(&layers::offences(&read("src/lib.rs"), &rust_files("src")));
}

#[test]
fn a_crate_is_named_only_where_it_lives() {
    none(&homes::offences(&rust_files("src")));
}

#[test]
fn the_library_does_not_touch_the_world() {
    none(&wall::offences(&rust_files("src")));
}

#[test]
fn no_forbidden_package_is_locked() {
    none(&deps::locked(&read("Cargo.lock")));
}

#[test]
fn no_forbidden_package_is_built() {
    none(&deps::built(&deps::package_tree()));
}

#[test]
fn serde_json_has_no_magic_objects() {
    none(&deps::features(&deps::serde_json_tree()));
}

fn both(rule: fn(&[Source]) -> Vec<String>) -> Vec<String> {
    ["src", "tests"].iter().flat_map(|folder| rule(&rust_files(folder))).collect()
}

fn none(offences: &[String]) {
    assert!(offences.is_empty(), "{} found\n{}", offences.len(), offences.join("\n"));
}
