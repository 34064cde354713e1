//! What was mended or converted when keys were read, as remarks: it works here, and would not elsewhere.

use crate::key::{Form, Key, KeySet, Material, Repair};
use crate::report::Remark;
use crate::time::{Instant, Zone, absolute};
use crate::words::list;

/// What was mended in the text of a key file (NM10). `label` names it.
#[must_use]
pub fn of_set(set: &KeySet, label: &str) -> Vec<Remark> {
    if set.repairs.is_empty() {
        return Vec::new();
    }
    let done: Vec<_> = set.repairs.iter().map(|repair| repair.in_words()).collect();
    let text =
        format!("{label}: {}; it was read all the same, where other programs refuse it (NM10)", list(&done));
    vec![Remark::note("key-mended", text)]
}

/// What is worth knowing of the key that made a signature: that its private half is not needed for checking
/// (NM37), and that it was taken out of a certificate whose dates nobody checks (NM38).
#[must_use]
pub fn of_key(key: &Key, label: &str, now: Instant) -> Vec<Remark> {
    let mut remarks = Vec::new();
    if key.has_private() && !matches!(key.material, Material::Oct(_)) {
        let text = format!(
            "{label} is a private key: checking takes its public half only; keep the private one where tokens are \
             made (NM37)"
        );
        remarks.push(Remark::note("private-key", text));
    }
    let Some(validity) = key.validity().filter(|_| key.form == Form::Certificate) else { return remarks };
    let date = absolute(validity.until, Zone::UTC).unwrap_or_else(|| validity.until.seconds.to_string());
    if validity.until < now {
        let text = format!(
            "the key is that of a certificate which expired at {date}; dates of certificates are not checked (NM38)"
        );
        remarks.push(Remark::warning("certificate-expired", text));
    } else {
        let text = format!("used the public key inside the certificate, which is valid until {date} (NM38)");
        remarks.push(Remark::note("certificate", text));
    }
    remarks
}

impl Repair {
    fn in_words(self) -> &'static str {
        match self {
            Self::WrittenBreaks => "it has the two characters \\ and n in place of line breaks",
            Self::Flattened => "its lines are run together into one",
            Self::Quotes => "quotes stand around it",
            Self::Wrapped => "it is PEM encoded in base64 once more",
        }
    }
}
