//! The characters of a string that stand for themselves, in bulk.

/// How many bytes stand before a quote, a backslash or a control character. Eight are looked at in one step.
pub(super) fn plain(bytes: &[u8]) -> usize {
    /// The lowest and the highest bit of each byte.
    const LOW: u64 = u64::from_le_bytes([1; 8]);
    const HIGH: u64 = LOW << 7;
    let (words, rest) = bytes.as_chunks::<8>();
    for (index, word) in words.iter().enumerate() {
        let word = u64::from_le_bytes(*word);
        // The highest bit is set in the first byte that is below a limit; behind it, it says nothing.
        let below = |word: u64, limit: u8| word.wrapping_sub(LOW * u64::from(limit)) & !word;
        let is = |byte: u8| below(word ^ (LOW * u64::from(byte)), 1);
        let special = (below(word, b' ') | is(b'"') | is(b'\\')) & HIGH;
        if special != 0 {
            return index * 8 + (special.trailing_zeros() / 8) as usize;
        }
    }
    let tail = rest.iter().take_while(|byte| !matches!(byte, b'"' | b'\\' | 0..=0x1f));
    words.len() * 8 + tail.count()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_first_special_byte_is_found_wherever_it_stands() {
        for special in (0..=255).filter(|byte: &u8| *byte < b' ' || b"\"\\".contains(byte)) {
            for len in 0..40 {
                for around in [b' ', b'!', b'#', b'[', b']', 0x7f, 0x80, 0xff] {
                    let mut bytes = vec![around; len];
                    assert_eq!(plain(&bytes), len, "{around}");
                    bytes.extend([special, around, special, 0]);
                    bytes.extend([around; 8]);
                    assert_eq!(plain(&bytes), len, "{special} behind {around}");
                }
            }
        }
    }
}
