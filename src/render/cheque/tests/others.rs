//! Other papers, other words, other ways of drawing.

use super::{NOON, USUAL, checked, unchecked};
use crate::cheque::{Words, points as told};
use crate::render::cheque::{Style, boxed, markdown, plain, points, timeline};
use crate::render::{Width, json};
use crate::report::Exit;
use crate::time::Zone;

#[test]
fn look() {
    for (header, claims) in SAMPLES {
        let cheque = unchecked(header, claims, NOON);
        for columns in [60, 80, 120] {
            println!("{}", boxed(&cheque, Style { width: Width::Columns(columns), ..USUAL }));
        }
        println!("{}", boxed(&cheque, Style { words: Words::Passport, ..USUAL }));
        println!("{}", plain(&cheque, USUAL));
        println!("{}", points(&cheque, Style { width: Width::Columns(80), ..USUAL }));
        println!("{}", timeline(&cheque, Style { width: Width::Columns(80), ..USUAL }));
    }
    let cheque = checked(SAMPLES[0].0, SAMPLES[0].1, NOON);
    println!("{}", markdown(&cheque, Zone::UTC, Words::Check));
    println!("{}", json::explain(&cheque, &[], Exit::Done, Zone::UTC));
}

const SAMPLES: [(&str, &str); 6] = [
    (
        r#"{"alg":"ES256","typ":"at+jwt","kid":"2025-06-a"}"#,
        r#"{"iss":"https://sts.windows.net/72f988bf-86f1-41af-91ab-2d7cd011db47/","aud":"00000003-0000-0000-c000-000000000000","iat":1751283900,"nbf":1751283900,"exp":1751288400,"scp":"Mail.ReadWrite Files.ReadWrite.All offline_access","sub":"AAAAAAAAAAAAAAAAAAAAAIkzqFVrSaSaFHy782bbtaQ","upn":"jane@contoso.example","name":"Jane","uti":"x1","appid":"de8bc8b5","act":{"sub":"svc-proxy"},"tid":"72f988bf-86f1-41af-91ab-2d7cd011db47","ver":"1.0"}"#,
    ),
    (
        r#"{"alg":"HS256","typ":"JWT"}"#,
        r#"{"iss":"https://sso.firm.example/realms/staff","typ":"ID","aud":"intranet","azp":"intranet","nonce":"n","sub":"u","iat":1751284000,"exp":1751285000,"auth_time":1751280000,"email":"a@b.example","acr":"1"}"#,
    ),
    (r#"{"alg":"RSA-OAEP","enc":"A256GCM","kid":"k"}"#, r#"{}"#),
    (
        r#"{"alg":"ES256","typ":"dpop+jwt","jwk":{"kty":"EC"}}"#,
        r#"{"jti":"1","htm":"POST","htu":"https://a.example/token","iat":1751284800}"#,
    ),
    (r#"{"alg":"none"}"#, r#"{"sub":"1","role":"admin","exp":"2025-06-30T12:00:00"}"#),
    (
        r#"{"alg":"RS256","kid":"a"}"#,
        r#"{"iss":"https://token.actions.githubusercontent.com","sub":"repo:octo-org/octo-repo:ref:refs/heads/main","aud":"sts.amazonaws.com","iat":1751284500,"nbf":1751284500,"exp":1751285100,"jti":"55","repository":"octo-org/octo-repo","ref":"refs/heads/main","actor":"octocat"}"#,
    ),
];
