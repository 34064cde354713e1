//! Which leak a token is, by product, state and kind.

use super::{NOON, unchecked};
use crate::cheque::{Paper, leak};

#[test]
fn a_leak_is_told_by_product_then_state_then_kind() {
    let plain = r#"{"alg":"ES256","typ":"JWT"}"#;
    let actions =
        r#""iss":"https://token.actions.githubusercontent.com","sub":"repo:a/b:ref:refs/heads/main""#;
    let supabase = r#""iss":"supabase","ref":"abcdefghijklmnopqrst","iat":1751200000,"exp":1961200000"#;
    for (header, claims, id) in [
        (plain, format!(r#"{{{supabase},"role":"service_role"}}"#), "supabase-service"),
        (plain, format!(r#"{{{supabase},"role":"anon"}}"#), "supabase-anon"),
        (plain, format!(r#"{{{actions},"exp":1751285400}}"#), "ci"),
        (plain, format!(r#"{{{actions},"exp":1751284800}}"#), "expired"),
        (r#"{"alg":"none"}"#, r#"{"sub":"1","exp":1751285400}"#.into(), "unsigned"),
        (plain, r#"{"typ":"Refresh","exp":1751285400}"#.into(), "refresh"),
        (plain, r#"{"nonce":"n","aud":"a","exp":1751285400}"#.into(), "id"),
        (r#"{"alg":"ES256","typ":"dpop+jwt"}"#, r#"{"htm":"GET","htu":"https://a.example"}"#.into(), "proof"),
        (plain, r#"{"scope":"a:read","cnf":{"jkt":"x"},"exp":1751285400}"#.into(), "crossed"),
        (plain, r#"{"scope":"a:read","exp":1751288400}"#.into(), "bearer-short"),
        (plain, r#"{"scope":"a:read","exp":1751288401}"#.into(), "bearer-long"),
        (plain, r#"{"scope":"admin","exp":1751285700}"#.into(), "bearer-short"),
        (plain, r#"{"scope":"admin","exp":1751285701}"#.into(), "bearer-long"),
        (plain, r#"{"scope":"a:read"}"#.into(), "bearer-long"),
    ] {
        let cheque = unchecked(header, &claims, NOON);
        assert_eq!(leak::of(&cheque).id, id, "{claims}");
        let acts = leak::acts(&cheque);
        assert!(acts.iter().all(|act| !act.phrase.to_string().ends_with('.')), "{claims}");
    }
}

#[test]
fn a_public_statement_asks_for_nothing() {
    let claims = r#"{"iss":"https://a.example","sub":"https://a.example","exp":1951285400}"#;
    let cheque = unchecked(r#"{"alg":"ES256","typ":"entity-statement+jwt"}"#, claims, NOON);
    assert_eq!((cheque.paper, cheque.verdict.score.value), (Paper::PublicStatement, 0));
    assert_eq!(leak::acts(&cheque).len(), 1);
}

#[test]
fn the_finder_gets_the_account_masked() {
    let claims = r#"{"iss":"https://a.example","sub":"john.doe@example.com","jti":"n-1","exp":1751285400}"#;
    let told = |claims| {
        leak::finder(&unchecked(r#"{"alg":"ES256"}"#, claims, NOON), crate::time::Zone::UTC).to_string()
    };
    assert_eq!(
        told(claims),
        "Do not try it. Tell the owner: issuer https://a.example, account j..e@example.com, number n-1, valid until \
         30 Jun 2025 12:10 UTC. Send the number, not the token."
    );
    assert_eq!(
        told("{}"),
        "Do not try it. Tell the owner: what little stands on it. Never send the token itself."
    );
}
