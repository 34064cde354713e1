//! What a server answered, and what can be made of it.

use super::{Reach, Trouble, Url};
use crate::json::{self, Value};

/// An answer with status 200.
#[derive(Clone, Debug)]
pub struct Answer {
    /// Where it came from in the end.
    pub url: Url,
    /// How far that place reaches.
    pub reach: Reach,
    /// `Content-Type`
    pub content_type: Option<String>,
    /// `Content-Encoding`
    pub encoding: Option<String>,
    /// `Cache-Control`, all of them.
    pub cache_control: String,
    /// The body.
    pub body: Vec<u8>,
}

impl Answer {
    /// The body as JSON.
    ///
    /// # Errors
    /// When it is compressed, which nobody asked for, or something else than JSON.
    pub fn json(&self) -> Result<Value, Trouble> {
        if let Some(encoding) = &self.encoding
            && !encoding.eq_ignore_ascii_case("identity")
        {
            return Err(Trouble::Compressed { encoding: encoding.clone() });
        }
        json_of(&self.body)
    }

    /// The content type, when it is not one of JSON (RFC 7517 section 8.5, RFC 6839 section 3.1).
    #[must_use]
    pub fn odd_type(&self) -> Option<&str> {
        let whole = self.content_type.as_deref().unwrap_or_default();
        let essence = whole.split(';').next().unwrap_or_default().trim().to_ascii_lowercase();
        let odd = essence != "application/json" && !essence.ends_with("+json");
        // No content type is that long.
        odd.then(|| whole.get(..100).unwrap_or(whole))
    }
}

/// JSON out of bytes that ought to be.
///
/// # Errors
/// When they are not.
pub fn json_of(body: &[u8]) -> Result<Value, Trouble> {
    let text = std::str::from_utf8(body).map_err(|_| Trouble::NotText)?;
    let text = text.trim_start_matches('\u{feff}').trim();
    if text.is_empty() {
        return Err(Trouble::Nothing);
    }
    if text.starts_with('<') {
        return Err(Trouble::Html);
    }
    json::parse(text).map_err(Trouble::NotJson)
}

/// How many seconds an answer may be kept (RFC 9111 section 5.2.2): its `max-age`, but at least a minute and at
/// most a day; ten minutes when it does not say; nothing when it must not be kept at all.
#[must_use]
pub fn lifetime(cache_control: &str) -> Option<i64> {
    const BOUNDS: (i64, i64) = (60, 86_400);
    const UNSAID: i64 = 600;
    let mut seconds = UNSAID;
    for directive in cache_control.split(',') {
        let (name, value) = directive.split_once('=').unwrap_or((directive, ""));
        match name.trim().to_ascii_lowercase().as_str() {
            "no-store" => return None,
            "no-cache" => seconds = 0,
            "max-age" => {
                let digits = value.trim().trim_matches('"');
                seconds = digits.parse().unwrap_or(if digits.len() > 9 { BOUNDS.1 } else { 0 });
            }
            _ => {}
        }
    }
    Some(seconds.clamp(BOUNDS.0, BOUNDS.1))
}
