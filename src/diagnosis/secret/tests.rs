//! Every way in which a secret is nearly the right one, built from scratch, and what must stay silent.

use crate::base64;
use crate::diagnosis::tests::broken::*;
use crate::words::hex;

/// Recognisable, and no piece of it is in any message.
const HUSH: &str = "Qx7Zk2Wv9-Lp4Rt8_Jm3Nb6Yc1Vd5Gh0";

/// A token signed with the one secret and verified with what the other is read to be.
fn case(signer: impl AsRef<[u8]>, spec: &str, verifier: impl AsRef<[u8]>) -> Vec<(String, String)> {
    let (signer, verifier) = (signer.as_ref(), verifier.as_ref());
    let told = told(&token("HS256", &oct(signer)), &[given(spec, verifier)]);
    keeps(signer, &told);
    keeps(verifier, &told);
    told.iter()
        .map(|one| (format!("{}{}", one.id, if one.certain { "!" } else { "" }), one.edit.clone()))
        .collect()
}

#[track_caller]
fn sees(id: &str, edit: &str, signer: impl AsRef<[u8]>, spec: &str, verifier: impl AsRef<[u8]>) {
    assert_eq!(case(signer, spec, verifier), [(format!("{id}!"), edit.to_owned())]);
}

fn standard(bytes: &[u8]) -> String {
    let text = base64::encode(bytes).replace('-', "+").replace('_', "/");
    format!("{text}{}", "=".repeat((4 - text.len() % 4) % 4))
}

/// 32 bytes that are no text.
fn random() -> Vec<u8> {
    (0..32).map(|at| 151u8.wrapping_mul(at).wrapping_add(200)).collect()
}

#[test]
fn a_secret_in_base64_that_the_signer_decodes() {
    let bytes = random();
    for text in [standard(&bytes), base64::encode(&bytes), format!("{}=", base64::encode(&bytes))] {
        sees("NM02", "secret base64-decoded", &bytes, "env:A", text);
    }
    sees(
        "NM02",
        "quotes removed, then secret base64-decoded",
        &bytes,
        "env:A",
        format!("\"{}\"", standard(&bytes)),
    );
    let kubernetes = standard(format!("{HUSH}\n").as_bytes());
    sees("NM02", "secret base64-decoded, then white space removed", HUSH, "env:A", kubernetes);
    sees(
        "NM02",
        "secret base64-decoded twice",
        HUSH,
        "env:A",
        standard(standard(HUSH.as_bytes()).as_bytes()),
    );
}

#[test]
fn a_secret_that_the_signer_does_not_decode() {
    let text = standard(&random());
    sees("NM03", "secret not decoded", &text, "b64:env:A", &text);
    sees("NM03", "secret not decoded", &text, "b64:env:A", format!("{text}\n"));
    sees(
        "NM03",
        "secret not decoded, line ending included",
        format!("{text}\n"),
        "b64:env:A",
        format!("{text}\n"),
    );
    let text = hex(&random());
    sees("NM03", "secret not decoded", &text, "hex:env:A", &text);
    let k = base64::encode(&random());
    sees("NM03", "k of the JWK not decoded", &k, "a.json", format!(r#"{{"kty":"oct","k":"{k}"}}"#));
    sees("NM03", "secret in base64", standard(HUSH.as_bytes()), "env:A", HUSH);
}

#[test]
fn a_line_ending_or_a_space_around_the_secret() {
    let line = format!("{HUSH}\n");
    sees("NM04", "newline added", &line, "env:A", HUSH);
    sees("NM04", "newline added", &line, "a.secret", &line);
    sees("NM04", "newline removed", HUSH, "raw:a", &line);
    sees("NM04", "line ending CR LF removed", HUSH, "raw:a", format!("{HUSH}\r\n"));
    sees("NM04", "line ending CR LF added", format!("{HUSH}\r\n"), "env:A", HUSH);
    sees("NM04", "carriage return added", format!("{HUSH}\r"), "env:A", HUSH);
    sees("NM04", "white space behind removed", HUSH, "env:A", format!("{HUSH}  "));
    sees("NM04", "white space in front removed", HUSH, "env:A", format!(" {HUSH}"));
    sees("NM04", "white space removed", HUSH, "env:A", format!("\t{HUSH} \n"));
    sees("NM04", "space added", format!("{HUSH} "), "env:A", HUSH);
}

#[test]
fn quotes_around_the_secret() {
    for quoted in [format!("\"{HUSH}\""), format!("'{HUSH}'"), format!("“{HUSH}”")] {
        sees("NM13", "quotes removed", HUSH, "env:A", quoted);
    }
    sees("NM13", "double quotes added", format!("\"{HUSH}\""), "env:A", HUSH);
    sees("NM13", "single quotes added", format!("'{HUSH}'"), "env:A", HUSH);
    sees("NM13", "white space removed, then quotes removed", HUSH, "env:A", format!(" \"{HUSH}\" "));
}

#[test]
fn a_secret_that_an_env_parser_has_changed() {
    sees("NM14", "first 32 of 38 characters", HUSH, "env:A", format!("{HUSH}#rest!"));
    sees("NM14", "first 32 of 39 characters", HUSH, "env:A", format!("{HUSH} #rest!"));
    sees("NM14", "first 32 of 37 characters", HUSH, "env:A", format!("{HUSH}$rest"));
    sees("NM14", "$NAME removed", format!("{HUSH}-end"), "env:A", format!("{HUSH}${{rest}}-end"));
    sees("NM14", "$$ read as $", format!("{HUSH}$"), "env:A", format!("{HUSH}$$"));
    sees("NM14", "$ written as $$", format!("{HUSH}$$1"), "env:A", format!("{HUSH}$1"));
    sees("NM14", "backslash escapes read", format!("{HUSH}\n7"), "env:A", format!("{HUSH}\\n7"));
    sees("NM14", "backslashes removed", format!("{HUSH}n7"), "env:A", format!("{HUSH}\\n7"));
}

#[test]
fn a_secret_in_hex_that_one_side_decodes() {
    let bytes = random();
    sees("NM15", "secret decoded from hex", &bytes, "env:A", hex(&bytes));
    sees("NM15", "secret decoded from hex", &bytes, "env:A", hex(&bytes).to_uppercase());
    sees(
        "NM15",
        "NAME= removed, then secret decoded from hex",
        &bytes,
        "env:A",
        format!("KEY={}", hex(&bytes)),
    );
    sees("NM15", "secret in hex", hex(&bytes), "raw:a", &bytes);
    sees("NM15", "secret in hex", hex(HUSH.as_bytes()).to_uppercase(), "env:A", HUSH);
}

#[test]
fn a_passphrase_that_is_read_as_base64_all_the_same() {
    // What is no letter, digit, + or / is skipped, and a group of less than four dropped.
    let phrase = "my dog! has (fleas) & 7 ticks";
    let kept: String = phrase.chars().filter(char::is_ascii_alphanumeric).collect();
    let whole = &kept[..kept.len() / 4 * 4];
    let java = base64::decode(whole).unwrap();
    sees("NM16", &format!("lenient base64, {} of 29 characters", whole.len()), java, "env:A", phrase);
    let node = base64::decode_lenient("abcdefghij-_AB").unwrap().bytes;
    sees("NM16", "lenient base64, 14 of 16 characters", node, "env:A", "abcde.fghij-_.AB");
}

#[test]
fn a_secret_in_another_character_set() {
    let wide = |text: &str| -> Vec<u8> { text.encode_utf16().flat_map(u16::to_le_bytes).collect() };
    let umlaut = "Gr\u{fc}\u{df}e aus K\u{f6}ln, 1999";
    let latin1: Vec<u8> = umlaut.chars().map(|letter| u8::try_from(u32::from(letter)).unwrap()).collect();
    sees("NM47", "secret in Latin-1", &latin1, "env:A", umlaut);
    sees("NM47", "Latin-1 read as text", umlaut, "env:A", &latin1);
    sees("NM47", "secret in UTF-16LE", wide(HUSH), "env:A", HUSH);
    let saved = [vec![0xff, 0xfe], wide(&format!("{HUSH}\r\n"))].concat();
    sees("NM47", "UTF-16 read as text", HUSH, "a.secret", saved);
    sees("NM47", "byte order mark removed", HUSH, "env:A", format!("\u{feff}{HUSH}"));
    sees("NM47", "byte order mark added", format!("\u{feff}{HUSH}"), "env:A", HUSH);
    sees("NM47", "accents apart", "Gru\u{308}\u{df}e aus Ko\u{308}ln, 1999", "env:A", umlaut);
    sees("NM47", "accents composed", umlaut, "env:A", "Gru\u{308}\u{df}e aus Ko\u{308}ln, 1999");
    let twice: String = umlaut.bytes().map(char::from).collect();
    sees("NM47", "secret encoded as UTF-8 twice", &twice, "env:A", umlaut);
    sees("NM47", "UTF-8 decoded once more", umlaut, "env:A", twice);
}

#[test]
fn a_secret_that_is_a_part_of_what_was_given() {
    sees("NM48", "NAME= removed", HUSH, "env:A", format!("JWT_SECRET={HUSH}"));
    sees("NM48", "NAME= removed", HUSH, "env:A", format!("export JWT_SECRET={HUSH}"));
    sees("NM48", "quotes removed, then NAME= removed", HUSH, "env:A", format!("\"A={HUSH}\""));
    sees("NM48", "NAME= removed, then quotes removed", HUSH, "env:A", format!("A=\"{HUSH}\""));
    let jwk = format!(r#"{{"kty":"oct","k":"{}"}}"#, base64::encode(&random()));
    sees("NM48", "member k of the JSON, base64url-decoded", random(), "text:x", &jwk);
    sees("NM48", "the whole JWK as text", &jwk, "a.json", format!("{jwk}\n"));
    let hasura = format!(r#"{{"type":"HS256","key":"{HUSH}"}}"#);
    sees("NM48", "member key of the JSON", HUSH, "text:x", hasura);
    sees("NM48", "JSON string read", format!("{HUSH}\""), "text:x", format!("\"{HUSH}\\\"\""));
}

#[test]
fn the_empty_secret_and_those_that_everybody_has() {
    sees("NM49", "the empty secret", "", "env:A", HUSH);
    sees("NM50", "a well-known secret", "P@ssw0rd", "env:A", HUSH);
    let text = token("HS256", &oct("P@ssw0rd"));
    assert_eq!(ids(&text, &[plain(fixture("rsa"))]), ["NM11!"]);
}

#[test]
fn a_random_secret_gets_the_honest_ending_alone() {
    for verifier in
        [HUSH.as_bytes(), &random(), b"s", b"\"quoted#and$more\\n\"=", b"00ff", "é\u{301}".as_bytes()]
    {
        for spec in ["env:A", "raw:a"] {
            let told = case([7; 32], spec, verifier);
            assert_eq!(told, [("NM12".to_owned(), "nothing fits".to_owned())], "{verifier:?}");
        }
    }
}

#[test]
fn a_right_secret_a_cut_token_and_random_bytes_get_nothing() {
    let text = token("HS256", &oct(HUSH));
    assert!(ids(&text, &[given("env:A", HUSH)]).is_empty());
    for cut in 1..40 {
        let told = ids(&text[..text.len() - cut], &[given("env:A", format!("{HUSH}\n#1"))]);
        assert_eq!(told, ["NM41!"], "{cut}");
    }
    let text = format!("{}.{}", input("HS256"), base64::encode(&random()));
    assert_eq!(ids(&text, &[given("env:A", format!("{HUSH}\n#1"))]), ["NM12"]);
}

#[test]
fn the_ending_tells_in_numbers_what_was_tried() {
    let told = told(&token("HS256", &oct([7; 32])), &[given("env:A", HUSH)]);
    let variants: u32 = told[0].message.split(&['(', ' '][..]).find_map(|word| word.parse().ok()).unwrap();
    assert!((40..=200).contains(&variants), "{}", told[0].message);
}
