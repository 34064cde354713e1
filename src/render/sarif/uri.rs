//! Paths as URI references (RFC 3986): relative ones stay relative.

use std::borrow::Cow;
use std::fmt::Write as _;

/// A path by its bytes, which need not be UTF-8.
pub(super) fn uri(path: &[u8]) -> String {
    let slashes: Cow<'_, [u8]> = if cfg!(windows) {
        path.iter().map(|byte| if *byte == b'\\' { b'/' } else { *byte }).collect()
    } else {
        path.into()
    };
    let slashes = slashes.strip_prefix(b"./").unwrap_or(&slashes);
    let mut out = String::new();
    if slashes.starts_with(b"/") {
        out.push_str("file://");
    } else if slashes.get(1) == Some(&b':') && cfg!(windows) {
        out.push_str("file:///");
    }
    for byte in slashes {
        match byte {
            b'a'..=b'z' | b'A'..=b'Z' | b'0'..=b'9' | b'-' | b'.' | b'_' | b'~' | b'/' => {
                out.push(char::from(*byte));
            }
            byte => {
                let _ = write!(out, "%{byte:02X}");
            }
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_path_becomes_a_reference_that_every_reader_understands() {
        for (path, wanted) in [
            (&b"logs/a.log"[..], "logs/a.log"),
            (b"./a b%.txt", "a%20b%25.txt"),
            ("/var/log/\u{e9}".as_bytes(), "file:///var/log/%C3%A9"),
            (b"a:b#c?d", "a%3Ab%23c%3Fd"),
            (b"bad\xff.txt", "bad%FF.txt"),
        ] {
            assert_eq!(uri(path), wanted);
        }
    }
}
