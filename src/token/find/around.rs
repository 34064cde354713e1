//! What stands around a token: the words in front of it, and what kind of text it was taken from.

use super::clean::Cleaned;
use super::scan::Candidate;
use crate::token::note::{Note, Place, Removed, safe};

/// How far back names and schemes are looked for.
const BACK: usize = 256;
/// How far from its beginning a text is looked at for what it is.
const HEAD: usize = 4096;
/// Words in front of a token in an `Authorization` header, and what people write in their place.
const SCHEMES: [&str; 6] = ["bearer", "jwt", "token", "dpop", "basic", "oauth"];
/// Words in front of a name that is given a value.
const ASSIGNMENTS: [&str; 9] = ["export", "set", "setx", "let", "const", "var", "env", "declare", "readonly"];
const QUOTES: [char; 12] = ['"', '\'', '`', '“', '”', '„', '‘', '’', '‚', '«', '»', '＂'];

/// What stands directly in front of a token.
#[derive(Debug, Default)]
pub(super) struct Before<'a> {
    /// Where what was recognised begins.
    from: usize,
    /// `access_token` in `"access_token": "`, in `access_token=` and in `Authorization: Bearer `.
    name: Option<&'a str>,
    sign: Sign,
    /// Express writes `s:` in front of a cookie that it has signed.
    signed_cookie: bool,
    scheme: bool,
}

/// What stands between a name and the token.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
enum Sign {
    /// A colon, or nothing.
    #[default]
    Colon,
    /// A colon, and the name stands in quotes: JSON.
    Member,
    /// `=`
    Equals,
}

impl<'a> Before<'a> {
    pub(super) fn of(text: &'a str, start: usize) -> Self {
        let floor =
            (start.saturating_sub(BACK)..=start).find(|at| text.is_char_boundary(*at)).unwrap_or(start);
        let mut before = Self { from: start, ..Self::default() };
        let mut rest = &text[floor..start];
        if let Some(shorter) = rest.strip_suffix("s:").or_else(|| rest.strip_suffix("j:"))
            && !shorter.ends_with(|c: char| c.is_alphanumeric() || c == '_')
        {
            before.signed_cookie = rest.ends_with("s:");
            rest = shorter;
            before.from = floor + rest.len();
        }
        rest = open(rest);
        // Some clients write the word twice.
        for _ in 0..2 {
            let Some(shorter) = without_scheme(rest, floor + rest.len() < before.from) else { break };
            before.scheme = true;
            before.from = floor + shorter.len();
            rest = open(shorter);
        }
        before.take_name(text, floor, rest);
        before
    }

    fn take_name(&mut self, text: &'a str, floor: usize, rest: &str) {
        let bare = rest.trim_end();
        let Some(shorter) = bare.strip_suffix("=>").or_else(|| bare.strip_suffix([':', '='])) else { return };
        let shorter = shorter.trim_end_matches([':', ' ', '\t']);
        let unquoted = shorter.trim_end_matches(QUOTES);
        let is_name = |c: char| c.is_ascii_alphanumeric() || matches!(c, '_' | '-' | '.' | '[' | ']');
        let head = unquoted.trim_end_matches(is_name);
        if head.len() == unquoted.len() {
            return;
        }
        self.name = Some(&text[floor + head.len()..floor + unquoted.len()]);
        self.sign = match bare.ends_with('=') {
            true => Sign::Equals,
            false if unquoted.len() < shorter.len() => Sign::Member,
            false => Sign::Colon,
        };
        self.from = floor + head.trim_end_matches(QUOTES).len();
        let variable = head.strip_suffix("$env:").or_else(|| head.strip_suffix('$')).unwrap_or(head);
        let word = variable.trim_end();
        let assigns = |name: &&&str| {
            let before = word.strip_suffix(**name);
            before.is_some_and(|before| before.is_empty() || before.ends_with([' ', '\n', ';', '&', '|']))
        };
        if variable.len() < head.len() {
            self.from = floor + variable.len();
        }
        if let Some(name) = ASSIGNMENTS.iter().find(assigns) {
            self.from = floor + word.len() - name.len();
        }
    }

    /// How likely this is the token that was meant; the lowest wins.
    pub(super) fn rank(&self) -> usize {
        let folded: String =
            self.name.unwrap_or_default().chars().filter(char::is_ascii_alphanumeric).collect();
        let folded = folded.to_ascii_lowercase();
        match folded.as_str() {
            "accesstoken" | "authorization" => 0,
            "" if self.scheme => 0,
            "idtoken" => 1,
            "token" => 2,
            "jwt" => 3,
            _ if folded.ends_with("accesstoken") => 0,
            _ if folded.ends_with("idtoken") => 1,
            _ if folded.contains("refresh") => 5,
            _ => 4,
        }
    }
}

/// Takes opening quotes and white space off the end.
fn open(rest: &str) -> &str {
    rest.trim_end().trim_end_matches(QUOTES).trim_end_matches([' ', '\t'])
}

/// Takes `Bearer` off the end, when something separates it from what follows.
fn without_scheme(rest: &str, separated: bool) -> Option<&str> {
    let bare = rest.strip_suffix([':', '+']).unwrap_or(rest);
    let colon = bare.len() < rest.len();
    let scheme = SCHEMES.iter().find(|scheme| {
        let at = bare.len().checked_sub(scheme.len());
        at.and_then(|at| bare.get(at..)).is_some_and(|word| word.eq_ignore_ascii_case(scheme))
    })?;
    let shorter = &bare[..bare.len() - scheme.len()];
    let alone = !shorter.ends_with(|c: char| c.is_alphanumeric() || matches!(c, '_' | '-' | '$'));
    // `token: eyJ...` is a name with its value.
    (alone && (separated || colon) && (!colon || *scheme == "bearer")).then_some(shorter)
}

/// The notes on what stood around a token.
pub(super) fn notes(cleaned: &Cleaned<'_>, candidate: &Candidate, more: usize) -> Vec<Note> {
    let text: &str = &cleaned.text;
    let before = Before::of(text, candidate.start);
    let (head, prefix) = (&text[..before.from], &text[before.from..candidate.start]);
    let tail = &text[candidate.end..];
    let mut notes = Vec::new();
    let opening = only(head, |c| matches!(c, '(' | '[' | '{' | '<' | '>' | '$' | '*' | '-' | '|' | '#'));
    let closing =
        only(tail, |c| matches!(c, ')' | ']' | '}' | '>' | ',' | ';' | '.' | '!' | '?' | ':' | '*' | '|'));
    if before.signed_cookie && candidate.extra {
        notes.push(Note::Removed(Removed::CookieSignature));
    } else if candidate.extra {
        notes.push(Note::Removed(Removed::ExtraParts));
    }
    let named =
        before.sign == Sign::Member || (before.sign == Sign::Equals && head.ends_with(['?', '&', '#']));
    if more > 0 || named || opening.is_none() || closing.is_none() {
        notes.insert(0, Note::Took { place: place(text, head, &before), more });
        return notes;
    }
    let remove = |text: &str| (!text.is_empty()).then(|| Note::Removed(Removed::Text(safe(text))));
    let bare: String = prefix.chars().filter(|c| !QUOTES.contains(c)).collect();
    let words = if bare.trim().is_empty() { "" } else { bare.trim_start() };
    notes.splice(0..0, remove(&opening.unwrap_or_default()).into_iter().chain(remove(words)));
    if [head, prefix, tail].iter().any(|text| text.contains(QUOTES)) {
        notes.push(Note::Removed(Removed::Quotes));
    }
    notes.extend(remove(&closing.unwrap_or_default()));
    notes
}

/// The characters of a text besides quotes and white space, when they are few and all of one sort.
fn only(text: &str, sort: fn(char) -> bool) -> Option<String> {
    let text = text.trim();
    let rest = text.chars().take(16).filter(|c| !QUOTES.contains(c) && !c.is_whitespace());
    let rest: String = rest.collect();
    (text.len() <= 16 && rest.chars().all(sort)).then_some(rest)
}

fn place(text: &str, head: &str, before: &Before<'_>) -> Place {
    let start =
        text.trim_start_matches(|c: char| c.is_whitespace() || c == '$' || c == '>' || QUOTES.contains(&c));
    let name = before.name.map(safe);
    let line = head.rsplit(['\n', '"', '\'']).next().unwrap_or_default();
    let line = line.get(line.len().saturating_sub(HEAD)..).unwrap_or(line).trim();
    match name {
        Some(name) if before.sign == Sign::Member => return Place::Member(name),
        Some(name) if before.sign == Sign::Equals && head.ends_with(['?', '&', '#']) => {
            return Place::Parameter(name);
        }
        Some(name)
            if before.sign == Sign::Equals
                && (is_cookie(line) || line.ends_with(';'))
                && starts_as_cookie(text, line) =>
        {
            return Place::Cookie(name);
        }
        Some(name)
            if before.sign == Sign::Equals && text[head.len()..].contains('&') && !text.contains(' ') =>
        {
            return Place::Parameter(name);
        }
        _ => {}
    }
    let first: String = start.chars().take(16).collect();
    let first_line = start.get(..start.len().min(HEAD)).unwrap_or(start).lines().next().unwrap_or_default();
    if first.starts_with("curl ") || first.starts_with("curl.exe") || head.contains("curl ") {
        Place::Curl
    } else if first.starts_with("HTTP/") || first_line.trim_end().contains(" HTTP/") {
        Place::Http
    } else {
        Place::Text
    }
}

fn is_cookie(line: &str) -> bool {
    let lower = line.get(..11.min(line.len())).unwrap_or_default().to_ascii_lowercase();
    lower.starts_with("cookie:") || lower.starts_with("set-cookie:")
}

/// Whether a line is that of a cookie, or a bare `a=1; b=2` list of them.
fn starts_as_cookie(text: &str, line: &str) -> bool {
    is_cookie(line)
        || line.split(';').all(|pair| pair.trim().is_empty() || pair.contains('='))
        || text.contains("ookie")
}
