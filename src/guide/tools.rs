//! The commands about keys, the states of a key, and the words with which these commands refuse.

use super::{Entry, How, row};

/// One word and all that is told of it.
struct Tool {
    /// `command`, `state of a key`, `error code`, `file`.
    what: &'static str,
    name: &'static str,
    /// Other words it is found by.
    also: &'static [&'static str],
    title: &'static str,
    text: &'static str,
    /// What to type or what follows, and a few words on each.
    rows: &'static [(&'static str, &'static str)],
    see: &'static [&'static str],
    references: &'static str,
}

pub(super) fn find(asked: &str, how: How) -> Vec<Entry> {
    let goes_by =
        |tool: &&Tool| how.fits(tool.name, asked) || tool.also.iter().any(|name| how.fits(name, asked));
    TABLE.iter().chain(CODES.iter()).filter(goes_by).map(entry).collect()
}

pub(super) fn gloss(word: &str) -> Option<String> {
    let tool = TABLE.iter().chain(CODES.iter()).find(|tool| tool.name == word)?;
    Some(format!("{}: {}", tool.what, tool.title))
}

pub(super) fn names() -> Vec<&'static str> {
    let all = TABLE.iter().chain(CODES.iter());
    all.flat_map(|tool| std::iter::once(tool.name).chain(tool.also.iter().copied())).collect()
}

fn entry(tool: &'static Tool) -> Entry {
    let rows = tool.rows.iter().map(|(name, text)| row(name, *text)).collect();
    let entry = Entry::new(tool.what, tool.name, tool.title).references(tool.references);
    let entry = entry.text(tool.text).rows("", rows);
    let see = tool.see.iter().filter_map(|word| Some((*word, super::gloss(word)?)));
    see.fold(entry, |entry, (word, gloss)| entry.see(word, gloss)).see_topics(&[tool.name])
}

static TABLE: [Tool; 8] = [
    Tool {
        what: "command",
        name: "key",
        also: &["key new", "key show", "key convert", "key public", "key lint", "key compare"],
        title: "makes, shows, converts, compares and lints keys",
        text: "The workbench for single keys. It takes any format that -k takes, and never shows a private part unless \
               it is asked to write one. A file that is there is left alone without --force, and one with a private \
               key is for your eyes only (mode 0600).",
        rows: &[
            ("key new", "a new key: ES256 unless you name an algorithm, a curve or a kind"),
            ("key show", "what it is, its names and thumbprints, how strong it is"),
            ("key public", "the half that may be given away; a shared secret has none"),
            ("key convert", "the same key as jwk, jwks, pem, der, pkcs1, sec1, ssh or raw"),
            ("key compare", "whether two files hold one key; exit 5 when they hold two"),
            ("key lint", "what is wrong with a key or a published set; exit 8 with --fail-on"),
        ],
        see: &["keyring", "rotate-key", "kid", "exit 6"],
        references: "RFC 7517; RFC 7638",
    },
    Tool {
        what: "command",
        name: "rotate-key",
        also: &["rotate key", "key rotation"],
        title: "changes the signing key in the keyring, by plan or at once",
        text: "By plan nobody notices: publish the new key, wait until every verifier has fetched it, sign with it, and \
               go on accepting the old one until its last token has lapsed. At once, after a theft: every key is \
               revoked, and everybody signs in again. Without any option a new key signs now and the old one retires.",
        rows: &[
            ("--stage --publish F", "a new key is next: verifiers can learn it from the set in F"),
            ("--activate", "a day later (--cache): it signs, the old one retires for --max-life"),
            ("--compromised", "all keys are revoked now and new ones sign; with a KID only that one"),
            ("--list", "the keys, their states and dates"),
            ("--prune", "takes out what counts no more; its kid is never given to another key"),
            ("--reissue F", "signs the tokens in F again, with their claims and their exact exp"),
        ],
        see: &["keyring", "next", "active", "retiring", "revoked", "too-early", "kid"],
        references: "OpenID Connect Core 1.0 section 10.1.1; RFC 7517 section 4.5",
    },
    Tool {
        what: "command",
        name: "revoke",
        also: &["revoking", "revocations", "stop-list", "stop list", "stop-payment list"],
        title: "puts tokens on a list that verify --revocations looks at",
        text: "The list has one JSON object per line. It names tokens by what stands in them and never by their text: one \
               token can be spelled in several ways. It helps only where somebody looks at it; a verifier that does \
               not goes on accepting the token until its date.",
        rows: &[
            ("TOKEN -k KEY", "that token, by its iss and jti; of a refresh token its whole family"),
            ("--jti ID --iss ISS", "one token that you do not have at hand"),
            ("--sid S, --family F", "one login, or one family of refresh tokens"),
            ("--sub S --iss ISS", "whatever this account got before --issued-before (now, unless said)"),
            ("--kid K", "whatever this key signed"),
            ("--lapses exp, --prune", "say when its tokens lapse; take out what has lapsed a day ago"),
            ("--show", "the list"),
        ],
        see: &["jti", "sid", "no-jti", "stopped", "JB907", "JB006", "rotate-key", "exit 5"],
        references: "RFC 7009; RFC 7519 section 4.1.7",
    },
    Tool {
        what: "file",
        name: "keyring",
        also: &["--keyring", "JOTBOOK_KEYRING", "key ring"],
        title: "the file in which rotate-key keeps the signing keys",
        text: "A JWK Set with private keys that only you can read, so that any JOSE library can read it too. Every key says \
               where in its life it is. A change is made whole or not at all, and the state before it is in the file \
               with .bak behind its name. One that others can read is refused: the error says which chmod to run.",
        rows: &[
            (
                "where",
                "--keyring PATH, else JOTBOOK_KEYRING, else jotbook/keyring.jwks in the XDG data folder",
            ),
            ("-k keyring", "the same for -k; -k keyring:PATH names another one"),
            ("encode", "signs with the active key, whose kid is in the header"),
            ("verify", "accepts active and retiring keys, and says which it was"),
            ("explain, inspect", "say of a token in what state the key is that signed it"),
            ("verifiers", "get the public half: rotate-key --list --publish FILE"),
        ],
        see: &["rotate-key", "next", "active", "retiring", "revoked", "keyring-open", "kid"],
        references: "RFC 7517 section 5",
    },
    Tool {
        what: "state of a key",
        name: "next",
        also: &["staged"],
        title: "it is published, and nothing signs with it yet",
        text: "So that every verifier knows it on the day on which it starts to sign. A token that is signed with it is \
               refused: somebody was early, or has taken the key.",
        rows: &[("made by", "jotbook rotate-key --stage"), ("ends by", "jotbook rotate-key --activate")],
        see: &["active", "rotate-key", "too-early"],
        references: "",
    },
    Tool {
        what: "state of a key",
        name: "active",
        also: &["stamp in use"],
        title: "it signs; there is one for each algorithm",
        text: "encode --keyring takes it. Its tokens are accepted until their own date.",
        rows: &[
            ("made by", "jotbook rotate-key, or --activate"),
            ("ends by", "the next rotation; then it is retiring, or revoked after a theft"),
        ],
        see: &["retiring", "revoked", "rotate-key"],
        references: "",
    },
    Tool {
        what: "state of a key",
        name: "retiring",
        also: &["retired", "overlap"],
        title: "it signs no more, and its tokens are accepted until a date",
        text: "The overlap: rotate-key sets the date to now and --max-life, the life of the longest token that is out. From \
               that second on its tokens are refused, whatever their own exp says (exit 5), and --prune takes it out.",
        rows: &[
            ("made by", "a rotation by plan"),
            ("ends by", "its date, or jotbook rotate-key --compromised"),
        ],
        see: &["active", "revoked", "exp", "key-refused"],
        references: "",
    },
    Tool {
        what: "state of a key",
        name: "revoked",
        also: &["stolen stamp", "stolen key", "compromised"],
        title: "nothing of it is accepted, at once",
        text: "After a theft nobody can tell its good tokens from forged ones, so all of them are refused (exit 5), and \
               explain says STAMP STOLEN. Verifiers that keep a copy of the old key set still take it until that copy \
               is gone: empty their caches. A token that was stopped singly is told as stopped instead.",
        rows: &[
            ("made by", "jotbook rotate-key --compromised"),
            ("ends by", "nothing; --prune takes it out, and its tokens stay refused"),
        ],
        see: &["rotate-key", "revoke", "stopped", "key-refused"],
        references: "",
    },
];

/// A code as `--json` has it, and what to do.
const fn code(
    name: &'static str,
    title: &'static str,
    text: &'static str,
    see: &'static [&'static str],
) -> Tool {
    Tool { what: "error code", name, also: &[], title, text, rows: &[], see, references: "" }
}

static CODES: [Tool; 15] = [
    code(
        "key-refused",
        "verify: the key that signed is revoked, past its overlap, or not in use yet",
        "The signature matches, and the keyring says that this key is not to be accepted. Of a key that --prune took out \
         only the name is left: then the signature was not checked, and the verdict says so. Get a token that the \
         active key signs: sign in again, or exchange the refresh token.",
        &["revoked", "retiring", "next", "exit 5"],
    ),
    code(
        "stopped",
        "verify: the token is on the stop-payment list",
        "The reason and the date of the entry stand in the verdict. jotbook revoke --show lists what is stopped. Whoever is \
         meant to go on signs in again.",
        &["revoke", "exit 5"],
    ),
    code(
        "no-jti",
        "revoke: the token has no number, so it cannot be stopped singly",
        "Stop its session (--sid), all that its account got so far (--sub and --issued-before), or every token by a new \
         stamp; or wait when its exp is minutes away. Give the next ones a number: encode --jti.",
        &["revoke", "jti", "exit 5"],
    ),
    code(
        "names-nothing",
        "revoke: nothing says which tokens are to be stopped",
        "Give a token with its key, or --jti, --sub, --sid, --family or --kid. An issuer alone is not enough.",
        &["revoke", "exit 2"],
    ),
    code(
        "revocations",
        "the stop-payment list cannot be read",
        "It has a line that is no JSON object, or names nothing. Nothing is added to such a list, and verify accepts no \
         token with it: a list that is half read would let tokens through. The error names the lines.",
        &["revoke", "exit 7"],
    ),
    code(
        "too-early",
        "rotate-key: verifiers may not know the new key yet",
        "A verifier that fetched your key set just before the new key was in it keeps that copy for --cache (24 hours unless \
         said), and would refuse the new tokens. Wait until the time that the error names, or go on with --force.",
        &["next", "rotate-key", "exit 6"],
    ),
    code(
        "staged-already",
        "rotate-key: a key waits already",
        "There is one key in the state next for each algorithm. Let it sign with --activate, then stage another.",
        &["next", "rotate-key"],
    ),
    code(
        "nothing-staged",
        "rotate-key --activate: no key waits",
        "jotbook rotate-key --stage puts one next. To change the key without waiting: jotbook rotate-key.",
        &["next", "rotate-key"],
    ),
    code(
        "kid-taken",
        "rotate-key: this kid belongs to another key",
        "A kid is never given to other key material, also after the key was taken out: a verifier that has the old one in its \
         cache would check with the wrong key. Leave --kid out, and the thumbprint is the name.",
        &["kid", "rotate-key"],
    ),
    code(
        "which-alg",
        "rotate-key: there are keys for several algorithms",
        "Say which one is meant: --alg ES256. --compromised without it means every key of the file.",
        &["rotate-key", "alg"],
    ),
    code(
        "keyring-open",
        "others can read the keyring, or put another in its place",
        "It is not used like that. The hint is the chmod to run. If somebody may have read it: jotbook rotate-key \
         --compromised.",
        &["keyring", "rotate-key", "exit 6"],
    ),
    code(
        "locked",
        "another jotbook is changing the keyring or the list",
        "It was waited for (--wait). Try again; when no other runs, nothing holds the lock any more.",
        &["keyring", "exit 7"],
    ),
    code(
        "shared-secret",
        "rotate-key: a secret cannot be published",
        "Who checks an HMAC needs the secret itself. First every verifier accepts the old and the new one, then the signer \
         changes (--stage, hand it over, --activate), then the old one goes.",
        &["HS256", "rotate-key"],
    ),
    code(
        "same-file",
        "rotate-key --compromised KID: the other keys of the file were not revoked",
        "Whoever has read the file has them too. Without a KID all are revoked.",
        &["revoked", "rotate-key"],
    ),
    code(
        "exists",
        "the file is there already, and is left as it is",
        "Name another file, or let --force take its place. A key that is written over is gone.",
        &["key", "exit 7"],
    ),
];

#[cfg(test)]
mod tests {
    use super::*;
    use crate::guide::look_up;
    use crate::keyring::State;

    #[test]
    fn every_word_is_told_in_plain_ascii_and_leads_on() {
        for tool in TABLE.iter().chain(&CODES) {
            assert!((60..=420).contains(&tool.text.len()), "{}: {}", tool.name, tool.text.len());
            assert!(tool.text.is_ascii() && tool.text.ends_with('.'), "{}", tool.name);
            for word in tool.see {
                assert!(crate::guide::gloss(word).is_some(), "{} points to {word}", tool.name);
            }
            let page = look_up(tool.name).unwrap();
            assert!(page.entries.iter().any(|entry| entry.what == tool.what), "{}", tool.name);
        }
    }

    #[test]
    fn every_state_of_a_key_is_a_word() {
        for state in State::ALL {
            assert_eq!(look_up(state.word()).unwrap().entries[0].what, "state of a key");
        }
    }

    #[test]
    fn a_command_is_found_before_its_topic_and_points_to_it() {
        for (word, topic) in [("key", "keys"), ("rotate-key", "rotation"), ("revoke", "stop-payment")] {
            let page = look_up(word).unwrap();
            assert_eq!((page.entries.len(), page.entries[0].what), (1, "command"), "{word}");
            assert!(page.entries[0].see.iter().any(|see| see.word == topic), "{word}");
        }
    }
}
