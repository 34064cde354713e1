//! Something stands around the secret that does not belong to it: a line ending, quotes, a name, JSON.

use super::pairs::{Edit, edited};
use super::{Held, Reading, look, try_all};
use crate::diagnosis::{Case, Class, Diagnosis, Finding, Tier};
use crate::key::Form;
use crate::rows::Rows;
use crate::{base64, json};

pub(in crate::diagnosis) static ROWS: Rows<Diagnosis> = rows![
    Diagnosis {
        id: "NM04",
        class: Class::Signature,
        tier: Tier::Text,
        title: "a line ending or spaces around the secret",
        looks_like: "fails only with the secret from a file, a Kubernetes Secret or an echo pipe",
        explanation: "echo writes a line ending behind what it prints, and an editor behind the last line. One side \
                      keeps it, the other does not. printf or echo -n makes the file without it; a reader should \
                      trim.",
        source: "dgrijalva/jwt-go#81; perl-Crypt-JWT#40; lighthouse#3132; devtoolsonline.dev",
        look: |case| look(case, space),
    },
    Diagnosis {
        id: "NM13",
        class: Class::Signature,
        tier: Tier::Text,
        title: "quotes around the secret",
        looks_like: "works on one's own machine, fails in Docker",
        explanation: "docker --env-file and some other readers keep the quotes of an env file as part of the value; a \
                      shell and most dotenv libraries take them off.",
        source: "FrameOS#128; dotenvx#465",
        look: |case| look(case, quotes),
    },
    Diagnosis {
        id: "NM48",
        class: Class::Signature,
        tier: Tier::Text,
        title: "the secret is a JWK, JSON or NAME=value",
        looks_like: "a whole line or a whole file was used as the secret",
        explanation: "The secret is a part of what was given: the k of a JWK, a member of a JSON object, what stands \
                      behind NAME=. Or the reverse: the signer uses the whole text of the JWK.",
        source: "postgrest documentation (jwt-secret may be a JWK); dotenvx#465",
        look: part,
    },
];

fn space(held: &Held<'_>) -> Vec<Reading> {
    const KEPT: &str = "the signature matches with";
    let advice = "make the file with printf or echo -n, and trim the secret where it is read";
    let secret = held.secret;
    let reading = |bytes: &[u8], edit: &str, words: &str| {
        (!bytes.is_empty() && bytes != secret)
            .then(|| Reading::new(bytes, Finding::fits(edit, format!("{KEPT} {words}")).advice(advice)))
    };
    let mut found = vec![
        secret.strip_suffix(b"\r\n").and_then(|bytes| {
            reading(bytes, "line ending CR LF removed", "the line ending (CR LF) behind the secret removed")
        }),
        secret
            .strip_suffix(b"\n")
            .and_then(|bytes| reading(bytes, "newline removed", "the newline behind the secret removed")),
        secret.strip_suffix(b"\r").and_then(|bytes| {
            reading(bytes, "carriage return removed", "the carriage return behind the secret removed")
        }),
        reading(
            secret.trim_ascii_end(),
            "white space behind removed",
            "the white space behind the secret removed",
        ),
        reading(
            secret.trim_ascii_start(),
            "white space in front removed",
            "the white space in front of the secret removed",
        ),
    ];
    for made in edited(held, Edit::Trim) {
        found.push(reading(
            made.secret.expose(),
            "white space removed",
            "the white space around the secret removed",
        ));
    }
    let added = [
        ("\n", "newline added", "a newline added behind the secret: the signer keeps the one of its file"),
        (
            "\r\n",
            "line ending CR LF added",
            "a line ending (CR LF) added behind the secret: the signer keeps the one of its file",
        ),
        (
            "\r",
            "carriage return added",
            "a carriage return added behind the secret: the signer keeps half a line ending",
        ),
        (" ", "space added", "a space added behind the secret: the signer has one too many"),
    ];
    for (end, edit, words) in added {
        found.push(reading(&[secret, end.as_bytes()].concat(), edit, words));
    }
    found.push(reading(
        &[b" ", secret].concat(),
        "space added in front",
        "a space added in front of the secret: the signer has one too many",
    ));
    found.into_iter().flatten().collect()
}

fn quotes(held: &Held<'_>) -> Vec<Reading> {
    let without = edited(held, Edit::Unquote).into_iter().map(|made| {
        let also = made.also(Edit::Unquote);
        let message = format!(
            "the signature matches when the quotes around the secret are removed{also}: the env file kept them as part \
             of the value"
        );
        let advice = "write the value without quotes (docker --env-file keeps them)";
        Reading { finding: Finding::fits(made.words(), message).advice(advice), secret: made.secret }
    });
    let with = [("double quotes", "\""), ("single quotes", "'")].map(|(name, mark)| {
        let secret = [mark.as_bytes(), held.secret, mark.as_bytes()].concat();
        let message = format!(
            "the signature matches with {name} around the secret: the signer's env file kept them as part of the value"
        );
        let advice = "take the quotes out of the signer's env file (docker --env-file keeps them), and sign again";
        Reading::new(secret, Finding::fits(format!("{name} added"), message).advice(advice))
    });
    without.chain(with).collect()
}

/// A JWK that was given as plain text is refused as a secret; what it holds may be the one.
fn part(case: &mut Case<'_>) -> Vec<Finding> {
    let mut findings = look(case, wrapped);
    if case.code == "alg-confusion" {
        findings.extend(try_all(case, |held| held.text().map(members).unwrap_or_default()));
    }
    findings
}

fn wrapped(held: &Held<'_>) -> Vec<Reading> {
    let named = edited(held, Edit::Name).into_iter().map(|made| {
        let also = made.also(Edit::Name);
        let message = format!(
            "the signature matches with what stands behind NAME={also}: the whole line of an env file was given"
        );
        let advice = "give the value alone: load the env file and use -k env:NAME";
        Reading { finding: Finding::fits(made.words(), message).advice(advice), secret: made.secret }
    });
    let mut found: Vec<_> = named.collect();
    found.extend(held.text().map(members).unwrap_or_default());
    if let Some(given) = held.given.filter(|_| held.form == Form::Jwk) {
        let bytes = given.bytes.expose();
        for whole in [bytes, bytes.trim_ascii()] {
            let message = "the signature matches when the whole text of the JWK is used as the secret: the signer did \
                           not read it as a key";
            let advice = "let the signer use k of the JWK, base64url-decoded; until then: -k raw:FILE";
            let finding = Finding::fits("the whole JWK as text", message).advice(advice);
            found.push(Reading::new(whole, finding));
        }
    }
    found
}

/// The strings in JSON that may be the secret, as text and decoded.
fn members(text: &str) -> Vec<Reading> {
    const NAMES: [&str; 5] = ["k", "key", "secret", "value", "jwt_secret"];
    let Ok(value) = json::parse(text.trim()) else { return Vec::new() };
    let reading = |bytes: &[u8], edit: String, message: String| {
        let advice = "give the value alone: -k env:NAME, or the JWK as a file: -k FILE";
        Reading::new(bytes, Finding::fits(edit, message).advice(advice))
    };
    if let Some(text) = value.as_str() {
        let message =
            "the signature matches with what the JSON string says: quotes and escapes belong to JSON";
        return vec![reading(text.as_bytes(), "JSON string read".into(), message.into())];
    }
    let mut found = Vec::new();
    let entries = value.member("keys").and_then(json::Value::as_array).unwrap_or_default();
    let objects = || entries.iter().chain([&value]);
    for (name, text) in
        NAMES.iter().flat_map(|name| objects().filter_map(move |value| Some((name, value.text(name)?))))
    {
        if text.is_empty() {
            continue;
        }
        if let Ok(lenient) = base64::decode_lenient(text) {
            let message = format!(
                "the signature matches with the member \"{name}\" of the JSON that was given, base64url-decoded: the \
                 secret is a part of it"
            );
            found.push(reading(
                &lenient.bytes,
                format!("member {name} of the JSON, base64url-decoded"),
                message,
            ));
        }
        let message = format!(
            "the signature matches with the member \"{name}\" of the JSON that was given: the secret is a part of it"
        );
        found.push(reading(text.as_bytes(), format!("member {name} of the JSON"), message));
    }
    found
}
