//! Whether a secret made an HMAC, for very many secrets.
//!
//! What depends on the token alone is prepared once: the padded blocks of the message. A candidate then costs its
//! two padded keys, the message and one more block of compression, without any allocation. Several candidates are
//! compressed in turns: each waits for its own last block only, and the processor fills the waits of one with the
//! work of another. The comparison takes no constant time: whoever guesses learns nothing that they should not.

use std::array::from_fn;
use std::slice::from_ref;

use sha2::block_api::{compress256, compress512};

use crate::alg::{Alg, Hash, Scheme};

/// So many candidates at once are fastest; see [`Guesser::fit`].
pub const AT_ONCE: usize = 4;

/// A token's HMAC, ready to be compared with those of candidates.
#[derive(Clone, Debug)]
pub struct Guesser(Width);

#[derive(Clone, Debug)]
enum Width {
    Narrow(narrow::Message),
    Wide(wide::Message),
}

impl Guesser {
    /// Prepares the signing input and the signature of a token with HS256, HS384 or HS512.
    ///
    /// `None` for any other algorithm, and for a signature that is not as long as the algorithm makes it.
    #[must_use]
    pub fn new(alg: &Alg, signing_input: &[u8], signature: &[u8]) -> Option<Self> {
        let Scheme::Hmac(hash) = alg.scheme else { return None };
        if signature.len() != hash.len() {
            return None;
        }
        Some(Self(match hash {
            Hash::Sha256 => Width::Narrow(narrow::Message::new(SHA256, signing_input, signature)),
            Hash::Sha384 => Width::Wide(wide::Message::new(SHA384, signing_input, signature)),
            Hash::Sha512 => Width::Wide(wide::Message::new(SHA512, signing_input, signature)),
        }))
    }

    /// Whether this secret made the signature.
    #[must_use]
    pub fn fits(&self, candidate: &[u8]) -> bool {
        self.fit([candidate]) == [true]
    }

    /// Which of these secrets made the signature; [`AT_ONCE`] of them take the least time for each.
    #[must_use]
    pub fn fit<const N: usize>(&self, candidates: [&[u8]; N]) -> [bool; N] {
        match &self.0 {
            Width::Narrow(message) => message.fit(candidates),
            Width::Wide(message) => message.fit(candidates),
        }
    }
}

/// FIPS 180-4 section 5.3.3.
const SHA256: [u32; 8] =
    [0x6a09_e667, 0xbb67_ae85, 0x3c6e_f372, 0xa54f_f53a, 0x510e_527f, 0x9b05_688c, 0x1f83_d9ab, 0x5be0_cd19];

/// FIPS 180-4 section 5.3.4.
const SHA384: [u64; 8] = [
    0xcbbb_9d5d_c105_9ed8,
    0x629a_292a_367c_d507,
    0x9159_015a_3070_dd17,
    0x152f_ecd8_f70e_5939,
    0x6733_2667_ffc0_0b31,
    0x8eb4_4a87_6858_1511,
    0xdb0c_2e0d_64f9_8fa7,
    0x47b5_481d_befa_4fa4,
];

/// FIPS 180-4 section 5.3.5.
const SHA512: [u64; 8] = [
    0x6a09_e667_f3bc_c908,
    0xbb67_ae85_84ca_a73b,
    0x3c6e_f372_fe94_f82b,
    0xa54f_f53a_5f1d_36f1,
    0x510e_527f_ade6_82d1,
    0x9b05_688c_2b3e_6c1f,
    0x1f83_d9ab_fb41_bd6b,
    0x5be0_cd19_137e_2179,
];

/// HMAC (RFC 2104) over one width of SHA-2: the word, bytes in a block, bytes of the length at the end of the
/// padding (FIPS 180-4 section 5.1), the compression.
macro_rules! width {
    ($name:ident, $word:ty, $block:literal, $length:literal, $compress:ident) => {
        mod $name {
            use super::{from_fn, from_ref, $compress};

            type State = [$word; 8];
            type Block = [u8; $block];

            /// A message and the HMAC that a key should give it.
            #[derive(Clone, Debug)]
            pub(super) struct Message {
                initial: State,
                /// Padded, to follow the block of the key.
                blocks: Vec<Block>,
                wanted: Vec<u8>,
            }

            impl Message {
                pub(super) fn new(initial: State, message: &[u8], wanted: &[u8]) -> Self {
                    Self { initial, blocks: padded(message, $block), wanted: wanted.to_vec() }
                }

                pub(super) fn fit<const N: usize>(&self, candidates: [&[u8]; N]) -> [bool; N] {
                    let keys = candidates.map(|candidate| self.key(candidate));
                    let mut inner = [self.initial; N];
                    let mut outer = [self.initial; N];
                    for (state, key) in inner.iter_mut().zip(&keys) {
                        $compress(state, &[key.map(|byte| byte ^ 0x36)]);
                    }
                    for (state, key) in outer.iter_mut().zip(&keys) {
                        $compress(state, &[key.map(|byte| byte ^ 0x5c)]);
                    }
                    for block in &self.blocks {
                        for state in &mut inner {
                            $compress(state, from_ref(block));
                        }
                    }
                    for (state, inner) in outer.iter_mut().zip(&inner) {
                        $compress(state, &[self.last(inner)]);
                    }
                    outer.map(|state| bytes(&state).starts_with(&self.wanted))
                }

                /// The key filled up to a block; a longer one is hashed first (RFC 2104 section 2).
                fn key(&self, candidate: &[u8]) -> Block {
                    let mut key = [0; $block];
                    if let Some(start) = key.get_mut(..candidate.len()) {
                        start.copy_from_slice(candidate);
                    } else {
                        let mut state = self.initial;
                        $compress(&mut state, &padded(candidate, 0));
                        let length = self.wanted.len();
                        key[..length].copy_from_slice(&bytes(&state)[..length]);
                    }
                    key
                }

                /// The digest of the inner hash as the last block of the outer one.
                fn last(&self, inner: &State) -> Block {
                    let length = self.wanted.len();
                    let mut block = [0; $block];
                    block[..length].copy_from_slice(&bytes(inner)[..length]);
                    block[length] = 0x80;
                    // At most 192 bytes, so the bits fit into the last two.
                    let bits = u16::try_from(8 * ($block + length)).unwrap_or(0);
                    block[$block - 2..].copy_from_slice(&bits.to_be_bytes());
                    block
                }
            }

            /// A message in whole blocks, its length counted together with so many bytes in front of it.
            fn padded(message: &[u8], before: usize) -> Vec<Block> {
                let mut padded = message.to_vec();
                padded.push(0x80);
                padded.resize((padded.len() + $length).next_multiple_of($block), 0);
                let bits = 8 * (before as u64 + message.len() as u64);
                let end = padded.len() - 8;
                padded[end..].copy_from_slice(&bits.to_be_bytes());
                padded.chunks_exact($block).map(|chunk| from_fn(|at| chunk[at])).collect()
            }

            fn bytes(state: &State) -> [u8; size_of::<State>()] {
                const WORD: usize = size_of::<$word>();
                let mut bytes = [0; size_of::<State>()];
                for (place, word) in bytes.chunks_exact_mut(WORD).zip(state) {
                    place.copy_from_slice(&word.to_be_bytes());
                }
                bytes
            }
        }
    };
}

width!(narrow, u32, 64, 8, compress256);
width!(wide, u64, 128, 16, compress512);

#[cfg(test)]
mod tests {
    use aws_lc_rs::hmac;
    use proptest::prelude::*;

    use super::*;

    fn made(name: &str, secret: &[u8], message: &[u8]) -> Vec<u8> {
        let algorithm = match name {
            "HS256" => hmac::HMAC_SHA256,
            "HS384" => hmac::HMAC_SHA384,
            _ => hmac::HMAC_SHA512,
        };
        hmac::sign(&hmac::Key::new(algorithm, secret), message).as_ref().to_vec()
    }

    fn guesser(name: &str, message: &[u8], signature: &[u8]) -> Option<Guesser> {
        Guesser::new(Alg::find(name).unwrap(), message, signature)
    }

    #[test]
    fn the_secret_is_told_at_every_edge_of_a_block() {
        for name in ["HS256", "HS384", "HS512"] {
            for size in [0, 1, 46, 47, 48, 55, 56, 63, 64, 65, 111, 112, 119, 127, 128, 129, 200, 300] {
                let (message, secret) = (vec![b'm'; size], vec![b's'; size]);
                for (message, secret) in [(&message[..], &b"secret"[..]), (b"message", &secret)] {
                    let guesser = guesser(name, message, &made(name, secret, message)).unwrap();
                    assert!(guesser.fits(secret), "{name} {size}");
                    assert!(!guesser.fits(b"Secret"), "{name} {size}");
                }
            }
        }
    }

    #[test]
    fn of_several_candidates_each_is_told_by_itself() {
        let guesser = guesser("HS256", b"message", &made("HS256", b"two", b"message")).unwrap();
        assert_eq!(guesser.fit([b"one", b"two", b"six", b"two"]), [false, true, false, true]);
    }

    #[test]
    fn what_is_no_hmac_or_of_another_length_has_no_guesser() {
        assert!(guesser("HS256", b"", &[0; 32]).is_some());
        assert!(guesser("HS256", b"", &[0; 31]).is_none() && guesser("HS256", b"", &[0; 33]).is_none());
        assert!(guesser("RS256", b"", &[0; 32]).is_none() && guesser("none", b"", &[]).is_none());
    }

    proptest! {
        #[test]
        fn it_agrees_with_the_other_implementation(
            message in proptest::collection::vec(any::<u8>(), 0..300),
            secret in proptest::collection::vec(any::<u8>(), 0..300),
            other in proptest::collection::vec(any::<u8>(), 1..300),
        ) {
            for name in ["HS256", "HS384", "HS512"] {
                let signature = made(name, &secret, &message);
                let guesser = guesser(name, &message, &signature).unwrap();
                prop_assert!(guesser.fits(&secret));
                prop_assert_eq!(guesser.fits(&other), made(name, &other, &message) == signature);
            }
        }
    }
}
