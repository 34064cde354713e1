//! Tests of the rules about power and content together: on the tokens of the documentation, and on healthy ones.

use crate::base64;
use crate::issuers;
use crate::rules::{self, Asked, EXAMPLE_NOW, Severity, Subject};
use crate::token;

const ES256: &str = r#"{"alg":"ES256","typ":"JWT","kid":"2025-a"}"#;

/// The findings of the groups JB4 and JB5, as id and severity.
fn judged(header: &str, claims: &str) -> Vec<(&'static str, Severity)> {
    let text =
        format!("{}.{}.c2lnbmF0dXJl", base64::encode(header.as_bytes()), base64::encode(claims.as_bytes()));
    let found = token::find(text.as_bytes()).unwrap();
    let asked = Asked::at(EXAMPLE_NOW);
    let judgement = rules::judge(&Subject::new(&found, &[], &asked, &[]), &[]);
    let ours = judgement.findings.iter().map(|finding| (finding.rule.id, finding.severity));
    let mut ours: Vec<_> = ours.filter(|(id, _)| id.starts_with("JB4") || id.starts_with("JB5")).collect();
    ours.sort_unstable();
    ours
}

fn ids(header: &str, claims: &str) -> Vec<&'static str> {
    judged(header, claims).into_iter().map(|(id, _)| id).collect()
}

#[test]
fn the_tokens_of_the_documentation_have_exactly_their_findings() {
    let hs256 = r#"{"alg":"HS256","typ":"JWT"}"#;
    let textbook = ids(hs256, r#"{"userId":"1234","role":"admin"}"#);
    assert_eq!(textbook, ["JB401", "JB404", "JB407", "JB408", "JB413"]);
    let shop = ids(hs256, r#"{"user":"john@example.com","role":"customer","exp":"2025-06-30T12:00:00"}"#);
    assert_eq!(shop, ["JB401", "JB404", "JB406", "JB407", "JB504"]);
    let rfc = ids(
        "{\"typ\":\"JWT\",\r\n \"alg\":\"HS256\"}",
        "{\"iss\":\"joe\",\r\n \"exp\":1300819380,\r\n \"http://example.com/is_root\":true}",
    );
    assert_eq!(rfc, ["JB401", "JB405", "JB406", "JB407", "JB408"]);
}

/// Tokens as their issuers make them, alive at [`EXAMPLE_NOW`].
#[rustfmt::skip]
const HEALTHY: &[(&str, &str)] = &[
    (r#"{"alg":"RS256","typ":"at+jwt","kid":"1"}"#,
     r#"{"iss":"https://login.shop.example","sub":"acct-1042","aud":"https://api.shop.example","client_id":"web-shop",
         "scope":"openid cart:read order:create","iat":1751284500,"exp":1751285400,"jti":"7f3c","auth_time":1751284500}"#),
    (ES256, r#"{"iss":"https://accounts.google.com","azp":"1.apps.googleusercontent.com","aud":"1.apps.googleusercontent.com",
         "sub":"107691503500061507151","email":"a@gmail.com","email_verified":true,"name":"A B","given_name":"A","family_name":"B",
         "picture":"https://lh3.googleusercontent.com/a/x","at_hash":"77QmUPtjPfzWtF2AnpK9RQ","nonce":"n","iat":1751284500,"exp":1751288100}"#),
    (ES256, r#"{"aud":"00000003-0000-0000-c000-000000000000","iss":"https://sts.windows.net/72f988bf-86f1-41af-91ab-2d7cd011db47/",
         "iat":1751284500,"nbf":1751284500,"exp":1751289000,"acct":0,"acr":"1","aio":"AVQ","amr":["pwd","mfa"],"app_displayname":"App",
         "appid":"118e170f-cf26-400f-a0e9-96910b31187e","appidacr":"0","family_name":"B","given_name":"A","idtyp":"user","ipaddr":"8.8.8.8",
         "name":"A B","oid":"0f1e2d3c-0000-0000-0000-000000000000","platf":"3","puid":"1003","rh":"0.A","scp":"openid profile User.Read email",
         "sub":"s","tid":"72f988bf-86f1-41af-91ab-2d7cd011db47","unique_name":"a@contoso.com","upn":"a@contoso.com","uti":"u","ver":"1.0",
         "wids":["b79fbf4d-3ef9-4689-8143-76b194e85509"],"xms_tcdt":1289241547}"#),
    (ES256, r#"{"iss":"https://login.microsoftonline.com/72f988bf-86f1-41af-91ab-2d7cd011db47/v2.0","aud":"api://0f1e",
         "azp":"a","azpacr":"1","oid":"o","sub":"o","tid":"72f988bf-86f1-41af-91ab-2d7cd011db47","scp":"user_impersonation",
         "uti":"u","ver":"2.0","iat":1751284500,"nbf":1751284500,"exp":1751288400}"#),
    (ES256, r#"{"iss":"https://dev-1.eu.auth0.com/","sub":"auth0|1","aud":["https://api.shop.example","https://dev-1.eu.auth0.com/userinfo"],
         "azp":"c","scope":"openid profile email offline_access read:orders","iat":1751284500,"exp":1751370900,"permissions":["read:orders"]}"#),
    (ES256, r#"{"ver":1,"jti":"AT.1","iss":"https://dev-1.okta.com/oauth2/default","aud":"api://default","cid":"c","uid":"u",
         "scp":["openid","offline_access"],"sub":"a@shop.example","auth_time":1751284500,"iat":1751284500,"exp":1751288100}"#),
    (ES256, r#"{"sub":"aaaaaaaa-bbbb-cccc-dddd-eeeeeeeeeeee","cognito:groups":["customers"],"iss":"https://cognito-idp.eu-west-1.amazonaws.com/eu-west-1_a",
         "client_id":"c","origin_jti":"o","event_id":"e","token_use":"access","scope":"aws.cognito.signin.user.admin","auth_time":1751284500,
         "iat":1751284500,"exp":1751288100,"jti":"j","username":"a"}"#),
    (ES256, r#"{"sub":"s","aud":"c","iss":"https://cognito-idp.eu-west-1.amazonaws.com/eu-west-1_a","token_use":"id","email":"a@shop.example",
         "phone_number":"+4930123456","birthdate":"1980-01-02","address":{"formatted":"x"},"auth_time":1751284500,"iat":1751284500,"exp":1751288100}"#),
    (ES256, r#"{"exp":1751285100,"iat":1751284800,"jti":"j","iss":"https://sso.shop.example/realms/shop","aud":"account","sub":"f81d",
         "typ":"Bearer","azp":"web","nonce":"n","session_state":"s","acr":"1","allowed-origins":["https://shop.example"],
         "realm_access":{"roles":["default-roles-shop","offline_access","uma_authorization"]},
         "resource_access":{"account":{"roles":["manage-account","manage-account-links","view-profile"]}},
         "scope":"openid email profile","sid":"s","email_verified":true,"name":"A B","preferred_username":"ab","email":"a@shop.example"}"#),
    (r#"{"alg":"HS512","typ":"JWT","kid":"1"}"#,
     r#"{"exp":1751286600,"iat":1751284800,"jti":"j","iss":"https://sso.shop.example/realms/shop","aud":"https://sso.shop.example/realms/shop",
         "sub":"f81d","typ":"Refresh","azp":"web","sid":"s","scope":"openid email profile"}"#),
    (ES256, r#"{"iss":"https://token.actions.githubusercontent.com","sub":"repo:o/r:ref:refs/heads/main","aud":"https://github.com/o",
         "ref":"refs/heads/main","sha":"5f4dcc3b5aa765d61d8327deb882cf995f4dcc3b","repository":"o/r","repository_owner":"o","repository_owner_id":"65",
         "run_id":"30","run_number":"10","run_attempt":"1","repository_visibility":"private","repository_id":"74","actor_id":"12","actor":"octocat",
         "workflow":"w","head_ref":"","base_ref":"","event_name":"push","ref_protected":"true","ref_type":"branch","workflow_ref":"x","workflow_sha":"y",
         "job_workflow_ref":"o/r/.github/workflows/w.yml@refs/heads/main","job_workflow_sha":"z","runner_environment":"github-hosted",
         "enterprise":"e","enterprise_id":"1","jti":"j","iat":1751284800,"nbf":1751284500,"exp":1751285100}"#),
    (ES256, r#"{"iss":"https://securetoken.google.com/my-project","aud":"my-project","auth_time":1751284800,"user_id":"u1","sub":"u1",
         "iat":1751284800,"exp":1751288400,"email":"a@shop.example","phone_number":"+4930123456",
         "firebase":{"identities":{"email":["a@shop.example"]},"sign_in_provider":"password"}}"#),
    (ES256, r#"{"azp":"https://shop.example","exp":1751284860,"fva":[1,-1],"iat":1751284800,"iss":"https://clerk.shop.example","jti":"j","nbf":1751284790,
         "sid":"sess_1","sub":"user_1","v":2,"o":{"id":"org_1","rol":"member","slg":"a"}}"#),
    (r#"{"alg":"HS256","typ":"JWT","kid":"1"}"#,
     r#"{"iss":"https://abcdefghijklmnopqrst.supabase.co/auth/v1","sub":"94d5","aud":"authenticated","exp":1751288400,"iat":1751284800,
         "email":"a@shop.example","phone":"4930123456","app_metadata":{"provider":"email","providers":["email"]},
         "user_metadata":{"email":"a@shop.example","full_name":"A B","avatar_url":"https://x.example/a.png"},"role":"authenticated",
         "aal":"aal1","amr":[{"method":"password","timestamp":1751284800}],"session_id":"s","is_anonymous":false}"#),
    (ES256, r#"{"aud":["https://kubernetes.default.svc.cluster.local"],"exp":1751288400,"iat":1751284800,"nbf":1751284800,"jti":"j",
         "iss":"https://kubernetes.default.svc.cluster.local","kubernetes.io":{"namespace":"default","node":{"name":"ip-10-0-0-1.internal","uid":"u"},
         "pod":{"name":"web","uid":"u"},"serviceaccount":{"name":"app","uid":"u"},"warnafter":1751288407},"sub":"system:serviceaccount:default:app"}"#),
    (ES256, r#"{"iss":"auth.docker.io","sub":"","aud":"registry.docker.io","iat":1751284800,"nbf":1751284500,"exp":1751285100,"jti":"j",
         "access":[{"type":"repository","name":"library/alpine","actions":["pull","push"]}]}"#),
    (r#"{"alg":"HS256","typ":"JWT"}"#,
     r#"{"iss":"APIMmxiL8rquKztZEoZJV9Fb","sub":"alice","name":"Alice","exp":1751306400,"nbf":1751284800,"video":{"room":"r","roomJoin":true,"canPublish":true}}"#),
    (r#"{"alg":"RS256","typ":"JWT"}"#, r#"{"iat":1751284740,"exp":1751285340,"iss":"123456"}"#),
    (r#"{"alg":"RS256","typ":"JWT","kid":"1"}"#,
     r#"{"iss":"robot@p.iam.gserviceaccount.com","scope":"https://www.googleapis.com/auth/cloud-platform","aud":"https://oauth2.googleapis.com/token",
         "iat":1751284800,"exp":1751288400}"#),
    (r#"{"alg":"ES256","typ":"dpop+jwt","jwk":{}}"#, r#"{"jti":"j","htm":"POST","htu":"https://a.example/token","iat":1751284800,"ath":"fUHyO2r2Z3DZ53EsNrWBb0xWXoaNy59IiKCAqksmQEo"}"#),
    (r#"{"alg":"ES256","typ":"oauth-authz-req+jwt"}"#, r#"{"iss":"c","aud":"https://as.example","client_id":"c","scope":"openid offline_access payments:write","response_type":"code","exp":1751285100}"#),
    (r#"{"alg":"RS256","typ":"token-introspection+jwt"}"#, r#"{"iss":"https://as.example","aud":"https://rs.example","iat":1751284800,"token_introspection":{"active":true,"scope":"admin","sub":"1"}}"#),
    (r#"{"alg":"ES256","typ":"passport"}"#, r#"{"dest":{"tn":["12155550113"]},"iat":1751284800,"orig":{"tn":"12155550112"},"attest":"A","origid":"123e4567-e89b-12d3-a456-426655440000"}"#),
    (r#"{"alg":"ES256","typ":"entity-statement+jwt"}"#, r#"{"iss":"https://a.example","sub":"https://a.example","iat":1751284800,"exp":1751371200,"jwks":{"keys":[]},"trust_marks":[{"trust_mark":"eyJhbGciOiJFUzI1NiJ9.e30.c2ln"}]}"#),
    (r#"{"alg":"ES256","typ":"statuslist+jwt"}"#, r#"{"sub":"https://a.example/1","iat":1751284800,"status_list":{"bits":1,"lst":"eNrbuRgAAhcBXQ"}}"#),
    (ES256, r#"{"aud":["shop"],"sub":"spiffe://shop.example/web","iat":1751284800,"exp":1751285100}"#),
];

#[test]
fn healthy_tokens_have_no_finding_above_low() {
    for (header, claims) in HEALTHY {
        let bad: Vec<_> =
            judged(header, claims).into_iter().filter(|found| found.1 > Severity::Low).collect();
        assert!(bad.is_empty(), "{bad:?} {claims}");
    }
}

#[test]
fn the_examples_of_the_issuers_are_not_said_to_hold_secrets_or_records() {
    for issuer in issuers::all().filter(|issuer| !issuer.example.is_empty()) {
        let bad = judged(issuer.example_header, issuer.example);
        let bad: Vec<_> =
            bad.into_iter().filter(|found| found.1 > Severity::Low && found.0.starts_with("JB5")).collect();
        assert!(bad.is_empty(), "{}: {bad:?}", issuer.id);
    }
}

#[test]
fn no_secret_is_repeated_and_no_personal_value_is_whole() {
    let claims = r#"{"password":"hunter2hunter2","cfg":"AKIAIOSFODNN7EXAMPLE","email":"john.smith@shop.example","ssn":"078-05-1120",
        "signing_key":"wJalrXUtnFEMI/K7MDENG/bPxRfiCYEXAMPLEKEY2","card":"4111111111111111","phone":"+4930123456","salt":"x9f2x9f2"}"#;
    let text = format!("{}.{}.c2ln", base64::encode(ES256.as_bytes()), base64::encode(claims.as_bytes()));
    let found = token::find(text.as_bytes()).unwrap();
    let asked = Asked::at(EXAMPLE_NOW);
    let said = format!(
        "{:?}",
        rules::judge(&Subject::new(&found, &[], &asked, &[]), &[])
            .findings
            .iter()
            .map(|f| &f.hit)
            .collect::<Vec<_>>()
    );
    for value in [
        "hunter2",
        "IOSFODNN7EXAMPLE",
        "john.smith",
        "shop.example",
        "078-05",
        "1120",
        "wJalr",
        "41111",
        "30123",
        "x9f2",
    ] {
        assert!(!said.contains(value), "{value}: {said}");
    }
}

#[test]
fn a_token_is_powerful_when_one_of_the_three_rules_fires() {
    for claims in [
        r#"{"role":"admin"}"#,
        r#"{"scope":"cart:*"}"#,
        r#"{"role":"authenticator"}"#,
        r#"{"scope":"cart:read"}"#,
        r#"{"scp":"user_impersonation"}"#,
        r#"{"groups":["all"]}"#,
        "{}",
    ] {
        let text = format!("{}.{}.c2ln", base64::encode(ES256.as_bytes()), base64::encode(claims.as_bytes()));
        let found = token::find(text.as_bytes()).unwrap();
        let asked = Asked::at(EXAMPLE_NOW);
        let fires = ids(ES256, claims).iter().any(|id| ["JB408", "JB409", "JB419"].contains(id));
        assert_eq!(super::is_powerful(&Subject::new(&found, &[], &asked, &[])), fires, "{claims}");
    }
}
