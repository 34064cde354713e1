//! Which algorithms a key may be used with. The key decides, never the token.

use super::misfit::{Misfit, Weakness};
use super::{Key, Material, Padding, Rsa, read};
use crate::alg::{Alg, Curve, Hash, Scheme};
use crate::base64;

/// RSA keys below this are refused (RFC 7518 section 3.3).
const RSA_SMALLEST: usize = 2048;

/// RSA keys above this cost seconds and are made by nobody; the crypto library refuses them too.
const RSA_LARGEST: usize = 8192;

/// What a key is wanted for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Purpose {
    /// To make a signature.
    Sign,
    /// To check one.
    Check,
}

impl Key {
    /// The algorithms that this key may be used with, in the order of the table.
    #[must_use]
    pub fn algorithms(&self, purpose: Purpose) -> Vec<&'static Alg> {
        Alg::signing().filter(|alg| self.fits(alg, purpose).is_ok()).collect()
    }

    /// Whether this key may be used with this algorithm: by its kind and curve, by what its file says about it
    /// (`alg`, `use`, `key_ops`), and by its size.
    ///
    /// # Errors
    /// The first obstacle. [`Misfit::TooSmall`] is the last one looked for: whoever gets it may overlook it.
    pub fn fits(&self, alg: &Alg, purpose: Purpose) -> Result<(), Misfit> {
        self.fits_kind(alg, purpose)?;
        if purpose == Purpose::Sign && !self.has_private() {
            return Err(Misfit::PublicOnly { key: self.describe() });
        }
        self.fits_members(alg, purpose)?;
        match &self.material {
            Material::Rsa(rsa) => fits_size(rsa),
            Material::Oct(secret) => match secret_is(secret.expose()) {
                Some(what) => Err(Misfit::SecretIsAKey { what }),
                None => Ok(()),
            },
            _ => Ok(()),
        }
    }

    /// The algorithm to sign with when none is named: the `alg` of the key, else the usual one of its kind.
    ///
    /// # Errors
    /// When the key signs with nothing. That it is too small is for [`fits`](Self::fits) to say.
    pub fn default_alg(&self) -> Result<&'static Alg, Misfit> {
        self.usual_alg(Purpose::Sign)
    }

    /// The same for a purpose: a public key is enough to check.
    ///
    /// # Errors
    /// As [`default_alg`](Self::default_alg).
    pub fn usual_alg(&self, purpose: Purpose) -> Result<&'static Alg, Misfit> {
        let name = match (&self.alg, &self.material) {
            (Some(name), _) => name.as_str(),
            (None, Material::Oct(_)) => "HS256",
            (None, Material::Rsa(rsa)) => match rsa.padding {
                Padding::Any => "RS256",
                Padding::Pss(None | Some(Hash::Sha256)) => "PS256",
                Padding::Pss(Some(Hash::Sha384)) => "PS384",
                Padding::Pss(Some(Hash::Sha512)) => "PS512",
            },
            (None, Material::Ec(ec)) => {
                let found = Alg::signing().find(|alg| alg.scheme == Scheme::Ecdsa(ec.curve));
                found.map_or("ES256", |alg| alg.name)
            }
            (None, Material::Okp(_)) => "EdDSA",
        };
        let alg = Alg::find(name).ok_or_else(|| Misfit::UnknownAlg { name: name.to_owned() })?;
        match self.fits(alg, purpose) {
            Err(Misfit::TooSmall { .. }) | Ok(()) => Ok(alg),
            Err(misfit) => Err(misfit),
        }
    }

    /// What it is in a few words: `RSA-2048 public key`, `EC P-256 private key`, `secret of 44 bytes`.
    #[must_use]
    pub fn describe(&self) -> String {
        let half = if self.has_private() { "private" } else { "public" };
        match &self.material {
            Material::Oct(secret) if secret.len() == 1 => "secret of 1 byte".to_owned(),
            Material::Oct(secret) => format!("secret of {} bytes", secret.len()),
            Material::Rsa(rsa) if rsa.padding != Padding::Any => {
                format!("RSA-{} {half} key for PSS", rsa.bits())
            }
            Material::Rsa(rsa) => format!("RSA-{} {half} key", rsa.bits()),
            Material::Ec(ec) => format!("EC {} {half} key", ec.curve),
            Material::Okp(okp) => format!("{} {half} key", okp.curve),
        }
    }

    /// Whether it can sign, as far as its material goes: a private key, or a shared secret.
    #[must_use]
    pub fn has_private(&self) -> bool {
        match &self.material {
            Material::Oct(_) => true,
            Material::Rsa(rsa) => rsa.private.is_some(),
            Material::Ec(ec) => ec.private.is_some(),
            Material::Okp(okp) => okp.private.is_some(),
        }
    }

    /// What is accepted and still worth a warning.
    #[must_use]
    pub fn weakness(&self, alg: &Alg) -> Option<Weakness> {
        let (Material::Oct(secret), Scheme::Hmac(hash)) = (&self.material, alg.scheme) else { return None };
        let (have, want) = (secret.len(), hash.len());
        (have < want).then_some(Weakness::ShortSecret { have, want, alg: alg.name })
    }

    fn fits_kind(&self, alg: &Alg, purpose: Purpose) -> Result<(), Misfit> {
        if self.fits_material(alg) {
            return Ok(());
        }
        Err(match (&self.material, alg.scheme) {
            // RFC 8037 section 3.1 lets EdDSA stand for Ed448 too, which is known and not done.
            (Material::Okp(okp), Scheme::Edwards(curves)) if curves.contains(&okp.curve) => {
                Misfit::CurveNotDone { curve: okp.curve }
            }
            _ if !alg.signs() => Misfit::NotSigning { alg: alg.name },
            (Material::Rsa(_), Scheme::RsaPss(_) | Scheme::RsaPkcs1(_)) => {
                Misfit::PssOnly { alg: alg.name, could: self.could(purpose) }
            }
            _ => Misfit::Kind {
                key: self.describe(),
                alg: alg.name,
                takes: alg.key_in_words(),
                could: self.could(purpose),
                purpose,
            },
        })
    }

    /// Whether the numbers are of the kind that the algorithm computes with.
    fn fits_material(&self, alg: &Alg) -> bool {
        match (&self.material, alg.scheme) {
            (Material::Oct(_), Scheme::Hmac(_)) => true,
            (Material::Rsa(rsa), Scheme::RsaPss(hash)) => {
                matches!(rsa.padding, Padding::Any | Padding::Pss(None))
                    || rsa.padding == Padding::Pss(Some(hash))
            }
            (Material::Rsa(rsa), Scheme::RsaPkcs1(_)) => rsa.padding == Padding::Any,
            (Material::Ec(ec), Scheme::Ecdsa(curve)) => ec.curve == curve,
            (Material::Okp(okp), Scheme::Edwards(curves)) => {
                okp.curve == Curve::Ed25519 && curves.contains(&okp.curve)
            }
            _ => false,
        }
    }

    /// What the file says about the key.
    fn fits_members(&self, alg: &Alg, purpose: Purpose) -> Result<(), Misfit> {
        if let Some(only) = &self.alg
            && only != alg.name
            && !(is_ed25519(only) && is_ed25519(alg.name))
        {
            return Err(Misfit::OtherAlg { only: only.clone(), alg: alg.name });
        }
        if let Some(usage) = self.usage.as_ref().filter(|usage| *usage != "sig") {
            return Err(Misfit::OtherUse { usage: usage.clone(), purpose });
        }
        let Some(operations) = &self.operations else { return Ok(()) };
        let listed = |wanted: &str| operations.iter().any(|operation| operation == wanted);
        // Whoever may sign with a private key can make its public half and check with that.
        let allowed = match purpose {
            Purpose::Sign => listed("sign"),
            Purpose::Check => listed("verify") || (self.has_private() && listed("sign")),
        };
        if allowed {
            Ok(())
        } else {
            Err(Misfit::OtherOperations { operations: operations.clone(), purpose })
        }
    }

    /// The names of the algorithms that its material and members allow, whatever its size.
    fn could(&self, purpose: Purpose) -> Vec<&'static str> {
        let fitting = Alg::signing().filter(|alg| {
            self.fits_material(alg)
                && self.fits_members(alg, purpose).is_ok()
                && (purpose == Purpose::Check || self.has_private())
        });
        fitting.map(|alg| alg.name).collect()
    }
}

/// `Ed25519` is the fully specified name of what `EdDSA` says for such a key (RFC 9864 section 2.2).
fn is_ed25519(name: &str) -> bool {
    matches!(name, "EdDSA" | "Ed25519")
}

fn fits_size(rsa: &Rsa) -> Result<(), Misfit> {
    let bits = rsa.bits();
    let odd = rsa.exponent.last().is_some_and(|byte| byte % 2 == 1);
    if !odd || rsa.exponent == [1] {
        return Err(Misfit::Exponent);
    }
    if bits > RSA_LARGEST {
        return Err(Misfit::TooLarge { bits, limit: RSA_LARGEST });
    }
    if bits < RSA_SMALLEST {
        return Err(Misfit::TooSmall { bits, limit: RSA_SMALLEST });
    }
    Ok(())
}

/// What a secret is when it is the text of a key, in one of the ways that such a text travels: whoever has the
/// public key could sign with it.
fn secret_is(bytes: &[u8]) -> Option<&'static str> {
    let text = bytes.trim_ascii();
    let narrow: Vec<u8> = bytes.iter().copied().filter(|byte| *byte != 0).collect();
    let unwrapped = std::str::from_utf8(text).ok().into_iter().flat_map(|text| {
        let base64 = base64::decode_lenient(text).ok().map(|lenient| lenient.bytes);
        [base64, super::source::from_hex(text.as_bytes())].into_iter().flatten()
    });
    looks_like_a_key(bytes)
        .or_else(|| (narrow.len() < bytes.len()).then(|| looks_like_a_key(&narrow)).flatten())
        .or_else(|| unwrapped.into_iter().find_map(|inner| looks_like_a_key(&inner)))
}

fn looks_like_a_key(bytes: &[u8]) -> Option<&'static str> {
    /// `rsaEncryption`, `id-ecPublicKey` and `id-Ed25519`, as they stand in DER (RFC 3279, RFC 8410).
    const IDENTIFIERS: [&[u8]; 3] = [
        &[0x2a, 0x86, 0x48, 0x86, 0xf7, 0x0d, 0x01, 0x01],
        &[0x2a, 0x86, 0x48, 0xce, 0x3d, 0x02, 0x01],
        &[0x06, 0x03, 0x2b, 0x65, 0x70],
    ];
    const WORDS: [&[u8]; 6] =
        [b"-----BEGIN ", b"\"kty\"", b"ssh-rsa", b"ssh-ed25519", b"ecdsa-sha2-nistp", b"sk-ssh-"];
    let has = |piece: &[u8]| bytes.windows(piece.len()).any(|window| window == piece);
    if bytes.first() == Some(&0x30) && IDENTIFIERS.iter().any(|piece| has(piece)) {
        return Some("a key in DER");
    }
    recognised(bytes).or_else(|| WORDS.iter().any(|piece| has(piece)).then_some("the text of a key"))
}

fn recognised(bytes: &[u8]) -> Option<&'static str> {
    use super::{Error, Form};
    match read::recognise(bytes, None)? {
        Ok(set) => match set.keys.first().map(|key| key.form) {
            None | Some(Form::Jwk | Form::Raw) => Some("a JWK"),
            Some(Form::Certificate) => Some("a certificate"),
            Some(Form::OpenSsh) => Some("an OpenSSH key"),
            Some(_) => Some("a key in PEM or DER"),
        },
        Err(Error::IsToken | Error::JsonNoKey { .. } | Error::DerNoKey | Error::DerCut { .. }) => None,
        Err(Error::Json(_)) => Some("a broken JWK"),
        Err(_) => Some("a key file"),
    }
}
