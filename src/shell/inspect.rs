//! Runs `inspect`: decides whether it is about one token, two, a secret, or places.

use anyhow::Result;
use jotbook::cli::inspect::{Inspect, ProfileChoice};
use jotbook::commands::{decode, difference, inspect, redact};
use jotbook::kind::Kind;
use jotbook::policy::Policy;
use jotbook::render::{self, json, sarif};
use jotbook::report::{Exit, Failure, Remark};
use jotbook::revocation::{self, Entry};
use jotbook::rules::{Asked, Setting};
use jotbook::time;
use jotbook::token::{Found, Note, Place as Spot};
use jotbook::words::{count, hex};

use super::input::{self, Stdin};
use super::verify::{alg, place};
use super::views::{self, View};
use super::world::{World, zone};
use super::{guess, keys, places, product, tell_remarks};

pub(super) fn run(world: &World, args: &Inspect) -> Result<u8> {
    let args = untangled(args);
    let view = views::chosen(&args)?;
    if view == View::Places {
        return places::run(world, &args);
    }
    if let Some(failure) = views::missing_place(&args.token) {
        return Err(failure.into());
    }
    let mut stdin = Stdin::default();
    let (found, mut remarks) = input::token(world, &mut stdin, &args.token)
        .map_err(|failure| views::no_file_either(failure, &args.token))?;
    remarks.extend(views::passed_over(&args.token));
    if let Some(wordlist) = &args.guess {
        return guessed(world, &mut stdin, &args, &found, wordlist.as_deref(), &remarks);
    }
    if args.redact {
        tell_remarks(world, &remarks);
        product(format!("{}\n", redact::redact(&found.token).text).as_bytes())?;
        return Ok(Exit::Done.code());
    }
    match &args.diff {
        Some(other) => compared(world, &args, &found, other, &remarks),
        None => one(world, &mut stdin, &args, &found, remarks),
    }
}

/// `--guess TOKEN` takes the token for a word list: put right when it is one, and no file is called so.
fn untangled(args: &Inspect) -> Inspect {
    let mut args = args.clone();
    let list = args.guess.as_mut();
    if let Some(text) = list.and_then(|list| list.take_if(|text| args.token.is_empty() && is_no_list(text))) {
        args.token.push(text);
    }
    args
}

fn is_no_list(text: &str) -> bool {
    let is_token = text.starts_with('@') || input::search(text.as_bytes()).is_ok();
    is_token && !views::exists(text)
}

fn one(
    world: &World,
    stdin: &mut Stdin,
    args: &Inspect,
    found: &Found,
    mut remarks: Vec<Remark>,
) -> Result<u8> {
    let zone = zone(&args.tz)?;
    let settings = settings(args)?;
    let asked = asked(world, args, found)?;
    let sources = keys::if_named(world, stdin, &args.key, &args.fetch, &mut remarks)?;
    let inspection = inspect::inspect(found, &sources, &asked, &[], &settings);
    let exit = decode::exit(&found.token).and(inspection.judgement.exit(args.fail_on.map(Into::into)));
    remarks.extend(decode::missing(&found.token).map(|what| {
        let place = found.token.payload.json_error.as_ref().map(|error| format!(": {error}"));
        Remark::warning("incomplete", format!("{what}{}", place.unwrap_or_default()))
    }));
    if args.sarif {
        let fingerprint = hex(&jotbook::crypto::sha256(found.token.text.as_bytes())[..16]);
        let findings = &inspection.judgement.findings;
        let results: Vec<_> =
            findings.iter().map(|finding| sarif::Result::of(finding, None, &fingerprint)).collect();
        product(sarif::log(&results).as_bytes())?;
    } else if args.common.json {
        product(json::inspect(&inspection, &remarks, exit, zone).as_bytes())?;
    } else {
        tell_remarks(world, &remarks);
        let style = render::Style { paint: world.out_paint, width: world.out_width, zone };
        product(render::inspect::inspect(&inspection, style).as_bytes())?;
    }
    Ok(exit.code())
}

/// Tries to guess the secret.
fn guessed(
    world: &World,
    stdin: &mut Stdin,
    args: &Inspect,
    found: &Found,
    list: Option<&str>,
    remarks: &[Remark],
) -> Result<u8> {
    let guess = guess::run(world, stdin, found, list)?;
    let exit = if guess.found.is_some() && args.fail_on.is_some() { Exit::Findings } else { Exit::Done };
    if args.common.json {
        product(json::guess(&guess, list, args.show_secret, exit).as_bytes())?;
    } else {
        tell_remarks(world, remarks);
        let text = render::guess::guess(&guess, list, args.show_secret, world.out_paint, world.out_width);
        product(text.as_bytes())?;
    }
    Ok(exit.code())
}

/// Compares two tokens.
fn compared(world: &World, args: &Inspect, found: &Found, other: &str, remarks: &[Remark]) -> Result<u8> {
    let other = input::named_token(other)?;
    let difference = difference::compare(&found.token, &other.token, world.now);
    if args.common.json {
        product(json::difference(&difference).as_bytes())?;
    } else {
        tell_remarks(world, remarks);
        product(render::difference::difference(&difference, world.out_paint, world.out_width).as_bytes())?;
    }
    Ok(Exit::Done.code())
}

fn settings(args: &Inspect) -> Result<Vec<Setting>, Failure> {
    let read = |text: &String| {
        Setting::parse(text)
            .map_err(|error| Failure::new(Exit::Usage, "rule", error.to_string()).hint(error.hint()))
    };
    args.rule.iter().map(read).collect()
}

/// What the options ask of the token.
fn asked(world: &World, args: &Inspect, found: &Found) -> Result<Asked, Failure> {
    let max_age = args.max_age.as_deref().map(time::duration).transpose();
    let max_age = max_age.map_err(|error| Failure::new(Exit::Usage, "duration", error.to_string()))?;
    let policy = Policy {
        issuers: args.iss.clone(),
        audiences: args.aud.clone(),
        typ: args.typ.clone(),
        required: args.require.iter().map(|text| place(text)).collect::<Result<_, _>>()?,
        max_age,
        algs: args.alg.iter().map(|name| alg(name.trim())).collect::<Result<_, _>>()?,
        ..Policy::at(world.now)
    };
    let access_token = match &args.access_token {
        Some(text) => Some(Box::new(input::named_token(text)?.token)),
        None => None,
    };
    let in_url = found.notes.iter().any(|note| matches!(note, Note::Took { place: Spot::Parameter(_), .. }));
    let asked = Asked {
        policy,
        kind: args.expect_kind,
        for_api: args.for_api,
        bound: args.bound,
        acr: args.acr.clone(),
        amr: args.amr.clone(),
        in_url,
        access_token,
        stopped: args.revocations.as_deref().map(stopped).transpose()?,
        ..Asked::at(world.now)
    };
    Ok(args.profile.map_or(asked.clone(), |profile| with_profile(asked, profile)))
}

/// The stop-payment list in a file.
pub(super) fn stopped(path: &str) -> Result<Vec<Entry>, Failure> {
    const TOLD: usize = 5;
    let bytes = input::file(path).map_err(|failure| {
        failure.hint("jotbook revoke --list FILE makes such a list; an empty file is one too")
    })?;
    let last = bytes.split(|byte| *byte == b'\n').count();
    revocation::read(&bytes).map_err(|errors| {
        // A line without an end, that is the last one, and the only one that is broken: its writer was stopped.
        let torn = !bytes.ends_with(b"\n") && errors.iter().all(|error| error.line == last);
        let told: Vec<_> = errors.iter().take(TOLD).map(ToString::to_string).collect();
        let more = errors.len().saturating_sub(TOLD);
        let more = if more > 0 { format!("; and {}", count(more, "more line")) } else { String::new() };
        let message = format!("{path}: {}{more}", told.join("; "));
        if torn {
            return Failure::new(Exit::Io, "revocations", message).hint(format!(
                "line {last} breaks off, as when the machine stops while it is written: take it out of the file with an \
                 editor, and stop that token again"
            ));
        }
        Failure::new(Exit::Io, "revocations", message)
            .hint("one JSON object per line, such as {\"iss\":\"https://login.example\",\"jti\":\"7\"}")
    })
}

/// What a profile asks on top of the options.
fn with_profile(asked: Asked, profile: ProfileChoice) -> Asked {
    match profile {
        ProfileChoice::Oauth => {
            let policy =
                Policy { typ: asked.policy.typ.clone().or(Some("at+jwt".into())), ..asked.policy.clone() };
            Asked { policy, kind: asked.kind.or(Some(Kind::Access)), for_api: true, ..asked }
        }
        ProfileChoice::Oidc => Asked { kind: asked.kind.or(Some(Kind::Id)), ..asked },
        ProfileChoice::Fapi2 => {
            Asked { kind: asked.kind.or(Some(Kind::Access)), for_api: true, bound: true, fapi: true, ..asked }
        }
        ProfileChoice::Spiffe => Asked { kind: asked.kind.or(Some(Kind::Svid)), ..asked },
        ProfileChoice::K8s => Asked { kind: asked.kind.or(Some(Kind::Workload)), ..asked },
    }
}
