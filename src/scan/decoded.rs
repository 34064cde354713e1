//! How far base64 was decoded: each stretch once for each place at which its groups of four can begin.

use super::spelled::characters;

/// How far base64 was decoded, by the place of its groups.
#[derive(Debug, Default)]
pub(super) struct Decoded {
    upto: [u64; 4],
    /// Up to here the characters are counted, and how many: escapes are longer than what they stand for.
    counted: (u64, u64),
}

impl Decoded {
    /// The place of the group that begins so many characters before `found`; `data` begins at `base` of the input.
    pub(super) fn group(&mut self, data: &[u8], base: u64, found: u64, back: usize) -> usize {
        let index = |place: u64| usize::try_from(place.saturating_sub(base)).unwrap_or(usize::MAX);
        let count = match data.get(index(self.counted.0)..index(found)) {
            Some(between) if self.reaches(self.counted.0) => self.counted.1 + characters(between) as u64,
            // Nothing that is known is near: any number will do.
            _ => found,
        };
        self.counted = (found, count);
        usize::from((count.wrapping_sub(back as u64) % 4) as u8)
    }

    /// Whether a stretch with this place of its groups was decoded where this one begins.
    pub(super) fn has(&self, group: usize, start: u64) -> bool {
        self.upto.get(group).is_some_and(|upto| start < *upto)
    }

    /// A stretch is decoded up to here.
    pub(super) fn add(&mut self, group: usize, upto: u64) {
        if let Some(known) = self.upto.get_mut(group) {
            *known = upto;
        }
    }

    /// What is still needed of the input, when it is read up to `at`.
    pub(super) fn needed(&self, at: u64) -> u64 {
        if self.reaches(at) { self.counted.0 } else { at }
    }

    fn reaches(&self, place: u64) -> bool {
        self.upto.iter().any(|upto| place < *upto)
    }
}
