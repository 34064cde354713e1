//! Goes through a text once and collects everything in it that is a token or was one.

use super::gather::{Gap, Gathered, Gatherer, Piece, Stop};
use super::header::{Look, State, begins};
use super::lengths;
use crate::token::note::safe;

/// A token in a text.
#[derive(Debug, Default)]
pub(super) struct Candidate {
    /// Where it begins.
    pub(super) start: usize,
    /// Where it and what was cut off behind it end.
    pub(super) end: usize,
    /// Its characters, gaps closed and alphabet restored.
    pub(super) text: String,
    /// The same with the alphabet and the padding that it came with.
    pub(super) received: String,
    pub(super) breaks: usize,
    pub(super) spaces: usize,
    pub(super) quoting: usize,
    pub(super) repairs: Repairs,
    /// The mark behind it that says that more was there.
    pub(super) cut: Option<String>,
    /// Parts that do not belong to it stand behind it.
    pub(super) extra: bool,
    /// How many parts it has.
    pub(super) parts: usize,
    /// Whether its header begins like JSON and is none.
    pub(super) broken: bool,
}

/// What changes the characters of a token itself.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct Repairs {
    pub(super) standard_alphabet: bool,
    pub(super) padding: bool,
}

impl Repairs {
    pub(super) fn any(self) -> bool {
        self.standard_alphabet || self.padding
    }
}

/// All candidates of a text, and the number of those that were not kept.
#[derive(Debug, Default)]
pub(super) struct Candidates {
    pub(super) kept: Vec<Candidate>,
    pub(super) others: usize,
}

/// More tokens than this are only counted.
const KEPT: usize = 200;
/// Places inside a word where a token may have been glued to it: as many as this are tried.
const GLUED: usize = 8;
/// Shortest header without any dot behind it that is taken for a token cut off: `{"alg`.
const SHORTEST: usize = 6;

/// Every token that begins at the beginning of a word.
pub(super) fn scan(text: &str) -> Candidates {
    let mut gatherer = Gatherer::new(text);
    let mut found = Candidates::default();
    let mut at = 0;
    while let Some(start) = next_word(&gatherer, at) {
        let end = gatherer.run(start);
        let candidate = if begins(&text[start..end]) { gatherer.candidate(start) } else { None };
        at = candidate.as_ref().map_or(end, |candidate| candidate.end.max(end));
        found.add(candidate);
    }
    found
}

/// A token glued to the word in front of it, such as `BearereyJ...`.
pub(super) fn scan_glued(text: &str) -> Candidates {
    let mut gatherer = Gatherer::new(text);
    let mut found = Candidates::default();
    let whole = |candidate: &Candidate| candidate.parts > 1 && !candidate.broken;
    let starts = text.match_indices("eyJ").map(|(start, _)| start).take(GLUED);
    found.add(starts.filter_map(|start| gatherer.candidate(start)).find(whole));
    found
}

fn next_word(gatherer: &Gatherer<'_>, at: usize) -> Option<usize> {
    let rest = gatherer.bytes().get(at..)?;
    rest.iter().position(|byte| crate::base64::is_url_character(*byte)).map(|step| at + step)
}

impl Candidates {
    fn add(&mut self, candidate: Option<Candidate>) {
        let Some(candidate) = candidate else { return };
        if self.kept.iter().any(|known| known.text == candidate.text) {
            return;
        }
        if self.kept.len() < KEPT {
            self.kept.push(candidate);
        } else {
            self.others += 1;
        }
    }
}

impl Gatherer<'_> {
    /// The token that begins here, if one does.
    fn candidate(&mut self, start: usize) -> Option<Candidate> {
        let gathered = self.gather(start);
        let (header, look) = self.header(gathered)?;
        let mut draft = Candidate { start, broken: look.state == State::Broken, ..Candidate::default() };
        let stop = draft.take(self.text, &header);
        let early = look.state == State::Early;
        let mut stop = draft.follow(self, stop, &look);
        if early
            && draft.parts == 1
            && self.text[draft.end..].starts_with("..")
            && !matches!(stop, Stop::Cut(..))
        {
            stop = Stop::Cut(draft.end, draft.end + 2);
        }
        let long = draft.parts >= 3 && draft.text.len() >= 24;
        let accepted = match look.state {
            State::Whole => {
                (draft.parts > 1 || look.is_header()) && (look.is_header() || !self.continues(start))
            }
            State::Early => draft.text.find('.').unwrap_or(draft.text.len()) >= SHORTEST,
            State::Broken => long,
            State::Foreign => false,
        };
        if !accepted {
            return None;
        }
        draft.finish(self, stop, &look);
        Some(draft)
    }

    /// Whether a part of something stands directly in front: then this is no header, but its second part.
    fn continues(&self, start: usize) -> bool {
        let before = &self.bytes()[..start];
        let Some(before) = before.strip_suffix(b".") else { return false };
        before.iter().rev().take(8).filter(|byte| crate::base64::is_url_character(**byte)).count() == 8
    }

    /// The dot behind a payload that is plain text (RFC 7797 section 5.2), when a signature follows it.
    fn plain_end(&self, at: usize) -> Option<usize> {
        let dot = at + self.text[at..].find('.')?;
        (self.run(dot + 1) - dot > lengths::LINE).then_some(dot)
    }

    /// Decides how many of the pieces are the header.
    fn header(&self, mut gathered: Gathered) -> Option<(Gathered, Look)> {
        let first = *gathered.pieces.first()?;
        let mut look = Look::at(self.text, &[first]);
        if first.wide > first.end && !matches!(look.state, State::Whole | State::Early) {
            let narrow = Piece { wide: first.end, ..first };
            let again = Look::at(self.text, &[narrow]);
            if matches!(again.state, State::Whole | State::Early) {
                return Some((Gathered { pieces: vec![narrow], stop: Stop::Other }, again));
            }
        }
        if gathered.pieces.len() > 1 && look.state != State::Whole {
            let all = Look::at(self.text, &gathered.pieces);
            let wrapped = gathered.pieces[1..].iter().all(|piece| piece.gap.breaks > 0);
            let ends = wrapped || !matches!(gathered.stop, Stop::Other);
            if all.state == State::Whole || (all.state == State::Early && ends) {
                return Some((gathered, all));
            }
        }
        let slash = self.text[first.end..first.wide].starts_with(['+', '/']);
        if look.state == State::Foreign || (look.state == State::Broken && slash) {
            return None;
        }
        if gathered.pieces.len() > 1 {
            gathered.shorten(self, 1);
        }
        if look.state == State::Broken && !matches!(gathered.stop, Stop::Dot(_)) {
            look.state = State::Foreign;
        }
        Some((gathered, look))
    }
}

impl Gathered {
    /// Keeps the first pieces only.
    fn shorten(&mut self, gatherer: &Gatherer<'_>, count: usize) {
        let shorter = count < self.pieces.len();
        self.pieces.truncate(count);
        match self.pieces.last() {
            Some(last) => self.stop = gatherer.stop(last.wide),
            None if shorter => self.stop = Stop::Other,
            None => {}
        }
    }

    fn only_wraps(&self) -> bool {
        self.pieces.iter().skip(1).all(|piece| piece.gap.breaks > 0)
    }
}

impl Candidate {
    /// Takes the pieces over and tells what stands behind them.
    fn take(&mut self, text: &str, part: &Gathered) -> Stop {
        for piece in &part.pieces {
            let raw = &text[piece.start..piece.wide];
            let bare = raw.trim_end_matches('=');
            self.received.push_str(raw);
            self.repairs.padding |= bare.len() < raw.len();
            if piece.wide > piece.end && bare.contains(['+', '/']) {
                self.repairs.standard_alphabet = true;
                self.text.push_str(&bare.replace('+', "-").replace('/', "_"));
            } else {
                self.text.push_str(bare);
            }
            self.skip(piece.gap);
            self.end = piece.wide;
        }
        self.parts += 1;
        part.stop
    }

    fn skip(&mut self, gap: Gap) {
        self.breaks += gap.breaks;
        self.spaces += gap.spaces;
        self.quoting += gap.quoting;
    }

    fn dot(&mut self, gap: Gap) {
        self.skip(gap);
        self.text.push('.');
        self.received.push('.');
        self.end = gap.end + 1;
    }

    fn cut(&mut self, gatherer: &Gatherer<'_>, from: usize, to: usize) {
        self.cut = Some(safe(&gatherer.text[from..to]));
        // What stands directly behind the mark is the end of the same token.
        let rest = |byte: &&u8| crate::base64::is_url_character(**byte) || **byte == b'.';
        self.end = to + gatherer.bytes()[to..].iter().take_while(rest).count();
    }

    /// The parts behind the header, and what stands behind them.
    fn follow(&mut self, gatherer: &mut Gatherer<'_>, stop: Stop, look: &Look) -> Stop {
        let wanted = if look.is_sealed() { 5 } else { 3 };
        let mut stop = stop;
        while self.parts < wanted {
            let Stop::Dot(gap) = stop else { return stop };
            if self.parts == 1
                && look.is_unencoded()
                && let Some(end) = gatherer.plain_end(gap.end + 1)
            {
                self.dot(gap);
                self.text.push_str(&gatherer.text[self.end..end]);
                self.received.push_str(&gatherer.text[self.end..end]);
                self.parts = 2;
                stop = Stop::Dot(Gap { end, ..Gap::default() });
                continue;
            }
            let mut part = gatherer.gather(gap.end + 1);
            let last = self.parts + 1 == wanted;
            let count = if last {
                lengths::of_last_part(gatherer, &mut part, look, self.repairs.any())
            } else if wanted == 3 {
                of_payload(gatherer, &part)
            } else {
                of_middle(&part)
            };
            part.shorten(gatherer, count);
            if part.pieces.is_empty() && count == 0 && !last && !matches!(part.stop, Stop::Dot(_)) {
                return if matches!(part.stop, Stop::Cut(..)) { part.stop } else { Stop::Other };
            }
            if last && lengths::is_whole(&part, look) && matches!(part.stop, Stop::Cut(..)) {
                part.stop = Stop::Other;
            }
            self.dot(gap);
            stop = self.take(gatherer.text, &part);
        }
        stop
    }

    /// What belongs to a token that was accepted, besides its parts. Only now, so that a text full of
    /// beginnings is gone through once.
    fn finish(&mut self, gatherer: &mut Gatherer<'_>, stop: Stop, look: &Look) {
        match stop {
            Stop::Cut(from, to) => self.cut(gatherer, from, to),
            Stop::Dot(gap) if gap.is_empty() && self.parts >= 3 => self.extra_parts(gatherer, look),
            _ => {}
        }
        if self.cut.is_none() {
            self.disclosures(gatherer);
        }
    }

    /// Parts behind the last one: five of them are a sealed token whose header does not say so.
    fn extra_parts(&mut self, gatherer: &mut Gatherer<'_>, look: &Look) {
        let from = self.end;
        let mut parts = 0;
        let mut end = from;
        while gatherer.byte(end) == Some(b'.') && gatherer.run(end + 1) > end + 1 {
            end = gatherer.run(end + 1);
            parts += 1;
        }
        let signs = look.value.as_ref().and_then(|value| value.text("alg")).is_some();
        if parts == 2 && !signs && self.parts == 3 {
            self.text.push_str(&gatherer.text[from..end]);
            self.received.push_str(&gatherer.text[from..end]);
            self.parts = 5;
        } else {
            self.extra = parts > 0;
        }
        self.end = end;
    }

    /// `~disclosure~...~` behind the signature (RFC 9901 section 4), possibly over several lines.
    fn disclosures(&mut self, gatherer: &mut Gatherer<'_>) {
        let is_ours = |byte: &&u8| crate::base64::is_url_character(**byte) || matches!(**byte, b'~' | b'.');
        let mut at = self.end;
        let gap = gatherer.gap(at);
        if gatherer.byte(gap.end) != Some(b'~') {
            return;
        }
        loop {
            let gap = gatherer.gap(at);
            let bytes = &gatherer.bytes()[gap.end..];
            let run = &bytes[..bytes.iter().take_while(is_ours).count()];
            let joins = run.contains(&b'~') || (self.text.ends_with('~') && run.len() > 2 * SHORTEST);
            if !gap.is_empty() && (gap.breaks == 0 || !joins) || run.is_empty() {
                return;
            }
            self.skip(gap);
            self.text.push_str(&gatherer.text[gap.end..gap.end + run.len()]);
            self.received.push_str(&gatherer.text[gap.end..gap.end + run.len()]);
            at = gap.end + run.len();
            self.end = at;
        }
    }
}

/// How many pieces are the payload: as many as make JSON, or as a dot and nothing but line wraps hold together.
fn of_payload(gatherer: &Gatherer<'_>, part: &Gathered) -> usize {
    let all = part.pieces.len();
    let Some(first) = part.pieces.first() else { return 0 };
    if all == 1 && (first.gap.is_empty() || matches!(part.stop, Stop::Dot(_))) {
        return 1;
    }
    let one = Look::at(gatherer.text, &part.pieces[..1]);
    if one.state == State::Whole {
        return 1;
    }
    let joined = Look::at(gatherer.text, &part.pieces);
    let ends = !matches!(part.stop, Stop::Other);
    match joined.state {
        State::Whole => all,
        State::Early if ends || part.only_wraps() => all,
        _ if matches!(part.stop, Stop::Dot(_)) && part.only_wraps() && first.gap.is_empty() => all,
        _ if first.gap.is_empty() || one.state != State::Foreign => 1,
        _ => 0,
    }
}

/// The parts of a sealed token are not readable: a dot behind them holds them together.
fn of_middle(part: &Gathered) -> usize {
    let spoken = matches!(part.stop, Stop::Other) && !part.only_wraps();
    if spoken { part.pieces.len().min(1) } else { part.pieces.len() }
}
