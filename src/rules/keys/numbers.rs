//! A little arithmetic with large numbers, enough to see that an RSA modulus is none.

use std::sync::LazyLock;

/// The primes below 2^16, in order.
static PRIMES: LazyLock<Vec<u64>> = LazyLock::new(|| {
    const LIMIT: usize = 1 << 16;
    let mut composite = vec![false; LIMIT];
    for at in 2..256 {
        if !composite[at] {
            (at * at..LIMIT).step_by(at).for_each(|multiple| composite[multiple] = true);
        }
    }
    (2_u64..)
        .zip(composite.iter().skip(2))
        .filter(|(_, composite)| !**composite)
        .map(|(number, _)| number)
        .collect()
});

/// The remainder of a big-endian number; `divisor` is not 0 and below 2^32.
fn remainder(number: &[u8], divisor: u64) -> u64 {
    let (head, whole) = number.split_at(number.len() % 4);
    let piece = |bytes: &[u8]| bytes.iter().fold(0, |sum, byte| sum << 8 | u64::from(*byte));
    whole.chunks_exact(4).fold(piece(head) % divisor, |rest, chunk| (rest << 32 | piece(chunk)) % divisor)
}

/// The smallest prime below 2^16 that divides the number and is not the number itself.
pub(super) fn small_factor(number: &[u8]) -> Option<u64> {
    // Two primes at a time: the large number is gone through half as often.
    PRIMES.chunks(2).find_map(|pair| {
        let rest = remainder(number, pair.iter().product());
        pair.iter().copied().find(|prime| rest.is_multiple_of(*prime) && !is(number, *prime))
    })
}

fn is(number: &[u8], small: u64) -> bool {
    let zeros = number.iter().take_while(|byte| **byte == 0).count();
    let digits = number.get(zeros..).unwrap_or_default();
    digits.len() <= 8 && digits.iter().fold(0, |sum, byte| sum << 8 | u64::from(*byte)) == small
}

/// Whether the number looks like a modulus of the flawed library of CVE-2017-15361: its primes are powers of 65537
/// modulo each of the 38 odd primes up to 167, and so is their product. Others pass by chance once in 2^27.
pub(super) fn is_roca(number: &[u8]) -> bool {
    PRIMES.iter().skip(1).take(38).all(|prime| {
        let rest = remainder(number, *prime);
        let mut power = 1;
        for _ in 0..*prime {
            if power == rest {
                return true;
            }
            power = power * 65_537 % prime;
        }
        false
    })
}

/// Whether two numbers have an odd factor in common.
pub(super) fn share_a_factor(a: &[u8], b: &[u8]) -> bool {
    let (mut a, mut b) = (odd(limbs(a)), odd(limbs(b)));
    if a.is_empty() || b.is_empty() {
        return false;
    }
    // The difference of two odd numbers is even, so each round makes a number shorter by a bit at least (Stein).
    while a != b {
        if is_less(&a, &b) {
            std::mem::swap(&mut a, &mut b);
        }
        subtract(&mut a, &b);
        a = odd(a);
    }
    a != [1]
}

/// The number in pieces of 64 bits, the lowest first, without zeros at the end.
fn limbs(number: &[u8]) -> Vec<u64> {
    let limb = |chunk: &[u8]| chunk.iter().fold(0, |sum, byte| sum << 8 | u64::from(*byte));
    trimmed(number.rchunks(8).map(limb).collect())
}

fn trimmed(mut number: Vec<u64>) -> Vec<u64> {
    while number.last() == Some(&0) {
        number.pop();
    }
    number
}

/// The number without its factors of two.
fn odd(mut number: Vec<u64>) -> Vec<u64> {
    let zeros = number.iter().take_while(|limb| **limb == 0).count();
    number.drain(..zeros);
    let shift = number.first().map_or(0, |limb| limb.trailing_zeros());
    if shift > 0 {
        let mut carry = 0;
        for limb in number.iter_mut().rev() {
            (*limb, carry) = (*limb >> shift | carry, *limb << (64 - shift));
        }
    }
    trimmed(number)
}

fn is_less(a: &[u64], b: &[u64]) -> bool {
    a.len() < b.len() || (a.len() == b.len() && a.iter().rev().lt(b.iter().rev()))
}

/// Takes `b` from `a`, which is larger.
fn subtract(a: &mut [u64], b: &[u64]) {
    let mut borrow = false;
    for (limb, take) in a.iter_mut().zip(b.iter().chain(std::iter::repeat(&0))) {
        let (less, first) = limb.overflowing_sub(*take);
        let (least, second) = less.overflowing_sub(u64::from(borrow));
        (*limb, borrow) = (least, first || second);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn there_are_6542_primes_below_65536() {
        assert_eq!((PRIMES.len(), PRIMES[38], PRIMES.last()), (6_542, 167, Some(&65_521)));
    }

    #[test]
    fn a_remainder_is_what_division_leaves() {
        for (number, divisor) in
            [(0_u128, 3), (u128::MAX, 4_294_967_291), (u128::MAX / 7, 65_521), (12_345, 10)]
        {
            assert_eq!(u128::from(remainder(&number.to_be_bytes(), divisor)), number % u128::from(divisor));
        }
        assert_eq!(remainder(&[1, 0, 1, 0, 1], 257), 0x01_0001_0001 % 257);
    }

    #[test]
    fn the_smallest_factor_is_found_and_a_prime_has_none() {
        let factor = |number: u64| small_factor(&number.to_be_bytes());
        assert_eq!(factor(65_521 * 4_294_967_291), Some(65_521));
        assert_eq!((factor(3 * 5), factor(1 << 40)), (Some(3), Some(2)));
        assert_eq!((factor(65_521), factor(4_294_967_291), factor(1)), (None, None, None));
        // 65537 is the first prime that is not tried.
        assert_eq!(factor(65_537 * 65_539), None);
    }

    #[test]
    fn a_common_factor_is_found() {
        let share = |a: u128, b: u128| share_a_factor(&a.to_be_bytes(), &b.to_be_bytes());
        let (p, q, r) = (4_294_967_291_u128, 4_294_967_279, 18_446_744_073_709_551_557);
        assert!(share(p * r, q * r) && share(p * r, r) && share(p, p) && share(6 * p, 4 * p));
        assert!(!share(p * r, q) && !share(p, 1) && !share(2 * p, 2 * q) && !share(0, p) && !share(p, 0));
        assert!(!share_a_factor(&[], &[7]));
    }
}
