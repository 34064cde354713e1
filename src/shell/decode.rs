//! Runs `decode`.

use anyhow::Result;
use jotbook::cli::decode::{Decode, PartChoice};
use jotbook::commands::decode;
use jotbook::json::{Path, Value};
use jotbook::render::{self, json, visible};
use jotbook::report::{Exit, Failure, Remark};
use jotbook::time::Zone;
use jotbook::token::Token;
use jotbook::words::hex;

use super::batch::{self, Output};
use super::input::{self, Stdin};
use super::world::{World, zone};
use super::{product, tell_remarks};

pub(super) fn run(world: &World, args: &Decode) -> Result<u8> {
    let zone = zone(&args.tz)?;
    if args.lines {
        return lines(world, args, zone);
    }
    let (found, notes) = input::token(world, &mut Stdin::default(), &args.token)?;
    let token = &found.token;
    let exit = decode::exit(token);
    if args.common.json {
        product(json::decode(token, &notes, world.now, zone).as_bytes())?;
        return Ok(exit.code());
    }
    tell_remarks(world, &notes);
    let missing = decode::missing(token).map(|text| Remark::warning("incomplete", text));
    tell_remarks(world, missing.as_slice());
    if let Some(part) = args.part {
        print_part(world, token, part)?;
    } else if let Some(name) = &args.claim {
        print_claim(world, token, name)?;
    } else {
        let style = render::Style { paint: world.out_paint, width: world.out_width, zone };
        product(render::decode::decode(token, world.now, style).as_bytes())?;
    }
    Ok(exit.code())
}

fn lines(world: &World, args: &Decode, zone: Zone) -> Result<u8> {
    let source = input::lines(world, &mut Stdin::default(), &args.token)?;
    let now = world.now;
    let exit = batch::run(source, Output::Lines, move |line| {
        let (found, notes) = input::search(line).map_err(Failure::unexplained)?;
        Ok((decode::exit(&found.token), json::decode(&found.token, &notes, now, zone)))
    })?;
    Ok(exit.code())
}

/// The bytes as they are for a pipe; for a terminal made visible.
fn print_part(world: &World, token: &Token, part: PartChoice) -> Result<(), Failure> {
    let part = match part {
        PartChoice::Header => &token.header,
        PartChoice::Payload => &token.payload,
        PartChoice::Signature => &token.signature,
    };
    if !world.out_terminal {
        return product(&part.bytes);
    }
    if let Some(text) = &part.text {
        product(format!("{}\n", visible(text)).as_bytes())
    } else {
        product(format!("{}\n", hex(&part.bytes)).as_bytes())
    }
}

fn print_claim(world: &World, token: &Token, name: &str) -> Result<(), Failure> {
    let path =
        Path::parse(name).map_err(|error| Failure::new(Exit::Usage, "claim-path", error.to_string()))?;
    let claims = token.claims().ok_or_else(|| {
        Failure::new(
            Exit::Malformed,
            "no-claims",
            "the payload has no claims: it is not a JSON object that can be read",
        )
    })?;
    let value =
        path.find(claims).map_err(|error| Failure::new(Exit::Usage, "claim-path", error.to_string()))?;
    let value = value.ok_or_else(|| missing(name, claims))?;
    if claims.duplicates().iter().any(|member| member.name == path.outermost()) {
        let text = format!("{name} stands twice: readers disagree on which counts; this is the last one");
        tell_remarks(world, &[Remark::warning("duplicate-member", text)]);
    }
    let text = value.as_str().map_or_else(|| value.to_string(), str::to_owned);
    let text = if world.out_terminal { visible(&text).into_owned() } else { text };
    product(format!("{text}\n").as_bytes())
}

fn missing(name: &str, claims: &Value) -> Failure {
    let names: Vec<_> =
        claims.members().unwrap_or_default().iter().map(|member| member.name.as_str()).collect();
    let failure = Failure::new(Exit::Claim, "no-such-claim", format!("the token has no claim {name:?}"));
    if names.is_empty() { failure } else { failure.hint(format!("it has {}", names.join(", "))) }
}
