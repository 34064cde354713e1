//! Which ways to recognise an issuer are worth a try: those whose claims and header members are all there.
//!
//! Every name that a sign asks for has a bit. A token's names become a mask with one look each, and of the rows only
//! those are tried whose masks it covers. What is left out here could not have fitted.

use std::collections::HashMap;
use std::sync::LazyLock;

use super::{Issuer, Match, Sign, all, by};
use crate::json::Value;

/// The names that a token has, as far as signs ask for them.
type Mask = u128;

static INDEX: LazyLock<Index> = LazyLock::new(Index::new);

struct Index {
    claims: Names,
    headers: Names,
    /// Every way of every row, in the order of the table.
    ways: Vec<Way>,
}

/// One of the ways of a row.
struct Way {
    issuer: &'static Issuer,
    signs: &'static [Sign],
    needs: Mask,
    /// The signs that are about `iss` alone, and the others.
    iss: Vec<Sign>,
    others: Vec<Sign>,
}

/// The ways that an `iss` leaves open, remembered: most tokens of a place have the same few.
#[derive(Debug, Default)]
pub struct Recogniser {
    known: HashMap<String, Vec<usize>>,
    /// The same for a token that names no issuer.
    nobody: Option<Vec<usize>>,
}

impl Recogniser {
    /// So many are remembered, of up to so many bytes.
    const MOST: usize = 256;
    const LONGEST: usize = 512;

    /// What [`super::recognise`] says.
    pub fn recognise(&mut self, header: &Value, claims: &Value) -> Vec<Match> {
        let open = match claims.text("iss") {
            None => self.nobody.get_or_insert_with(|| open(None)),
            Some(iss) if iss.len() > Self::LONGEST => return super::recognise(header, claims),
            Some(iss) => {
                if !self.known.contains_key(iss) {
                    if self.known.len() >= Self::MOST {
                        self.known.clear();
                    }
                    self.known.insert(iss.to_owned(), open(Some(iss)));
                }
                self.known.get(iss).map_or(&[][..], Vec::as_slice)
            }
        };
        super::sorted(fitting(open.iter().filter_map(|at| INDEX.ways.get(*at)), header, claims))
    }
}

/// The rows that fit, in the order of the table.
pub(super) fn all_fitting(header: &Value, claims: &Value) -> Vec<Match> {
    let iss = claims.text("iss");
    fitting(INDEX.ways.iter().filter(|way| way.may_be_from(iss)), header, claims)
}

/// The places of the ways that may fit a token with this `iss`.
fn open(iss: Option<&str>) -> Vec<usize> {
    let ways = INDEX.ways.iter().enumerate();
    ways.filter(|(_, way)| way.may_be_from(iss)).map(|(at, _)| at).collect()
}

/// Of ways that `iss` leaves open, in the order of the table, the best of each row that fits.
fn fitting<'a>(ways: impl Iterator<Item = &'a Way>, header: &Value, claims: &Value) -> Vec<Match> {
    let there = INDEX.claims.mask(claims) | INDEX.headers.mask(header);
    let mut found: Vec<Match> = Vec::new();
    let fitting = ways.filter(|way| way.needs & !there == 0);
    for way in fitting.filter(|way| way.others.iter().all(|sign| sign.holds(header, claims))) {
        let fit = Match { issuer: way.issuer, signs: way.signs, by: by(way.signs) };
        match found.last_mut() {
            Some(last) if std::ptr::eq(last.issuer, fit.issuer) => {
                if (fit.signs.len(), fit.by) >= (last.signs.len(), last.by) {
                    *last = fit;
                }
            }
            _ => found.push(fit),
        }
    }
    found
}

impl Index {
    fn new() -> Self {
        let (mut claims, mut headers) = (Names::default(), Names::default());
        let mut next = 0;
        let ways =
            all().flat_map(|issuer| issuer.recognise.iter().map(move |signs| (issuer, signs.as_slice())));
        let ways = ways.map(|(issuer, signs)| {
            let mut needs = 0;
            for sign in signs {
                let (claim, header) = sign.needs();
                needs |= claim.iter().fold(0, |mask, name| mask | claims.bit(name, &mut next));
                needs |= header.iter().fold(0, |mask, name| mask | headers.bit(name, &mut next));
            }
            let (iss, others) = signs.iter().copied().partition(Sign::is_about_iss);
            Way { issuer, signs, needs, iss, others }
        });
        let ways = ways.collect();
        Self { claims, headers, ways }
    }
}

impl Way {
    fn may_be_from(&self, iss: Option<&str>) -> bool {
        self.iss.iter().all(|sign| iss.is_some_and(|iss| sign.holds_for(iss)))
    }
}

/// Names and their bits, in buckets by length and ends.
struct Names([Vec<(&'static str, Mask)>; Self::BUCKETS]);

impl Default for Names {
    fn default() -> Self {
        Self(std::array::from_fn(|_| Vec::new()))
    }
}

impl Names {
    const BUCKETS: usize = 256;

    fn bucket(name: &str) -> usize {
        let ends =
            [name.as_bytes().first(), name.as_bytes().last()].map(|end| end.copied().unwrap_or_default());
        (name.len() * 67 + usize::from(ends[0]) * 31 + usize::from(ends[1])) % Self::BUCKETS
    }

    /// The bit of a name, a new one if it has none. Without a bit left it is not asked for.
    fn bit(&mut self, name: &'static str, next: &mut u32) -> Mask {
        let bucket = &mut self.0[Self::bucket(name)];
        if let Some((_, bit)) = bucket.iter().find(|(known, _)| *known == name) {
            return *bit;
        }
        let bit = Mask::from(1_u8).checked_shl(*next).unwrap_or_default();
        *next += 1;
        bucket.push((name, bit));
        bit
    }

    fn mask(&self, object: &Value) -> Mask {
        let members = object.members().unwrap_or_default().iter();
        members.fold(0, |mask, member| {
            let bucket = &self.0[Self::bucket(&member.name)];
            mask | bucket.iter().find(|(known, _)| *known == member.name).map_or(0, |(_, bit)| *bit)
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::json::Kind;
    use proptest::prelude::*;

    /// Every row tried, whatever the token has.
    fn plainly(header: &Value, claims: &Value) -> Vec<Match> {
        let fit = |issuer: &'static Issuer| {
            let holds = |signs: &&Vec<Sign>| signs.iter().all(|sign| sign.holds(header, claims));
            let ways = issuer.recognise.iter().filter(holds);
            let matches = ways.map(|signs| Match { issuer, signs, by: by(signs) });
            matches.max_by_key(|fit| (fit.signs.len(), fit.by))
        };
        all().filter_map(fit).collect()
    }

    fn part(text: &str) -> Value {
        crate::json::parse(text).unwrap_or(Kind::Null.into())
    }

    #[test]
    fn there_is_a_bit_for_every_name() {
        let bits = [&INDEX.claims, &INDEX.headers].map(|names| names.0.iter().flatten().map(|(_, bit)| *bit));
        let bits: Vec<Mask> = bits.into_iter().flatten().collect();
        assert!(bits.iter().all(|bit| bit.is_power_of_two()), "{}", bits.len());
        assert_eq!(bits.iter().fold(0, |all, bit| all | bit).count_ones() as usize, bits.len());
    }

    #[test]
    fn every_example_with_every_header_fits_what_it_fits_plainly() {
        let headers: Vec<Value> = all().map(|row| part(row.example_header)).collect();
        let mut recogniser = Recogniser::default();
        for row in all() {
            let claims = part(row.example);
            for header in &headers {
                let found = plainly(header, &claims);
                assert_eq!(all_fitting(header, &claims), found, "{}", row.id);
                assert_eq!(recogniser.recognise(header, &claims), super::super::sorted(found), "{}", row.id);
            }
        }
    }

    proptest! {
        #[test]
        fn claims_mixed_from_all_examples_fit_what_they_fit_plainly(
            header in 0_usize..64,
            picked in proptest::collection::vec((0_usize..64, 0_usize..16), 0..12),
            iss in proptest::option::of(0_usize..64),
        ) {
            let rows: Vec<&Issuer> = all().collect();
            let mut claims = Value::object();
            for (row, member) in picked {
                let example = part(rows[row].example);
                let members = example.members().unwrap_or_default();
                if let Some(member) = members.get(member % members.len().max(1)) {
                    claims.set(&member.name, member.value.clone());
                }
            }
            if let Some(iss) = iss.and_then(|row| part(rows[row].example).member("iss").cloned()) {
                claims.set("iss", iss);
            }
            let header = part(rows[header].example_header);
            let found = plainly(&header, &claims);
            prop_assert_eq!(&all_fitting(&header, &claims), &found);
            // Asked twice: what is remembered says the same.
            let mut recogniser = Recogniser::default();
            for _ in 0..2 {
                prop_assert_eq!(recogniser.recognise(&header, &claims), super::super::sorted(found.clone()));
            }
        }
    }

    #[test]
    fn issuers_that_are_remembered_stay_few() {
        let mut recogniser = Recogniser::default();
        for number in 0..3 * Recogniser::MOST {
            let claims =
                part(&format!(r#"{{"iss":"https://{number}.example","padding":"{}"}}"#, "a".repeat(9)));
            assert_eq!(recogniser.recognise(&Value::object(), &claims), []);
        }
        let long = part(&format!(r#"{{"iss":"{}"}}"#, "a".repeat(Recogniser::LONGEST + 1)));
        assert_eq!(recogniser.recognise(&Value::object(), &long), []);
        assert!(recogniser.known.len() <= Recogniser::MOST);
        assert!(recogniser.known.keys().all(|iss| iss.len() <= Recogniser::LONGEST));
    }
}
