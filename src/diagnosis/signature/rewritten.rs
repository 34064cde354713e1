//! The same JSON in other spellings: what a token said before somebody decoded it and wrote it anew.

use std::fmt::Write as _;

use crate::base64;
use crate::json::{Kind, Value};
use crate::token::Token;

/// How a program writes JSON.
#[derive(Clone, Copy)]
struct Style {
    name: &'static str,
    comma: &'static str,
    colon: &'static str,
    indent: usize,
    sorted: bool,
    slashes: bool,
    ascii: bool,
}

const COMPACT: Style =
    Style { name: "compact", comma: ",", colon: ":", indent: 0, sorted: false, slashes: false, ascii: false };

const STYLES: [Style; 8] = [
    COMPACT,
    Style { name: "compact with its members sorted", sorted: true, ..COMPACT },
    Style { name: "with a space behind comma and colon (Python)", comma: ", ", colon: ": ", ..COMPACT },
    Style {
        name: "with a space behind comma and colon, in ASCII (Python)",
        comma: ", ",
        colon: ": ",
        ascii: true,
        ..COMPACT
    },
    Style { name: "compact in ASCII", ascii: true, ..COMPACT },
    Style { name: "with \\/ for / (PHP)", slashes: true, ascii: true, ..COMPACT },
    Style { name: "indented by two spaces", colon: ": ", indent: 2, ..COMPACT },
    Style { name: "indented by four spaces", colon: ": ", indent: 4, ..COMPACT },
];

/// What the signature would cover if header or payload, or both, had been written in another way.
pub(super) fn inputs(token: &Token) -> Vec<(String, Vec<u8>)> {
    let (Some(header), Some(claims)) = (token.header(), token.claims()) else { return Vec::new() };
    let mut found: Vec<(String, Vec<u8>)> = Vec::new();
    let right = token.signing_input();
    let mut add = |what: String, header: &str, payload: &str| {
        let input = format!("{header}.{payload}").into_bytes();
        if input != right.as_bytes() && found.iter().all(|(_, known)| *known != input) {
            found.push((what, input));
        }
    };
    let mut turned = header.clone();
    if let Kind::Object(members) = &mut turned.kind {
        members.reverse();
    }
    for style in STYLES {
        let encode = |value: &Value| base64::encode(style.written(value).as_bytes());
        let (name, header, payload) = (style.name, encode(header), encode(claims));
        add(format!("the payload {name}"), &token.header.raw, &payload);
        add(format!("the header {name}"), &header, &token.payload.raw);
        add(format!("header and payload {name}"), &header, &payload);
    }
    let turned = base64::encode(COMPACT.written(&turned).as_bytes());
    add("the members of the header in reverse order".into(), &turned, &token.payload.raw);
    found
}

impl Style {
    fn written(self, value: &Value) -> String {
        let mut out = String::new();
        self.write(&mut out, value, 0);
        out
    }

    fn write(self, out: &mut String, value: &Value, depth: usize) {
        match &value.kind {
            Kind::Object(members) if !members.is_empty() => {
                let mut members: Vec<_> = members.iter().collect();
                if self.sorted {
                    members.sort_by(|a, b| a.name.cmp(&b.name));
                }
                self.list(out, ['{', '}'], members.len(), depth, |out, at| {
                    self.text(out, &members[at].name);
                    out.push_str(self.colon);
                    self.write(out, &members[at].value, depth + 1);
                });
            }
            Kind::Array(items) if !items.is_empty() => {
                self.list(out, ['[', ']'], items.len(), depth, |out, at| {
                    self.write(out, &items[at], depth + 1);
                });
            }
            Kind::String(text) => self.text(out, text),
            _ => {
                let _ = write!(out, "{value}");
            }
        }
    }

    fn list(
        self,
        out: &mut String,
        [open, close]: [char; 2],
        count: usize,
        depth: usize,
        item: impl Fn(&mut String, usize),
    ) {
        let line = |out: &mut String, depth: usize| {
            if self.indent > 0 {
                out.push('\n');
                out.push_str(&" ".repeat(self.indent * depth));
            }
        };
        out.push(open);
        for at in 0..count {
            if at > 0 {
                out.push_str(self.comma);
            }
            line(out, depth + 1);
            item(out, at);
        }
        line(out, depth);
        out.push(close);
    }

    fn text(self, out: &mut String, text: &str) {
        let written = Value::from(text).to_string();
        let written = if self.slashes { written.replace('/', "\\/") } else { written };
        if !self.ascii {
            out.push_str(&written);
            return;
        }
        for letter in written.chars() {
            if letter.is_ascii() {
                out.push(letter);
                continue;
            }
            for unit in letter.encode_utf16(&mut [0; 2]) {
                let _ = write!(out, "\\u{unit:04x}");
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_style_is_that_of_the_program_it_is_named_for() {
        let value = crate::json::parse(r#"{"b":["/é",{}],"a":1.50}"#).unwrap();
        let written: Vec<_> = STYLES.iter().map(|style| style.written(&value)).collect();
        let wanted = [
            "{\"b\":[\"/é\",{}],\"a\":1.50}",
            "{\"a\":1.50,\"b\":[\"/é\",{}]}",
            "{\"b\": [\"/é\", {}], \"a\": 1.50}",
            "{\"b\": [\"/\\u00e9\", {}], \"a\": 1.50}",
            "{\"b\":[\"/\\u00e9\",{}],\"a\":1.50}",
            "{\"b\":[\"\\/\\u00e9\",{}],\"a\":1.50}",
            "{\n  \"b\": [\n    \"/é\",\n    {}\n  ],\n  \"a\": 1.50\n}",
            "{\n    \"b\": [\n        \"/é\",\n        {}\n    ],\n    \"a\": 1.50\n}",
        ];
        assert_eq!(written, wanted);
    }
}
