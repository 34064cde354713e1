//! Where a token may be cashed: its audiences, in words where they are known by name.

use super::Phrase;
use crate::kind::Kind;
use crate::rules::Subject;

/// Where a token may be cashed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Counters {
    /// The audiences, in order.
    pub audiences: Vec<Audience>,
    /// The same in a phrase.
    pub phrase: Phrase,
}

/// One audience.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Audience {
    /// As the token has it.
    pub raw: String,
    /// What it is, when it is widely known: `Microsoft Graph`.
    pub name: Option<&'static str>,
}

/// Audiences that are widely known, in lower case, without a slash at the end.
#[rustfmt::skip]
const KNOWN: &[(&str, &str)] = &[
    ("00000002-0000-0000-c000-000000000000", "Azure AD Graph"),
    ("00000002-0000-0ff1-ce00-000000000000", "Exchange Online"),
    ("00000003-0000-0000-c000-000000000000", "Microsoft Graph"),
    ("00000003-0000-0ff1-ce00-000000000000", "SharePoint Online"),
    ("797f4846-ba00-4fd7-ba43-dac1f8f63013", "Azure Resource Manager"),
    ("account", "the account pages of Keycloak"),
    ("api://azureadtokenexchange", "Entra's exchange for outside identities"),
    ("appstoreconnect-v1", "App Store Connect"),
    ("cfa8b339-82a2-471a-a3c9-0fc0be7a4093", "Azure Key Vault"),
    ("https://appleid.apple.com", "Sign in with Apple"),
    ("https://database.windows.net", "Azure SQL"),
    ("https://graph.microsoft.com", "Microsoft Graph"),
    ("https://graph.windows.net", "Azure AD Graph"),
    ("https://identitytoolkit.googleapis.com/google.identity.identitytoolkit.v1.identitytoolkit", "Firebase sign-in"),
    ("https://kubernetes.default.svc", "the API server of the cluster"),
    ("https://kubernetes.default.svc.cluster.local", "the API server of the cluster"),
    ("https://management.azure.com", "Azure Resource Manager"),
    ("https://management.core.windows.net", "Azure Resource Manager"),
    ("https://oauth2.googleapis.com/token", "Google's token endpoint"),
    ("https://outlook.office.com", "Exchange Online"),
    ("https://outlook.office365.com", "Exchange Online"),
    ("https://storage.azure.com", "Azure Storage"),
    ("https://vault.azure.net", "Azure Key Vault"),
    ("sts.amazonaws.com", "AWS: roles that trust this bank"),
];

/// More audiences than this are counted.
const NAMED: usize = 3;

impl Audience {
    fn new(raw: &str) -> Self {
        let folded = raw.trim_end_matches('/').to_ascii_lowercase();
        let name = KNOWN.binary_search_by(|row| row.0.cmp(folded.as_str())).ok().map(|at| KNOWN[at].1);
        Self { raw: raw.to_owned(), name }
    }

    fn phrase(&self) -> Phrase {
        match self.name {
            Some(name) => Phrase::said(format!("{name}  (")).quote(&self.raw).say(")"),
            None => Phrase::quoted(&self.raw),
        }
    }
}

impl Counters {
    pub(super) fn of(subject: &Subject<'_>) -> Self {
        let raw = subject.audiences();
        let audiences: Vec<_> = raw.iter().map(|raw| Audience::new(raw)).collect();
        let phrase = match subject.kind() {
            Kind::Refresh => "the bank's own order counter (token endpoint)".into(),
            Kind::Registry if audiences.is_empty() => "(no aud: any registry that trusts this bank)".into(),
            _ if audiences.is_empty() => nowhere(subject),
            _ => named(&audiences),
        };
        Self { audiences, phrase }
    }
}

fn named(audiences: &[Audience]) -> Phrase {
    let shown = audiences.iter().take(NAMED).map(Audience::phrase);
    let whole = Phrase::join(shown, ", ");
    match audiences.len().saturating_sub(NAMED) {
        0 => whole,
        more => whole.say(format!(" and {more} more")),
    }
}

/// Nothing stands in `aud`; or something that is no text.
fn nowhere(subject: &Subject<'_>) -> Phrase {
    let client = ["client_id", "cid"].into_iter().find_map(|name| subject.text(name));
    match (subject.claim("aud"), client) {
        (Some(aud), _) => {
            let name = aud.type_name();
            let article = if name.starts_with(['a', 'o']) { "an" } else { "a" };
            Phrase::said(format!("anywhere: aud is {article} {name}, no name"))
        }
        (None, _) if subject.is_from(&["github-app"]) => "the API of GitHub   (no aud, as usual here)".into(),
        (None, Some(client)) if by_design(subject) => {
            Phrase::said("no aud, as usual here; made for client ").quote(client)
        }
        (None, _) => "anywhere that knows this bank's stamp   (no aud)".into(),
    }
}

/// Whether its issuer names the client in place of the audience, as it documents.
fn by_design(subject: &Subject<'_>) -> bool {
    subject.is_from(&["cognito-user"])
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_table_is_sorted_and_folded() {
        assert!(KNOWN.is_sorted_by(|a, b| a.0 < b.0));
        for (raw, name) in KNOWN {
            assert_eq!(Audience::new(raw).name, Some(*name));
            assert_eq!(Audience::new(&format!("{}/", raw.to_uppercase())).name, Some(*name));
        }
        assert_eq!(Audience::new("https://graph.microsoft.com.evil.example").name, None);
    }
}
