//! Runs `verify`.

use anyhow::Result;
use jotbook::alg::Alg;
use jotbook::assign::{Assignment, Content};
use jotbook::checks::KeySource;
use jotbook::cli::verify::Verify;
use jotbook::commands::verify::{self, Why};
use jotbook::diagnosis::Effort;
use jotbook::json::Path;
use jotbook::policy::{Expected, Place, Policy, WeakKeys};
use jotbook::render::{self, json};
use jotbook::report::{Exit, Failure, Remark};
use jotbook::time;
use jotbook::token::{Found, Note};

use super::batch::{self, Output};
use super::input::{self, Stdin};
use super::remote::Remote;
use super::world::World;
use super::{keys, product, tell_remarks};

/// The refusals that may be due to an old copy of a key set.
const NEWER_KEY_MAY_HELP: [&str; 3] = ["kid-unknown", "signature-mismatch", "key-misfit"];

pub(super) fn run(world: &World, args: &Verify) -> Result<u8> {
    let policy = policy(world, args)?;
    let mut remote = Remote::new(&args.fetch)?;
    if args.lines {
        return lines(world, args, policy, &mut remote);
    }
    let mut stdin = Stdin::default();
    let mut remarks = Vec::new();
    // The token first: it is the usual reader of standard input.
    let (found, notes) = input::token(world, &mut stdin, &args.token)?;
    alone(&found)?;
    remarks.extend(notes);
    let mut sources = sources(world, &mut stdin, args, &mut remote, &mut remarks)?;
    if remote.used_copies() {
        let code = verify::verify(&found, &sources, &policy, Why::Unasked).code;
        if NEWER_KEY_MAY_HELP.contains(&code) {
            remote.fetch_unknown(found.token.kid(), &mut sources, &mut remarks);
        }
    }
    let effort = if args.deep { Effort::Deep } else { Effort::Usual };
    let why = if args.no_why || args.quiet { Why::Unasked } else { Why::Asked(effort) };
    let verdict = verify::verify(&found, &sources, &policy, why);
    if args.quiet {
        return Ok(verdict.exit.code());
    }
    if args.common.json {
        let headline = render::verify::headline(&verdict);
        product(json::verify(&verdict, &remarks, &headline).as_bytes())?;
    } else {
        let all: Vec<Remark> = remarks.iter().chain(&verdict.remarks).cloned().collect();
        tell_remarks(world, &all);
        product(render::verify::verify(&verdict, world.out_paint, world.out_width).as_bytes())?;
    }
    Ok(verdict.exit.code())
}

/// What there is to say of the keys concerns all lines: it is said once, on standard error. The reasons of a
/// refusal are looked for only when that is asked for: most streams have none or many.
fn lines(world: &World, args: &Verify, policy: Policy, remote: &mut Remote) -> Result<u8> {
    let quiet = args.quiet;
    let mut stdin = Stdin::default();
    let mut remarks = Vec::new();
    let source = input::lines(world, &mut stdin, &args.token)?;
    let sources = sources(world, &mut stdin, args, remote, &mut remarks)?;
    if !quiet {
        tell_remarks(world, &remarks);
    }
    let why = if args.deep && !quiet { Why::Asked(Effort::Deep) } else { Why::Unasked };
    let output = if quiet { Output::Nothing } else { Output::Lines };
    let exit = batch::run(source, output, move |line| {
        let (found, notes) = input::search(line).map_err(Failure::unexplained)?;
        alone(&found)?;
        let verdict = verify::verify(&found, &sources, &policy, why);
        if quiet {
            return Ok((verdict.exit, String::new()));
        }
        let headline = render::verify::headline(&verdict);
        Ok((verdict.exit, json::verify(&verdict, &notes, &headline)))
    })?;
    Ok(exit.code())
}

fn sources(
    world: &World,
    stdin: &mut Stdin,
    args: &Verify,
    remote: &mut Remote,
    remarks: &mut Vec<Remark>,
) -> Result<Vec<KeySource>, Failure> {
    match &args.issuer {
        Some(issuer) => Ok(vec![remote.issuer(issuer, remarks)?]),
        None => keys::load(world, stdin, &args.key, Some(remote), remarks),
    }
}

/// Of several tokens nobody can tell which one a verdict would be about.
fn alone(found: &Found) -> Result<(), Failure> {
    let others = found.notes.iter().find_map(|note| match note {
        Note::Took { more, .. } if *more > 0 => Some(*more),
        _ => None,
    });
    let Some(others) = others else { return Ok(()) };
    let message = format!("there are {} tokens in the input: which one is to be checked?", others + 1);
    Err(Failure::new(Exit::Malformed, "several-tokens", message).hint("give the one token alone"))
}

fn policy(world: &World, args: &Verify) -> Result<Policy, Failure> {
    let usage = |code: &'static str, message: String| Failure::new(Exit::Usage, code, message);
    let duration = |text: &str| time::duration(text).map_err(|error| usage("duration", error.to_string()));
    let leeway = duration(&args.leeway)?;
    let max_age = args.max_age.as_deref().map(duration).transpose()?;
    for (name, span) in [("leeway", Some(leeway)), ("max-age", max_age)] {
        if span.is_some_and(|span| span.seconds < 0) {
            return Err(usage("duration", format!("--{name} cannot be negative")));
        }
    }
    Ok(Policy {
        leeway,
        issuers: args.iss.iter().chain(&args.issuer).cloned().collect(),
        audiences: args.aud.clone(),
        subject: args.sub.clone(),
        typ: args.typ.clone(),
        claims: args.claim.iter().map(|text| expected(text)).collect::<Result<_, _>>()?,
        required: args.require.iter().map(|text| place(text)).collect::<Result<_, _>>()?,
        max_age,
        algs: args.alg.iter().map(|name| alg(name.trim())).collect::<Result<_, _>>()?,
        stopped: args.revocations.as_deref().map(super::inspect::stopped).transpose()?,
        weak_keys: if args.allow_weak_key { WeakKeys::Allowed } else { WeakKeys::Refused },
        ..Policy::at(world.now)
    })
}

fn expected(text: &str) -> Result<Expected, Failure> {
    let Assignment { label, path, content } = Assignment::parse(text)
        .map_err(|error| Failure::new(Exit::Usage, "claim", format!("--claim {error}")).hint(error.hint()))?;
    let value = match content {
        Content::Value(value) => value,
        Content::File(name) => input::text(&name)?.as_str().into(),
    };
    Ok(Expected { place: Place { label, path }, value })
}

/// A claim that the person named.
pub(super) fn place(text: &str) -> Result<Place, Failure> {
    let path =
        Path::parse(text).map_err(|error| Failure::new(Exit::Usage, "claim-path", error.to_string()))?;
    Ok(Place { label: text.to_owned(), path })
}

/// An algorithm that the person named.
pub(super) fn alg(name: &str) -> Result<&'static Alg, Failure> {
    if let Some(alg) = Alg::find(name) {
        return Ok(alg);
    }
    let names: Vec<_> = Alg::signing().map(|alg| alg.name).collect();
    let hint = match Alg::resembling(name) {
        Some(alg) => format!("names are case-sensitive: {alg}"),
        None => format!("one of {}", names.join(", ")),
    };
    Err(Failure::new(Exit::Usage, "alg-unknown", format!("{name:?} is no algorithm that jotbook knows"))
        .hint(hint))
}
