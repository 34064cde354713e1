//! Other papers, other words, other ways of drawing.

use super::{NOON, USUAL, cheque, signed, unchecked};
use crate::base64;
use crate::cheque::{Cheque, Words};
use crate::render::cheque::{Style, boxed, markdown, plain, timeline};
use crate::render::{Width, json};
use crate::report::Exit;
use crate::time::Zone;

fn id_token() -> Cheque {
    let claims = r#"{"iss":"https://sso.firm.example/realms/staff","typ":"ID","aud":"intranet","azp":"intranet",
        "nonce":"n","sub":"the check","iat":1751284000,"exp":1751285000,"auth_time":1751281000}"#;
    unchecked(r#"{"alg":"HS256","typ":"JWT"}"#, claims, NOON)
}

fn drawn(cheque: &Cheque, style: Style, wanted: &str) {
    let drawn = boxed(cheque, style);
    assert!(drawn.trim_end() == wanted.trim(), "drawn:\n{drawn}\nwanted:{wanted}");
}

#[test]
fn an_id_token_says_who_somebody_is_and_buys_nothing() {
    drawn(
        &id_token(),
        USUAL,
        "
+----------------------------------------------------------------------------+
| BANK OF  sso.firm.example/realms/staff                     CARD No. (none) |
| stamp: HS256, die unknown   [STAMP NOT CHECKED]          dated 30 Jun 2025 |
+----------------------------------------------------------------------------+
| SAYS WHO YOU ARE; BUYS NOTHING (if shops check properly)                   |
| PAY TO       nobody: the app that it names looks at it                     |
| ACCOUNT OF   user the check                                                |
| SHOWN TO     intranet                                                      |
| MEMO         written for app 'intranet'                                    |
+----------------------------------------------------------------------------+
| VOID AFTER   30 Jun 2025 12:03 UTC     [###------------]  3 min left of 16 |
| RENEWABLE    not with this check       STOPPABLE  by account and date      |
| FORGEABLE    whoever can check an HS256 stamp also owns a copy of it       |
| ANYONE CAN READ: the check, the app name                                   |
+----------------------------------------------------------------------------+
| VERDICT  buys nothing, but it is personal data                  INFO  0/10 |
|   1 look for shops that take it as cash      2 treat it as a privacy leak  |
+----------------------------------------------------------------------------+
",
    );
}

#[test]
fn as_a_passport_our_nouns_change_and_the_values_stay() {
    drawn(
        &id_token(),
        Style { words: Words::Passport, ..USUAL },
        "
+----------------------------------------------------------------------------+
| AUTHORITY  sso.firm.example/realms/staff                   CARD No. (none) |
| stamp: HS256, die unknown   [STAMP NOT CHECKED]          dated 30 Jun 2025 |
+----------------------------------------------------------------------------+
| SAYS WHO YOU ARE; OPENS NOTHING (if countries check properly)              |
| ADMITS       nobody: the app that it names looks at it                     |
| HOLDER       user the check                                                |
| SHOWN TO     intranet                                                      |
| MEMO         written for app 'intranet'                                    |
+----------------------------------------------------------------------------+
| VOID AFTER   30 Jun 2025 12:03 UTC     [###------------]  3 min left of 16 |
| RENEWABLE    not with this passport    STOPPABLE  by account and date      |
| FORGEABLE    whoever can check an HS256 stamp also owns a copy of it       |
| ANYONE CAN READ: the check, the app name                                   |
+----------------------------------------------------------------------------+
| VERDICT  opens nothing, but it is personal data                 INFO  0/10 |
|   1 look for countries that take it as a visa                              |
|   2 treat it as a privacy leak                                             |
+----------------------------------------------------------------------------+
",
    );
}

#[test]
fn a_sealed_token_is_an_envelope_with_its_outside() {
    let sealed =
        "eyJhbGciOiJkaXIiLCJlbmMiOiJBMjU2R0NNIiwia2lkIjoiNyJ9..AAAAAAAAAAAAAAAA.AAAA.AAAAAAAAAAAAAAAAAAAAAA";
    drawn(
        &cheque(sealed, &[], NOON),
        USUAL,
        "
+----------------------------------------------------------------------------+
| BANK OF  (no bank named)                               ENVELOPE No. (none) |
| stamp: dir, die 7   [SEALED, NOT STAMPED]                                  |
+----------------------------------------------------------------------------+
| SEALED. Outside it says:                                                   |
|              alg: dir                                                      |
|              enc: A256GCM                                                  |
|              kid: 7                                                        |
+----------------------------------------------------------------------------+
| ANYONE CAN READ: the lines above, nothing of what is inside                |
+----------------------------------------------------------------------------+
| VERDICT  sealed: what it buys cannot be told from outside       HIGH  7/10 |
|   ask: who can open it? For whoever takes it sealed it is as good as cash  |
+----------------------------------------------------------------------------+
",
    );
}

#[test]
fn a_credential_shows_its_open_windows_and_counts_the_shut_ones() {
    let claims = r#"{"iss":"https://uni.example","vct":"degree","_sd":["x","y","z"],"exp":1751285400}"#;
    let window = base64::encode(br#"["salt","given_name","Ada"]"#);
    let token = format!("{}~{window}~", signed(r#"{"alg":"ES256","typ":"dc+sd-jwt"}"#, claims));
    let drawn = boxed(&cheque(&token, &[], NOON), USUAL);
    for line in [
        "| A CREDENTIAL WITH WINDOWS THAT OPEN ONE BY ONE                             |",
        "| OPEN  [ ]    given_name: Ada                                               |",
        "| SHUT  [#]    2, of which some may be painted on                            |",
    ] {
        assert!(drawn.contains(line), "{line}\nin\n{drawn}");
    }
}

#[test]
fn a_proof_tells_its_one_visit_and_has_no_date_to_lapse() {
    let claims = r#"{"jti":"1","htm":"POST","htu":"https://a.example/token","iat":1751284800}"#;
    let proof = unchecked(r#"{"alg":"ES256","typ":"dpop+jwt","jwk":{"kty":"EC"}}"#, claims, NOON);
    let text = boxed(&proof, USUAL) + &timeline(&proof, USUAL);
    for part in ["PROOF No. 1 |", "htm: POST", "(no date: good while it is fresh)", "no date ends it"] {
        assert!(text.contains(part), "{part} in {text}");
    }
    assert!(!text.contains("NEVER") && !text.contains("FORGEABLE"), "{text}");
}

#[test]
fn the_timeline_is_to_scale() {
    let wanted = "\
S                                              I           N   L
+----------------------------------------------+===========+===+
S  somebody signed in (auth_time): 30 Jun 2025 10:56 UTC, 63 min ago
I  issued (iat): 30 Jun 2025 11:46 UTC, 13 min ago
N  now: 30 Jun 2025 12:00 UTC
L  lapses (exp): 30 Jun 2025 12:03 UTC, in 3 min 20 s
";
    let drawn = timeline(&id_token(), USUAL);
    assert_eq!(drawn, wanted, "{drawn}");
}

#[test]
fn the_timeline_of_an_order_form_counts_its_checks() {
    let claims = r#"{"iss":"https://sso.firm.example/realms/staff","typ":"Refresh","azp":"web","sub":"1",
        "iat":1751200000,"exp":1753000000}"#;
    let drawn = timeline(&unchecked(r#"{"alg":"HS512","typ":"JWT"}"#, claims, NOON), USUAL);
    let last = "each use brings a check of 5 min: up to ~5,700 fresh checks before it lapses\n";
    assert!(drawn.ends_with(last), "{drawn}");
}

#[test]
fn what_never_lapses_has_a_line_without_an_end() {
    let drawn = timeline(&unchecked(r#"{"alg":"HS256"}"#, r#"{"sub":"1","iat":1751200000}"#, NOON), USUAL);
    assert!(drawn.contains("+==>>>\n") && drawn.contains("it never lapses"), "{drawn}");
}

#[test]
fn below_sixty_columns_there_is_no_frame_but_lines() {
    let narrow = |columns| Style { width: Width::Columns(columns), ..USUAL };
    assert_eq!(boxed(&id_token(), narrow(59)), plain(&id_token(), narrow(59)));
    assert!(boxed(&id_token(), narrow(60)).starts_with("+--"));
    let lines = plain(&id_token(), USUAL);
    let wanted = "paper: ID card\nbank: sso.firm.example/realms/staff\nnumber: (none)\n\
                  stamp: HS256, die unknown: STAMP NOT CHECKED (no key was given)\ndated: 30 Jun 2025 11:46 UTC\n";
    assert!(lines.starts_with(wanted), "{lines}");
    assert!(lines.contains("verdict: buys nothing, but it is personal data, INFO 0/10\n"), "{lines}");
}

#[test]
fn dates_stand_in_the_zone_that_was_asked_for() {
    let style = Style { zone: Zone::fixed(7_200), ..USUAL };
    assert!(boxed(&id_token(), style).contains("VOID AFTER   30 Jun 2025 14:03 +02:00"));
    let points = crate::render::cheque::points(&id_token(), style);
    assert!(
        points.contains("2025-06-30 12:03:20 UTC (2025-06-30 14:03:20 +02:00), in 3 min 20 s"),
        "{points}"
    );
}

#[test]
fn the_ticket_has_a_masked_token_and_links_to_nothing() {
    let ticket = markdown(&id_token(), Zone::UTC, Words::Check);
    assert!(ticket.contains("Token: `eyJhbGciOi.. ("), "{ticket}");
    assert!(ticket.contains("1. [ ] **at once**: paste it nowhere else"), "{ticket}");
    assert!(!ticket.contains("https://"), "{ticket}");
}

#[test]
fn the_json_shape_is_this_one() {
    let text = json::explain(&id_token(), &[], Exit::Done, Zone::UTC);
    let value: serde_json::Value = serde_json::from_str(&text).unwrap();
    let names: Vec<_> = value.as_object().unwrap().keys().map(String::as_str).collect();
    let mut wanted: Vec<&str> = "schema exit paper kind because genuine bank issuer number stamp pay_to account audiences \
        amount client memo life renewable stoppable forgeable anyone_can_read outside open_windows shut_windows verdict \
        points leak to_do not_known finder notes warnings"
        .split_whitespace()
        .collect();
    wanted.sort_unstable();
    let mut names = names;
    names.sort_unstable();
    assert_eq!(names, wanted);
    assert_eq!(value["schema"], "jotbook/explain/1");
    assert_eq!(value["paper"], "id-card");
    assert_eq!(value["stamp"]["state"], "not-checked");
    assert_eq!(value["points"].as_array().unwrap().len(), 12);
    assert_eq!(value["life"]["seconds_left"], 200);
    assert_eq!(value["issuer"]["id"], "keycloak");
}
