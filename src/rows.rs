//! Tables that are written when they are first looked at.
//!
//! Text in a static table is moved to its place by the loader at every start of the program, page by page, whatever the
//! program is started for; what a function writes costs nothing until then.

use std::sync::LazyLock;

/// The rows of a table; they are there when somebody asks.
pub(crate) type Rows<Row> = LazyLock<Vec<Row>>;

/// Writes a table: `static ROWS: Rows<Row> = rows![row(..), row(..)];`
macro_rules! rows {
    ($($row:expr),* $(,)?) => { std::sync::LazyLock::new(|| vec![$($row),*]) };
}
