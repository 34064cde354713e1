//! Compressed points unfolded: the second coordinate from the first one (SEC1 section 2.3.4).

use super::modulus::Modulus;
use crate::alg::Curve;

/// A curve y^2 = x^3 + a x + b (SEC2 section 2); its prime leaves 3 when divided by 4.
struct Numbers {
    prime: &'static str,
    /// Whether a is -3; otherwise it is 0.
    minus_three: bool,
    b: &'static str,
}

fn numbers(curve: Curve) -> Option<Numbers> {
    let (prime, minus_three, b) = match curve {
        Curve::P256 => (
            "ffffffff00000001000000000000000000000000ffffffffffffffffffffffff",
            true,
            "5ac635d8aa3a93e7b3ebbd55769886bc651d06b0cc53b0f63bce3c3e27d2604b",
        ),
        Curve::P384 => (
            "fffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffeffffffff0000000000000000ffffffff",
            true,
            "b3312fa7e23ee7e4988e056be3f82d19181d9c6efe8141120314088f5013875ac656398d8a2ed19d2a85c8edd3ec2aef",
        ),
        Curve::P521 => (
            "01ffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff",
            true,
            "0051953eb9618e1c9a1f929a21a0b68540eea2da725b99b315f3b8b489918ef109e156193951ec7e937b1652c0bd3bb1bf073573df883d2c34f1ef451fd46b503f00",
        ),
        Curve::Secp256k1 => (
            "fffffffffffffffffffffffffffffffffffffffffffffffffffffffefffffc2f",
            false,
            "0000000000000000000000000000000000000000000000000000000000000007",
        ),
        _ => return None,
    };
    Some(Numbers { prime, minus_three, b })
}

/// The whole point `04 x y` of a compressed one; none when no point of the curve has this x.
pub(super) fn unfold(curve: Curve, point: &[u8]) -> Option<Vec<u8>> {
    let (parity, x) = point.split_first().filter(|(first, _)| matches!(first, 2 | 3))?;
    let Numbers { prime, minus_three, b } = numbers(curve)?;
    let (prime, b) = (bytes(prime), bytes(b));
    if x.len() != prime.len() || x >= prime.as_slice() {
        return None;
    }
    let field = Modulus::new(&prime)?;
    let lifted = field.lift(x);
    // x^3 + a x + b as (x^2 + a) x + b.
    let mut square = field.multiply(&lifted, &lifted);
    if minus_three {
        square = field.add(&square, &field.lift(&less(&prime, 3)));
    }
    let right = field.add(&field.multiply(&square, &lifted), &field.lift(&b));
    let root = field.power(&right, &quarter(&prime));
    if field.multiply(&root, &root) != right {
        return None;
    }
    let y = field.bytes(&root);
    let y = if y.last()? % 2 == parity % 2 { y } else { difference(&prime, &y) };
    Some([&[4], x, &y].concat())
}

/// (p + 1) / 4, for a prime that ends in the bits 11: its own quarter and one more.
fn quarter(prime: &[u8]) -> Vec<u8> {
    let mut before = 0;
    let shifted = prime.iter().map(|byte| {
        let quarter = before << 6 | byte >> 2;
        before = *byte;
        quarter
    });
    let mut quarter: Vec<u8> = shifted.collect();
    for byte in quarter.iter_mut().rev() {
        *byte = byte.wrapping_add(1);
        if *byte != 0 {
            break;
        }
    }
    quarter
}

fn less(prime: &[u8], by: u8) -> Vec<u8> {
    let number: Vec<u8> = (1..prime.len()).map(|_| 0).chain([by]).collect();
    difference(prime, &number)
}

/// The first number less the second, which is not larger and as long.
fn difference(a: &[u8], b: &[u8]) -> Vec<u8> {
    let mut borrow = false;
    let mut result: Vec<u8> = a
        .iter()
        .zip(b)
        .rev()
        .map(|(a, b)| {
            let (less, first) = a.overflowing_sub(*b);
            let (least, second) = less.overflowing_sub(u8::from(borrow));
            borrow = first || second;
            least
        })
        .collect();
    result.reverse();
    result
}

fn bytes(hex: &str) -> Vec<u8> {
    let digits: Vec<u8> = hex.chars().filter_map(|c| c.to_digit(16)?.try_into().ok()).collect();
    digits.chunks(2).map(|pair| pair.iter().fold(0, |byte, digit| byte << 4 | digit)).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::crypto::{Kind, make};
    use crate::key::Material;

    #[test]
    fn every_point_unfolds_to_itself_with_either_parity() {
        for curve in [Curve::P256, Curve::P384, Curve::P521, Curve::Secp256k1] {
            for _ in 0..8 {
                let Ok(Material::Ec(ec)) = make(Kind::Curve(curve)) else { panic!("{curve}") };
                let (x, y) = ec.point[1..].split_at(curve.size());
                let parity = y[y.len() - 1] % 2;
                assert_eq!(unfold(curve, &[&[2 + parity], x].concat()), Some(ec.point.clone()), "{curve}");
                let other = unfold(curve, &[&[3 - parity], x].concat()).unwrap();
                assert!(other[..=curve.size()] == ec.point[..=curve.size()] && other != ec.point, "{curve}");
            }
        }
    }

    #[test]
    fn what_is_no_point_unfolds_to_none() {
        // About every second x has a point; none beyond the prime has.
        let x = |last: u8| [&[2][..], &[0; 31], &[last]].concat();
        let found = (1..=32).filter(|last| unfold(Curve::P256, &x(*last)).is_some()).count();
        assert!((4..28).contains(&found), "{found}");
        assert_eq!(unfold(Curve::P256, &[&[2][..], &[0xff; 32]].concat()), None);
        assert_eq!(unfold(Curve::P256, &[2; 32]), None);
        assert_eq!(unfold(Curve::Ed25519, &[2; 33]), None);
    }
}
