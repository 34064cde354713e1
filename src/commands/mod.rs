//! The subcommands: input values in, a report out, nothing of the world touched.

pub mod decode;
pub mod difference;
pub mod encode;
pub mod inspect;
pub mod key;
pub mod quiz;
pub mod revoke;
pub mod rotate_key;
pub mod guess;
pub mod redact;
pub mod places;
pub mod verify;
