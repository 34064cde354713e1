//! Reports made into text: for people, and as JSON. The exit code is none of its business.

pub mod cheque;
pub mod decode;
pub mod inspect;
pub mod difference;
pub mod guess;
pub mod json;
pub mod key;
mod layout;
mod life;
pub mod page;
pub mod quiz;
mod paint;
mod pieces;
pub mod places;
pub mod places_json;
pub mod revoke;
pub mod rotate_key;
pub mod sarif;
pub mod talk;
pub mod verify;
mod visible;

pub use layout::Width;
pub use paint::{Hue, Paint};
pub use pieces::Pieces;
pub use visible::{json_safe, visible};

use crate::time::Zone;

/// How to show what is known of one token.
#[derive(Clone, Copy, Debug)]
pub struct Style {
    /// Colour or none.
    pub paint: Paint,
    /// The columns there are.
    pub width: Width,
    /// The zone of the dates.
    pub zone: Zone,
}
