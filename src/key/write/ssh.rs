//! OpenSSH's own formats: the public line of RFC 4253 section 6.6 and the private file of PROTOCOL.key, not sealed.

use super::super::rsa::{self, stripped};
use super::super::{Key, Material, pem};
use super::{Format, Unwritable, no_form, public_unknown};
use crate::alg::Curve;
use crate::base64;
use crate::secret::Secret;

const MAGIC: &[u8] = b"openssh-key-v1\0";

/// Names of the kind of key and of its curve (RFC 5656 section 3.1).
const ECDSA: [(Curve, &str, &str); 3] = [
    (Curve::P256, "ecdsa-sha2-nistp256", "nistp256"),
    (Curve::P384, "ecdsa-sha2-nistp384", "nistp384"),
    (Curve::P521, "ecdsa-sha2-nistp521", "nistp521"),
];

/// A line for a public key, a file for a private one.
pub(super) fn write(key: &Key) -> Result<Secret, Unwritable> {
    let (name, public) = public(key)?;
    if !key.has_private() {
        let comment = comment(key);
        let space = if comment.is_empty() { "" } else { " " };
        return Ok(Secret::from(format!("{name} {}{space}{comment}\n", base64::encode_standard(&public))));
    }
    let private = sealed(&private(key, name)?, comment(key));
    let none = string(b"none");
    let whole = [
        MAGIC,
        &none,
        &none,
        &string(b""),
        &1u32.to_be_bytes(),
        &string(&public),
        &length(private.len()),
        private.expose(),
    ];
    Ok(Secret::from(pem::armour("OPENSSH PRIVATE KEY", Secret::join(&whole).expose())))
}

/// The kid, where it is one word: a line break in it would begin another key.
fn comment(key: &Key) -> &str {
    key.kid.as_deref().filter(|kid| kid.bytes().all(|byte| byte.is_ascii_graphic())).unwrap_or_default()
}

/// The name of the kind, and the public key as it stands in a line.
fn public(key: &Key) -> Result<(&'static str, Vec<u8>), Unwritable> {
    let unwritable = || no_form(key, Format::Ssh);
    match &key.material {
        Material::Rsa(rsa) => {
            let fields = [string(b"ssh-rsa"), number(&rsa.exponent), number(&rsa.modulus)];
            Ok(("ssh-rsa", fields.concat()))
        }
        Material::Ec(ec) => {
            let (_, name, curve) = ECDSA.iter().find(|(own, ..)| *own == ec.curve).ok_or_else(unwritable)?;
            if ec.point.first() != Some(&4) {
                return Err(public_unknown(key));
            }
            Ok((name, [string(name.as_bytes()), string(curve.as_bytes()), string(&ec.point)].concat()))
        }
        Material::Okp(okp) if okp.curve == Curve::Ed25519 => {
            if okp.public.is_empty() {
                return Err(public_unknown(key));
            }
            Ok(("ssh-ed25519", [string(b"ssh-ed25519"), string(&okp.public)].concat()))
        }
        _ => Err(unwritable()),
    }
}

/// The private numbers with the public ones among them.
fn private(key: &Key, name: &str) -> Result<Secret, Unwritable> {
    let head = string(name.as_bytes());
    let unwritable = || no_form(key, Format::Ssh);
    let fields = match &key.material {
        Material::Rsa(rsa) => {
            let der = rsa.private.as_ref().ok_or_else(unwritable)?;
            let private = rsa::numbers(der.expose()).ok_or(Unwritable::Primes)?;
            let (d, qi) = (Secret::new(number(private.d)), Secret::new(number(private.qi)));
            let (p, q) = (Secret::new(number(private.p)), Secret::new(number(private.q)));
            let public = [number(&rsa.modulus), number(&rsa.exponent)].concat();
            Secret::join(&[&head, &public, d.expose(), qi.expose(), p.expose(), q.expose()])
        }
        Material::Ec(ec) => {
            let (_, _, curve) = ECDSA.iter().find(|(own, ..)| *own == ec.curve).ok_or_else(unwritable)?;
            let value = Secret::new(number(ec.private.as_ref().ok_or_else(unwritable)?.expose()));
            Secret::join(&[&head, &string(curve.as_bytes()), &string(&ec.point), value.expose()])
        }
        Material::Okp(okp) => {
            let seed = okp.private.as_ref().ok_or_else(unwritable)?;
            let both = Secret::join(&[seed.expose(), &okp.public]);
            Secret::join(&[&head, &string(&okp.public), &length(both.len()), both.expose()])
        }
        Material::Oct(_) => return Err(unwritable()),
    };
    Ok(fields)
}

/// Two equal numbers in front, which tell a right passphrase where there is one; a comment and 1, 2, 3 behind.
fn sealed(fields: &Secret, comment: &str) -> Secret {
    let comment = string(comment.as_bytes());
    let taken = 8 + fields.len() + comment.len();
    let padding: Vec<u8> = (1..=8).take(taken.next_multiple_of(8) - taken).collect();
    Secret::join(&[&[0; 8], fields.expose(), &comment, &padding])
}

/// RFC 4251 section 5.
fn string(bytes: &[u8]) -> Vec<u8> {
    [&length(bytes.len()), bytes].concat()
}

/// A positive number: without leading zeros, but for the one that keeps it from being negative.
fn number(bytes: &[u8]) -> Vec<u8> {
    let bytes = stripped(bytes);
    let zero: &[u8] = if bytes.first().is_some_and(|first| *first >= 0x80) { &[0] } else { &[] };
    [&length(zero.len() + bytes.len())[..], zero, bytes].concat()
}

/// No key is longer than four gigabytes.
fn length(bytes: usize) -> [u8; 4] {
    u32::try_from(bytes).unwrap_or(u32::MAX).to_be_bytes()
}
