//! Keys from a URL or an issuer that a person typed: from the copy of an earlier run while that is fresh, else
//! fetched. No address in a token is ever looked at.

use std::time::Duration;

use jotbook::checks::KeySource;
use jotbook::cli::verify::FetchArgs;
use jotbook::json::Value;
use jotbook::key::{KeyRef, KeySet, Source};
use jotbook::report::{Exit, Failure, Remark};
use jotbook::time::{self, Instant};
use jotbook::web::{self, Fetched, Origin, Reach, Trouble, Url, discovery};

use super::cache::{Cache, Copy};
use super::fetch::Fetcher;
use super::{keys, world};

/// A kid that is not in a copy has it fetched again, but not before so many seconds have passed: a flood of
/// tokens with made-up kids is no flood of fetches.
const REST: i64 = 60;

/// Which of copy and network is asked.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Wish {
    /// A copy while it is fresh, else the network.
    Usual,
    /// `--offline`: the copy, however old.
    Offline,
    /// `--refresh`: the network.
    Refresh,
}

/// Makes something of a body and the JSON in it, or says what is wrong with it.
type Judge<'a, T> = dyn Fn(&[u8], &Value) -> Result<T, Trouble> + 'a;

/// Where keys come from that are not on this machine.
#[derive(Debug)]
pub(super) struct Remote {
    wish: Wish,
    now: Instant,
    fetcher: Fetcher,
    cache: Option<Cache>,
    copies: Vec<Used>,
}

/// A key set that was taken from a copy.
#[derive(Debug)]
struct Used {
    label: String,
    url: Url,
    origin: Origin,
    copy: Copy,
}

/// Something fetched, or its copy.
struct Found<T> {
    what: T,
    reach: Reach,
    copy: Option<Copy>,
}

impl Remote {
    /// Nothing is set up before a URL turns up.
    pub(super) fn new(args: &FetchArgs) -> Result<Self, Failure> {
        let usage = |text: String| Failure::new(Exit::Usage, "duration", format!("--timeout: {text}"));
        let allowed = time::duration(&args.timeout).map_err(|error| usage(error.to_string()))?;
        let seconds = u64::try_from(allowed.seconds).ok().filter(|seconds| (1..=600).contains(seconds));
        let seconds = seconds.ok_or_else(|| usage("it is at least 1s and at most 10m".into()))?;
        let wish = match (args.offline, args.refresh) {
            (true, _) => Wish::Offline,
            (_, true) => Wish::Refresh,
            _ => Wish::Usual,
        };
        let fetcher = Fetcher::new(Duration::from_secs(seconds));
        // The age of a copy is told by the real clock, whatever --now says.
        Ok(Self { wish, now: world::clock(), fetcher, cache: None, copies: Vec::new() })
    }

    /// The keys at the URL of `-k`.
    pub(super) fn keys(
        &mut self,
        wanted: &KeyRef,
        address: &str,
        label: &str,
        remarks: &mut Vec<Remark>,
    ) -> Result<Fetched, Failure> {
        let url = typed(address)?;
        let keys = self.key_set(&url, Origin::Typed, label, remarks)?;
        let Some(kid) = &wanted.kid else { return Ok(keys) };
        let pick = |Fetched { set, ring }: Fetched| Ok(Fetched { set: set.pick(kid)?, ring });
        let refused = |error| failure(&url, &Trouble::Keys(error));
        pick(keys).or_else(|error| match self.again(label, remarks) {
            Some(keys) => pick(keys).map_err(refused),
            None => Err(refused(error)),
        })
    }

    /// The keys of an issuer, found through its metadata.
    pub(super) fn issuer(&mut self, issuer: &str, remarks: &mut Vec<Remark>) -> Result<KeySource, Failure> {
        let url = issuer_url(issuer)?;
        let (from, reach, keys) = self.metadata(issuer, &url, remarks)?;
        from.may_lead_to(reach, &keys)
            .map_err(|why| failure(&from, &Trouble::Refused { to: keys.to_string(), by: "jwks_uri", why }))?;
        let label = keys.to_string();
        let Fetched { set, ring } = self.key_set(&keys, Origin::Named(reach), &label, remarks)?;
        keys::tell_left_out(&label, &set, remarks);
        Ok(KeySource { label, set, given: None, ring })
    }

    /// The metadata of an issuer: which URL has them, how far it reaches, where the key set is. A copy of any of
    /// the places is better than a fetch from the first.
    fn metadata(
        &mut self,
        issuer: &str,
        url: &Url,
        remarks: &mut Vec<Remark>,
    ) -> Result<(Url, Reach, Url), Failure> {
        let judge = |_: &[u8], document: &Value| discovery::key_set(issuer, document);
        let addresses = discovery::addresses(url);
        for address in &addresses {
            if let Some(found) = self.kept(address, &judge, remarks) {
                self.tell_age(address, found.copy.as_ref(), remarks);
                return Ok((address.clone(), found.reach, found.what));
            }
        }
        let mut first = None;
        for address in &addresses {
            match self.fetched(address, Origin::Typed, &judge, remarks) {
                Ok(found) => return Ok((address.clone(), found.reach, found.what)),
                Err(trouble) if trouble.is_of_this_address() => {
                    first.get_or_insert((address, trouble));
                }
                Err(trouble) => return Err(self.failure(address, &trouble, remarks)),
            }
        }
        Err(match first {
            Some((_, Trouble::NotKept)) => failure(url, &Trouble::NotKept),
            Some((address, trouble)) => {
                let mut failure = self.failure(address, &trouble, remarks);
                failure.hint = Some(format!(
                    "no metadata of the issuer at {} places; give the address of its key set: -k URL",
                    addresses.len()
                ));
                failure
            }
            None => failure(url, &Trouble::NotMetadata),
        })
    }

    fn key_set(
        &mut self,
        url: &Url,
        origin: Origin,
        label: &str,
        remarks: &mut Vec<Remark>,
    ) -> Result<Fetched, Failure> {
        if let Some(found) = self.kept(url, &web::key_set, remarks) {
            self.tell_age(url, found.copy.as_ref(), remarks);
            let used =
                found.copy.map(|copy| Used { label: label.to_owned(), url: url.clone(), origin, copy });
            self.copies.extend(used);
            return Ok(found.what);
        }
        let found = self.fetched(url, origin, &web::key_set, remarks);
        let keys = found.map_err(|trouble| self.failure(url, &trouble, remarks))?.what;
        tell_exposed(label, &keys.set, remarks);
        Ok(keys)
    }

    /// Whether a key set was taken from a copy.
    pub(super) fn used_copies(&self) -> bool {
        !self.copies.is_empty()
    }

    /// Fetches a key set again that was taken from a copy and does not have the kid of the token. At most one
    /// fetch in a run, and none soon after another.
    pub(super) fn fetch_unknown(
        &mut self,
        kid: Option<&str>,
        sources: &mut [KeySource],
        remarks: &mut Vec<Remark>,
    ) {
        let Some(kid) = kid else { return };
        for source in sources {
            let used = self.copies.iter().any(|used| used.label == source.label);
            // KEY#KID names the one key that is wanted.
            let picked = source.label.contains('#');
            if !used || picked || source.set.named(kid).next().is_some() {
                continue;
            }
            if let Some(Fetched { set, ring }) = self.again(&source.label, remarks) {
                (source.set, source.ring) = (set, ring);
            }
            return;
        }
    }

    /// Fetches a key set again that was taken from a copy.
    fn again(&mut self, label: &str, remarks: &mut Vec<Remark>) -> Option<Fetched> {
        let at = self.copies.iter().position(|used| used.label == label)?;
        let Used { url, origin, mut copy, .. } = self.copies.swap_remove(at);
        if self.wish == Wish::Offline {
            return None;
        }
        let age = self.now.seconds.saturating_sub(copy.tried);
        if (0..REST).contains(&age) {
            let text = format!("the copy of {url} is {age} s old: fetched again only with --refresh");
            remarks.push(Remark::note("url-copy-new", text));
            return None;
        }
        copy.tried = self.now.seconds;
        self.cache(remarks).keep(&copy);
        match self.fetched(&url, origin, &web::key_set, remarks) {
            Ok(found) => {
                let age = self.age(&copy);
                let text = format!("{url} was fetched again: the copy of {age} does not have the kid");
                remarks.push(Remark::note("url-fetched-again", text));
                tell_exposed(label, &found.what.set, remarks);
                Some(found.what)
            }
            Err(trouble) => {
                let text = format!(
                    "the copy does not have the kid, and {url} could not be fetched again: {trouble}"
                );
                remarks.push(Remark::warning("url-not-fetched-again", text));
                None
            }
        }
    }

    /// The copy, when it is to be used and passes.
    fn kept<T>(&mut self, url: &Url, judge: &Judge<'_, T>, remarks: &mut Vec<Remark>) -> Option<Found<T>> {
        if self.wish == Wish::Refresh {
            return None;
        }
        let copy = self.cache(remarks).copy(url.as_str())?;
        let age = self.now.seconds.saturating_sub(copy.fetched);
        if self.wish == Wish::Usual && !(0..copy.lifetime).contains(&age) {
            return None;
        }
        let what = web::json_of(&copy.body).and_then(|document| judge(&copy.body, &document)).ok()?;
        Some(Found { what, reach: copy.reach, copy: Some(copy) })
    }

    /// What the server has; what passes is kept.
    fn fetched<T>(
        &mut self,
        url: &Url,
        origin: Origin,
        judge: &Judge<'_, T>,
        remarks: &mut Vec<Remark>,
    ) -> Result<Found<T>, Trouble> {
        if self.wish == Wish::Offline {
            return Err(Trouble::NotKept);
        }
        let answer = self.fetcher.get(url, origin)?;
        let document = answer.json()?;
        let what = judge(&answer.body, &document)?;
        if let Some(odd) = answer.odd_type() {
            let odd = if odd.is_empty() { "no content type" } else { odd };
            let text =
                format!("{} comes with {odd}, not application/json; it is JSON all the same", answer.url);
            remarks.push(Remark::warning("url-content-type", text));
        }
        let (reach, now) = (answer.reach, self.now.seconds);
        match web::lifetime(&answer.cache_control) {
            Some(lifetime) => self.cache(remarks).keep(&Copy {
                url: url.to_string(),
                reach,
                fetched: now,
                tried: now,
                lifetime,
                body: answer.body,
            }),
            None => self.cache(remarks).drop(url.as_str()),
        }
        Ok(Found { what, reach, copy: None })
    }

    fn cache(&mut self, remarks: &mut Vec<Remark>) -> &Cache {
        self.cache.get_or_insert_with(|| Cache::open(remarks))
    }

    fn age(&self, copy: &Copy) -> String {
        time::relative(Instant::at(copy.fetched), self.now)
    }

    fn tell_age(&self, url: &Url, copy: Option<&Copy>, remarks: &mut Vec<Remark>) {
        if let (Wish::Offline, Some(copy)) = (self.wish, copy) {
            let text = format!("nothing was fetched: {url} is the copy of {}", self.age(copy));
            remarks.push(Remark::note("url-copy", text));
        }
    }

    /// With the way out when there is a copy.
    fn failure(&mut self, url: &Url, trouble: &Trouble, remarks: &mut Vec<Remark>) -> Failure {
        let failure = failure(url, trouble);
        match self.cache(remarks).copy(url.as_str()) {
            Some(copy) if trouble.exit() == Exit::Io && self.wish != Wish::Offline => {
                let text = format!("--offline takes the copy of {}", self.age(&copy));
                failure.hint(text)
            }
            _ => failure,
        }
    }
}

fn failure(url: &Url, trouble: &Trouble) -> Failure {
    told(url.as_str(), trouble)
}

fn told(address: &str, trouble: &Trouble) -> Failure {
    let failure = Failure::new(trouble.exit(), trouble.code(), format!("{}: {trouble}", shown(address)));
    Failure { hint: trouble.hint(), ..failure }
}

/// An address without what may be secret in it: a user name and password, and the values of its query.
pub(super) fn shown(address: &str) -> String {
    let (address, query) = address.split_once('?').map_or((address, ""), |(address, _)| (address, "?..."));
    let hidden = address.split_once("://").and_then(|(scheme, rest)| {
        let (authority, path) = rest.split_at(rest.find('/').unwrap_or(rest.len()));
        let (_, host) = authority.rsplit_once('@')?;
        Some(format!("{scheme}://...@{host}{path}"))
    });
    format!("{}{query}", hidden.as_deref().unwrap_or(address))
}

/// A URL that a person typed.
fn typed(address: &str) -> Result<Url, Failure> {
    Url::parse(address).map_err(|why| {
        let trouble = Trouble::Refused { to: address.to_owned(), by: "", why };
        Failure { exit: Exit::Key, ..told(address, &trouble) }
    })
}

fn issuer_url(issuer: &str) -> Result<Url, Failure> {
    let usage = |failure: Failure| Failure { exit: Exit::Usage, code: "issuer-url", ..failure };
    if !matches!(Source::parse(issuer), Ok(KeyRef { from: Source::Url(_), .. })) && !issuer.contains("://") {
        let text = format!("--issuer takes a URL, and {issuer:?} is none");
        return Err(Failure::new(Exit::Usage, "issuer-url", text).hint(format!("--issuer https://{issuer}")));
    }
    if !discovery::can_be_issuer(issuer) {
        let text = format!("{issuer}: an issuer has no \"?\" and no \"#\" in its URL (RFC 8414 section 2)");
        return Err(Failure::new(Exit::Usage, "issuer-url", text).hint("for a key set: -k URL"));
    }
    typed(issuer).map_err(usage)
}

fn tell_exposed(label: &str, set: &KeySet, remarks: &mut Vec<Remark>) {
    let names = web::exposed(set);
    if !names.is_empty() {
        let text =
            format!("{label} publishes private keys ({}): anybody can sign with them", names.join(", "));
        remarks.push(Remark::warning("private-key-published", text));
    }
}
