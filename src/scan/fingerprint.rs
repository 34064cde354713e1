//! Tells tokens apart by 128 bits, so that what was seen before is neither kept nor read again.

use std::hash::{BuildHasherDefault, Hasher};

/// What makes fingerprints unforeseeable: random bytes, drawn once for a run. With the same seed the same text has the
/// same fingerprint. They never leave the program.
#[derive(Clone, Copy, Debug)]
pub struct Seed(pub [u64; 4]);

impl Seed {
    /// The fingerprint of a text: two keyed chains of multiplications, folded.
    #[must_use]
    pub fn fingerprint(self, text: &[u8]) -> [u64; 2] {
        let [mut one, mut two, key, last] = self.0;
        let (words, rest) = text.as_chunks::<16>();
        let mut tail = [0; 16];
        tail[..rest.len()].copy_from_slice(rest);
        for block in words.iter().chain([&tail]) {
            let (halves, _) = block.as_chunks::<8>();
            let [a, b] = [halves[0], halves[1]].map(u64::from_le_bytes);
            one = fold(one ^ a, key ^ b);
            two = fold(two.rotate_left(23) ^ b, last ^ a);
        }
        let length = text.len() as u64;
        [fold(one ^ length, last), fold(two ^ length, key)]
    }
}

/// The two halves of the whole product together.
fn fold(a: u64, b: u64) -> u64 {
    let product = (u128::from(a) * u128::from(b)).to_le_bytes();
    product.as_chunks::<8>().0.iter().fold(0, |all, half| all ^ u64::from_le_bytes(*half))
}

/// Hashes fingerprints for maps: they are as good as random already.
pub type Ready = BuildHasherDefault<Folded>;

/// The words of a key laid over one another.
#[derive(Clone, Copy, Debug, Default)]
pub struct Folded(u64);

impl Hasher for Folded {
    fn finish(&self) -> u64 {
        self.0
    }

    fn write(&mut self, bytes: &[u8]) {
        self.0 = bytes.as_chunks::<8>().0.iter().fold(self.0, |all, word| all ^ u64::from_le_bytes(*word));
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::collections::HashSet;

    const SEED: Seed =
        Seed([0x9e37_79b9_7f4a_7c15, 0xbf58_476d_1ce4_e5b9, 0x94d0_49bb_1331_11eb, 0x2545_f491_4f6c_dd1d]);

    #[test]
    fn texts_that_differ_in_a_letter_or_in_length_have_different_fingerprints() {
        let mut seen = HashSet::new();
        for len in 0..200 {
            for at in 0..len {
                let mut text = vec![b'a'; len];
                text[at] = b'b';
                assert!(seen.insert(SEED.fingerprint(&text)));
            }
            assert!(seen.insert(SEED.fingerprint(&vec![0; len])));
        }
        let halves: HashSet<u64> = seen.iter().flatten().copied().collect();
        assert_eq!(halves.len(), 2 * seen.len());
    }

    #[test]
    fn another_seed_gives_other_fingerprints() {
        let other = Seed([1, 2, 3, 4]);
        assert_ne!(SEED.fingerprint(b"token"), other.fingerprint(b"token"));
        assert_eq!(SEED.fingerprint(b"token"), SEED.fingerprint(b"token"));
    }
}
