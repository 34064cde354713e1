//! The subcommands: input values in, a report out, nothing of the world touched.

pub mod decode;
pub mod encode;
pub mod inspect;
pub mod quiz;
pub mod verify;
