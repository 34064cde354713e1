//! Access keys that are no tokens of ours: told by how they begin.

/// One kind of opaque key.
#[derive(Debug, PartialEq, Eq)]
pub struct Opaque {
    /// How it begins.
    pub prefix: &'static str,
    /// What it is.
    pub what: &'static str,
    /// How many characters follow the prefix at least.
    pub least: usize,
}

const fn row(prefix: &'static str, least: usize, what: &'static str) -> Opaque {
    Opaque { prefix, what, least }
}

/// Longer prefixes stand before shorter ones that they begin with.
#[rustfmt::skip]
pub(super) static TABLE: &[Opaque] = &[
    row("ghp_", 20, "a GitHub personal access token"),
    row("gho_", 20, "a GitHub OAuth token"),
    row("ghs_", 20, "a GitHub installation token"),
    row("ghu_", 20, "a GitHub user-to-server token"),
    row("ghr_", 20, "a GitHub refresh token"),
    row("github_pat_", 20, "a GitHub fine-grained access token"),
    row("glpat-", 16, "a GitLab access token"),
    row("xoxb-", 8, "a Slack bot token"),
    row("xoxp-", 8, "a Slack user token"),
    row("xoxa-", 8, "a Slack app token"),
    row("xoxr-", 8, "a Slack refresh token"),
    row("xoxs-", 8, "a Slack session token"),
    row("xapp-", 8, "a Slack app-level token"),
    row("sk_live_", 8, "a Stripe secret key"),
    row("sk_test_", 8, "a Stripe test key"),
    row("rk_live_", 8, "a Stripe restricted key"),
    row("pk_live_", 8, "a Stripe publishable key"),
    row("pk_test_", 8, "a Stripe publishable test key"),
    row("whsec_", 8, "a webhook signing secret"),
    row("sk-ant-", 16, "an Anthropic API key"),
    row("sk-", 16, "an OpenAI API key"),
    row("AKIA", 16, "an AWS access key id"),
    row("ASIA", 16, "a temporary AWS access key id"),
    row("AIza", 30, "a Google API key"),
    row("ya29.", 16, "a Google access token"),
    row("1//0", 16, "a Google refresh token"),
    row("npm_", 16, "an npm access token"),
    row("pypi-", 16, "a PyPI upload token"),
    row("hvs.", 16, "a HashiCorp Vault token"),
    row("dop_v1_", 16, "a DigitalOcean access token"),
    row("SG.", 16, "a SendGrid API key"),
    row("EAA", 40, "a Facebook access token"),
];

impl Opaque {
    /// The kind that a text is, when it is one word of one.
    #[must_use]
    pub fn find(text: &str) -> Option<&'static Self> {
        let word = |rest: &str| rest.bytes().all(|byte| byte.is_ascii_graphic());
        let fits = |row: &&Self| {
            text.strip_prefix(row.prefix).is_some_and(|rest| rest.len() >= row.least && word(rest))
        };
        TABLE.iter().find(fits)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_row_is_found_by_its_own_prefix() {
        for row in TABLE {
            let key = format!("{}{}", row.prefix, "a1B2".repeat(12));
            assert_eq!(Opaque::find(&key), Some(row), "{}", row.prefix);
            assert_eq!(Opaque::find(row.prefix), None);
        }
    }
}
