//! Runs `encode`.

use anyhow::Result;
use jotbook::alg::Scheme;
use jotbook::assign::{Assignment, Content};
use jotbook::base64;
use jotbook::cli::encode::{Claim, Encode};
use jotbook::commands::encode::{self, Made, Order, PROFILES, Step};
use jotbook::json::{self, Kind, Path, Value};
use jotbook::render::json as shapes;
use jotbook::report::{Exit, Failure, Remark};
use jotbook::time;

use super::input::{self, Stdin};
use super::world::{World, random};
use super::{keys, product, store, tell_remarks, verify};

pub(super) fn run(world: &World, args: &Encode) -> Result<u8> {
    let mut stdin = Stdin::default();
    let mut remarks = Vec::new();
    let alg = args.alg.as_deref().map(verify::alg).transpose()?;
    let order = order(world, args, &mut stdin, &mut remarks)?;
    let made = match alg {
        Some(alg) if alg.scheme == Scheme::Unsigned => {
            if !args.r#unsafe {
                let failure =
                    Failure::new(Exit::Usage, "alg-none", "alg none makes a token that anybody can forge");
                return Err(failure
                    .hint("for a test of somebody who must refuse it: --alg none --unsafe")
                    .into());
            }
            encode::encode_unsigned(&order, alg, world.now)?
        }
        _ => {
            let source = keys::signer(world, &mut stdin, &args.key, alg, &mut remarks)?;
            encode::encode(&order, &source, alg, world.now)?
        }
    };
    deliver(world, args, &made, &remarks)?;
    Ok(Exit::Done.code())
}

fn deliver(world: &World, args: &Encode, made: &Made, remarks: &[Remark]) -> Result<(), Failure> {
    let file = args.output.as_ref().filter(|file| *file != "-");
    if let Some(file) = file {
        store::private(file, format!("{}\n", made.token).as_bytes())?;
    }
    if args.common.json {
        return product(shapes::encode(made, file.map(String::as_str), remarks).as_bytes());
    }
    tell_remarks(world, remarks);
    tell_remarks(world, &made.remarks);
    if file.is_some() { Ok(()) } else { product(format!("{}\n", made.token).as_bytes()) }
}

fn order(
    world: &World,
    args: &Encode,
    stdin: &mut Stdin,
    remarks: &mut Vec<Remark>,
) -> Result<Order, Failure> {
    let from = match &args.from {
        None => None,
        Some(text) => {
            let (found, notes) = input::token(world, stdin, std::slice::from_ref(text))?;
            remarks.extend(notes);
            let whole = found.token.header.is_whole_json() && found.token.payload.is_whole_json();
            if found.token.claims().is_none() || !whole {
                let failure = Failure::new(
                    Exit::Malformed,
                    "no-claims",
                    "--from: the token has no claims that can be read",
                );
                return Err(failure);
            }
            let parts = [found.token.header(), found.token.claims()];
            if let Some(member) =
                parts.into_iter().flatten().find_map(|part| part.duplicates().first().copied().cloned())
            {
                let message = format!(
                    "--from: the token names {:?} twice: it is not clear which to start from",
                    member.name
                );
                return Err(Failure::new(Exit::Malformed, "duplicate-member", message));
            }
            Some(found.token)
        }
    };
    let mut claims = Vec::new();
    for claim in &args.ordered {
        claims.push(match claim {
            Claim::Written(text) => written(text, stdin)?,
            Claim::Text("jti", text) if text == "auto" => {
                Step::Set { name: "jti", value: fresh_jti()?.as_str().into() }
            }
            Claim::Text("aud", text) => Step::Put { path: Path::name("aud"), value: text.as_str().into() },
            Claim::Text(name, text) => Step::Set { name, value: text.as_str().into() },
            Claim::Time(name, text) => Step::Set { name, value: moment(world, name, text)? },
        });
    }
    if args.claims.iter().any(|text| text == "-") && args.key.key.iter().any(|text| text == "-") {
        stdin.read("claims").and_then(|_| stdin.read("key"))?;
    }
    let nothing_named = claims.is_empty() && from.is_none() && args.profile.is_none();
    if nothing_named && (world.in_terminal || args.key.key.iter().any(|key| key == "-")) {
        return Err(nothing());
    }
    if nothing_named {
        claims.push(Step::Merge(object(&stdin.read("claims")?, "standard input")?));
    }
    Ok(Order {
        from,
        claims,
        header: args.header.iter().map(|text| header(text)).collect::<Result<_, _>>()?,
        typ: args.typ.clone(),
        kid: args.kid.clone(),
        cty: args.cty.clone(),
        profile: args
            .profile
            .as_deref()
            .and_then(|name| PROFILES.iter().find(|profile| profile.name == name)),
        fresh_jti: fresh_jti()?,
    })
}

fn nothing() -> Failure {
    Failure::new(Exit::Usage, "no-claims", "no claims were named").hint(
        "jotbook encode sub=alice --exp 15m -k KEY; for a token without any: jotbook encode '{}' -k KEY",
    )
}

/// 128 random bits.
fn fresh_jti() -> Result<String, Failure> {
    Ok(base64::encode(&random::<16>()?))
}

fn moment(world: &World, name: &str, text: &str) -> Result<Value, Failure> {
    let time = time::when(text, world.now)
        .map_err(|error| Failure::new(Exit::Usage, "time", format!("--{name}: {error}")))?;
    Ok(time.seconds.into())
}

fn written(text: &str, stdin: &mut Stdin) -> Result<Step, Failure> {
    if text == "-" {
        return Ok(Step::Merge(object(&stdin.read("claims")?, "standard input")?));
    }
    if text.trim_start().starts_with('{') {
        return Ok(Step::Merge(object(text.as_bytes(), "the claims")?));
    }
    if let Some(path) = text.strip_prefix('@') {
        return Ok(Step::Merge(object(&input::file(path)?, path)?));
    }
    assignment(text)
}

fn header(text: &str) -> Result<Step, Failure> {
    if text.trim_start().starts_with('{') {
        return Ok(Step::Merge(object(text.as_bytes(), "--header")?));
    }
    assignment(text)
}

fn assignment(text: &str) -> Result<Step, Failure> {
    let Assignment { path, content, .. } = Assignment::parse(text)
        .map_err(|error| Failure::new(Exit::Usage, "claim", error.to_string()).hint(error.hint()))?;
    let value = match content {
        Content::Value(value) => value,
        Content::File(name) => input::text(&name)?.as_str().into(),
    };
    Ok(Step::Put { path, value })
}

/// A whole JSON object of claims.
fn object(bytes: &[u8], name: &str) -> Result<Value, Failure> {
    let broken = |message: String| {
        Failure::new(Exit::Usage, "claims-json", message).hint("one JSON object, such as {\"sub\":\"alice\"}")
    };
    let text = std::str::from_utf8(bytes).map_err(|_| broken(format!("{name} is not UTF-8 text")))?;
    let text = text.trim_start_matches('\u{feff}');
    if text.trim().is_empty() {
        return Err(nothing());
    }
    let value = json::parse(text).map_err(|error| {
        broken(format!("{name}: {error} (line {}, byte {})", line(text, error.at), error.at + 1))
    })?;
    if let Some(member) = value.duplicates().first() {
        return Err(broken(format!("{name}: {:?} stands twice", member.name)));
    }
    match value.kind {
        Kind::Object(_) => Ok(value),
        _ => Err(broken(format!("{name} is a JSON {}, not an object", value.type_name()))),
    }
}

fn line(text: &str, at: usize) -> usize {
    text.bytes().take(at).filter(|byte| *byte == b'\n').count() + 1
}
