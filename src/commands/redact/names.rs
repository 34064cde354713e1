//! What the name of a claim says about what is in it.

use crate::json::{Kind, Value};
use crate::terms::{self, Flag, Place};

/// What is done to a value and everything inside it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Treatment {
    /// It stays, unless it looks like a secret, an address or a number of a person.
    Known,
    /// It stays, unless it looks like one of these, like a name, or like an identifier.
    Unknown,
    /// It tells of a person: masked, the shape stays.
    Personal,
    /// It identifies a person, a session or a token: shortened.
    Id,
    /// It opens something: masked, nothing stays.
    Secret,
}

/// Parts of names of what must not be in a token (rule JB501), folded to lower-case letters and digits.
const SECRET_PARTS: [&str; 17] = [
    "password",
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
const SECRET_NAMES: [&str; 22] = [
    "auth",
    "authorization",
    "cookie",
    "csrf",
    "csrftoken",
    "cvc",
    "cvv",
    "hash",
    "idtoken",
    "jwt",
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
const IDS: [&str; 27] = [
    "accountid",
    "aio",
    "customerid",
    "deviceid",
    "did",
    "employeeid",
    "externalid",
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
    if place == Place::Header {
        match name {
            "apu" | "apv" => return Treatment::Id,
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
    let folded = folded(name);
    match () {
        () if is_id(&folded) => Treatment::Id,
        () if is_secret(&folded) => Treatment::Secret,
        () if personal => Treatment::Personal,
        () if moment => Treatment::Known,
        () if has_person(&folded) || (is_person(&folded) && is_plain(value)) => Treatment::Personal,
        () if term.is_some() => Treatment::Known,
        () => Treatment::Unknown,
    }
}

/// A member of an object inside something that is treated like this.
pub(super) fn inner(name: &str, outer: Treatment, value: &Value) -> Treatment {
    let folded = folded(name);
    match outer {
        _ if is_secret(&folded) => Treatment::Secret,
        _ if has_person(&folded) => Treatment::Personal,
        Treatment::Unknown => self::outer(name, Place::Claim, value),
        outer if INNER_IDS.contains(&folded.as_str()) || ID_ENDS.iter().any(|end| folded.ends_with(end)) => {
            if outer == Treatment::Known {
                Treatment::Id
            } else {
                outer
            }
        }
        outer => outer,
    }
}

/// Lower-case letters and digits of the last segment: `http://schemas.example/claims/E-Mail` is `email`.
fn folded(name: &str) -> String {
    let last = name.rsplit(['/', ':', '#']).find(|segment| !segment.is_empty()).unwrap_or(name);
    last.chars().filter(char::is_ascii_alphanumeric).map(|c| c.to_ascii_lowercase()).collect()
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
