//! The token as a cheque: what somebody who finds it can do.
//!
//! Everything here is plain data: text is not escaped, not cut and has no fixed width; dates are instants. Texts that
//! mix words of ours with values of the token are a [`Phrase`], which keeps the two apart. Nothing in it says that a
//! token is genuine unless [`stamp::State::Genuine`] does, and that says so only when a key that was given made the
//! signature in this very run.

pub mod account;
mod amount;
mod details;
pub mod forge;
pub mod leak;
mod leak_table;
pub mod life;
mod memo;
pub mod paper;
mod phrase;
mod place;
mod points;
mod readable;
mod score;
pub mod stamp;
mod verdict;
mod windows;
mod words;

use crate::checks::KeySource;
use crate::issuers::Match;
use crate::json::Value;
use crate::kind::Kind;
use crate::policy::Policy;
use crate::rules::{self, Asked, Severity, Subject};
use crate::time::{Duration, Instant};
use crate::token::Found;

pub use account::Account;
pub use amount::Amount;
pub use forge::Forgery;
pub use leak::{Act, Leak};
pub use life::{Life, Orders, Renewal, Stopping};
pub use paper::Paper;
pub use phrase::{Phrase, Piece};
pub use place::{Audience, Counters};
pub use points::{Point, points};
pub use score::{Band, Facts, Left, Score};
pub use stamp::Stamp;
pub use verdict::Verdict;
pub use windows::Window;
pub use words::Words;

/// A token as a cheque.
#[derive(Clone, Debug)]
pub struct Cheque {
    /// What kind of paper it is; decides which of the other fields are drawn.
    pub paper: Paper,
    /// What kind of token it is.
    pub kind: Kind,
    /// Why it was taken for that, to stand behind "because".
    pub because: String,
    /// The bank: `iss` as the token has it, another type than text as JSON. `None` when there is none.
    pub bank: Option<String>,
    /// The product that makes such tokens, when it is known; told by looks, not proven.
    pub issuer: Option<Match>,
    /// The number: `jti`, or another claim that serves as one.
    pub number: Option<String>,
    /// `typ` of the claims, as Keycloak writes it (`Refresh`), or else of the header.
    pub typ: Option<String>,
    /// The stamp, and what is known of it.
    pub stamp: Stamp,
    /// When it lives.
    pub life: Life,
    /// To whom it is paid.
    pub payee: Payee,
    /// Whose account it draws on.
    pub account: Account,
    /// Where it may be cashed.
    pub counters: Counters,
    /// What it buys.
    pub amount: Amount,
    /// For which app it was written, and how the holder signed in; empty when nothing is said of it.
    pub memo: Phrase,
    /// The application it was written for: `azp`, `client_id`.
    pub client: Option<String>,
    /// Whether it is renewed.
    pub renewal: Renewal,
    /// What a refresh token orders; `None` for all others.
    pub orders: Option<Orders>,
    /// Whether it can be stopped.
    pub stopping: Stopping,
    /// Who else could make such a token; `None` when nobody that could be told.
    pub forgery: Option<Forgery>,
    /// What anybody who holds it can read.
    pub readable: Vec<Phrase>,
    /// The claims in it that let whoever reads them in somewhere else: passwords, keys, whole tokens.
    pub secrets: Vec<String>,
    /// Why its bank looks like another one, when it does.
    pub lookalike: Option<String>,
    /// What such a paper says besides, by name: the header members of a sealed token, which is all that shows; the
    /// request of a proof; the events of a notice. Empty for checks.
    pub outside: Vec<(String, String)>,
    /// The claims that came with a disclosure (SD-JWT); empty for others.
    pub windows: Vec<Window>,
    /// How many more claims an SD-JWT hides; some of them may be decoys.
    pub closed: usize,
    /// What it comes to.
    pub verdict: Verdict,
    /// The moment of all this.
    pub now: Instant,
    /// The beginning of the token, from which nobody can make it whole again, and how many characters it has.
    pub masked: Masked,
}

/// To whom a token is paid.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Payee {
    /// Whoever holds it.
    Bearer,
    /// The holder of a key only.
    Crossed {
        /// What the key is called by: `jkt`, `x5t#S256`, `kid`, `jwk`.
        by: String,
        /// The thumbprint or id of the key; empty when `cnf` has no text that names it.
        key: String,
    },
    /// Whoever sends it along with the name of this client.
    Client {
        /// The client.
        client: String,
        /// The claim that names it.
        claim: &'static str,
    },
}

/// A token of which only the beginning is shown: `eyJhbGciOi.. (312 characters, masked)`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Masked {
    /// The first characters, all of them in the header.
    pub start: String,
    /// How many characters there are.
    pub length: usize,
}

impl Masked {
    fn of(token: &str) -> Self {
        /// Fewer than the shortest header has.
        const SHOWN: usize = 10;
        Self { start: token.chars().take(SHOWN).collect(), length: token.chars().count() }
    }
}

impl std::fmt::Display for Masked {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "{}.. ({} characters, masked)", self.start, self.length)
    }
}

/// Claims that serve as the number of a token.
const NUMBERS: [&str; 2] = ["jti", "uti"];

/// Members of `cnf` that name the key (RFC 7800 section 3, RFC 8705 section 3.1, RFC 9449 section 6.1).
const BINDINGS: [&str; 5] = ["jkt", "x5t#S256", "kid", "jwk", "jku"];

impl Cheque {
    /// Draws up the cheque of a token, at the moment and by the rules of the policy, with every key that was given.
    #[must_use]
    pub fn of(found: &Found, sources: &[KeySource], policy: &Policy) -> Self {
        let asked = Asked { policy: policy.clone(), ..Asked::at(policy.now) };
        let subject = Subject::new(found, &[], &asked, &[]);
        let stamp = Stamp::of(&subject, sources, policy);
        let facts = Facts::of(&subject);
        let facts = if stamp.published { facts.forgeable() } else { facts };
        // What everybody may read is not worse for being good longer.
        let facts =
            if subject.kind().is_public() { Facts { left: Left::Seconds(0), ..facts } } else { facts };
        let mut cheque = Self::unjudged(&subject, stamp, facts);
        let worthless = cheque.paper == Paper::Fragment || leak::is_harmless(&cheque);
        let facts = if worthless { facts.harmless() } else { facts };
        if leak::is_harmless(&cheque) {
            cheque.stopping = Stopping::needless();
        }
        if matches!(cheque.stamp.state, stamp::State::Stolen | stamp::State::Retired) && !cheque.is_void() {
            cheque.stopping = Stopping::done();
        }
        let score = facts.score();
        let dropped = cheque.stamp.state == stamp::State::Retired && !facts.forgeable;
        let score = if dropped { score.at_most("out of use") } else { score };
        let score = if cheque.secrets.is_empty() { score } else { score.worse("secret inside", 3) };
        cheque.verdict = Verdict::of(&cheque, score);
        cheque
    }

    /// Everything but the verdict, which looks at all of it.
    fn unjudged(subject: &Subject<'_>, stamp: Stamp, facts: Facts) -> Self {
        let now = subject.now();
        let (life, amount) = (Life::of(subject), Amount::of(subject, facts.tier));
        let (account, payee) = (Account::of(subject), Payee::of(subject));
        let crossed = matches!(payee, Payee::Crossed { .. });
        let endless = life.until == life::Until::Never;
        let paper = Paper::of(subject, life.is_void(now), endless, crossed, amount.tier);
        let number = NUMBERS.iter().find_map(|name| account::name_of(subject.claim(name)?));
        let windows = windows::open(subject.token);
        let typ = subject.text("typ").or_else(|| subject.header.text("typ"));
        Self {
            paper,
            kind: subject.kind(),
            because: subject.reading.why.clone(),
            bank: subject.claim("iss").map(shown),
            issuer: subject.reading.issuer().copied(),
            number: number.map(str::to_owned),
            typ: typ.map(str::to_owned),
            renewal: Renewal::of(subject.kind(), &life, &amount),
            orders: Orders::of(subject, &life),
            stopping: Stopping::of(subject, (paper, life.is_void(now)), &account, number.is_some()),
            forgery: Forgery::of(subject, &stamp),
            readable: readable::of(subject, &account, &amount, paper, &windows),
            secrets: readable::secrets(subject),
            lookalike: lookalike(subject),
            outside: outside(subject, paper),
            closed: windows::closed(subject.token),
            counters: Counters::of(subject),
            memo: memo::of(subject),
            client: memo::client(subject).map(str::to_owned),
            verdict: Verdict { phrase: Phrase::default(), steps: Vec::new(), score: facts.score() },
            masked: Masked::of(&subject.token.text),
            stamp,
            life,
            payee,
            account,
            amount,
            windows,
            now,
        }
    }

    /// Whether a key that was given made the signature. Without it nothing may be said but what the token claims.
    #[must_use]
    pub fn is_genuine(&self) -> bool {
        self.stamp.state == stamp::State::Genuine
    }

    /// Whether a key that was given made the signature, honoured or not: nobody has to ask whether it is of that key.
    #[must_use]
    pub fn is_checked(&self) -> bool {
        self.is_genuine() || self.is_refused()
    }

    /// Whether the key that made it is no longer honoured, or not yet.
    #[must_use]
    pub fn is_refused(&self) -> bool {
        use stamp::State;
        matches!(self.stamp.state, State::Stolen | State::Retired | State::Early)
    }

    /// Whether its date has gone.
    #[must_use]
    pub fn is_void(&self) -> bool {
        self.life.is_void(self.now)
    }

    /// How long it is still good; `None` when it is void, or nobody can tell.
    #[must_use]
    pub fn left(&self) -> Option<Duration> {
        self.life.left(self.now)
    }

    /// Whether it is worth nothing without a key.
    #[must_use]
    pub fn crossed(&self) -> bool {
        matches!(self.payee, Payee::Crossed { .. })
    }

    /// The bank as people write it: without `https://` and without a slash at its end.
    #[must_use]
    pub fn bank_name(&self) -> Option<&str> {
        let bank = self.bank.as_deref()?;
        Some(bank.strip_prefix("https://").unwrap_or(bank).trim_end_matches('/'))
    }
}

impl Payee {
    fn of(subject: &Subject<'_>) -> Self {
        let cnf = subject.claim("cnf").filter(|cnf| cnf.members().is_some_and(|members| !members.is_empty()));
        if let Some(cnf) = cnf {
            let by = BINDINGS.iter().find(|name| cnf.member(name).is_some()).copied().unwrap_or("cnf");
            let key = cnf.member(by).map(|key| key.text("kid").map_or_else(|| shown(key), str::to_owned));
            return Self::Crossed { by: by.to_owned(), key: key.unwrap_or_default() };
        }
        let clients = ["azp", "client_id"];
        let client = clients.into_iter().find_map(|claim| Some((claim, subject.text(claim)?)));
        match client {
            Some((claim, client)) if subject.kind() == Kind::Refresh => {
                Self::Client { client: client.to_owned(), claim }
            }
            _ => Self::Bearer,
        }
    }
}

/// What the rule for hosts that look like others says of the issuer.
fn lookalike(subject: &Subject<'_>) -> Option<String> {
    let rule = rules::find("JB013")?;
    let mut hits = (rule.check)(subject).into_iter();
    hits.find(|hit| hit.path == "iss" && hit.severity == Some(Severity::High)).map(|hit| hit.detail)
}

/// What papers that buy nothing say.
const SAID: &[(Paper, &[&str])] = &[
    (Paper::Countersignature, &["htm", "htu", "ath", "sd_hash"]),
    (Paper::Notice, &["events", "dest", "orig", "response_type", "code"]),
    (Paper::PublicStatement, &["sub", "authority_hints"]),
];

fn outside(subject: &Subject<'_>, paper: Paper) -> Vec<(String, String)> {
    if paper == Paper::Envelope {
        let members = subject.header.members().unwrap_or_default();
        return members.iter().map(|member| (member.name.clone(), shown(&member.value))).collect();
    }
    let names = SAID.iter().find(|(said, _)| *said == paper).map_or(&[][..], |(_, names)| *names);
    let said = names.iter().filter_map(|name| Some(((*name).to_owned(), shown(subject.claim(name)?))));
    said.collect()
}

/// Text bare, anything else as JSON.
fn shown(value: &Value) -> String {
    value.as_str().map_or_else(|| value.to_string(), str::to_owned)
}
