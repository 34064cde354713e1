//! How bad it is that a token lies around: the band of its score, as a cheque has it.

use super::glance::Glance;
use super::weights::Weights;
use crate::alg::Alg;
use crate::cheque::{Band, Facts};
use crate::kind::Kind;
use crate::rules::Severity;
use crate::scan::Seed;
use crate::time::Instant;

/// How bad it is that somebody may find this token now. Without its signature nobody takes it.
pub(super) fn severity(
    glance: &Glance<'_>,
    kind: Kind,
    now: Instant,
    weights: &mut Weights,
    seed: Seed,
) -> Severity {
    if !glance.whole {
        return Severity::Info;
    }
    let powers = glance.claims.map(|claims| weights.greatest(seed, claims, glance.text)).unwrap_or_default();
    let alg = glance.alg().and_then(Alg::find);
    match Facts::read(kind, alg, glance.claims, powers, now).score().band() {
        Band::Info => Severity::Info,
        Band::Low => Severity::Low,
        Band::Medium => Severity::Medium,
        Band::High => Severity::High,
        Band::Critical => Severity::Critical,
    }
}
