//! The old service account tokens of Kubernetes.

use crate::rules::{Example, Hit, Make, Needs, Rule, Severity, cut};

/// Only the old tokens have it: the name of the Secret that they lie in.
const SECRET: &str = "kubernetes.io/serviceaccount/secret.name";

pub(super) const LEGACY: Make = || Rule {
    id: "JB619",
    slug: "k8s-legacy-sa",
    severity: Severity::High,
    needs: Needs::Token,
    title: "an old service account token: no audience, no end",
    why: "it works for everything that trusts the cluster, for as long as the account and its Secret exist",
    fix: "delete the Secret and use projected tokens (kubectl create token, or a projected volume)",
    reference: "Kubernetes KEP-1205; Kubernetes documentation, managing service accounts",
    bad: examples![Example::token(
        r#"{"alg":"RS256"}"#,
        r#"{"iss":"kubernetes/serviceaccount","kubernetes.io/serviceaccount/secret.name":"robot-token",
            "sub":"system:serviceaccount:default:robot"}"#,
    )],
    good: examples![
        Example::token(
            r#"{"alg":"RS256"}"#,
            r#"{"iss":"https://kubernetes.default.svc.cluster.local","exp":1751288400,
            "aud":["https://kubernetes.default.svc.cluster.local"],"sub":"system:serviceaccount:default:app",
            "kubernetes.io":{"namespace":"default"}}"#,
        ),
        Example::token(
            r#"{"alg":"RS256"}"#,
            r#"{"kubernetes.io/serviceaccount/secret.name":"robot-token","exp":1751288400}"#,
        ),
    ],
    check: |subject| {
        let secret = subject.text(SECRET).filter(|_| subject.lacks("exp"));
        Vec::from_iter(secret.map(|secret| {
            Hit::at(SECRET, format!("it lies in the Secret \"{}\" and never ends", cut(secret)))
        }))
    },
};
