//! Runs `rotate-key`.

use std::path::Path;

use anyhow::Result;
use jotbook::alg::Alg;
use jotbook::checks::{Given, KeySource, Origin};
use jotbook::cli::KeyArgs;
use jotbook::cli::rotate_key::RotateKey;
use jotbook::commands::rotate_key::{self, Reissued, Report};
use jotbook::crypto;
use jotbook::key::{self, Key, Misfit, Purpose};
use jotbook::keyring::{Act, Keyring, Order, Refusal, Times, thumbprint};
use jotbook::policy::Policy;
use jotbook::render;
use jotbook::report::{Exit, Failure, Remark};
use jotbook::time::{self, Duration};

use super::input::{self, Stdin};
use super::safe::Held;
use super::world::{Stream, World, random};
use super::{inspect, keyring, keys, product, say, store, tell_remarks, verify};

/// The keyring in its usual place.
const USUAL: &str = "keyring.jwks";

pub(super) fn run(world: &World, args: &RotateKey) -> Result<u8> {
    if args.passphrase {
        let failure = Failure::new(
            Exit::Usage,
            "passphrase",
            "keyrings with a passphrase are not there yet: they come with encrypted tokens (JWE)",
        );
        return Err(failure
            .hint("the file is readable by you alone; a disk that is encrypted protects it at rest")
            .into());
    }
    let mut order = order(world, args)?;
    let mut notes = Vec::new();
    let mut stdin = Stdin::default();
    let imported = args
        .import
        .as_deref()
        .map(|text| imported(world, &mut stdin, text, &mut order, &mut notes))
        .transpose()?;
    let path = keyring::path(args.keyring.as_deref())?;
    let file = path.display().to_string();
    // Whatever can fail fails before the keyring is touched.
    let tokens = args.reissue.as_deref().map(|name| tokens(&mut stdin, name)).transpose()?;
    let policy = policy(world, args)?;
    let (mut report, ring) = if args.list {
        let ring = keyring::open(&path)?;
        (Report::list(&ring, order.times, file), ring)
    } else {
        changed(args, &order, imported, &path, file)?
    };
    report.remarks.splice(0..0, notes);
    publish(args, &ring, world, &mut report)?;
    if let Some(tokens) = tokens {
        report.reissued = Some(reissued(&tokens, &ring, &path, &policy)?);
    }
    deliver(world, args, &report)?;
    Ok(report.exit().code())
}

/// A key that is there already; what it is for and its name go into the order.
fn imported(
    world: &World,
    stdin: &mut Stdin,
    text: &str,
    order: &mut Order,
    notes: &mut Vec<Remark>,
) -> Result<Key, Failure> {
    let named = KeyArgs { key: vec![text.to_owned()], ..KeyArgs::default() };
    let sources = keys::load(world, stdin, &named, None, notes)?;
    let failure = |code, message: String| Failure::new(Exit::Key, code, message);
    if sources.iter().any(|source| source.ring.is_some()) {
        return Err(failure("keyring", format!("{text} is a keyring already"))
            .hint("--keyring PATH names the keyring to work with"));
    }
    let [key] = &sources.iter().flat_map(|source| &source.set.keys).collect::<Vec<_>>()[..] else {
        return Err(failure("which-key", "--import takes one key".into()).hint("KEY#KID picks one of a set"));
    };
    let key = crypto::complete(key).map_err(|why| failure(why.code(), format!("{text}: {why}")))?;
    let told = |misfit: Misfit| failure("key-misfit", format!("{text}: {misfit}"));
    let alg = match order.alg {
        Some(alg) => alg,
        None => key.default_alg().map_err(told)?,
    };
    key.fits(alg, Purpose::Sign).map_err(|misfit| failure("key-misfit", format!("{text}: {misfit}")))?;
    order.alg = Some(alg);
    order.kid = order.kid.take().or_else(|| key.kid.clone()).or_else(|| thumbprint(&key));
    Ok(key)
}

fn changed(
    args: &RotateKey,
    order: &Order,
    mut imported: Option<Key>,
    path: &Path,
    file: String,
) -> Result<(Report, Keyring), Failure> {
    let mut maker = |alg: &'static Alg| {
        if let Some(key) = imported.take() {
            return Ok(key);
        }
        let bytes = random::<64>().map_err(|failure| failure.message)?;
        rotate_key::new_key(alg, &bytes)
    };
    if args.dry_run {
        let old = if path.exists() { keyring::open(path)? } else { Keyring::empty() };
        let change = old.rotate(order, &mut maker).map_err(|refusal| refused(&refusal))?;
        return Ok((Report::of(&change, order, file, true), change.ring));
    }
    keyring::make_usual_folder(path, USUAL)?;
    keyring::guarded(path)?;
    let held = Held::of(path, span("wait", &args.wait)?)?;
    let old = keyring::held(path, &held)?;
    let change = old.rotate(order, &mut maker).map_err(|refusal| refused(&refusal))?;
    if !change.steps.is_empty() {
        held.replace(change.ring.text().expose())?;
    }
    Ok((Report::of(&change, order, file, false), change.ring))
}

fn order(world: &World, args: &RotateKey) -> Result<Order, Failure> {
    let named = |kid: &String| Some(kid.clone()).filter(|kid| !kid.is_empty());
    let act = match (&args.activate, &args.compromised) {
        (Some(kid), _) => Act::Activate(named(kid)),
        (_, Some(kid)) => Act::Compromised(named(kid)),
        _ if args.retire.is_some() => Act::Retire(args.retire.clone().unwrap_or_default()),
        _ if args.stage => Act::Stage,
        _ if args.prune => Act::Prune,
        _ => Act::Rotate,
    };
    let (max_life, cache) = (span("max-life", &args.max_life)?, span("cache", &args.cache)?);
    Ok(Order {
        act,
        alg: args.alg.as_deref().map(verify::alg).transpose()?.map(signing).transpose()?,
        from: args.from.as_deref().map(verify::alg).transpose()?.map(signing).transpose()?,
        kid: args.kid.clone(),
        times: Times { now: world.now, max_life, cache },
        force: args.force,
        reason: args.reason.clone(),
    })
}

fn signing(alg: &'static Alg) -> Result<&'static Alg, Failure> {
    if alg.signs() {
        return Ok(alg);
    }
    Err(Failure::new(
        Exit::Usage,
        "alg-unsupported",
        format!("{alg} does not sign: no key can be made for it"),
    ))
}

/// A span that does not reach into the past.
pub(super) fn span(option: &str, text: &str) -> Result<Duration, Failure> {
    let usage = |message: String| Failure::new(Exit::Usage, "duration", message);
    let span = time::duration(text).map_err(|error| usage(format!("--{option}: {error}")))?;
    if span.seconds < 0 { Err(usage(format!("--{option} cannot be negative"))) } else { Ok(span) }
}

fn refused(refusal: &Refusal) -> Failure {
    let exit = match refusal {
        Refusal::WhichAlg(_) | Refusal::WhichKid(_) | Refusal::NoneMade => Exit::Usage,
        _ => Exit::Key,
    };
    Failure::new(exit, refusal.code(), refusal.to_string()).hint(refusal.hint())
}

fn tokens(stdin: &mut Stdin, name: &str) -> Result<Vec<u8>, Failure> {
    if name == "-" { stdin.read("tokens") } else { input::file(name) }
}

fn policy(world: &World, args: &RotateKey) -> Result<Policy, Failure> {
    let stopped = args.revocations.as_deref().map(inspect::stopped).transpose()?;
    Ok(Policy { stopped, ..Policy::at(world.now) })
}

/// Writes the public keys for everybody to read.
fn publish(args: &RotateKey, ring: &Keyring, world: &World, report: &mut Report) -> Result<(), Failure> {
    let Some(file) = &args.publish else { return Ok(()) };
    let public = ring.public(world.now);
    if public.secrets > 0 {
        let text =
            format!("left out of {file}: shared secrets ({}), which have no public half", public.secrets);
        report.remarks.push(Remark::warning("secret-left-out", text));
    }
    if !args.dry_run {
        store::public(file, public.text.as_bytes()).map_err(|failure| {
            if report.steps.is_empty() {
                return failure;
            }
            let message = format!("{}; the keyring is changed all the same", failure.message);
            Failure { message, ..failure }.hint("publish again: jotbook rotate-key --list --publish FILE")
        })?;
    }
    report.publish(file.clone(), public.count);
    Ok(())
}

fn reissued(tokens: &[u8], ring: &Keyring, path: &Path, policy: &Policy) -> Result<Reissued, Failure> {
    let bytes = ring.text();
    let label = format!("keyring {}", path.display());
    let set = key::read(bytes.expose(), None)
        .map_err(|error| Failure::new(Exit::Key, error.code(), format!("{label}: {error}")))?;
    let given = Some(Given { bytes, decode: None, origin: Origin::File });
    let source = KeySource { label, set, given, ring: Some(ring.clone()) };
    Ok(rotate_key::reissue(tokens, ring, &source, policy))
}

/// New tokens are the product; the report is talk then.
fn deliver(world: &World, args: &RotateKey, report: &Report) -> Result<(), Failure> {
    if args.common.json {
        return product(render::json::rotate_key(report, &[]).as_bytes());
    }
    tell_remarks(world, &report.remarks);
    let Some(made) = &report.reissued else {
        return product(render::rotate_key::rotate_key(report, world.out_paint, world.out_width).as_bytes());
    };
    say(Stream::Err, &render::rotate_key::rotate_key(report, world.err_paint, world.err_width));
    let lines = made.tokens.iter().flat_map(|(_, token)| [token.as_str(), "\n"]);
    product(lines.collect::<String>().as_bytes())
}
