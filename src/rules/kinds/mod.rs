//! JB601 to JB699: what the specification of each kind of token asks for.

mod access;
mod assertion;
mod authorization;
mod binding;
mod disclosed;
mod dpop;
mod events;
mod fapi;
mod id;
mod introspection;
mod kubernetes;
mod purpose;
mod statements;
mod svid;
#[cfg(test)]
mod tests;

use super::{Hit, Make, Subject};
use crate::alg::Scheme;
use crate::json::Value;
use crate::words::list;

/// The rules of this group, sorted by id.
pub(super) static RULES: &[Make] = &[
    access::MISSING,
    access::UNFIT_ALG,
    access::UNTYPED,
    id::MISSING,
    id::SENT_TO_API,
    events::LOGOUT,
    dpop::PROOF,
    dpop::PARTNER,
    events::SET,
    assertion::CLIENT,
    authorization::REQUEST,
    authorization::RESPONSE,
    introspection::RESPONSE,
    disclosed::STRUCTURE,
    binding::KEY_BINDING,
    statements::STATUS,
    svid::SVID,
    fapi::FAPI,
    kubernetes::LEGACY,
    purpose::WRONG_KIND,
    statements::PASSPORT,
    statements::FEDERATION,
];

/// `typ` of a header in lower case and without `application/` (RFC 7515 section 4.1.9); empty when there is none.
fn typ(header: &Value) -> String {
    let typ = header.text("typ").unwrap_or_default().to_ascii_lowercase();
    typ.strip_prefix("application/").map(str::to_owned).unwrap_or(typ)
}

/// The claims among these that are not there. None are when the claims cannot be read.
fn lacking<'n>(subject: &Subject<'_>, names: &[&'n str]) -> Vec<&'n str> {
    names.iter().copied().filter(|name| subject.lacks(name)).collect()
}

/// That claims are not there, if any are not.
fn lacks(subject: &Subject<'_>, names: &[&str]) -> Option<Hit> {
    let names = lacking(subject, names);
    (!names.is_empty()).then(|| Hit::new(format!("it lacks {}", list(&names))))
}

/// Whether nobody signed it.
fn is_unsigned(subject: &Subject<'_>) -> bool {
    subject.alg.is_some_and(|alg| alg.scheme == Scheme::Unsigned)
}
