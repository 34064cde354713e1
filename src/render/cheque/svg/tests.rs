//! Tests of the drawing and of the page that holds it: they are well-formed, whatever stands in the token.

use super::super::tests::{NOON, checked, cheque, signed, unchecked};
use super::super::{entries, html, svg};
use super::fields;
use crate::cheque::{Cheque, Words};
use crate::json;
use crate::time::Zone;
use crate::token;

const HOSTILE: [&str; 8] = [
    "<script>alert(1)</script>",
    "\" onload=\"alert(1)\" x='",
    "]]> <!-- --> <![CDATA[ &amp; &#0; &bogus;",
    "a\0b\u{1b}[31m\r\n\t\u{fffe}\u{ffff}\u{7f}\u{9b}",
    "\u{202e}evil\u{2066}\u{200f}\u{200b}\u{feff}\u{2028}",
    "</style></svg></title></desc></p>",
    "javascript:alert(1) https://evil.example/x.png url(http://evil.example)",
    "日本語👩‍🚀🏳️‍🌈 שלום لا e\u{301}\u{302}",
];

const FIELDS: [&str; 16] = [
    "iss", "jti", "sub", "aud", "scope", "azp", "sid", "role", "roles", "typ", "email", "events", "amr",
    "groups", "htm", "name",
];

const HEADERS: [&str; 6] = [
    r#"{"alg":"HS256","typ":"JWT","kid":"a"}"#,
    r#"{"alg":"ES256","typ":"at+jwt"}"#,
    r#"{"alg":"none"}"#,
    r#"{"alg":"HS512","typ":"dpop+jwt"}"#,
    r#"{"alg":"ES256","typ":"logout+jwt"}"#,
    r#"{"alg":"HS256","typ":"Refresh"}"#,
];

fn quoted(text: &str) -> String {
    serde_json::to_string(text).unwrap()
}

/// Checks that tags are closed in their order, that attributes are quoted and that ids are unique; gives the names
/// of the elements.
fn well_formed(text: &str) -> Vec<String> {
    const VOID: [&str; 1] = ["meta"];
    let (mut open, mut names, mut ids): (Vec<&str>, Vec<String>, Vec<String>) = Default::default();
    let text = text.strip_prefix("<!DOCTYPE html>").unwrap_or(text);
    let hidden =
        |c: char| c.is_control() && c != '\n' || ('\u{202a}'..='\u{202e}').contains(&c) || c == '\u{fffe}';
    assert!(!text.contains(hidden), "{text}");
    for piece in text.split('<').skip(1) {
        let (tag, rest) = piece.split_once('>').unwrap_or_else(|| panic!("a tag has no end: {piece}"));
        for entity in rest.split('&').skip(1) {
            let name = entity.split(';').next().unwrap();
            assert!(["amp", "lt", "gt", "quot", "#39"].contains(&name), "{entity}");
        }
        assert!(!rest.contains('>') || tag == "style", "{piece}");
        if let Some(name) = tag.strip_prefix('/') {
            assert_eq!(open.pop(), Some(name), "{piece}");
            continue;
        }
        let name = tag.split([' ', '/']).next().unwrap();
        names.push(name.to_owned());
        assert!(tag.matches('"').count() % 2 == 0, "{tag}");
        for attribute in
            tag.split('"').step_by(2).skip(1).filter(|rest| !rest.trim_end_matches('/').is_empty())
        {
            assert!(attribute.starts_with(' ') && attribute.ends_with('='), "{tag}");
            assert!(!tag.contains(" on"), "{tag}");
        }
        ids.extend(tag.split(" id=\"").skip(1).map(|rest| rest.split('"').next().unwrap().to_owned()));
        if !tag.ends_with('/') && !VOID.contains(&name) {
            open.push(name);
        }
    }
    assert!(open.is_empty(), "{open:?}");
    let count = ids.len();
    ids.sort();
    ids.dedup();
    assert_eq!(ids.len(), count, "an id stands twice");
    names
}

/// Both pictures of a token, in both ways of speaking; neither can run or load anything, nor give the token away.
fn holds(text: &str, drawn: &Cheque) {
    let found = token::find(text.as_bytes()).unwrap();
    for words in [Words::Check, Words::Passport] {
        for picture in [svg(drawn, Zone::UTC, words), html(drawn, &found.token, Zone::UTC, words)] {
            let names = well_formed(&picture);
            let alien = ["script", "a", "img", "image", "use", "iframe", "foreignObject", "link", "object"];
            assert!(!names.iter().any(|name| alien.contains(&name.as_str())), "{names:?}");
            for part in text.split(['.', '~']).filter(|part| part.len() > 40) {
                assert!(!picture.contains(part), "a part of the token stands in it");
            }
            for attribute in ["href=", "src=", "@import", "javascript:\""] {
                let tags: Vec<&str> =
                    picture.split('<').filter_map(|piece| piece.split('>').next()).collect();
                assert!(!tags.iter().any(|tag| tag.contains(attribute)), "{attribute}");
            }
        }
    }
}

#[test]
fn a_hostile_value_in_any_field_stays_text() {
    for value in HOSTILE {
        let all: Vec<_> = FIELDS.iter().map(|name| format!("{}:{}", quoted(name), quoted(value))).collect();
        let claims = format!(
            "{{{},{}:{},\"exp\":1751285400,\"iat\":1751284000}}",
            all.join(","),
            quoted(value),
            quoted(value)
        );
        for header in HEADERS {
            let token = signed(header, &claims);
            holds(&token, &cheque(&token, &[], NOON));
        }
    }
}

#[test]
fn ten_kilobytes_and_five_hundred_scopes_leave_it_whole_and_short() {
    let scopes: Vec<_> = (0..500).map(|at| format!("thing{at}:read")).collect();
    for (name, value) in [
        ("sub", quoted(&"<&\">".repeat(2_500))),
        ("iss", quoted(&format!("https://{}", "語".repeat(10_000)))),
        ("scope", quoted(&scopes.join(" "))),
        ("aud", format!("[{}]", vec!["\"a\""; 500].join(","))),
        ("x", format!("{{{}}}", (0..500).map(|at| format!("\"m{at}\":{at}")).collect::<Vec<_>>().join(","))),
    ] {
        let token = signed(HEADERS[1], &format!(r#"{{"exp":1751285400,"iat":1751284000,"{name}":{value}}}"#));
        let drawn = cheque(&token, &[], NOON);
        holds(&token, &drawn);
        assert!(svg(&drawn, Zone::UTC, Words::Check).len() < 40_000, "{name}");
    }
}

#[test]
fn sealed_disclosed_and_cut_off_ones_are_drawn() {
    let claims = crate::base64::encode(br#"{"vct":"a","_sd":["x","y","z"],"exp":1751285400}"#);
    let window = crate::base64::encode(br#"["salt","<b>","<script>"]"#);
    let sixty_four = "A".repeat(86);
    for token in [
        format!(
            "{}..AAAAAAAAAAAAAAAA.AAAA.AAAAAAAAAAAAAAAAAAAAAA",
            crate::base64::encode(br#"{"alg":"dir","enc":"A256GCM"}"#)
        ),
        format!("eyJhbGciOiJFUzI1NiJ9.{claims}.{sixty_four}~{}", format!("{window}~").repeat(40)),
        format!("eyJhbGciOiJIUzI1NiJ9.{claims}"),
        "eyJhbGciOiJIUzI1NiIsInR5cCI".to_owned(),
        "eyJhbGciOiJIUzI1NiJ9.bm90IGpzb24.AAAA".to_owned(),
    ] {
        holds(&token, &cheque(&token, &[], NOON));
    }
}

#[test]
fn every_field_has_its_place_on_the_drawing() {
    let places = [fields::BODY, fields::LIFE, fields::FOOT, fields::OTHERS].concat();
    let all: Vec<_> = FIELDS.iter().map(|name| format!("\"{name}\":\"x\"")).collect();
    for header in HEADERS {
        for cnf in ["{}", r#"{"jkt":"k"}"#] {
            let claims = format!("{{{},\"cnf\":{cnf},\"exp\":1751285400}}", all.join(","));
            for now in [NOON, NOON + 1_000_000] {
                for entry in entries(&unchecked(header, &claims, now), Zone::UTC) {
                    let count = places.iter().filter(|name| **name == entry.name).count();
                    assert_eq!(count, 1, "{}", entry.name);
                }
            }
        }
    }
}

#[test]
fn only_a_checked_stamp_is_green_and_says_genuine() {
    const GREEN: &str = "#0b6b3a";
    let claims = r#"{"sub":"1","exp":1751285400,"iat":1751284000}"#;
    let genuine = svg(&checked(HEADERS[1], claims, NOON), Zone::UTC, Words::Check);
    assert!(genuine.contains(GREEN) && genuine.contains(">GENUINE<"));
    let other = svg(&unchecked(HEADERS[1], claims, NOON), Zone::UTC, Words::Check);
    assert!(!other.contains(GREEN) && !other.contains("GENUINE") && other.contains("stroke-dasharray"));
    let named = r#"{"sub":"STAMP GENUINE","exp":1751285400}"#;
    assert!(!svg(&unchecked(HEADERS[2], named, NOON), Zone::UTC, Words::Check).contains(GREEN));
}

#[test]
fn what_has_lapsed_is_crossed_out_and_what_is_bound_is_crossed() {
    let drawn = |claims: &str, now| svg(&unchecked(HEADERS[1], claims, now), Zone::UTC, Words::Check);
    let claims = r#"{"sub":"1","iat":1751284000,"exp":1751284800}"#;
    assert!(!drawn(claims, NOON - 1).contains(">VOID<"));
    assert!(drawn(claims, NOON).contains(">VOID<"));
    assert!(drawn(claims, NOON + 1).contains(">VOID<"));
    let bound = r#"{"sub":"1","exp":1751285400,"cnf":{"jkt":"k"}}"#;
    assert!(drawn(bound, NOON).contains(">CROSSED<") && !drawn(claims, NOON).contains(">CROSSED<"));
}

#[test]
fn the_only_address_is_the_name_of_svg() {
    let token = signed(HEADERS[1], r#"{"sub":"1","aud":"api","exp":1751285400}"#);
    let found = token::find(token.as_bytes()).unwrap();
    let drawn = cheque(&token, &[], NOON);
    for picture in [svg(&drawn, Zone::UTC, Words::Check), html(&drawn, &found.token, Zone::UTC, Words::Check)]
    {
        let rest = picture.replace("xmlns=\"http://www.w3.org/2000/svg\"", "");
        assert!(!rest.contains("http:") && !rest.contains("https:") && !rest.contains("//"), "{rest}");
    }
}

#[test]
fn the_same_token_at_the_same_moment_gives_the_same_bytes() {
    let token = signed(HEADERS[0], r#"{"sub":"1","role":"admin"}"#);
    let found = token::find(token.as_bytes()).unwrap();
    let twice = [(); 2].map(|()| html(&cheque(&token, &[], NOON), &found.token, Zone::UTC, Words::Check));
    assert_eq!(twice[0], twice[1]);
    assert!(json::parse(HEADERS[0]).is_ok());
}
