//! X.509 certificates: a way to carry a public key. Nothing else in them is checked.

use ::der::referenced::OwnedToRef as _;
use ::der::{Decode as _, Encode as _};
use x509_cert::certificate::{CertificateInner, Profile};
use x509_cert::ext::pkix::{BasicConstraints, KeyUsage};
use x509_cert::serial_number::SerialNumber;
use x509_cert::time::Time;

use super::{Error, Form, Key, der};
use crate::time::Instant;

const WHAT: Error = Error::Der { what: "a certificate" };

/// Serial numbers and dates as they come: they are not looked at.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord)]
struct Lenient;

impl Profile for Lenient {
    fn check_serial_number(_: &SerialNumber<Self>) -> ::der::Result<()> {
        Ok(())
    }

    fn time_encoding(time: Time) -> ::der::Result<Time> {
        Ok(time)
    }
}

/// From when to when a certificate says it is valid. Nothing is decided by that.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Validity {
    /// The first moment.
    pub from: Instant,
    /// The last one.
    pub until: Instant,
}

/// What a certificate says its key is for. Nothing is decided by that.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Uses {
    /// Whether it is the certificate of an authority (RFC 5280 section 4.2.1.9); `None`: not said.
    pub authority: Option<bool>,
    /// Whether the key may check signatures other than those of certificates (RFC 5280 section 4.2.1.3); `None`:
    /// not said.
    pub signatures: Option<bool>,
}

impl Key {
    /// What the certificate that came with the key says the key is for.
    #[must_use]
    pub fn uses(&self) -> Option<Uses> {
        let certificate: CertificateInner<Lenient> =
            CertificateInner::from_der(self.certificate.as_deref()?).ok()?;
        let inner = certificate.tbs_certificate();
        let authority = inner.get_extension::<BasicConstraints>().ok().flatten();
        let usage = inner.get_extension::<KeyUsage>().ok().flatten();
        Some(Uses {
            authority: authority.map(|(_, constraints)| constraints.ca),
            signatures: usage.map(|(_, usage)| usage.digital_signature() || usage.non_repudiation()),
        })
    }

    /// The dates of the certificate that came with the key.
    #[must_use]
    pub fn validity(&self) -> Option<Validity> {
        let certificate: CertificateInner<Lenient> =
            CertificateInner::from_der(self.certificate.as_deref()?).ok()?;
        let validity = certificate.tbs_certificate().validity();
        let moment = |time: &Time| {
            let seconds = i64::try_from(time.to_unix_duration().as_secs()).ok()?;
            Some(Instant { seconds, nanos: 0 })
        };
        Some(Validity { from: moment(&validity.not_before)?, until: moment(&validity.not_after)? })
    }

    /// Whether the certificate that came with the key names its own subject as its issuer.
    #[must_use]
    pub fn is_self_issued(&self) -> bool {
        let read = |bytes: &[u8]| Certificate::read(bytes).ok();
        let certificate = self.certificate.as_deref().and_then(read);
        certificate.is_some_and(|certificate| certificate.issuer == certificate.subject)
    }
}

/// A certificate as far as keys are concerned.
pub(super) struct Certificate {
    /// The key it is about.
    pub(super) key: Key,
    /// Whom it is about, as DER.
    subject: Vec<u8>,
    /// Who issued it, as DER.
    issuer: Vec<u8>,
}

impl Certificate {
    /// Reads a certificate (RFC 5280 section 4.1).
    pub(super) fn read(bytes: &[u8]) -> Result<Self, Error> {
        let certificate: CertificateInner<Lenient> = CertificateInner::from_der(bytes).map_err(|_| WHAT)?;
        let inner = certificate.tbs_certificate();
        let material = der::spki(&inner.subject_public_key_info().owned_to_ref())?;
        let mut key = Key::new(material, Form::Certificate);
        key.certificate = Some(bytes.to_vec());
        let subject = inner.subject().to_der().map_err(|_| WHAT)?;
        let issuer = inner.issuer().to_der().map_err(|_| WHAT)?;
        Ok(Self { key, subject, issuer })
    }

    /// Whether this is the authority that issued the certificate before it in a chain (RFC 8446 section
    /// 4.4.2): its key signs certificates, not tokens.
    pub(super) fn issued(&self, before: &Self) -> bool {
        before.issuer != before.subject && self.subject == before.issuer
    }
}
