//! The memo: for which application a token was written, and how its holder signed in.

use super::Phrase;
use crate::json::Value;
use crate::rules::Subject;

/// Claims that name the application it was written for.
const CLIENTS: [&str; 4] = ["azp", "client_id", "appid", "cid"];

/// Ways of signing in: as `amr` has them (RFC 8176 section 2, and names that vendors use), and in words.
#[rustfmt::skip]
const METHODS: &[(&str, &str)] = &[
    ("email", "a mailed code"), ("face", "face"), ("fed", "another bank's word"), ("fido", "passkey"), ("fpt", "fingerprint"),
    ("geo", "place"), ("hwk", "hardware key"), ("iris", "iris"), ("kba", "answers to questions"), ("magiclink", "a mailed link"),
    ("mca", "two channels"), ("oauth", "another bank's word"), ("otp", "code"), ("passkey", "passkey"), ("password", "password"),
    ("phr", "phishing-proof login"), ("phrh", "phishing-proof hardware"), ("pin", "PIN"), ("pop", "key"), ("pwd", "password"),
    ("rba", "no more than usual"), ("retina", "retina"), ("rsa", "certificate"), ("sc", "smart card"), ("sms", "code by SMS"),
    ("swk", "software key"), ("tel", "a telephone call"), ("totp", "code"), ("user", "touch"), ("vbm", "voice"), ("webauthn", "passkey"),
    ("wia", "Windows login"), ("x509", "certificate"),
];

/// `acr` values that are widely known, in words.
#[rustfmt::skip]
const CLASSES: &[(&str, &str)] = &[
    ("0", "no login worth the name"), ("1", "an ordinary login"), ("aal1", "one factor"), ("aal2", "two factors"), ("aal3", "hardware"),
    ("http://schemas.openid.net/pape/policies/2007/06/multi-factor", "two factors"),
    ("http://schemas.openid.net/pape/policies/2007/06/phishing-resistant", "phishing-proof login"),
    ("phr", "phishing-proof login"), ("phrh", "phishing-proof hardware"), ("urn:mace:incommon:iap:silver", "a checked identity"),
    ("urn:okta:loa:1fa:any", "one factor"), ("urn:okta:loa:2fa:any", "two factors"),
    ("urn:okta:loa:2fa:any:ifpossible", "two factors where possible"),
];

/// The application a token was written for.
pub(super) fn client<'a>(subject: &Subject<'a>) -> Option<&'a str> {
    let mut named = CLIENTS.iter().filter_map(|name| subject.text(name));
    named.find(|text| !text.is_empty())
}

/// Application and sign-in in a phrase; empty when nothing is said of them.
pub(super) fn of(subject: &Subject<'_>) -> Phrase {
    let client = client(subject).map(|client| Phrase::said("written for app '").quote(client).say("'"));
    let shown = methods(subject).map(|methods| Phrase::said("drawer showed ").then(methods));
    Phrase::join(client.into_iter().chain(shown), "; ")
}

fn methods(subject: &Subject<'_>) -> Option<Phrase> {
    let methods = subject.claim("amr").and_then(Value::as_array).unwrap_or_default();
    let mut words: Vec<&str> = Vec::new();
    for method in methods.iter().filter_map(|method| method.as_str().or_else(|| method.text("method"))) {
        let Ok(at) = METHODS.binary_search_by(|row| row.0.cmp(method)) else { continue };
        if !words.contains(&METHODS[at].1) {
            words.push(METHODS[at].1);
        }
    }
    let listed = |name| methods.iter().any(|method| method.as_str() == Some(name));
    if listed("mfa") && words.len() < 2 {
        words.push(if words.is_empty() { "two factors" } else { "a second factor" });
    }
    if !words.is_empty() {
        return Some(Phrase::said(words.join(" + ")));
    }
    let class = ["acr", "aal"].into_iter().find_map(|name| subject.text(name))?;
    let known = CLASSES.binary_search_by(|row| row.0.cmp(class)).ok();
    known.map(|at| Phrase::said(CLASSES[at].1))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_tables_are_sorted() {
        assert!(METHODS.is_sorted_by(|a, b| a.0 < b.0));
        assert!(CLASSES.is_sorted_by(|a, b| a.0 < b.0));
    }
}
