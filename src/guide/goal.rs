//! What a reader is to make, and whether it is made: judged by the checks of `verify` and the rules of `inspect`.

use crate::checks::{self, KeySource};
use crate::json::{Path, Value};
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
    /// `is=NAME:TEXT`: the claim says this; the name may have brackets, such as `act[sub]`.
    Is(&'static str, &'static str),
    /// `lives=15m`: it ends no later than so long after it was written. Whether it is still alive is not asked:
    /// work that was done stays done.
    Lives(Duration),
    /// `waits=5m`: it begins no earlier than so long after it was written.
    Waits(Duration),
    /// `clean=RULE`: `inspect` does not complain of this.
    Clean(&'static Rule),
}

/// A file of the folder.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Laid {
    /// What is in it.
    pub bytes: Vec<u8>,
    /// When it was written, as far as the file system knows.
    pub written: Option<Instant>,
}

/// How the files of the folder are read.
type Files<'a> = &'a dyn Fn(&str) -> Option<Laid>;

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
    pub fn judge(&self, file: Files<'_>, now: Instant) -> Vec<Judged> {
        let judged = |want: String, held| Judged { file: self.file, want, held };
        let Some(laid) = file(self.file) else {
            return vec![judged("is there".into(), Err("there is no such file yet".into()))];
        };
        let Ok(found) = token::find(&laid.bytes) else {
            return vec![judged("is a token".into(), Err("there is no token in it".into()))];
        };
        let birth = birth(&found, laid.written, now);
        let held = |want: &Want| want.held(&found, file, birth, now);
        self.wants.iter().map(|want| judged(want.to_string(), held(want))).collect()
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
            "waits" => Self::Waits(time::duration(rest).ok()?),
            "clean" => Self::Clean(rules::find(rest)?),
            _ => return None,
        })
    }

    fn held(&self, found: &Found, file: Files<'_>, birth: Birth, now: Instant) -> Result<(), String> {
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
            Self::Is(name, text) => {
                match claims.and_then(|claims| Path::parse(name).ok()?.find(claims).ok()?) {
                    Some(value) if says(value, text) => Ok(()),
                    Some(_) => Err(format!("{name} says something else")),
                    None => Err(format!("it has no {name}")),
                }
            }
            Self::Lives(limit) => lives(member("exp"), *limit, birth),
            Self::Waits(least) => waits(member("nbf"), *least, birth),
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

fn is_by(found: &Found, name: &str, file: Files<'_>, now: Instant) -> Result<bool, String> {
    let laid = file(name).ok_or_else(|| format!("there is no file {name}"))?;
    let set = key::read(&laid.bytes, None).map_err(|_| format!("{name} holds no key"))?;
    let sources = [KeySource { label: name.to_owned(), set, given: None, ring: None }];
    Ok(checks::stamp(found, &sources, &Policy::at(now)).key.is_some())
}

/// When a token was written, and how far that may be off.
#[derive(Clone, Copy)]
struct Birth {
    at: Instant,
    slack: Duration,
}

/// By its `iat`; else by its file, which cannot have been written after now.
fn birth(found: &Found, written: Option<Instant>, now: Instant) -> Birth {
    /// The coarsest clock of a file system (FAT) counts two seconds at a time.
    const COARSE: Duration = Duration::seconds(2);
    let iat = found.token.claims().and_then(|claims| claims.member("iat"));
    match (iat.and_then(|iat| Instant::from_json(iat).ok()), written) {
        (Some(iat), _) => Birth { at: iat, slack: Duration::seconds(0) },
        (None, Some(written)) if written < now => Birth { at: written, slack: COARSE },
        (None, _) => Birth { at: now, slack: Duration::seconds(0) },
    }
}

fn lives(exp: Option<&Value>, limit: Duration, birth: Birth) -> Result<(), String> {
    let exp = exp.ok_or("it has no exp")?;
    let end = Instant::from_json(exp).map_err(|error| format!("exp is no date: {error}"))?;
    if end <= birth.at {
        return Err("it had lapsed when it was written".into());
    }
    if end > birth.at.plus(limit).plus(birth.slack) {
        return Err(format!("it lives for {}", length(end.since(birth.at))));
    }
    Ok(())
}

fn waits(nbf: Option<&Value>, least: Duration, birth: Birth) -> Result<(), String> {
    let nbf = nbf.ok_or("it has no nbf")?;
    let begin = Instant::from_json(nbf).map_err(|error| format!("nbf is no date: {error}"))?;
    if begin.plus(birth.slack) < birth.at.plus(least) {
        return Err("it begins earlier".into());
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
            Self::Lives(limit) => write!(f, "lives for no more than {}", length(*limit)),
            Self::Waits(least) => write!(f, "begins {} after it was written", length(*least)),
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
        held_at(line, claims, 0, 0)
    }

    /// With a file that was written so many seconds after the example, and judged so many after it.
    fn held_at(line: &'static str, claims: &'static str, written: i64, now: i64) -> Vec<bool> {
        let token = Example::signed(r#"{"alg":"HS256"}"#, claims, "0123456789abcdef0123456789abcdef").text();
        let after = |seconds: i64| EXAMPLE_NOW.plus(Duration::seconds(seconds));
        let file = |name: &str| {
            let bytes = match name {
                "t" => token.clone().into_bytes(),
                "k" => b"0123456789abcdef0123456789abcdef".to_vec(),
                "other" => base64::encode(&[7; 32]).into_bytes(),
                _ => return None,
            };
            Some(Laid { bytes, written: Some(after(written)) })
        };
        let judged = Goal::read(line).unwrap().judge(&file, after(now));
        judged.iter().map(|judged| judged.held.is_ok()).collect()
    }

    #[test]
    fn each_want_is_judged_on_its_own() {
        let claims = r#"{"aud":["a","b"],"exp":1751285700,"act":{"sub":"s"}}"#;
        assert_eq!(held("t: signed=k signed=other signed=nobody", claims), [true, false, false]);
        assert_eq!(held("t: unsigned=k unsigned=other", claims), [false, true]);
        assert_eq!(
            held("t: has=aud has=sub lacks=sub is=aud:b is=aud:c", claims),
            [true, false, true, true, false]
        );
        assert_eq!(held("t: is=act[sub]:s is=act[sub]:t is=act[iss]:s", claims), [true, false, false]);
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
        assert_eq!(held("t: lives=15m", r#"{"iat":1751284000,"exp":1751284900}"#), [true]);
        assert_eq!(held("t: lives=15m", r#"{"iat":1751284000,"exp":1751284901}"#), [false]);
        assert_eq!(held("t: lives=15m", r#"{"exp":"soon"}"#), [false]);
    }

    #[test]
    fn what_was_done_stays_done_when_its_date_has_passed() {
        assert_eq!(held_at("t: lives=15m", r#"{"exp":1751285700}"#, 0, 1200), [true]);
        // The file was written a little after the token was made, or its clock is coarse.
        assert_eq!(held_at("t: lives=15m", r#"{"exp":1751285700}"#, -2, 1200), [true]);
        assert_eq!(held_at("t: lives=15m", r#"{"exp":1751285700}"#, -3, 1200), [false]);
        // A file of the future, where the clock of the commands is held back.
        assert_eq!(held_at("t: lives=15m", r#"{"exp":1751285700}"#, 5000, 0), [true]);
    }

    #[test]
    fn a_beginning_is_measured_to_the_second() {
        assert_eq!(held("t: waits=5m", r#"{"nbf":1751285099}"#), [false]);
        assert_eq!(held("t: waits=5m", r#"{"nbf":1751285100}"#), [true]);
        assert_eq!(held_at("t: waits=5m", r#"{"nbf":1751285100}"#, 2, 9999), [true]);
        assert_eq!(held("t: waits=5m", r#"{"exp":1751285100}"#), [false]);
    }
}
