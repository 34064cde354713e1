//! `revoke`: from a token, or from what is named, to an entry of the stop-payment list.

use crate::checks::{self, KeySource};
use crate::kind::{Kind, Reading};
use crate::policy::Policy;
use crate::report::{Exit, Failure, Outcome, Remark};
use crate::revocation::{Entry, Facts};
use crate::time::Instant;
use crate::token::Found;
use crate::words::quoted;

/// What `revoke` did.
#[derive(Debug)]
pub struct Report {
    /// `stop`, `show` or `prune`.
    pub action: &'static str,
    /// The list.
    pub file: String,
    /// The present moment.
    pub now: Instant,
    /// The entries that were added, are there, or were taken out.
    pub entries: Vec<Entry>,
    /// How many entries the list has now.
    pub total: usize,
    /// What is said on the side.
    pub remarks: Vec<Remark>,
}

/// When the last of the tokens lapses that an entry stops. Without it the entry stays on the list: its number may stand
/// on another token too, with a later end.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Lapses {
    /// With the token itself: nothing else has its number.
    WithIt,
    /// Then.
    At(Instant),
}

/// The entry that stops a token: the token alone by its number, or the whole family when it orders new tokens.
///
/// # Errors
/// When its signature is not genuine, when nothing in it singles it out, or when it lapses later than is said.
pub fn of_token(
    found: &Found,
    sources: &[KeySource],
    policy: &Policy,
    lapses: Option<Lapses>,
    remarks: &mut Vec<Remark>,
) -> Result<Entry, Failure> {
    let stamp = checks::stamp(found, sources, policy);
    let Some((source, _)) = stamp.key else {
        let why = match &stamp.check.outcome {
            Outcome::Fail { why, .. } | Outcome::CannotTell(why) => why.as_str(),
            Outcome::Pass(_) | Outcome::NotAsked => "the signature does not match",
        };
        let why = stamp.headline.as_deref().unwrap_or(why);
        let message = format!("the token is not genuine, so there is nothing to stop: {why}");
        return Err(Failure::new(stamp.check.exit, stamp.code, message)
            .hint("to stop a number without the token: --jti ID --iss ISS"));
    };
    let token = &found.token;
    let facts = Facts::of(token);
    let owned = |text: Option<&str>| text.filter(|text| !text.is_empty()).map(str::to_owned);
    let exp = token.claims().and_then(|claims| Instant::from_json(claims.member("exp")?).ok());
    if exp.is_some_and(|exp| exp <= policy.now) {
        remarks.push(Remark::note("lapsed", "the token has lapsed already: nobody accepts it any more"));
    }
    let entry = Entry { iss: owned(facts.iss), stopped: Some(policy.now), ..Entry::default() };
    if Reading::of(token).kind == Kind::Refresh
        && let Some((name, family)) = family(&facts)
    {
        remarks.push(Remark::note(
            "family",
            format!("a refresh token: every token with the same {name} is stopped with it"),
        ));
        let family = Some(family.to_owned());
        let entry = match name {
            "sid" => Entry { sid: family, ..entry },
            _ => Entry { family, ..entry },
        };
        return Ok(Entry { lapses: end(lapses, None, exp)?, ..entry });
    }
    let Some(jti) = owned(facts.jti) else { return Err(unnumbered(&facts, source)) };
    if let Some((name, id)) = family(&facts) {
        remarks.push(Remark::note(
            "session",
            format!(
                "only this token is stopped: --{name} {id} stops all of its {}",
                if name == "sid" { "session" } else { "family" }
            ),
        ));
    }
    if entry.iss.is_none() {
        let text = "the token has no iss: every token with this jti is stopped, whoever issued it";
        remarks.push(Remark::warning("no-iss", text));
    }
    Ok(Entry { jti: Some(jti), lapses: end(lapses, exp, exp)?, ..entry })
}

/// When the tokens of an entry lapse, as far as somebody says so.
fn end(
    lapses: Option<Lapses>,
    own: Option<Instant>,
    exp: Option<Instant>,
) -> Result<Option<Instant>, Failure> {
    let usage = |message: &str| Failure::new(Exit::Usage, "lapses", message);
    match (lapses, own) {
        (None, _) => Ok(None),
        (Some(Lapses::WithIt), Some(own)) => Ok(Some(own)),
        (Some(_), _) if exp.is_none() => {
            Err(usage("the token has no exp that can be read: it does not lapse")
                .hint("without --lapses the entry stays on the list"))
        }
        (Some(Lapses::WithIt), None) => Err(usage(
            "--lapses exp is the end of this token alone, and newer ones of its family live longer",
        )
        .hint("--lapses TIME says when the last of them lapses; without it the entry stays")),
        (Some(Lapses::At(at)), _) if exp.is_some_and(|exp| at < exp) => {
            Err(usage("the token itself lapses later than --lapses says")
                .hint("--lapses exp, or a later time"))
        }
        (Some(Lapses::At(at)), _) => Ok(Some(at)),
    }
}

fn family<'a>(facts: &Facts<'a>) -> Option<(&'static str, &'a str)> {
    let named = [("family", facts.family), ("sid", facts.sid)];
    named.into_iter().find_map(|(name, text)| Some((name, text.filter(|text| !text.is_empty())?)))
}

/// An option to type. What stands in a token is the word of whoever made it: it stays one word, and no option.
fn option(name: &str, text: &str) -> String {
    let joint = if text.starts_with('-') { '=' } else { ' ' };
    format!("--{name}{joint}{}", quoted(text))
}

/// A token without a number: what can be done instead.
fn unnumbered(facts: &Facts<'_>, source: &KeySource) -> Failure {
    let iss = facts.iss.map_or_else(String::new, |iss| format!(" {}", option("iss", iss)));
    let mut ways = Vec::new();
    ways.extend(facts.sid.map(|sid| format!("its session with {}{iss}", option("sid", sid))));
    ways.extend(facts.sub.map(|sub| {
        let sub = option("sub", sub);
        format!("all that its subject got so far with {sub}{iss} --issued-before now")
    }));
    ways.push(format!("every token with a new stamp ({} --compromised)", source.rotate_command()));
    ways.push("or wait for its exp when that is minutes away".to_owned());
    Failure::new(Exit::Claim, "no-jti", "the token has no jti: it cannot be stopped singly")
        .hint(format!("stop {}", ways.join("; ")))
}
