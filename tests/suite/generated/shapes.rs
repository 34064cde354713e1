//! What `--json` prints: every member of every shape, for the man page and for the test that looks at real output.

#[path = "shapes/explain.rs"]
mod explain;
#[path = "shapes/inspect.rs"]
mod inspect;
#[path = "shapes/key.rs"]
mod key;
#[path = "shapes/keyring.rs"]
mod keyring;
#[path = "shapes/places.rs"]
mod places;

use std::iter;

/// One versioned shape.
#[derive(Debug)]
pub(super) struct Shape {
    /// The value of `schema`.
    pub(super) schema: &'static str,
    /// Who prints it, and when.
    pub(super) about: &'static str,
    /// Its members, in the order in which they are printed, but for those of [`REMARKS`].
    pub(super) members: &'static [Member],
}

/// One member.
#[derive(Debug)]
pub(super) struct Member {
    /// Where it stands: `key.kid` inside an object, `checks[].id` inside the objects of an array.
    pub(super) path: &'static str,
    /// The JSON types, joined by ` or `; `any` for parts of a token; `optional` when it may be absent.
    pub(super) kind: &'static str,
    /// What it says.
    pub(super) meaning: &'static str,
}

impl Shape {
    /// Its members, and those of each note and each warning.
    pub(super) fn all_members(&self) -> impl Iterator<Item = &'static Member> {
        self.members.iter().flat_map(|member| {
            let of_each = REMARKS.iter().filter(|(path, _)| *path == member.path);
            iter::once(member).chain(of_each.flat_map(|(_, inner)| inner))
        })
    }
}

/// What a note and a warning consist of, in every shape that has them.
pub(super) static REMARKS: [(&str, [Member; 2]); 2] = [
    ("notes", [row("notes[].code", "string", CODE), row("notes[].message", "string", MESSAGE)]),
    ("warnings", [row("warnings[].code", "string", CODE), row("warnings[].message", "string", MESSAGE)]),
];

const fn row(path: &'static str, kind: &'static str, meaning: &'static str) -> Member {
    Member { path, kind, meaning }
}

const SCHEMA: &str = "The name and version of this shape.";
const LINE: &str = "With --lines: the number of the input line, from 1.";
const EXIT: &str = "The exit code of the process; see EXIT STATUS.";
const HEADER: &str = "The header in the spelling of the token; null when it is not whole JSON.";
const PAYLOAD: &str =
    "The payload in the spelling of the token; null when it is encrypted or not whole JSON.";
const NOTES: &str = "What is good to know, such as each clean-up of the input.";
const WARNINGS: &str = "What had better be looked at.";
const CODE: &str = "A stable word for it.";
const MESSAGE: &str = "The same in words.";

/// Every shape.
pub(super) fn all() -> impl Iterator<Item = &'static Shape> {
    [BASIC, inspect::SHAPES, places::SHAPES, explain::SHAPES, key::SHAPES, keyring::SHAPES]
        .into_iter()
        .flatten()
}

#[rustfmt::skip]
static BASIC: &[Shape] = &[
    Shape {
        schema: "jotbook/decode/1",
        about: "What jotbook decode prints. Nothing in it has been checked.",
        members: &[
            row("line", "number, optional", LINE),
            row("schema", "string", SCHEMA),
            row("exit", "number", EXIT),
            row("form", "string", "How the token is written: compact, flattened-json, general-json, jwe-compact, jwe-json or sd-jwt."),
            row("complete", "boolean", "Whether all parts are there to their end."),
            row("cut_off_in", "string or null", "Where the token ends too early: header, payload, signature, or before-signature."),
            row("header", "any", HEADER),
            row("payload", "any", PAYLOAD),
            row("unprotected", "object, optional", "The header members that the signature does not cover, when there are any."),
            row("payload_text", "string or null, optional", "The payload as text, when it is not whole JSON; null when it is no text either."),
            row("disclosures", "array, optional", "The disclosures of an SD-JWT, each in its own spelling."),
            row("signature", "object", "The third part."),
            row("signature.bytes", "number", "Its length, decoded."),
            row("signature.base64url", "string", "Itself, as received."),
            row("signature.state", "string", "unchecked; none (alg none says so); missing; cut-off; sealed (of an encrypted token)."),
            row("signature.checked", "boolean", "Always false: decode checks nothing."),
            row("header_members", "array", "The members of the header one by one, duplicates included."),
            row("header_members[].name", "string", "The name."),
            row("header_members[].value", "any", "The value in the spelling of the token."),
            row("header_members[].meaning", "string", "What the member means; empty when nothing is known of it."),
            row("header_members[].warning", "string or null", "What is wrong with it."),
            row("claims", "array", "The members of the payload one by one, duplicates included; also those in front of the place where the JSON breaks."),
            row("claims[].name", "string", "The name."),
            row("claims[].value", "any", "The value in the spelling of the token."),
            row("claims[].time", "string, optional", "For a date: RFC 3339, in UTC."),
            row("claims[].meaning", "string", "What the claim means; for a date the date in the zone of --tz and how far off it is."),
            row("claims[].warning", "string or null", "What is wrong with it."),
            row("problems", "array", "What keeps a part from being read."),
            row("problems[].part", "string", "header, payload or signature."),
            row("problems[].code", "string", "base64url or json."),
            row("problems[].message", "string", MESSAGE),
            row("problems[].byte", "number, optional", "Where the JSON breaks, in bytes from the start of the decoded part, counted from 0."),
            row("notes", "array", NOTES),
            row("warnings", "array", WARNINGS),
        ],
    },
    Shape {
        schema: "jotbook/verify/1",
        about: "What jotbook verify prints when it comes to a verdict, for or against the token.",
        members: &[
            row("line", "number, optional", LINE),
            row("schema", "string", SCHEMA),
            row("exit", "number", EXIT),
            row("valid", "boolean", "The verdict: genuine, alive, and every check that was asked for held. True exactly when exit is 0."),
            row("genuine", "boolean", "Whether the signature is genuine, whatever else is wrong."),
            row("code", "string", "The verdict as a stable word: valid, signature-mismatch, not-alive, key-refused (revoked, past its overlap or not active yet), stopped, claims-refused, ..."),
            row("message", "string", "The verdict in words."),
            row("alg", "string or null", "The alg that the header names."),
            row("key", "object or null", "The key that made the signature; null when none did."),
            row("key.source", "string", "Where it came from, as it was named; never a secret."),
            row("key.kid", "string or null", "Its kid."),
            row("key.kind", "string", "What it is."),
            row("checks", "array", "Every check, the signature first; none is left out after a failure."),
            row("checks[].id", "string", "Which: signature, payload, key-state (of a key from a keyring), exp, nbf, iat, max-age, iss, aud, sub, typ, claim:NAME, require:NAME, revocation (with --revocations)."),
            row("checks[].outcome", "string", "pass, fail, not-asked or cannot-tell. The last one refuses the token too."),
            row("checks[].exit", "number, optional", "For fail: the exit code that it leads to."),
            row("checks[].detail", "string, optional", "How it held or why it failed; absent for not-asked."),
            row("checks[].want", "string or null, optional", "For fail: what was wanted, when that is a value."),
            row("checks[].got", "string or null, optional", "For fail: what the token says, when that is a value."),
            row("not_checked", "array", "The ids of what nobody asked for, and what this version cannot check."),
            row("hint", "string or null", "Something to type or to do."),
            row("diagnosis", "array", "Why it was refused, as far as that was found out; empty for a valid token and with --no-why. It never changes the verdict."),
            row("diagnosis[].id", "string", "NM and two digits."),
            row("diagnosis[].title", "string", "What it is called."),
            row("diagnosis[].confidence", "string", "certain (it was proved) or looks-like."),
            row("diagnosis[].edit", "string", "The change that makes it fit, in a few words."),
            row("diagnosis[].message", "string", "What happened."),
            row("diagnosis[].advice", "string or null", "One thing to type or to do."),
            row("header", "any", HEADER),
            row("payload", "any", PAYLOAD),
            row("notes", "array", NOTES),
            row("warnings", "array", WARNINGS),
        ],
    },
    Shape {
        schema: "jotbook/encode/1",
        about: "What jotbook encode prints when it made a token.",
        members: &[
            row("schema", "string", SCHEMA),
            row("exit", "number", "0."),
            row("token", "string or null", "The token; null when it went into a file."),
            row("file", "string or null", "The file of -o."),
            row("header", "object", "The header as it was written."),
            row("payload", "object", "The claims as they were written."),
            row("notes", "array", NOTES),
            row("warnings", "array", WARNINGS),
        ],
    },
    Shape {
        schema: "jotbook/error/1",
        about: "What every command prints when it cannot do what was asked: the command line, the input or the key is at fault.",
        members: &[
            row("line", "number, optional", LINE),
            row("schema", "string", SCHEMA),
            row("exit", "number", EXIT),
            row("code", "string", CODE),
            row("message", "string", MESSAGE),
            row("hint", "string or null", "Something to type or to do."),
            row("diagnosis", "array", "What is known about such a trouble; empty when nothing is."),
            row("diagnosis[].id", "string", "NM and two digits."),
            row("diagnosis[].title", "string", "What it is called."),
            row("diagnosis[].confidence", "string", "certain or looks-like."),
            row("diagnosis[].edit", "string", "Always empty here."),
            row("diagnosis[].message", "string", "What happens and what to do."),
            row("diagnosis[].advice", "string or null", "One thing to type or to do."),
        ],
    },
];
