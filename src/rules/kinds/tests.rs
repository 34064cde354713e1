//! Healthy tokens of every kind: no rule about claims, dates or kinds finds anything that is worth a ticket.

use crate::rules::{Example, Rule, Severity, claims, kinds, life};
use crate::{base64, issuers};

/// The kind, the header, the claims at the moment of the examples.
#[rustfmt::skip]
const HEALTHY: &[(&str, &str, &str)] = &[
    ("access token", r#"{"alg":"RS256","typ":"at+jwt","kid":"1"}"#,
     r#"{"iss":"https://as.example","sub":"u1","aud":"https://api.example","client_id":"c","scope":"read","iat":1751284700,
         "nbf":1751284700,"exp":1751288300,"jti":"6b1a0f9c-9c55-4f42-9b0e-0e6b9a1c2f11"}"#),
    ("ID token", r#"{"alg":"RS256","kid":"1"}"#,
     r#"{"iss":"https://as.example","sub":"u1","aud":"c","exp":1751288300,"iat":1751284700,"auth_time":1751284690,
         "nonce":"n-0S6_WzA2Mj","at_hash":"77QmUPtjPfzWtF2AnpK9RQ","email_verified":true}"#),
    ("refresh token", r#"{"alg":"HS512","typ":"JWT"}"#,
     r#"{"iss":"https://sso.example/realms/shop","sub":"u1","aud":"https://sso.example/realms/shop","typ":"Refresh",
         "azp":"web","iat":1751284700,"exp":1751286500,"jti":"6b1a0f9c-9c55-4f42-9b0e-0e6b9a1c2f11"}"#),
    ("session of Clerk", r#"{"alg":"RS256","cat":"cl_B7d4PD111AAA","kid":"ins_1","typ":"JWT"}"#,
     r#"{"azp":"https://example.com","exp":1751284860,"iat":1751284800,"nbf":1751284790,"iss":"https://clerk.example.com",
         "sid":"sess_1","sub":"user_1","v":2}"#),
    ("DPoP proof", r#"{"alg":"ES256","typ":"dpop+jwt","jwk":{"kty":"EC","crv":"P-256","x":"a","y":"b"}}"#,
     r#"{"jti":"-BwC3ESc6acc2lTc","htm":"POST","htu":"https://as.example/token","iat":1751284790,"nonce":"n"}"#),
    ("logout token", r#"{"alg":"RS256","typ":"logout+jwt"}"#,
     r#"{"iss":"https://as.example","sub":"u1","aud":"c","iat":1751284790,"exp":1751284910,"jti":"bWJqbWJqbWJq",
         "sid":"08a5019c","events":{"http://schemas.openid.net/event/backchannel-logout":{}}}"#),
    ("security event", r#"{"alg":"RS256","typ":"secevent+jwt"}"#,
     r#"{"iss":"https://idp.example","jti":"756E69717565","iat":1751284700,"aud":"636C69656E74","txn":"8675309",
         "sub_id":{"format":"opaque","id":"7"},
         "events":{"https://schemas.openid.net/secevent/risc/event-type/account-disabled":{"reason":"hijacking"}}}"#),
    ("client assertion", r#"{"alg":"PS256","typ":"JWT"}"#,
     r#"{"iss":"c1","sub":"c1","aud":"https://as.example","iat":1751284790,"exp":1751284850,"jti":"6b1a0f9c9c55"}"#),
    ("JWT-SVID", r#"{"alg":"ES256","kid":"1","typ":"JWT"}"#,
     r#"{"aud":["spiffe://ex.example/shop"],"sub":"spiffe://ex.example/web","iat":1751284700,"exp":1751285000}"#),
    ("job of GitHub", r#"{"alg":"RS256","typ":"JWT","kid":"1","x5t":"1"}"#,
     r#"{"iss":"https://token.actions.githubusercontent.com","sub":"repo:o/r:ref:refs/heads/main","aud":"https://github.com/o",
         "repository_id":"74","repository_owner_id":"65","jti":"6b1a0f9c-9c55-4f42","nbf":1751284200,"iat":1751284700,
         "exp":1751285600}"#),
    ("pod of Kubernetes", r#"{"alg":"RS256","kid":"1"}"#,
     r#"{"iss":"https://kubernetes.default.svc.cluster.local","aud":["https://kubernetes.default.svc.cluster.local"],
         "sub":"system:serviceaccount:default:app","iat":1751284700,"nbf":1751284700,"exp":1751288307,
         "kubernetes.io":{"namespace":"default","warnafter":1751288307}}"#),
    ("registry token", r#"{"alg":"RS256","typ":"JWT"}"#,
     r#"{"iss":"auth.docker.io","sub":"","aud":"registry.docker.io","iat":1751284790,"nbf":1751284490,"exp":1751285090,
         "jti":"tYJCO1c6cnyy7kAn0c7rKPgbV1H1bFws","access":[{"type":"repository","name":"a/b","actions":["pull"]}]}"#),
    ("room of LiveKit", r#"{"alg":"HS256","typ":"JWT"}"#,
     r#"{"iss":"APIMmxiL8rquKztZEoZJV9Fb","sub":"alice","nbf":1751284800,"iat":1751284800,"exp":1751306400,
         "video":{"room":"r","roomJoin":true}}"#),
    ("credential", r#"{"alg":"ES256","typ":"dc+sd-jwt"}"#,
     r#"{"iss":"https://i.example","iat":1683000000,"exp":1883000000,"vct":"https://i.example/card","_sd_alg":"sha-256",
         "_sd":["CrQe7S5kqBAHt-nMYXgc6bdt2SH5aTY1sU_M-PgkjPI"],"status":{"status_list":{"idx":6,"uri":"https://i.example/l"}},
         "cnf":{"jwk":{"kty":"EC","crv":"P-256","x":"TCAER19Zvu3OHF4j4W4vfSVoHIP1ILilDls7vCeGemc","y":"ZxjiWWbZMQGHVWKVQ4hbSIirsVfuecCE6t4jT9F2HZQ"}}}"#),
    ("status list", r#"{"alg":"ES256","typ":"statuslist+jwt"}"#,
     r#"{"sub":"https://i.example/l","iat":1751200000,"exp":1753900000,"ttl":43200,"status_list":{"bits":1,"lst":"eNrbuRgAAhcBXQ"}}"#),
    ("federation statement", r#"{"alg":"RS256","typ":"entity-statement+jwt","kid":"1"}"#,
     r#"{"iss":"https://op.example","sub":"https://op.example","iat":1751200000,"exp":1782800000,"jwks":{"keys":[]}}"#),
    ("PASSporT", r#"{"alg":"ES256","typ":"passport","ppt":"shaken","x5u":"https://cert.example/p.cer"}"#,
     r#"{"attest":"A","dest":{"tn":["12155551213"]},"iat":1751284790,"orig":{"tn":"12155551212"},
         "origid":"123e4567-e89b-12d3-a456-426655440000"}"#),
    ("introspection", r#"{"alg":"RS256","typ":"token-introspection+jwt"}"#,
     r#"{"iss":"https://as.example","aud":"https://api.example","iat":1751284790,"token_introspection":{"active":true,
         "sub":"u1","exp":1751288000,"iat":1751284000}}"#),
    ("authorization response", r#"{"alg":"RS256"}"#,
     r#"{"iss":"https://as.example","aud":"c","exp":1751285390,"code":"PyyFaux2o7Q0YfXBU32jhw","state":"S8NJ7uqk5fY4EjNvP_G_FtyJu6pUsvH9jsYni9dMAJw"}"#),
    ("request object", r#"{"alg":"PS256","typ":"oauth-authz-req+jwt"}"#,
     r#"{"iss":"c1","aud":"https://as.example","client_id":"c1","response_type":"code","redirect_uri":"https://c.example/cb",
         "iat":1751284790,"exp":1751285090,"nbf":1751284790}"#),
    ("app of GitHub", r#"{"alg":"RS256","typ":"JWT"}"#, r#"{"iat":1751284740,"exp":1751285040,"iss":"123456"}"#),
    ("Google", r#"{"alg":"RS256","kid":"1","typ":"JWT"}"#,
     r#"{"iss":"https://accounts.google.com","azp":"1.apps.googleusercontent.com","aud":"1.apps.googleusercontent.com",
         "sub":"107600000000000000000","email":"a@example.com","email_verified":true,"iat":1751284700,"exp":1751288300}"#),
    ("Entra", r#"{"typ":"JWT","alg":"RS256","kid":"1"}"#,
     r#"{"aud":"api://a","iss":"https://login.microsoftonline.com/72f988bf-86f1-41af-91ab-2d7cd011db47/v2.0","iat":1751284400,
         "nbf":1751284400,"exp":1751289700,"azp":"118e170f-cf26-400f-a0e9-96910b31187e","scp":"access_as_user","sub":"x",
         "tid":"72f988bf-86f1-41af-91ab-2d7cd011db47","ver":"2.0"}"#),
    ("Auth0", r#"{"alg":"RS256","typ":"JWT","kid":"1"}"#,
     r#"{"iss":"https://dev-1.eu.auth0.com/","sub":"auth0|1","aud":["https://api.example.com","https://dev-1.eu.auth0.com/userinfo"],
         "iat":1751284700,"exp":1751288300,"azp":"c","scope":"openid profile"}"#),
    ("ID token of Auth0", r#"{"alg":"RS256","typ":"JWT","kid":"1"}"#,
     r#"{"iss":"https://dev-1.eu.auth0.com/","sub":"auth0|1","aud":"c","iat":1751284700,"exp":1751288300,"nonce":"n",
         "updated_at":"2025-06-30T11:00:00.000Z","email_verified":true}"#),
    ("Okta", r#"{"alg":"RS256","kid":"1"}"#,
     r#"{"ver":1,"jti":"AT.0mP4JKAZX1iACIT4vbEDF7LpvDVjxypPMf0D7uX39RE","iss":"https://dev-1.okta.com/oauth2/default",
         "aud":"api://default","iat":1751284700,"exp":1751288300,"cid":"c","uid":"u","scp":["openid"],"auth_time":1751284690,
         "sub":"a@example.com"}"#),
    ("Cognito", r#"{"alg":"RS256","kid":"1"}"#,
     r#"{"sub":"aaaaaaaa-bbbb-cccc-dddd-eeeeeeeeeeee","iss":"https://cognito-idp.eu-west-1.amazonaws.com/eu-west-1_a",
         "version":2,"client_id":"c","token_use":"access","scope":"openid","auth_time":1751284700,"exp":1751288300,
         "iat":1751284700,"jti":"6b1a0f9c-9c55-4f42-9b0e-0e6b9a1c2f11","username":"u"}"#),
    ("Firebase", r#"{"alg":"RS256","kid":"1","typ":"JWT"}"#,
     r#"{"iss":"https://securetoken.google.com/p","aud":"p","auth_time":1751284600,"user_id":"u1","sub":"u1","iat":1751284700,
         "exp":1751288300,"firebase":{"identities":{},"sign_in_provider":"password"}}"#),
    ("custom token of Firebase", r#"{"alg":"RS256","typ":"JWT"}"#,
     r#"{"iss":"firebase-adminsdk-x@p.iam.gserviceaccount.com","sub":"firebase-adminsdk-x@p.iam.gserviceaccount.com","uid":"u1",
         "aud":"https://identitytoolkit.googleapis.com/google.identity.identitytoolkit.v1.IdentityToolkit","iat":1751284700,
         "exp":1751285000}"#),
    ("Apple", r#"{"alg":"RS256","kid":"1"}"#,
     r#"{"iss":"https://appleid.apple.com","aud":"com.example.app","exp":1751288300,"iat":1751284700,
         "sub":"000544.5e.1321","email_verified":"true","is_private_email":"true","auth_time":1751284700}"#),
    ("Supabase", r#"{"alg":"ES256","kid":"1","typ":"JWT"}"#,
     r#"{"iss":"https://abcdefghijklmnopqrst.supabase.co/auth/v1","sub":"u1","aud":"authenticated","exp":1751288300,
         "iat":1751284700,"role":"authenticated","aal":"aal1","session_id":"s","app_metadata":{},"is_anonymous":false}"#),
    ("key binding", r#"{"alg":"ES256","typ":"kb+jwt"}"#,
     r#"{"nonce":"1234567890","aud":"https://v.example","iat":1751284790,"sd_hash":"0_Af-2B-EhLWX5ydh_w2xzwmO6iM66B_2QCEanI4fUY"}"#),
    ("key proof", r#"{"alg":"ES256","typ":"openid4vci-proof+jwt","jwk":{"kty":"EC","crv":"P-256","x":"a","y":"b"}}"#,
     r#"{"iss":"c","aud":"https://i.example","iat":1751284790,"nonce":"n"}"#),
    ("signed data", r#"{"alg":"ES256"}"#, r#"["any","thing"]"#),
];

/// The rules about claims, life and kinds.
fn rules() -> impl Iterator<Item = Rule> {
    [claims::RULES, life::RULES, kinds::RULES].into_iter().flatten().map(|make| make())
}

#[test]
fn healthy_tokens_of_every_kind_have_nothing_above_low() {
    let mut found = Vec::new();
    for (name, header, payload) in HEALTHY {
        for rule in rules() {
            for hit in Example::token(header, payload).run(&rule).unwrap() {
                if hit.severity.unwrap_or(rule.severity) > Severity::Low {
                    found.push(format!("{name}: {} {}", rule.id, hit.detail));
                }
            }
        }
    }
    assert!(found.is_empty(), "{found:#?}");
}

#[test]
fn the_tokens_of_the_design_have_these_findings() {
    for (header, payload, wanted) in [
        (r#"{"alg":"HS256","typ":"JWT"}"#, r#"{"userId":"1234","role":"admin"}"#, vec!["JB301", "JB309"]),
        (
            r#"{"alg":"HS256","typ":"JWT"}"#,
            r#"{"user":"john@example.com","role":"customer","exp":"2025-06-30T12:00:00"}"#,
            vec!["JB201", "JB309"],
        ),
        (
            r#"{"typ":"JWT","alg":"HS256"}"#,
            r#"{"iss":"joe","exp":1300819380,"http://example.com/is_root":true}"#,
            vec!["JB302", "JB309"],
        ),
    ] {
        let fires = |rule: &Rule| !Example::token(header, payload).run(rule).unwrap().is_empty();
        let ids: Vec<&str> = rules().filter(fires).map(|rule| rule.id).collect();
        assert_eq!(ids, wanted, "{payload}");
    }
}

#[test]
fn the_examples_of_the_issuers_have_claims_of_the_right_shape() {
    for issuer in issuers::all().filter(|issuer| !issuer.example.is_empty()) {
        let (header, payload) = (issuer.example_header.as_bytes(), issuer.example.as_bytes());
        let text = format!("{}.{}.WlpaWlpa", base64::encode(header), base64::encode(payload));
        for rule in claims::RULES.iter().map(|make| make()) {
            let hits = Example::claims("{}").run_on(&text, &rule).unwrap();
            let bad = hits.iter().find(|hit| hit.severity.unwrap_or(rule.severity) > Severity::Low);
            assert!(bad.is_none(), "{}: {} {bad:?}", issuer.id, rule.id);
        }
    }
}

#[test]
fn examples_that_are_cut_anywhere_are_looked_at_all_the_same() {
    for rule in rules() {
        for example in (rule.bad)().into_iter().chain((rule.good)()) {
            let text = example.text();
            for end in (0..text.len()).step_by(31) {
                let _ = example.run_on(&text[..end], &rule);
            }
        }
    }
}
