//! What a reader is to make, and whether it is made: judged by the checks of `verify` and the rules of `inspect`.

use crate::checks::{self, KeySource};
use crate::json::Value;
use crate::key;
use crate::policy::Policy;
use crate::rules::{self, Asked, Rule, Subject};
use crate::time::{self, Duration, Instant, length};
use crate::token::{self, Found};

/// A token in a file, and what must hold of it: `mine.jwt: signed=stamp.key has=aud lives=1h`.
#[derive(Clone, Debug)]
pub struct Goal {
    /// The file.
    pub file: &'static str,
    /// What must hold.
    pub wants: Vec<Want>,
}

/// One thing that must hold.
#[derive(Clone, Debug)]
pub enum Want {
    /// `signed=FILE`: the signature is by this key.
    Signed(&'static str),
    /// `unsigned=FILE`: the signature is not by this key.
    Unsigned(&'static str),
    /// `has=NAME`: there is such a claim.
    Has(&'static str),
    /// `lacks=NAME`: there is no such claim.
    Lacks(&'static str),
    /// `is=NAME:TEXT`: the claim says this.
    Is(&'static str, &'static str),
    /// `lives=15m`: it has begun, ends in the future, and no later than so long from now.
    Lives(Duration),
    /// `clean=RULE`: `inspect` does not complain of this.
    Clean(&'static Rule),
}

/// What one want came to.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Judged {
    /// The file.
    pub file: &'static str,
    /// What must hold, in words.
    pub want: String,
    /// Whether it does; otherwise what there is instead.
    pub held: Result<(), String>,
}

impl Goal {
    /// Reads a line of a text.
    pub(super) fn read(line: &'static str) -> Option<Self> {
        let (file, rest) = line.split_once(": ")?;
        let wants = rest.split(' ').map(Want::read).collect::<Option<_>>()?;
        Some(Self { file, wants })
    }

    /// Judges it on the files of a folder.
    #[must_use]
    pub fn judge(&self, file: &dyn Fn(&str) -> Option<Vec<u8>>, now: Instant) -> Vec<Judged> {
        let judged = |want: String, held| Judged { file: self.file, want, held };
        let found = match file(self.file).map(|bytes| token::find(&bytes)) {
            None => return vec![judged("is there".into(), Err("there is no such file yet".into()))],
            Some(Err(_)) => return vec![judged("is a token".into(), Err("there is no token in it".into()))],
            Some(Ok(found)) => found,
        };
        self.wants.iter().map(|want| judged(want.to_string(), want.held(&found, file, now))).collect()
    }
}

impl Want {
    fn read(text: &'static str) -> Option<Self> {
        let (word, rest) = text.split_once('=')?;
        Some(match word {
            "signed" => Self::Signed(rest),
            "unsigned" => Self::Unsigned(rest),
            "has" => Self::Has(rest),
            "lacks" => Self::Lacks(rest),
            "is" => rest.split_once(':').map(|(name, value)| Self::Is(name, value))?,
            "lives" => Self::Lives(time::duration(rest).ok()?),
            "clean" => Self::Clean(rules::find(rest)?),
            _ => return None,
        })
    }

    fn held(
        &self,
        found: &Found,
        file: &dyn Fn(&str) -> Option<Vec<u8>>,
        now: Instant,
    ) -> Result<(), String> {
        let claims = found.token.claims();
        let member = |name: &str| claims.and_then(|claims| claims.member(name));
        match self {
            Self::Signed(key) if is_by(found, key, file, now)? => Ok(()),
            Self::Signed(_) => Err("the signature does not match that key".into()),
            Self::Unsigned(key) if is_by(found, key, file, now)? => {
                Err("the signature matches that key".into())
            }
            Self::Unsigned(_) => Ok(()),
            Self::Has(name) => member(name).map(drop).ok_or_else(|| format!("it has no {name}")),
            Self::Lacks(name) => member(name).map_or(Ok(()), |_| Err(format!("it has {name}"))),
            Self::Is(name, text) => match member(name) {
                Some(value) if says(value, text) => Ok(()),
                Some(_) => Err(format!("{name} says something else")),
                None => Err(format!("it has no {name}")),
            },
            Self::Lives(limit) => lives(member("exp"), member("nbf"), *limit, now),
            Self::Clean(rule) => {
                let asked = Asked::at(now);
                let hits = (rule.check)(&Subject::new(found, &[], &asked, &[]));
                hits.into_iter().next().map_or(Ok(()), |hit| Err(hit.detail))
            }
        }
    }
}

/// Whether a value is this text, or a list with it.
fn says(value: &Value, text: &str) -> bool {
    let is = |value: &Value| value.as_str() == Some(text);
    is(value) || value.as_array().is_some_and(|all| all.iter().any(is))
}

fn is_by(
    found: &Found,
    name: &str,
    file: &dyn Fn(&str) -> Option<Vec<u8>>,
    now: Instant,
) -> Result<bool, String> {
    let bytes = file(name).ok_or_else(|| format!("there is no file {name}"))?;
    let set = key::read(&bytes, None).map_err(|_| format!("{name} holds no key"))?;
    let sources = [KeySource { label: name.to_owned(), set, given: None }];
    Ok(checks::stamp(found, &sources, &Policy::at(now)).key.is_some())
}

fn lives(exp: Option<&Value>, nbf: Option<&Value>, limit: Duration, now: Instant) -> Result<(), String> {
    let exp = exp.ok_or("it has no exp")?;
    let end = Instant::from_json(exp).map_err(|error| format!("exp is no date: {error}"))?;
    if let Some(begin) = nbf.and_then(|nbf| Instant::from_json(nbf).ok())
        && begin > now
    {
        return Err("it is not valid yet".into());
    }
    if end <= now {
        return Err("it has expired".into());
    }
    if end > now.plus(limit) {
        return Err(format!("it lives for {} more", length(end.since(now))));
    }
    Ok(())
}

impl std::fmt::Display for Want {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        match self {
            Self::Signed(key) => write!(f, "is signed with {key}"),
            Self::Unsigned(key) => write!(f, "is not signed with {key}"),
            Self::Has(name) => write!(f, "has {name}"),
            Self::Lacks(name) => write!(f, "has no {name}"),
            Self::Is(name, text) => write!(f, "has {name} {text}"),
            Self::Lives(limit) => write!(f, "is alive, and lapses within {}", length(*limit)),
            Self::Clean(rule) => write!(f, "is not caught by {} ({})", rule.id, rule.title),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::base64;
    use crate::rules::{EXAMPLE_NOW, Example};

    fn held(line: &'static str, claims: &'static str) -> Vec<bool> {
        let token = Example::signed(r#"{"alg":"HS256"}"#, claims, "0123456789abcdef0123456789abcdef").text();
        let file = |name: &str| match name {
            "t" => Some(token.clone().into_bytes()),
            "k" => Some(b"0123456789abcdef0123456789abcdef".to_vec()),
            "other" => Some(base64::encode(&[7; 32]).into_bytes()),
            _ => None,
        };
        let judged = Goal::read(line).unwrap().judge(&file, EXAMPLE_NOW);
        judged.iter().map(|judged| judged.held.is_ok()).collect()
    }

    #[test]
    fn each_want_is_judged_on_its_own() {
        let claims = r#"{"aud":["a","b"],"exp":1751285700}"#;
        assert_eq!(held("t: signed=k signed=other signed=nobody", claims), [true, false, false]);
        assert_eq!(held("t: unsigned=k unsigned=other", claims), [false, true]);
        assert_eq!(
            held("t: has=aud has=sub lacks=sub is=aud:b is=aud:c", claims),
            [true, false, true, true, false]
        );
        assert_eq!(held("t: clean=JB101", claims), [true]);
        assert_eq!(held("gone: has=aud", claims), [false]);
        assert_eq!(held("k: has=aud", claims), [false]);
    }

    #[test]
    fn a_life_is_measured_to_the_second() {
        assert_eq!(held("t: lives=15m", r#"{"exp":1751285700}"#), [true]);
        assert_eq!(held("t: lives=15m", r#"{"exp":1751285701}"#), [false]);
        assert_eq!(held("t: lives=15m", r#"{"exp":1751284801}"#), [true]);
        assert_eq!(held("t: lives=15m", r#"{"exp":1751284800}"#), [false]);
        assert_eq!(held("t: lives=15m", r#"{"exp":1751284801,"nbf":1751284801}"#), [false]);
        assert_eq!(held("t: lives=15m", r#"{"exp":"soon"}"#), [false]);
    }
}
