//! What lies around, as SARIF: written a part and a result at a time, because there may be many.

use super::{Location, Result, Rule, begin, end, told};
use crate::commands::places::{Place, Places, Sighted};
use crate::render::{Pieces, json_safe};
use crate::rules::Severity;
use crate::words::{count, hex};

/// A token lies around.
const IN_PLACE: Rule = Rule {
    id: "token",
    name: "token-in-place",
    title: "a token lies where others can read it",
    why: "whoever holds a token can use it until it lapses or is stopped",
    fix: "stop it at its issuer, take it out, and see who could read it",
};

/// The rule of `inspect` about two tokens.
const NONCE: Rule = Rule {
    id: "JB811",
    name: "ecdsa-nonce-reuse",
    title: "two signatures share their nonce",
    why: "from two such signatures anybody computes the private key",
    fix: "replace the key, and sign with a library whose nonces are right",
};

/// The rules, each at the place where results look for it.
const RULES: [Rule; 2] = [IN_PLACE, NONCE];

/// A log that is being written.
#[derive(Debug, Default)]
pub struct Log {
    begun: bool,
    results: bool,
}

impl Log {
    /// Appends every place of every token of a part, and the nonces that were used twice in it.
    pub fn part(&mut self, out: &mut Pieces<'_>, places: &Places) {
        self.begin(out);
        for token in places.worst_first() {
            let (message, fingerprint) = (message(places, token), hex(&token.fingerprint));
            for (file, place) in places.places(token) {
                let result = Result {
                    rule: IN_PLACE,
                    severity: token.severity,
                    message: message.clone(),
                    place: Some(location(file, place)),
                    fingerprint: fingerprint.clone(),
                };
                self.result(out, &result, 0);
            }
        }
        for (one, two) in places.reused() {
            let place = places.places(two).next();
            let result = Result {
                rule: NONCE,
                severity: Severity::Critical,
                message: format!("the tokens {} and {} were signed with one nonce", short(one), short(two)),
                place: place.map(|(file, place)| location(file, place)),
                fingerprint: format!("{}/{}", hex(&one.fingerprint), hex(&two.fingerprint)),
            };
            self.result(out, &result, 1);
        }
    }

    /// Appends the end, with what else there is to know.
    pub fn end(&mut self, out: &mut Pieces<'_>, places: &Places) {
        self.begin(out);
        let notes = super::super::places::notes(places.counts);
        let invocation = super::invocation(notes, places.counts.unreadable == 0);
        out.text.push_str(&end(Some(&invocation)));
    }

    fn begin(&mut self, out: &mut Pieces<'_>) {
        if !std::mem::replace(&mut self.begun, true) {
            out.text.push_str(&begin(&RULES));
        }
    }

    fn result(&mut self, out: &mut Pieces<'_>, result: &Result, rule: usize) {
        let comma = std::mem::replace(&mut self.results, true);
        out.text.push_str(if comma { "," } else { "" });
        out.text.push_str(&json_safe(&told(result, rule)));
        out.part();
    }
}

fn location(file: &[u8], place: &Place) -> Location {
    Location { file: file.to_owned(), line: place.line, column: place.column }
}

fn message(places: &Places, token: &Sighted) -> String {
    let issuer = match (&token.issuer, places.name(token.iss)) {
        (Some(issuer), _) => format!(" of {}", issuer.name),
        (None, "") => String::new(),
        (None, iss) => format!(" of {iss}"),
    };
    let shown = places.text(token).map_or_else(|| token.masked(), ToOwned::to_owned);
    let (kind, state) = (token.kind.row().name, token.state.word());
    let found = count(token.count as usize, "place");
    format!("{kind}{issuer}, {state}, {}: {shown} (in {found})", token.severity.word())
}

fn short(token: &Sighted) -> String {
    hex(&token.fingerprint[..4])
}
