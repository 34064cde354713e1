//! What the world looks like at the start: the clock, the terminal, the wishes of the environment.

use std::env;
use std::io::IsTerminal as _;
use std::time::{SystemTime, UNIX_EPOCH};

use chrono::{Local, Offset as _, TimeZone as _};
use jotbook::cli::ColorChoice;
use jotbook::render::{Paint, Width};
use jotbook::report::{Exit, Failure};
use jotbook::secret::Secret;
use jotbook::time::{Instant, Zone};

/// The two streams that a person reads.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Stream {
    Out,
    Err,
}

/// Everything about the world that a command may need; read once.
#[derive(Clone, Copy, Debug)]
pub(super) struct World {
    /// The present moment, or what `--now` says.
    pub now: Instant,
    /// Whether standard input is a terminal.
    pub in_terminal: bool,
    /// Whether standard output is a terminal.
    pub out_terminal: bool,
    /// Whether standard error is a terminal.
    pub err_terminal: bool,
    /// Colour on standard output.
    pub out_paint: Paint,
    /// Colour on standard error.
    pub err_paint: Paint,
    /// Columns of standard output.
    pub out_width: Width,
    /// Columns of standard error.
    pub err_width: Width,
}

impl World {
    /// Looks around.
    pub(super) fn new(color: ColorChoice) -> Self {
        let (out_terminal, err_terminal) = (std::io::stdout().is_terminal(), std::io::stderr().is_terminal());
        Self {
            now: clock(),
            in_terminal: std::io::stdin().is_terminal(),
            out_terminal,
            err_terminal,
            out_paint: paint(color, out_terminal),
            err_paint: paint(color, err_terminal),
            out_width: width(out_terminal),
            err_width: width(err_terminal),
        }
    }

    /// A world without colour and columns, for what goes wrong before there is one.
    pub(super) fn plain() -> Self {
        Self {
            now: Instant::at(0),
            in_terminal: false,
            out_terminal: false,
            err_terminal: false,
            out_paint: Paint::OFF,
            err_paint: Paint::OFF,
            out_width: Width::Unlimited,
            err_width: Width::Unlimited,
        }
    }
}

/// The present second.
pub(super) fn clock() -> Instant {
    let since = SystemTime::now().duration_since(UNIX_EPOCH).unwrap_or_default();
    Instant { seconds: i64::try_from(since.as_secs()).unwrap_or(i64::MAX), nanos: since.subsec_nanos() }
}

/// `--color` first, then <https://no-color.org>, then `CLICOLOR_FORCE`, then what the stream is.
fn paint(color: ColorChoice, terminal: bool) -> Paint {
    let set = |name: &str| env::var_os(name).is_some_and(|value| !value.is_empty());
    let on = match color {
        ColorChoice::Always => true,
        ColorChoice::Never => false,
        ColorChoice::Auto if set("NO_COLOR") => false,
        ColorChoice::Auto
            if set("CLICOLOR_FORCE") && env::var_os("CLICOLOR_FORCE").is_some_and(|value| value != "0") =>
        {
            true
        }
        ColorChoice::Auto => terminal && env::var_os("TERM").is_none_or(|term| term != "dumb"),
    };
    Paint { on }
}

/// How wide the output is wanted where no terminal says it (POSIX Base Definitions section 8.3). A shell keeps its own to
/// itself: who exports it means it.
pub(super) const COLUMNS: &str = "COLUMNS";

/// The columns of a terminal; what is no terminal has no end of them unless the environment says so.
fn width(terminal: bool) -> Width {
    const NARROWEST: usize = 20;
    const USUAL: usize = 80;
    let real = || terminal_size::terminal_size().map(|(columns, _)| usize::from(columns.0));
    let wanted = || env::var(COLUMNS).ok().and_then(|columns| columns.trim().parse().ok());
    let columns = if terminal { real().or_else(wanted).or(Some(USUAL)) } else { wanted() };
    let columns = columns.filter(|columns| *columns > 0);
    columns.map_or(Width::Unlimited, |columns| Width::Columns(columns.max(NARROWEST)))
}

/// The zone that `--tz` names.
pub(super) fn zone(name: &str) -> Result<Zone, Failure> {
    if name.eq_ignore_ascii_case("local") {
        return Ok(Zone { offset_at: local_offset, fixed: None });
    }
    Zone::parse(name).ok_or_else(|| {
        Failure::new(Exit::Usage, "zone", format!("{name:?} is no zone"))
            .hint("utc, local, or an offset such as +02:00; for a named zone: TZ=Europe/Paris jotbook ... --tz local")
    })
}

fn local_offset(at: i64) -> i32 {
    Local.timestamp_opt(at, 0).earliest().map_or(0, |time| time.offset().fix().local_minus_utc())
}

/// So many bytes from the operating system's source of randomness.
pub(super) fn random<const N: usize>() -> Result<[u8; N], Failure> {
    let mut bytes = [0; N];
    fill(&mut bytes)?;
    Ok(bytes)
}

/// The same for a secret.
pub(super) fn random_bytes(length: usize) -> Result<Secret, Failure> {
    let mut bytes = vec![0; length];
    fill(&mut bytes)?;
    Ok(Secret::new(bytes))
}

fn fill(bytes: &mut [u8]) -> Result<(), Failure> {
    getrandom::fill(bytes).map_err(|error| {
        Failure::new(Exit::Io, "random", format!("the operating system gives no randomness: {error}"))
    })
}
