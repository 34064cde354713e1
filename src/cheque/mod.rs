//! The token as a cheque: what somebody who finds it can do.

mod score;

pub use score::{Band, Facts, Left, Score};
