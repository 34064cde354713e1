//! Everything that is tested from outside, as one program: the command line, the published vectors, the files
//! that are generated, the README, the shape of the code.

#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::print_stdout,
    reason = "a test may stop, and may say what it left out"
)]

mod kit;

#[path = "suite/attacks.rs"]
mod attacks;
#[path = "suite/cases.rs"]
mod cases;
#[path = "suite/cheques.rs"]
mod cheques;
#[path = "suite/diagnosis.rs"]
mod diagnosis;
#[path = "suite/diagnosis_claims.rs"]
mod diagnosis_claims;
#[path = "suite/diagnosis_keys.rs"]
mod diagnosis_keys;
#[path = "suite/generated.rs"]
mod generated;
#[path = "suite/guide.rs"]
mod guide;
#[path = "suite/issuers.rs"]
mod issuers;
#[path = "suite/key_command.rs"]
mod key_command;
#[path = "suite/key_corpus.rs"]
mod key_corpus;
#[path = "suite/key_tools.rs"]
mod key_tools;
#[path = "suite/keyring.rs"]
mod keyring;
#[path = "suite/lines.rs"]
mod lines;
#[path = "suite/network.rs"]
mod network;
#[path = "suite/oidc.rs"]
mod oidc;
#[path = "suite/peers.rs"]
mod peers;
#[path = "suite/places.rs"]
mod places;
#[path = "suite/readme.rs"]
mod readme;
#[path = "suite/rules.rs"]
mod rules;
#[path = "suite/secrecy.rs"]
mod secrecy;
#[path = "suite/story.rs"]
mod story;
#[path = "suite/strict.rs"]
mod strict;
#[path = "suite/terminal.rs"]
mod terminal;
#[path = "suite/tidy.rs"]
mod tidy;
#[path = "suite/vectors.rs"]
mod vectors;
