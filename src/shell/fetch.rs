//! Fetches from a URL that a person typed, and from nowhere else: bounded in time, size, redirects and reach.

mod transport;

use std::time::{Duration, Instant};

use jotbook::web::{Answer, Origin, Trouble, Url};
use transport::Reply;

/// So many redirects are followed.
const REDIRECTS: usize = 3;

/// One run's fetches. The time is for all of them together, from the first one on.
#[derive(Debug)]
pub(super) struct Fetcher {
    allowed: Duration,
    until: Option<Instant>,
}

impl Fetcher {
    /// Nothing is set up before something is fetched.
    pub(super) fn new(allowed: Duration) -> Self {
        Self { allowed, until: None }
    }

    /// The answer with status 200 that is there in the end.
    pub(super) fn get(&mut self, url: &Url, origin: Origin) -> Result<Answer, Trouble> {
        let until = *self.until.get_or_insert_with(|| Instant::now() + self.allowed);
        let (mut url, mut origin) = (url.clone(), origin);
        for _ in 0..=REDIRECTS {
            let left = until.saturating_duration_since(Instant::now());
            if left.is_zero() {
                return Err(Trouble::Timeout { seconds: self.allowed.as_secs(), connecting: false });
            }
            let (reach, location) = match transport::get(&url, origin, left, self.allowed)? {
                Reply::Answer(answer) => return Ok(answer),
                Reply::Redirect { reach, location } => (reach, location),
            };
            let next = url.join(&location).and_then(|next| url.may_lead_to(reach, &next).map(|()| next));
            url = next.map_err(|why| Trouble::Refused { to: location, by: "redirect", why })?;
            origin = Origin::Named(reach);
        }
        Err(Trouble::Redirects { limit: REDIRECTS })
    }
}
