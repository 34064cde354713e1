//! What an input is when it is not a token: wrong things get named for what they are.

mod classify;

#[cfg(test)]
mod tests;

use std::fmt;

use super::Opaque;
use super::note::safe;

pub(super) use classify::{classify, is_flask};

/// What was given in place of a token. The value itself is never kept, as it may be a secret.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum NotAToken {
    /// Nothing, or nothing but white space.
    Empty,
    /// A word that programs put where a value is missing, such as `undefined`.
    Unset(String),
    /// The name of a variable or a placeholder, such as `$TOKEN` or `<your token>`.
    Placeholder(String),
    /// A PASETO, with its version and purpose, such as `v4.public`.
    Paseto(String),
    /// A session cookie of Flask or another value signed by itsdangerous.
    Flask,
    /// A value signed by Django.
    Django,
    /// A Fernet token.
    Fernet,
    /// A macaroon.
    Macaroon,
    /// An access key of a known service.
    Opaque(&'static Opaque),
    /// A UUID.
    Uuid,
    /// Hexadecimal digits, so many bits.
    Hex(usize),
    /// A certificate in PEM.
    Certificate,
    /// A key in PEM or OpenSSH form.
    Key,
    /// A JSON Web Key.
    Jwk,
    /// A JSON Web Key Set.
    JwkSet,
    /// A SAML assertion or response.
    Saml,
    /// A JSON object, as it would stand in a payload.
    Claims,
    /// JSON that is no object, or is damaged.
    Json,
    /// Base64 of a JSON object that is no header: the payload alone.
    PayloadOnly,
    /// The path of a file.
    File(String),
    /// A URL without a token in it.
    Url,
    /// A web page.
    Html,
    /// A Kerberos or NTLM credential.
    Negotiate,
    /// Name and password, as `Basic` sends them.
    Basic,
    /// A single word of letters and digits: an opaque token, a session id, a code.
    Word,
    /// Bytes that are no text.
    Binary,
    /// Anything else.
    Other,
}

/// What is said about one kind.
struct Row {
    code: &'static str,
    says: &'static str,
    hint: &'static str,
}

impl NotAToken {
    /// A name that never changes, for scripts.
    #[must_use]
    pub fn code(&self) -> &'static str {
        self.row().code
    }

    /// What to do about it.
    #[must_use]
    pub fn hint(&self) -> String {
        match self {
            Self::File(path) => format!("to read a file write @{path}"),
            _ => self.row().hint.to_owned(),
        }
    }

    /// Whether the naming rests on the absence of anything telling.
    pub(super) fn is_a_guess(&self) -> bool {
        matches!(
            self,
            Self::Word | Self::Other | Self::Binary | Self::Url | Self::Html | Self::Json | Self::File(_)
        )
    }

    #[rustfmt::skip]
    fn row(&self) -> Row {
        let row = |code, says, hint| Row { code, says, hint };
        match self {
            Self::Empty => row("empty", "the input is empty", "give the token as an argument, or pipe it in"),
            Self::Unset(_) => row("unset", "this is what a program writes for a value that is not there", "look where the token is put in: it was not there yet, or under another name"),
            Self::Placeholder(_) => row("placeholder", "this is the name of a value, not the value", "check that the variable is set; the shell fills it in inside double quotes, not inside single ones"),
            Self::Paseto(_) => row("paseto", "this is a PASETO, another kind of token", "jotbook reads JSON Web Tokens only; use a PASETO library"),
            Self::Flask => row("flask-cookie", "this is a value signed by itsdangerous, such as the session cookie of Flask", "its first part is base64url JSON, possibly compressed with zlib: flask-unsign --decode shows it"),
            Self::Django => row("django-signed", "this is a value signed by Django", "django.core.signing.loads reads it; the part before the first colon is base64url"),
            Self::Fernet => row("fernet", "this is a Fernet token: encrypted, without anything to read", "its key opens it: cryptography.fernet.Fernet(key).decrypt(token)"),
            Self::Macaroon => row("macaroon", "this is a macaroon, another kind of token", "jotbook reads JSON Web Tokens only; use a macaroon library"),
            Self::Opaque(_) => row("opaque-key", "this is an access key without anything to read in it", "only the service that issued it knows what it allows; if others have seen it, revoke it there"),
            Self::Uuid => row("uuid", "this is a UUID", "it may be the id (jti) of a token or of a session, not the token"),
            Self::Hex(_) => row("hex", "these are hexadecimal digits, such as a hash or a session id", "a JSON Web Token has dots in it and mostly begins with eyJ"),
            Self::Certificate => row("certificate", "this is a certificate", "a certificate is given with -k: jotbook verify TOKEN -k FILE"),
            Self::Key => row("key", "this is a key", "a key is given with -k: jotbook verify TOKEN -k FILE"),
            Self::Jwk => row("jwk", "this is a JSON Web Key", "a key is given with -k: jotbook verify TOKEN -k FILE"),
            Self::JwkSet => row("jwk-set", "this is a JSON Web Key Set", "keys are given with -k: jotbook verify TOKEN -k FILE"),
            Self::Saml => row("saml", "this is a SAML message, which is XML", "jotbook reads JSON Web Tokens only; base64-decode it and read the XML"),
            Self::Claims => row("claims", "this is a JSON object without a token in it", "to make a token of it: jotbook encode"),
            Self::Json => row("json", "this is JSON without a token in it", "give the token itself, or JSON with the token as a string"),
            Self::PayloadOnly => row("payload-only", "this is one part of a token: base64url of a JSON object without alg", "copy the whole token, with both dots; to read the part: base64 -d"),
            Self::File(_) => row("file", "this looks like the name of a file", ""),
            Self::Url => row("url", "this is a URL without a token in it", "the token may stand behind a redirect or in a header: jotbook fetches nothing that a token names"),
            Self::Html => row("html", "this is a web page without a token in it", "the request was probably answered by a login or error page"),
            Self::Negotiate => row("negotiate", "this is a Kerberos or NTLM credential", "jotbook reads JSON Web Tokens only; klist shows Kerberos tickets"),
            Self::Basic => row("basic", "this is a name with a password, as Basic authentication sends it", "it is no token, and whoever sees it can read the password: change it if others have"),
            Self::Word => row("opaque", "this is an opaque word: nothing can be read in it", "only its issuer knows what it means; an OAuth server answers at its introspection endpoint (RFC 7662)"),
            Self::Binary => row("binary", "these are bytes, not text", "give the token as text"),
            Self::Other => row("no-token", "there is no token in this text", "a token has dots in it and mostly begins with eyJ"),
        }
    }
}

impl fmt::Display for NotAToken {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("not a token: ")?;
        let says = self.row().says;
        match self {
            Self::Unset(what) | Self::Placeholder(what) => write!(f, "\"{}\": {says}", safe(what)),
            Self::Paseto(kind) => write!(f, "this is a PASETO ({kind}), another kind of token"),
            Self::Opaque(row) => write!(f, "this is {}, without anything to read in it", row.what),
            Self::Hex(bits) => {
                write!(f, "these are {bits} bits in hexadecimal digits, such as a hash or a session id")
            }
            Self::File(path) => write!(f, "{says}: {path}"),
            _ => f.write_str(says),
        }
    }
}

impl std::error::Error for NotAToken {}
