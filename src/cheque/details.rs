//! Rich authorization requests (RFC 9396) in words, as far as their types are widely known.

use super::Phrase;
use super::account::name_of;
use crate::json::Value;

/// Types of a payment: that of RFC 9396 section 2, and those of open banking.
const PAYMENTS: [&str; 5] =
    ["payment_initiation", "payment", "payments", "payment_authorization", "urn:openbanking:payment"];

/// What the details limit the token to; `None` when there are none.
pub(super) fn read(details: &Value) -> Option<Phrase> {
    let all = details.as_array().unwrap_or(std::slice::from_ref(details));
    let first = all.first()?;
    let kind = first.text("type")?;
    let phrase = if PAYMENTS.contains(&kind) {
        payment(first)?
    } else {
        Phrase::said("what the details of type ").quote(kind).say(" say")
    };
    Some(match all.len() {
        1 => phrase,
        more => phrase.say(format!(" and {} more", more - 1)),
    })
}

fn payment(details: &Value) -> Option<Phrase> {
    let sum = ["instructedAmount", "instructed_amount", "amount"]
        .into_iter()
        .find_map(|name| details.member(name))?;
    let (amount, currency) =
        (sum.member("amount").or_else(|| sum.member("value")).and_then(name_of)?, sum.text("currency")?);
    let phrase = Phrase::said("one payment of up to ").quote(amount).say(" ").quote(currency);
    let account = details.member("creditorAccount").or_else(|| details.member("creditor_account"));
    let account = account.and_then(|account| account.text("iban").or_else(|| account.as_str()));
    Some(match account {
        Some(account) => phrase.say(" to ").quote(shortened(account)).say(", details inside"),
        None => phrase.say(", details inside"),
    })
}

/// `DE..3201`: the country and the last digits, by which its owner knows it.
fn shortened(account: &str) -> String {
    let chars: Vec<char> = account.chars().filter(|c| !c.is_whitespace()).collect();
    match chars.len() {
        0..=8 => account.to_owned(),
        len => chars[..2].iter().chain(&['.', '.']).chain(&chars[len - 4..]).collect(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn told(json: &str) -> Option<String> {
        read(&crate::json::parse(json).unwrap()).map(|phrase| phrase.to_string())
    }

    #[test]
    fn a_payment_is_told_with_its_sum_and_its_payee() {
        let payment = r#"[{"type":"payment_initiation","instructedAmount":{"currency":"EUR","amount":"50.00"},
            "creditorAccount":{"iban":"DE02100100109307118603201"}}]"#;
        assert_eq!(told(payment).unwrap(), "one payment of up to 50.00 EUR to DE..3201, details inside");
        assert_eq!(
            told(r#"[{"type":"x"},{"type":"y"}]"#).unwrap(),
            "what the details of type x say and 1 more"
        );
        for odd in ["[]", "1", "null", r#"{"type":7}"#, r#"[{"type":"payment"}]"#] {
            assert_eq!(told(odd), None, "{odd}");
        }
    }
}
