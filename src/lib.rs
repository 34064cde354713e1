//! The library behind `jotbook`: everything about JSON Web Tokens that needs no clock, file, terminal,
//! network or randomness. Those come in as arguments; what is computed leaves as a return value.
//!
//! The modules are listed lowest layer first. A module uses only modules above it in this list.
#![deny(clippy::disallowed_methods, clippy::disallowed_macros)]

/// A table that is written when it is first looked at. Text in a static table is moved to its place by the loader at
/// every start of the program, page by page, whatever the program is started for; what a function writes costs
/// nothing until then.
macro_rules! rows {
    ($($row:expr),* $(,)?) => { std::sync::LazyLock::new(|| vec![$($row),*]) };
}
/// What [`rows!`] makes.
type Rows<Row> = std::sync::LazyLock<Vec<Row>>;

// words
pub mod secret;
pub mod words;
pub mod json;
pub mod time;
pub mod base64;
pub mod alg;
pub mod terms;
pub mod issuers;
pub mod assign;
pub mod known;

// things
pub mod token;
pub mod key;
pub mod kind;
pub mod powers;
pub mod revocation;
pub mod scan;

// acts
pub mod crypto;
pub mod keyring;
pub mod report;
pub mod web;
pub mod policy;
pub mod checks;
pub mod diagnosis;
pub mod rules;
pub mod cheque;
pub mod guide;
pub mod commands;
pub mod render;
pub mod cli;
