//! Tokens by which a rule shows where it fires and where it is silent. They are made when they are run.

use super::{Asked, Hit, Needs, Rule, Subject};
use crate::alg::{Alg, Curve, Scheme};
use crate::base64;
use crate::checks::KeySource;
use crate::crypto;
use crate::key::{self, Form, Key, Material};
use crate::secret::Secret;
use crate::time::Instant;
use crate::token::{self, Token};
use crate::words::list;

/// The moment at which examples are looked at: 2025-06-30 12:00:00 UTC.
pub const EXAMPLE_NOW: Instant = Instant::at(1_751_284_800);

/// The header of an example that is about claims.
const HEADER: &str = r#"{"alg":"ES256","typ":"JWT","kid":"2025-a"}"#;

/// A token, and what is given besides.
#[derive(Debug)]
pub struct Example {
    input: Input,
    key: &'static str,
    wish: fn(&mut Asked),
    others: &'static [&'static str],
}

#[derive(Debug)]
enum Input {
    /// Header and payload as JSON, with a signature.
    Parts { header: &'static str, payload: &'static str, signature: Signature },
    /// The input as it is.
    Raw(&'static str),
}

#[derive(Debug)]
enum Signature {
    /// Bytes that are as many as the algorithm makes.
    Plausible,
    /// This text.
    Text(&'static str),
    /// The HMAC with this secret.
    By(&'static str),
}

fn no_wish(_: &mut Asked) {}

impl Example {
    fn of(input: Input) -> Self {
        Self { input, key: "", wish: no_wish, others: &[] }
    }

    /// These claims behind an ordinary ES256 header.
    #[must_use]
    #[inline(never)]
    pub fn claims(payload: &'static str) -> Self {
        Self::token(HEADER, payload)
    }

    /// This header, with a payload of one claim.
    #[must_use]
    #[inline(never)]
    pub fn header(header: &'static str) -> Self {
        Self::token(header, r#"{"sub":"1"}"#)
    }

    /// This header and these claims.
    #[must_use]
    #[inline(never)]
    pub fn token(header: &'static str, payload: &'static str) -> Self {
        Self::of(Input::Parts { header, payload, signature: Signature::Plausible })
    }

    /// The input as it is.
    #[must_use]
    #[inline(never)]
    pub fn raw(input: &'static str) -> Self {
        Self::of(Input::Raw(input))
    }

    /// The same, signed with this secret; the header must name an HMAC.
    #[must_use]
    #[inline(never)]
    pub fn signed(header: &'static str, payload: &'static str, secret: &'static str) -> Self {
        Self::of(Input::Parts { header, payload, signature: Signature::By(secret) })
    }

    /// The same with this base64url text for a signature.
    #[must_use]
    #[inline(never)]
    pub fn ending(header: &'static str, payload: &'static str, signature: &'static str) -> Self {
        Self::of(Input::Parts { header, payload, signature: Signature::Text(signature) })
    }

    /// The same with this key file given.
    #[must_use]
    #[inline(never)]
    pub fn key(mut self, key: &'static str) -> Self {
        self.key = key;
        self
    }

    /// The same with something asked.
    #[must_use]
    #[inline(never)]
    pub fn asked(mut self, wish: fn(&mut Asked)) -> Self {
        self.wish = wish;
        self
    }

    /// The same beside other tokens.
    #[must_use]
    #[inline(never)]
    pub fn beside(mut self, others: &'static [&'static str]) -> Self {
        self.others = others;
        self
    }

    /// The input, as somebody would paste it.
    #[must_use]
    pub fn text(&self) -> String {
        match &self.input {
            Input::Raw(input) => (*input).to_owned(),
            Input::Parts { header, payload, signature } => {
                let message =
                    format!("{}.{}", base64::encode(header.as_bytes()), base64::encode(payload.as_bytes()));
                let alg = crate::json::parse(header).ok().and_then(|header| Alg::find(header.text("alg")?));
                let signature = signature.text(alg, &message);
                format!("{message}.{signature}")
            }
        }
    }

    /// The key file that is given with it; empty when there is none.
    #[must_use]
    pub const fn key_text(&self) -> &'static str {
        self.key
    }

    /// Header and payload, when it is made of them.
    #[must_use]
    pub const fn parts(&self) -> Option<(&'static str, &'static str)> {
        match self.input {
            Input::Parts { header, payload, .. } => Some((header, payload)),
            Input::Raw(_) => None,
        }
    }

    /// What belongs to it besides header and payload, in words: the signature, the key, what is asked, other tokens.
    #[must_use]
    pub fn besides(&self, rule: &Rule) -> Vec<String> {
        let mut words: Vec<String> = match &self.input {
            Input::Parts { signature, .. } => signature.words(self.key).into_iter().collect(),
            Input::Raw(_) => Vec::new(),
        };
        if !self.key.is_empty() {
            words.push(key_in_words(self.key));
        }
        if self.wishes().in_url {
            words.push("out of a URL".to_owned());
        }
        if let Needs::Asked { option, .. } = rule.needs {
            let text = self.text();
            let given = self.on(&text, |subject| rule.needs.met(subject)) == Some(true);
            words.push(format!("{} {option}", if given { "with" } else { "without" }));
        }
        for other in self.others.iter().map(|text| Token::read(text)) {
            let signature = short(&other.signature.raw);
            words.push(format!("beside the token {} with the signature {signature}", opened(&other)));
        }
        words
    }

    /// What the rule says to it; `None` when there is no token in it, or no key in the key file.
    #[must_use]
    pub fn run(&self, rule: &Rule) -> Option<Vec<Hit>> {
        self.run_on(&self.text(), rule)
    }

    /// What the rule says to another token in its place.
    #[must_use]
    pub fn run_on(&self, text: &str, rule: &Rule) -> Option<Vec<Hit>> {
        self.on(text, |subject| if rule.needs.met(subject) { (rule.check)(subject) } else { Vec::new() })
    }

    fn wishes(&self) -> Asked {
        let mut asked = Asked::at(EXAMPLE_NOW);
        (self.wish)(&mut asked);
        asked
    }

    /// What is to be said of the token with all that is given besides.
    fn on<T>(&self, text: &str, say: impl Fn(&Subject<'_>) -> T) -> Option<T> {
        let found = token::find(text.as_bytes()).ok()?;
        let asked = self.wishes();
        let mut sources = Vec::new();
        if !self.key.is_empty() {
            let set = key::read(self.key.as_bytes(), None).ok()?;
            sources.push(KeySource { label: "example key".into(), set, given: None, ring: None });
        }
        let others: Vec<Token> = self.others.iter().map(|text| Token::read(text)).collect();
        Some(say(&Subject::new(&found, &sources, &asked, &others)))
    }
}

/// A key of an example in a few words. Its secrets are printed in the source, and nowhere else in use.
fn key_in_words(text: &str) -> String {
    let keys = key::read(text.as_bytes(), None).map(|set| set.keys).unwrap_or_default();
    match keys.as_slice() {
        [one] if matches!(one.form, Form::Raw) => format!("given: the secret {}", short(text)),
        keys => {
            let labels = labels(text);
            let words = keys
                .iter()
                .enumerate()
                .map(|(at, key)| format!("{}{}", key.describe(), labels.get(at).map_or("", String::as_str)));
            let words: Vec<String> = words.collect();
            let set = if text.contains("\"keys\"") { "given: a key set with " } else { "given: " };
            format!("{set}{}", list(&words))
        }
    }
}

/// What each JWK says of its use, in brackets.
fn labels(text: &str) -> Vec<String> {
    let set = crate::json::parse(text).ok();
    let keys = set.as_ref().map(|set| {
        set.member("keys").and_then(crate::json::Value::as_array).unwrap_or(std::slice::from_ref(set))
    });
    let label = |key: &crate::json::Value| {
        let said = ["kid", "alg", "use", "key_ops", "x5c"].into_iter().filter_map(|name| {
            let value = key.member(name)?;
            let shown = value.as_str().map_or_else(|| value.to_string(), str::to_owned);
            Some(if shown.len() > 40 { name.to_owned() } else { format!("{name} {shown}") })
        });
        let said: Vec<String> = said.collect();
        if said.is_empty() { String::new() } else { format!(" ({})", said.join(", ")) }
    };
    keys.unwrap_or_default().iter().map(label).collect()
}

/// What stands at the end of a token: its signature, and in an SD-JWT what follows behind each `~`.
fn behind(text: &str) -> String {
    let mut pieces = text.split('~');
    let signature = format!("the signature {}", short(pieces.next().unwrap_or_default()));
    let more = pieces.filter(|piece| !piece.is_empty()).map(|piece| {
        if piece.contains('.') {
            return format!("the key binding {}", opened(&Token::read(piece)));
        }
        let bytes = base64::decode(piece).unwrap_or_default();
        format!("the disclosure {}", String::from_utf8_lossy(&bytes))
    });
    std::iter::once(signature).chain(more).collect::<Vec<_>>().join(", ")
}

/// Header and payload of a token, decoded.
fn opened(token: &Token) -> String {
    let text = |part: &token::Part| part.text.clone().unwrap_or_default();
    format!("{} . {}", text(&token.header), text(&token.payload))
}

/// A text in quotes, the middle left out when it is long.
fn short(text: &str) -> String {
    const ENDS: usize = 16;
    let letters: Vec<char> = text.chars().collect();
    if letters.len() <= 3 * ENDS {
        return format!("{text:?}");
    }
    let (head, tail) = (&letters[..ENDS], &letters[letters.len() - ENDS..]);
    let (head, tail): (String, String) = (head.iter().collect(), tail.iter().collect());
    format!("{:?} ({} characters)", format!("{head}...{tail}"), letters.len())
}

impl Signature {
    /// In words, unless it is one that any token has.
    fn words(&self, key: &str) -> Option<String> {
        Some(match self {
            Self::Plausible => return None,
            Self::Text("") => "no signature".to_owned(),
            Self::Text(text) => behind(text),
            Self::By("") => "signed with an empty secret".to_owned(),
            Self::By(secret) if *secret == key && key.starts_with("-----") => {
                "signed with the text of the key".to_owned()
            }
            Self::By(secret) => format!("signed with the secret {}", short(secret)),
        })
    }

    fn text(&self, alg: Option<&'static Alg>, message: &str) -> String {
        match self {
            Self::Text(text) => (*text).to_owned(),
            Self::Plausible => base64::encode(&plausible(alg)),
            Self::By(secret) => {
                let key = Key::new(Material::Oct(Secret::from((*secret).to_owned())), Form::Raw);
                let made = alg.and_then(|alg| crypto::sign(alg, &key, message.as_bytes()).ok());
                base64::encode(&made.unwrap_or_default())
            }
        }
    }
}

/// Bytes that could be a signature: no number of an ECDSA one is larger than the order of its curve.
fn plausible(alg: Option<&'static Alg>) -> Vec<u8> {
    let mut bytes = vec![0x5a; length(alg)];
    if let Some(Scheme::Ecdsa(curve)) = alg.map(|alg| alg.scheme) {
        bytes.iter_mut().step_by(curve.size()).for_each(|first| *first = 0);
    }
    bytes
}

/// So many bytes has a signature (RFC 7518 section 3, RFC 8032), with an RSA key of 2048 bits.
fn length(alg: Option<&'static Alg>) -> usize {
    match alg.map(|alg| alg.scheme) {
        Some(Scheme::Hmac(hash)) => hash.len(),
        Some(Scheme::RsaPkcs1(_) | Scheme::RsaPss(_)) => 256,
        Some(Scheme::Ecdsa(curve)) => 2 * curve.size(),
        Some(Scheme::Edwards(curves)) => curves.first().map_or(64, |curve: &Curve| 2 * curve.size()),
        Some(Scheme::Unsigned) => 0,
        _ => 32,
    }
}
