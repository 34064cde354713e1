//! JB501 to JB599: what does not belong into a token.

mod internal;
mod numbers;
mod person;
mod record;
mod secrets;
mod shapes;
mod size;
mod url;
mod walk;

use super::Make;

pub(super) use secrets::{claims_with_secrets, is_private_key};

/// The rules of this group, sorted by id.
pub(super) static RULES: &[Make] = &[
    secrets::NAMED,
    secrets::SHAPED,
    secrets::HASH,
    person::PERSONAL,
    size::COOKIE,
    size::HEADER,
    url::CARRIED,
    size::GROUPS,
    internal::INTERNAL,
    record::DUMP,
    record::URIS,
    size::FAT,
];
