//! Runs `explain`: tells tokens from words.

use anyhow::Result;
use jotbook::checks::KeySource;
use jotbook::cheque::{Cheque, Words};
use jotbook::cli::explain::{Explain, StyleChoice, WordsChoice};
use jotbook::policy::Policy;
use jotbook::render::cheque::{self, NARROWEST_BOX, Style};
use jotbook::render::json;
use jotbook::report::{Exit, Failure, Remark};
use jotbook::token::{self, Found};

use super::input::{self, Stdin};
use super::world::{World, zone};
use super::{guide, keys, product, tell_remarks};

pub(super) fn run(world: &World, args: &Explain) -> Result<u8> {
    let mut stdin = Stdin::default();
    let piped = args.subject.is_empty() && !world.in_terminal && !keys::takes_stdin(&args.key);
    if piped {
        let bytes = stdin.read("token")?;
        if !bytes.trim_ascii().is_empty() {
            let (found, remarks) = input::search(&bytes)?;
            return token(world, &mut stdin, args, &found, remarks);
        }
    }
    if !names_a_token(&args.subject) {
        return guide::run(world, args);
    }
    let (found, remarks) = input::token(world, &mut stdin, &args.subject)?;
    token(world, &mut stdin, args, &found, remarks)
}

/// Whether it is a token, or says where one is.
fn names_a_token(subject: &[String]) -> bool {
    match subject {
        [word] if word == "-" || word.starts_with('@') => true,
        words => {
            let text = words.join(" ");
            // Every token has two dots or a brace, and no name of a table has either.
            let may_be = text.matches('.').count() >= 2 || text.contains('{') || text.contains("eyJ");
            may_be && jotbook::guide::look_up(&text).is_err() && token::find(text.as_bytes()).is_ok()
        }
    }
}

/// What a token is worth to whoever finds it.
fn token(
    world: &World,
    stdin: &mut Stdin,
    args: &Explain,
    found: &Found,
    mut remarks: Vec<Remark>,
) -> Result<u8> {
    if args.check || args.play || args.practice.is_some() || args.seed.is_some() {
        let failure =
            Failure::new(Exit::Usage, "usage", "--check, --play, --practice and --seed go with a topic");
        return Err(failure.hint("jotbook explain lists the topics").into());
    }
    let zone = zone(&args.tz)?;
    let sources: Vec<KeySource> = keys::if_named(world, stdin, &args.key, &args.fetch, &mut remarks)?;
    let spelled = args.ascii.then(|| Found { token: found.token.in_ascii(), ..found.clone() });
    let found = spelled.as_ref().unwrap_or(found);
    let drawn = Cheque::of(found, &sources, &Policy::at(world.now));
    let words = match args.words {
        WordsChoice::Check => Words::Check,
        WordsChoice::Passport => Words::Passport,
    };
    let style = Style { paint: world.out_paint, width: world.out_width, zone, words };
    if args.common.json {
        product(json::explain(&drawn, &remarks, Exit::Done, zone).as_bytes())?;
        return Ok(Exit::Done.code());
    }
    tell_remarks(world, &remarks);
    let text = if args.markdown {
        cheque::markdown(&drawn, zone, words)
    } else if args.timeline {
        cheque::timeline(&drawn, style)
    } else {
        let picture = match args.style {
            StyleChoice::Box if style.width.fits(NARROWEST_BOX) => {
                format!("{}  score: {}\n", cheque::boxed(&drawn, style), drawn.verdict.score)
            }
            _ => cheque::plain(&drawn, style),
        };
        format!("{picture}\n{}", cheque::points(&drawn, style))
    };
    product(text.as_bytes())?;
    Ok(Exit::Done.code())
}
