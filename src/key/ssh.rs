//! OpenSSH's own formats: the public line of RFC 4253 section 6.6 and the private file of PROTOCOL.key.

use super::rsa::{self, Private};
use super::{Error, Form, Key, KeySet, Material, ec, pem};
use crate::alg::Curve;

const MAGIC: &[u8] = b"openssh-key-v1\0";

/// How the algorithm name of a public line begins.
const NAMES: [&str; 3] = ["ssh-", "ecdsa-sha2-", "sk-"];

/// Whether the text is public keys, one a line.
pub(super) fn looks_like(text: &str) -> bool {
    let first = text.lines().find(|line| !line.trim_start().starts_with('#')).unwrap_or_default();
    let mut words = first.split_whitespace();
    let name = words.next().is_some_and(|word| NAMES.iter().any(|name| word.starts_with(name)));
    // "AAAA": the base64 of the length of the name, which always is below 2^24.
    name && words.next().is_some_and(|word| word.starts_with("AAAA"))
}

/// Reads public keys, one a line.
pub(super) fn read_lines(text: &str) -> Result<KeySet, Error> {
    let lines = text.lines().map(str::trim).filter(|line| !line.is_empty() && !line.starts_with('#'));
    let keys: Vec<Key> = lines.map(line).collect::<Result<_, _>>()?;
    let limit = super::ENTRY_LIMIT;
    if keys.len() > limit {
        return Err(Error::TooMany { count: keys.len(), limit });
    }
    Ok(KeySet::plain(keys))
}

fn line(line: &str) -> Result<Key, Error> {
    let blob = line.split_whitespace().nth(1).and_then(pem::base64).ok_or(Error::Ssh)?;
    let mut reader = Reader(blob.expose());
    let name = reader.name()?;
    let material = match name {
        "ssh-rsa" => {
            let exponent = reader.string()?;
            rsa::public_numbers(reader.string()?, exponent, Error::Ssh).map(Material::Rsa)
        }
        "ssh-ed25519" => ec::okp(Curve::Ed25519, non_empty(reader.string()?)?, None),
        _ => {
            let curve = ecdsa(name, reader.skip_to_curve(name)?)?;
            ec::public(curve, reader.string()?).map(Material::Ec)
        }
    }?;
    reader.end()?;
    Ok(Key::new(material, Form::OpenSsh))
}

/// Reads the contents of an `OPENSSH PRIVATE KEY` block.
pub(super) fn private(bytes: &[u8]) -> Result<Key, Error> {
    let mut reader = Reader(bytes.strip_prefix(MAGIC).ok_or(Error::Ssh)?);
    let (cipher, derivation) = (reader.string()?, reader.string()?);
    reader.string()?;
    if cipher != b"none" || derivation != b"none" {
        return Err(Error::SshEncrypted);
    }
    if reader.number()? != 1 {
        return Err(Error::Ssh);
    }
    reader.string()?;
    let mut reader = Reader(reader.string()?);
    if reader.number()? != reader.number()? {
        return Err(Error::Ssh);
    }
    let material = private_numbers(&mut reader)?;
    reader.string()?;
    reader.padding()?;
    Ok(Key::new(material, Form::OpenSsh))
}

fn private_numbers(reader: &mut Reader<'_>) -> Result<Material, Error> {
    match reader.name()? {
        "ssh-rsa" => {
            let (modulus, exponent) = (reader.string()?, reader.string()?);
            let public = rsa::public_numbers(modulus, exponent, Error::Ssh)?;
            let (d, qi) = (reader.string()?, reader.string()?);
            let (p, q) = (reader.string()?, reader.string()?);
            let (dp, dq) = (rsa::exponent_for(d, p)?, rsa::exponent_for(d, q)?);
            let numbers = Private { d, p, q, dp: dp.expose(), dq: dq.expose(), qi };
            rsa::with_private(public, &numbers).map(Material::Rsa)
        }
        "ssh-ed25519" => {
            let (public, both) = (non_empty(reader.string()?)?, reader.string()?);
            let seed = both.strip_suffix(public).ok_or(Error::Ssh)?;
            ec::okp(Curve::Ed25519, public, Some(seed))
        }
        name => {
            let curve = ecdsa(name, reader.skip_to_curve(name)?)?;
            let mut key = ec::public(curve, reader.string()?)?;
            key.private = Some(ec::fixed(curve, reader.string()?)?);
            Ok(Material::Ec(key))
        }
    }
}

/// The curve, which is said twice (RFC 5656 section 3.1).
fn ecdsa(name: &str, curve: &[u8]) -> Result<Curve, Error> {
    match (name, curve) {
        ("ecdsa-sha2-nistp256", b"nistp256") => Ok(Curve::P256),
        ("ecdsa-sha2-nistp384", b"nistp384") => Ok(Curve::P384),
        ("ecdsa-sha2-nistp521", b"nistp521") => Ok(Curve::P521),
        _ => Err(Error::Ssh),
    }
}

fn non_empty(bytes: &[u8]) -> Result<&[u8], Error> {
    if bytes.is_empty() { Err(Error::Ssh) } else { Ok(bytes) }
}

/// Takes numbers and strings off the front (RFC 4251 section 5).
struct Reader<'a>(&'a [u8]);

impl<'a> Reader<'a> {
    fn number(&mut self) -> Result<u32, Error> {
        let (number, rest) = self.0.split_first_chunk().ok_or(Error::Ssh)?;
        self.0 = rest;
        Ok(u32::from_be_bytes(*number))
    }

    fn string(&mut self) -> Result<&'a [u8], Error> {
        let length = self.number()? as usize;
        let (string, rest) = self.0.split_at_checked(length).ok_or(Error::Ssh)?;
        self.0 = rest;
        Ok(string)
    }

    fn name(&mut self) -> Result<&'a str, Error> {
        std::str::from_utf8(self.string()?).map_err(|_| Error::Ssh)
    }

    /// The name of the curve, or which kind of key has none.
    fn skip_to_curve(&mut self, name: &str) -> Result<&'a [u8], Error> {
        if name.starts_with("ecdsa-sha2-nistp") && !name.contains('@') {
            return self.string();
        }
        let what = match name {
            "ssh-dss" => "DSA",
            _ if name.contains("-cert-") => "SSH certificates",
            _ if name.starts_with("sk-") => "a hardware token",
            _ => return Err(Error::Ssh),
        };
        Err(Error::Unsupported { what: what.into() })
    }

    /// What fills the last block: 1, 2, 3, ...
    fn padding(&self) -> Result<(), Error> {
        let counts = self.0.iter().zip(1u8..).all(|(byte, count)| *byte == count);
        if counts && self.0.len() < 256 { Ok(()) } else { Err(Error::Ssh) }
    }

    fn end(&self) -> Result<(), Error> {
        if self.0.is_empty() { Ok(()) } else { Err(Error::Ssh) }
    }
}
