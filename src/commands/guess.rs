//! `inspect --guess`: whether the secret of an HMAC token is one that others know too.

use super::redact;
use crate::alg::{Alg, Scheme};
use crate::crypto::Guesser;
use crate::known::{self, Reading};
use crate::report::{Exit, Failure};
use crate::secret::Secret;
use crate::token::{End, Found, Token};

/// What came of guessing.
#[derive(Clone, Debug)]
pub struct Guess {
    /// How many secrets were tried, the hit included.
    pub tried: u64,
    /// How many lines of a word list were too long to be tried.
    pub too_long: u64,
    /// The first hit.
    pub found: Option<Hit>,
    /// How long it took.
    pub seconds: f64,
}

/// A secret that made the signature.
#[derive(Clone, Debug)]
pub struct Hit {
    /// Where it stood.
    pub source: Source,
    /// How the text there became the secret.
    pub how: Reading,
    /// Who publishes it, if anybody does.
    pub published: Option<&'static str>,
    /// The secret itself, for whoever asked for it by name (`--show-secret`).
    pub secret: Secret,
}

/// Where a secret stood.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Source {
    /// In the list of [`known`].
    BuiltIn,
    /// In this line of a word list, the first one being 1.
    Line(u64),
    /// Nowhere: it is empty.
    Empty,
}

/// What every candidate is compared with.
///
/// # Errors
/// [`Exit::Usage`] when the token has no HMAC that could be guessed at, [`Exit::Malformed`] when it is not whole.
pub fn prepare(found: &Found) -> Result<Guesser, Failure> {
    let token = &found.token;
    let alg = hmac(token)?;
    let malformed = |code, message: String| {
        Failure::new(Exit::Malformed, code, message)
            .hint("copy the whole token: no secret fits one that was altered or cut off")
    };
    match token.end {
        End::Whole => {}
        End::SignatureMissing => {
            return Err(malformed("signature-missing", "the token has no signature to compare with".into()));
        }
        End::CutOff(part) => {
            return Err(malformed(
                "cut-off",
                format!("the token is cut off in the middle of its {}", part.word()),
            ));
        }
    }
    if token.is_detached() {
        let message = "the payload is sent apart from the token: what was signed is not here";
        return Err(malformed("detached", message.into()));
    }
    if let Some(why) = token.irregular {
        return Err(malformed("irregular", why.into()));
    }
    let parts = [(&token.header, "header"), (&token.payload, "payload"), (&token.signature, "signature")];
    if let Some((error, name)) = parts.iter().find_map(|(part, name)| Some((part.encoding.as_ref()?, name))) {
        return Err(malformed("encoding", format!("the {name} is not strict base64url: {error}")));
    }
    if found.altered {
        let message =
            "the token was altered on its way (padding, another alphabet, or text glued to its end)";
        return Err(malformed("altered", message.into()));
    }
    if redact::is_placeholder(&token.signature.raw) {
        return Err(malformed("redacted", "the signature was taken off by --redact".into()));
    }
    Guesser::new(alg, token.signing_input().as_bytes(), &token.signature.bytes).ok_or_else(|| {
        let (length, wanted) = (token.signature.bytes.len(), alg.signature_len().unwrap_or(0));
        malformed("signature-length", format!("the signature has {length} bytes, {alg} makes {wanted}"))
    })
}

/// The algorithm, when it is one that a secret signs with.
fn hmac(token: &Token) -> Result<&'static Alg, Failure> {
    let usage = |message: String| {
        let hint = "--guess is for tokens with HS256, HS384 or HS512, which one secret signs and checks";
        Failure::new(Exit::Usage, "guess-alg", message).hint(hint)
    };
    if token.form.is_sealed() {
        return Err(usage(
            "the token is encrypted: it has no signature whose secret could be guessed".into(),
        ));
    }
    let Some(header) = token.header() else {
        return Err(Failure::new(Exit::Malformed, "broken-header", "the header is not a JSON object"));
    };
    let Some(name) = header.text("alg") else {
        return Err(usage("the header names no algorithm: nobody can tell how it was signed".into()));
    };
    match Alg::find(name) {
        Some(alg) if matches!(alg.scheme, Scheme::Hmac(_)) => Ok(alg),
        Some(Alg { scheme: Scheme::Unsigned, .. }) => {
            Err(usage("the token is not signed (alg none): there is no secret, anybody can write it".into()))
        }
        Some(alg) => {
            let message = format!("{alg} signs with {}: no list of words holds one", key_in_words(alg));
            Err(usage(message))
        }
        None => Err(usage(match Alg::resembling(name) {
            Some(alg) => format!("{name:?} is no algorithm; names are case-sensitive: {alg}"),
            None => format!("{name:?} is no algorithm that jotbook knows"),
        })),
    }
}

fn key_in_words(alg: &Alg) -> &'static str {
    match alg.scheme {
        Scheme::KeyManagement | Scheme::ContentEncryption => "no key at all",
        _ => "a private key",
    }
}

/// Tries the list of [`known`], every secret in each of its readings.
#[must_use]
pub fn built_in(guesser: &Guesser) -> Guess {
    let mut tried = 0;
    for known in known::all() {
        for (how, bytes) in known::readings(known.secret) {
            tried += 1;
            if guesser.fits(&bytes) {
                let secret = Secret::new(bytes.into_owned());
                let hit = Hit { source: Source::BuiltIn, how, published: Some(known.from), secret };
                return Guess { tried, too_long: 0, found: Some(hit), seconds: 0.0 };
            }
        }
    }
    Guess { tried, too_long: 0, found: None, seconds: 0.0 }
}

impl Hit {
    /// A line of a word list.
    #[must_use]
    pub fn line(number: u64, secret: &[u8]) -> Self {
        let (secret, published) = (Secret::new(secret.to_vec()), known::from(secret));
        Self { source: Source::Line(number), how: Reading::Text, published, secret }
    }

    /// The empty secret.
    #[must_use]
    pub fn empty() -> Self {
        Self {
            source: Source::Empty,
            how: Reading::Text,
            published: known::from(b""),
            secret: Secret::default(),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{base64, crypto, key, token};

    fn signed(alg: &str, secret: &[u8]) -> String {
        let header = base64::encode(format!(r#"{{"alg":"{alg}"}}"#).as_bytes());
        let input = format!("{header}.{}", base64::encode(br#"{"sub":"a"}"#));
        let jwk = format!(r#"{{"kty":"oct","k":"{}"}}"#, base64::encode(secret));
        let key = key::read(jwk.as_bytes(), None).unwrap().keys.remove(0);
        let signature = crypto::sign(Alg::find(alg).unwrap(), &key, input.as_bytes()).unwrap();
        format!("{input}.{}", base64::encode(&signature))
    }

    fn guess(token: &str) -> Guess {
        built_in(&prepare(&token::find(token.as_bytes()).unwrap()).unwrap())
    }

    fn refusal(token: &str) -> (u8, &'static str) {
        let failure = prepare(&token::find(token.as_bytes()).unwrap()).unwrap_err();
        assert!(failure.hint.is_some(), "{failure}");
        (failure.exit.code(), failure.code)
    }

    #[test]
    fn a_secret_of_the_list_is_found_in_every_reading() {
        for secret in ["shhhhh", "changeme", "0123456789ABCDEF"] {
            for (how, bytes) in known::readings(secret) {
                let hit = guess(&signed("HS256", &bytes)).found.unwrap();
                assert_eq!((hit.how, hit.secret.expose()), (how, &*bytes), "{secret}");
                assert_eq!(hit.source, Source::BuiltIn);
            }
        }
    }

    #[test]
    fn a_secret_of_ones_own_is_not_found_and_everything_was_tried() {
        let tried = guess(&signed("HS512", b"jotbook-weak-secret"));
        assert!(tried.found.is_none());
        let readings = known::all().flat_map(|known| known::readings(known.secret)).count();
        assert_eq!(tried.tried, readings as u64);
    }

    #[test]
    fn the_result_does_not_show_the_secret() {
        let found = guess(&signed("HS384", b"changeme"));
        assert!(!format!("{found:?}").contains("changeme"));
        assert_eq!(found.found.unwrap().published, Some("a placeholder of sample files"));
    }

    #[test]
    fn what_has_no_secret_is_refused_with_the_reason() {
        let token = |header: &str| {
            format!("{}.eyJzdWIiOiJhIn0.{}", base64::encode(header.as_bytes()), "AAAA".repeat(22))
        };
        for header in [r#"{"alg":"RS256"}"#, r#"{"alg":"none"}"#, r#"{"alg":"hs256"}"#, r#"{"typ":"JWT"}"#] {
            assert_eq!(refusal(&token(header)), (2, "guess-alg"), "{header}");
        }
        let sealed = format!("{}.AAAA.AAAA.AAAA.AAAA", base64::encode(br#"{"alg":"dir","enc":"A128GCM"}"#));
        assert_eq!(refusal(&sealed), (2, "guess-alg"));
    }

    #[test]
    fn a_token_that_is_not_whole_is_refused_as_malformed() {
        let whole = signed("HS256", b"secret");
        assert_eq!(refusal(&whole[..whole.len() - 4]), (3, "cut-off"));
        assert_eq!(refusal(&whole[..=whole.rfind('.').unwrap()]), (3, "signature-missing"));
        assert_eq!(refusal(&format!("{whole}AAAA")), (3, "signature-length"));
        assert_eq!(refusal(&format!("{whole}=")), (3, "altered"));
        let shared = redact::redact(&Token::read(&whole)).text;
        assert_eq!(refusal(&shared), (3, "redacted"));
        let (head, signature) = whole.rsplit_once('.').unwrap();
        let (header, _) = head.split_once('.').unwrap();
        assert_eq!(refusal(&format!("{header}..{signature}")).0, 3);
    }
}
