//! A key as JSON (RFC 7517 section 4), its members in the order of the RFCs.

use super::super::{Key, Material, rsa};
use super::{Unwritable, public_unknown};
use crate::base64;
use crate::json::{Kind, Value};
use crate::secret::Secret;

/// One entry, without white space. What is not there is not made up; the other members of an entry that was read
/// are left out.
///
/// # Errors
/// When the numbers are not all there.
pub fn entry(key: &Key) -> Result<Secret, Unwritable> {
    let mut object = Object { pieces: vec![Secret::from(String::from("{"))] };
    object.text("kty", kty(key));
    object.text_if("use", key.usage.as_deref());
    if let Some(operations) = &key.operations {
        let names = operations.iter().map(|name| Value::from(name.as_str())).collect();
        object.member("key_ops", Secret::from(Value::from(Kind::Array(names)).to_string()));
    }
    object.text_if("alg", key.alg.as_deref());
    object.text_if("kid", key.kid.as_deref());
    if let Some(certificate) = &key.certificate {
        object.member("x5c", Secret::from(format!("[\"{}\"]", base64::encode_standard(certificate))));
    }
    numbers(&mut object, key)?;
    object.pieces.push(Secret::from(String::from("}")));
    Ok(Secret::join(&object.pieces.iter().map(Secret::expose).collect::<Vec<_>>()))
}

/// A set, an entry to a line.
pub(super) fn set(keys: &[Key]) -> Result<Secret, Unwritable> {
    let entries = keys.iter().map(entry).collect::<Result<Vec<_>, _>>()?;
    let mut pieces: Vec<&[u8]> = vec![b"{\"keys\":["];
    for (index, entry) in entries.iter().enumerate() {
        pieces.push(if index == 0 { b"\n" } else { b",\n" });
        pieces.push(entry.expose());
    }
    pieces.push(if entries.is_empty() { b"]}\n" } else { b"\n]}\n" });
    Ok(Secret::join(&pieces))
}

fn kty(key: &Key) -> &'static str {
    match &key.material {
        Material::Oct(_) => "oct",
        Material::Rsa(_) => "RSA",
        Material::Ec(_) => "EC",
        Material::Okp(_) => "OKP",
    }
}

fn numbers(object: &mut Object, key: &Key) -> Result<(), Unwritable> {
    match &key.material {
        Material::Oct(secret) => object.bytes("k", secret.expose()),
        Material::Rsa(rsa) => {
            object.bytes("n", &rsa.modulus);
            object.bytes("e", &rsa.exponent);
            if let Some(der) = &rsa.private {
                let private = rsa::numbers(der.expose()).ok_or(Unwritable::Primes)?;
                object.bytes("d", private.d);
                object.bytes("p", private.p);
                object.bytes("q", private.q);
                object.bytes("dp", private.dp);
                object.bytes("dq", private.dq);
                object.bytes("qi", private.qi);
            }
        }
        Material::Ec(ec) => {
            let coordinates = ec.point.strip_prefix(&[4]).ok_or_else(|| public_unknown(key))?;
            let (x, y) = coordinates.split_at_checked(ec.curve.size()).ok_or_else(|| public_unknown(key))?;
            object.text("crv", ec.curve.name());
            object.bytes("x", x);
            object.bytes("y", y);
            object.bytes_if("d", ec.private.as_ref());
        }
        Material::Okp(okp) if okp.public.is_empty() => return Err(public_unknown(key)),
        Material::Okp(okp) => {
            object.text("crv", okp.curve.name());
            object.bytes("x", &okp.public);
            object.bytes_if("d", okp.private.as_ref());
        }
    }
    Ok(())
}

/// Members in the making; every piece is wiped.
struct Object {
    pieces: Vec<Secret>,
}

impl Object {
    /// A value that is JSON already.
    fn member(&mut self, name: &str, json: Secret) {
        let comma = if self.pieces.len() > 1 { "," } else { "" };
        self.pieces.push(Secret::from(format!("{comma}\"{name}\":")));
        self.pieces.push(json);
    }

    fn text(&mut self, name: &str, text: &str) {
        self.member(name, Secret::from(Value::from(text).to_string()));
    }

    fn text_if(&mut self, name: &str, text: Option<&str>) {
        if let Some(text) = text {
            self.text(name, text);
        }
    }

    fn bytes(&mut self, name: &str, bytes: &[u8]) {
        let text = Secret::from(base64::encode(bytes));
        self.member(name, Secret::join(&[b"\"", text.expose(), b"\""]));
    }

    fn bytes_if(&mut self, name: &str, bytes: Option<&Secret>) {
        if let Some(bytes) = bytes {
            self.bytes(name, bytes.expose());
        }
    }
}
