//! How much is tried before it is given up.

/// How hard to look.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Effort {
    /// 10,000 HMACs or 200 checks with public keys: milliseconds.
    Usual,
    /// A hundred times as much (`--deep`).
    Deep,
}

/// What is left to be tried, and what has been.
#[derive(Clone, Copy, Debug)]
pub(super) struct Budget {
    macs: u32,
    /// How many bytes may go through them.
    bytes: u64,
    checks: u32,
    /// HMACs that were computed.
    pub(super) macs_tried: u32,
    /// Checks with public keys that were made.
    pub(super) checks_tried: u32,
}

impl Budget {
    pub(super) fn new(effort: Effort) -> Self {
        let times = if effort == Effort::Deep { 100 } else { 1 };
        Self {
            macs: 10_000 * times,
            bytes: u64::from(times) << 26,
            checks: 200 * times,
            macs_tried: 0,
            checks_tried: 0,
        }
    }

    /// Whether an HMAC is left.
    pub(super) fn has_mac(&self) -> bool {
        self.macs > self.macs_tried && self.bytes > 0
    }

    /// Takes one HMAC over a message so long, when there is one left.
    pub(super) fn mac(&mut self, len: usize) -> bool {
        let left = self.has_mac();
        self.macs_tried += u32::from(left);
        self.bytes = self.bytes.saturating_sub(len as u64);
        left
    }

    /// Takes one check with a public key, when there is one left.
    pub(super) fn check(&mut self) -> bool {
        let left = self.checks > self.checks_tried;
        self.checks_tried += u32::from(left);
        left
    }
}
