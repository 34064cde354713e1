//! Diagnoses of signatures: none by chance, none that changes an exit code or tells a secret, none too dear.

use jotbook::alg::Alg;
use jotbook::base64;
use jotbook::checks::KeySource;
use jotbook::commands::verify::{Why, verify};
use jotbook::crypto;
use jotbook::diagnosis::Effort;
use jotbook::key::{self, Container, Form, Key, KeySet, Material, Padding, Rsa};
use jotbook::policy::Policy;
use jotbook::report::Diagnosed;
use jotbook::secret::Secret;
use jotbook::time::Instant;
use jotbook::token;
use jotbook::words::hex;

use crate::kit::{Done, Run, jotbook};

/// Recognisable, and no piece of it is a word of any message.
const HUSH: &str = "Qx7Zk2Wv9-Lp4Rt8_Jm3Nb6Yc1Vd5Gh0";

/// Numbers by chance that are the same in every run (splitmix64).
struct Chance(u64);

impl Chance {
    fn next(&mut self) -> u64 {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mixed = (self.0 ^ (self.0 >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        let mixed = (mixed ^ (mixed >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        mixed ^ (mixed >> 31)
    }

    fn below(&mut self, limit: usize) -> usize {
        usize::try_from(self.next() % limit as u64).unwrap()
    }

    fn bytes(&mut self, length: usize) -> Vec<u8> {
        std::iter::repeat_with(|| self.next().to_be_bytes()[0]).take(length).collect()
    }

    /// A secret as people have them: bytes, hex, base64, words, with quotes and line endings.
    fn secret(&mut self) -> Vec<u8> {
        let length = 8 + self.below(40);
        let bytes = self.bytes(length);
        match self.below(6) {
            0 => bytes,
            1 => hex(&bytes).into_bytes(),
            2 => base64::encode(&bytes).into_bytes(),
            3 => format!("\"{}\"\n", base64::encode(&bytes)).into_bytes(),
            4 => format!("KEY='{}#$x y'", base64::encode(&bytes)).into_bytes(),
            _ => bytes.iter().map(|byte| b'!' + byte % 90).collect(),
        }
    }
}

fn oct(bytes: Vec<u8>) -> Key {
    Key::new(Material::Oct(Secret::new(bytes)), Form::Raw)
}

fn fixture(name: &str) -> Key {
    let path = format!("{}/tests/fixtures/keys/{name}.pkcs8.pem", env!("CARGO_MANIFEST_DIR"));
    key::read(&std::fs::read(path).unwrap(), None).unwrap().keys.remove(0)
}

/// An RSA public key whose private half nobody has.
fn stranger(chance: &mut Chance) -> Key {
    let mut modulus = chance.bytes(256);
    modulus[0] |= 0x80;
    modulus[255] |= 1;
    let rsa = Rsa { modulus, exponent: vec![1, 0, 1], private: None, padding: Padding::Any };
    Key::new(Material::Rsa(rsa), Form::Jwk)
}

fn set(keys: Vec<Key>) -> KeySource {
    let set = KeySet { keys, rejected: Vec::new(), repairs: Vec::new(), container: Container::JwkSet };
    KeySource { label: "keys.json".into(), set, given: None, ring: None }
}

fn signed(header: &str, claims: &str, key: &Key) -> String {
    let input = format!("{}.{}", base64::encode(header.as_bytes()), base64::encode(claims.as_bytes()));
    let name = token::find(format!("{input}.AA").as_bytes()).unwrap().token.alg().unwrap().to_owned();
    let signature = crypto::sign(Alg::find(&name).unwrap(), key, input.as_bytes()).unwrap();
    format!("{input}.{}", base64::encode(&signature))
}

fn told(text: &str, sources: &[KeySource]) -> Vec<Diagnosed> {
    let found = token::find(text.as_bytes()).unwrap();
    let policy = Policy::at(Instant::at(1_700_000_000));
    verify(&found, sources, &policy, Why::Asked(Effort::Usual)).diagnosis
}

#[test]
fn nothing_is_proved_by_chance_in_ten_thousand_cases() {
    let chance = &mut Chance(1);
    let public =
        [("RS256", "rsa"), ("PS256", "rsa"), ("ES256", "p256"), ("ES512", "p521"), ("EdDSA", "ed25519")];
    let signers = public.map(|(alg, name)| (alg, fixture(name)));
    let strangers: Vec<Key> = (0..4).map(|_| stranger(chance)).collect();
    // Tokens of a stranger, with keys that did not make them; the tokens are reused with other keys.
    let genuine: Vec<_> = signers
        .iter()
        .flat_map(|(alg, key)| {
            (0..4).map(move |n| signed(&format!(r#"{{"alg":"{alg}"}}"#), &format!(r#"{{"n":{n}}}"#), key))
        })
        .collect();
    for case in 0..10_000 {
        let (text, key) = if case % 10 < 7 {
            let alg = ["HS256", "HS384", "HS512"][chance.below(3)];
            let claims = format!(r#"{{"n":"{}"}}"#, chance.next());
            let text = signed(&format!(r#"{{"alg":"{alg}"}}"#), &claims, &oct(chance.secret()));
            (text, oct(chance.secret()))
        } else if case % 10 < 9 {
            let (alg, key) = &signers[chance.below(signers.len())];
            let length = Alg::find(alg).unwrap().signature_len().unwrap_or([64, 256][chance.below(2)]);
            let length = length - [0, 0, 1, 2][chance.below(4)];
            let input = format!(
                "{}.{}",
                base64::encode(format!(r#"{{"alg":"{alg}"}}"#).as_bytes()),
                base64::encode(b"{}")
            );
            (format!("{input}.{}", base64::encode(&chance.bytes(length))), key.clone())
        } else {
            (genuine[chance.below(8)].clone(), strangers[chance.below(4)].clone())
        };
        let told = told(&text, &[set(vec![key])]);
        // That a token is too short is no experiment.
        assert!(told.iter().all(|one| !one.certain || one.id == "NM41"), "{case} {text}: {told:?}");
    }
}

#[test]
fn a_token_against_a_set_of_twenty_rsa_keys_costs_twenty_checks() {
    let chance = &mut Chance(2);
    let claims = r#"{"sub":"anna"}"#;
    for header in [
        r#"{"alg":"RS256"}"#,
        r#"{"alg":"PS256"}"#,
        r#"{"alg":"RS256","kid":"7"}"#,
        r#"{"alg":"RS256","kid":"x"}"#,
    ] {
        let text = signed(header, claims, &fixture("rsa"));
        let keys = (0..20).map(|number| Key { kid: Some(number.to_string()), ..stranger(chance) }).collect();
        let found = token::find(text.as_bytes()).unwrap();
        let sources = [set(keys)];
        let policy = Policy::at(Instant::at(1_700_000_000));
        let verdict = verify(&found, &sources, &policy, Why::Unasked);
        let effort =
            jotbook::diagnosis::cost(&found, &sources, &policy, &verdict.checks, verdict.code, Effort::Usual);
        assert!(effort.1 <= 20, "{header}: {effort:?}");
    }
}

/// One of the cases that people meet: the token, the arguments and the secrets in it.
struct Mix {
    token: String,
    key: Vec<&'static str>,
    value: String,
    secrets: Vec<String>,
}

fn mix() -> Vec<Mix> {
    let made = |signer: &str, key: &'static str, value: &str| Mix {
        token: signed(r#"{"alg":"HS256","typ":"JWT"}"#, r#"{"sub":"anna","exp":1}"#, &oct(signer.into())),
        key: vec!["-k", key],
        value: value.into(),
        secrets: vec![signer.into(), value.into()],
    };
    let coded = base64::encode(HUSH.as_bytes());
    let hex = hex(HUSH.as_bytes());
    let wide: String = HUSH.chars().flat_map(|letter| [letter, '\0']).collect();
    let mut all = vec![
        made(HUSH, "env:A", HUSH),
        made(HUSH, "env:A", &coded),
        made(HUSH, "env:A", &format!("\"{coded}\"")),
        made(&coded, "b64:env:A", &coded),
        made(&hex, "hex:env:A", &hex),
        made(HUSH, "env:A", &hex),
        made(&format!("{HUSH}\n"), "env:A", HUSH),
        made(HUSH, "raw:env:A", &format!("{HUSH}\n")),
        made(HUSH, "env:A", &format!("'{HUSH}'")),
        made(HUSH, "env:A", &format!("{HUSH}#8Fz2!qT5")),
        made(HUSH, "env:A", &format!("{HUSH}$8Fz2!qT5")),
        made(&wide, "env:A", HUSH),
        made(HUSH, "env:A", &format!("JWT={HUSH}")),
        made("", "env:A", HUSH),
        made("P@ssw0rd", "env:A", HUSH),
        made("8Fz2!qT5-other", "env:A", HUSH),
        made(&coded, "env:A", &format!(r#"{{"kty":"oct","k":"{coded}"}}"#)),
    ];
    let mut cut = made(HUSH, "env:A", "8Fz2!qT5-other");
    cut.token.truncate(cut.token.len() - 9);
    all.push(cut);
    let mut detached = made(HUSH, "env:A", HUSH);
    let parts: Vec<_> = detached.token.split('.').collect();
    detached.token = format!("{}..{}", parts[0], parts[2]);
    all.push(detached);
    let mut rewritten = made(HUSH, "env:A", HUSH);
    rewritten.token = {
        let parts: Vec<_> = rewritten.token.split('.').collect();
        let payload = base64::encode(b"{\"sub\": \"anna\", \"exp\": 1}");
        format!("{}.{payload}.{}", parts[0], parts[2])
    };
    all.push(rewritten);
    all
}

fn run(case: &Mix, more: &[&str]) -> Done {
    let arguments: Vec<&str> = ["verify", case.token.as_str()]
        .into_iter()
        .chain(case.key.iter().copied())
        .chain(more.iter().copied())
        .collect();
    let run: Run = jotbook(arguments).env("A", &case.value);
    { run }.done()
}

#[test]
fn looking_for_the_reason_changes_no_exit_code() {
    let mut codes = Vec::new();
    for case in mix() {
        let (with, without, deep) = (run(&case, &[]), run(&case, &["--no-why"]), run(&case, &["--deep"]));
        assert_eq!((with.code, deep.code), (without.code, without.code), "{with:?}");
        assert!(with.code != Some(0), "{with:?}");
        assert!(!without.out.contains("Why:"), "{without:?}");
        codes.extend(with.code);
    }
    codes.sort_unstable();
    codes.dedup();
    assert_eq!(codes, [1, 3, 4]);
}

#[test]
fn no_output_has_six_letters_of_a_secret_in_a_row() {
    let mut ids = std::collections::BTreeSet::new();
    for case in mix() {
        for more in [&[][..], &["--json"], &["--deep"]] {
            let done = run(&case, more);
            let shown = format!("{}{}", done.out, done.err);
            for secret in &case.secrets {
                for piece in secret.as_bytes().windows(6) {
                    assert!(!shown.as_bytes().windows(6).any(|window| window == piece), "{shown}");
                }
            }
            ids.extend(shown.match_indices("(NM").map(|(at, _)| shown[at + 1..at + 5].to_owned()));
        }
    }
    let wanted =
        ["NM02", "NM03", "NM04", "NM12", "NM13", "NM14", "NM15", "NM47", "NM48", "NM49", "NM50", "NM62"];
    assert!(wanted.iter().all(|id| ids.contains(*id)), "{ids:?}");
}
