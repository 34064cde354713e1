//! JB201 to JB299: claims of the wrong type or shape.

mod addressee;
mod binding;
mod dates;
mod delegation;
mod names;
mod values;

use super::Make;

pub(super) use binding::{private_member, thumbprint};

/// The rules of this group, sorted by id.
pub(super) static RULES: &[Make] = &[
    dates::EXP_NOT_NUMBER,
    dates::MILLISECONDS,
    dates::TIME_TYPE,
    names::SUB,
    names::ISS,
    addressee::AUD,
    names::JTI,
    names::STRING_OR_URI,
    values::SCOPE,
    values::BOOLEAN_TEXT,
    addressee::AZP,
    delegation::ACT,
    values::NULL,
    binding::CNF,
    dates::FLOAT,
];
