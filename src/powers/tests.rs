//! Tests of powers: the tables, the tiers of real scopes, where powers are found, and the words for them.

use super::dictionary::{KNOWN, NOUNS, VERBS};
use super::*;
use crate::json::parse;

fn powers(claims: &str) -> Powers {
    of(&parse(claims).unwrap())
}

fn tier(scope: &str) -> Tier {
    Power::new("scope", scope, Sort::Scope).tier
}

#[test]
fn the_dictionary_is_sorted_in_lower_case_and_every_word_stands_once() {
    for pair in KNOWN.windows(2) {
        assert!(pair[0].name < pair[1].name, "{}", pair[1].name);
    }
    for row in KNOWN.iter() {
        assert_eq!(row.name, row.name.to_lowercase());
    }
    for (at, verb) in VERBS.iter().enumerate() {
        assert!(VERBS[..at].iter().all(|other| other.word != verb.word), "{}", verb.word);
    }
    for (at, noun) in NOUNS.iter().enumerate() {
        assert!(NOUNS[..at].iter().all(|other| other.word != noun.word), "{}", noun.word);
    }
}

#[test]
fn real_scopes_have_their_tiers() {
    for (scopes, expected) in [
        ("openid profile email address phone groups user:email", Tier::Identity),
        (
            "read User.Read Mail.Read files:read channels:history orders.view images:pull read:org",
            Tier::Reading,
        ),
        (
            "write files:write order:create chat:write Files.ReadWrite Mail.Read.All public_repo \
             aws.cognito.signin.user.admin https://www.googleapis.com/auth/calendar manage-account",
            Tier::Spending,
        ),
        (
            "admin Mail.ReadWrite MAIL.SEND repo workflow api okta.users.manage secrets:read payments:write users:write \
             keys:* refund export user_impersonation https://graph.microsoft.com/.default Group.ReadWrite.All \
             https://www.googleapis.com/auth/drive https://mail.google.com/ impersonation bypass-mfa cart:*",
            Tier::Large,
        ),
        (
            "* *:* full_access_as_app Directory.ReadWrite.All https://graph.microsoft.com/Directory.ReadWrite.All \
             https://www.googleapis.com/auth/cloud-platform admin:org sudo service_role",
            Tier::Blank,
        ),
    ] {
        for scope in scopes.split_whitespace() {
            assert_eq!(tier(scope), expected, "{scope}");
        }
    }
}

#[test]
fn only_whole_words_count() {
    for scope in ["badminton", "readiness", "testadmin1", "non-admin", "capability"] {
        assert!(tier(scope) < Tier::Large, "{scope}");
    }
    let role = |role| Power::new("role", role, Sort::Role).tier;
    assert!(role("user") < Tier::Large && role("api") < Tier::Large && role("customer") < Tier::Large);
    assert_eq!(role("Shop Administrator"), Tier::Large);
    assert_eq!(role("ROLE_ADMIN"), Tier::Large);
}

#[test]
fn a_test_system_is_worth_less_and_a_real_one_is_marked() {
    assert_eq!(tier("sandbox:orders:write"), Tier::Reading);
    assert!(Power::new("scope", "prod:orders:write", Sort::Scope).production);
    assert!(!Power::new("scope", "products:write", Sort::Scope).production);
}

#[test]
fn powers_are_found_wherever_they_are_written() {
    for (claims, path, text) in [
        (r#"{"scope":"openid a:read"}"#, "scope", "a:read"),
        (r#"{"scp":["openid","a:read"]}"#, "scp", "a:read"),
        (r#"{"scope":"openid,a:read"}"#, "scope", "a:read"),
        (r#"{"realm_access":{"roles":["x"]}}"#, "realm_access.roles", "x"),
        (r#"{"resource_access":{"shop":{"roles":["x"]}}}"#, "resource_access.shop.roles", "x"),
        (r#"{"cognito:groups":["x"]}"#, "cognito:groups", "x"),
        (r#"{"authorities":[{"authority":"x"}]}"#, "authorities", "x"),
        (r#"{"https://shop.example/roles":["x"]}"#, "https://shop.example/roles", "x"),
        (
            r#"{"http://example.com/is_root":true}"#,
            "http://example.com/is_root",
            "http://example.com/is_root",
        ),
        (r#"{"isAdmin":true}"#, "isAdmin", "isAdmin"),
        (r#"{"claims":{"admin":true}}"#, "claims.admin", "admin"),
        (
            r#"{"https://hasura.io/jwt/claims":{"x-hasura-allowed-roles":["x"]}}"#,
            "https://hasura.io/jwt/claims.x-hasura-allowed-roles",
            "x",
        ),
        (
            r#"{"https://hasura.io/jwt/claims":"{\"x-hasura-default-role\":\"x\"}"}"#,
            "https://hasura.io/jwt/claims.x-hasura-default-role",
            "x",
        ),
        (r#"{"access":[{"type":"repository","actions":["pull","push"]}]}"#, "access[].actions", "push"),
        (r#"{"video":{"roomAdmin":true,"roomJoin":false}}"#, "video.roomAdmin", "roomAdmin"),
        (r#"{"nats":{"type":"operator"}}"#, "nats.type", "operator"),
        (r#"{"urn:zitadel:iam:org:project:roles":{"x":{}}}"#, "urn:zitadel:iam:org:project:roles", "x"),
    ] {
        let found = powers(claims);
        let last = found.list.last().unwrap_or_else(|| panic!("{claims}"));
        assert_eq!((&*last.path, last.text.as_str()), (path, text), "{claims}");
    }
}

#[test]
fn a_claim_that_is_false_gives_nothing() {
    assert_eq!(powers(r#"{"admin":false,"http://example.com/is_root":false}"#).highest(), None);
}

#[test]
fn an_application_without_a_user_reaches_further() {
    let roles = |idtyp: &str| powers(&format!(r#"{{"idtyp":"{idtyp}","roles":["Mail.Read"]}}"#)).highest();
    assert_eq!(roles("user"), Some(Tier::Reading));
    assert_eq!(roles("app"), Some(Tier::Spending));
}

#[test]
fn a_scope_brings_renewal_and_a_role_does_not() {
    assert!(powers(r#"{"scope":"openid offline_access"}"#).refreshable());
    assert!(!powers(r#"{"realm_access":{"roles":["offline_access"]}}"#).refreshable());
}

#[test]
fn wildcards_are_told_from_names_with_a_star_inside() {
    let wild = |scope| Power::new("scope", scope, Sort::Scope).wildcard;
    for scope in ["*", "cart:*", "cart.*", "cart/*", "api://x/.default", "full_access_as_app", "all"] {
        assert!(wild(scope), "{scope}");
    }
    for scope in ["patient/*.read", "allowed", "User.Read.All", "openid", "default"] {
        assert!(!wild(scope), "{scope}");
    }
}

#[test]
fn powers_are_told_in_plain_words() {
    for (scope, words) in [
        ("files:read", "look at files"),
        ("read:files", "look at files"),
        ("files:write", "change files"),
        ("Files.ReadWrite", "look at and change files"),
        ("User.Read.All", "look at users of everybody"),
        ("chat:write", "change chats"),
        ("channels:history", "look at the history of channels"),
        ("cart:*", "do everything with the cart"),
        ("read:*", "look at everything"),
        ("widgets:read", "look at \"widgets\""),
        ("write", "change things"),
        ("repo", "look at and change every repository, private ones too"),
        ("https://www.googleapis.com/auth/drive", "look at, change and erase every file in Drive"),
        ("urn:x", "\"urn:x\""),
    ] {
        assert_eq!(Power::new("scope", scope, Sort::Scope).plain(), words, "{scope}");
    }
    assert_eq!(powers(r#"{"scope":"cart:read order:create"}"#).plain(5), "read the cart, place an order");
    assert_eq!(powers(r#"{"scope":"zap"}"#).plain(5), "\"zap\" (its meaning is private to the API)");
    assert_eq!(powers(r#"{"role":"admin"}"#).plain(5), "act as \"admin\"");
    assert_eq!(powers("{}").plain(5), "");
}

#[test]
fn five_hundred_scopes_are_one_short_line_with_the_greatest_in_it() {
    let many: Vec<String> = (0..500).map(|n| format!("thing{n}:read")).collect();
    let found = powers(&format!(r#"{{"scope":"{} admin:org"}}"#, many.join(" ")));
    assert_eq!((found.list.len(), found.highest()), (501, Some(Tier::Blank)));
    let line = found.plain(3);
    assert!(line.starts_with("govern the organization") && line.ends_with("and 498 more"), "{line}");
    assert!(line.len() < 200);
}
