//! What `explain` shows people of one token: the check in a frame or in lines, the points, the life to scale,
//! Markdown for a ticket.

mod boxed;
mod entries;
mod fit;
mod frame;
mod markdown;
mod plain;
mod points;
#[cfg(test)]
mod tests;
mod texts;
mod timeline;

pub use boxed::{NARROWEST_BOX, boxed};
pub use entries::{Entry, entries};
pub use markdown::markdown;
pub use plain::plain;
pub use points::points;
pub use timeline::timeline;

use super::{Paint, Width};
use crate::cheque::Words;
use crate::time::Zone;

/// How to show a check.
#[derive(Clone, Copy, Debug)]
pub struct Style {
    /// Colour or none.
    pub paint: Paint,
    /// The columns there are.
    pub width: Width,
    /// The zone of the dates.
    pub zone: Zone,
    /// The picture that is spoken of.
    pub words: Words,
}
