//! What the name of a claim says about what is in it.

use crate::json::{Kind, Value};
use crate::terms::{self, Flag, Place};

/// What is done to a value and everything inside it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Treatment {
    /// It stays when it looks like what such a value is: one word, a URL.
    Known,
    /// The same for what may have several words: scopes, roles.
    Words,
    /// The same for the numbers and certificates of public keys, which are long.
    Encoded,
    /// Nobody knows what it is: masked.
    Unknown,
    /// It tells of a person: masked, the shape stays.
    Personal,
    /// How somebody signed in: it stays when it is one of the words for that.
    Methods,
    /// It identifies a person, a session or a token: shortened.
    Id,
    /// It opens something: masked, nothing stays.
    Secret,
}

impl Treatment {
    /// Whether numbers and the like stay.
    pub(super) fn keeps(self) -> bool {
        matches!(self, Self::Known | Self::Words | Self::Encoded | Self::Methods)
    }
}

/// The members of an address that name no one themselves (OpenID Connect Core section 5.1.1).
const ADDRESS: [&str; 5] = ["country", "formatted", "locality", "region", "streetaddress"];
/// What may have several words.
const WORDS: [&str; 9] =
    ["authorities", "entitlements", "permissions", "role", "roles", "scope", "scopes", "scp", "wids"];
/// The words for ways of signing in (RFC 8176 section 2, and those of Entra, Keycloak and Supabase).
#[rustfmt::skip]
const METHODS: [&str; 43] = [
    "anonymous", "email/signup", "face", "fed", "fido", "fpt", "geo", "hwk", "invite", "iris", "kba", "magiclink",
    "mca", "mfa", "mfa/phone", "mfa/totp", "mfa/webauthn", "ngcmfa", "oauth", "oauth_provider/authorization_code",
    "otp", "passkey", "password", "pin", "pop", "pwd", "rba", "recovery", "retina", "rsa", "sc", "sms", "sso/saml",
    "swk", "tel", "token_refresh", "totp", "user", "vbm", "web3", "webauthn", "wia", "x509",
];
/// The numbers and certificates of a public key (RFC 7517 section 4.7, RFC 7518 section 6, RFC 9964).
const ENCODED: [&str; 5] = ["n", "pub", "x", "x5c", "y"];
/// The members of a JWK that make it a private or a secret key (RFC 7518 section 6, RFC 9964). What is called so
/// anywhere else may be one that lost the rest.
const PRIVATE: [&str; 9] = ["d", "p", "q", "dp", "dq", "qi", "oth", "k", "priv"];
/// Parts of names of what must not be in a token (rule JB501), folded to lower-case letters and digits.
const SECRET_PARTS: [&str; 27] = [
    "password",
    "passwort",
    "kennwort",
    "motdepasse",
    "contrasena",
    "contrasenya",
    "senha",
    "parola",
    "wachtwoord",
    "losenord",
    "salasana",
    "passwd",
    "passphrase",
    "passcode",
    "secret",
    "apikey",
    "privatekey",
    "accesskey",
    "signingkey",
    "accesstoken",
    "refreshtoken",
    "sessiontoken",
    "authtoken",
    "bearertoken",
    "mnemonic",
    "credential",
    "recoverycode",
];
/// The same as whole names.
const SECRET_NAMES: [&str; 25] = [
    "auth",
    "authorization",
    "cookie",
    "csrf",
    "csrftoken",
    "cvc",
    "cvv",
    "hash",
    "idtoken",
    "haslo",
    "heslo",
    "jwt",
    "mdp",
    "mfacode",
    "otp",
    "pass",
    "pin",
    "psk",
    "pwd",
    "salt",
    "seed",
    "token",
    "totp",
    "xsrf",
    "xsrftoken",
];
/// Parts of names of what tells of a person, whatever they stand in.
const PERSONAL_PARTS: [&str; 22] = [
    "email",
    "phone",
    "mobile",
    "birth",
    "firstname",
    "lastname",
    "fullname",
    "surname",
    "givenname",
    "familyname",
    "middlename",
    "username",
    "nickname",
    "ssn",
    "socialsecurity",
    "nationalid",
    "passport",
    "creditcard",
    "cardnumber",
    "ipaddr",
    "clientip",
    "postal",
];
/// Whole names of what tells of a person; inside something that is known they may mean anything.
const PERSONAL_NAMES: [&str; 47] = [
    "account",
    "actor",
    "address",
    "age",
    "avatar",
    "bic",
    "city",
    "contact",
    "customer",
    "diagnosis",
    "displayname",
    "dob",
    "employee",
    "ethnicity",
    "fax",
    "gender",
    "geo",
    "health",
    "iban",
    "image",
    "ip",
    "lat",
    "latitude",
    "lng",
    "location",
    "login",
    "lon",
    "longitude",
    "mail",
    "member",
    "name",
    "owner",
    "pan",
    "patient",
    "person",
    "photo",
    "religion",
    "remoteip",
    "salary",
    "sex",
    "street",
    "taxid",
    "tel",
    "telephone",
    "user",
    "zip",
    "zipcode",
];
/// Whole names of identifiers.
const IDS: [&str; 28] = [
    "accountid",
    "aio",
    "customerid",
    "deviceid",
    "did",
    "employeeid",
    "externalid",
    "groups",
    "guid",
    "id",
    "jti",
    "nonce",
    "oid",
    "originjti",
    "personid",
    "puid",
    "requestid",
    "rh",
    "sessionid",
    "sessionstate",
    "sid",
    "state",
    "sub",
    "txn",
    "uid",
    "userid",
    "uti",
    "uuid",
];
/// Ends of names of identifiers: `x-hasura-user-id`.
const ID_ENDS: [&str; 5] = ["accountid", "customerid", "deviceid", "sessionid", "userid"];
/// Ends of names of moments, which stay: `password_changed_at`.
const MOMENTS: [&str; 6] = ["at", "time", "date", "expires", "updated", "changed"];
/// Identifiers wherever they stand, in `act` (RFC 8693 section 4.1) for one.
const INNER_IDS: [&str; 6] = ["jti", "nonce", "oid", "sid", "sub", "uid"];
/// How the subject of a program begins, which names no person.
const PROGRAMS: [&str; 6] =
    ["system:serviceaccount:", "repo:", "spiffe://", "project_path:", "pipeline:", "organization:"];

/// A member at the top of a header or payload.
pub(super) fn outer(name: &str, place: Place, value: &Value) -> Treatment {
    let folded = folded(name);
    if is_private(&folded, value) {
        return Treatment::Secret;
    }
    if place == Place::Header {
        match name {
            "apu" | "apv" => return Treatment::Id,
            "x5c" => return Treatment::Encoded,
            _ if terms::header(name).is_some() && !matches!(name, "sub" | "nonce") => {
                return Treatment::Known;
            }
            _ => {}
        }
    }
    if name == "sub"
        && value.as_str().is_some_and(|text| PROGRAMS.iter().any(|start| text.starts_with(start)))
    {
        return Treatment::Known;
    }
    let term = terms::claim(name);
    let personal = term.is_some_and(|term| term.flags.contains(&Flag::Personal));
    let moment = term.is_some_and(|term| term.flags.contains(&Flag::Time));
    match () {
        () if is_id(&folded) => Treatment::Id,
        () if is_secret(&folded) => Treatment::Secret,
        // Whether an address was checked tells of no one.
        () if term.is_some() && matches!(value.kind, Kind::Bool(_)) => Treatment::Known,
        () if personal => Treatment::Personal,
        // A date is a number; a text that is none may be anything.
        () if moment && value.as_str().is_some_and(|text| !is_dated(text)) => Treatment::Unknown,
        () if moment => Treatment::Known,
        () if folded == "amr" => Treatment::Methods,
        () if has_person(&folded) || (is_person(&folded) && is_plain(value)) => Treatment::Personal,
        () if WORDS.contains(&folded.as_str()) => Treatment::Words,
        () if term.is_some() || (is_moment(&folded) && is_date(value)) => Treatment::Known,
        () => Treatment::Unknown,
    }
}

/// A member of an object inside something that is treated like this.
pub(super) fn inner(name: &str, outer: Treatment, value: &Value) -> Treatment {
    let folded = folded(name);
    match outer {
        Treatment::Secret => Treatment::Secret,
        _ if is_secret(&folded) || is_private(&folded, value) => Treatment::Secret,
        Treatment::Personal | Treatment::Id | Treatment::Methods => outer,
        _ if has_person(&folded) => Treatment::Personal,
        Treatment::Unknown => self::outer(name, Place::Claim, value),
        _ if ENCODED.contains(&name) => Treatment::Encoded,
        Treatment::Known | Treatment::Words | Treatment::Encoded => {
            let id = INNER_IDS.contains(&folded.as_str()) || ID_ENDS.iter().any(|end| folded.ends_with(end));
            match () {
                () if id => Treatment::Id,
                () if WORDS.contains(&folded.as_str()) => Treatment::Words,
                () => Treatment::Known,
            }
        }
    }
}

/// Whether a name is one that tokens use, so that it is no value itself.
pub(super) fn is_known(name: &str) -> bool {
    let folded = folded(name);
    let word = is_id(&folded) || is_secret(&folded) || has_person(&folded) || is_person(&folded);
    word || WORDS.contains(&folded.as_str())
        || PRIVATE.contains(&folded.as_str())
        || ADDRESS.contains(&folded.as_str())
        || terms::claim(name).is_some()
        || terms::header(name).is_some()
        || terms::confirmation(name).is_some()
}

/// Whether a word names a secret wherever it stands: `password`, and not `auth`, which stands in URLs.
pub(super) fn names_a_secret(word: &str) -> bool {
    let folded = folded(word);
    SECRET_PARTS.iter().any(|part| folded.contains(part)) && !is_moment(&folded)
}

/// Lower-case letters and digits of the last segment: `http://schemas.example/claims/E-Mail` is `email`. Letters
/// lose their accents.
fn folded(name: &str) -> String {
    /// Longer names are none that anybody knows.
    const LONGEST: usize = 256;
    let last = name.rsplit(['/', ':', '#']).find(|segment| !segment.is_empty()).unwrap_or(name);
    let letters = last.chars().take(LONGEST).flat_map(char::to_lowercase).map(bare);
    letters.filter(|c| c.is_alphanumeric()).collect()
}

/// A letter without its accent.
fn bare(letter: char) -> char {
    const LETTERS: [(&str, char); 8] = [
        ("àáâãäåāăą", 'a'),
        ("çćč", 'c'),
        ("èéêëēęě", 'e'),
        ("ìíîïīı", 'i'),
        ("ñńň", 'n'),
        ("òóôõöøō", 'o'),
        ("ùúûüūů", 'u'),
        ("łĺľ", 'l'),
    ];
    LETTERS.iter().find(|(letters, _)| letters.contains(letter)).map_or(letter, |(_, bare)| *bare)
}

/// A private member of a key; numbers called so are coordinates and the like, which nobody knows either.
fn is_private(folded: &str, value: &Value) -> bool {
    PRIVATE.contains(&folded) && !matches!(value.kind, Kind::Null)
}

/// A number of seconds or milliseconds since 1970 in this century.
fn is_date(value: &Value) -> bool {
    let Kind::Number(raw) = &value.kind else { return false };
    raw.starts_with('1') && matches!(raw.len(), 10 | 13) && raw.bytes().all(|byte| byte.is_ascii_digit())
}

/// Digits, or the digits and signs of an ISO 8601 date.
fn is_dated(text: &str) -> bool {
    text.starts_with(|c: char| c.is_ascii_digit())
        && text.bytes().all(|byte| byte.is_ascii_digit() || b"-:.+ TZ".contains(&byte))
}

/// Whether a word says how somebody signed in.
pub(super) fn is_method(word: &str) -> bool {
    METHODS.contains(&word)
}

fn is_secret(folded: &str) -> bool {
    let part = SECRET_PARTS.iter().any(|part| folded.contains(part)) && !is_moment(folded);
    part || SECRET_NAMES.contains(&folded)
}

fn has_person(folded: &str) -> bool {
    PERSONAL_PARTS.iter().any(|part| folded.contains(part))
        && (!is_moment(folded) || folded.contains("birth"))
}

fn is_person(folded: &str) -> bool {
    PERSONAL_NAMES.contains(&folded)
}

fn is_id(folded: &str) -> bool {
    IDS.contains(&folded) || ID_ENDS.iter().any(|end| folded.ends_with(end))
}

fn is_moment(folded: &str) -> bool {
    MOMENTS.iter().any(|end| folded.ends_with(end))
}

/// Whether a value is no object: of a `user` with members each is looked at by its own name.
fn is_plain(value: &Value) -> bool {
    match &value.kind {
        Kind::Object(_) => false,
        Kind::Array(items) => items.iter().all(is_plain),
        _ => true,
    }
}
