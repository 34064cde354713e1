//! Where a token comes from: a test system, or a job that anybody can start.

use crate::kind::Kind;
use crate::rules::{Example, Hit, Make, Needs, Rule, Severity, Subject, cut};

/// Words of test systems and of samples.
const MARKERS: [&str; 9] =
    ["test", "testing", "dev", "development", "staging", "example", "foo", "changeme", "sandbox"];

pub(super) const TEST: Make = || Rule {
    id: "JB418",
    slug: "test-marker",
    severity: Severity::Info,
    needs: Needs::Token,
    title: "a name of a test system or of a sample stands in it",
    why: "it comes from another environment than it seems to, or a sample was left in place",
    fix: "check which environment it belongs to, and that production does not take it",
    reference: "RFC 8725 section 3.8",
    bad: examples![
        Example::claims(r#"{"iss":"https://staging.bank.example"}"#),
        Example::claims(r#"{"sub":"1","name":"John Doe"}"#),
        Example::claims(r#"{"aud":["api-dev"]}"#),
        Example::claims(r#"{"sub":"test_user"}"#),
        Example::claims(r#"{"iss":"https://auth.example.com"}"#),
    ],
    good: examples![
        Example::claims(r#"{"iss":"https://bank.example","sub":"latest","name":"Devon Foote"}"#),
        Example::claims(r#"{"iss":"https://id.shop.example","sub":"contest-7"}"#),
    ],
    check: |subject| {
        ["iss", "sub", "aud", "name"].into_iter().filter_map(|name| marker(subject, name)).collect()
    },
};

fn marker(subject: &Subject<'_>, name: &str) -> Option<Hit> {
    let texts = if name == "aud" { subject.audiences() } else { subject.text(name).into_iter().collect() };
    texts.into_iter().take(20).find_map(|text| {
        let start = crate::words::cut(text, 500).to_lowercase();
        let words: Vec<&str> = start.split(|c: char| !c.is_alphanumeric()).collect();
        // The top-level domain .example is for documents, where every name has it.
        let domain =
            |at: usize| start.contains("://") && !matches!(words.get(at + 1), Some(&("com" | "org" | "net")));
        let marks =
            |(at, word): (usize, &&str)| MARKERS.contains(word) && !(**word == *"example" && domain(at));
        let word = words.iter().enumerate().find(|(at, word)| marks((*at, word))).map(|(_, word)| *word);
        let word = word.or_else(|| start.contains("john doe").then_some("John Doe"))?;
        Some(Hit::at(name, format!("{name} holds {word}: {}", cut(text))))
    })
}

pub(super) const UNPINNED: Make = || Rule {
    id: "JB420",
    slug: "unpinned-ci-identity",
    severity: Severity::Medium,
    needs: Needs::Token,
    title: "the identity of a job that others may be able to start",
    why: "the code of a pull request may hold it: whoever can open one gets what this identity is trusted with",
    fix: "trust a protected environment or branch, by ids that nobody can register again, and name one audience",
    reference: "GitHub documentation, OpenID Connect reference; GitLab documentation, ID token authentication",
    bad: examples![
        Example::claims(r#"{"sub":"repo:o/r:pull_request"}"#),
        Example::claims(
            r#"{"iss":"https://token.actions.githubusercontent.com","sub":"repo:o/r:ref:refs/heads/main",
            "event_name":"pull_request_target","aud":"sts.amazonaws.com"}"#,
        ),
        Example::claims(
            r#"{"iss":"https://gitlab.com","project_id":"1","sub":"project_path:g/p:ref_type:branch:ref:x",
            "pipeline_source":"merge_request_event"}"#,
        ),
        Example::claims(
            r#"{"iss":"https://token.actions.githubusercontent.com","sub":"repo:o/r:environment:prod","aud":"*"}"#,
        ),
        Example::claims(
            r#"{"iss":"https://token.actions.githubusercontent.com","sub":"repo:o/r:ref:refs/heads/main"}"#,
        ),
    ],
    good: examples![
        Example::claims(
            r#"{"iss":"https://token.actions.githubusercontent.com","sub":"repo:o/r:environment:production",
            "aud":"sts.amazonaws.com"}"#,
        ),
        Example::claims(r#"{"sub":"1","aud":"*"}"#),
        Example::claims(
            r#"{"iss":"https://kubernetes.default.svc.cluster.local","sub":"system:serviceaccount:default:app",
            "aud":["vault"],"kubernetes.io":{"namespace":"default"}}"#,
        ),
    ],
    check: |subject| {
        let sub = subject.text("sub").unwrap_or_default();
        let github = sub.starts_with("repo:");
        let pipelines = [
            "bitbucket",
            "buildkite",
            "circleci",
            "github-actions",
            "gitlab-ci",
            "hcp-terraform",
            "azure-devops",
            "vercel",
        ];
        let job = subject.kind() == Kind::Workload && subject.is_from(&pipelines);
        if !github && !job {
            return Vec::new();
        }
        let mut hits = Vec::new();
        if github && sub.split(':').any(|part| part == "pull_request") {
            hits.push(Hit::at("sub", "sub is that of a pull request"));
        }
        let started = [("event_name", "pull_request_target"), ("pipeline_source", "merge_request_event")];
        for (name, value) in started.into_iter().filter(|(name, value)| subject.text(name) == Some(value)) {
            hits.push(Hit::at(name, format!("{name} is {value}")));
        }
        if let Some(aud) = subject.audiences().into_iter().find(|aud| aud.contains('*')) {
            hits.push(Hit::at("aud", format!("aud is {}", cut(aud))));
        }
        if hits.is_empty() && github && !sub.split(':').any(|part| part == "environment") {
            let detail = "sub names no environment: any branch rule is all that protects it";
            hits.push(Hit::at("sub", detail).severity(Severity::Info));
        }
        hits
    },
};
