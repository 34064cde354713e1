//! Weighs one power: by its whole name when that is known, by its words otherwise.

use std::sync::Arc;

use super::dictionary::{self, Known, Noun, Verb, Worth};
use super::words::{LONGEST, own_part, words};
use super::{Power, Sort, Tier};

/// What Microsoft calls its permissions, and Google its scopes, in full.
const GOOGLE: &str = "https://www.googleapis.com/";

/// Scopes that bring tokens which renew this one.
const RENEWING: [&str; 3] = ["offline_access", "offline", "refresh_token"];

/// What the words of a power say.
#[derive(Default)]
pub(super) struct Sentence {
    pub(super) verbs: Vec<&'static Verb>,
    pub(super) nouns: Vec<&'static Noun>,
    /// Words that are in no table.
    pub(super) others: Vec<String>,
    /// Whether it reaches over everybody's things (`.All` of Microsoft's permissions).
    pub(super) everybody: bool,
}

/// Weighs a power. One of an application without a user (`app_only`) reaches over everybody's things.
pub(super) fn weigh(path: &Arc<str>, text: &str, sort: Sort, app_only: bool) -> Power {
    let name = name(text);
    let row = known(&name, sort);
    let wildcard = sort != Sort::Group && sort != Sort::Flag && is_wildcard(&name);
    let words = words(own_part(text));
    let has = |some: &[&str]| words.iter().any(|word| some.contains(&word.as_str()));
    let (tier, known) = match row {
        Some(row)
            if app_only && row.tier > Tier::Identity && words.last().is_none_or(|word| word != "all") =>
        {
            (row.tier.up(), true)
        }
        Some(row) => (row.tier, !row.plain.is_empty()),
        None => by_words(&name, &words, sort, app_only),
    };
    let tier = if row.is_none() && has(&["test", "sandbox"]) { tier.down() } else { tier };
    Power {
        path: Arc::clone(path),
        text: text.to_owned(),
        sort,
        tier,
        known,
        wildcard,
        renews: sort == Sort::Scope && RENEWING.contains(&name.as_str()),
        production: has(&["prod", "production", "live"]),
    }
}

/// The name by which a power is looked up.
fn name(text: &str) -> String {
    if text.len() > LONGEST {
        return String::new();
    }
    let lower = text.trim().to_lowercase();
    if let Some(google) = lower.strip_prefix(GOOGLE) {
        return google.to_owned();
    }
    if dictionary::known(&lower).is_some() { lower } else { own_part(&lower).to_owned() }
}

/// Its row in the dictionary. Short words such as `user` are scopes, and something else as a role.
pub(super) fn known(name: &str, sort: Sort) -> Option<&'static Known> {
    let row = dictionary::known(name)?;
    let telling = row.tier == Tier::Blank || name.contains(['-', '_', ':', '.']);
    (sort == Sort::Scope || sort == Sort::Flag || telling).then_some(row)
}

/// The row of a power as it stands in a token.
pub(super) fn row(power: &Power) -> Option<&'static Known> {
    known(&name(&power.text), power.sort)
}

fn is_wildcard(name: &str) -> bool {
    let ends = [":*", ".*", "/*", "/.default"];
    matches!(name, "*" | "all" | ".default")
        || name.starts_with("full_access")
        || ends.iter().any(|end| name.ends_with(end))
}

fn by_words(name: &str, words: &[String], sort: Sort, app_only: bool) -> (Tier, bool) {
    if name == ".default" {
        return (Tier::Large, false);
    }
    if name.starts_with("full_access") {
        return (Tier::Blank, true);
    }
    if words.iter().any(|word| word.starts_with("impersonat") || word.starts_with("bypass")) {
        return (Tier::Large, true);
    }
    let sentence = Sentence::of(words);
    let Some(tier) = sentence.verbs.iter().map(|verb| verb.tier).max() else {
        return match sort {
            _ if is_wildcard(name) => (Tier::Large, true),
            Sort::Scope => (Tier::Spending, false),
            Sort::Role | Sort::Flag => (Tier::Reading, false),
            Sort::Group => (Tier::Identity, false),
        };
    };
    let worth = |worth| sort == Sort::Scope && sentence.nouns.iter().any(|noun| noun.worth == worth);
    let public = words.iter().any(|word| word == "public");
    let looks_only = words.iter().any(|word| word == "readonly") || name.ends_with("read-only");
    let tier = match tier {
        Tier::Large if looks_only => Tier::Spending,
        Tier::Reading if worth(Worth::Secret) && !public => Tier::Large,
        Tier::Spending if worth(Worth::Governing) || worth(Worth::Secret) => Tier::Large,
        tier => tier,
    };
    let wide = app_only && sort == Sort::Role || is_wildcard(name) || sentence.everybody;
    (if wide && tier < Tier::Large { tier.up() } else { tier }, true)
}

impl Sentence {
    /// Reads words as verbs and nouns. A word that may be either is a noun where another verb stands.
    pub(super) fn of(words: &[String]) -> Self {
        let mut sentence = Self {
            everybody: words.len() > 1 && words.last().is_some_and(|w| w == "all"),
            ..Self::default()
        };
        let strong = words.iter().any(|word| dictionary::verb(word).is_some_and(|verb| !verb.noun_too));
        let weak = words.iter().rposition(|word| dictionary::verb(word).is_some_and(|verb| verb.noun_too));
        for (at, word) in words.iter().enumerate() {
            let denied = at.checked_sub(1).and_then(|at| words.get(at));
            let denied = denied.is_some_and(|word| matches!(word.as_str(), "no" | "non" | "not"));
            let verb = dictionary::verb(word)
                .filter(|verb| !denied && (!verb.noun_too || !strong && weak == Some(at)));
            match (verb, dictionary::noun(word)) {
                (Some(verb), _) => sentence.verbs.push(verb),
                (None, Some(noun)) => sentence.nouns.push(noun),
                (None, None) if !matches!(word.as_str(), "all" | "only" | "*") => {
                    sentence.others.push(word.clone());
                }
                _ => {}
            }
        }
        sentence
    }
}
