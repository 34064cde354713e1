//! UTF-16 read as the bytes of ASCII: what PowerShell's `>` writes on Windows.

use std::io::{Cursor, Read, Result};

/// A source that comes in UTF-16, with a byte order mark, in bytes of its ASCII characters; any other as it is.
pub(super) fn narrowed<'a>(mut source: impl Read + 'a) -> Result<Box<dyn Read + 'a>> {
    let mut first = Vec::new();
    source.by_ref().take(2).read_to_end(&mut first)?;
    Ok(match first[..] {
        [0xff, 0xfe] => Box::new(Narrow { source, low: 0, half: None }),
        [0xfe, 0xff] => Box::new(Narrow { source, low: 1, half: None }),
        _ => Box::new(Cursor::new(first).chain(source)),
    })
}

/// Two bytes in, one out; what is no ASCII becomes a question mark.
struct Narrow<R> {
    source: R,
    /// Which byte of a pair is the low one.
    low: usize,
    /// The first byte of a pair whose second has not come yet.
    half: Option<u8>,
}

impl<R: Read> Read for Narrow<R> {
    fn read(&mut self, room: &mut [u8]) -> Result<usize> {
        let mut wide = vec![0; room.len().saturating_mul(2).min(64 << 10)];
        loop {
            let kept = usize::from(self.half.is_some());
            if let (Some(half), Some(first)) = (self.half.take(), wide.first_mut()) {
                *first = half;
            }
            let Some(rest) = wide.get_mut(kept..) else { return Ok(0) };
            let count = self.source.read(rest)?;
            let there = wide.get(..kept + count).unwrap_or_default();
            let (pairs, left) = there.as_chunks::<2>();
            self.half = left.first().copied().filter(|_| count > 0);
            for (out, pair) in room.iter_mut().zip(pairs) {
                let (low, high) = (pair[self.low], pair[1 - self.low]);
                *out = if high == 0 && low.is_ascii() { low } else { b'?' };
            }
            if !pairs.is_empty() || count == 0 {
                return Ok(pairs.len());
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// A source that gives one byte at a time.
    struct Drops<'a>(&'a [u8]);

    impl Read for Drops<'_> {
        fn read(&mut self, room: &mut [u8]) -> Result<usize> {
            let (Some((first, rest)), Some(place)) = (self.0.split_first(), room.first_mut()) else {
                return Ok(0);
            };
            *place = *first;
            self.0 = rest;
            Ok(1)
        }
    }

    #[test]
    fn both_orders_are_narrowed_whatever_comes_at_once_and_bytes_stay_as_they_are() {
        let wide: Vec<u8> = "\u{feff}eyJ é x".encode_utf16().flat_map(u16::to_le_bytes).collect();
        let other: Vec<u8> = "\u{feff}eyJ é x".encode_utf16().flat_map(u16::to_be_bytes).collect();
        for (bytes, wanted) in
            [(&wide[..], "eyJ ? x"), (&other, "eyJ ? x"), (b"eyJ", "eyJ"), (b"e", "e"), (b"", "")]
        {
            let mut out = String::new();
            narrowed(bytes).unwrap().read_to_string(&mut out).unwrap();
            assert_eq!(out, wanted);
            let mut out = String::new();
            narrowed(Drops(bytes)).unwrap().read_to_string(&mut out).unwrap();
            assert_eq!(out, wanted, "in drops");
        }
    }
}
