//! The five drawings, line for line.

use super::{NOON, USUAL, checked, cheque, unchecked};
use crate::render::cheque::boxed;

/// Compares without the line break at the end.
fn drawn(cheque: &crate::cheque::Cheque, wanted: &str) {
    let drawn = boxed(cheque, USUAL);
    assert!(drawn.trim_end() == wanted.trim(), "drawn:\n{drawn}\nwanted:{wanted}");
    assert!(drawn.is_ascii() && drawn.lines().all(|line| line.len() == 78), "{drawn}");
}

#[test]
fn a_healthy_short_lived_access_token() {
    let cheque = checked(
        r#"{"alg":"ES256","typ":"at+jwt","kid":"2025-06-a"}"#,
        r#"{"iss":"https://login.shop.example","jti":"7f3c-a91e","iat":1751283900,"exp":1751284800,
            "sub":"acct-1042","role":"customer","aud":"https://api.shop.example","scope":"cart:read order:create",
            "client_id":"web-shop","amr":["pwd","otp"]}"#,
        NOON - 9 * 60,
    );
    drawn(
        &cheque,
        "
+----------------------------------------------------------------------------+
| BANK OF  login.shop.example                            CHECK No. 7f3c-a91e |
| stamp: ES256, die 2025-06-a   [STAMP GENUINE]  dated 30 Jun 2025 11:45 UTC |
+----------------------------------------------------------------------------+
| PAY TO       whoever holds this check (no ID asked at the counter)         |
| ACCOUNT OF   customer acct-1042                                            |
| CASH ONLY AT https://api.shop.example                                      |
| AMOUNT       read the cart, place an order        (cart:read order:create) |
| MEMO         written for app 'web-shop'; drawer showed password + code     |
+----------------------------------------------------------------------------+
| VOID AFTER   30 Jun 2025 12:00 UTC     [#########------]  9 min left of 15 |
| RENEWABLE    not with this check       STOPPABLE  singly, by its number    |
| ANYONE CAN READ: acct-1042, the amounts, the app name                      |
+----------------------------------------------------------------------------+
| VERDICT  ordinary short check: treat as cash for 9 more minutes  LOW  3/10 |
+----------------------------------------------------------------------------+
",
    );
}

#[test]
fn an_administrator_for_ever() {
    let textbook = "eyJhbGciOiJIUzI1NiIsInR5cCI6IkpXVCJ9.eyJ1c2VySWQiOiIxMjM0Iiwicm9sZSI6ImFkbWluIn0.\
                    sflKxwRJSMeKKF2QT4fwpMeJf36POk6yJV_adQssw5c";
    drawn(
        &cheque(textbook, &[], NOON),
        "
+----------------------------------------------------------------------------+
| BANK OF  (no bank named)                                  CHECK No. (none) |
| stamp: HS256, die unknown   [STAMP NOT CHECKED]          dated (not dated) |
+----------------------------------------------------------------------------+
| PAY TO       WHOEVER HOLDS THIS CHECK                                      |
| ACCOUNT OF   user 1234                                                     |
| CASH ONLY AT anywhere that knows this bank's stamp   (no aud)              |
| AMOUNT       *** EVERYTHING ***  role = admin                              |
| MEMO         -                                                             |
+----------------------------------------------------------------------------+
| VOID AFTER   NEVER  (no date written on it)            [###############>>> |
| RENEWABLE    needs no renewal          STOPPABLE  only by a new stamp      |
| FORGEABLE    whoever can check an HS256 stamp also owns a copy of it       |
| ANYONE CAN READ: user 1234, admin                                          |
+----------------------------------------------------------------------------+
| VERDICT  if genuine, a signed blank check: change the stamp CRITICAL  9/10 |
|   1 rotate the signing key (old ones die)    2 give the new ones a date    |
|   3 search logs for user 1234 as admin       4 log every user in again     |
+----------------------------------------------------------------------------+
",
    );
}

#[test]
fn an_expired_one() {
    let cheque = checked(
        r#"{"alg":"RS256","typ":"at+jwt","kid":"2024-11-c"}"#,
        r#"{"iss":"https://login.shop.example","jti":"0b77-44d0","iat":1735804800,"exp":1735808400,
            "sub":"acct-1042","role":"customer","aud":"https://api.shop.example","scope":"cart:read order:create"}"#,
        1_735_808_400 + 178 * 86_400,
    );
    drawn(
        &cheque,
        "
+----------------------------------------------------------------------------+
| BANK OF  login.shop.example                            CHECK No. 0b77-44d0 |
| stamp: RS256, die 2024-11-c   [STAMP GENUINE]  dated 02 Jan 2025 08:00 UTC |
+----------------------------------------------------------------------------+
| PAY TO       whoever holds this check                                      |
| ACCOUNT OF   customer acct-1042                                            |
| CASH ONLY AT https://api.shop.example                                      |
| AMOUNT       read the cart, place an order                                 |
+----------------------------------------------------------------------------+
|       V   V   OOO   I   DDDD     since 02 Jan 2025 09:00 UTC               |
|        V V   O   O  I   D   D    178 days ago                              |
|         V     OOO   I   DDDD     a correct teller refuses it               |
+----------------------------------------------------------------------------+
| STILL TRUE   the names on it can be read; the format shows what the next   |
|              one looks like; tellers that forget the date would pay        |
| VERDICT  worthless if every verifier checks exp                 INFO  1/10 |
+----------------------------------------------------------------------------+
",
    );
}

#[test]
fn one_that_is_bound_to_a_key() {
    let cheque = checked(
        r#"{"alg":"PS256","typ":"at+jwt","kid":"7"}"#,
        r#"{"iss":"https://auth.bank.example","jti":"e2b9-10fc","iat":1751284680,"exp":1751284980,
            "sub":"81-4410","account_type":"customer","aud":"https://api.bank.example/payments",
            "scope":"payments:write","client_id":"bank-mobile","amr":["fido"],
            "cnf":{"jkt":"0ZcOCORZNYy-DWpqq30jZyJGHTN0d2HglBVUzZ6QJ0"},
            "authorization_details":[{"type":"payment_initiation",
              "instructedAmount":{"currency":"EUR","amount":"50.00"},
              "creditorAccount":{"iban":"DE02100100109307118603201"}}]}"#,
        NOON,
    );
    drawn(
        &cheque,
        "
+----------------------------------------------------------------------------+
| BANK OF  auth.bank.example                             CHECK No. e2b9-10fc |
| stamp: PS256, die 7   [STAMP GENUINE]          dated 30 Jun 2025 11:58 UTC |
+----------------------------------------------------------------------------+
| //  CROSSED  //   PAY ONLY the holder of key 0ZcOCORZ..UzZ6QJ0             |
|              every visit needs a fresh countersignature (DPoP proof)       |
| ACCOUNT OF   customer 81-4410                                              |
| CASH ONLY AT https://api.bank.example/payments                             |
| AMOUNT       one payment of up to 50.00 EUR to DE..3201, details inside    |
| MEMO         written for app 'bank-mobile'; drawer showed passkey          |
+----------------------------------------------------------------------------+
| VOID AFTER   30 Jun 2025 12:03 UTC      [#########------]  3 min left of 5 |
| RENEWABLE    not with this check       STOPPABLE  singly, by its number    |
+----------------------------------------------------------------------------+
| VERDICT  useless to a thief unless the private key left too      LOW  2/10 |
|   ask: was the phone or the key store taken? If yes, treat as plain cash   |
+----------------------------------------------------------------------------+
",
    );
}

#[test]
fn a_refresh_token() {
    let lapses = 1_753_866_720;
    let claims = format!(
        r#"{{"iss":"https://sso.firm.example/realms/staff","jti":"51aa-09c2","iat":{},"exp":{lapses},"typ":"Refresh",
            "azp":"intranet","sub":"f81d-4fae-7dec-0c3e","account_type":"employee","sid":"9d2b-41c0-8e5f-a1b2-77",
            "scope":"files:read files:write offline"}}"#,
        lapses - 30 * 86_400
    );
    let cheque = unchecked(r#"{"alg":"HS512","typ":"JWT","kid":"5"}"#, &claims, lapses - 26 * 86_400);
    drawn(
        &cheque,
        "
+----------------------------------------------------------------------------+
| BANK OF  sso.firm.example/realms/staff            ORDER FORM No. 51aa-09c2 |
| stamp: HS512, the bank's own   [STAMP NOT CHECKABLE HERE]      typ Refresh |
+----------------------------------------------------------------------------+
| THIS IS NOT A CHECK. IT ORDERS NEW CHECKS.                                 |
| PAY TO       whoever sends it with the name of app 'intranet' (azp)        |
| ACCOUNT OF   employee f81d-..-0c3e      login session 9d2b-..-77           |
| CASH ONLY AT the bank's own order counter (token endpoint)                 |
| EACH ORDER   brings a 5-minute check for: files:read files:write offline   |
+----------------------------------------------------------------------------+
| VOID AFTER   30 Jul 2025 09:12 UTC   [#############--]  26 days left of 30 |
| WORTH        up to ~7,500 fresh checks before it lapses                    |
| STOPPABLE    yes: the bank sees it at every use                            |
+----------------------------------------------------------------------------+
| VERDICT  worth more than any check it orders                    HIGH  8/10 |
|   1 revoke it at the bank (and the session)  2 change the app's secret     |
|   3 turn on rotation: a form used twice should cancel the whole book       |
+----------------------------------------------------------------------------+
",
    );
}
