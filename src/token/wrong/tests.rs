//! One example of everything that gets named.

use super::*;
use crate::token::find;

const EXAMPLES: &[(&str, &str)] = &[
    ("", "empty"),
    (" \n\u{feff}", "empty"),
    ("Bearer ", "empty"),
    ("undefined", "unset"),
    ("Bearer undefined", "unset"),
    ("\"null\"", "unset"),
    ("None", "unset"),
    ("nil", "unset"),
    ("<no value>", "unset"),
    ("the key. eye. ex. e.g.", "no-token"),
    ("eyJ", "no-token"),
    ("NaN", "unset"),
    ("true", "unset"),
    ("false", "unset"),
    ("[object Object]", "unset"),
    ("Bearer [object Promise]", "unset"),
    ("$TOKEN", "placeholder"),
    ("${TOKEN}", "placeholder"),
    ("%TOKEN%", "placeholder"),
    ("<token>", "placeholder"),
    ("<your token here>", "placeholder"),
    ("YOUR_TOKEN", "placeholder"),
    ("{{access_token}}", "placeholder"),
    ("Authorization: Bearer <token>", "placeholder"),
    ("xxxxx.yyyyy.zzzzz", "opaque"),
    (
        "v4.public.eyJkYXRhIjoidGhpcyBpcyBhIHNpZ25lZCBtZXNzYWdlIiwiZXhwIjoiMjAyMi0wMS0wMVQwMDowMDowMCswMDowMCJ9bg_XBBzds8lTZShVlwwKSgeKpLT3yukTw6JUz3W4h_ExsQV-P0V54zemZDcAxFaSeef1QlXEFtkqxT1ciiQEDA",
        "paseto",
    ),
    (
        "v2.local.97TTOvgwIxNGvV80XKiGZg_kD3tsXM_-qB4dZGHOeN1cTkgQ4PnW8888l802W8d9AvEGnoNBY3BnqHORy8a5cC8aKpbA0En8XELw2yDk2f1sVODyfnDbi6rEGMY3pSfCbLWMM2oHJxvlEl2XbQ",
        "paseto",
    ),
    ("eyJsb2dnZWRfaW4iOnRydWV9.YhVzzg.3gFm1dYw0oqAaXwVQhqTqVqT2zA", "flask-cookie"),
    (".eJwljjkOwzAMBP-iOgVlUqLkzxg8liDSpLSqDvw_.YhVzzg.3gFm1dYw0oqAaXwVQhqTqVqT2zA", "flask-cookie"),
    ("eyJmb28iOiJiYXIifQ:1NMg5b:oPVuCqlJWmChm1rA2lyTUtelC-c", "django-signed"),
    (
        "gAAAAABdwAAAAAAAAAAAAAAAAAAAAHMq1kzlk1kzlkHMq1kzlkHMq1kzlkHMq1kzlkHMq1kzlkHMq1kzlkHMq1kzlkHMq1kzlkHMq1kzlkA==",
        "fernet",
    ),
    ("MDAxY2xvY2F0aW9uIGh0dHA6Ly9teWJhbmsvCjAwMjZpZGVudGlmaWVyIHdlIHVzZWQgb3VyIHNlY3JldCBrZXkK", "macaroon"),
    ("ghp_16C7e42F292c6912E7710c838347Ae178B4a", "opaque-key"),
    ("xoxb-17653672481-19874698323-pdFZKVeTuE8sk7oOcHrzqqgy", "opaque-key"),
    ("Bearer ya29.a0AfH6SMBx1x2x3x4x5x6x7x8x9", "opaque-key"),
    ("123e4567-e89b-12d3-a456-426614174000", "uuid"),
    ("d41d8cd98f00b204e9800998ecf8427e", "hex"),
    ("-----BEGIN CERTIFICATE-----\nMIIB\n-----END CERTIFICATE-----", "certificate"),
    ("-----BEGIN PUBLIC KEY-----\nMFkw\n-----END PUBLIC KEY-----", "key"),
    ("ssh-ed25519 AAAAC3NzaC1lZDI1NTE5AAAA me@host", "key"),
    ("{\"kty\":\"oct\",\"k\":\"AAAA\"}", "jwk"),
    ("{\"keys\":[{\"kty\":\"oct\"}]}", "jwk-set"),
    ("PHNhbWxwOlJlc3BvbnNlIHhtbG5zOnNhbWxwPSJ1cm46b2FzaXM6bmFtZXM6dGM6U0FNTDoyLjA6cHJvdG9jb2wiPg==", "saml"),
    ("<saml:Assertion>x</saml:Assertion>", "saml"),
    ("{\"sub\":\"alice\",\"exp\":1}", "claims"),
    ("[1,2,3]", "json"),
    ("eyJzdWIiOiJhbGljZSIsImV4cCI6MX0", "payload-only"),
    ("token.txt", "file"),
    ("./out/access", "file"),
    ("C:\\tokens\\a.jwt", "file"),
    ("https://login.example/authorize?response_type=code", "url"),
    ("<!DOCTYPE html><html><body>Log in</body></html>", "html"),
    (
        "Negotiate YIIJvwYGKwYBBQUCoIIJszCCCa+gMDAuBgkqhkiC9xIBAgIGCSqGSIb3EgECAgYKKwYBBAGCNwICHgYKKwYBBAGCNwICCg==",
        "negotiate",
    ),
    ("Basic YWxhZGRpbjpvcGVuc2VzYW1l", "basic"),
    ("YWxhZGRpbjpvcGVuc2VzYW1l", "basic"),
    ("WDJB-MJHT", "opaque"),
    ("Hello, this is a text without any.", "no-token"),
    ("e.g. www.example.com or e2e.test.example", "no-token"),
    ("my-long-subdomain-name.another-long-name.example-company-domain-name", "opaque"),
];

#[test]
fn wrong_things_are_named_for_what_they_are() {
    for (input, code) in EXAMPLES {
        match find(input.as_bytes()) {
            Ok(found) => panic!("{input:?}: taken for the token {:?}", found.token.text),
            Err(wrong) => assert_eq!(wrong.code(), *code, "{input:?}"),
        }
    }
    assert_eq!(find(b"\x89PNG\r\n\x1a\n\0\0\xff\xfe").unwrap_err(), NotAToken::Binary);
}

#[test]
fn every_kind_but_binary_has_an_example() {
    let named: std::collections::HashSet<&str> = EXAMPLES.iter().map(|(_, code)| *code).collect();
    assert_eq!(named.len(), 26, "{named:?}");
}

#[test]
fn every_message_is_one_line_with_a_hint_and_without_the_value() {
    for (input, code) in EXAMPLES {
        let wrong = find(input.as_bytes()).unwrap_err();
        let line = wrong.to_string();
        assert!(line.starts_with("not a token: ") && !line.ends_with('.') && !line.contains('\n'), "{line}");
        assert!(!wrong.hint().is_empty(), "{line}");
        let repeats = ["unset", "placeholder", "file", "paseto"].contains(code);
        assert!(repeats || input.len() < 9 || !format!("{line}{wrong:?}").contains(input), "{line}");
    }
    assert_eq!(find(b"token.txt").unwrap_err().hint(), "to read a file write @token.txt");
}
