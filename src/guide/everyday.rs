//! The claims and header members that every reader meets: a paragraph and an example each, beyond their line in the
//! dictionary.

use crate::terms::{Place, Term};

/// What is told of one name.
pub(super) struct Told {
    place: Place,
    name: &'static str,
    /// A paragraph.
    pub(super) text: &'static str,
    /// The member as a token has it: JSON without the braces.
    pub(super) example: &'static str,
}

/// What is told of a term; `None` for one whose line says enough.
pub(super) fn of(term: &Term) -> Option<&'static Told> {
    TABLE.iter().find(|told| told.place == term.place && told.name == term.name)
}

const fn claim(name: &'static str, example: &'static str, text: &'static str) -> Told {
    Told { place: Place::Claim, name, text, example }
}

const fn header(name: &'static str, example: &'static str, text: &'static str) -> Told {
    Told { place: Place::Header, name, text, example }
}

static TABLE: [Told; 24] = [
    claim(
        "iss",
        r#""iss":"https://bank.example""#,
        "The one who wrote the token, mostly as a URL. Compare the whole of it, letter by letter: a slash at the end makes \
         another issuer. Choose the key by it from a list of your own, since anybody can print any name; only a key that \
         belongs to this issuer proves it.",
    ),
    claim(
        "sub",
        r#""sub":"acct-1042""#,
        "Whom the token is about: a user, an app or a device. It means something only together with iss: 1042 of one issuer \
         is not 1042 of another. An id that is never given to somebody else is better than an e-mail address.",
    ),
    claim(
        "aud",
        r#""aud":["https://api.shop.example","https://pay.shop.example"]"#,
        "For whom the token is meant: one name, or a list of them. Who receives a token must find itself there, and refuse \
         it otherwise. Without aud a token is good anywhere its issuer is trusted. An access token names the API, an ID \
         token the app.",
    ),
    claim(
        "exp",
        r#""exp":1751285700"#,
        "The moment from which the token is refused, in seconds since 1970-01-01 00:00 UTC: 1751285700 is 2025-06-30 12:15:00 \
         UTC. At that very second it is expired already. It is a plain number: not text, and not milliseconds, which have 13 \
         digits and would be fifty thousand years away. Without exp a token is good until its key is changed.",
    ),
    claim(
        "nbf",
        r#""nbf":1751284800"#,
        "The moment before which the token is refused, in seconds since 1970-01-01 00:00 UTC; at that very second it is good. \
         Most tokens need none. Where it equals iat, a clock that is a few seconds behind refuses fresh tokens: that is \
         what a leeway is for.",
    ),
    claim(
        "iat",
        r#""iat":1751284800"#,
        "When the token was written, in seconds since 1970-01-01 00:00 UTC: 1751284800 is 2025-06-30 12:00:00 UTC. It refuses \
         nothing by itself. It tells the age of a token, and makes it possible to void everything that was written before \
         some moment.",
    ),
    claim(
        "jti",
        r#""jti":"7f3c-a91e-0b77""#,
        "The number of this one token, different for each. With it a token can be stopped singly, counted as used, and found \
         in a log without writing the token itself down. A list of stopped tokens goes by iss and jti, never by the text of \
         the token.",
    ),
    claim(
        "scope",
        r#""scope":"cart:read order:create""#,
        "What the holder may do: words with a space between them, in one string. The API decides what each word opens. The \
         fewer there are, the less a lost token costs. Others call it scp or permissions, and use a list.",
    ),
    claim(
        "azp",
        r#""azp":"web-shop""#,
        "The app that asked for the token. It is not the one that is to accept it: that is aud. An API that has to know which \
         app is calling looks at azp or client_id.",
    ),
    claim(
        "client_id",
        r#""client_id":"web-shop""#,
        "The app that the token was written for, as it is registered at the issuer. In an access token of RFC 9068 it must be \
         there. It says nothing of who accepts the token: that is aud.",
    ),
    claim(
        "nonce",
        r#""nonce":"n-0S6_WzA2Mj""#,
        "A value that the app made up when it sent the user to sign in, and that comes back in the ID token. The app compares \
         the two: an ID token that somebody else slipped in has another one.",
    ),
    claim(
        "auth_time",
        r#""auth_time":1751281200"#,
        "When the user last showed a password or a passkey, in seconds since 1970-01-01 00:00 UTC. iat is newer: a token can be \
         written long after the sign-in. Look at it before something that calls for a fresh sign-in.",
    ),
    claim(
        "sid",
        r#""sid":"9d2b-77""#,
        "The login session that the token belongs to. All tokens of one sign-in share it, so that a sign-out can name what \
         ends, and a stop list can stop the whole session with one line.",
    ),
    claim(
        "act",
        r#""act":{"sub":"order-service"}"#,
        "Who acts for the one in sub. The token is about alice, and it is the order service that shows it. Several may stand \
         inside one another; the outermost is the one that acts now, and only that one counts for what is allowed.",
    ),
    claim(
        "cnf",
        r#""cnf":{"jkt":"0ZcOCORZNYy-DWpqq30jZyJGHTN0d2HglBV3uiguA4I"}"#,
        "The key that the holder has to prove: by its thumbprint (jkt, for DPoP), by that of a certificate (x5t#S256, for \
         mutual TLS), or by its name (kid). Without that key the token is worth nothing to a thief, if the API looks at cnf.",
    ),
    header(
        "alg",
        r#""alg":"ES256""#,
        "How the token is signed: the kind of stamp. It is the token's own word. The verifier holds it against a list of its \
         own and against its key, and never lets the token choose. none means that nobody signed it.",
    ),
    header(
        "typ",
        r#""typ":"at+jwt""#,
        "What kind of token it is: at+jwt is an access token, dpop+jwt a DPoP proof, logout+jwt a logout token. Plain JWT says \
         nothing. Where the type is asked for, one kind of token cannot be passed off as another.",
    ),
    header(
        "kid",
        r#""kid":"2025-06-a""#,
        "The name of the key, to find it among several. It is a hint and proves nothing. Look it up among keys that are known \
         already: it is text from outside, so never part of a file name, a query or a command.",
    ),
    header(
        "cty",
        r#""cty":"JWT""#,
        "What is inside, when that is not a plain set of claims. JWT says that there is another token in it, mostly a signed \
         one in an encrypted one. Other tokens do without it.",
    ),
    header(
        "crit",
        r#""crit":["b64"],"b64":false"#,
        "The names of extensions that must be understood. Who does not know one of them has to refuse the token, even if the \
         signature is good. It never stands there empty, and each name stands in the header as well.",
    ),
    header(
        "jku",
        r#""jku":"https://bank.example/jwks.json""#,
        "An address where keys are said to be. Whoever writes a token writes this too: a verifier that fetches keys from there \
         takes the forger's key for the bank's. Use addresses from your settings, or compare with a list of them.",
    ),
    header(
        "jwk",
        r#""jwk":{"kty":"EC","crv":"P-256","x":"...","y":"..."}"#,
        "A public key that comes along with the token. It shows who wrote it only where the key itself is what counts, as in a \
         DPoP proof. In any other token a forger brings a key of his own, and the signature matches.",
    ),
    header(
        "x5c",
        r#""x5c":["MIIB...","MIIC..."]"#,
        "The certificate of the signing key and those above it, each in base64 (with + and /, unlike everything else in a \
         token). It is good for something only when the chain leads up to a root that you trust, and the name in it is the \
         one you expect.",
    ),
    header(
        "enc",
        r#""enc":"A256GCM""#,
        "How the contents of an encrypted token are sealed; alg says how the key for that gets to the reader. A token with enc \
         has five parts, and its claims cannot be read without the key.",
    ),
];

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{json, terms, time};

    #[test]
    fn every_row_is_of_a_term_that_exists_and_its_example_can_be_read() {
        let mut seen = std::collections::HashSet::new();
        for told in &TABLE {
            assert!(seen.insert((told.place, told.name)), "{} is there twice", told.name);
            let term = terms::all().find(|term| (term.place, term.name) == (told.place, told.name));
            assert!(term.is_some_and(|term| of(term).is_some()), "{} is no term", told.name);
            let example = json::parse(&format!("{{{}}}", told.example)).unwrap();
            assert!(example.member(told.name).is_some(), "{}", told.example);
            assert!((80..=400).contains(&told.text.len()), "{}: {}", told.name, told.text.len());
            assert!(told.text.ends_with('.') && told.text.is_ascii(), "{}", told.name);
        }
    }

    #[test]
    fn every_claim_of_the_rfc_is_told_and_its_dates_are_right() {
        for name in ["iss", "sub", "aud", "exp", "nbf", "iat", "jti"] {
            assert!(terms::claim(name).and_then(of).is_some(), "{name}");
        }
        let noon = crate::rules::EXAMPLE_NOW;
        assert_eq!(time::when("2025-06-30T12:15:00Z", noon).unwrap().seconds, 1_751_285_700);
        assert_eq!(time::when("2025-06-30T12:00:00Z", noon).unwrap().seconds, 1_751_284_800);
        let exp = terms::claim("exp").and_then(of).unwrap();
        assert!(
            exp.text.contains("1751285700 is 2025-06-30 12:15:00 UTC") && exp.text.contains("milliseconds")
        );
    }
}
