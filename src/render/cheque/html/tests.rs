//! Tests of the page: what it holds, what it masks, whether its colours can be read.

use super::super::tests::{NOON, cheque, signed};
use super::{STYLE, html};
use crate::cheque::{Band, Words};
use crate::render::cheque::svg::hue;
use crate::time::Zone;
use crate::token;

fn page(header: &str, claims: &str) -> String {
    let token = signed(header, claims);
    let found = token::find(token.as_bytes()).unwrap();
    html(&cheque(&token, &[], NOON), &found.token, Zone::UTC, Words::Check)
}

#[test]
fn it_forbids_everything_but_its_own_style_and_says_what_it_is() {
    let page = page(r#"{"alg":"HS256"}"#, r#"{"userId":1234,"role":"admin"}"#);
    for text in [
        "<html lang=\"en\">",
        "default-src 'none'; style-src 'unsafe-inline'",
        "<meta name=\"viewport\"",
        "<title>blank check, (no bank named)</title>",
        "CRITICAL 9/10",
        "power 4 + time 4 + reach 1 = 9",
        "rotate the signing key",
        "Drawn 30 Jun 2025 12:00 UTC",
        "characters, masked)",
        "<dt><bdi>role</bdi></dt>",
    ] {
        assert!(page.contains(text), "{text} is missing");
    }
    assert_eq!(page.matches("<h1>").count(), 1);
    assert_eq!(page.matches("<li>\n<h3>").count(), 12);
    assert!(!page.contains("<script"));
}

#[test]
fn secrets_in_claims_are_masked() {
    let claims = r#"{"sub":"1","password":"hunter2hunter2","api_key":"sk_live_4eC39HqLyjWDarjtT1zdp7dc","exp":1751285400}"#;
    let page = page(r#"{"alg":"HS256"}"#, claims);
    assert!(page.contains("<bdi>password</bdi>"));
    assert!(!page.contains("hunter2") && !page.contains("4eC39HqLyjWDarjtT1zdp7dc"));
}

/// The relative luminance of `#rrggbb` (WCAG 2.2).
fn luminance(colour: &str) -> f64 {
    let channel = |at: usize| {
        let part = f64::from(u8::from_str_radix(&colour[at..at + 2], 16).unwrap()) / 255.0;
        if part <= 0.04045 { part / 12.92 } else { ((part + 0.055) / 1.055).powf(2.4) }
    };
    0.2126 * channel(1) + 0.7152 * channel(3) + 0.0722 * channel(5)
}

fn contrast(one: &str, other: &str) -> f64 {
    let (one, other) = (luminance(one), luminance(other));
    (one.max(other) + 0.05) / (one.min(other) + 0.05)
}

#[test]
fn text_has_a_contrast_of_4_5_in_light_dark_and_print() {
    let themes: Vec<&str> =
        STYLE.split(":root {").skip(1).map(|rest| rest.split('}').next().unwrap()).collect();
    assert_eq!(themes.len(), 3);
    for theme in themes {
        let colour = |name: &str| {
            let (_, rest) = theme.split_once(&format!("--{name}: ")).unwrap();
            rest[..7].to_owned()
        };
        for (text, ground) in
            [("ink", "page"), ("ink", "desk"), ("soft", "page"), ("soft", "desk"), ("accent", "page")]
        {
            let found = contrast(&colour(text), &colour(ground));
            assert!(found >= 4.5, "{text} on {ground}: {found}");
        }
    }
    for band in [Band::Info, Band::Low, Band::Medium, Band::High, Band::Critical] {
        assert!(contrast("#ffffff", hue(band)) >= 4.5, "{band:?}");
        assert!(STYLE.contains(&format!("--{}: {}", band.word(), hue(band))), "{band:?}");
    }
}
