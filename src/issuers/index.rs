//! Which ways to recognise an issuer are worth a try: those whose claims and header members are all there.
//!
//! Every name that a sign asks for has a bit. A token's names become a mask with one look each, and of the rows only
//! those are tried whose masks it covers. What is left out here could not have fitted.

use std::sync::LazyLock;

use super::{Issuer, Match, Sign, all, by};
use crate::json::Value;

/// The names that a token has, as far as signs ask for them.
type Mask = u128;

static INDEX: LazyLock<Index> = LazyLock::new(Index::new);

struct Index {
    claims: Names,
    headers: Names,
    rows: Vec<Row>,
}

struct Row {
    issuer: &'static Issuer,
    /// What all its ways need.
    needs: Mask,
    ways: Vec<Way>,
}

/// One of the ways of a row.
struct Way {
    signs: &'static [Sign],
    needs: Mask,
    /// How `iss` must start and end.
    iss: Option<(&'static str, &'static str)>,
}

/// The rows that fit, in the order of the table.
pub(super) fn fitting(header: &Value, claims: &Value) -> Vec<Match> {
    let index = &*INDEX;
    let there = index.claims.mask(claims) | index.headers.mask(header);
    let iss = claims.text("iss");
    let mut found = Vec::new();
    for row in index.rows.iter().filter(|row| row.needs & !there == 0) {
        let ways = row.ways.iter().filter(|way| way.needs & !there == 0 && way.may_be_from(iss));
        let fitting = ways.filter(|way| way.signs.iter().all(|sign| sign.holds(header, claims)));
        let matches = fitting.map(|way| Match { issuer: row.issuer, signs: way.signs, by: by(way.signs) });
        found.extend(matches.max_by_key(|fit| (fit.signs.len(), fit.by)));
    }
    found
}

impl Index {
    fn new() -> Self {
        let (mut claims, mut headers) = (Names::default(), Names::default());
        let mut next = 0;
        let rows = all().map(|issuer| {
            let way = |signs: &&'static [Sign]| {
                let mut needs = 0;
                for sign in *signs {
                    let (claim, header) = sign.needs();
                    needs |= claim.iter().fold(0, |mask, name| mask | claims.bit(name, &mut next));
                    needs |= header.iter().fold(0, |mask, name| mask | headers.bit(name, &mut next));
                }
                Way { signs, needs, iss: signs.iter().find_map(Sign::iss) }
            };
            let ways: Vec<Way> = issuer.recognise.iter().map(way).collect();
            let needs = ways.iter().fold(Mask::MAX, |common, way| common & way.needs);
            Row { issuer, needs, ways }
        });
        let rows = rows.filter(|row| !row.ways.is_empty()).collect();
        Self { claims, headers, rows }
    }
}

impl Way {
    fn may_be_from(&self, iss: Option<&str>) -> bool {
        let Some((start, end)) = self.iss else { return true };
        iss.is_some_and(|iss| iss.starts_with(start) && iss.ends_with(end))
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
        let ends = [name.as_bytes().first(), name.as_bytes().last()].map(|end| end.copied().unwrap_or_default());
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
            let holds = |signs: &&&'static [Sign]| signs.iter().all(|sign| sign.holds(header, claims));
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
        assert!(bits.iter().all(|bit| bit.count_ones() == 1), "{}", bits.len());
        assert_eq!(bits.iter().fold(0, |all, bit| all | bit).count_ones() as usize, bits.len());
    }

    #[test]
    fn every_example_with_every_header_fits_what_it_fits_plainly() {
        let headers: Vec<Value> = all().map(|row| part(row.example_header)).collect();
        for row in all() {
            let claims = part(row.example);
            for header in &headers {
                assert_eq!(fitting(header, &claims), plainly(header, &claims), "{}", row.id);
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
            prop_assert_eq!(fitting(&header, &claims), plainly(&header, &claims));
        }
    }
}
