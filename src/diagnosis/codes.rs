//! From the code of an error that came before any check to what is known about it.

use super::{Confidence, Diagnosis, find};
use crate::alg::{Alg, Scheme};
use crate::key::{Key, Material, Misfit};
use crate::report::Diagnosed;

use Confidence::{Fits, LooksLike};

/// The code, the diagnosis, and whether the code alone proves it.
const CODES: [(&str, &str, Confidence); 22] = [
    // what is no token
    ("empty", "NM09", Fits),
    ("unset", "NM09", Fits),
    ("placeholder", "NM09", Fits),
    ("payload-only", "NM41", LooksLike),
    // what is no key
    ("key-pem-cut", "NM10", LooksLike),
    ("key-pem-broken", "NM10", LooksLike),
    ("key-foreign-format", "NM39", Fits),
    ("key-pem-legacy-encryption", "NM40", Fits),
    ("key-passphrase-needed", "NM40", Fits),
    ("key-passphrase-wrong", "NM40", Fits),
    ("key-encryption-unsupported", "NM40", Fits),
    ("key-encryption-cost", "NM40", Fits),
    ("key-ssh-encrypted", "NM40", Fits),
    ("key-kid-unknown", "NM08", Fits),
    ("key-curve-by-numbers", "NM39", Fits),
    ("key-curve-unsaid", "NM68", Fits),
    ("key-wrong-length", "NM68", Fits),
    // what is no key for this
    ("key-wrong-kind", "NM11", Fits),
    ("key-other-alg", "NM11", Fits),
    ("key-pss-only", "NM11", Fits),
    ("key-public-only", "NM37", Fits),
    ("key-secret-is-a-key", "NM36", LooksLike),
];

/// The diagnosis that goes with the code of an input that is no token, of a key that cannot be read, or of a key
/// that does not go with the algorithm.
#[must_use]
pub fn of_code(code: &str) -> Option<&'static Diagnosis> {
    row(code).and_then(|(id, _)| find(id))
}

/// The same as everybody gets to see it.
#[must_use]
pub fn told(code: &str) -> Option<Diagnosed> {
    let (id, confidence) = row(code)?;
    Some(find(id)?.named(confidence))
}

/// What is known about a key that does not go with an algorithm.
#[must_use]
pub fn of_misfit(key: &Key, alg: Option<&Alg>, misfit: &Misfit) -> Option<Diagnosed> {
    let other_curve = match (&key.material, alg.map(|alg| alg.scheme)) {
        (Material::Ec(ec), Some(Scheme::Ecdsa(curve))) => ec.curve != curve,
        _ => false,
    };
    if other_curve { find("NM68").map(|row| row.named(Fits)) } else { told(misfit.code()) }
}

fn row(code: &str) -> Option<(&'static str, Confidence)> {
    CODES.iter().find(|(known, ..)| *known == code).map(|(_, id, confidence)| (*id, *confidence))
}

impl Diagnosis {
    /// The diagnosis without an experiment: its explanation is the message.
    fn named(&self, confidence: Confidence) -> Diagnosed {
        Diagnosed {
            id: self.id,
            title: self.title,
            certain: confidence == Fits,
            edit: String::new(),
            message: self.explanation.to_owned(),
            advice: None,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_code_stands_once_and_leads_to_a_diagnosis() {
        for (at, (code, id, _)) in CODES.iter().enumerate() {
            assert!(CODES[..at].iter().all(|(known, ..)| known != code), "{code}");
            assert_eq!(of_code(code).map(|row| row.id), Some(*id), "{code}");
            assert!(told(code).is_some_and(|told| told.id == *id && !told.message.is_empty()), "{code}");
        }
    }

    #[test]
    fn a_code_that_is_not_known_leads_nowhere() {
        assert!(of_code("uuid").is_none() && told("bug").is_none());
    }
}
