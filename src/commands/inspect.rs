//! `inspect`: what a token is, who made it, how long it lives, how large it is, and what is wrong with it.

use super::decode::{self, Gap, Row};
use crate::checks::{self, KeySource};
use crate::keyring::Standing;
use crate::report::{Exit, Outcome};
use crate::rules::{self, Asked, Judgement, Needs, Setting, Severity, Subject};
use crate::terms::{self, Place};
use crate::time::{Duration, Instant, Zone, finer};
use crate::token::{Found, Token};
use crate::words::count;

/// Everything that can be told of one token.
#[derive(Debug)]
pub struct Inspection<'a> {
    /// The token and what was asked about it.
    pub subject: Subject<'a>,
    /// What the rules found.
    pub judgement: Judgement,
    /// When it lives.
    pub life: Life,
    /// How large it is.
    pub size: Size,
}

/// When a token lives, as far as its dates can be read.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Life {
    /// When it begins: `iat`, or `nbf` without it.
    pub begins: Option<Instant>,
    /// Before this it is not valid.
    pub valid_from: Option<Instant>,
    /// From here on it is not valid any more.
    pub ends: Option<Instant>,
    /// What that makes of it now.
    pub state: State,
    /// The unit of its dates, when that is not the second: nothing is then known of its life.
    pub unit: Option<&'static str>,
}

/// What the dates of a token make of it at a moment.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum State {
    /// Its time has come and has not gone.
    Alive,
    /// Its time has not come yet.
    Early,
    /// Its time has gone.
    Lapsed,
    /// It never lapses.
    Endless,
    /// The dates cannot be read.
    Unclear,
}

impl State {
    /// The word for it.
    #[must_use]
    pub const fn word(self) -> &'static str {
        match self {
            Self::Alive => "alive",
            Self::Early => "not-yet-valid",
            Self::Lapsed => "lapsed",
            Self::Endless => "no-expiry",
            Self::Unclear => "unclear",
        }
    }
}

impl Life {
    /// Reads the dates of a token.
    #[must_use]
    pub fn of(token: &Token, now: Instant) -> Self {
        let claims = if token.form.is_sealed() { None } else { token.claims() };
        let date = |name: &str| Instant::from_json(claims?.member(name)?).ok();
        let unit =
            ["exp", "nbf", "iat"].into_iter().find_map(|name| finer(date(name)?)).map(|(unit, ..)| unit);
        let date = |name: &str| date(name).filter(|date| finer(*date).is_none());
        let (issued, valid_from, ends) = (date("iat"), date("nbf"), date("exp"));
        let endless = claims.is_some_and(|claims| claims.member("exp").is_none());
        let state = match ends {
            Some(end) if end <= now => State::Lapsed,
            _ if valid_from.is_some_and(|from| from > now) => State::Early,
            Some(_) => State::Alive,
            None if endless => State::Endless,
            None => State::Unclear,
        };
        Self { begins: issued.or(valid_from), valid_from, ends, state, unit }
    }

    /// How long it lives from beginning to end.
    #[must_use]
    pub fn span(&self) -> Option<Duration> {
        Some(self.ends?.since(self.begins?)).filter(|span| span.seconds > 0)
    }
}

/// What the keys that were given say of the signature.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Stamped {
    /// One of them made it.
    Genuine,
    /// One of them made it that is not to be accepted: revoked, past its overlap, or not in use yet.
    Refused,
    /// Some of them could have made it, and did not.
    Mismatch,
    /// None of them goes with the token.
    Unfit,
    /// Nothing was compared: there is no key, or nothing that a key could check.
    Unchecked,
}

impl Stamped {
    /// The word for it.
    #[must_use]
    pub const fn word(self) -> &'static str {
        match self {
            Self::Genuine => "genuine",
            Self::Refused => "key-refused",
            Self::Mismatch => "mismatch",
            Self::Unfit => "key-does-not-fit",
            Self::Unchecked => "not-checked",
        }
    }

    /// The same for people.
    #[must_use]
    pub const fn words(self) -> &'static str {
        match self {
            Self::Genuine => "genuine",
            Self::Refused => "NOT to be trusted",
            Self::Mismatch => "does NOT match",
            Self::Unfit => "the key does not fit",
            Self::Unchecked => "not checked",
        }
    }
}

/// Stands where a value would tell a secret: as JSON, a text in quotes.
pub const MASKED: &str = "\"(masked: jotbook decode shows it)\"";

impl Inspection<'_> {
    /// The header members, or the claims; what is secret in them is masked. Of a sealed token there are no claims.
    #[must_use]
    pub fn rows(&self, place: Place, zone: Zone, gap: Gap) -> Vec<Row> {
        let token = self.subject.token;
        let (header, claims) = rules::secret_members(&self.subject);
        let (part, secret) = match place {
            Place::Header => (&token.header, header),
            _ if token.form.is_sealed() => return Vec::new(),
            _ => (&token.payload, claims),
        };
        let mut rows = decode::rows(part, place, self.subject.now(), zone, gap);
        for row in rows.iter_mut().filter(|row| secret.contains(row.name.as_str())) {
            MASKED.clone_into(&mut row.value);
        }
        if let Some(fit) = self.subject.reading.issuer().filter(|_| place != Place::Header) {
            for row in &mut rows {
                if let Some(plain) = terms::particular(fit.issuer.id, &row.name) {
                    row.meaning = vec![plain.to_owned()];
                }
            }
        }
        rows
    }

    /// What is disclosed (RFC 9901), as far as it can be read.
    #[must_use]
    pub fn disclosed(&self, zone: Zone, gap: Gap) -> Vec<Row> {
        let parts = self.subject.token.disclosures.iter();
        parts.filter_map(|part| decode::disclosed(part, self.subject.now(), zone, gap)).collect()
    }

    /// What the keys say of the signature, and why, as the stamp of `verify` has it.
    #[must_use]
    pub fn stamp(&self) -> (Stamped, String) {
        let stamp = &self.subject.stamp;
        let standing = self.standing();
        let state = match stamp.code {
            "valid" if standing.as_ref().is_some_and(|standing| !standing.accepted()) => Stamped::Refused,
            "valid" => Stamped::Genuine,
            "signature-mismatch" => Stamped::Mismatch,
            "key-misfit" | "alg-confusion" | "no-key" | "kid-unknown" | "broken-key" => Stamped::Unfit,
            _ => Stamped::Unchecked,
        };
        match &stamp.check.outcome {
            _ if state == Stamped::Unfit && self.subject.sources.is_empty() => {
                (Stamped::Unchecked, "no key was given (-k)".into())
            }
            Outcome::Pass(how) => {
                (state, standing.map_or_else(|| how.clone(), |standing| format!("{how}; {standing}")))
            }
            Outcome::Fail { why, .. } | Outcome::CannotTell(why) => (state, why.clone()),
            Outcome::NotAsked => (state, "nobody asked".into()),
        }
    }

    /// Where in its life the key is that made the signature, when that came from a keyring.
    #[must_use]
    pub fn standing(&self) -> Option<Standing> {
        let (_, key) = self.subject.stamp.key?;
        checks::standing(self.subject.sources, key, self.subject.now())
    }
}

/// How large a token is, against what browsers and servers take.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Size {
    /// Its characters.
    pub token: usize,
}

impl Size {
    /// A browser keeps so many bytes of a cookie, name and attributes included (RFC 6265 section 6.1).
    pub const COOKIE: usize = 4096;
    /// Name and attributes of an ordinary cookie.
    pub const COOKIE_FRAME: usize = 64;
    /// The usual limit of front ends for one header line.
    pub const HEADER: usize = 8192;
    /// `Authorization: Bearer `
    pub const HEADER_FRAME: usize = 22;

    /// The bytes of a cookie that carries it.
    #[must_use]
    pub const fn in_cookie(self) -> usize {
        self.token + Self::COOKIE_FRAME
    }

    /// The bytes of a header line that carries it.
    #[must_use]
    pub const fn in_header(self) -> usize {
        self.token + Self::HEADER_FRAME
    }
}

/// Looks at a token from all sides.
#[must_use]
pub fn inspect<'a>(
    found: &'a Found,
    sources: &'a [KeySource],
    asked: &'a Asked,
    others: &'a [Token],
    settings: &[Setting],
) -> Inspection<'a> {
    let subject = Subject::new(found, sources, asked, others);
    let judgement = rules::judge(&subject, settings);
    Inspection {
        life: Life::of(&found.token, asked.policy.now),
        size: Size { token: found.token.text.len() },
        subject,
        judgement,
    }
}

impl Judgement {
    /// [`Exit::Findings`] when there is a finding at least so bad.
    #[must_use]
    pub fn exit(&self, fail_on: Option<Severity>) -> Exit {
        let bad = |limit| self.findings.iter().any(|finding| finding.severity >= limit);
        if fail_on.is_some_and(bad) { Exit::Findings } else { Exit::Done }
    }

    /// How many findings there are of each severity, the worst first; none of those that are absent.
    pub fn counts(&self) -> impl Iterator<Item = (Severity, usize)> {
        let count = |severity| self.findings.iter().filter(|finding| finding.severity == severity).count();
        Severity::ALL
            .into_iter()
            .rev()
            .map(move |severity| (severity, count(severity)))
            .filter(|(_, n)| *n > 0)
    }

    /// What would decide the rules that could not be decided, with how many each would: a key, what the person
    /// would have to say, other tokens.
    #[must_use]
    pub fn missing(&self) -> Vec<String> {
        let number = |met: fn(Needs) -> bool| self.undecided.iter().filter(|rule| met(rule.needs)).count();
        let mut options: Vec<&str> = Vec::new();
        for rule in &self.undecided {
            if let Needs::Asked { option, .. } = rule.needs
                && !options.contains(&option)
            {
                options.push(option);
            }
        }
        let asked = format!("what you want of it ({})", options.join(", "));
        let needs = [
            (number(|needs| matches!(needs, Needs::Key)), Needs::Key.to_string()),
            (number(|needs| matches!(needs, Needs::Asked { .. })), asked),
            (number(|needs| matches!(needs, Needs::Others)), Needs::Others.to_string()),
        ];
        let needs = needs.into_iter().filter(|(number, _)| *number > 0);
        needs.map(|(number, need)| format!("{} by {need}", count(number, "rule"))).collect()
    }
}

/// Why a `--rule` cannot be understood.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum SettingError {
    /// It has no `=`.
    NoSetting(String),
    /// There is no rule of this name; with near ones.
    UnknownRule(String, Vec<&'static str>),
    /// Neither `off` nor a severity.
    UnknownSeverity(String),
}

impl Setting {
    /// Reads `JB404=off`, `no-audience=info`.
    ///
    /// # Errors
    /// What cannot be understood.
    pub fn parse(text: &str) -> Result<Self, SettingError> {
        let (name, value) = text.split_once('=').ok_or_else(|| SettingError::NoSetting(text.to_owned()))?;
        let rule = rules::find(name.trim()).ok_or_else(|| {
            let names = rules::all().flat_map(|rule| [rule.id, rule.slug]);
            SettingError::UnknownRule(name.to_owned(), crate::words::near(name, names))
        })?;
        let value = value.trim();
        let severity = Severity::ALL.into_iter().find(|severity| value.eq_ignore_ascii_case(severity.word()));
        if severity.is_none() && !value.eq_ignore_ascii_case("off") {
            return Err(SettingError::UnknownSeverity(value.to_owned()));
        }
        Ok(Self { rule, severity })
    }
}

impl std::fmt::Display for SettingError {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        match self {
            Self::NoSetting(text) => write!(f, "--rule {text}: a rule and what becomes of it, joined by ="),
            Self::UnknownRule(name, _) => write!(f, "there is no rule {name}"),
            Self::UnknownSeverity(text) => write!(f, "{text:?} is neither off nor a severity"),
        }
    }
}

impl SettingError {
    /// Something to type.
    #[must_use]
    pub fn hint(&self) -> String {
        match self {
            Self::UnknownRule(_, near) if !near.is_empty() => format!("did you mean {}?", near.join(" or ")),
            Self::UnknownRule(..) => "jotbook inspect shows the id of every finding, such as JB301".into(),
            Self::NoSetting(_) => "--rule JB404=off, or --rule JB504=info".into(),
            Self::UnknownSeverity(_) => "off, info, low, medium, high or critical".into(),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::rules::EXAMPLE_NOW;
    use crate::token;

    fn life(claims: &str) -> Life {
        let payload = crate::base64::encode(claims.as_bytes());
        let text = format!("eyJhbGciOiJIUzI1NiJ9.{payload}.c2ln");
        Life::of(&token::find(text.as_bytes()).unwrap().token, EXAMPLE_NOW)
    }

    #[test]
    fn the_state_follows_the_dates_to_the_second() {
        let now = EXAMPLE_NOW.seconds;
        for (claims, state) in [
            (format!(r#"{{"exp":{now}}}"#), State::Lapsed),
            (format!(r#"{{"exp":{}}}"#, now + 1), State::Alive),
            (format!(r#"{{"exp":{},"nbf":{now}}}"#, now + 1), State::Alive),
            (format!(r#"{{"exp":{},"nbf":{}}}"#, now + 9, now + 1), State::Early),
            (r#"{"sub":"1"}"#.to_owned(), State::Endless),
            (r#"{"exp":"tomorrow"}"#.to_owned(), State::Unclear),
            (r#"{"exp":1751284800000}"#.to_owned(), State::Unclear),
        ] {
            assert_eq!(life(&claims).state, state, "{claims}");
        }
        assert_eq!(life(r#"{"iat":100,"exp":160}"#).span(), Some(Duration::seconds(60)));
        assert_eq!(life(r#"{"iat":160,"exp":160}"#).span(), None);
        assert_eq!(life(r#"{"exp":1751284800000}"#).unit, Some("milliseconds"));
        assert_eq!(life(r#"{"exp":1751284800}"#).unit, None);
    }

    #[test]
    fn a_rule_is_set_by_id_or_slug_and_a_mistyped_one_is_met_with_near_ones() {
        assert_eq!(Setting::parse("jb101=off").unwrap().severity, None);
        let set = Setting::parse("alg-none=Low").unwrap();
        assert_eq!((set.rule.id, set.severity), ("JB101", Some(Severity::Low)));
        assert_eq!(Setting::parse("alg-nonne=off").unwrap_err().hint(), "did you mean alg-none?");
        assert!(matches!(Setting::parse("JB101"), Err(SettingError::NoSetting(_))));
        assert!(matches!(Setting::parse("JB101=loud"), Err(SettingError::UnknownSeverity(_))));
    }
}
