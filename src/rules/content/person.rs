//! What a token tells about a person. Values are masked: a finding must not carry on what it complains about.

use super::numbers::{has_card, is_card, is_iban, is_ssn};
use super::walk::{MOST, Place, walk, walk_disclosed};
use crate::json::Kind as Json;
use crate::kind::Kind;
use crate::rules::power::is_mail;
use crate::rules::{Example, Hit, Make, Needs, Rule, Severity, Subject};
use crate::words::list;

/// Names, in small letters without marks, and how bad it is.
#[rustfmt::skip]
const NAMES: &[(&str, Severity)] = &[
    // OpenID Connect Core 1.0 section 5.1
    ("email", Severity::Low), ("emails", Severity::Low), ("mail", Severity::Low), ("givenname", Severity::Low),
    ("familyname", Severity::Low), ("middlename", Severity::Low), ("firstname", Severity::Low),
    ("lastname", Severity::Low), ("fullname", Severity::Low), ("nickname", Severity::Low), ("upn", Severity::Low),
    ("uniquename", Severity::Low), ("gender", Severity::Low), ("ipaddr", Severity::Low), ("ipaddress", Severity::Low),
    ("clientip", Severity::Low), ("remoteaddr", Severity::Low),
    ("birthdate", Severity::Medium), ("birthday", Severity::Medium), ("dateofbirth", Severity::Medium),
    ("dob", Severity::Medium), ("phone", Severity::Medium), ("phonenumber", Severity::Medium),
    ("mobile", Severity::Medium), ("mobilephone", Severity::Medium), ("streetaddress", Severity::Medium),
    ("homeaddress", Severity::Medium), ("postaladdress", Severity::Medium), ("postalcode", Severity::Medium),
    ("latitude", Severity::Medium), ("longitude", Severity::Medium), ("geolocation", Severity::Medium),
    ("iban", Severity::Medium), ("salary", Severity::Medium),
    ("ssn", Severity::High), ("socialsecuritynumber", Severity::High), ("nationalid", Severity::High),
    ("nationalidnumber", Severity::High), ("taxid", Severity::High), ("passportnumber", Severity::High),
    ("driverslicense", Severity::High), ("aadhaar", Severity::High), ("nino", Severity::High), ("cpf", Severity::High),
    ("cardnumber", Severity::High), ("creditcard", Severity::High), ("diagnosis", Severity::High),
    ("diagnoses", Severity::High), ("medication", Severity::High), ("medications", Severity::High),
    ("bloodtype", Severity::High), ("allergies", Severity::High), ("disability", Severity::High),
    ("medicalrecord", Severity::High), ("medicalrecordnumber", Severity::High), ("hivstatus", Severity::High),
    ("healthinsurancenumber", Severity::High), ("icd10", Severity::High), ("religion", Severity::High),
    ("ethnicity", Severity::High), ("sexualorientation", Severity::High),
];

/// Names that mean a person only where a person is described: a pod has a name, too.
const NEAR: [(&str, Severity); 5] = [
    ("name", Severity::Low),
    ("displayname", Severity::Low),
    ("ip", Severity::Low),
    ("address", Severity::Medium),
    ("geo", Severity::Medium),
];

/// Names under which a JSON number is the number of a card when its check digit is right; others count and identify
/// all sorts of things.
const CARDS: [&str; 12] = [
    "card",
    "cardno",
    "cardnum",
    "cardnumber",
    "cc",
    "ccnum",
    "ccnumber",
    "creditcard",
    "creditcardnumber",
    "debitcard",
    "pan",
    "primaryaccountnumber",
];

/// Objects that describe a person.
const PERSONS: [&str; 6] = ["user", "profile", "user_metadata", "customer", "data", "account"];

pub(super) const PERSONAL: Make = || Rule {
    id: "JB504",
    slug: "personal-data",
    severity: Severity::Medium,
    needs: Needs::Token,
    title: "it tells about a person",
    why: "every proxy, log and browser extension that the token passes can read it",
    fix: "send sub alone, and have those who may know the rest ask for it",
    reference: "RFC 7519 section 12; OpenID Connect Core 1.0 section 17",
    bad: examples![
        Example::claims(r#"{"email":"john@example.com","birthdate":"1980-01-02"}"#),
        Example::claims(r#"{"user":"john@example.com","role":"customer"}"#),
        Example::claims(r#"{"user":{"name":"John"}}"#),
        Example::claims(r#"{"address":{"street_address":"1 Main Street"}}"#),
        Example::claims(r#"{"ref":"4111 1111 1111 1111"}"#),
        Example::claims(r#"{"pan":4539578763621486}"#),
        Example::claims(r#"{"payment":{"card":4539578763621486}}"#),
        Example::claims(r#"{"note":"paid with 4539 5787 6362 1486"}"#),
        Example::claims(r#"{"ssn":"078-05-1120"}"#),
        Example::claims(r#"{"pay_to":"DE89370400440532013000"}"#),
        Example::claims(r#"{"patient":{"diagnosis":"J45"}}"#),
    ],
    good: examples![
        Example::claims(r#"{"sub":"acct-1042","email":"","phone":null,"email_verified":true}"#),
        Example::claims(r#"{"sub":"4111111111111111","order_id":"4111111111111111","nbf":1751284800}"#),
        // A number that is no card's, and one that counts something else.
        Example::claims(r#"{"pan":4539578763621487,"cards":4539578763621486,"order":4539578763621486}"#),
        Example::claims(
            r#"{"kubernetes.io":{"pod":{"name":"web-1"}},"iss":"robot@p.iam.gserviceaccount.com"}"#,
        ),
        Example::token(
            r#"{"alg":"ES256","typ":"entity-statement+jwt"}"#,
            r#"{"iss":"https://a.example","contacts":["a@a.example"]}"#,
        ),
    ],
    check: |subject| {
        let Some(claims) = subject.claims.filter(|_| !subject.kind().is_public()) else { return Vec::new() };
        let mut worse = Vec::new();
        let mut mild: Vec<(String, String)> = Vec::new();
        let mut look = |place: &Place<'_, '_>| {
            let Some((what, own)) = personal(place) else { return };
            let severity = here(subject, own);
            let path = place.path();
            if severity > Severity::Low {
                let twice = worse.iter().any(|hit: &Hit| hit.path == path);
                if worse.len() < MOST && !twice {
                    worse.push(Hit::at(path, what).severity(severity));
                }
            } else if mild.len() < MOST && !mild.iter().any(|(other, _)| *other == path) {
                mild.push((path, what));
            }
        };
        walk(claims, &mut look);
        walk_disclosed(subject.token, &mut look);
        let whats: Vec<&str> = mild.iter().map(|(_, what)| what.as_str()).collect();
        let severity = here(subject, Severity::Low);
        let first = mild.first().map(|(path, _)| Hit::at(path.as_str(), list(&whats)).severity(severity));
        worse.into_iter().chain(first).collect()
    },
};

/// How bad it is in this token. Some kinds are there to carry such things, and some issuers write them into
/// every token.
fn here(subject: &Subject<'_>, own: Severity) -> Severity {
    let calm = match subject.kind() {
        Kind::Credential | Kind::Passport | Kind::SecurityEvent => return own.min(Severity::Low),
        Kind::Id | Kind::ProxyAssertion | Kind::Introspection | Kind::RequestObject => true,
        _ => subject.is_from(&["supabase-user", "firebase-id", "firebase-session", "entra-b2c"]),
    };
    match own {
        Severity::Low if subject.kind() == Kind::Id => Severity::Info,
        Severity::Medium if calm => Severity::Low,
        own => own,
    }
}

/// What a value tells about a person, masked, and how bad that is.
fn personal(place: &Place<'_, '_>) -> Option<(String, Severity)> {
    let text = match &place.value.kind {
        Json::String(text) | Json::Number(text) => text.as_str(),
        Json::Object(members) if !members.is_empty() => "",
        _ => return None,
    };
    let is_object = place.value.members().is_some();
    let path = place.path();
    let bare = place.bare();
    let party = place.is_claim() && matches!(bare.as_str(), "sub" | "iss" | "aud" | "azp" | "jti");
    if !is_object && !party {
        if text.is_empty() {
            return None;
        }
        if let Some((what, severity)) = by_value(place, &bare, text) {
            return Some((format!("{path} is {what} ({})", masked(text)), severity));
        }
    }
    // The whole address was reported already.
    if !place.is_claim() && place.is_within("address") && bare != "address" {
        return None;
    }
    let near =
        place.is_claim() || place.names.iter().rev().nth(1).is_some_and(|outer| PERSONS.contains(outer));
    let rows = NAMES.iter().chain(NEAR.iter().filter(|_| near));
    let (_, severity) = rows.into_iter().find(|(name, _)| *name == bare)?;
    if is_object {
        let container =
            matches!(bare.as_str(), "address" | "geo" | "geolocation" | "diagnosis" | "medicalrecord");
        return container.then_some((path, *severity));
    }
    Some((format!("{path} ({})", masked(text)), *severity))
}

fn by_value(place: &Place<'_, '_>, bare: &str, text: &str) -> Option<(&'static str, Severity)> {
    if place.value.as_str().is_none() {
        let card = CARDS.contains(&bare) && is_card(text);
        return card.then_some(("the number of a payment card", Severity::High));
    }
    let number = ["id", "sub", "jti", "sid", "ref"].iter().any(|end| bare.ends_with(end));
    let grouped = text.contains([' ', '-']);
    if is_card(text) && (grouped || !number) {
        return Some(("the number of a payment card", Severity::High));
    }
    if has_card(text) {
        return Some(("a text with the number of a payment card", Severity::High));
    }
    if is_ssn(text) {
        return Some(("a social security number", Severity::High));
    }
    if is_iban(text) {
        return Some(("a bank account", Severity::Medium));
    }
    let machine = text.ends_with(".gserviceaccount.com");
    (is_mail(text) && !machine).then_some(("an e-mail address", Severity::Low))
}

/// The first letter, and of an e-mail address the end of the domain.
fn masked(text: &str) -> String {
    let first: String = text.chars().take(1).collect();
    match text.rsplit_once('.').filter(|_| is_mail(text)) {
        Some((_, end)) => format!("{first}..@...{end}"),
        None => format!("{first}.."),
    }
}
