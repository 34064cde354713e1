//! Collects the powers of a token: wherever issuers and frameworks write them.

use std::sync::Arc;

use super::weigh::weigh;
use super::{Power, Powers, Sort, is_true};
use crate::json::{self, Member, Value};

/// Longest path that a power keeps.
const PATH: usize = 200;

/// Claims that list powers, and what they list.
#[rustfmt::skip]
const LISTS: &[(&str, Sort)] = &[
    ("scope", Sort::Scope), ("scp", Sort::Scope), ("scopes", Sort::Scope), ("permissions", Sort::Scope),
    ("entitlements", Sort::Scope), ("org_permissions", Sort::Scope),
    ("roles", Sort::Role), ("role", Sort::Role), ("authorities", Sort::Role), ("wids", Sort::Role),
    ("user_role", Sort::Role), ("org_role", Sort::Role), ("cognito:groups", Sort::Group), ("groups", Sort::Group),
];

/// Claims that give a power by being true, written in small letters without `_`.
const FLAGS: [(&str, &str); 10] = [
    ("admin", "admin"),
    ("isadmin", "admin"),
    ("isstaff", "admin"),
    ("superuser", "superuser"),
    ("issuperuser", "superuser"),
    ("superadmin", "superuser"),
    ("issuperadmin", "superuser"),
    ("root", "root"),
    ("isroot", "root"),
    ("sudo", "sudo"),
];

/// Objects in which issuers and applications put what they know of an account.
const INSIDES: [&str; 6] = ["claims", "app_metadata", "ext", "user", "data", "https://hasura.io/jwt/claims"];

/// Claims that only one product writes so.
const VENDORS: [&str; 7] = ["realm_access", "resource_access", "access", "o", "video", "sip", "nats"];
/// How names start under which Hasura and Zitadel write roles.
const HASURA: &str = "x-hasura-";
const ZITADEL: &str = "urn:zitadel:iam:org:project";

/// Every power that a set of claims states.
#[must_use]
pub fn of(claims: &Value) -> Powers {
    let mut found = Collected { list: Vec::new(), app_only: is_of_an_app(claims) };
    claims.members().unwrap_or_default().iter().for_each(|member| found.member(member));
    Powers { list: found.list }
}

/// Every power that one claim states, in a token that is not an application's own.
#[must_use]
pub fn of_claim(claim: &Member) -> Powers {
    let mut found = Collected { list: Vec::new(), app_only: false };
    found.member(claim);
    Powers { list: found.list }
}

/// Whether a token is an application's own, of no user: its roles reach further.
#[must_use]
pub fn is_of_an_app(claims: &Value) -> bool {
    claims.text("idtyp") == Some("app") && claims.member("scp").is_none()
}

/// Whether a claim of this name may state powers.
#[must_use]
pub fn states(name: &str) -> bool {
    let lower = own_name(name).to_ascii_lowercase();
    LISTS.iter().any(|(list, _)| *list == lower)
        || flag(&lower).is_some()
        || INSIDES.contains(&name)
        || VENDORS.contains(&name)
        || lower.starts_with(HASURA)
        || name.starts_with(ZITADEL)
}

/// The power that a claim of this name in small letters gives by being true.
fn flag(lower: &str) -> Option<&'static str> {
    let bare = lower.replace(['_', '-'], "");
    FLAGS.iter().find(|(flag, _)| *flag == bare).map(|(_, power)| *power)
}

struct Collected {
    list: Vec<Power>,
    app_only: bool,
}

impl Collected {
    fn member(&mut self, member: &Member) {
        self.claim("", member);
        if INSIDES.contains(&member.name.as_str()) {
            self.inside(member);
        }
        self.vendor(member);
    }

    /// What any issuer might write, here or one object further in.
    fn claim(&mut self, before: &str, member: &Member) {
        let name = own_name(&member.name);
        let lower = name.to_ascii_lowercase();
        if let Some((_, sort)) = LISTS.iter().find(|(list, _)| *list == lower) {
            self.values(&format!("{before}{}", member.name), &member.value, *sort);
        }
        if lower.starts_with(HASURA) && (lower.ends_with("-role") || lower.ends_with("-roles")) {
            self.values(&format!("{before}{}", member.name), &member.value, Sort::Role);
        }
        if let Some(power) = flag(&lower).filter(|_| is_true(&member.value)) {
            let path = short(&format!("{before}{}", member.name));
            let tier = weigh(&path, power, Sort::Scope, false).tier;
            let power = weigh(&path, &member.name, Sort::Flag, false);
            self.list.push(Power { tier, known: true, ..power });
        }
    }

    fn inside(&mut self, outer: &Member) {
        // Hasura also takes its claims as JSON in a string (claims_format).
        let parsed = outer.value.as_str().and_then(|text| json::parse(text).ok());
        let value = parsed.as_ref().unwrap_or(&outer.value);
        for member in value.members().unwrap_or_default() {
            self.claim(&format!("{}.", outer.name), member);
        }
    }

    /// What only one product writes so.
    fn vendor(&mut self, member: &Member) {
        let value = &member.value;
        match member.name.as_str() {
            "realm_access" => {
                if let Some(roles) = value.member("roles") {
                    self.values("realm_access.roles", roles, Sort::Role);
                }
            }
            "resource_access" => {
                for client in value.members().unwrap_or_default() {
                    if let Some(roles) = client.value.member("roles") {
                        self.values(&format!("resource_access.{}.roles", client.name), roles, Sort::Role);
                    }
                }
            }
            "access" => {
                for access in value.as_array().unwrap_or_default() {
                    if let Some(actions) = access.member("actions") {
                        self.actions(actions);
                    }
                }
            }
            // The organization of a Clerk session: role and permissions.
            "o" => {
                for (name, sort) in [("rol", Sort::Role), ("per", Sort::Scope)] {
                    if let Some(value) = value.member(name) {
                        self.values(&format!("o.{name}"), value, sort);
                    }
                }
            }
            "video" | "sip" => {
                for grant in value.members().unwrap_or_default().iter().filter(|grant| is_true(&grant.value))
                {
                    self.push(&short(&format!("{}.{}", member.name, grant.name)), &grant.name, Sort::Scope);
                }
            }
            "nats" => {
                if let Some(kind) = value.text("type").filter(|kind| matches!(*kind, "operator" | "account"))
                {
                    let power = weigh(&Arc::from("nats.type"), kind, Sort::Role, false);
                    self.list.push(Power { tier: super::Tier::Blank, known: true, ..power });
                }
            }
            name if name.starts_with(ZITADEL) && name.ends_with("roles") => {
                let path = short(name);
                for role in value.members().unwrap_or_default() {
                    self.push(&path, &role.name, Sort::Role);
                }
            }
            _ => {}
        }
    }

    /// The actions on one image of a registry: to erase one is more than ordinary there.
    fn actions(&mut self, actions: &Value) {
        let path = Arc::from("access[].actions");
        for action in actions.as_array().unwrap_or_default().iter().filter_map(Value::as_str) {
            let power = weigh(&path, action, Sort::Scope, false);
            let tier = if matches!(action, "delete" | "*") { super::Tier::Large } else { power.tier };
            self.list.push(Power { tier, ..power });
        }
    }

    /// A text, split where scopes are, or a list of texts or of objects with a name.
    fn values(&mut self, path: &str, value: &Value, sort: Sort) {
        let path = short(path);
        self.value(&path, value, sort);
        for item in value.as_array().unwrap_or_default() {
            self.value(&path, item, sort);
            let named = ["authority", "name", "role", "id"].iter().find_map(|name| item.text(name));
            if let Some(named) = named {
                self.push(&path, named, sort);
            }
        }
    }

    fn value(&mut self, path: &Arc<str>, value: &Value, sort: Sort) {
        let Some(text) = value.as_str() else { return };
        if sort == Sort::Scope {
            for one in text.split([' ', ',', '\t', '\n']).filter(|one| !one.is_empty()) {
                self.push(path, one, sort);
            }
        } else if !text.trim().is_empty() {
            self.push(path, text, sort);
        }
    }

    fn push(&mut self, path: &Arc<str>, text: &str, sort: Sort) {
        let app_only = self.app_only && &**path == "roles";
        self.list.push(weigh(path, text, sort, app_only));
    }
}

/// A path as powers keep it: they are many, and whoever compares the paths of all of them should not compare much.
fn short(path: &str) -> Arc<str> {
    Arc::from(&*crate::words::cut(path, PATH))
}

/// Of a claim whose name is a URI the last segment (`https://shop.example/roles`, Auth0's way of naming claims).
fn own_name(name: &str) -> &str {
    if name.contains("://") { super::words::own_part(name) } else { name }
}
