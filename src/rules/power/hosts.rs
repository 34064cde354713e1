//! Hosts in URLs, and the domains under which people register them.

/// The host of a URL in lower case, without user, port and path; `None` when it is no URL.
pub(super) fn host(url: &str) -> Option<String> {
    let (_, rest) = url.split_once("://")?;
    let authority = rest.split(['/', '?', '#']).next()?;
    let authority = authority.rsplit('@').next()?;
    let host = match authority.strip_prefix('[') {
        Some(address) => address.split(']').next()?,
        None => authority.split(':').next()?,
    };
    (!host.is_empty()).then(|| host.to_ascii_lowercase())
}

/// The part of a host that its owner registered, as far as that can be told without the public suffix list:
/// two labels, or three below a country that has second-level domains of its own.
pub(super) fn registered(host: &str) -> &str {
    const SECOND: [&str; 9] = ["ac", "co", "com", "edu", "gob", "gov", "ne", "net", "org"];
    let mut labels = host.rsplit('.');
    let (top, second) = (labels.next().unwrap_or_default(), labels.next().unwrap_or_default());
    let wanted = if top.len() == 2 && SECOND.contains(&second) { 3 } else { 2 };
    let from = host.rmatch_indices('.').nth(wanted - 1).map_or(0, |(at, _)| at + 1);
    host.get(from..).unwrap_or(host)
}

/// Whether a host is an address instead of a name.
pub(super) fn is_address(host: &str) -> bool {
    host.parse::<core::net::IpAddr>().is_ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_host_is_told_from_everything_around_it() {
        assert_eq!(host("https://u@A.example:8080/x?y").as_deref(), Some("a.example"));
        assert_eq!(host("http://[::1]:80/").as_deref(), Some("::1"));
        assert_eq!(host("a.example"), None);
        assert_eq!(host("https:///x"), None);
    }

    #[test]
    fn the_registered_part_has_two_labels_or_three() {
        assert_eq!(registered("api.shop.example"), "shop.example");
        assert_eq!(registered("shop.example"), "shop.example");
        assert_eq!(registered("api.shop.co.uk"), "shop.co.uk");
        assert_eq!(registered("localhost"), "localhost");
        assert_eq!(registered(""), "");
    }
}
