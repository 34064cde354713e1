//! The table of leaks: products first, then states, then kinds; the first row that fits counts.

use super::leak::{Leak, is_foreign};
use super::stamp::State;
use super::{Cheque, Paper};
use crate::kind::Kind;
use crate::powers::Tier;
use crate::rows::Rows;

const MINUTE: i64 = 60;
const HOUR: i64 = 60 * MINUTE;

const fn product(
    id: &'static str,
    issuers: &'static [&'static str],
    what: &'static str,
    window: &'static str,
    stop: &'static str,
    besides: &'static str,
) -> Leak {
    Leak { id, what, window, stop, besides, issuers, when: |cheque| !cheque.is_void() }
}

const fn state(
    id: &'static str,
    when: fn(&Cheque) -> bool,
    what: &'static str,
    window: &'static str,
    stop: &'static str,
    besides: &'static str,
) -> Leak {
    Leak { id, what, window, stop, besides, issuers: &[], when }
}

fn is_role(cheque: &Cheque, role: &str) -> bool {
    cheque.amount.powers.list.iter().any(|power| power.text == role)
}

fn is_long(cheque: &Cheque) -> bool {
    // Minutes are waited out sooner than a key is changed, whatever it buys.
    let most = if cheque.amount.tier >= Tier::Large { 15 * MINUTE } else { HOUR };
    cheque.left().is_none_or(|left| left.seconds > most)
}

/// When nothing else fits.
pub(super) static OTHER: Leak = state(
    "bearer-short",
    |_| true,
    "a bearer token that lives an hour or less",
    "{left}",
    "revoke session and refresh token so that it cannot be renewed; put issuer and number on the stop list of the API \
     gateway, if there is one; otherwise wait",
    "most APIs check without asking the bank, so what the bank revokes does not reach them",
);

#[rustfmt::skip]
pub(super) static TABLE: Rows<Leak> = rows![
    state("revoked-key", |cheque| cheque.stamp.state == State::Stolen && !cheque.is_void(), "a token of a key that was revoked",
        "wherever the revoked key is still taken",
        "see that nobody takes that key any more: publish the set without it, flush caches of keys, restart verifiers that keep them",
        "good tokens and forged ones look alike: look for numbers never issued and odd iat, and let everybody sign in again"),
    state("retired-key", |cheque| cheque.stamp.state == State::Retired && !cheque.is_void(), "a token of a key that is out of use",
        "wherever the old key is still taken",
        "see that every verifier has the key set of today",
        "whoever needs it still gets a new one by signing in"),
    state("staged-key", |cheque| cheque.stamp.state == State::Early && !cheque.is_void(), "a token of a key that is not in use yet",
        "{left}, wherever the new key set is published already",
        "find out who signed with it; if nobody should have, revoke the key at once (jotbook rotate-key --compromised KID)",
        "a published set does not say that a key is not to sign yet: most verifiers take its tokens"),
    Leak { when: |cheque| is_role(cheque, "service_role"), ..product("supabase-service", &["supabase-key"],
        "a Supabase service_role key", "for years",
        "move to sb_secret_ keys, then disable the legacy keys, or rotate the JWT secret: all sessions drop with it",
        "it goes past row-level security: look at every table") },
    product("supabase-anon", &["supabase-key"], "a Supabase key that is meant to be public", "to nobody, when row-level security is right",
        "nothing: check the row-level security instead", "do not alarm the users"),
    product("github-app", &["github-app"], "the assertion of a GitHub App", "for 10 minutes at most",
        "wait; if the private key leaked, delete it in the settings of the app",
        "an installation token that it bought lives an hour: DELETE /installation/token"),
    product("google-key", &["google-sa"], "an assertion signed with a Google service-account key", "for an hour; the key for ever",
        "delete the key whose id is kid", "the token alone is short: the .json file of the key is the real leak"),
    product("snowflake", &["snowflake"], "a Snowflake key-pair token", "for an hour; the key for ever",
        "ALTER USER ... UNSET RSA_PUBLIC_KEY", "a network policy keeps strangers out"),
    product("firebase", &["firebase-id", "firebase-session"], "a Firebase token", "for an hour, a session cookie for days",
        "revokeRefreshTokens, and check with checkRevoked where it counts", "without that check it stays good until exp"),
    Leak { when: |cheque| !cheque.is_void() && cheque.kind != Kind::Refresh, ..product("entra", &["entra-v1", "entra-v2", "entra-graph"],
        "a Microsoft Entra token", "for 60 to 90 minutes, longer where continuous access evaluation is on",
        "revokeSignInSessions for the user, or disable the user; for a token of an app rotate the app's credential",
        "guests have to be stopped in their own tenant; an access token itself cannot be called back") },
    product("kubernetes-legacy", &["k8s-legacy"], "a Kubernetes token out of a Secret", "for ever",
        "delete the Secret", "look through what the account may do (RBAC)"),
    product("kubernetes", &["k8s-projected", "gke", "aws-eks", "aks"], "a Kubernetes service-account token", "for an hour, on some clouds for a day",
        "delete the pod that it is bound to, or the service account: the API server refuses it then",
        "verifiers that do not ask the API server, a cloud's exchange among them, may take it until exp"),
    product("ci", &["github-actions", "gitlab-ci", "circleci", "buildkite", "bitbucket", "azure-devops", "hcp-terraform", "vercel"],
        "the identity token of a build job", "for minutes",
        "cancel the run, remove the trust rule, and revoke the cloud session it bought (deny on aws:TokenIssueTime for a role)",
        "look at what pull requests from forks could print"),
    product("sdk", &["twilio", "livekit", "zoom", "vonage"], "a client SDK token", "for hours",
        "delete the API key, or remove the participant", "look for calls and minutes that nobody made"),
    product("registry", &["docker-registry"], "a registry token", "for minutes",
        "revoke the access token behind it", "if it could push: compare the digests of images pushed meanwhile"),
    product("nats", &["nats"], "a NATS credential", "often for ever",
        "put the user into the revocations of the account and push the account",
        "with bearer_token true it needs no seed"),
    product("authjs", &["authjs"], "an Auth.js session", "until it lapses",
        "rotate the secret: there is no list of sessions to strike it from", "the cookie wants __Host-, HttpOnly, Secure and SameSite"),

    state("fragment", |cheque| cheque.paper == Paper::Fragment, "a piece of a token", "as long as the whole that it was torn from",
        "find the rest of it: where a piece lay the whole may have lain; what to do then explain tells of the whole", ""),
    state("public", |cheque| cheque.paper == Paper::PublicStatement, "a public statement", "to nobody",
        "nothing: it is published on purpose", ""),
    state("expired", Cheque::is_void, "an expired token", "to nobody who reads exp",
        "confirm that your verifiers refuse it: replay it yourself, in the test system", "it is still personal data"),
    state("unsigned", |cheque| cheque.paper == Paper::Unsigned, "an unsigned token", "as long as anybody takes such tokens",
        "refuse alg none everywhere, and list the algorithms that count", "look in the logs for others like it"),
    state("secret", |cheque| cheque.stamp.published, "a token whose secret everybody knows", "for ever, with every other token of this secret",
        "make a new secret and drop the old one at once; treat all tokens since as forgeable",
        "look for forged ones: numbers never issued, odd iat"),
    state("refresh", |cheque| cheque.kind == Kind::Refresh, "a refresh token", "until it is used twice, or for weeks where it does not rotate",
        "revoke it (RFC 7009) and its whole family: the session, not the one token",
        "an attacker may hold newer members of the family; sign out everywhere, and rotate the app's secret when it has one"),
    state("id", |cheque| cheque.paper == Paper::IdCard, "an ID token", "to whoever is named on it more than to anybody's money",
        "nothing to revoke: check that nonce and aud are looked at, and that no API takes it",
        "it is personal data: treat it as a leak of privacy"),
    state("proof", |cheque| cheque.paper == Paper::Countersignature, "a proof of possession alone", "for seconds",
        "nothing: without the token and the key it is useless", ""),
    state("notice", |cheque| cheque.paper == Paper::Notice, "a notice", "for minutes",
        "nothing: let the receiver remember the numbers (jti) it has seen", "a forged logout is a nuisance, not a break-in"),
    state("credential", |cheque| cheque.paper == Paper::Windows, "a credential with its disclosures", "as long as the credential",
        "let its issuer put it on the status list", "what was disclosed cannot be closed again"),
    state("sealed", |cheque| cheque.paper == Paper::Envelope, "a sealed token", "as long as what is inside",
        "treat it as the token inside; where only one program opens it, rotate that key",
        "what is inside stays secret only as long as the key does"),
    state("crossed", Cheque::crossed, "a token that is bound to a key", "only together with the key",
        "find out whether the key left too; when it was exported from software treat it as a bearer token",
        "revoke the key, or the device that holds it"),
    state("assertion", |cheque| cheque.kind == Kind::ClientAssertion, "the assertion of a client", "for minutes",
        "wait; when the key file leaked, replace the key that is registered at the bank",
        "the bank should remember the numbers (jti) it has seen"),
    state("workload", |cheque| cheque.paper == Paper::Badge, "the identity of a program", "until it lapses, and as long as what it bought",
        "end the program, remove the trust rule, and revoke the sessions it bought", "others may have trusted it too"),
    state("session", |cheque| cheque.kind == Kind::Session, "the token of a session", "until it lapses",
        "end the session at the server; where there is no switch for that, rotate the secret",
        "the cookie wants __Host-, HttpOnly, Secure and SameSite"),
    state("bearer-foreign", |cheque| is_long(cheque) && is_foreign(cheque), "a bearer token that lives long or may do much", "{left}",
        "revoke what renews it and end its session, by the bank's own switch: the signing key is not yours to change",
        "most APIs check without asking the bank, so what the bank revokes does not reach them"),
    state("bearer-long", is_long, "a bearer token that lives long or may do much", "{left}",
        "rotate the signing key and take the old public key away at once; flush caches of keys, restart verifiers that keep them",
        "everybody's tokens die with it: tell them before"),
];

#[cfg(test)]
mod tests {
    use super::*;
    use crate::issuers;

    #[test]
    fn ids_are_unique_and_products_are_known() {
        let mut ids: Vec<&str> = TABLE.iter().chain([&OTHER]).map(|leak| leak.id).collect();
        ids.sort_unstable();
        ids.dedup();
        assert_eq!(ids.len(), TABLE.len() + 1);
        for leak in TABLE.iter() {
            assert!(leak.issuers.iter().all(|id| issuers::find(id).is_some()), "{}", leak.id);
            assert!(!leak.stop.ends_with('.') && !leak.besides.ends_with('.'), "{}", leak.id);
        }
    }
}
