//! Runs `explain`.

use anyhow::Result;
use jotbook::cli::explain::Explain;

use super::guide;
use super::world::World;

pub(super) fn run(world: &World, args: &Explain) -> Result<u8> {
    guide::run(world, args)
}
