//! `encode`: writes exactly the claims that were asked for, in their order, and signs them.

use std::collections::HashSet;

use crate::alg::{Alg, Scheme};
use crate::base64;
use crate::crypto;
use crate::diagnosis;
use crate::json::{Path, Repeated, Value};
use crate::key::{Key, Purpose};
use crate::kind::Kind;
use crate::report::{Exit, Failure, Remark};
use crate::time::{Duration, Instant, Zone, absolute, length};
use crate::token::{Form, Token};
use crate::words::list;

/// One thing that was asked for, in the order of the command line.
#[derive(Clone, Debug)]
pub enum Step {
    /// A value at a place; the same place named again makes an array.
    Put {
        /// The place.
        path: Path,
        /// The value.
        value: Value,
    },
    /// A value at a place, whatever stood there.
    Set {
        /// The claim.
        name: &'static str,
        /// The value.
        value: Value,
    },
    /// All members of an object.
    Merge(Value),
}

/// Everything that makes a token, but the key.
#[derive(Clone, Debug, Default)]
pub struct Order {
    /// The token to start from.
    pub from: Option<Token>,
    /// The claims.
    pub claims: Vec<Step>,
    /// The header members beyond `alg`, `typ`, `kid` and `cty`.
    pub header: Vec<Step>,
    /// `typ`; the empty text leaves it out; without it `JWT`, or what the profile says.
    pub typ: Option<String>,
    /// `kid`; the empty text leaves it out; without it the key's own.
    pub kid: Option<String>,
    /// `cty`.
    pub cty: Option<String>,
    /// The set of claims to add.
    pub profile: Option<&'static Profile>,
    /// A fresh `jti` for the profile.
    pub fresh_jti: String,
}

/// A usual set of claims.
#[derive(Debug, PartialEq, Eq)]
pub struct Profile {
    /// Its name on the command line.
    pub name: &'static str,
    /// How long the token lives.
    pub life: Duration,
    /// The `typ` it carries.
    pub typ: &'static str,
    /// The claim that says what kind of token it is, where `typ` does not.
    pub kind: Option<(&'static str, &'static str)>,
    /// The claims that its standard wants besides, and only the caller knows.
    pub wants: &'static [&'static str],
    /// Its standard.
    pub reference: &'static str,
}

/// The profiles of `encode --profile`.
pub static PROFILES: &[Profile] = &[
    Profile {
        name: "access",
        life: Duration::seconds(15 * 60),
        typ: "at+jwt",
        kind: None,
        wants: &["iss", "sub", "aud", "client_id"],
        reference: "RFC 9068 section 2.2",
    },
    Profile {
        name: "refresh",
        life: Duration::seconds(14 * 86_400),
        typ: "JWT",
        // No standard marks such a token; its readers, this program among them, go by what the claims say of it.
        kind: Some(("token_use", "refresh")),
        wants: &["iss", "sub"],
        reference: "RFC 6749 section 1.5",
    },
    Profile {
        name: "id",
        life: Duration::seconds(15 * 60),
        typ: "JWT",
        kind: None,
        wants: &["iss", "sub", "aud"],
        reference: "OpenID Connect Core section 2",
    },
];

/// A token that was made.
#[derive(Debug)]
pub struct Made {
    /// The compact serialization.
    pub token: String,
    /// The header as it was written.
    pub header: Value,
    /// The claims as they were written.
    pub payload: Value,
    /// What should be said on the side.
    pub remarks: Vec<Remark>,
}

/// Makes a signed token.
///
/// # Errors
/// When the claims contradict each other, or the key does not go with the algorithm.
pub fn encode(order: &Order, key: &Key, alg: Option<&'static Alg>, now: Instant) -> Result<Made, Failure> {
    let alg = algorithm(key, alg)?;
    let (header, payload, mut remarks) = compose(order, alg, key.kid.as_deref(), now)?;
    let input = signing_input(&header, &payload);
    let signature = crypto::sign(alg, key, input.as_bytes())
        .map_err(|error| Failure::new(Exit::Key, "key-misfit", error.to_string()))?;
    remarks.extend(key.weakness(alg).map(|weakness| Remark::warning("weak-key", weakness.to_string())));
    Ok(Made { token: format!("{input}.{}", base64::encode(&signature)), header, payload, remarks })
}

/// Makes an unsigned token, `alg: none`, for tests of those who must refuse it.
///
/// # Errors
/// When the claims contradict each other.
pub fn encode_unsigned(order: &Order, alg: &'static Alg, now: Instant) -> Result<Made, Failure> {
    debug_assert_eq!(alg.scheme, Scheme::Unsigned);
    let (header, payload, mut remarks) = compose(order, alg, None, now)?;
    remarks.push(Remark::warning(
        "alg-none",
        "this token is not signed: anybody can change it, and nothing may accept it",
    ));
    Ok(Made { token: format!("{}.", signing_input(&header, &payload)), header, payload, remarks })
}

/// The key decides; a wish that it cannot fulfil is an error.
fn algorithm(key: &Key, wish: Option<&'static Alg>) -> Result<&'static Alg, Failure> {
    let misfit = |misfit: crate::key::Misfit| {
        let failure = Failure::new(Exit::Key, "key-misfit", misfit.to_string())
            .diagnosed(diagnosis::of_misfit(key, wish, &misfit));
        match misfit.hint() {
            Some(hint) => failure.hint(hint),
            None => failure,
        }
    };
    let alg = wish.map_or_else(|| key.default_alg(), Ok).map_err(misfit)?;
    key.fits(alg, Purpose::Sign).map_err(misfit)?;
    Ok(alg)
}

fn signing_input(header: &Value, payload: &Value) -> String {
    let part = |value: &Value| base64::encode(value.to_string().as_bytes());
    format!("{}.{}", part(header), part(payload))
}

type Composed = (Value, Value, Vec<Remark>);

fn compose(
    order: &Order,
    alg: &'static Alg,
    key_kid: Option<&str>,
    now: Instant,
) -> Result<Composed, Failure> {
    let mut remarks = Vec::new();
    let base = |part: Option<&Value>| part.cloned().unwrap_or_else(Value::object);
    let mut payload = base(order.from.as_ref().and_then(Token::claims));
    apply(&mut payload, &order.claims)?;
    let mut added = Vec::new();
    if let Some(profile) = order.profile {
        added = fill(&mut payload, profile, now, &order.fresh_jti);
    }
    let header = header(order, alg, key_kid, &mut added)?;
    if let Some(profile) = order.profile {
        remarks.extend(profile_remarks(profile, &payload, &added));
    }
    remarks.extend(expiry_remark(&header, &payload, now));
    Ok((header, payload, remarks))
}

fn header(
    order: &Order,
    alg: &Alg,
    key_kid: Option<&str>,
    added: &mut Vec<String>,
) -> Result<Value, Failure> {
    let mut header = order.from.as_ref().and_then(Token::header).cloned().unwrap_or_else(Value::object);
    header.set("alg", alg.name.into());
    let profile_typ = order.profile.map(|profile| profile.typ);
    let typ = match (&order.typ, profile_typ) {
        (Some(typ), _) => Some(typ.as_str()),
        (None, Some(typ)) => {
            if typ != "JWT" {
                added.push(format!("typ {typ}"));
            }
            Some(typ)
        }
        (None, None) if order.from.is_some() => None,
        (None, None) => Some("JWT"),
    };
    let kid = order.kid.as_deref().or(key_kid);
    for (name, value) in [("typ", typ), ("cty", order.cty.as_deref()), ("kid", kid)] {
        match value {
            Some("") => header.remove(name),
            Some(text) => header.set(name, text.into()),
            None => {}
        }
    }
    apply(&mut header, &order.header)?;
    if header.member("b64").is_some() {
        let message = "the header has b64 (RFC 7797), and the payload is written in base64url all the same";
        return Err(Failure::new(Exit::Usage, "b64", message).hint("leave b64 out"));
    }
    if header.text("alg") != Some(alg.name) {
        let message = format!("--header sets alg, but the key decides it: {alg}");
        return Err(
            Failure::new(Exit::Usage, "alg-conflict", message).hint("choose among the key's own with --alg")
        );
    }
    Ok(header)
}

fn apply(object: &mut Value, steps: &[Step]) -> Result<(), Failure> {
    let mut named = HashSet::new();
    for step in steps {
        match step {
            Step::Put { path, value } => {
                // `a[]` names the array `a`: whatever was named there before is one of its elements.
                let list = path.list();
                let again = !named.insert(list.clone().unwrap_or_else(|| path.clone()));
                let (path, repeated) = match list {
                    Some(list) if again => (list, Repeated::Joins),
                    _ if again => (path.clone(), Repeated::Joins),
                    _ => (path.clone(), Repeated::Replaces),
                };
                path.put(object, value.clone(), repeated)
                    .map_err(|error| Failure::new(Exit::Usage, "claim-path", error.to_string()))?;
            }
            Step::Set { name, value } => {
                if !named.insert(Path::name(name)) {
                    return Err(Failure::new(Exit::Usage, "named-twice", format!("{name} is named twice")));
                }
                object.set(name, value.clone());
            }
            Step::Merge(value) => {
                for member in value.members().unwrap_or_default() {
                    object.set(&member.name, member.value.clone());
                }
            }
        }
    }
    Ok(())
}

/// Adds what the profile brings and the caller has not said; returns it in words.
fn fill(payload: &mut Value, profile: &Profile, now: Instant, jti: &str) -> Vec<String> {
    let exp = now.plus(profile.life).seconds;
    // Whoever says it in another claim has said it.
    let said = ["token_use", "token_type", "typ", "type"].iter().any(|name| payload.member(name).is_some());
    let kind =
        profile.kind.filter(|_| !said).map(|(name, kind)| (name, kind.into(), format!("{name} {kind}")));
    let usual: [(&str, Value, String); 3] = [
        ("iat", now.seconds.into(), format!("iat {}", now.seconds)),
        ("exp", exp.into(), format!("exp {exp} (in {})", length(profile.life))),
        ("jti", jti.into(), format!("jti {jti}")),
    ];
    let mut added = Vec::new();
    for (name, value, words) in usual.into_iter().chain(kind) {
        if payload.member(name).is_none() {
            payload.set(name, value);
            added.push(words);
        }
    }
    added
}

fn profile_remarks(profile: &Profile, payload: &Value, added: &[String]) -> Vec<Remark> {
    let mut remarks = Vec::new();
    if !added.is_empty() {
        let text = format!("profile {} added {}", profile.name, list(added));
        remarks.push(Remark::note("profile-added", text));
    }
    let missing: Vec<_> =
        profile.wants.iter().filter(|name| payload.member(name).is_none()).copied().collect();
    if !missing.is_empty() {
        let text = format!("such a token usually has {} too ({})", list(&missing), profile.reference);
        remarks.push(Remark::note("profile-wants", text));
    }
    remarks
}

fn expiry_remark(header: &Value, payload: &Value, now: Instant) -> Option<Remark> {
    let Some(exp) = payload.member("exp") else {
        if Kind::told(Form::Compact, header, payload, &[]).bounded_by().is_some() {
            return None;
        }
        let text = "no exp: this token never expires, like a check without a date (add --exp 15m)";
        return Some(Remark::warning("no-exp", text));
    };
    match Instant::from_json(exp) {
        Err(why) => Some(Remark::warning("odd-exp", format!("exp is {why}: nobody can enforce it"))),
        Ok(time) if time <= now => {
            let date = absolute(time, Zone::UTC).unwrap_or_else(|| time.seconds.to_string());
            Some(Remark::warning(
                "expired",
                format!("exp is in the past ({date}): this token is refused from the start"),
            ))
        }
        Ok(_) => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::json::parse;

    fn claims(from: &str, steps: &[(&str, &str)]) -> Result<String, Failure> {
        let mut object = parse(from).unwrap();
        let put = |(path, value): &(&str, &str)| Step::Put {
            path: Path::parse(path).unwrap(),
            value: parse(value).unwrap(),
        };
        apply(&mut object, &steps.iter().map(put).collect::<Vec<_>>())?;
        Ok(object.to_string())
    }

    #[test]
    fn a_name_given_again_makes_an_array_and_loses_nothing() {
        assert_eq!(claims("{}", &[("a", "1"), ("a", "2")]).unwrap(), r#"{"a":[1,2]}"#);
        assert_eq!(claims("{}", &[("a[]", "1"), ("a[]", "2"), ("a", "3")]).unwrap(), r#"{"a":[1,2,3]}"#);
        assert_eq!(claims("{}", &[("a", "1"), ("a[]", "2")]).unwrap(), r#"{"a":[1,2]}"#);
    }

    #[test]
    fn what_the_token_to_start_from_has_is_replaced_or_added_to() {
        assert_eq!(claims(r#"{"a":1}"#, &[("a", "2")]).unwrap(), r#"{"a":2}"#);
        assert_eq!(claims(r#"{"a":[1]}"#, &[("a[]", "2")]).unwrap(), r#"{"a":[1,2]}"#);
    }

    #[test]
    fn an_option_and_a_claim_of_the_same_name_are_a_mistake() {
        let mut object = Value::object();
        let put = Step::Put { path: Path::name("sub"), value: "a".into() };
        let set = Step::Set { name: "sub", value: "b".into() };
        assert_eq!(apply(&mut object, &[put, set]).unwrap_err().code, "named-twice");
    }
}
