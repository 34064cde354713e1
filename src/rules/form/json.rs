//! JSON that two readers read differently: duplicates, numbers, depth, white space.

use super::walk::{Hits, Text, texts, walk};
use crate::json::{ErrorKind, Kind, Member};
use crate::rules::{Example, Hit, Make, Needs, Rule, Severity, cut};
use crate::words::{count, list};

/// The largest integer that every reader keeps exactly (RFC 7493 section 2.2).
const SAFE: i128 = 9_007_199_254_740_991;
/// Objects and arrays inside one another.
const DEEP: usize = 32;
/// Members and elements of one text.
const WIDE: usize = 1000;

pub(super) const DUPLICATE: Make = || Rule {
    id: "JB009",
    slug: "duplicate-member",
    severity: Severity::High,
    needs: Needs::Token,
    title: "a name stands twice in one object",
    why: "some readers take the first value and some the last, so that signer and verifier can see two different tokens",
    fix: "refuse such a token, and write each name once",
    reference: "RFC 7515 section 4; RFC 7519 section 4; RFC 8259 section 4",
    bad: examples![
        Example::header(r#"{"alg":"ES256","alg":"none"}"#),
        Example::claims(r#"{"role":"user","role":"admin"}"#),
        Example::claims(r#"{"realm":{"role":"user","\u0072ole":"admin"}}"#),
        Example::claims(r#"{"list":[{"a":1,"a":1}]}"#),
    ],
    good: examples![Example::claims(
        r#"{"role":"user","Role":"admin","inner":{"role":"user"},"list":[{"a":1},{"a":2}]}"#,
    )],
    check: |subject| {
        let mut hits = Hits::default();
        // Both go through the text in the same order.
        let mut twice = texts(subject.token).into_iter().flat_map(|text| text.value.duplicates());
        let mut next: Option<&Member> = twice.next();
        walk(subject.token, |place| {
            if let (Some(member), Some(wanted)) = (place.member, next)
                && std::ptr::eq(member, wanted)
            {
                next = twice.next();
                hits.push(|| {
                    let value = cut(&member.value.to_string());
                    Hit::at(place.path(), format!("{} stands twice; once more as {value}", cut(&member.name)))
                });
            }
        });
        hits.all()
    },
};

pub(super) const UNSAFE: Make = || Rule {
    id: "JB014",
    slug: "unsafe-integer",
    severity: Severity::Medium,
    needs: Needs::Token,
    title: "a number that JavaScript and others round",
    why: "readers that hold numbers as doubles keep 53 bits: two accounts can become one",
    fix: "send long ids as strings",
    reference: "RFC 7493 section 2.2; RFC 8259 section 6",
    bad: examples![
        Example::claims(r#"{"user_id":175928847299117063}"#),
        Example::claims(r#"{"user_id":9007199254740992}"#),
        Example::claims(r#"{"user":{"id":-9007199254740992}}"#),
        Example::claims(r#"{"n":1e300}"#),
        Example::claims(r#"{"account_id":1234.5}"#),
    ],
    good: examples![
        Example::claims(r#"{"user_id":9007199254740991,"low":-9007199254740991}"#),
        Example::claims(r#"{"user_id":"175928847299117063","exp":1751288400.25,"rate":0.1,"n":1e3}"#),
    ],
    check: |subject| {
        let mut hits = Hits::default();
        walk(subject.token, |place| {
            let Kind::Number(raw) = &place.value.kind else { return };
            if is_too_long(raw) {
                hits.push(|| {
                    let detail = format!("{} is {}: more than 53 bits", place.name(), cut(raw));
                    Hit::at(place.path(), detail)
                });
            } else if is_id(place.name()) && raw.contains(['.', 'e', 'E']) {
                hits.push(|| {
                    let detail =
                        format!("{} is {}: an id with a fraction or an exponent", place.name(), cut(raw));
                    Hit::at(place.path(), detail)
                });
            }
        });
        hits.all()
    },
};

/// Whether a number is an integer that a double need not hold exactly.
fn is_too_long(raw: &str) -> bool {
    if let Ok(number) = raw.parse::<i128>() {
        return !(-SAFE..=SAFE).contains(&number);
    }
    let digits = raw.bytes().all(|byte| byte.is_ascii_digit() || byte == b'-');
    // With an exponent: doubles of this size are all integers.
    let large = raw.contains(['e', 'E'])
        && raw.parse::<f64>().is_ok_and(|number| number.abs() > 9_007_199_254_740_991.0);
    digits || large
}

fn is_id(name: &str) -> bool {
    matches!(name, "id" | "sub" | "jti" | "sid" | "kid") || name.ends_with("_id") || name.ends_with("Id")
}

pub(super) const DEPTH: Make = || Rule {
    id: "JB015",
    slug: "deep-or-wide-json",
    severity: Severity::Medium,
    needs: Needs::Token,
    title: "JSON that is nested too deeply or has too many members",
    why: "parsers spend stack and time on it, and no claim needs that",
    fix: "keep the claims flat, and fetch what is large by an id",
    reference: "RFC 8259 section 9; OWASP Denial of Service Cheat Sheet",
    bad: examples![
        Example::claims(r#"{"a":[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[1]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]}"#),
        Example::claims(LIST_OF_1001),
    ],
    good: examples![
        Example::claims(r#"{"a":[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[1]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]}"#),
        Example::claims(r#"{"roles":["a","b","c"],"inner":{"a":{"b":{"c":1}}}}"#),
    ],
    check: |subject| {
        let mut hits = Vec::new();
        let (mut deepest, mut values) = (0, 0_usize);
        walk(subject.token, |place| {
            let inside = matches!(place.value.kind, Kind::Object(_) | Kind::Array(_));
            deepest = deepest.max(place.depth + usize::from(inside));
            values += usize::from(place.depth > 0);
        });
        let parts = [&subject.token.header, &subject.token.payload];
        let endless = parts
            .iter()
            .any(|part| part.json_error.as_ref().is_some_and(|error| error.kind == ErrorKind::Depth));
        if endless {
            hits.push(Hit::new(format!("more than {} levels, where reading ends", crate::json::DEPTH_LIMIT)));
        } else if deepest > DEEP {
            hits.push(Hit::new(format!("{deepest} levels of objects and arrays; {DEEP} are plenty")));
        }
        if values > WIDE {
            hits.push(Hit::new(format!("{values} members and elements; {WIDE} are plenty")));
        }
        hits
    },
};

/// One member with a list of a thousand elements: one value more than there should be.
const LIST_OF_1001: &str = match std::str::from_utf8(&ZEROS) {
    Ok(text) => text,
    Err(_) => "",
};
const ZEROS: [u8; 2007] = {
    let mut text = [b'0'; 2007];
    let (start, mut at) = (*br#"{"n":["#, 0);
    while at < text.len() {
        if at < start.len() {
            text[at] = start[at];
        } else if at % 2 == 1 {
            text[at] = b',';
        }
        at += 1;
    }
    text[2005] = b']';
    text[2006] = b'}';
    text
};

pub(super) const PRETTY: Make = || Rule {
    id: "JB016",
    slug: "pretty-printed-json",
    severity: Severity::Info,
    needs: Needs::Token,
    title: "white space between the JSON",
    why: "it is allowed and only wastes room, but it shows that a signature is over bytes: whoever decodes and \
          encodes such a token anew breaks it",
    fix: "write JSON without spaces and line breaks",
    reference: "RFC 7515 section 3.3; RFC 8259 section 2",
    bad: examples![
        Example::header("{\n  \"alg\": \"ES256\"}"),
        Example::claims(r#"{"sub": "1"}"#),
        Example::claims("{\"sub\":\"1\"}\n"),
    ],
    good: examples![Example::claims(r#"{"name":"John  Doe \" , : x"}"#)],
    check: |subject| {
        let mut hits = Vec::new();
        for Text { prefix, source, .. } in texts(subject.token) {
            let (spaces, breaks) = white_space(source);
            if spaces + breaks > 0 && prefix != "disclosure" && prefix != "unprotected" {
                let name = if prefix.is_empty() { "payload" } else { prefix };
                let all = [(spaces, "space"), (breaks, "line break")].into_iter();
                let some: Vec<_> = all.filter(|(n, _)| *n > 0).map(|(n, one)| count(n, one)).collect();
                let detail = format!("the {name} has {} between its values", list(&some));
                hits.push(Hit::at(prefix, detail));
            }
        }
        hits
    },
};

/// Spaces and tabs, and line breaks, outside strings.
fn white_space(text: &str) -> (usize, usize) {
    let (mut inside, mut escaped) = (false, false);
    let (mut spaces, mut breaks) = (0, 0);
    for byte in text.bytes() {
        match byte {
            _ if escaped => escaped = false,
            b'\\' if inside => escaped = true,
            b'"' => inside = !inside,
            b' ' | b'\t' if !inside => spaces += 1,
            b'\n' if !inside => breaks += 1,
            _ => {}
        }
    }
    (spaces, breaks)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_up_to_53_bits_are_kept() {
        for raw in ["9007199254740991", "-9007199254740991", "0", "1.5", "1e15", "123456789.123456789123"] {
            assert!(!is_too_long(raw), "{raw}");
        }
        let long = "9".repeat(400);
        for raw in ["9007199254740992", "-9007199254740992", "1e16", "1E400", &long] {
            assert!(is_too_long(raw), "{raw}");
        }
    }
}
