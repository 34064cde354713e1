//! Rust text with its words taken out, and the paths that are left: `use std::{fs, io}` names `std::fs`.

/// The code alone: comments, literals and what stands under `#[cfg(test)]` become spaces; lines stay.
pub(super) fn code(text: &str) -> String {
    let bytes = text.as_bytes();
    let mut out = bytes.to_vec();
    let mut at = 0;
    while at < bytes.len() {
        let length = words(&bytes[at..], at > 0 && is_name(bytes[at - 1]));
        blank(&mut out[at..at + length]);
        at += length.max(1);
    }
    without_tests(&mut out);
    String::from_utf8_lossy(&out).into_owned()
}

/// Every path of two or more names, or imported whole, with its place: groups are spread out.
pub(super) fn paths(code: &str) -> Vec<(usize, String)> {
    let mut reader = Reader { bytes: code.as_bytes(), at: 0, found: Vec::new() };
    let mut before = "";
    while reader.at < reader.bytes.len() {
        if !is_name(reader.bytes[reader.at]) {
            reader.at += 1;
            continue;
        }
        let (start, known) = (reader.at, reader.found.len());
        reader.path("");
        let word = code[start..reader.at].trim_end();
        // Outside an import a single name is a variable, a type or a keyword.
        if before != "use" && before != "extern crate" && reader.found.len() > known && !word.contains("::") {
            reader.found.truncate(known);
        }
        before = if before == "extern" && word == "crate" { "extern crate" } else { word };
    }
    reader.found
}

/// Whether the names of `needle` stand next to one another somewhere in `path`.
pub(super) fn names(path: &str, needle: &str) -> bool {
    format!("::{path}::").contains(&format!("::{needle}::"))
}

/// The line, from 1, of a place in the text.
pub(super) fn line(text: &str, at: usize) -> usize {
    text[..at].matches('\n').count() + 1
}

/// How many bytes a comment or a literal takes that starts here; 0 where none does.
fn words(rest: &[u8], inside_name: bool) -> usize {
    let raw = if inside_name { None } else { raw_string(rest) };
    match rest {
        [b'/', b'/', ..] => rest.iter().position(|byte| *byte == b'\n').unwrap_or(rest.len()),
        [b'/', b'*', ..] => block_comment(rest),
        [b'"', ..] => quoted(rest, b'"'),
        [b'\'', b'\\', ..] => quoted(rest, b'\''),
        [b'\'', first, ..] => {
            // A character of 1 to 4 bytes and its closing quote; anything else is a lifetime.
            let width = match first {
                ..0x80 => 1,
                ..0xE0 => 2,
                ..0xF0 => 3,
                _ => 4,
            };
            if rest.get(1 + width) == Some(&b'\'') { width + 2 } else { 0 }
        }
        _ => raw.unwrap_or(0),
    }
}

fn block_comment(rest: &[u8]) -> usize {
    let (mut depth, mut at) = (0, 0);
    while at < rest.len() {
        match rest[at..] {
            [b'/', b'*', ..] => (depth, at) = (depth + 1, at + 2),
            [b'*', b'/', ..] => (depth, at) = (depth - 1, at + 2),
            _ => at += 1,
        }
        if depth == 0 {
            break;
        }
    }
    at
}

fn quoted(rest: &[u8], quote: u8) -> usize {
    let mut at = 1;
    while at < rest.len() && rest[at] != quote {
        at += if rest[at] == b'\\' { 2 } else { 1 };
    }
    (at + 1).min(rest.len())
}

fn raw_string(rest: &[u8]) -> Option<usize> {
    let prefix = usize::from(matches!(rest, [b'b' | b'c', b'r', ..]));
    let after = rest[prefix..].strip_prefix(b"r")?;
    let hashes = after.iter().take_while(|byte| **byte == b'#').count();
    let body = after[hashes..].strip_prefix(b"\"")?;
    let close: Vec<u8> = [b"\"".as_slice(), &b"#".repeat(hashes)].concat();
    let end = body.windows(close.len()).position(|window| window == close).unwrap_or(body.len());
    Some((rest.len() - body.len() + end + close.len()).min(rest.len()))
}

/// Blanks each item under `#[cfg(test)]`, up to its `;` or the end of its braces.
fn without_tests(code: &mut [u8]) {
    for marker in [b"#[cfg(test)]".as_slice(), b"#[cfg(all(test,"] {
        let mut from = 0;
        while let Some(found) = code[from..].windows(marker.len()).position(|window| window == marker) {
            let start = from + found;
            from = start + item(&code[start..]);
            blank(&mut code[start..from]);
        }
    }
}

fn item(rest: &[u8]) -> usize {
    let (mut depth, mut at) = (0, 0);
    for byte in rest {
        at += 1;
        match byte {
            b'(' | b'[' | b'{' => depth += 1,
            b'}' if depth == 1 => break,
            b')' | b']' | b'}' => depth -= 1,
            b';' if depth == 0 => break,
            _ => {}
        }
    }
    at
}

fn blank(bytes: &mut [u8]) {
    bytes.iter_mut().filter(|byte| **byte != b'\n').for_each(|byte| *byte = b' ');
}

fn is_name(byte: u8) -> bool {
    byte.is_ascii_alphanumeric() || byte == b'_' || byte >= 0x80
}

struct Reader<'a> {
    bytes: &'a [u8],
    at: usize,
    found: Vec<(usize, String)>,
}

impl Reader<'_> {
    /// Reads a path, or a tree of paths, that continues `before`.
    fn path(&mut self, before: &str) {
        let start = self.at;
        self.name();
        let path = format!("{before}{}", String::from_utf8_lossy(&self.bytes[start..self.at]));
        let end = self.at;
        if !self.takes(b"::") {
            self.at = end;
            self.found.push((start, path));
        } else if self.takes(b"{") {
            self.group(&format!("{path}::"));
        } else if self.bytes.get(self.at).is_some_and(|byte| is_name(*byte) || *byte == b'*') {
            self.path(&format!("{path}::"));
        } else {
            self.found.push((start, path));
        }
    }

    fn group(&mut self, before: &str) {
        while self.at < self.bytes.len() && !self.takes(b"}") {
            match self.bytes[self.at] {
                byte if is_name(byte) || byte == b'*' => {
                    self.path(before);
                    self.skip_renaming();
                }
                _ => self.at += 1,
            }
        }
    }

    fn skip_renaming(&mut self) {
        if self.takes(b"as ") {
            self.name();
        }
    }

    /// Steps over one name, or over the `*` of an import.
    fn name(&mut self) {
        if self.bytes.get(self.at) == Some(&b'*') {
            self.at += 1;
        }
        while self.bytes.get(self.at).is_some_and(|byte| is_name(*byte)) {
            self.at += 1;
        }
    }

    fn takes(&mut self, token: &[u8]) -> bool {
        let mut at = self.at;
        while self.bytes.get(at).is_some_and(u8::is_ascii_whitespace) {
            at += 1;
        }
        let found = self.bytes[at..].starts_with(token);
        if found {
            self.at = at + token.len();
            while self.bytes.get(self.at).is_some_and(u8::is_ascii_whitespace) {
                self.at += 1;
            }
        }
        found
    }
}

#[test]
fn words_and_tests_are_taken_out_and_lines_stay() {
    let text = "a /* b /* c */ d */ e // f\n\"g \\\" h\" i r#\"j\" k\"# l 'm' n '\\'' o<'p> 'é'\n\
                #[cfg(test)]\nmod q {\n fn r() {}\n}\ns";
    let code = code(text);
    let kept: Vec<&str> = code.split_whitespace().collect();
    assert_eq!(kept, ["a", "e", "i", "l", "n", "o<'p>", "s"]);
    assert_eq!(code.lines().count(), text.lines().count());
}

#[test]
fn groups_and_renamings_are_spread_out() {
    let text = "use std::{fs, io::{self, Read as _}, net::*};\nuse clap;\nlet a = b*c; x ::y::<T>(z)";
    let found: Vec<String> = paths(text).into_iter().map(|(_, path)| path).collect();
    assert_eq!(found, ["std::fs", "std::io::self", "std::io::Read", "std::net::*", "clap", "x::y"]);
}
