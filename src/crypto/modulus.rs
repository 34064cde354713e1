//! Arithmetic modulo public numbers: to open RSA signatures and to unfold compressed points.

/// An odd number to compute by, in Montgomery's form; words of 64 bits, the lowest first. All of it is public.
pub(super) struct Modulus {
    words: Vec<u64>,
    /// Its length in bytes.
    length: usize,
    /// Minus the inverse of the lowest word.
    inverse: u64,
}

impl Modulus {
    /// The modulus of these bytes, big-endian; none when it is even.
    pub(super) fn new(bytes: &[u8]) -> Option<Self> {
        let (words, length) = (words(bytes), bytes.len());
        let first = *words.first().filter(|word| **word % 2 == 1)?;
        // Newton: every step doubles the number of right bits.
        let inverse = (0..6).fold(1u64, |x, _| x.wrapping_mul(2u64.wrapping_sub(first.wrapping_mul(x))));
        Some(Self { words, length, inverse: inverse.wrapping_neg() })
    }

    /// A number below the modulus in the form to compute with: 2^(64 n) times it.
    pub(super) fn lift(&self, number: &[u8]) -> Vec<u64> {
        let mut lifted = words(number);
        lifted.resize(self.words.len(), 0);
        for _ in 0..64 * self.words.len() {
            lifted = self.double(&lifted);
        }
        lifted
    }

    /// The number back from that form, as long as the modulus.
    pub(super) fn bytes(&self, lifted: &[u64]) -> Vec<u8> {
        let one: Vec<u64> = (0..self.words.len()).map(|at| u64::from(at == 0)).collect();
        let result = self.multiply(lifted, &one);
        let bytes: Vec<u8> = result.iter().rev().flat_map(|word| word.to_be_bytes()).collect();
        bytes[bytes.len() - self.length..].to_vec()
    }

    /// A lifted number to this power, big-endian.
    pub(super) fn power(&self, base: &[u64], exponent: &[u8]) -> Vec<u64> {
        let mut product = self.lift(&[1]);
        let bits = exponent.iter().flat_map(|byte| (0..8).rev().map(move |at| byte >> at & 1 == 1));
        for bit in bits.skip_while(|bit| !bit) {
            product = self.multiply(&product, &product);
            if bit {
                product = self.multiply(&product, base);
            }
        }
        product
    }

    /// The sum of two lifted numbers.
    pub(super) fn add(&self, a: &[u64], b: &[u64]) -> Vec<u64> {
        let mut carry = false;
        let sum = a.iter().zip(b).map(|(a, b)| {
            let sum;
            (sum, carry) = a.carrying_add(*b, carry);
            sum
        });
        let sum = sum.collect();
        self.reduce(sum, carry)
    }

    fn double(&self, number: &[u64]) -> Vec<u64> {
        self.add(number, number)
    }

    /// Takes the modulus off once, when the number is not below it.
    fn reduce(&self, number: Vec<u64>, carry: bool) -> Vec<u64> {
        let mut borrow = false;
        let less = number.iter().zip(&self.words).map(|(word, take)| {
            let rest;
            (rest, borrow) = word.borrowing_sub(*take, borrow);
            rest
        });
        let less: Vec<u64> = less.collect();
        if carry || !borrow { less } else { number }
    }

    /// The product of two lifted numbers: that of the words over 2^(64 n) (Montgomery's, word by word).
    pub(super) fn multiply(&self, a: &[u64], b: &[u64]) -> Vec<u64> {
        let n = self.words.len();
        let mut sum = vec![0u64; n + 2];
        for factor in b {
            add_product(&mut sum, a, *factor);
            let factor = sum[0].wrapping_mul(self.inverse);
            add_product(&mut sum, &self.words, factor);
            sum.rotate_left(1);
            sum[n + 1] = 0;
        }
        let carry = sum[n] != 0;
        sum.truncate(n);
        self.reduce(sum, carry)
    }
}

/// Adds `number` times `factor`.
fn add_product(sum: &mut [u64], number: &[u64], factor: u64) {
    let mut carry = 0;
    for (at, digit) in sum.iter_mut().enumerate() {
        let word = number.get(at).copied().unwrap_or(0);
        (*digit, carry) = word.carrying_mul_add(factor, *digit, carry);
    }
}

fn words(bytes: &[u8]) -> Vec<u64> {
    let word = |chunk: &[u8]| chunk.iter().fold(0, |word, byte| word << 8 | u64::from(*byte));
    bytes.rchunks(8).map(word).collect()
}
