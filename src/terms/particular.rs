//! Claims that mean something else in the tokens of one issuer than the dictionary says of them.

/// What Entra writes into `roles`: of an app the application permissions, of a user the roles in the app called.
const ENTRA_ROLES: &str = "Application permissions; of a user, the roles in the app";

/// The id of the issuer, the claim, and what it means there; sorted. Told apart by the issuer, never proven.
pub(super) const MEANINGS: [(&str, &str, &str); 5] = [
    ("entra-graph", "roles", ENTRA_ROLES),
    ("entra-v1", "roles", ENTRA_ROLES),
    ("entra-v2", "roles", ENTRA_ROLES),
    ("shopify", "dest", "The Shopify shop"),
    ("supabase-key", "ref", "Reference of the project that the key is for"),
];

#[cfg(test)]
mod tests {
    use super::*;
    use crate::terms;

    #[test]
    fn each_is_another_meaning_of_a_claim_that_the_dictionary_has() {
        assert!(MEANINGS.is_sorted_by(|a, b| (a.0, a.1) < (b.0, b.1)));
        for (issuer, name, plain) in MEANINGS {
            assert_ne!(terms::claim(name).unwrap().plain, plain, "{issuer} {name}");
            assert!(plain.chars().count() <= 70 && !plain.ends_with('.'), "{plain}");
        }
        assert_eq!(terms::particular("supabase-key", "ref"), Some(MEANINGS[4].2));
        assert_eq!(terms::particular("github-actions", "ref"), None);
    }
}
