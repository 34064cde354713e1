//! Credentials with selective disclosure: does everything that is disclosed hash to something that was signed?

use std::collections::{HashMap, HashSet};

use crate::alg::Hash;
use crate::json::Value;
use crate::kind::Kind;
use crate::rules::{Example, Hit, Make, Needs, Rule, Severity, Subject, cut, shown};
use crate::token::{Form, Part, Token};
use crate::{base64, crypto};

const HEADER: &str = r#"{"alg":"ES256","typ":"dc+sd-jwt"}"#;

/// The digest of the disclosure of a given name in RFC 9901 section 4.2.1.
const GIVEN: &str = r#"{"_sd":["jsu9yVulwQQlhFlM_3JlzMaSFzglhQG0DpfayQwLUK4"]}"#;

pub(super) const STRUCTURE: Make = || Rule {
    id: "JB614",
    slug: "sd-jwt-structure",
    severity: Severity::High,
    needs: Needs::Token,
    title: "what is disclosed is not what was signed",
    why: "a disclosure counts only because its digest is under the signature: one whose digest is not there is an \
          invention, and a digest that is there twice lets it be moved",
    fix: "refuse the credential; issuers use sha-256 and write _sd, _sd_alg and ... nowhere else than RFC 9901 says",
    reference: "RFC 9901 sections 4.1, 4.2 and 7.1",
    bad: examples![
        // Not one of the hash functions.
        Example::token(HEADER, r#"{"_sd":["jsu9yVulwQQlhFlM_3JlzMaSFzglhQG0DpfayQwLUK4"], "_sd_alg":"md5"}"#,),
        Example::token(HEADER, r#"{"_sd_alg":256}"#),
        Example::token(HEADER, r#"{"address":{"_sd_alg":"sha-256"}}"#), // ["s", "nationality", "DE"], which nobody signed.
        Example::ending(HEADER, GIVEN, "WlpaWg~WyJzIiwibmF0aW9uYWxpdHkiLCJERSJd~"), // The same disclosure twice, the same digest twice.
        Example::ending(
            HEADER,
            GIVEN,
            "WlpaWg~WyIyR0xDNDJzS1F2ZUNmR2ZyeU5STjl3IiwgImdpdmVuX25hbWUiLCAiSm9obiJd\
         ~WyIyR0xDNDJzS1F2ZUNmR2ZyeU5STjl3IiwgImdpdmVuX25hbWUiLCAiSm9obiJd~",
        ),
        Example::token(
            HEADER,
            r#"{"_sd":["jsu9yVulwQQlhFlM_3JlzMaSFzglhQG0DpfayQwLUK4"], "a":{"_sd":["jsu9yVulwQQlhFlM_3JlzMaSFzglhQG0DpfayQwLUK4"]}}"#,
        ), // The name stands in clear as well.
        Example::ending(
            HEADER,
            r#"{"given_name":"Eve", "_sd":["jsu9yVulwQQlhFlM_3JlzMaSFzglhQG0DpfayQwLUK4"]}"#,
            "WlpaWg~WyIyR0xDNDJzS1F2ZUNmR2ZyeU5STjl3IiwgImdpdmVuX25hbWUiLCAiSm9obiJd~",
        ), // A member where an element should be.
        Example::ending(
            HEADER,
            r#"{"a":[{"...":"jsu9yVulwQQlhFlM_3JlzMaSFzglhQG0DpfayQwLUK4"}]}"#,
            "WlpaWg~WyIyR0xDNDJzS1F2ZUNmR2ZyeU5STjl3IiwgImdpdmVuX25hbWUiLCAiSm9obiJd~",
        ), // ["s", "_sd", ["x"]], ["s", "...", "x"], ["s", "a", "b", "c"], [7, "a", "b"], no JSON, ["s", "a", {"_sd_alg":"sha-256"}].
        Example::ending(
            HEADER,
            r#"{"_sd":["PKt2aS2UAl_rMWxoP6KqFbE5WZFCS6rPqQhkDJaq7ws"]}"#,
            "WlpaWg~WyJzIiwiX3NkIixbIngiXV0~",
        ),
        Example::ending(
            HEADER,
            r#"{"_sd":["YrVVa_oc6QAIGXAVM_qEylobMsrMIsbRos3TCfeXqlY"]}"#,
            "WlpaWg~WyJzIiwiLi4uIiwieCJd~",
        ),
        Example::ending(
            HEADER,
            r#"{"_sd":["_CGzKupw0GKxR-S4tHqIprR8LYVvVRWcPUX5yIRhbRU"]}"#,
            "WlpaWg~WyJzIiwiYSIsImIiLCJjIl0~",
        ),
        Example::ending(
            HEADER,
            r#"{"_sd":["yWo3fCgEFVSNyvlw2clqQlWCDNje_XobiTrjpsv3D7Q"]}"#,
            "WlpaWg~WzcsImEiLCJiIl0~",
        ),
        Example::ending(HEADER, GIVEN, "WlpaWg~bm8gSlNPTg~"),
        Example::ending(
            HEADER,
            r#"{"_sd":["EpcQ4mhKFu7Squ_3ilZWk088otn8_DCcsjckitGBwsVU"]}"#,
            "WlpaWg~WyJzIiwiYSIseyJfc2RfYWxnIjoic2hhLTI1NiJ9XQ~",
        ), // In clear and not as the standard has them.
        Example::token(HEADER, r#"{"_sd":"jsu9yVulwQQlhFlM_3JlzMaSFzglhQG0DpfayQwLUK4"}"#),
        Example::token(HEADER, r#"{"_sd":[7]}"#),
        Example::token(HEADER, r#"{"...":"jsu9yVulwQQlhFlM_3JlzMaSFzglhQG0DpfayQwLUK4"}"#),
        Example::token(HEADER, r#"{"a":[{"...":"jsu9yVulwQQlhFlM_3JlzMaSFzglhQG0DpfayQwLUK4", "b":1}]}"#), // No token stands behind the last tilde.
        Example::ending(
            HEADER,
            GIVEN,
            "WlpaWg~WyIyR0xDNDJzS1F2ZUNmR2ZyeU5STjl3IiwgImdpdmVuX25hbWUiLCAiSm9obiJd~YWJj",
        ),
    ],
    good: examples![
        // Digests of what is not disclosed, or is nothing at all, are part of it.
        Example::ending(
            HEADER,
            r#"{"vct":"https://a.example/card", "_sd_alg":"sha-256", "_sd":["jsu9yVulwQQlhFlM_3JlzMaSFzglhQG0DpfayQwLUK4", "Hy3zAvDLPFDTW1C5hoiD24pXwAP3wYXsMkSzf37fWQM"]}"#,
            "WlpaWg~WyIyR0xDNDJzS1F2ZUNmR2ZyeU5STjl3IiwgImdpdmVuX25hbWUiLCAiSm9obiJd~",
        ),
        Example::ending(
            HEADER,
            r#"{"_sd_alg":"sha-384", "_sd":["Zh4iivJY9LuoM2LdXf9m5hW6h7GHcJPac1g35hswVVNfnNzKpLBfaKPojxYSJHsJ"]}"#,
            "WlpaWg~WyIyR0xDNDJzS1F2ZUNmR2ZyeU5STjl3IiwgImdpdmVuX25hbWUiLCAiSm9obiJd~",
        ), // An element of an array.
        Example::ending(
            HEADER,
            r#"{"nationalities":["FR", {"...":"pFndjkZ_VCzmyTa6UjlZo3dh-ko8aIKQc9DlGzhaVYo"}]}"#,
            "WlpaWg~WyJsa2x4RjVqTVlsR1RQVW92TU5JdkNBIiwgIlVTIl0~",
        ),
        Example::token(HEADER, r#"{"vct":"https://a.example/card"}"#), // Not a credential.
        Example::claims(r#"{"...":"x", "_sd":7}"#),
    ],
    check: structure,
};

fn structure(subject: &Subject<'_>) -> Vec<Hit> {
    let Some(claims) = subject.claims else { return Vec::new() };
    let discloses = subject.token.form == Form::SelectiveDisclosure;
    if !discloses && subject.kind() != Kind::Credential && claims.member("_sd_alg").is_none() {
        return Vec::new();
    }
    let mut hits = Vec::new();
    let hash = hash(claims);
    if let (None, Some(named)) = (hash, claims.member("_sd_alg")) {
        hits.push(unknown_hash(named));
    }
    let mut places = Places::default();
    places.read(claims, true);
    let disclosures: Vec<Result<Disclosure<'_>, String>> =
        subject.token.disclosures.iter().map(Disclosure::read).collect();
    for disclosure in disclosures.iter().flatten() {
        places.read(disclosure.value, false);
    }
    hits.extend(first(&places.misused).map(Hit::new));
    let broken: Vec<String> = disclosures.iter().filter_map(|read| read.as_ref().err().cloned()).collect();
    hits.extend(first(&broken).map(Hit::new));
    if let Some(hash) = hash {
        hits.extend(first(&strangers(&disclosures, &mut places, hash)).map(Hit::new));
    }
    if let Some(behind) = &subject.token.key_binding
        && Token::read(behind).header().is_none()
    {
        hits.push(Hit::new(format!("behind the last ~ stands no token: \"{}\"", cut(behind))));
    }
    hits
}

/// The first of several troubles, and how many more there are.
fn first(troubles: &[String]) -> Option<String> {
    let first = troubles.first()?;
    Some(match troubles.len() {
        1 => first.clone(),
        number => format!("{first}; and {} more like it", number - 1),
    })
}

/// The hash function of the digests: SHA-256, unless `_sd_alg` says otherwise (RFC 9901 section 4.1.1).
pub(super) fn hash(claims: &Value) -> Option<Hash> {
    let Some(named) = claims.member("_sd_alg") else { return Some(Hash::Sha256) };
    match named.as_str()? {
        "sha-256" => Some(Hash::Sha256),
        "sha-384" => Some(Hash::Sha384),
        "sha-512" => Some(Hash::Sha512),
        _ => None,
    }
}

/// The registry of hash names has sound ones that are not known here.
fn unknown_hash(named: &Value) -> Hit {
    let hit = |what: &str| Hit::at("_sd_alg", format!("_sd_alg is {}: {what}", shown(named)));
    if named.as_str().is_some_and(|name| name.starts_with("sha3-")) {
        return hit("its digests are not checked here").severity(Severity::Low);
    }
    hit("not sha-256, sha-384 or sha-512")
}

/// A disclosure taken apart (RFC 9901 section 4.2).
struct Disclosure<'a> {
    raw: &'a str,
    /// `None` for the element of an array.
    name: Option<&'a str>,
    value: &'a Value,
}

impl<'a> Disclosure<'a> {
    fn read(part: &'a Part) -> Result<Self, String> {
        let said = || format!("the disclosure \"{}\"", cut(&part.raw));
        let items = part.json.as_ref().filter(|_| part.is_whole_json() && part.encoding.is_none());
        let Some(items) = items.and_then(Value::as_array) else {
            return Err(format!("{} is no JSON array in base64url", said()));
        };
        let (salt, name, value) = match items {
            [salt, value] => (salt, None, value),
            [salt, name, value] => (salt, Some(name), value),
            _ => return Err(format!("{} has {} elements, not two or three", said(), items.len())),
        };
        let name = match name.map(|name| (name, name.as_str())) {
            None => None,
            Some((_, Some(name))) if name != "_sd" && name != "..." => Some(name),
            Some((name, _)) => {
                return Err(format!("{} has the name {}, which none may have", said(), shown(name)));
            }
        };
        if salt.as_str().is_none() {
            return Err(format!("{} has a salt that is no text", said()));
        }
        Ok(Self { raw: &part.raw, name, value })
    }

    fn label(&self) -> String {
        self.name.map_or("an element of an array".to_owned(), |name| format!("\"{}\"", cut(name)))
    }
}

/// The disclosures that do not stand where a digest is for them, in words.
fn strangers(
    disclosures: &[Result<Disclosure<'_>, String>],
    places: &mut Places<'_>,
    hash: Hash,
) -> Vec<String> {
    let mut seen = HashSet::new();
    let mut found = Vec::new();
    let mut named: HashSet<(usize, &str)> = HashSet::new();
    for disclosure in disclosures.iter().flatten() {
        let digest = base64::encode(&crypto::digest(hash, disclosure.raw.as_bytes()));
        let label = disclosure.label();
        let trouble = match (places.digests.get(digest.as_str()), disclosure.name) {
            (None, _) => Some("no digest was signed for it"),
            (Some(Place::Element), Some(_)) => Some("its digest stands for the element of an array"),
            (Some(Place::Member(_)), None) => Some("its digest stands for a member"),
            (Some(Place::Element), None) => None,
            (Some(Place::Member(object)), Some(name)) => {
                let new = named.insert((*object, name)) && !places.names.contains(&(*object, name));
                (!new).then_some("its name is there already")
            }
        };
        let trouble = if seen.insert(digest) { trouble } else { Some("it is there twice") };
        found.extend(trouble.map(|what| format!("the disclosure of {label}: {what}")));
    }
    found
}

/// Where the digests are.
#[derive(Default)]
struct Places<'a> {
    digests: HashMap<&'a str, Place>,
    /// The names in clear of each object that has digests.
    names: HashSet<(usize, &'a str)>,
    objects: usize,
    misused: Vec<String>,
}

/// For what a digest stands.
enum Place {
    /// A member of this object.
    Member(usize),
    /// An element of an array.
    Element,
}

impl<'a> Places<'a> {
    /// Collects the digests of a value and of all inside it.
    fn read(&mut self, value: &'a Value, top: bool) {
        for item in value.as_array().unwrap_or_default() {
            match item.member("...") {
                None => self.read(item, false),
                Some(digest) => match digest
                    .as_str()
                    .filter(|_| item.members().is_some_and(|all| all.len() == 1))
                {
                    Some(digest) => self.insert(digest, Place::Element),
                    None => self.misused.push(format!("{} stands for no element of an array", shown(item))),
                },
            }
        }
        let Some(members) = value.members() else { return };
        self.objects += 1;
        let object = self.objects;
        let hides = value.member("_sd").is_some();
        for member in members {
            match member.name.as_str() {
                "_sd" => self.hidden(&member.value, object),
                "..." => {
                    self.misused
                        .push(format!("\"...\" stands outside of an array: {}", shown(&member.value)));
                }
                "_sd_alg" if !top => self.misused.push("_sd_alg stands inside, not at the top".to_owned()),
                name => {
                    if hides {
                        self.names.insert((object, name));
                    }
                    self.read(&member.value, false);
                }
            }
        }
    }

    /// The digests of the members of an object.
    fn hidden(&mut self, digests: &'a Value, object: usize) {
        let Some(items) = digests.as_array() else {
            return self.misused.push(format!("_sd is {}, not an array of strings", shown(digests)));
        };
        for item in items {
            match item.as_str() {
                Some(digest) => self.insert(digest, Place::Member(object)),
                None => self.misused.push(format!("{} in _sd is no string", shown(item))),
            }
        }
    }

    fn insert(&mut self, digest: &'a str, place: Place) {
        if self.digests.insert(digest, place).is_some() {
            self.misused.push(format!("the digest \"{}\" is there twice", cut(digest)));
        }
    }
}
