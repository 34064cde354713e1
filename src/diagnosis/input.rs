//! The token did not arrive as it was sent: prefixes, quotes, padding, cuts.

mod cut;
mod padding;
mod sent;
#[cfg(test)]
mod tests;

use super::{Class, Diagnosis, Tier};
use crate::rows::Rows;

pub(super) static ROWS: Rows<Diagnosis> = rows![
    Diagnosis {
        id: "NM09",
        class: Class::Input,
        tier: Tier::Ending,
        title: "Bearer prefix, quotes, null or undefined",
        looks_like: "jwt malformed / Not enough segments / JWT not well formed IDX12741, IDX14100",
        explanation: "What was sent is not a token alone: a scheme word, quotes or a name stand around it, or it is \
                      the word that a program writes for a value that is not there (undefined, null, [object \
                      Object]), or nothing at all. The client had nothing stored, or put more into the header than \
                      the token.",
        source: "bcgov/issuer-kit#326; node-jsonwebtoken#871; vault storage#5; jwt-decode#66",
        look: sent::around,
    },
    Diagnosis {
        id: "NM21",
        class: Class::Input,
        tier: Tier::Seen,
        title: "standard base64 or padding",
        looks_like: "Base64URL decode failed / Invalid header padding / InvalidCharacter",
        explanation: "The token is written in ordinary base64, with + and / or with = at the end of a part. A token \
                      has - and _ and no padding (RFC 7515 section 2). Either its signer writes it so, or something \
                      on the way rewrote it; which of the two, the signature tells.",
        source: "node-jws#84; JSON decode threads",
        look: padding::either_text,
    },
    Diagnosis {
        id: "NM41",
        class: Class::Input,
        tier: Tier::Ending,
        title: "cut off",
        looks_like: "wrong number of segments; signature too short; JSON ends early",
        explanation: "The token ends too early. A column of a database, a header, a cookie, a URL, a log or the line \
                      of a terminal holds so many characters and no more; or it was copied where it is shown \
                      shortened.",
        source: "opensearch security#374; mcp-context-forge#2757",
        look: cut::cut_off,
    },
    Diagnosis {
        id: "NM42",
        class: Class::Input,
        tier: Tier::Seen,
        title: "wrapped over lines, or spaces inside",
        looks_like: "not valid base64url, after a paste from a terminal or a mail",
        explanation: "White space stood inside the token and was taken out. When it is damaged even so, a line was \
                      lost or stands there twice, or a space was once a character: + in a URL is read as a space.",
        source: "postgrest#1434",
        look: cut::wrapped,
    },
    Diagnosis {
        id: "NM43",
        class: Class::Input,
        tier: Tier::Seen,
        title: "URL- or cookie-encoded",
        looks_like: "%2E and %3D in it; s:eyJ... with a fourth part; session-token.0",
        explanation: "The token was sent as the value of a URL or cookie: percent-encoded, signed once more by \
                      Express (s:TOKEN.SIGNATURE), or split over several cookies (NAME.0, NAME.1) because a cookie \
                      holds about 4096 bytes. The parts belong together in the order of their numbers.",
        source: "expressjs/cookie-parser; nextauthjs/next-auth session cookie chunks",
        look: sent::in_a_cookie,
    },
    Diagnosis {
        id: "NM44",
        class: Class::Input,
        tier: Tier::Ending,
        title: "encoded twice",
        looks_like: "the header decodes to text that begins with eyJ",
        explanation: "The token was base64-encoded once more as a whole, as values in a Kubernetes Secret are: \
                      decode it once before it is used.",
        source: "gitleaks rule jwt-base64; electric#1074",
        look: sent::twice,
    },
];
