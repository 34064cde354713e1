//! Healthy tokens: every kind, every algorithm, realistic claims of well-known issuers. Nothing is wrong with them.

use jotbook::alg::{Alg, Scheme};
use jotbook::{base64, crypto, key};

/// The moment at which they are looked at: 2025-06-30 12:00:00 UTC.
pub(super) const NOW: i64 = 1_751_284_800;

/// How a kind of token is written. In the texts `{iat}` is a moment up to `age` seconds ago, `{exp}` the moment
/// `life` seconds behind it, `{uuid}`, `{hex}`, `{id}` and `{n}` are drawn anew at every place.
pub(super) struct Pattern {
    pub(super) what: &'static str,
    pub(super) algs: &'static [&'static str],
    header: &'static str,
    claims: &'static str,
    life: i64,
}

const fn pattern(
    what: &'static str,
    algs: &'static [&'static str],
    header: &'static str,
    claims: &'static str,
    life: i64,
) -> Pattern {
    Pattern { what, algs, header, claims, life }
}

const RSA: &[&str] = &["RS256"];
const EC: &[&str] = &["ES256"];
const HMAC: &[&str] = &["HS256"];
const ANY: &[&str] = &[
    "RS256", "RS384", "RS512", "PS256", "PS384", "PS512", "ES256", "ES384", "ES512", "ES256K", "EdDSA",
    "Ed25519",
];
const KID: &str = r#"{"alg":"{alg}","kid":"{id}","typ":"JWT"}"#;

#[rustfmt::skip]
pub(super) const PATTERNS: &[Pattern] = &[
    pattern("access token of one's own (RFC 9068)", ANY, r#"{"alg":"{alg}","kid":"{id}","typ":"at+jwt"}"#,
        r#"{"iss":"https://login.shop.eu","sub":"acct-{n}","aud":"https://api.shop.eu","client_id":"web-shop","scope":"cart:read order:create","iat":{iat},"exp":{exp},"jti":"{uuid}"}"#, 900),
    pattern("access token bound to a key", ANY, r#"{"alg":"{alg}","kid":"{id}","typ":"at+jwt"}"#,
        r#"{"iss":"https://auth.bank.eu","sub":"81-{n}","aud":"https://api.bank.eu","client_id":"bank-mobile","scope":"payments:read","cnf":{"jkt":"0ZcOCORZNYy-DWpqq30jZyJGHTN0d2HglBV3uiguA4I"},"iat":{iat},"exp":{exp},"jti":"{uuid}"}"#, 3600),
    pattern("ID token of one's own", ANY, KID,
        r#"{"iss":"https://login.shop.eu","sub":"acct-{n}","aud":"web-shop","nonce":"{id}","auth_time":{iat},"iat":{iat},"exp":{exp},"sid":"{uuid}","jti":"{uuid}"}"#, 3600),
    pattern("session of one's own, HMAC", &["HS256", "HS384", "HS512"], r#"{"alg":"{alg}","typ":"JWT"}"#,
        r#"{"iss":"https://www.shop.eu","sub":"{uuid}","aud":"https://www.shop.eu","iat":{iat},"nbf":{iat},"exp":{exp},"jti":"{uuid}"}"#, 900),
    pattern("Google ID token", RSA, KID,
        r#"{"iss":"https://accounts.google.com","azp":"{n}-{hex}.apps.googleusercontent.com","aud":"{n}-{hex}.apps.googleusercontent.com","sub":"1137{n}{n}","email":"ada.lovelace@gmail.com","email_verified":true,"at_hash":"{id}","nonce":"{id}","name":"Ada Lovelace","picture":"https://lh3.googleusercontent.com/a/{id}","given_name":"Ada","family_name":"Lovelace","iat":{iat},"exp":{exp},"jti":"{hex}"}"#, 3600),
    pattern("Entra v2 access token for an API", RSA, r#"{"typ":"JWT","alg":"{alg}","kid":"{id}"}"#,
        r#"{"aud":"{uuid}","iss":"https://login.microsoftonline.com/9f6ab5a0-1c23-4d21-8c0b-6a3d4a1f7e52/v2.0","iat":{iat},"nbf":{iat},"exp":{exp},"azp":"{uuid}","azpacr":"1","name":"Ada Lovelace","oid":"{uuid}","preferred_username":"ada@contoso.com","rh":"0.A{id}","scp":"Orders.Read","sub":"{id}","tid":"9f6ab5a0-1c23-4d21-8c0b-6a3d4a1f7e52","uti":"{id}","ver":"2.0"}"#, 3600),
    pattern("Entra v2 ID token", RSA, r#"{"typ":"JWT","alg":"{alg}","kid":"{id}"}"#,
        r#"{"ver":"2.0","iss":"https://login.microsoftonline.com/9f6ab5a0-1c23-4d21-8c0b-6a3d4a1f7e52/v2.0","sub":"{id}","aud":"{uuid}","exp":{exp},"iat":{iat},"nbf":{iat},"name":"Ada Lovelace","preferred_username":"ada@contoso.com","oid":"{uuid}","tid":"9f6ab5a0-1c23-4d21-8c0b-6a3d4a1f7e52","nonce":"{uuid}","uti":"{id}"}"#, 3600),
    pattern("Auth0 access token", RSA, KID,
        r#"{"iss":"https://dev-{hex}.eu.auth0.com/","sub":"auth0|{hex}","aud":"https://orders.shop.eu","iat":{iat},"exp":{exp},"azp":"{id}","scope":"read:orders","jti":"{id}"}"#, 3600),
    pattern("Auth0 ID token", RSA, KID,
        r#"{"nickname":"ada","name":"Ada Lovelace","picture":"https://s.gravatar.com/avatar/{hex}","updated_at":"2025-06-30T10:00:00.000Z","email":"ada@shop.eu","email_verified":true,"iss":"https://dev-{hex}.eu.auth0.com/","aud":"{id}","iat":{iat},"exp":{exp},"sub":"auth0|{hex}","sid":"{id}","nonce":"{id}"}"#, 3600),
    pattern("Okta access token", RSA, r#"{"kid":"{id}","alg":"{alg}"}"#,
        r#"{"ver":1,"jti":"AT.{id}","iss":"https://dev-{n}.okta.com/oauth2/default","aud":"api://orders","iat":{iat},"exp":{exp},"cid":"0oa{id}","uid":"00u{id}","scp":["orders.read"],"auth_time":{iat},"sub":"ada@shop.eu"}"#, 3600),
    pattern("Cognito access token", RSA, r#"{"kid":"{id}","alg":"{alg}"}"#,
        r#"{"sub":"{uuid}","iss":"https://cognito-idp.eu-west-1.amazonaws.com/eu-west-1_{hex}","client_id":"{id}","origin_jti":"{uuid}","event_id":"{uuid}","token_use":"access","scope":"orders/read","auth_time":{iat},"exp":{exp},"iat":{iat},"jti":"{uuid}","username":"{uuid}"}"#, 3600),
    pattern("Cognito ID token", RSA, r#"{"kid":"{id}","alg":"{alg}"}"#,
        r#"{"sub":"{uuid}","email_verified":true,"iss":"https://cognito-idp.eu-west-1.amazonaws.com/eu-west-1_{hex}","cognito:username":"{uuid}","origin_jti":"{uuid}","aud":"{id}","event_id":"{uuid}","token_use":"id","auth_time":{iat},"exp":{exp},"iat":{iat},"jti":"{uuid}","email":"ada@shop.eu"}"#, 3600),
    pattern("Keycloak access token", RSA, r#"{"alg":"{alg}","typ":"JWT","kid":"{id}"}"#,
        r#"{"exp":{exp},"iat":{iat},"auth_time":{iat},"jti":"{uuid}","iss":"https://sso.firm.eu/realms/staff","aud":"orders","sub":"{uuid}","typ":"Bearer","azp":"intranet","sid":"{uuid}","acr":"1","allowed-origins":["https://intranet.firm.eu"],"realm_access":{"roles":["staff"]},"scope":"openid profile"}"#, 300),
    pattern("Keycloak ID token", RSA, r#"{"alg":"{alg}","typ":"JWT","kid":"{id}"}"#,
        r#"{"exp":{exp},"iat":{iat},"auth_time":{iat},"jti":"{uuid}","iss":"https://sso.firm.eu/realms/staff","aud":"intranet","sub":"{uuid}","typ":"ID","azp":"intranet","nonce":"{id}","sid":"{uuid}","at_hash":"{id}","acr":"1","preferred_username":"ada"}"#, 300),
    pattern("GitHub Actions identity", RSA, r#"{"typ":"JWT","alg":"{alg}","x5t":"{id}","kid":"{id}"}"#,
        r#"{"jti":"{uuid}","sub":"repo:octo/shop:environment:production","aud":"https://github.com/octo","ref":"refs/heads/main","sha":"{hex}{hex}","repository":"octo/shop","repository_owner":"octo","repository_id":"{n}","repository_owner_id":"{n}","run_id":"{n}","run_number":"10","run_attempt":"1","actor":"ada","workflow":"deploy","environment":"production","event_name":"push","ref_type":"branch","job_workflow_ref":"octo/shop/.github/workflows/deploy.yml@refs/heads/main","runner_environment":"github-hosted","iss":"https://token.actions.githubusercontent.com","nbf":{iat},"exp":{exp},"iat":{iat}}"#, 300),
    pattern("GitHub App", RSA, r#"{"alg":"{alg}","typ":"JWT"}"#, r#"{"iat":{iat},"exp":{exp},"iss":"{n}"}"#, 300),
    pattern("Firebase ID token", RSA, r#"{"alg":"{alg}","kid":"{hex}","typ":"JWT"}"#,
        r#"{"iss":"https://securetoken.google.com/shop-{n}","aud":"shop-{n}","auth_time":{iat},"user_id":"{id}","sub":"{id}","iat":{iat},"exp":{exp},"firebase":{"identities":{},"sign_in_provider":"anonymous"}}"#, 3600),
    pattern("Clerk session", RSA, r#"{"alg":"{alg}","cat":"cl_B7d4PD111AAA","kid":"ins_{id}","typ":"JWT"}"#,
        r#"{"azp":"https://shop.eu","exp":{exp},"fva":[0,-1],"iat":{iat},"iss":"https://clerk.shop.eu","nbf":{iat},"sid":"sess_{id}","sts":"active","sub":"user_{id}","v":2}"#, 60),
    pattern("Supabase session", &["ES256", "HS256"], r#"{"alg":"{alg}","kid":"{uuid}","typ":"JWT"}"#,
        r#"{"iss":"https://{hex}.supabase.co/auth/v1","sub":"{uuid}","aud":"authenticated","exp":{exp},"iat":{iat},"email":"","phone":"","app_metadata":{"provider":"google","providers":["google"]},"user_metadata":{},"role":"authenticated","aal":"aal1","amr":[{"method":"oauth","timestamp":{iat}}],"session_id":"{uuid}","is_anonymous":false}"#, 3600),
    pattern("Kubernetes service account", RSA, r#"{"alg":"{alg}","kid":"{id}"}"#,
        r#"{"aud":["https://kubernetes.default.svc.cluster.local"],"exp":{exp},"iat":{iat},"iss":"https://kubernetes.default.svc.cluster.local","jti":"{uuid}","kubernetes.io":{"namespace":"shop","node":{"name":"node-1","uid":"{uuid}"},"pod":{"name":"web-{hex}","uid":"{uuid}"},"serviceaccount":{"name":"web","uid":"{uuid}"}},"nbf":{iat},"sub":"system:serviceaccount:shop:web"}"#, 3600),
    pattern("SPIFFE JWT-SVID", &["ES256", "RS256"], KID,
        r#"{"aud":["spiffe://firm.eu/orders"],"exp":{exp},"iat":{iat},"iss":"https://spire.firm.eu","sub":"spiffe://firm.eu/web"}"#, 300),
    pattern("Docker registry", RSA, r#"{"typ":"JWT","alg":"{alg}","kid":"{id}"}"#,
        r#"{"access":[{"type":"repository","name":"library/shop","actions":["pull"]}],"aud":"registry.firm.eu","exp":{exp},"iat":{iat},"iss":"auth.firm.eu","jti":"{id}","nbf":{iat},"sub":"ada"}"#, 300),
    pattern("Twilio SDK token", HMAC, r#"{"typ":"JWT","alg":"{alg}","cty":"twilio-fpa;v=1"}"#,
        r#"{"jti":"SK{hex}-{iat}","iss":"SK{hex}","sub":"AC{hex}","iat":{iat},"exp":{exp},"grants":{"identity":"ada","video":{"room":"r{n}"}}}"#, 3600),
    pattern("client assertion", &["PS256", "ES256", "EdDSA"], KID,
        r#"{"iss":"web-shop","sub":"web-shop","aud":"https://login.shop.eu","jti":"{uuid}","iat":{iat},"exp":{exp}}"#, 120),
    pattern("DPoP proof", EC, r#"{"typ":"dpop+jwt","alg":"{alg}","jwk":{"kty":"EC","crv":"P-256","x":"l8tFrhx-34tV3hRICRDY9zCkDlpBhF42UQUfWVAWBFs","y":"9VE4jf_Ok_o64zbTTlcuNJajHmt6v9TDVrU0CdvGRDA"}}"#,
        r#"{"jti":"{uuid}","htm":"POST","htu":"https://api.shop.eu/orders","iat":{fresh}}"#, 0),
    pattern("logout token", RSA, r#"{"typ":"logout+jwt","alg":"{alg}","kid":"{id}"}"#,
        r#"{"iss":"https://login.shop.eu","sub":"acct-{n}","aud":"web-shop","iat":{fresh},"exp":{soon},"jti":"{uuid}","sid":"{uuid}","events":{"http://schemas.openid.net/event/backchannel-logout":{}}}"#, 0),
    pattern("security event", RSA, r#"{"typ":"secevent+jwt","alg":"{alg}","kid":"{id}"}"#,
        r#"{"iss":"https://idp.firm.eu","jti":"{uuid}","iat":{iat},"aud":"https://rp.firm.eu","txn":"{n}","sub_id":{"format":"opaque","id":"{uuid}"},"events":{"https://schemas.openid.net/secevent/caep/event-type/session-revoked":{"event_timestamp":{iat}}}}"#, 0),
    pattern("introspection response", RSA, r#"{"typ":"token-introspection+jwt","alg":"{alg}","kid":"{id}"}"#,
        r#"{"iss":"https://login.shop.eu","aud":"https://api.shop.eu","iat":{iat},"token_introspection":{"active":true,"iss":"https://login.shop.eu","aud":"https://api.shop.eu","iat":{iat},"exp":{exp},"client_id":"web-shop","scope":"cart:read","sub":"acct-{n}"}}"#, 900),
    pattern("authorization response (JARM)", RSA, KID,
        r#"{"iss":"https://login.shop.eu","aud":"web-shop","exp":{exp},"iat":{iat},"code":"{id}","state":"{id}"}"#, 300),
    pattern("request object (JAR)", &["PS256", "ES256"], r#"{"typ":"oauth-authz-req+jwt","alg":"{alg}","kid":"{id}"}"#,
        r#"{"iss":"web-shop","aud":"https://login.shop.eu","response_type":"code","client_id":"web-shop","redirect_uri":"https://www.shop.eu/cb","scope":"openid","state":"{id}","nonce":"{id}","code_challenge":"{id}","code_challenge_method":"S256","iat":{iat},"exp":{exp},"jti":"{uuid}"}"#, 120),
    pattern("PASSporT", EC, r#"{"alg":"{alg}","typ":"passport","ppt":"shaken","x5u":"https://cert.carrier.eu/passport.cer"}"#,
        r#"{"attest":"A","dest":{"tn":["12155550113"]},"iat":{fresh},"orig":{"tn":"12155550112"},"origid":"{uuid}"}"#, 0),
    pattern("federation statement", RSA, r#"{"typ":"entity-statement+jwt","alg":"{alg}","kid":"{id}"}"#,
        r#"{"iss":"https://federation.edu.eu","sub":"https://idp.uni.eu","iat":{iat},"exp":{exp},"jwks":{"keys":[{"kty":"EC","kid":"{id}","crv":"P-256","x":"l8tFrhx-34tV3hRICRDY9zCkDlpBhF42UQUfWVAWBFs","y":"9VE4jf_Ok_o64zbTTlcuNJajHmt6v9TDVrU0CdvGRDA"}]}}"#, 86400),
    pattern("status list", EC, r#"{"alg":"{alg}","kid":"{id}","typ":"statuslist+jwt"}"#,
        r#"{"sub":"https://issuer.eu/statuslists/1","iat":{iat},"exp":{exp},"ttl":43200,"status_list":{"bits":1,"lst":"eNrbuRgAAhcBXQ"}}"#, 86400),
    pattern("refresh token, rotated and bound", &["ES256", "PS256"], KID,
        r#"{"iss":"https://login.shop.eu","sub":"acct-{n}","aud":"https://login.shop.eu","typ":"Refresh","azp":"web-shop","sid":"{uuid}","jti":"{uuid}","cnf":{"jkt":"0ZcOCORZNYy-DWpqq30jZyJGHTN0d2HglBV3uiguA4I"},"iat":{iat},"exp":{exp}}"#, 1_209_600),
    pattern("verifiable credential", EC, r#"{"alg":"{alg}","typ":"dc+sd-jwt","kid":"{id}"}"#,
        r#"{"iss":"https://issuer.eu","iat":{iat},"exp":{exp},"vct":"https://credentials.eu/identity","cnf":{"jwk":{"kty":"EC","crv":"P-256","x":"l8tFrhx-34tV3hRICRDY9zCkDlpBhF42UQUfWVAWBFs","y":"9VE4jf_Ok_o64zbTTlcuNJajHmt6v9TDVrU0CdvGRDA"}},"_sd":["{id}"],"_sd_alg":"sha-256"}"#, 15_552_000),
];

/// A token, the algorithm, and the key that checks it.
pub(super) struct Healthy {
    pub(super) what: &'static str,
    pub(super) text: String,
    pub(super) key: Vec<u8>,
}

/// So many tokens, the same ones every time.
pub(super) fn tokens(count: usize) -> Vec<Healthy> {
    let mut dice = Dice(7);
    (0..count)
        .map(|number| {
            let pattern = &PATTERNS[number % PATTERNS.len()];
            let round = number / PATTERNS.len();
            one(pattern, pattern.algs[round % pattern.algs.len()], &mut dice)
        })
        .collect()
}

fn one(pattern: &Pattern, alg: &str, dice: &mut Dice) -> Healthy {
    // Between a tenth and nine tenths of its life are over, and not so near to either end that clocks matter.
    let age = if pattern.life < 700 {
        dice.below(pattern.life / 2)
    } else {
        (310 + dice.below(pattern.life - 620)).min(86_000)
    };
    let iat = NOW - age;
    let fill = |text: &str, dice: &mut Dice| {
        let text = text
            .replace("{alg}", alg)
            .replace("{iat}", &iat.to_string())
            .replace("{exp}", &(iat + pattern.life).to_string())
            .replace("{fresh}", &(NOW - 5).to_string())
            .replace("{soon}", &(NOW + 110).to_string());
        dice.fill(&text)
    };
    let (header, claims) = (fill(pattern.header, dice), fill(pattern.claims, dice));
    let alg = Alg::find(alg).expect("an algorithm");
    let (private, public) = keys(alg, dice);
    let message = format!("{}.{}", base64::encode(header.as_bytes()), base64::encode(claims.as_bytes()));
    let set = key::read(&private, None).expect("a key");
    let signature = crypto::sign(alg, &set.keys[0], message.as_bytes()).expect("a signature");
    let tilde = if header.contains("sd-jwt") { "~" } else { "" };
    Healthy {
        what: pattern.what,
        text: format!("{message}.{}{tilde}", base64::encode(&signature)),
        key: public,
    }
}

/// The private and the public half.
fn keys(alg: &Alg, dice: &mut Dice) -> (Vec<u8>, Vec<u8>) {
    let name = match (alg.scheme, alg.name) {
        (Scheme::Hmac(_), _) => {
            let secret: Vec<u8> = (0..8).flat_map(|_| (dice.next() | 0x80).to_le_bytes()).collect();
            return (secret.clone(), secret);
        }
        (_, "ES256") => "p256",
        (_, "ES384") => "p384",
        (_, "ES512") => "p521",
        (_, "ES256K") => "k256",
        (Scheme::Edwards(_), _) => "ed25519",
        _ => "rsa",
    };
    let read = |end: &str| {
        let path = format!("{}/tests/fixtures/keys/{name}.{end}", env!("CARGO_MANIFEST_DIR"));
        std::fs::read(&path).unwrap_or_else(|error| panic!("{path}: {error}"))
    };
    (read("pkcs8.pem"), read("spki.pem"))
}

/// Numbers that look random and are the same every time (splitmix64).
struct Dice(u64);

impl Dice {
    fn next(&mut self) -> u64 {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mut z = self.0;
        z = (z ^ (z >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        z = (z ^ (z >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        z ^ (z >> 31)
    }

    fn below(&mut self, limit: i64) -> i64 {
        i64::try_from(self.next() >> 1).expect("63 bits") % limit.max(1)
    }

    /// Draws for every placeholder that is left.
    fn fill(&mut self, text: &str) -> String {
        let mut out = String::new();
        let mut rest = text;
        while let Some(at) = rest.find('{') {
            out.push_str(&rest[..at]);
            rest = &rest[at..];
            let name = ["{uuid}", "{hex}", "{id}", "{n}"].into_iter().find(|name| rest.starts_with(name));
            let Some(name) = name else {
                out.push('{');
                rest = &rest[1..];
                continue;
            };
            out.push_str(&self.draw(name));
            rest = &rest[name.len()..];
        }
        out + rest
    }

    fn draw(&mut self, name: &str) -> String {
        let hex = format!("{:016x}{:016x}", self.next(), self.next());
        match name {
            "{hex}" => hex[..20].to_owned(),
            "{n}" => (10_000 + self.below(89_999)).to_string(),
            "{id}" => base64::encode(&self.next().to_be_bytes().repeat(2)[..15]),
            _ => format!("{}-{}-4{}-a{}-{}", &hex[..8], &hex[8..12], &hex[13..16], &hex[17..20], &hex[20..]),
        }
    }
}
