//! The story of a shop, its bank and a thief (`tests/story.sh`) goes as it is written, in any POSIX shell.
#![cfg(unix)]

use std::path::Path;
use std::process::Command;

#[test]
fn the_story_of_the_shop_goes_as_it_is_written() {
    let script = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/story.sh");
    let home = tempfile::tempdir().expect("a folder");
    let output = Command::new("sh")
        .arg(&script)
        .env_clear()
        .env("PATH", std::env::var_os("PATH").unwrap_or_default())
        .env("HOME", home.path())
        .env("JOTBOOK", env!("CARGO_BIN_EXE_jotbook"))
        .current_dir(home.path())
        .output()
        .expect("sh runs");
    let said = String::from_utf8_lossy(&output.stdout);
    assert!(output.status.success(), "{said}{}", String::from_utf8_lossy(&output.stderr));
    assert!(said.ends_with("sign in again.\n"), "{said}");
    assert_eq!(std::fs::read_dir(home.path()).expect("a folder").count(), 0, "it leaves nothing behind");
}
