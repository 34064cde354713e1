//! The danger dictionary: scopes, roles and groups that are widely known, in lower case, with their tier and what they
//! are good for. And the verbs and nouns of which all other scopes are made.

use super::Tier;
use super::Tier::{Blank, Identity, Large, Reading, Spending};
use crate::rows::Rows;

/// A power that is known by its whole name.
pub(super) struct Known {
    /// The name in lower case; of Google's scopes from `auth/` on.
    pub(super) name: &'static str,
    pub(super) tier: Tier,
    /// What it is good for, as a verb and its object; empty when only the API can say.
    pub(super) plain: &'static str,
}

/// A word that says what is done.
pub(super) struct Verb {
    pub(super) word: &'static str,
    pub(super) tier: Tier,
    /// The verb in front of an object.
    pub(super) plain: &'static str,
    /// Whether the word names a thing as well, when another verb is there: an order, a post.
    pub(super) noun_too: bool,
}

/// A word that says on what.
pub(super) struct Noun {
    pub(super) word: &'static str,
    /// The object of the sentence.
    pub(super) plain: &'static str,
    pub(super) worth: Worth,
}

/// What kind of thing a noun is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Worth {
    /// Nothing in particular.
    Ordinary,
    /// Changing it moves money or makes people mighty.
    Governing,
    /// Reading it is enough to go on.
    Secret,
}

/// The power of this name.
pub(super) fn known(name: &str) -> Option<&'static Known> {
    KNOWN.binary_search_by(|row| row.name.cmp(name)).ok().map(|at| &KNOWN[at])
}

/// The verb that this word is.
pub(super) fn verb(word: &str) -> Option<&'static Verb> {
    VERBS.iter().find(|verb| verb.word == word)
}

/// The noun that this word is.
pub(super) fn noun(word: &str) -> Option<&'static Noun> {
    NOUNS.iter().find(|noun| noun.word == word)
}

const fn row(name: &'static str, tier: Tier, plain: &'static str) -> Known {
    Known { name, tier, plain }
}

/// Sorted by name.
#[rustfmt::skip]
pub(super) static KNOWN: Rows<Known> = rows![
    row("*", Blank, "do everything"),
    row("*.*", Blank, "do everything"),
    row("*:*", Blank, "do everything"),
    row(".*", Blank, "do everything"),
    row("62e90394-69f5-4237-9190-012177145e10", Blank, "do everything in the directory (Global Administrator)"),
    row("access_as_user", Spending, ""),
    row("address", Identity, "see the postal address"),
    row("admin:enterprise", Blank, "govern the whole enterprise"),
    row("admin:gpg_key", Spending, "change the GPG keys of the account"),
    row("admin:org", Blank, "govern the organization, its teams and its members"),
    row("admin:org_hook", Large, "control everything about the webhooks of the organization"),
    row("admin:public_key", Large, "change the SSH keys of the account"),
    row("admin:repo_hook", Large, "control everything about the webhooks of repositories"),
    row("all", Large, "do all that the API offers"),
    row("api", Large, "do all that the API offers"),
    row("application.readwrite.all", Blank, "change every application and take over what they may do"),
    row("approleassignment.readwrite.all", Blank, "grant any permission to any application"),
    row("auth/admin.directory.user", Large, "control every user of the company"),
    row("auth/admin.directory.user.readonly", Spending, "look at every user of the company"),
    row("auth/bigquery", Large, "look at and change all data in BigQuery"),
    row("auth/calendar", Spending, "look at and change calendars"),
    row("auth/calendar.readonly", Reading, "look at calendars"),
    row("auth/cloud-platform", Blank, "do everything in Google Cloud that the account may"),
    row("auth/cloud-platform.read-only", Large, "look at all data in Google Cloud"),
    row("auth/contacts", Spending, "look at and change contacts"),
    row("auth/contacts.readonly", Reading, "look at contacts"),
    row("auth/drive", Large, "look at, change and erase every file in Drive"),
    row("auth/drive.file", Spending, "look at and change files that were opened with this app"),
    row("auth/drive.readonly", Spending, "look at every file in Drive"),
    row("auth/gmail.modify", Large, "look at, send and change mail"),
    row("auth/gmail.readonly", Spending, "look at all mail"),
    row("auth/gmail.send", Large, "send mail as the account"),
    row("auth/spreadsheets", Spending, "look at and change spreadsheets"),
    row("auth/spreadsheets.readonly", Reading, "look at spreadsheets"),
    row("auth/userinfo.email", Identity, "see the e-mail address"),
    row("auth/userinfo.profile", Identity, "see the profile"),
    row("aws.cognito.signin.user.admin", Spending, "change the own account"),
    row("cluster-admin", Blank, "do everything in the cluster"),
    row("create:client_grants", Large, "grant powers to applications"),
    row("delete-account", Spending, "delete the own account"),
    row("delete_repo", Large, "delete repositories"),
    row("device_sso", Identity, "sign in to other apps of the device"),
    row("directory.accessasuser.all", Large, "change the directory as the account may"),
    row("directory.readwrite.all", Blank, "change everything in the directory"),
    row("email", Identity, "see the e-mail address"),
    row("export", Large, "take data out in bulk"),
    row("files.readwrite.all", Large, "look at and change every file of the company"),
    row("full", Large, "do all that the account may"),
    row("full_access_as_app", Blank, "do everything in every mailbox"),
    row("full_access_as_user", Large, "do everything in the mailbox"),
    row("gist", Spending, "add and change gists"),
    row("globaladmin", Blank, "do everything in the directory (Global Administrator)"),
    row("groups", Identity, "see the names of the groups"),
    row("https://mail.google.com/", Large, "look at, send and erase all mail"),
    row("mail.readwrite", Large, "look at and change mail"),
    row("mail.send", Large, "send mail as the account"),
    row("manage-account", Spending, "change the own account"),
    row("manage-account-links", Spending, "link the own account with others"),
    row("manage-consent", Spending, "change the own consents"),
    row("manage-users", Large, "control every user of the realm"),
    row("notifications", Reading, "look at notifications"),
    row("offline", Identity, "get new tokens while nobody is there"),
    row("offline_access", Identity, "get new tokens while nobody is there"),
    row("openid", Identity, "know who the account is"),
    row("phone", Identity, "see the phone number"),
    row("postgres", Blank, "do everything in the database"),
    row("profile", Identity, "see the profile"),
    row("public_repo", Spending, "look at and change public repositories"),
    row("rds_superuser", Blank, "do everything in the database"),
    row("read:client_keys", Large, "look at the secrets of applications"),
    row("read:gpg_key", Reading, "look at the GPG keys of the account"),
    row("read:org", Reading, "look at the organization and its teams"),
    row("read:packages", Reading, "look at packages"),
    row("read:public_key", Reading, "look at the public SSH keys of the account"),
    row("read:ssh_signing_key", Reading, "look at the public signing keys of the account"),
    row("read:user", Reading, "look at the own profile"),
    row("realm-admin", Large, "control everything about the realm"),
    row("refresh_token", Identity, "get new tokens while nobody is there"),
    row("repo", Large, "look at and change every repository, private ones too"),
    row("repo:status", Spending, "change the status of commits"),
    row("repo_deployment", Spending, "change the status of deployments"),
    row("rolemanagement.readwrite.directory", Blank, "make anybody an administrator of the directory"),
    row("roomadmin", Large, "control everything about the room"),
    row("roomcreate", Spending, "open and close rooms"),
    row("roomjoin", Reading, "join the room"),
    row("roomlist", Reading, "see all rooms"),
    row("roomrecord", Spending, "record the room"),
    row("root", Blank, "do everything"),
    row("service_role", Blank, "do everything in the database, past its row-level security"),
    row("sites.fullcontrol.all", Large, "control every site of the company"),
    row("sudo", Blank, "act as anybody, administrators too"),
    row("supabase_admin", Blank, "do everything in the database"),
    row("super_admin", Blank, "do everything"),
    row("superadmin", Blank, "do everything"),
    row("superuser", Blank, "do everything"),
    row("system:masters", Blank, "do everything in the cluster"),
    row("uma_authorization", Identity, "ask for access to shared things"),
    row("user", Spending, "look at and change the own profile"),
    row("user.read", Reading, "look at the own profile"),
    row("user.readwrite", Spending, "look at and change the own profile"),
    row("user:email", Identity, "see the e-mail addresses"),
    row("user:follow", Spending, "follow people"),
    row("user_impersonation", Large, ""),
    row("view-applications", Reading, "see the applications of the own account"),
    row("view-consent", Reading, "see the own consents"),
    row("view-groups", Reading, "see the own groups"),
    row("view-profile", Identity, "see the own profile"),
    row("web", Spending, "use the account through its web pages"),
    row("workflow", Large, "change what the build servers run"),
    row("write:packages", Large, "publish packages"),
    row("write:public_key", Large, "add SSH keys to the account"),
];

const fn verb_row(word: &'static str, tier: Tier, plain: &'static str) -> Verb {
    Verb { word, tier, plain, noun_too: false }
}

const fn either(word: &'static str, tier: Tier, plain: &'static str) -> Verb {
    Verb { word, tier, plain, noun_too: true }
}

/// The verbs of scopes.
#[rustfmt::skip]
pub(super) static VERBS: Rows<Verb> = rows![
    verb_row("read", Reading, "look at"),
    verb_row("readonly", Reading, "look at"),
    verb_row("reader", Reading, "look at"),
    verb_row("get", Reading, "look at"),
    verb_row("browse", Reading, "look at"),
    verb_row("query", Reading, "look at"),
    verb_row("viewer", Reading, "look at"),
    verb_row("download", Reading, "download"),
    verb_row("pull", Reading, "download"),
    either("view", Reading, "look at"),
    either("list", Reading, "list"),
    either("search", Reading, "search"),
    either("history", Reading, "look at the history of"),
    either("watch", Reading, "watch"),
    verb_row("write", Spending, "change"),
    verb_row("writer", Spending, "change"),
    verb_row("readwrite", Spending, "look at and change"),
    verb_row("update", Spending, "change"),
    verb_row("edit", Spending, "change"),
    verb_row("editor", Spending, "change"),
    verb_row("modify", Spending, "change"),
    verb_row("put", Spending, "change"),
    verb_row("patch", Spending, "change"),
    verb_row("create", Spending, "add"),
    verb_row("add", Spending, "add"),
    verb_row("delete", Spending, "erase"),
    verb_row("remove", Spending, "erase"),
    verb_row("push", Spending, "upload"),
    verb_row("upload", Spending, "upload"),
    verb_row("send", Spending, "send as the account:"),
    verb_row("publish", Spending, "publish"),
    verb_row("approve", Spending, "approve"),
    either("post", Spending, "post"),
    either("order", Spending, "order"),
    either("comment", Spending, "comment on"),
    either("share", Spending, "share"),
    verb_row("execute", Spending, "run"),
    verb_row("run", Spending, "run"),
    verb_row("deploy", Spending, "deploy"),
    verb_row("admin", Large, "control everything about"),
    verb_row("admins", Large, "control everything about"),
    verb_row("administrator", Large, "control everything about"),
    verb_row("administrators", Large, "control everything about"),
    verb_row("administer", Large, "control everything about"),
    verb_row("manage", Large, "control everything about"),
    verb_row("superuser", Blank, "control everything about"),
    either("owner", Large, "own"),
    either("export", Large, "take out in bulk:"),
    either("transfer", Large, "transfer"),
    either("payout", Large, "pay out"),
    either("refund", Large, "refund"),
];

const fn thing(word: &'static str, plain: &'static str) -> Noun {
    Noun { word, plain, worth: Worth::Ordinary }
}

const fn mighty(word: &'static str, plain: &'static str) -> Noun {
    Noun { word, plain, worth: Worth::Governing }
}

const fn hidden(word: &'static str, plain: &'static str) -> Noun {
    Noun { word, plain, worth: Worth::Secret }
}

/// The nouns of scopes.
#[rustfmt::skip]
pub(super) static NOUNS: Rows<Noun> = rows![
    thing("account", "the account"), thing("accounts", "accounts"), thing("analytics", "analytics"),
    thing("audit", "audit records"), thing("calendar", "calendars"), thing("calendars", "calendars"),
    thing("cart", "the cart"), thing("catalog", "the catalog"), thing("channels", "channels"), thing("chat", "chats"),
    thing("comments", "comments"), thing("contacts", "contacts"), thing("customers", "customers"),
    thing("data", "data"), thing("deployments", "deployments"), thing("devices", "devices"),
    thing("document", "documents"), thing("documents", "documents"), thing("events", "events"),
    thing("file", "files"), thing("files", "files"), thing("group", "groups"), thing("groups", "groups"),
    thing("im", "direct messages"), thing("images", "images"), thing("inventory", "the inventory"),
    thing("invoice", "invoices"), thing("invoices", "invoices"), thing("issues", "issues"), thing("items", "items"),
    thing("logs", "logs"), thing("mail", "mail"), thing("messages", "messages"), thing("message", "messages"),
    thing("metadata", "metadata"), thing("metrics", "metrics"), thing("notes", "notes"),
    thing("order", "orders"), thing("orders", "orders"), thing("org", "the organization"),
    thing("organization", "the organization"), thing("organizations", "organizations"),
    thing("packages", "packages"), thing("photos", "photos"), thing("post", "posts"), thing("posts", "posts"),
    thing("product", "products"), thing("products", "products"), thing("profile", "the profile"),
    thing("project", "projects"), thing("projects", "projects"), thing("realm", "the realm"),
    thing("registry", "the registry"), thing("repo", "repositories"), thing("repos", "repositories"),
    thing("repository", "repositories"), thing("reports", "reports"), thing("reviews", "reviews"),
    thing("sessions", "sessions"), thing("settings", "settings"), thing("sites", "sites"), thing("tasks", "tasks"),
    thing("team", "the team"), thing("teams", "teams"), thing("tickets", "tickets"),
    thing("webhooks", "webhooks"), thing("wiki", "the wiki"),
    mighty("billing", "billing"), mighty("clients", "applications"), mighty("members", "members"),
    mighty("payment", "payments"), mighty("payments", "payments"), mighty("payout", "payouts"),
    mighty("payouts", "payouts"), mighty("permissions", "permissions"), mighty("policies", "policies"),
    mighty("refund", "refunds"), mighty("refunds", "refunds"), mighty("roles", "roles"),
    mighty("transfer", "transfers"), mighty("transfers", "transfers"), thing("user", "users"),
    mighty("users", "users"), mighty("workflows", "workflows"),
    hidden("credentials", "credentials"), hidden("keys", "keys"), hidden("passwords", "passwords"),
    hidden("secret", "secrets"), hidden("secrets", "secrets"), hidden("tokens", "tokens"),
];
