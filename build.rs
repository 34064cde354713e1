//! Two savings at every start of the program on Linux, measured with benches/startup.py.

use std::path::Path;
use std::process::Command;

fn main() {
    println!("cargo:rerun-if-changed=build.rs");
    let is = |name: &str, value: &str| std::env::var(name).is_ok_and(|found| found == value);
    if !is("CARGO_CFG_TARGET_OS", "linux") {
        return;
    }
    let native = std::env::var("HOST") == std::env::var("TARGET");
    if is("CARGO_CFG_TARGET_ENV", "gnu") && native {
        link_unwinder();
        if glibc().is_some_and(|version| version >= (2, 36)) {
            pack_relocations();
        }
    }
    // The musl that comes with Rust 1.95 is 1.2.5.
    if is("CARGO_CFG_TARGET_ENV", "musl") && is("CARGO_CFG_TARGET_ARCH", "x86_64") {
        pack_relocations();
    }
}

/// Links the unwinder of GCC into the program, so that a start loads one library less.
fn link_unwinder() {
    let Some(path) = said("cc", &["-print-file-name=libgcc_eh.a"]) else { return };
    let path = Path::new(&path);
    if let (true, Some(folder)) = (path.is_absolute() && path.exists(), path.parent()) {
        println!("cargo:rustc-link-search=native={}", folder.display());
        println!("cargo:rustc-link-lib=static:-bundle=gcc_eh");
    }
}

/// Relative relocations take a bit each instead of 24 bytes (`DT_RELR`, which glibc reads since 2.36 and musl
/// since 1.2.4). The program is for the machine it is built on, so that the library there decides.
fn pack_relocations() {
    println!("cargo:rustc-link-arg-bins=-Wl,-z,pack-relative-relocs");
}

fn glibc() -> Option<(u32, u32)> {
    let version = said("getconf", &["GNU_LIBC_VERSION"])?;
    let (major, minor) = version.strip_prefix("glibc ")?.split_once('.')?;
    Some((major.parse().ok()?, minor.parse().ok()?))
}

fn said(program: &str, arguments: &[&str]) -> Option<String> {
    let output = Command::new(program).args(arguments).output().ok()?;
    Some(String::from_utf8_lossy(&output.stdout).trim().to_owned())
}
