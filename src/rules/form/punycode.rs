//! What an `xn--` label of a host stands for (RFC 3492).

/// Longest label that is decoded: DNS has none longer than 63 (RFC 1035 section 2.3.4).
const LONGEST: usize = 63;

// RFC 3492 section 5.
const BASE: u32 = 36;
const T_MIN: u32 = 1;
const T_MAX: u32 = 26;
const SKEW: u32 = 38;
const DAMP: u32 = 700;
const FIRST: u32 = 128;
const FIRST_BIAS: u32 = 72;

/// The label as people would see it; `None` when it is no punycode.
pub(super) fn decode(label: &str) -> Option<String> {
    let coded = label.strip_prefix("xn--").filter(|coded| coded.len() <= LONGEST)?;
    let (plain, coded) = coded.rsplit_once('-').unwrap_or(("", coded));
    let mut out: Vec<char> = plain.chars().collect();
    let (mut next, mut at, mut bias) = (FIRST, 0_u32, FIRST_BIAS);
    let mut digits = coded.bytes();
    while digits.len() > 0 {
        let before = at;
        let (mut weight, mut k) = (1_u32, BASE);
        loop {
            let digit = digit(digits.next()?)?;
            at = at.checked_add(digit.checked_mul(weight)?)?;
            let threshold = k.saturating_sub(bias).clamp(T_MIN, T_MAX);
            if digit < threshold {
                break;
            }
            weight = weight.checked_mul(BASE - threshold)?;
            k += BASE;
        }
        let len = u32::try_from(out.len()).ok()? + 1;
        bias = adapt(at - before, len, before == 0);
        next = next.checked_add(at / len)?;
        at %= len;
        out.insert(usize::try_from(at).ok()?, char::from_u32(next)?);
        at += 1;
    }
    Some(out.into_iter().collect())
}

fn digit(byte: u8) -> Option<u32> {
    match byte {
        b'a'..=b'z' => Some(u32::from(byte - b'a')),
        b'A'..=b'Z' => Some(u32::from(byte - b'A')),
        b'0'..=b'9' => Some(u32::from(byte - b'0') + 26),
        _ => None,
    }
}

/// RFC 3492 section 6.1.
fn adapt(delta: u32, len: u32, first: bool) -> u32 {
    let mut delta = if first { delta / DAMP } else { delta / 2 };
    delta += delta / len;
    let mut k = 0;
    while delta > (BASE - T_MIN) * T_MAX / 2 {
        delta /= BASE - T_MIN;
        k += BASE;
    }
    k + (BASE - T_MIN + 1) * delta / (delta + SKEW)
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn labels_are_decoded_as_browsers_do() {
        for (label, wanted) in [
            ("xn--mnchen-3ya", "münchen"),
            ("xn--80ak6aa92e", "аррӏе"),
            ("xn--ggle-55da", "gооgle"),
            ("xn--wgv71a119e", "日本語"),
        ] {
            assert_eq!(decode(label).as_deref(), Some(wanted), "{label}");
        }
    }

    #[test]
    fn what_is_no_punycode_is_nothing() {
        for label in ["google", "xn--ü", "xn--99999999999999", "xn--a!"] {
            assert_eq!(decode(label), None, "{label}");
        }
    }

    proptest! {
        #[test]
        fn any_label_is_decoded_without_panic(label in "xn--[a-z0-9-]{0,60}") {
            let _ = decode(&label);
        }
    }
}
