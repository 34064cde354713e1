//! What a rotation means, in words: planned or at once, with key pairs or with shared secrets.

use super::Report;
use crate::alg::Scheme;
use crate::keyring::{Act, Change, Order, State, Step, Times};
use crate::report::Remark;
use crate::time::{Instant, Zone, absolute, length, relative};
use crate::words::{count, list};

/// Says what happens to tokens that are out, what to do next, and what had better be looked at.
pub(super) fn tell(report: &mut Report, change: &Change, order: &Order) {
    match order.act {
        Act::Prune => pruned(report),
        Act::Stage => staged(report, order.times),
        Act::Compromised(ref kid) => emergency(report, change, order.times, kid.is_some()),
        Act::Rotate | Act::Activate(_) | Act::Retire(_) => planned(report, change, order.times),
    }
    if let Some(until) = change.early {
        let text = format!(
            "verifiers may still have the old set until {}: so long they may refuse new tokens (--stage comes first, \
             --activate when they know the new key)",
            date(until)
        );
        report.remarks.push(Remark::warning("early", text));
    }
    if !report.steps.is_empty() && report.steps.iter().all(|step| matches!(step.alg.scheme, Scheme::Hmac(_)))
    {
        published(report);
    }
    let shared =
        report.steps.iter().any(|step| matches!(step.alg.scheme, Scheme::Hmac(_)) && step.was.is_none());
    if shared {
        let text = match order.act {
            Act::Stage => {
                "a shared secret cannot be published: hand it to every verifier before you activate it"
            }
            Act::Compromised(_) => {
                "a shared secret cannot be published: hand the new one to every verifier now; until then they refuse every new token"
            }
            _ => {
                "a shared secret cannot be published: verifiers need the new one before the signer takes it. The order \
                 is --stage, hand it to every verifier, --activate"
            }
        };
        report.remarks.push(Remark::warning("shared-secret", text));
    }
}

fn planned(report: &mut Report, change: &Change, times: Times) {
    let Times { now, max_life, .. } = times;
    several(report, change);
    let Some(old) = turned(report, State::Retiring) else {
        let text = match change.ring.signers().len() {
            0 | 1 => "no token is out yet: this is the first key of its kind".to_owned(),
            _ => "nothing changes for tokens that are out: no key retires".to_owned(),
        };
        report.tokens_out.push(text);
        report.next.push(publish(&report.again));
        return;
    };
    let end = old.dates.retire_after.unwrap_or(now);
    report.next.push(publish(&report.again));
    if end <= now {
        let text = "checks with the old stamp are refused from now on, for --max-life leaves no overlap: everybody signs in again";
        report.tokens_out.push(text.into());
        report.next.push(format!("take the old key out: {} --prune", report.again));
        return;
    }
    report.tokens_out.push(format!(
        "checks with the old stamp are honoured until {} ({}); nobody has to sign in again",
        date(end),
        relative(end, now)
    ));
    report.tokens_out.push(format!(
        "each of them still ends by its own date; one that lives longer than {} ends with the overlap (--max-life)",
        length(max_life)
    ));
    report.next.push(format!("take the old key out after {}: {} --prune", date(end), report.again));
}

/// Keys of several algorithms sign: which one, and how to give one up.
fn several(report: &mut Report, change: &Change) {
    let signers = change.ring.signers();
    let [newest, others @ ..] = &signers[..] else { return };
    if others.is_empty() {
        return;
    }
    let others: Vec<String> = others.iter().map(|entry| format!("{} ({})", entry.kid, entry.alg)).collect();
    let text = format!(
        "{} {} active as well: without --alg encode signs with {} ({}); --retire KID gives one up",
        list(&others),
        if others.len() == 1 { "stays" } else { "stay" },
        newest.kid,
        newest.alg
    );
    report.remarks.push(Remark::warning("several-algorithms", text));
}

fn staged(report: &mut Report, Times { now, cache, .. }: Times) {
    report.tokens_out.push("nothing changes for tokens that are out, and the old key goes on signing".into());
    report.next.push(publish(&report.again));
    let safe = now.plus(cache);
    report.next.push(format!(
        "wait until every verifier has it, {} ({}), then: {} --activate",
        date(safe),
        relative(safe, now),
        report.again
    ));
}

fn emergency(report: &mut Report, change: &Change, Times { now, cache, .. }: Times, one: bool) {
    let signed =
        report.steps.iter().any(|step| step.is == Some(State::Revoked) && step.was != Some(State::Next));
    report.tokens_out.push(if signed {
        "checks with the old stamp die now, good ones and forged ones: none is honoured, everybody signs in again".into()
    } else {
        "no token is out that the revoked key signed: it was never active".into()
    });
    report.next.push(publish_now(&report.again));
    report.next.push(format!(
        "empty every cache and CDN of the old set and restart verifiers that keep it: left alone they accept the old \
         stamp until {}",
        date(now.plus(cache))
    ));
    report.next.push("look in the logs for tokens that were never issued: an unknown jti, an odd iat".into());
    report.next.push("find out how the key got out, before the new one goes the same way".into());
    let exposed = change.ring.entries.iter().filter(|entry| {
        entry.state != State::Revoked
            && !change.steps.iter().any(|step| step.kid == entry.kid && step.was.is_none())
    });
    let exposed = exposed.count();
    if one && exposed > 0 {
        let text = format!(
            "{} of the same file {} not revoked: whoever has read the file has them too (--compromised without a KID \
             revokes all)",
            count(exposed, "other key"),
            if exposed == 1 { "is" } else { "are" }
        );
        report.remarks.push(Remark::warning("same-file", text));
    }
}

fn pruned(report: &mut Report) {
    report.tokens_out.push(if report.steps.is_empty() {
        "there was nothing to take out".into()
    } else {
        "nothing changes for tokens that are out: these keys were not accepted any more".into()
    });
}

fn publish(again: &str) -> String {
    format!("let verifiers know: {again} --list --publish FILE writes the public keys")
}

fn publish_now(again: &str) -> String {
    format!("publish the set without the old key now: {again} --list --publish FILE")
}

/// The public keys are written: nobody has to be told to.
pub(super) fn published(report: &mut Report) {
    let told = [publish(&report.again), publish_now(&report.again)];
    report.next.retain(|text| !told.contains(text));
}

fn turned(report: &Report, to: State) -> Option<&Step> {
    report.steps.iter().find(|step| step.is == Some(to))
}

fn date(at: Instant) -> String {
    absolute(at, Zone::UTC).unwrap_or_else(|| format!("{} s since 1970", at.seconds))
}
