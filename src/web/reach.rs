//! How far an address reaches: this machine, its network, or everywhere.

use core::net::{IpAddr, Ipv4Addr, Ipv6Addr};

use super::{Refused, Url};

/// Who can be behind an address, the least public first.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Reach {
    /// Nobody who serves keys: link-local (where cloud machines find their credentials), multicast, unspecified,
    /// reserved.
    Nowhere,
    /// This machine.
    Loopback,
    /// The local network: RFC 1918, RFC 6598, RFC 4193.
    Private,
    /// Anybody.
    Public,
}

impl Reach {
    /// Every one with its name.
    const NAMES: [(Self, &'static str); 4] = [
        (Self::Nowhere, "nowhere"),
        (Self::Loopback, "loopback"),
        (Self::Private, "private"),
        (Self::Public, "public"),
    ];

    /// Of an address (the registries of RFC 6890).
    #[must_use]
    pub fn of(address: IpAddr) -> Self {
        match address {
            IpAddr::V4(address) => of_v4(address),
            IpAddr::V6(address) => of_v6(address),
        }
    }

    /// Its name.
    #[must_use]
    pub fn name(self) -> &'static str {
        Self::NAMES.iter().find(|(reach, _)| *reach == self).map_or("", |(_, name)| name)
    }

    /// The one of this name.
    #[must_use]
    pub fn named(name: &str) -> Option<Self> {
        Self::NAMES.iter().find(|(_, own)| *own == name).map(|(reach, _)| *reach)
    }
}

/// How somebody came to fetch a URL.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Origin {
    /// A person typed it.
    Typed,
    /// Something named it that was fetched from a place of this reach.
    Named(Reach),
}

impl Url {
    /// What the host says of itself, without asking anybody; nothing for a name that may be anywhere.
    #[must_use]
    pub fn named_reach(&self) -> Option<Reach> {
        if let Ok(address) = self.host.parse::<IpAddr>() {
            return Some(Reach::of(address));
        }
        let name = self.host.trim_end_matches('.');
        // RFC 6761 section 6.3; RFC 6762, RFC 8375, and `internal`, which ICANN keeps for private networks.
        if name == "localhost" || name.ends_with(".localhost") {
            return Some(Reach::Loopback);
        }
        let private = [".local", ".internal", ".home.arpa"].iter().any(|suffix| name.ends_with(suffix));
        (private || !name.contains('.')).then_some(Reach::Private)
    }

    /// Judges all the addresses that the host has: whether the fetch may go there, and how far it then reaches.
    ///
    /// # Errors
    /// When one of them is out of bounds.
    pub fn screen(&self, origin: Origin, addresses: impl Iterator<Item = IpAddr>) -> Result<Reach, Refused> {
        let least = match origin {
            // A person may name any address, but not a name that leads to an odd one.
            Origin::Typed if self.host.parse::<IpAddr>().is_ok() => Reach::Nowhere,
            Origin::Typed => Reach::Loopback,
            Origin::Named(from) => from.max(Reach::Loopback),
        };
        let mut most = Reach::Nowhere;
        for address in addresses {
            let reach = Reach::of(address);
            if reach < least {
                return Err(Refused::Private { host: format!("{} ({address})", self.host) });
            }
            if self.scheme == "http" && reach != Reach::Loopback {
                return Err(Refused::PlainHttp { host: format!("{} ({address})", self.host) });
            }
            most = most.max(reach);
        }
        Ok(most)
    }
}

fn of_v4(address: Ipv4Addr) -> Reach {
    match address.octets() {
        [127, ..] => Reach::Loopback,
        [10, ..] | [172, 16..=31, ..] | [192, 168, ..] | [100, 64..=127, ..] => Reach::Private,
        [0 | 224..=255, ..]
        | [169, 254, ..]
        | [192, 0, 0 | 2, _]
        | [198, 18 | 19, ..]
        | [198, 51, 100, _]
        | [203, 0, 113, _] => Reach::Nowhere,
        _ => Reach::Public,
    }
}

fn of_v6(address: Ipv6Addr) -> Reach {
    let embedded = |high: u16, low: u16| {
        let ([a, b], [c, d]) = (high.to_be_bytes(), low.to_be_bytes());
        of_v4(Ipv4Addr::new(a, b, c, d))
    };
    match address.segments() {
        [0, 0, 0, 0, 0, 0, 0, 1] => Reach::Loopback,
        // An IPv4 address in the clothes of RFC 4291 section 2.5.5.2, RFC 6052 or RFC 3056.
        [0, 0, 0, 0, 0, 0xffff, high, low]
        | [0x64, 0xff9b, 0, 0, 0, 0, high, low]
        | [0x2002, high, low, ..] => embedded(high, low),
        [0xfc00..=0xfdff, ..] => Reach::Private,
        [0x2001, 0 | 0xdb8, ..] => Reach::Nowhere,
        [0x2000..=0x3fff, ..] => Reach::Public,
        _ => Reach::Nowhere,
    }
}
