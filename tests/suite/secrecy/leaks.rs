//! Looks for secret bytes in what was printed: as they are, in base64, in hexadecimal, in part.

use std::collections::HashSet;

use jotbook::base64;

/// So many bytes of a secret in a row are a leak; fewer may be chance.
const WINDOW: usize = 8;

/// What must not be printed.
#[derive(Clone, Default)]
pub(super) struct Hidden {
    windows: HashSet<Vec<u8>>,
}

impl Hidden {
    /// Nothing yet.
    pub(super) fn new() -> Self {
        Self::default()
    }

    /// A secret: every stretch of it.
    pub(super) fn secret(mut self, bytes: impl AsRef<[u8]>) -> Self {
        let bytes = bytes.as_ref();
        assert!(bytes.len() >= WINDOW, "too short to be looked for");
        self.windows.extend(bytes.windows(WINDOW).map(<[u8]>::to_vec));
        self
    }

    /// What everybody may know after all, such as the modulus in a private key.
    pub(super) fn except(mut self, public: impl AsRef<[u8]>) -> Self {
        for window in public.as_ref().windows(WINDOW) {
            self.windows.remove(window);
        }
        self
    }

    /// The first piece of a secret in this, in any spelling.
    pub(super) fn found_in(&self, printed: &[u8]) -> Option<Vec<u8>> {
        let leak = |bytes: &[u8]| {
            bytes.windows(WINDOW).find(|window| self.windows.contains(*window)).map(<[u8]>::to_vec)
        };
        leak(printed).or_else(|| readings(printed).iter().find_map(|bytes| leak(bytes)))
    }
}

/// Every run of letters and digits, read as base64 from each of its first four characters on, and as hexadecimal from
/// each of its first two.
fn readings(printed: &[u8]) -> Vec<Vec<u8>> {
    let text = String::from_utf8_lossy(printed).replace('+', "-").replace('/', "_");
    let mut found = Vec::new();
    for run in text.split(|c: char| !(c.is_ascii_alphanumeric() || "-_".contains(c))) {
        for start in 0..run.len().min(4) {
            let run = &run[start..];
            let whole = run.len() - usize::from(run.len() % 4 == 1);
            found.extend(base64::decode_lenient(&run[..whole]).ok().map(|read| read.bytes));
        }
    }
    for run in text.split(|c: char| !(c.is_ascii_hexdigit() || ": ".contains(c))) {
        let digits: Vec<u8> =
            run.chars().filter_map(|c| Some(u8::try_from(c.to_digit(16)?).unwrap())).collect();
        for start in 0..digits.len().min(2) {
            found.push(digits[start..].chunks_exact(2).map(|pair| pair[0] << 4 | pair[1]).collect());
        }
    }
    found
}

#[test]
fn every_spelling_of_a_piece_of_a_secret_is_found() {
    let secret = b"0123456789 the secret \xff\xfe\xfd of the test";
    let hidden = Hidden::new().secret(secret);
    let piece = &secret[11..32];
    let hex = piece.iter().fold(String::new(), |text, byte| text + &format!("{byte:02x}"));
    let colons = piece.iter().fold(String::new(), |text, byte| text + &format!("{byte:02X}:"));
    let coded = base64::encode(piece);
    let spellings = [
        [b"error: ", piece, b"."].concat(),
        format!("x {hex}").into_bytes(),
        format!("xa{hex}").into_bytes(),
        colons.into_bytes(),
        format!("\"{coded}\"").into_bytes(),
        format!("k={coded}==").into_bytes(),
        format!("a{coded}").into_bytes(),
        format!("abc{coded}").into_bytes(),
        coded.replace('-', "+").replace('_', "/").into_bytes(),
    ];
    for spelling in spellings {
        assert!(hidden.found_in(&spelling).is_some(), "{}", String::from_utf8_lossy(&spelling));
    }
}

#[test]
fn what_is_public_and_what_is_short_is_not_found() {
    let hidden = Hidden::new().secret("0123456789abcdefgh").except("456789abcd");
    assert!(hidden.found_in(b"456789abcd").is_none());
    assert!(hidden.found_in(b"0123456").is_none());
    assert!(hidden.found_in(b"01234567").is_some());
}
