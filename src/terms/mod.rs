//! The dictionary: every claim, header member and `cnf` member that can be explained, one row each.

mod attestation;
mod confirmation;
mod credentials;
mod delivery;
mod federation;
mod header;
mod identity;
mod login;
mod network;
mod oauth;
mod particular;
mod registered;
mod security_events;
mod telephony;
mod vendor;

use crate::rows::Rows;

/// One word of a token: what its value looks like, what it means, and who says so.
///
/// The texts are whole phrases without a full stop, so that a renderer may append to them.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Term {
    /// Where in a token the name stands. The same name can mean different things in different places.
    pub place: Place,
    /// The name, exactly as a token writes it; names are case sensitive (RFC 7519 section 10.1.1).
    pub name: &'static str,
    /// What the value should look like in JSON, for people: `NumericDate`, `string or array`.
    pub shape: &'static str,
    /// What it means, in plain words; at most 70 characters.
    pub plain: &'static str,
    /// What it is on a bank check; empty when the picture has nothing for it.
    pub cheque: &'static str,
    /// Who defines it: `RFC 7519 section 4.1.1`, or a vendor's documentation; several joined by `"; "`.
    pub reference: &'static str,
    /// What a reader should know about it at a glance.
    pub flags: &'static [Flag],
}

/// Where in a token a name stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Place {
    /// A claim with a registered name, in the payload.
    Claim,
    /// A claim in the payload whose name nobody registered, but which a vendor or framework uses.
    Vendor,
    /// A member of the JOSE header.
    Header,
    /// A member of the `cnf` claim (RFC 7800).
    Confirmation,
}

/// What a reader should know about a term at a glance.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Flag {
    /// The name comes from the IANA registries for JWT claims, `cnf` members and JOSE headers (July 2026).
    Iana,
    /// The name is a vendor's or a framework's own; from another issuer it may mean something else.
    Vendor,
    /// The value tells something about a person, to everybody who holds the token.
    Personal,
    /// The value says what the holder may do: the more of it, the worse a leak.
    Power,
    /// The value ties the token to a key, to another token or to one request.
    Binding,
    /// The value is a moment (`NumericDate`) or a duration in seconds.
    Time,
}

/// Every term, group by group; sorted by name within a group.
pub fn all() -> impl Iterator<Item = &'static Term> {
    GROUPS.iter().flat_map(|(_, group)| group.iter())
}

/// The claim of this name: a registered one if there is one, else a vendor's.
#[must_use]
pub fn claim(name: &str) -> Option<&'static Term> {
    find(Place::Claim, name).or_else(|| find(Place::Vendor, name))
}

/// What a claim of this name means in the tokens of an issuer (its id), where that is not what it means in others.
#[must_use]
pub fn particular(issuer: &str, name: &str) -> Option<&'static str> {
    let mut rows = particular::MEANINGS.iter();
    rows.find(|(id, claim, _)| *id == issuer && *claim == name).map(|(.., plain)| *plain)
}

/// The header member of this name.
#[must_use]
pub fn header(name: &str) -> Option<&'static Term> {
    find(Place::Header, name)
}

/// The member of the `cnf` claim of this name.
#[must_use]
pub fn confirmation(name: &str) -> Option<&'static Term> {
    find(Place::Confirmation, name)
}

fn find(place: Place, name: &str) -> Option<&'static Term> {
    let mut groups = GROUPS.iter().filter(|(of, _)| *of == place);
    groups.find_map(|(_, group)| group.binary_search_by(|term| term.name.cmp(name)).ok().map(|at| &group[at]))
}

static GROUPS: [(Place, &Rows<Term>); 14] = [
    (Place::Claim, &registered::TERMS),
    (Place::Claim, &login::TERMS),
    (Place::Claim, &identity::TERMS),
    (Place::Claim, &oauth::TERMS),
    (Place::Claim, &security_events::TERMS),
    (Place::Claim, &credentials::TERMS),
    (Place::Claim, &federation::TERMS),
    (Place::Claim, &attestation::TERMS),
    (Place::Claim, &telephony::TERMS),
    (Place::Claim, &delivery::TERMS),
    (Place::Claim, &network::TERMS),
    (Place::Vendor, &vendor::TERMS),
    (Place::Header, &header::TERMS),
    (Place::Confirmation, &confirmation::TERMS),
];

/// Rows of one place: `Place; "name", "shape", "plain", "cheque", "reference", [Flag, ...]; ...`.
macro_rules! terms {
    ($place:ident; $($name:literal, $shape:literal, $plain:literal, $cheque:literal, $reference:literal,
                     [$($flag:ident),+];)+) => {
        rows![$($crate::terms::Term {
            place: $crate::terms::Place::$place,
            name: $name,
            shape: $shape,
            plain: $plain,
            cheque: $cheque,
            reference: $reference,
            flags: &[$($crate::terms::Flag::$flag),+],
        }),+]
    };
}
use terms;

#[cfg(test)]
mod tests {
    use std::collections::HashSet;

    use super::*;

    #[test]
    fn the_dictionary_has_266_terms() {
        assert_eq!(all().count(), 266);
        let count = |place| all().filter(|term| term.place == place).count();
        assert_eq!(count(Place::Claim), 142);
        assert_eq!(count(Place::Vendor), 87);
        assert_eq!(count(Place::Header), 31);
        assert_eq!(count(Place::Confirmation), 6);
    }

    #[test]
    fn every_term_stands_once_in_its_place() {
        let mut seen = HashSet::new();
        for term in all() {
            assert!(seen.insert((term.place, term.name)), "{:?} {} is there twice", term.place, term.name);
        }
    }

    #[test]
    fn every_group_is_sorted_by_name_and_has_one_place() {
        for (place, group) in GROUPS {
            assert!(group.iter().all(|term| term.place == place));
            for pair in group.windows(2) {
                assert!(pair[0].name < pair[1].name, "{} stands before {}", pair[0].name, pair[1].name);
            }
        }
    }

    #[test]
    fn every_term_has_a_sentence_and_a_source() {
        for term in all() {
            for text in [term.name, term.shape, term.plain, term.reference] {
                assert!(!text.is_empty(), "{} has an empty text", term.name);
            }
        }
    }

    #[test]
    fn every_sentence_fits_a_line_and_has_no_full_stop() {
        for term in all() {
            assert!(term.plain.chars().count() <= 70, "{} is too long", term.name);
            for text in [term.shape, term.plain, term.cheque, term.reference] {
                assert_eq!(text, text.trim(), "{}", term.name);
                assert!(!text.ends_with('.') || text.ends_with("..."), "{} ends with a full stop", term.name);
            }
        }
    }

    #[test]
    fn every_rfc_is_cited_as_a_number_with_a_section() {
        for reference in all().flat_map(|term| term.reference.split("; ")) {
            let Some(rest) = reference.strip_prefix("RFC ") else { continue };
            let (number, section) = rest.split_once(" section ").unwrap_or((rest, "1"));
            assert!(number.parse::<u16>().is_ok(), "{reference}");
            assert!(section.split('.').all(|part| part.parse::<u8>().is_ok()), "{reference}");
        }
    }

    #[test]
    fn a_term_is_either_registered_or_a_vendors() {
        for term in all() {
            let origin = if term.place == Place::Vendor { Flag::Vendor } else { Flag::Iana };
            assert_eq!(term.flags.contains(&Flag::Vendor), origin == Flag::Vendor, "{}", term.name);
            assert_eq!(term.flags.contains(&Flag::Iana), origin == Flag::Iana, "{}", term.name);
        }
    }

    #[test]
    fn no_flag_is_given_twice() {
        for term in all() {
            let different: HashSet<_> = term.flags.iter().collect();
            assert_eq!(different.len(), term.flags.len(), "{}", term.name);
        }
    }

    #[test]
    fn the_words_of_every_tutorial_are_known() {
        for name in ["iss", "sub", "aud", "exp", "nbf", "iat", "jti"] {
            assert!(claim(name).is_some_and(|term| term.place == Place::Claim), "{name}");
        }
        for name in ["alg", "typ", "kid", "crit"] {
            assert!(header(name).is_some_and(|term| term.place == Place::Header), "{name}");
        }
        for name in ["jkt", "jwk", "x5t#S256"] {
            assert!(confirmation(name).is_some_and(|term| term.place == Place::Confirmation), "{name}");
        }
    }

    #[test]
    fn the_moments_of_a_token_are_marked_as_time() {
        for name in ["exp", "nbf", "iat", "auth_time", "updated_at"] {
            assert!(claim(name).is_some_and(|term| term.flags.contains(&Flag::Time)), "{name}");
        }
        for term in all().filter(|term| term.shape == "NumericDate") {
            assert!(term.flags.contains(&Flag::Time), "{}", term.name);
        }
    }

    #[test]
    fn a_registered_claim_comes_before_a_vendors_of_the_same_name() {
        assert!(find(Place::Vendor, "dest").is_some());
        assert_eq!(claim("dest"), find(Place::Claim, "dest"));
        assert_eq!(claim("scp"), find(Place::Vendor, "scp"));
    }

    #[test]
    fn a_name_is_looked_up_in_its_own_place_only() {
        assert_eq!(claim("alg"), None);
        assert_eq!(header("exp"), None);
        assert_eq!(confirmation("alg"), None);
        assert_ne!(header("kid"), confirmation("kid"));
    }

    #[test]
    fn names_are_case_sensitive() {
        assert_eq!(claim("EXP"), None);
        assert_eq!(claim("userid"), None);
        assert!(claim("userId").is_some());
    }
}
