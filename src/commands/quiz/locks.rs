//! The locks of the quiz, one row each: what is wrong, and the one thing that is known besides.

use super::Chance;
use crate::base64;
use crate::json::Path;
use crate::policy::{Place, Policy};
use crate::rules::EXAMPLE_NOW;
use crate::words::hex;

/// How one kind of lock is made.
pub(super) struct Maker {
    /// The reason.
    pub(super) id: &'static str,
    /// The refused check.
    pub(super) command: &'static str,
    /// What is known besides.
    pub(super) clue: &'static str,
    /// Makes one.
    pub(super) make: fn(&mut Chance) -> Made,
}

/// The pieces of a lock.
pub(super) struct Made {
    /// The claims, as JSON.
    pub(super) claims: String,
    /// What the bank signs with.
    pub(super) signer: Vec<u8>,
    /// What the shop checks with.
    pub(super) verifier: Vec<u8>,
    /// What the shop asks besides.
    pub(super) wish: fn(&mut Policy),
}

/// A secret in letters.
fn text(chance: &mut Chance) -> Vec<u8> {
    base64::encode(&chance.secret()).into_bytes()
}

fn no_wish(_: &mut Policy) {}

/// Claims that nobody objects to, with more in front of the last brace.
fn claims(chance: &mut Chance, more: &str) -> String {
    const NAMES: [&str; 5] = ["alice", "bob", "carol", "dave", "erin"];
    let name = usize::try_from(chance.below(NAMES.len() as u64)).map_or("alice", |at| NAMES[at]);
    let iat = EXAMPLE_NOW.seconds - 60;
    format!("{{\"sub\":\"{name}\",\"iat\":{iat}{more}}}")
}

fn alive(chance: &mut Chance) -> String {
    let exp = EXAMPLE_NOW.seconds + 840;
    claims(chance, &format!(",\"exp\":{exp}"))
}

/// Both sides hold the same secret, and the claims are what is wrong.
fn with(chance: &mut Chance, claims: String, wish: fn(&mut Policy)) -> Made {
    let secret = text(chance);
    Made { claims, signer: secret.clone(), verifier: secret, wish }
}

fn require_jti(policy: &mut Policy) {
    policy.required.push(Place { label: "jti".to_owned(), path: Path::name("jti") });
}

const PLAIN: &str = "jotbook verify @token.txt -k shop.key";

/// Every kind of lock.
pub(super) static MAKERS: [Maker; 15] = [
    Maker {
        id: "NM02",
        command: PLAIN,
        clue: "Both sides copied the same text out of the same vault. The bank's library has a switch for base64 secrets.",
        make: |chance| {
            let bytes = chance.secret();
            let text = base64::encode(&bytes).into_bytes();
            Made { claims: alive(chance), signer: bytes, verifier: text, wish: no_wish }
        },
    },
    Maker {
        id: "NM15",
        command: PLAIN,
        clue: "The secret came from openssl rand -hex 32, and one side counts 32 bytes where the other counts 64.",
        make: |chance| {
            let bytes = chance.secret();
            let text = hex(&bytes).into_bytes();
            Made { claims: alive(chance), signer: bytes, verifier: text, wish: no_wish }
        },
    },
    Maker {
        id: "NM04",
        command: PLAIN,
        clue: "The shop's file was written with echo; the bank takes the secret from a variable.",
        make: |chance| {
            let secret = text(chance);
            let stored = [secret.as_slice(), b"\n"].concat();
            Made { claims: alive(chance), signer: stored, verifier: secret, wish: no_wish }
        },
    },
    Maker {
        id: "NM13",
        command: PLAIN,
        clue: "It works on everybody's own machine, and fails in the container that reads its settings with --env-file.",
        make: |chance| {
            let secret = text(chance);
            let stored = [b"\"", secret.as_slice(), b"\""].concat();
            Made { claims: alive(chance), signer: secret, verifier: stored, wish: no_wish }
        },
    },
    Maker {
        id: "NM12",
        command: PLAIN,
        clue: "Yesterday everything worked. In the night somebody renewed a setting on one side.",
        make: |chance| Made {
            claims: alive(chance),
            signer: text(chance),
            verifier: text(chance),
            wish: no_wish,
        },
    },
    Maker {
        id: "NM50",
        command: PLAIN,
        clue: "The bank was set up from an example, and nobody has touched its settings since.",
        make: |chance| Made {
            claims: alive(chance),
            signer: b"your-256-bit-secret".to_vec(),
            verifier: text(chance),
            wish: no_wish,
        },
    },
    Maker {
        id: "NM05",
        command: PLAIN,
        clue: "The customer came back from lunch.",
        make: |chance| {
            let ago = 60 + i64::try_from(chance.below(86_400)).unwrap_or(0);
            let (iat, exp) = (EXAMPLE_NOW.seconds - ago - 900, EXAMPLE_NOW.seconds - ago);
            with(chance, format!("{{\"sub\":\"alice\",\"iat\":{iat},\"exp\":{exp}}}"), no_wish)
        },
    },
    Maker {
        id: "NM06",
        command: "jotbook verify @token.txt -k shop.key --aud https://api.shop.example",
        clue: "Somebody tidied up a URL in the settings of the bank.",
        make: |chance| {
            let exp = EXAMPLE_NOW.seconds + 840;
            let claims = claims(chance, &format!(",\"aud\":\"https://api.shop.example/\",\"exp\":{exp}"));
            with(chance, claims, |policy| policy.audiences.push("https://api.shop.example".to_owned()))
        },
    },
    Maker {
        id: "NM07",
        command: "jotbook verify @token.txt -k shop.key --iss https://login.bank.example",
        clue: "The bank has moved behind a new proxy.",
        make: |chance| {
            let exp = EXAMPLE_NOW.seconds + 840;
            let claims = claims(chance, &format!(",\"iss\":\"http://login.bank.example\",\"exp\":{exp}"));
            with(chance, claims, |policy| policy.issuers.push("https://login.bank.example".to_owned()))
        },
    },
    Maker {
        id: "NM30",
        command: PLAIN,
        clue: "It is refused right after it was issued, and good a moment later.",
        make: |chance| {
            let ahead = 5 + i64::try_from(chance.below(40)).unwrap_or(0);
            let (nbf, exp) = (EXAMPLE_NOW.seconds + ahead, EXAMPLE_NOW.seconds + ahead + 900);
            with(chance, format!("{{\"sub\":\"alice\",\"nbf\":{nbf},\"exp\":{exp}}}"), no_wish)
        },
    },
    Maker {
        id: "NM31",
        command: PLAIN,
        clue: "It began with daylight saving time.",
        make: |chance| {
            let hours = 1 + i64::try_from(chance.below(5)).unwrap_or(0);
            let iat = EXAMPLE_NOW.seconds + hours * 3600;
            with(chance, format!("{{\"sub\":\"alice\",\"nbf\":{iat},\"exp\":{}}}", iat + 900), no_wish)
        },
    },
    Maker {
        id: "NM32",
        command: PLAIN,
        clue: "The bank was rewritten in JavaScript.",
        make: |chance| {
            let nbf = EXAMPLE_NOW.seconds * 1000;
            let exp = (EXAMPLE_NOW.seconds + 900) * 1000;
            with(chance, format!("{{\"sub\":\"alice\",\"nbf\":{nbf},\"exp\":{exp}}}"), no_wish)
        },
    },
    Maker {
        id: "NM33",
        command: PLAIN,
        clue: "The bank keeps its dates the way people write them.",
        make: |chance| {
            let claims = claims(chance, ",\"exp\":\"2025-06-30T12:15:00Z\"");
            with(chance, claims, no_wish)
        },
    },
    Maker {
        id: "NM34",
        command: PLAIN,
        clue: "The bank numbers its customers, and a new version of the shop's library is stricter.",
        make: |chance| {
            let (sub, exp) = (1000 + chance.below(9000), EXAMPLE_NOW.seconds + 840);
            with(chance, format!("{{\"sub\":{sub},\"exp\":{exp}}}"), |policy| {
                policy.subject = Some("1042".to_owned());
            })
        },
    },
    Maker {
        id: "NM65",
        command: "jotbook verify @token.txt -k shop.key --require jti",
        clue: "The shop has started to keep a stop-payment list.",
        make: |chance| {
            let claims = alive(chance);
            with(chance, claims, require_jti)
        },
    },
];
