//! The library behind `jotbook`: everything about JSON Web Tokens that needs no clock, file, terminal,
//! network or randomness. Those come in as arguments; what is computed leaves as a return value.
//!
//! The modules are listed lowest layer first. A module uses only modules above it in this list.
#![deny(clippy::disallowed_methods, clippy::disallowed_macros)]

// words
#[macro_use]
mod rows;
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
