//! What a token is in the picture: a check, an order form, a sealed envelope, ...

use crate::alg::Scheme;
use crate::kind::Kind;
use crate::powers::Tier;
use crate::rules::Subject;
use crate::token::{End, Form};

/// The papers, in the order of [`PAPERS`].
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Paper {
    /// An ordinary check, made out to whoever holds it.
    Check,
    /// A check over everything, or over very much and for ever.
    Blank,
    /// A check whose date has gone.
    Void,
    /// A check that only the holder of a key can cash.
    Crossed,
    /// It orders new checks: a refresh token.
    OrderForm,
    /// It says who somebody is: an ID token.
    IdCard,
    /// The identity of a program: workload, client, proxy.
    Badge,
    /// A proof for one visit: of possession, of key binding.
    Countersignature,
    /// It states that something happened, or answers a question.
    Notice,
    /// Everybody may read it.
    PublicStatement,
    /// Sealed: only the outside can be read.
    Envelope,
    /// Claims that can be shown one by one.
    Windows,
    /// Nobody signed it.
    Unsigned,
    /// A part of it is missing.
    Fragment,
    /// Signed bytes that are no set of claims.
    Letter,
}

/// What there is to know about a paper.
#[derive(Debug, PartialEq, Eq)]
pub struct Row {
    /// The paper.
    pub paper: Paper,
    /// A word for scripts that never changes: `check`, `order-form`.
    pub id: &'static str,
    /// What people call it: `check`, `order form`.
    pub name: &'static str,
    /// What stands in front of its number: `CHECK No.`.
    pub number: &'static str,
    /// One line that says what it is, when it is no ordinary check; empty otherwise.
    pub banner: &'static str,
    /// Whether it is drawn with payee, account, counters and amount.
    pub buys: bool,
}

const fn row(
    paper: Paper,
    id: &'static str,
    name: &'static str,
    number: &'static str,
    buys: bool,
    banner: &'static str,
) -> Row {
    Row { paper, id, name, number, banner, buys }
}

/// Every paper, in the order of [`Paper`].
#[rustfmt::skip]
pub static PAPERS: [Row; 15] = [
    row(Paper::Check, "check", "check", "CHECK No.", true, ""),
    row(Paper::Blank, "blank-check", "blank check", "CHECK No.", true, ""),
    row(Paper::Void, "void-check", "void check", "CHECK No.", true, ""),
    row(Paper::Crossed, "crossed-check", "crossed check", "CHECK No.", true, ""),
    row(Paper::OrderForm, "order-form", "order form", "ORDER FORM No.", true, "THIS IS NOT A CHECK. IT ORDERS NEW CHECKS."),
    row(Paper::IdCard, "id-card", "ID card", "CARD No.", true, "SAYS WHO YOU ARE; BUYS NOTHING (if shops check properly)"),
    row(Paper::Badge, "badge", "badge of a program", "BADGE No.", true, "SAYS WHICH PROGRAM IT IS; OTHERS SELL FOR IT"),
    row(Paper::Countersignature, "countersignature", "countersignature", "PROOF No.", false, "A COUNTERSIGNATURE FOR ONE VISIT. IT BUYS NOTHING ALONE."),
    row(Paper::Notice, "notice", "notice", "NOTICE No.", false, "A NOTICE: IT STATES SOMETHING AND BUYS NOTHING"),
    row(Paper::PublicStatement, "public-statement", "public statement", "STATEMENT No.", false, "A PUBLIC STATEMENT: EVERYBODY MAY READ IT"),
    row(Paper::Envelope, "envelope", "sealed envelope", "ENVELOPE No.", false, "SEALED. Outside it says:"),
    row(Paper::Windows, "windows", "credential with windows", "CREDENTIAL No.", false, "A CREDENTIAL WITH WINDOWS THAT OPEN ONE BY ONE"),
    row(Paper::Unsigned, "unsigned-paper", "unsigned paper", "PAPER No.", true, "NO STAMP: A SHEET OF PAPER WITH AN AMOUNT ON IT"),
    row(Paper::Fragment, "fragment", "torn piece", "CHECK No.", true, "A TORN PIECE: A PART OF IT IS MISSING"),
    row(Paper::Letter, "letter", "stamped letter", "LETTER No.", false, "A STAMPED LETTER: NO CLAIMS IN IT THAT COULD BE READ"),
];

impl Paper {
    /// What there is to know about it.
    #[must_use]
    pub fn row(self) -> &'static Row {
        &PAPERS[self as usize]
    }

    /// Takes a token for a paper. `void` is whether its date has gone, `tier` its greatest power.
    pub(super) fn of(subject: &Subject<'_>, void: bool, endless: bool, crossed: bool, tier: Tier) -> Self {
        let token = subject.token;
        if token.form.is_sealed() {
            return Self::Envelope;
        }
        if subject.alg.is_some_and(|alg| alg.scheme == Scheme::Unsigned) {
            return Self::Unsigned;
        }
        if token.end != End::Whole {
            return Self::Fragment;
        }
        if token.form == Form::SelectiveDisclosure {
            return Self::Windows;
        }
        if subject.claims.is_none() {
            return Self::Letter;
        }
        if let Some(paper) = by_kind(subject.kind()) {
            return paper;
        }
        match tier {
            _ if void => Self::Void,
            _ if crossed => Self::Crossed,
            Tier::Blank => Self::Blank,
            Tier::Large if endless => Self::Blank,
            _ => Self::Check,
        }
    }
}

/// The paper of a kind that is no check; `None` for those that buy something.
fn by_kind(kind: Kind) -> Option<Paper> {
    Some(match kind {
        Kind::Refresh => Paper::OrderForm,
        Kind::Id => Paper::IdCard,
        Kind::ClientAssertion | Kind::Workload | Kind::Svid | Kind::ProxyAssertion => Paper::Badge,
        Kind::DpopProof | Kind::KeyBinding | Kind::CredentialProof => Paper::Countersignature,
        Kind::Logout
        | Kind::SecurityEvent
        | Kind::Introspection
        | Kind::AuthorizationResponse
        | Kind::RequestObject
        | Kind::Passport => Paper::Notice,
        Kind::StatusList | Kind::FederationStatement => Paper::PublicStatement,
        Kind::Credential => Paper::Windows,
        Kind::Sealed => Paper::Envelope,
        Kind::Signed => Paper::Letter,
        Kind::Access | Kind::Session | Kind::ClientSdk | Kind::Registry | Kind::ApiKey | Kind::Unknown => {
            return None;
        }
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_table_stands_in_the_order_of_the_papers_and_every_banner_fits_a_narrow_frame() {
        for (place, row) in PAPERS.iter().enumerate() {
            assert_eq!(row.paper as usize, place, "{}", row.id);
            assert!(row.banner.len() <= 56 && row.banner.is_ascii(), "{}", row.id);
            assert!(row.number.ends_with(" No.") && !row.name.is_empty(), "{}", row.id);
        }
    }
}
