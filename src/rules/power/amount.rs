//! How much a token is good for.

use super::{milder, stated};
use crate::powers::{Power, Tier};
use crate::rules::{Example, Hit, Make, Needs, Rule, Severity, Subject, cut};
use crate::words::list;

/// So many powers of one claim are repeated.
const SHOWN: usize = 4;

pub(super) const ADMIN: Make = || Rule {
    id: "JB408",
    slug: "admin-power",
    severity: Severity::High,
    needs: Needs::Token,
    title: "a large amount is written on it",
    why: "whoever finds it governs other people's accounts, money or secrets",
    fix: "narrow the scopes and roles; ask for more only when it is needed, and for minutes",
    reference: "RFC 9700 section 2.3",
    bad: examples![
        Example::claims(r#"{"scope":"openid admin:org","admin":true}"#),
        Example::claims(r#"{"role":"admin"}"#),
        Example::claims(r#"{"realm_access":{"roles":["realm-admin"]}}"#),
        Example::claims(r#"{"resource_access":{"realm-management":{"roles":["manage-users"]}}}"#),
        Example::claims(r#"{"wids":["62e90394-69f5-4237-9190-012177145e10"]}"#),
        Example::claims(r#"{"iss":"joe","http://example.com/is_root":true}"#),
        Example::claims(r#"{"scp":"Mail.Send User.Read"}"#),
        Example::claims(r#"{"authorities":["ROLE_ADMIN"]}"#),
    ],
    good: examples![
        Example::claims(r#"{"scope":"openid profile cart:read order:create"}"#),
        Example::claims(r#"{"role":"customer","admin":false}"#),
        Example::claims(
            r#"{"realm_access":{"roles":["default-roles-shop","offline_access","uma_authorization"]},
            "resource_access":{"account":{"roles":["manage-account","manage-account-links","view-profile"]}}}"#,
        ),
        Example::claims(r#"{"token_use":"access","scope":"aws.cognito.signin.user.admin"}"#),
        Example::claims(r#"{"scp":"user_impersonation"}"#),
        Example::token(r#"{"alg":"ES256","typ":"secevent+jwt"}"#, r#"{"events":{"x":{}},"role":"admin"}"#,),
    ],
    check: |subject| grouped(subject, "holds", is_large),
};

/// Whether a power is large, and known to be.
pub(super) fn is_large(power: &Power) -> bool {
    power.tier >= Tier::Large && power.known && !power.wildcard
}

pub(super) const WILDCARD: Make = || Rule {
    id: "JB409",
    slug: "wildcard-power",
    severity: Severity::High,
    needs: Needs::Token,
    title: "the amount is left blank",
    why: "a star stands for everything that there is, and for everything that will be added later",
    fix: "list what may be done",
    reference: "RFC 9700 section 2.3",
    bad: examples![
        Example::claims(r#"{"permissions":["*"]}"#),
        Example::claims(r#"{"scope":"openid cart:*"}"#),
        Example::claims(r#"{"scope":"https://graph.microsoft.com/.default"}"#),
        Example::claims(r#"{"scp":"full_access_as_app"}"#),
        Example::claims(r#"{"scope":"all"}"#),
        Example::claims(
            r#"{"access":[{"type":"repository","name":"a","actions":["*"]}],"iss":"auth.docker.io"}"#,
        ),
    ],
    good: examples![
        Example::claims(r#"{"scope":"patient/*.read User.Read.All overall"}"#),
        Example::claims(r#"{"groups":["all"]}"#),
        Example::claims(r#"{"allowed-origins":["*"]}"#),
    ],
    check: |subject| grouped(subject, "leaves open what may be done:", |power| power.wildcard),
};

/// One hit for each claim, with the first powers of it.
fn grouped(subject: &Subject<'_>, says: &str, wanted: fn(&Power) -> bool) -> Vec<Hit> {
    let powers = stated(subject);
    let mut claims: Vec<(&str, Vec<&Power>)> = Vec::new();
    for power in powers.list.iter().filter(|power| wanted(power)) {
        let room = claims.len() < 10;
        match claims.last_mut() {
            Some((path, all)) if *path == &*power.path => all.push(power),
            _ if room => claims.push((&power.path, vec![power])),
            _ => {}
        }
    }
    let hits = claims.into_iter().map(|(path, all)| {
        let mut names: Vec<String> = all.iter().take(SHOWN).map(|power| cut(&power.text)).collect();
        if all.len() > SHOWN {
            names.push(format!("{} more", all.len() - SHOWN));
        }
        let flag = all.iter().any(|power| power.sort == crate::powers::Sort::Flag);
        let claim = cut(path);
        let says = if path == "role" && all.len() == 1 && says == "holds" { "is" } else { says };
        let detail =
            if flag { format!("{claim} is true") } else { format!("{claim} {says} {}", list(&names)) };
        Hit { severity: milder(subject.kind()), ..Hit::at(path, detail) }
    });
    hits.collect()
}

/// Roles that a database takes as its own, and that may do everything in it.
const DATABASE_ROLES: [&str; 5] =
    ["authenticator", "postgres", "rds_superuser", "service_role", "supabase_admin"];

pub(super) const DATABASE: Make = || Rule {
    id: "JB419",
    slug: "database-superuser-role",
    severity: Severity::Critical,
    needs: Needs::Token,
    title: "it makes its holder superuser of a database or a cluster",
    why: "the server takes the role out of the token as it is: row-level security and permissions do not apply to it",
    fix: "never hand it to a client; if it was ever in one, change the signing key",
    reference: "Supabase documentation, API keys; PostgREST documentation, authentication; Hasura documentation, \
                authentication using JWTs; Kubernetes documentation, RBAC good practices",
    bad: examples![
        Example::token(r#"{"alg":"HS256"}"#, r#"{"role":"service_role","iss":"supabase","exp":2068000000}"#,),
        Example::claims(r#"{"https://hasura.io/jwt/claims":{"x-hasura-allowed-roles":["user","admin"]}}"#,),
        Example::claims(r#"{"x-hasura-default-role":"admin"}"#),
        Example::claims(r#"{"groups":["system:masters"]}"#),
    ],
    good: examples![
        Example::claims(r#"{"role":"anon","iss":"supabase"}"#),
        Example::claims(r#"{"https://hasura.io/jwt/claims":{"x-hasura-allowed-roles":["user"]}}"#),
        Example::claims(r#"{"groups":["system:authenticated"],"roles":["postgres"]}"#),
    ],
    check: |subject| {
        let powers = stated(subject);
        let mut hits: Vec<Hit> = Vec::new();
        for power in powers.list.iter().filter(|power| is_database(power)) {
            let detail = format!("{} names {}", power.path, power.text);
            if hits.len() < 10 && !hits.iter().any(|hit| hit.detail == detail) {
                hits.push(Hit::at(&*power.path, detail));
            }
        }
        hits
    },
};

/// Whether a power is one that a database or a cluster takes as its own superuser.
pub(super) fn is_database(power: &Power) -> bool {
    match &*power.path {
        "role" => DATABASE_ROLES.contains(&power.text.as_str()),
        "groups" => power.text == "system:masters",
        path => power.text == "admin" && path.contains("x-hasura-"),
    }
}
