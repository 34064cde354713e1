//! Runs `inspect` on one token.

use anyhow::Result;
use jotbook::checks::KeySource;
use jotbook::cli::inspect::{Inspect, ProfileChoice};
use jotbook::commands::inspect;
use jotbook::kind::Kind;
use jotbook::policy::Policy;
use jotbook::render::{self, json};
use jotbook::report::{Exit, Failure, Remark};
use jotbook::revocation::{self, Entry};
use jotbook::rules::{Asked, Setting};
use jotbook::time;
use jotbook::token::{Found, Note, Place};
use jotbook::words::count;

use super::input::{self, Stdin};
use super::remote::Remote;
use super::verify::{alg, place};
use super::world::{World, zone};
use super::{keys, product, tell_remarks};

pub(super) fn run(world: &World, args: &Inspect) -> Result<u8> {
    let zone = zone(&args.tz)?;
    let settings = settings(args)?;
    let mut stdin = Stdin::default();
    let (found, mut remarks) = input::token(world, &mut stdin, &args.token)?;
    let asked = asked(world, args, &found)?;
    let sources = sources(world, &mut stdin, args, &mut remarks)?;
    let inspection = inspect::inspect(&found, &sources, &asked, &[], &settings);
    let exit = inspection.judgement.exit(args.fail_on.map(Into::into));
    if args.common.json {
        product(json::inspect(&inspection, &remarks, exit, zone).as_bytes())?;
    } else {
        tell_remarks(world, &remarks);
        let style = render::inspect::Style { paint: world.out_paint, width: world.out_width, zone };
        product(render::inspect::inspect(&inspection, style).as_bytes())?;
    }
    Ok(exit.code())
}

fn settings(args: &Inspect) -> Result<Vec<Setting>, Failure> {
    let read = |text: &String| {
        Setting::parse(text)
            .map_err(|error| Failure::new(Exit::Usage, "rule", error.to_string()).hint(error.hint()))
    };
    args.rule.iter().map(read).collect()
}

/// The keys, when any are named. Nobody is asked for one.
fn sources(
    world: &World,
    stdin: &mut Stdin,
    args: &Inspect,
    remarks: &mut Vec<Remark>,
) -> Result<Vec<KeySource>, Failure> {
    if !keys::named(&args.key) {
        return Ok(Vec::new());
    }
    let mut remote = Remote::new(&args.fetch)?;
    keys::load(world, stdin, &args.key, Some(&mut remote), remarks)
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
    let in_url = found.notes.iter().any(|note| matches!(note, Note::Took { place: Place::Parameter(_), .. }));
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
fn stopped(path: &str) -> Result<Vec<Entry>, Failure> {
    const TOLD: usize = 5;
    revocation::read(&input::file(path)?).map_err(|errors| {
        let told: Vec<_> = errors.iter().take(TOLD).map(ToString::to_string).collect();
        let more = errors.len().saturating_sub(TOLD);
        let more = if more > 0 { format!("; and {}", count(more, "more line")) } else { String::new() };
        let message = format!("{path}: {}{more}", told.join("; "));
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
