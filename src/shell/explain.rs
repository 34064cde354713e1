//! Runs `explain`: tells tokens from words.

use std::path::Path;

use anyhow::Result;
use jotbook::checks::KeySource;
use jotbook::cheque::{Cheque, Words};
use jotbook::cli::explain::{Explain, StyleChoice, WordsChoice};
use jotbook::policy::Policy;
use jotbook::render::cheque::{self, NARROWEST_BOX, Style};
use jotbook::render::json;
use jotbook::report::{Exit, Failure, Remark};
use jotbook::token::{self, Found, NotAToken};

use super::input::{self, Stdin};
use super::world::{World, zone};
use super::{guide, keys, product, store, tell_remarks};

pub(super) fn run(world: &World, args: &Explain) -> Result<u8> {
    let mut stdin = Stdin::default();
    let piped = args.subject.is_empty() && !world.in_terminal && !keys::takes_stdin(&args.key);
    if piped {
        let bytes = stdin.read("token")?;
        // A variable that is not set makes an empty line, which asks for no list of topics.
        if !bytes.is_empty() {
            let (found, remarks) = input::search(&bytes)?;
            return token(world, &mut stdin, args, &found, remarks);
        }
    }
    if !names_a_token(&args.subject) {
        no_word(&args.subject)?;
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

/// Writes the page, the drawing, or both; then nothing is printed but a note of it.
fn pictures(world: &World, args: &Explain, found: &Found, drawn: &Cheque, style: Style) -> Result<u8> {
    let (zone, words) = (style.zone, style.words);
    let page = args.html.as_ref().map(|file| (file, cheque::html(drawn, &found.token, zone, words)));
    let drawing = args.svg.as_ref().map(|file| (file, cheque::svg(drawn, zone, words)));
    for (file, text) in page.into_iter().chain(drawing) {
        if file == "-" {
            product(text.as_bytes())?;
            continue;
        }
        store::ordinary(file, text.as_bytes())?;
        tell_remarks(
            world,
            &[Remark::note("written", format!("{file} is written; the token is masked in it"))],
        );
    }
    Ok(Exit::Done.code())
}

/// Refuses what is no word of the book but may be a secret, which no message repeats; and what is not there.
fn no_word(subject: &[String]) -> Result<(), Failure> {
    /// No name of the book without a space is longer, but for those of classes and errors: letters and marks.
    const LONGEST: usize = 20;
    let text = subject.join(" ");
    if subject.is_empty() || jotbook::guide::look_up(&text).is_ok() {
        return Ok(());
    }
    if text.len() < 1_000 && Path::new(&text).is_file() {
        let failure = Failure::new(
            Exit::Usage,
            "word-unknown",
            "this is the name of a file, and no word that is known",
        );
        return Err(failure.hint(format!("jotbook explain @{text} explains the token in it")));
    }
    let opaque = |word: &str| word.chars().count() > LONGEST && word.contains(|c: char| c.is_ascii_digit());
    let secret = text.split_whitespace().any(opaque);
    match token::find(text.as_bytes()) {
        Err(NotAToken::Empty | NotAToken::Unset(_) | NotAToken::Placeholder(_) | NotAToken::Opaque(_)) => {
            input::search(text.as_bytes()).map(drop)
        }
        _ if !secret => Ok(()),
        Err(_) => input::search(text.as_bytes()).map(drop),
        Ok(_) => {
            let failure = Failure::new(
                Exit::Usage,
                "word-unknown",
                "nothing is known of this text, which may be a secret",
            );
            Err(failure
                .hint("jotbook explain lists the topics; jotbook inspect looks at tokens of all kinds"))
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
    let zone = zone(args.tz.as_deref().unwrap_or("utc"))?;
    let sources: Vec<KeySource> = keys::if_named(world, stdin, &args.key, &args.fetch, &mut remarks)?;
    let spelled = args.ascii.then(|| Found { token: found.token.in_ascii(), ..found.clone() });
    let found = spelled.as_ref().unwrap_or(found);
    let drawn = Cheque::of(found, &sources, &Policy::at(world.now));
    let beware = drawn.lookalike.iter().map(|detail| Remark::warning("lookalike", detail.as_str()));
    remarks.extend(beware);
    let words = match args.words {
        None | Some(WordsChoice::Check) => Words::Check,
        Some(WordsChoice::Passport) => Words::Passport,
    };
    let style = Style { paint: world.out_paint, width: world.out_width, zone, words };
    if args.common.json {
        product(json::explain(&drawn, &remarks, Exit::Done, zone).as_bytes())?;
        return Ok(Exit::Done.code());
    }
    tell_remarks(world, &remarks);
    if args.html.is_some() || args.svg.is_some() {
        return pictures(world, args, found, &drawn, style);
    }
    let text = if args.markdown {
        cheque::markdown(&drawn, zone, words)
    } else if args.timeline {
        cheque::timeline(&drawn, style)
    } else {
        let picture = match args.style {
            None | Some(StyleChoice::Box) if style.width.fits(NARROWEST_BOX) => {
                format!("{}  score: {}\n", cheque::boxed(&drawn, style), drawn.verdict.score)
            }
            _ => cheque::plain(&drawn, style),
        };
        format!("{picture}\n{}", cheque::points(&drawn, style))
    };
    product(text.as_bytes())?;
    Ok(Exit::Done.code())
}
