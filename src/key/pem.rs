//! PEM as people have it: several blocks, text around them, indented, with `\n` spelled out, or squeezed on one line.

use pem_rfc7468::Base64Decoder;

use super::certificate::Certificate;
use super::der::{self, Context, Found};
use super::{Container, ENTRY_LIMIT, Error, Key, KeySet, Rejected, Repair, ssh};
use crate::secret::Secret;

const BEGIN: &str = "-----BEGIN ";
const DASHES: &str = "-----";

/// The longest label that is taken for one.
const LABEL_LIMIT: usize = 64;

/// The longest line of a PEM block (RFC 7468 section 2 has 64, RFC 1421 a few more); one with a longer one was
/// run together.
const LINE: usize = 80;

/// Labels whose blocks hold a key. Which one it is, the contents tell: labels are often wrong.
const KEYS: [&str; 10] = [
    "PRIVATE KEY",
    "ENCRYPTED PRIVATE KEY",
    "RSA PRIVATE KEY",
    "EC PRIVATE KEY",
    "DSA PRIVATE KEY",
    "PUBLIC KEY",
    "RSA PUBLIC KEY",
    "EC PUBLIC KEY",
    "CERTIFICATE",
    "X509 CERTIFICATE",
];

/// DER in a PEM block of this label (RFC 7468); empty when the label is none.
#[must_use]
pub fn armour(label: &str, der: &[u8]) -> String {
    pem_rfc7468::encode_string(label, pem_rfc7468::LineEnding::LF, der).unwrap_or_default()
}

/// Whether there is a block, or what wants to be one.
pub(super) fn looks_like(text: &str) -> bool {
    text.contains(BEGIN)
}

/// The same for bytes that may not be text.
pub(super) fn bytes_look_like(bytes: &[u8]) -> bool {
    let dashes = bytes.iter().enumerate().filter(|(_, byte)| **byte == b'-');
    dashes.map(|(at, _)| &bytes[at..]).any(|rest| rest.starts_with(BEGIN.as_bytes()))
}

/// Reads every block. The private key comes first, its public half and its certificates are not repeated.
pub(super) fn read(text: &str, passphrase: Option<&Secret>) -> Result<KeySet, Error> {
    let blocks = blocks(text)?;
    let mut context = Context { passphrase, curve: None };
    let mut set = KeySet::plain(Vec::new());
    let mut chain: Option<Box<Certificate>> = None;
    for (index, block) in blocks.iter().enumerate() {
        if block.label == "EC PARAMETERS" {
            context.curve = block.bytes().ok().and_then(|bytes| der::curve(bytes.expose()));
            continue;
        }
        match block.read(context) {
            Ok(Found::Key(key)) => set.keys.push(*key),
            Ok(Found::Certificate(certificate)) => {
                if !chain.as_ref().is_some_and(|before| certificate.issued(before)) {
                    set.keys.push(certificate.key.clone());
                }
                chain = Some(certificate);
            }
            // Without its private key the file is not what was asked for, even if a certificate is there.
            Err(error) if block.label.ends_with("PRIVATE KEY") => return Err(error),
            Err(why) => set.rejected.push(Rejected { index, kid: None, why }),
        }
    }
    set.keys = distinct(set.keys);
    set.repairs = repairs(text, &blocks);
    match set.rejected.first() {
        Some(first) if set.keys.is_empty() => Err(first.why.clone()),
        None if set.keys.is_empty() => Err(Error::PemLabel { label: "EC PARAMETERS".into() }),
        _ => Ok(set),
    }
}

/// What the reading overlooked.
fn repairs(text: &str, blocks: &[Block<'_>]) -> Vec<Repair> {
    let written = blocks.iter().any(|block| block.body.contains("\\n"));
    let flat = blocks.iter().any(|block| !block.body.trim().contains('\n') && block.body.len() > LINE);
    let quoted = text.trim_start().starts_with(['"', '\'']);
    let all =
        [(written, Repair::WrittenBreaks), (flat && !written, Repair::Flattened), (quoted, Repair::Quotes)];
    all.into_iter().filter(|(is, _)| *is).map(|(_, repair)| repair).collect()
}

/// Private keys first, and each key once: of two the one that came first, with what the other one knows.
fn distinct(mut keys: Vec<Key>) -> Vec<Key> {
    keys.sort_by_key(|key| !key.has_private());
    let mut kept: Vec<Key> = Vec::new();
    for key in keys {
        match kept.iter_mut().find(|other| other.is_same(&key)) {
            Some(same) => same.certificate = same.certificate.take().or(key.certificate),
            None => kept.push(key),
        }
    }
    kept
}

/// One block: its label and what stands between its lines.
struct Block<'a> {
    label: &'a str,
    body: &'a str,
}

/// The blocks in order.
fn blocks(text: &str) -> Result<Vec<Block<'_>>, Error> {
    let mut found = Vec::new();
    let mut rest = text;
    while let Some(start) = rest.find(BEGIN) {
        rest = &rest[start + BEGIN.len()..];
        let line = rest.find(DASHES).filter(|length| *length <= LABEL_LIMIT);
        let Some(length) = line else { return Err(Error::PemCut { label: shown(rest) }) };
        let label = &rest[..length];
        rest = &rest[length + DASHES.len()..];
        let end = rest.find(DASHES).unwrap_or(rest.len());
        let tail = rest[end..].strip_prefix("-----END ").and_then(|tail| tail.strip_prefix(label));
        let Some(tail) = tail.and_then(|tail| tail.strip_prefix(DASHES)) else {
            return Err(Error::PemCut { label: shown(label) });
        };
        found.push(Block { label, body: &rest[..end] });
        rest = tail;
        if found.len() > ENTRY_LIMIT {
            return Err(Error::TooMany { count: found.len(), limit: ENTRY_LIMIT });
        }
    }
    Ok(found)
}

impl Block<'_> {
    fn read(&self, context: Context<'_>) -> Result<Found, Error> {
        if self.label == "OPENSSH PRIVATE KEY" {
            return Ok(Found::Key(Box::new(ssh::private(self.bytes()?.expose())?)));
        }
        if !KEYS.contains(&self.label) {
            return Err(Error::PemLabel { label: shown(self.label) });
        }
        // RFC 1421 section 4.6.1.1, as OpenSSL writes it.
        if self.body.contains("Proc-Type:") && self.body.contains("ENCRYPTED") {
            return Err(Error::PemLegacy { label: shown(self.label) });
        }
        match der::read(self.bytes()?.expose(), context) {
            Err(Error::DerNoKey) => Err(Error::PemLabel { label: shown(self.label) }),
            found => found,
        }
    }

    /// The bytes, header lines such as `Comment: ...` left out.
    fn bytes(&self) -> Result<Secret, Error> {
        let body = self.body.replace("\\r", "\n").replace("\\n", "\n");
        let body = body.lines().filter(|line| !line.contains(':')).collect::<Vec<_>>().join("\n");
        base64(&body).ok_or_else(|| Error::PemBody { label: shown(self.label) })
    }
}

/// Decodes standard base64, in constant time for what it says, white space, quotes and backslashes left out.
pub(super) fn base64(text: &str) -> Option<Secret> {
    let kept =
        text.bytes().filter(|byte| !byte.is_ascii_whitespace() && !matches!(byte, b'"' | b'\'' | b'\\'));
    let mut bytes: Vec<u8> = kept.collect();
    while !bytes.len().is_multiple_of(4) {
        bytes.push(b'=');
    }
    let text = Secret::new(bytes);
    let mut reader = Base64Decoder::new(text.expose()).ok()?;
    let mut decoded = vec![0; reader.remaining_len()];
    reader.decode(&mut decoded).ok()?;
    Some(Secret::new(decoded))
}

/// The start of a label, for a message.
fn shown(label: &str) -> String {
    let label: String = label.split(['\n', '\r']).next().unwrap_or_default().chars().take(40).collect();
    let plain = label.bytes().all(|byte| byte.is_ascii_uppercase() || byte == b' ' || byte.is_ascii_digit());
    let known = ["KEY", "CERTIFICATE", "PARAMETERS", "REQUEST", "CRL", "MESSAGE"]
        .iter()
        .any(|end| label.ends_with(end));
    // A damaged block may have the key itself in the place of its label.
    if label.is_empty() || (plain && known) { label } else { "?".into() }
}

impl KeySet {
    /// Whether the file is a set whose keys have names.
    #[must_use]
    pub fn is_named(&self) -> bool {
        self.container != Container::Plain
    }
}
