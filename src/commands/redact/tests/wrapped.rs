//! A token inside of a token never stays; and what an attacker did besides.

use proptest::prelude::*;

use super::*;

/// A whole token. Its signature has letters that nothing else here has in a row.
const SIGNATURE: &str = "qXzQ7wVvXq0ZzKkQJjXxQqVvZzWwYyKk0123456789A";

fn inner(header: &str) -> String {
    let parts = [header, r#"{"sub":"a","role":"admin"}"#].map(|text| base64::encode(text.as_bytes()));
    format!("{}.{}.{SIGNATURE}", parts[0], parts[1])
}

fn plain() -> String {
    inner(r#"{"alg":"HS256"}"#)
}

/// All ways in which a token was written inside of a text.
fn wrappings(token: &str) -> Vec<String> {
    let mut all: Vec<String> =
        ["", "jwt:", "Bearer:", "Bearer ", "(", "|", "a.", "tok/", "x=", "https://x.example/cb/", "["]
            .iter()
            .map(|start| format!("{start}{token}"))
            .collect();
    all.push(format!("[{token}]"));
    all.push(format!("https://x.example/cb#{token}"));
    for dot in ["%2e", "%2E", "%252e", "\\u002e", "\\\\u002e", "\\x2e", "&#46;", " . "] {
        all.push(token.replace('.', dot));
    }
    all.push(token.chars().map(|c| format!("%{:02x}", u32::from(c))).collect::<Vec<_>>().concat());
    all.push(token.chars().map(|c| format!("\\u{:04x}", u32::from(c))).collect::<Vec<_>>().concat());
    all.push(token.chars().map(|c| format!("{c} ")).collect::<Vec<_>>().concat());
    all.push(token.chars().map(|c| format!("{c}\u{200b}")).collect::<Vec<_>>().concat());
    all.push(token.bytes().map(|byte| format!("{byte:02x}")).collect::<Vec<_>>().concat());
    all.push(serde_json::json!({ "token": token }).to_string());
    for before in ["", "a", "ab", "["] {
        let once = base64::encode(format!("{before}{token}").as_bytes());
        all.push(base64::encode(once.as_bytes()));
        all.push(format!("tok/{once}"));
        all.push(once);
    }
    all
}

/// Whether a piece of what was wrapped is left, or a run of the signature.
fn remains(out: &str, wrapped: &str) -> bool {
    let length = wrapped.chars().count();
    let piece: String = wrapped.chars().skip(length.saturating_sub(30)).take(20).collect();
    survives(out) || shown(out).contains(&piece) || out.contains(&piece)
}

/// All parts of a token, decoded.
fn shown(out: &str) -> String {
    let parts = out.split(['.', '~']);
    parts.map(|part| String::from_utf8_lossy(&base64::decode_start(part)).into_owned()).collect()
}

/// Whether a run of the signature is left, in this text or in any part of a token that it is.
fn survives(out: &str) -> bool {
    let decoded = shown(out);
    [out, &decoded].iter().any(|text| {
        // As it was, and in the two other alphabets that the wrappings use.
        let hex: String =
            SIGNATURE.bytes().take(8).map(|byte| format!("{byte:02x}")).collect::<Vec<_>>().concat();
        let loose: String = text.chars().filter(char::is_ascii_alphanumeric).collect();
        loose.contains(&SIGNATURE[..8])
            || loose.contains(&hex)
            || text.contains("%71%58")
            || text.contains("u0071")
    })
}

fn places(value: &str) -> Vec<String> {
    let json = serde_json::Value::from(value).to_string();
    let claim =
        |name: &str| token(r#"{"alg":"HS256"}"#, &format!(r#"{{"{name}":{json},"l":[{json}]}}"#), &[7; 32]);
    let mut all: Vec<String> = [
        "aud",
        "iss",
        "scope",
        "client_id",
        "note",
        "sub",
        "roles",
        "cnf",
        "act",
        "url",
        "jti",
        "email",
        "nonce",
    ]
    .iter()
    .map(|name| claim(name))
    .collect();
    for name in ["kid", "typ", "cty", "jku", "x5c", "x", "alg", "nonce"] {
        let header = format!(r#"{{"alg":"ES256","{name}":{json},"jwk":{{"kty":"EC","x":{json}}}}}"#);
        all.push(token(&header, "{}", &[7; 64]));
    }
    all.push(token(
        r#"{"alg":"HS256"}"#,
        &format!(r#"{{{json}:1,"deep":{{{json}:{{{json}:[]}}}}}}"#),
        &[7; 32],
    ));
    let signed = token(r#"{"alg":"HS256"}"#, "{}", &[7; 32]);
    for disclosure in [format!("[{json},{json},{json}]"), format!("[\"a\",{{{json}:1}}]"), json.clone()] {
        all.push(format!("{signed}~{}~", base64::encode(disclosure.as_bytes())));
    }
    all.push(format!(r#"{{"payload":"e30","protected":"eyJhbGciOiJIUzI1NiJ9","signature":"AAAA",{json}:1,"header":{{"kid":{json},{json}:1}}}}"#));
    all
}

#[test]
fn a_token_inside_of_a_token_never_stays() {
    assert!(survives(&plain()) && remains(&token("{}", &format!("[\"{}\"]", plain()), b""), &plain()));
    for header in [r#"{"alg":"HS256"}"#, "{\r\n \"typ\":\"JWT\",\"alg\":\"HS256\"}"] {
        for wrapped in wrappings(&inner(header)) {
            for text in places(&wrapped) {
                let out = redact(&Token::read(&text)).text;
                assert!(!remains(&out, &wrapped), "{wrapped} in {text}: {out}");
            }
        }
    }
}

#[test]
fn five_parts_that_are_no_sealed_token_keep_no_signature() {
    let signed = token(r#"{"alg":"ES256"}"#, "{}", &[7; 64]);
    let proof = inner(r#"{"alg":"ES256","typ":"kb+jwt"}"#);
    for more in [".a.b", ".a", ".a.b.c"] {
        assert!(!survives(&redact(&Token::read(&format!("{signed}~{proof}{more}"))).text), "{more}");
        assert!(!survives(&redact(&Token::read(&format!("{proof}{more}"))).text), "{more}");
    }
    let sealed = base64::encode(br#"{"alg":"dir","enc":"A256GCM"}"#);
    assert!(!survives(&redact(&Token::read(&format!("{sealed}..{SIGNATURE}.AAAA.AAAA"))).text));
    let object = format!(r#"{{"protected":"{sealed}","iv":"{SIGNATURE}","ciphertext":"AAAA","tag":"AAAA"}}"#);
    assert!(!survives(&redact(&Token::read(&object)).text));
}

#[test]
fn a_proof_inside_of_a_proof_is_not_looked_into() {
    let mut text = plain();
    for _ in 0..12 {
        let nested = serde_json::Value::from(text.as_str());
        text = format!(
            r#"{{"payload":"e30","protected":"eyJhbGciOiJIUzI1NiJ9","signature":"AAAA","header":{{"kb_jwt":{nested}}}}}"#
        );
        assert!(redact(&Token::read(&text)).text.len() < 1000);
    }
    let compact = format!(
        r#"{{"payload":"e30","protected":"eyJhbGciOiJIUzI1NiJ9","signature":"AAAA","header":{{"kb_jwt":"{}"}}}}"#,
        plain()
    );
    let out = redact(&Token::read(&compact)).text;
    assert!(out.contains(GONE) && !survives(&out), "{out}");
}

#[test]
fn what_comes_out_is_not_much_longer_than_what_went_in() {
    let many = |one: &str, n: usize, joint: &str| vec![one; n].join(joint);
    let header = r#"{"alg":"HS256"}"#;
    let signed = token(header, "{}", &[7; 32]);
    let long = token(
        header,
        &format!(r#"{{"{}":[{}]}}"#, "n".repeat(100_000), many(r#"{"email":"a"}"#, 10_000, ",")),
        &[7; 32],
    );
    let wide = token(header, &format!("{{{}}}", many(r#""email":"a@b.example""#, 10_000, ",")), &[7; 32]);
    let words = token(
        header,
        &format!(r#"{{"scope":"{}","aud":"{}"}}"#, many("eyJh", 20_000, " "), many("eyJ", 30_000, "")),
        &[7; 32],
    );
    let tildes = format!("{signed}~{}~", many("WyJhIiwiYiIsMV0", 20_000, "~"));
    let signers = format!(
        r#"{{"payload":"e30","signatures":[{}]}}"#,
        many(r#"{"protected":"e30","signature":"A"}"#, 5_000, ",")
    );
    for text in [long, wide, words, tildes, signers] {
        let out = redact(&Token::read(&text)).text;
        assert!(out.len() < text.len() * 8 + 1000, "{} from {}", out.len(), text.len());
    }
}

#[test]
fn what_moves_the_cursor_or_turns_the_direction_is_written_as_an_escape() {
    let header = base64::encode(br#"{"alg":"HS256","b64":false,"crit":["b64"]}"#);
    let payload = "{\"iss\":\"\u{9b}31m\u{202e}evil\",\"\u{202e}x\":1,\r\n\"\u{200f}\":{}}";
    let object = format!(
        "{{\"payload\":\"e30\",\"protected\":\"eyJhbGciOiJIUzI1NiJ9\",\"signature\":\"AAAA\",\"header\":{payload},\r\"\u{9b}2J\":1,\"\u{7f}\":\"\"}}"
    );
    for text in [format!("{header}.{payload}.AAAA"), object] {
        let out = redact(&Token::read(&text)).text;
        let calm = |c: char| matches!(c, '\n' | ' '..='~') || c.is_alphanumeric();
        assert!(out.chars().all(calm), "{out:?}");
    }
    assert_eq!(calm("{\"\u{202e}é\u{1f600}\":1}"), r#"{"\u202eé\ud83d\ude00":1}"#);
}

#[test]
fn private_parts_of_keys_go_wherever_they_stand() {
    for payload in [
        r#"{"jwk":{"d":"hunter2","x":"AAAA"}}"#,
        r#"{"cnf":{"jwk":{"k":"hunter2"}}}"#,
        r#"{"cnf":{"jwk":"{\"kty\":\"oct\",\"k\":\"hunter2\"}"}}"#,
        r#"{"k":"hunter2"}"#,
        r#"{"d":["hunter2"]}"#,
        r#"{"keys":[{"oth":[{"r":"hunter2"}]}]}"#,
        r#"{"jwk":{"kty":"EC","password":"hunter2"}}"#,
    ] {
        let out = redact(&Token::read(&token(payload, payload, &[7; 32]))).text;
        let read = Token::read(&out);
        assert!(!read.header.text.unwrap().contains("unter2"), "{payload}");
        assert!(!read.payload.text.unwrap().contains("unter2"), "{payload}");
    }
}

#[test]
fn what_nobody_knows_is_masked() {
    for payload in [
        r#"{"c":"Server=x;Password=hunter2;"}"#,
        r#"{"Passwort":"hunter2","mdp":"hunter2","pässword":"hunter2","contraseña":"hunter2"}"#,
        r#"{"password":{"hunter2":true}}"#,
        r#"{"users":{"hunter2":{}}}"#,
        r#"{"iss":"C=DE,CN=hunter2"}"#,
        r#"{"iss":"by hunter2","aud":["for hunter2"],"client_id":"hunter2;"}"#,
        r#"{"sub":"organization: Jane Roe, password hunter2"}"#,
        r#"{"scope":"password hunter2"}"#,
        r#"{"aud":"password:hunter2"}"#,
        r#"{"aud":"https://hunter2@a.example/?hunter2#hunter2"}"#,
        r#"{"cnf":{"jwk":{"kty":"EC","x":"by hunter2"}}}"#,
        r#"{"tier":"hunter2","list":["hunter2",{"x":"hunter2"}]}"#,
    ] {
        assert!(!claims(payload).contains("unter2"), "{payload}: {}", claims(payload));
    }
    assert_eq!(
        claims(r#"{"passwort":"hunter2","mdp":"x","contraseña":"y"}"#),
        r#"{"passwort":"********","mdp":"********","contraseña":"********"}"#
    );
    assert_eq!(
        claims(r#"{"users":{"Jane Roe":{}},"points":417,"ill":true}"#),
        r#"{"users":{"J***":{}},"points":100,"ill":null}"#
    );
    let signed = token(r#"{"alg":"HS256"}"#, "{}", &[7; 32]);
    let over = base64::encode(br#"["salt","age_over_18",true]"#);
    let read = Token::read(&redact(&Token::read(&format!("{signed}~{over}~"))).text);
    assert_eq!(read.disclosures[0].text.as_deref(), Some(r#"["********","age_over_18",null]"#));
}

#[test]
fn what_a_service_needs_to_be_told_stays() {
    for payload in [
        r#"{"iss":"https://login.example/auth/realms/a","aud":["api://orders","https://b.example/v2.0"],"exp":1751284800}"#,
        r#"{"iss":"joe","azp":"32555940559.apps.googleusercontent.com","scope":"openid profile orders:read reset:password"}"#,
        r#"{"realm_access":{"roles":["offline_access","Billing Admin"]},"amr":["pwd","mfa"],"acr":"urn:a:b:1"}"#,
        r#"{"cnf":{"jkt":"0ZcOCORZNYy-DWpqq30jZyJGHTN0d2HglBV3uiguA4I"},"email_verified":false}"#,
    ] {
        assert_eq!(claims(payload), payload);
    }
}

proptest! {
    #[test]
    fn in_any_text_a_token_never_stays(
        before in "[ -~]{0,12}", behind in "[ -~]{0,12}", way in 0..40_usize, place in 0..40_usize,
        name in "[a-z]{1,8}", space in "[ \t\r\n]{0,6}",
    ) {
        let token = inner(&format!("{{{space}\"{name}\":1,\"alg\":\"HS256\"}}"));
        let wrapped = wrappings(&token);
        let text = format!("{before}{}{behind}", wrapped[way % wrapped.len()]);
        let places = places(&text);
        let out = redact(&Token::read(&places[place % places.len()])).text;
        prop_assert!(!remains(&out, &wrapped[way % wrapped.len()]), "{} in {}: {}", text, places[place % places.len()], out);
    }
}
