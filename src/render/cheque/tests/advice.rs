//! What is advised: only what can be done, by the bank's own documents, and nothing that contradicts the paper.

use super::{NOON, USUAL, cheque, unchecked};
use crate::cheque::{Band, Cheque, Paper, leak};
use crate::render::cheque::{boxed, points};

const RSA: &str = r#"{"alg":"RS256","kid":"k","typ":"JWT"}"#;

fn told(cheque: &Cheque) -> String {
    boxed(cheque, USUAL) + &points(cheque, USUAL)
}

#[test]
fn nobody_is_told_to_change_a_key_that_the_issuer_holds() {
    for claims in [
        r#"{"iss":"https://cognito-idp.eu-west-1.amazonaws.com/eu-west-1_AbCdEfGhI","token_use":"access","client_id":"c",
            "scope":"admin","sub":"u","exp":1751371200,"iat":1751284800,"jti":"n"}"#,
        r#"{"iss":"https://accounts.google.com","aud":"a","sub":"u","exp":1751288400,"iat":1751284800}"#,
        r#"{"iss":"https://shop.eu.auth0.com/","aud":"https://api.example","sub":"auth0|1","scope":"admin","exp":1751371200}"#,
        r#"{"iss":"https://sts.windows.net/72f988bf-86f1-41af-91ab-2d7cd011db47/","aud":"00000003-0000-0000-c000-000000000000",
            "ver":"1.0","tid":"72f988bf-86f1-41af-91ab-2d7cd011db47","scp":"Mail.ReadWrite","sub":"u"}"#,
    ] {
        let text = told(&unchecked(RSA, claims, NOON));
        for harm in [
            "old ones die",
            "old public key",
            "give the next ones",
            "the new ones",
            "new stamp",
            "shorten its life",
        ] {
            assert!(!text.contains(harm), "{harm} in {text}");
        }
    }
}

#[test]
fn minutes_are_waited_out_and_only_a_longer_token_costs_a_key() {
    let realm = |left: i64| {
        let claims = format!(
            r#"{{"iss":"https://sso.firm.example/realms/staff","typ":"Bearer","sub":"u","azp":"web","sid":"s",
                "realm_access":{{"roles":["admin"]}},"exp":{}}}"#,
            NOON + left
        );
        unchecked(RSA, &claims, NOON)
    };
    assert_eq!([900, 901].map(|left| leak::of(&realm(left)).id), ["bearer-short", "bearer-long"]);
    let text = told(&realm(180));
    assert!(
        !text.contains("rotate the signing key") && text.contains("It is dangerous for 3 min."),
        "{text}"
    );
    assert!(!told(&realm(7_200)).contains("if ever"));
}

#[test]
fn a_torn_piece_is_worth_nothing_and_costs_nobody_a_key() {
    let whole = super::signed(RSA, r#"{"sub":"1","scope":"admin"}"#);
    let (unsigned, _) = whole.rsplit_once('.').unwrap();
    for piece in ["eyJhbGciOiJI", unsigned] {
        let cheque = cheque(piece, &[], NOON);
        let text = told(&cheque);
        assert_eq!((cheque.paper, cheque.verdict.score.band()), (Paper::Fragment, Band::Info), "{text}");
        assert!(text.contains("Nobody, as it is") && !text.contains("Holding it is enough."), "{text}");
        assert!(!text.contains("rotate"), "{text}");
    }
}

#[test]
fn a_key_that_is_meant_to_be_public_is_no_alarm() {
    let claims =
        r#"{"iss":"supabase","ref":"abcdefghijklmnopqrst","role":"anon","iat":1751200000,"exp":1961200000}"#;
    let cheque = unchecked(r#"{"alg":"HS256","typ":"JWT"}"#, claims, NOON);
    let text = told(&cheque);
    assert_eq!((leak::of(&cheque).id, cheque.verdict.score.value), ("supabase-anon", 0), "{text}");
    for alarm in ["disable the legacy", "credential", "stop renewal", "rotate"] {
        assert!(!text.contains(alarm), "{alarm} in {text}");
    }
}

#[test]
fn a_number_stops_nothing_where_the_bank_keeps_no_list() {
    for (claims, how) in [
        (
            r#"{"iss":"https://login.microsoftonline.com/72f988bf-86f1-41af-91ab-2d7cd011db47/v2.0","ver":"2.0","uti":"n",
                "tid":"72f988bf-86f1-41af-91ab-2d7cd011db47","aud":"a","scp":"x","exp":1751285400}"#,
            "not itself: only what renews it",
        ),
        (
            r#"{"iss":"https://token.actions.githubusercontent.com","sub":"repo:a/b:ref:refs/heads/main","jti":"n",
                "aud":"a","exp":1751285400}"#,
            "no, it lapses: cut the rule that trusts it",
        ),
        (
            r#"{"iss":"https://accounts.google.com","aud":"a","sub":"u","iat":1751284800,"exp":1751288400}"#,
            "no, it lapses: end what renews it",
        ),
        (r#"{"iss":"https://a.example","aud":"a","jti":"n","exp":1751288400}"#, "singly, by its number"),
    ] {
        assert_eq!(unchecked(RSA, claims, NOON).stopping.phrase.to_string(), how, "{claims}");
    }
}

#[test]
fn an_id_token_that_is_used_as_an_access_token_is_cash() {
    let claims = r#"{"iss":"https://securetoken.google.com/shop-1","aud":"shop-1","sub":"u","user_id":"u","auth_time":1751284000,
        "iat":1751284800,"exp":1751288400,"firebase":{"sign_in_provider":"password"}}"#;
    let cheque = unchecked(RSA, claims, NOON);
    let text = told(&cheque);
    assert!(cheque.paper == Paper::Check && cheque.verdict.score.value >= 4, "{text}");
    assert!(text.contains("Holding it is enough.") && !text.contains("BUYS NOTHING"), "{text}");
}
