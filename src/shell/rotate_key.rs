//! Runs `rotate-key`.

use std::path::Path;

use anyhow::Result;
use jotbook::alg::Alg;
use jotbook::checks::{Given, KeySource, Origin};
use jotbook::cli::KeyArgs;
use jotbook::cli::rotate_key::RotateKey;
use jotbook::commands::rotate_key::{self, Earnest, Named, Reissued, Report};
use jotbook::crypto;
use jotbook::key::{self, Key, Misfit, Purpose};
use jotbook::keyring::{Act, Keyring, Order, Refusal, Times, thumbprint};
use jotbook::policy::Policy;
use jotbook::render;
use jotbook::report::{Exit, Failure, Remark};
use jotbook::time::{self, Duration};

use super::input::{self, Stdin};
use super::publish::{Target, Wish};
use super::safe::{Before, Held};
use super::world::{Stream, World, random};
use super::{inspect, keyring, keys, product, say, tell_failure, tell_remarks, verify};

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
    // Whatever can fail fails before the keyring is touched.
    let target = target(args, &path)?;
    let tokens = args.reissue.as_deref().map(|name| tokens(&mut stdin, name)).transpose()?;
    let policy = policy(world, args)?;
    let mut done = if args.list {
        listed(args, &order, &path, target.as_ref())?
    } else if args.dry_run {
        rehearsed(args, &order, imported, &path, target.as_ref())?
    } else {
        changed(args, &order, imported, &path, target.as_ref())?
    };
    done.report.remarks.splice(0..0, notes);
    if let Some(tokens) = tokens {
        match reissued(&tokens, &done, &path, &policy) {
            Ok(made) => done.report.reissued = Some(made),
            Err(failure) => done.troubles.push(failure),
        }
    }
    deliver(world, args, &mut done, matches!(target, Some(Target::Out)))?;
    Ok(done.report.exit().code())
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

/// What was done, and what went wrong when it could not be undone any more.
struct Done {
    report: Report,
    ring: Keyring,
    troubles: Vec<Failure>,
}

fn target(args: &RotateKey, path: &Path) -> Result<Option<Target>, Failure> {
    let Some(name) = &args.publish else { return Ok(None) };
    let wish = Wish { force: args.force, dry_run: args.dry_run };
    let target = Target::of(name, path, wish)?;
    let other = if args.common.json { Some("--json") } else { args.reissue.as_ref().map(|_| "--reissue") };
    match (&target, other) {
        (Target::Out, Some(other)) => {
            let message = format!("--publish - and {other} both write to standard output");
            Err(Failure::new(Exit::Usage, "output-twice", message).hint("--publish FILE"))
        }
        _ => Ok(Some(target)),
    }
}

fn named(args: &RotateKey, path: &Path) -> Named {
    Named { file: path.display().to_string(), again: keyring::again(args.keyring.as_deref()) }
}

/// The keys as they are, and published. Who cannot change the keyring need not hold it.
fn listed(args: &RotateKey, order: &Order, path: &Path, target: Option<&Target>) -> Result<Done, Failure> {
    let mut ring = keyring::open(path)?;
    let publishes = target.is_some() && !args.dry_run;
    let held = if publishes { Held::if_writable(path, span("wait", &args.wait)?)? } else { None };
    if held.is_some() {
        ring = keyring::open(path)?;
    }
    let report = Report::list(&ring, order.times, named(args, path));
    let mut done = Done { report, ring, troubles: Vec::new() };
    publish(args, target, &mut done);
    drop(held);
    Ok(done)
}

/// What would happen.
fn rehearsed(
    args: &RotateKey,
    order: &Order,
    imported: Option<Key>,
    path: &Path,
    target: Option<&Target>,
) -> Result<Done, Failure> {
    keyring::has_folder(path)?;
    keyring::guarded(path)?;
    let old = if path.exists() { keyring::open(path)? } else { Keyring::empty() };
    let change = old.rotate(order, &mut maker(imported)).map_err(|refusal| refused(&refusal, args))?;
    let report = Report::of(&change, order, named(args, path), true);
    let mut done = Done { report, ring: change.ring, troubles: Vec::new() };
    publish(args, target, &mut done);
    Ok(done)
}

fn changed(
    args: &RotateKey,
    order: &Order,
    imported: Option<Key>,
    path: &Path,
    target: Option<&Target>,
) -> Result<Done, Failure> {
    keyring::make_usual_folder(path, USUAL)?;
    keyring::guarded(path)?;
    let held = Held::of(path, span("wait", &args.wait)?)?;
    let old = keyring::held(path, &held)?;
    let change = old.rotate(order, &mut maker(imported)).map_err(|refusal| refused(&refusal, args))?;
    let mut troubles = Vec::new();
    if !change.steps.is_empty() {
        let before = match order.act {
            Act::Compromised(_) | Act::Prune => Before::Gone,
            Act::Rotate | Act::Stage | Act::Activate(_) | Act::Retire(_) => Before::Kept,
        };
        troubles.extend(held.replace(change.ring.text().expose(), before)?);
    }
    let report = Report::of(&change, order, named(args, path), false);
    let mut done = Done { report, ring: change.ring, troubles };
    // Under the lock: a rotation that is slow would put back what a later one took out.
    publish(args, target, &mut done);
    drop(held);
    Ok(done)
}

/// Makes keys; the first one is that which was brought.
fn maker(mut imported: Option<Key>) -> impl FnMut(&'static Alg) -> Result<Key, String> {
    move |alg| {
        if let Some(key) = imported.take() {
            return Ok(key);
        }
        let bytes = random::<64>().map_err(|failure| failure.message)?;
        rotate_key::new_key(alg, &bytes)
    }
}

fn order(world: &World, args: &RotateKey) -> Result<Order, Failure> {
    let act = match (&args.activate, &args.compromised) {
        (Some(kid), _) => Act::Activate(kid.clone()),
        (_, Some(kid)) => Act::Compromised(kid.clone()),
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
    )
    .hint("ES256, EdDSA, RS256, PS256 or HS256, for example"))
}

/// A span that does not reach into the past.
pub(super) fn span(option: &str, text: &str) -> Result<Duration, Failure> {
    let usage = |message: String| Failure::new(Exit::Usage, "duration", message);
    let span = time::duration(text).map_err(|error| usage(format!("--{option}: {error}")))?;
    if span.seconds < 0 { Err(usage(format!("--{option} cannot be negative"))) } else { Ok(span) }
}

fn refused(refusal: &Refusal, args: &RotateKey) -> Failure {
    let exit = match refusal {
        Refusal::WhichAlg(_) | Refusal::WhichKid(_) | Refusal::NoneMade => Exit::Usage,
        _ => Exit::Key,
    };
    // What is typed next means the same keyring.
    let hint = refusal.hint().replace("jotbook rotate-key", &keyring::again(args.keyring.as_deref()));
    Failure::new(exit, refusal.code(), refusal.to_string()).hint(hint)
}

/// Nothing to sign again is a slip: nobody rotates keys for it.
fn tokens(stdin: &mut Stdin, name: &str) -> Result<Vec<u8>, Failure> {
    let bytes = if name == "-" { stdin.read("tokens")? } else { input::file(name)? };
    rotate_key::holds_tokens(&bytes).map_err(|why| {
        let place = if name == "-" { "standard input" } else { name };
        Failure::new(Exit::Malformed, why.code(), format!("there is no token in {place}"))
            .hint("--reissue takes a file with one token per line; nothing was changed")
    })?;
    Ok(bytes)
}

fn policy(world: &World, args: &RotateKey) -> Result<Policy, Failure> {
    let stopped = args.revocations.as_deref().map(inspect::stopped).transpose()?;
    Ok(Policy { stopped, ..Policy::at(world.now) })
}

/// Writes the public keys for everybody to read.
fn publish(args: &RotateKey, target: Option<&Target>, done: &mut Done) {
    let Some(target) = target else { return };
    let (public, report) = (done.ring.public(done.report.now), &mut done.report);
    let place = if matches!(target, Target::Out) { "the set" } else { target.name() };
    if public.count == 0 {
        let text = format!(
            "there is nothing to publish: no key of the keyring has a public half that counts, and {place} is a key set \
             without keys"
        );
        report.remarks.push(Remark::warning("nothing-to-publish", text));
    }
    if public.secrets > 0 {
        let text =
            format!("left out of {place}: shared secrets ({}), which have no public half", public.secrets);
        report.remarks.push(Remark::warning("secret-left-out", text));
    }
    if args.dry_run {
        return report.publish(target.name().to_owned(), public.count);
    }
    match target.write(&public.text) {
        Ok(()) => report.publish(target.name().to_owned(), public.count),
        Err(failure) if report.steps.is_empty() => done.troubles.push(failure),
        Err(failure) => {
            let message = format!("{}; the keyring is changed all the same", failure.message);
            let hint = format!("publish again: {} --list --publish FILE", report.again);
            done.troubles.push(Failure { message, ..failure }.hint(hint));
        }
    }
}

fn reissued(tokens: &[u8], done: &Done, path: &Path, policy: &Policy) -> Result<Reissued, Failure> {
    let ring = &done.ring;
    let bytes = ring.text();
    let label = format!("keyring {}", path.display());
    let set = key::read(bytes.expose(), None)
        .map_err(|error| Failure::new(Exit::Key, error.code(), format!("{label}: {error}")))?;
    let given = Some(Given { bytes, decode: None, origin: Origin::File, file: None });
    let source = KeySource { label, set, given, ring: Some(ring.clone()) };
    let earnest = if done.report.dry_run { Earnest::Rehearsed } else { Earnest::Done };
    Ok(rotate_key::reissue(tokens, ring, &source, policy, earnest))
}

/// New tokens and published keys are the product; the report is talk then.
fn deliver(world: &World, args: &RotateKey, done: &mut Done, published: bool) -> Result<(), Failure> {
    let (report, troubles) = (&mut done.report, &done.troubles);
    let said = report.remarks.len();
    for failure in troubles {
        report.fail(failure);
    }
    if args.common.json {
        return product(render::json::rotate_key(report, &[]).as_bytes());
    }
    // The troubles are told behind everything else.
    tell_remarks(world, report.remarks.get(..said).unwrap_or_default());
    let tokens: Option<String> = report.reissued.as_ref().filter(|_| !report.dry_run).map(|made| {
        made.tokens.iter().flat_map(|(_, token)| [token.as_deref().unwrap_or_default(), "\n"]).collect()
    });
    let told = if tokens.is_some() || published {
        say(Stream::Err, &render::rotate_key::rotate_key(report, world.err_paint, world.err_width));
        product(tokens.unwrap_or_default().as_bytes())
    } else {
        product(render::rotate_key::rotate_key(report, world.out_paint, world.out_width).as_bytes())
    };
    for failure in troubles {
        tell_failure(world, false, failure);
    }
    told
}
