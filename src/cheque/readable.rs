//! What anybody who holds a token can read in it, without any key.

use super::account::Account;
use super::{Amount, Paper, Phrase, Window, memo};
use crate::json::Value;
use crate::powers::Sort;
use crate::rules::Subject;
use crate::terms::{self, Flag};

/// Names of claims in words, for those that tell something of a person or give away a secret. Sorted by claim.
#[rustfmt::skip]
const WORDS: &[(&str, &str)] = &[
    ("address", "a postal address"), ("api_key", "AN API KEY"), ("apikey", "AN API KEY"), ("birthdate", "a birth date"),
    ("credit_card", "A CARD NUMBER"), ("email", "an e-mail address"), ("family_name", "a name"), ("gender", "a gender"),
    ("given_name", "a name"), ("ip", "an IP address"), ("ipaddr", "an IP address"), ("middle_name", "a name"), ("name", "a name"),
    ("nickname", "a name"), ("passwd", "A PASSWORD"), ("password", "A PASSWORD"), ("phone", "a phone number"),
    ("phone_number", "a phone number"), ("picture", "a picture"), ("preferred_username", "a user name"), ("secret", "A SECRET"),
    ("ssn", "A SOCIAL SECURITY NUMBER"), ("unique_name", "a user name"), ("upn", "a user name"), ("username", "a user name"),
];

/// Claims that let whoever reads them in somewhere else.
const SECRETS: [&str; 7] =
    ["api_key", "apikey", "client_secret", "passwd", "password", "private_key", "secret"];

/// The secrets and whole tokens that stand in a token for everybody to read, by the names of their claims.
pub(super) fn secrets(subject: &Subject<'_>) -> Vec<String> {
    let members = subject.claims.and_then(Value::members).unwrap_or_default();
    let open = members.iter().filter(|member| {
        let text = member.value.as_str().unwrap_or_default();
        is_token(text) || !text.is_empty() && SECRETS.contains(&member.name.to_ascii_lowercase().as_str())
    });
    open.take(MOST).map(|member| member.name.clone()).collect()
}

/// Three parts, of which the first is a header.
fn is_token(text: &str) -> bool {
    text.starts_with("eyJ") && matches!(text.matches('.').count(), 2 | 4)
}

/// More than this nobody reads.
const MOST: usize = 12;

/// What can be read, the account first.
pub(super) fn of(
    subject: &Subject<'_>,
    account: &Account,
    amount: &Amount,
    paper: Paper,
    windows: &[Window],
) -> Vec<Phrase> {
    if paper == Paper::Envelope {
        return vec!["the lines on the outside".into()];
    }
    let mut found: Vec<Phrase> = Vec::new();
    found.extend(account.short());
    match amount.powers.list.as_slice() {
        [] => {}
        [power] if power.sort == Sort::Role => found.push(Phrase::quoted(&power.text)),
        _ => found.push("the amounts".into()),
    }
    if memo::client(subject).is_some() {
        found.push("the app name".into());
    }
    for member in subject.claims.and_then(Value::members).unwrap_or_default() {
        if member.name == account.claim || found.len() >= MOST {
            continue;
        }
        if member.value.as_str().is_some_and(is_token) {
            found.push(Phrase::said("A WHOLE TOKEN (").quote(&member.name).say(")"));
            continue;
        }
        let word = WORDS.binary_search_by(|row| row.0.cmp(member.name.as_str())).ok().map(|at| WORDS[at].1);
        let personal = terms::claim(&member.name).is_some_and(|term| term.flags.contains(&Flag::Personal));
        let phrase = match word {
            Some(word) => Phrase::said(word),
            None if personal && !matches!(member.name.as_str(), "sub" | "groups" | "roles") => {
                Phrase::quoted(&member.name)
            }
            None => continue,
        };
        if !found.contains(&phrase) {
            found.push(phrase);
        }
    }
    if !windows.is_empty() {
        found.push(Phrase::said("what stands in the open windows"));
    }
    found
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_table_is_sorted() {
        assert!(WORDS.is_sorted_by(|a, b| a.0 < b.0));
    }
}
