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
    checks: u32,
    /// HMACs that were computed.
    pub(super) macs_tried: u32,
    /// Checks with public keys that were made.
    pub(super) checks_tried: u32,
}

impl Budget {
    pub(super) fn new(effort: Effort) -> Self {
        let times = if effort == Effort::Deep { 100 } else { 1 };
        Self { macs: 10_000 * times, checks: 200 * times, macs_tried: 0, checks_tried: 0 }
    }

    /// Takes one HMAC, when there is one left.
    pub(super) fn mac(&mut self) -> bool {
        let left = self.macs > self.macs_tried;
        self.macs_tried += u32::from(left);
        left
    }

    /// Takes one check with a public key, when there is one left.
    pub(super) fn check(&mut self) -> bool {
        let left = self.checks > self.checks_tried;
        self.checks_tried += u32::from(left);
        left
    }
}
