//! The subcommands: input values in, a report out, nothing of the world touched.

pub mod decode;
pub mod encode;
pub mod places;
pub mod verify;
