//! Numbers of cards, accounts and people, told by their check digits.

/// Whether these digits are the number of a payment card: how it begins, how long it is, and the Luhn sum.
pub(super) fn is_card(text: &str) -> bool {
    let grouped = text.bytes().all(|byte| byte.is_ascii_digit() || matches!(byte, b' ' | b'-'));
    if text.len() > 24 || !grouped || !text.starts_with(|c: char| c.is_ascii_digit()) {
        return false;
    }
    let digits: Vec<u32> = text.chars().filter_map(|c| c.to_digit(10)).collect();
    let start = digits.iter().take(4).fold(0, |sum, digit| sum * 10 + digit);
    let length = digits.len();
    let known = match start {
        4000..=4999 => matches!(length, 13 | 16 | 19),
        5100..=5599 | 2221..=2720 | 6011 | 6440..=6599 | 3528..=3589 => length == 16,
        3400..=3499 | 3700..=3799 => length == 15,
        3000..=3059 | 3600..=3699 | 3800..=3899 => length == 14,
        _ => false,
    };
    known && luhn(&digits)
}

/// ISO/IEC 7812-1 annex B.
fn luhn(digits: &[u32]) -> bool {
    let doubled = |digit: u32| if digit > 4 { 2 * digit - 9 } else { 2 * digit };
    let sum: u32 = digits
        .iter()
        .rev()
        .enumerate()
        .map(|(at, digit)| if at % 2 == 1 { doubled(*digit) } else { *digit })
        .sum();
    sum.is_multiple_of(10)
}

/// Whether the number of a payment card stands in a text in the groups in which it is printed on the card: four times
/// four digits, or 4, 6 and 5, or 4, 6 and 4. Digits in one piece may be the number of anything.
pub(super) fn has_card(text: &str) -> bool {
    const PRINTED: [&[usize]; 3] = [&[4, 4, 4, 4], &[4, 6, 5], &[4, 6, 4]];
    /// A date or an amount may stand beside it, another group may not: those are the numbers of a list.
    const BESIDE: usize = 3;
    let runs = text.split(|c: char| !(c.is_ascii_digit() || matches!(c, ' ' | '-')));
    runs.filter(|run| run.len() >= 16).any(|run| {
        let groups: Vec<&str> = run.split([' ', '-']).filter(|group| !group.is_empty()).collect();
        PRINTED.iter().any(|printed| {
            groups.windows(printed.len()).enumerate().any(|(at, window)| {
                let beside = [at.checked_sub(1), Some(at + printed.len())];
                let mut beside = beside.into_iter().flatten().filter_map(|at| groups.get(at));
                window.iter().zip(*printed).all(|(group, len)| group.len() == *len)
                    && beside.all(|group| group.len() <= BESIDE)
                    && is_card(&window.concat())
            })
        })
    })
}

/// ISO 13616: country, two check digits, and an account; the whole modulo 97 is 1.
pub(super) fn is_iban(text: &str) -> bool {
    let compact: Vec<u8> = text.bytes().take(48).filter(|byte| *byte != b' ').collect();
    let (Some(country), Some(check)) = (compact.get(..2), compact.get(2..4)) else { return false };
    let form = country.iter().all(u8::is_ascii_uppercase)
        && check.iter().all(u8::is_ascii_digit)
        && (15..=34).contains(&compact.len())
        && text.len() <= 48
        && compact.iter().all(|byte| byte.is_ascii_digit() || byte.is_ascii_uppercase());
    let turned = compact.iter().skip(4).chain(compact.iter().take(4));
    form && turned.fold(0_u32, |rest, byte| match byte {
        b'0'..=b'9' => (rest * 10 + u32::from(byte - b'0')) % 97,
        letter => (rest * 100 + u32::from(letter - b'A') + 10) % 97,
    }) == 1
}

/// A social security number of the United States as it is written: 123-45-6789.
pub(super) fn is_ssn(text: &str) -> bool {
    let parts: Vec<&str> = text.split('-').take(4).collect();
    let [area, group, serial] = parts[..] else { return false };
    let digits = [area, group, serial].iter().all(|part| part.bytes().all(|byte| byte.is_ascii_digit()));
    let shape = (area.len(), group.len(), serial.len()) == (3, 2, 4);
    // Never given out: area 000, 666 and 9xx, group 00, serial 0000.
    let given = area != "000" && area != "666" && !area.starts_with('9') && group != "00" && serial != "0000";
    digits && shape && given
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn cards_have_their_check_digit() {
        assert!(is_card("4111111111111111") && is_card("4111 1111 1111 1111") && is_card("378282246310005"));
        assert!(
            !is_card("4111111111111112") && !is_card("1751284800000000") && !is_card("80351110224678912")
        );
        assert!(!is_card("") && !is_card("-") && !is_card("411111111111111"));
    }

    #[test]
    fn a_card_in_a_sentence_is_told_by_its_groups() {
        for text in [
            "paid with 4539 5787 6362 1486",
            "4539-5787-6362-1486, thanks",
            "card 3782 822463 10005 12/27",
            "on 12 4111 1111 1111 1111 100",
            "ä4111 1111 1111 1111ä",
        ] {
            assert!(has_card(text), "{text}");
        }
        for text in [
            "paid with 4539 5787 6362 1487",
            "paid with 4539578763621486",
            "4539 5787 6362 1486 1234",
            "1234 4539 5787 6362 1486",
            "00000000-4111-1111-1111-111111111111",
            "2025-06-30 12:00:00 and 2025-07-01",
            "4111 1111 1111",
            "",
        ] {
            assert!(!has_card(text), "{text}");
        }
    }

    #[test]
    fn accounts_have_theirs() {
        assert!(is_iban("DE89370400440532013000") && is_iban("GB29 NWBK 6016 1331 9268 19"));
        assert!(!is_iban("DE88370400440532013000") && !is_iban("DE89") && !is_iban("ä") && !is_iban(""));
    }

    #[test]
    fn a_social_security_number_is_one_that_can_be_given_out() {
        assert!(is_ssn("078-05-1120"));
        assert!(
            !is_ssn("000-05-1120")
                && !is_ssn("2025-06-30")
                && !is_ssn("078-05-112a")
                && !is_ssn("078-05-1120-1")
        );
    }
}
