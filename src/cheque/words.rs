//! The picture that is spoken of: a signed bank check, or a passport at the border.

use super::Phrase;

/// Which picture.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Words {
    /// A signed bank check.
    Check,
    /// A passport at the border.
    Passport,
}

/// What is said of a check and of a passport; a row before another wins where both begin. Rows that say the same
/// twice keep a verb from being taken for the noun.
#[rustfmt::skip]
const PASSPORT: &[(&str, &str)] = &[
    ("any check it orders", "any passport it renews"), ("an order form", "a renewal form"), ("It draws on", "It is made out to"),
    ("Who can spend it", "Who can travel on it"), ("What it buys", "What it opens"), ("buys nothing", "opens nothing"),
    ("orders new checks", "renews passports"), ("It orders checks", "It renews passports"), ("THIS CHECK", "THIS PASSPORT"),
    ("spent", "used"), ("spend", "use"), ("cashed", "used"),
    ("can check", "can check"), ("verifier checks", "verifier checks"), ("verifiers check", "verifiers check"),
    ("API check", "API check"), ("shops check", "countries check"), ("to check", "to check"), ("check it", "check it"),
    ("check the", "check the"), ("checks the", "checks the"), ("check that", "check that"), ("check nonce", "check nonce"),
    ("a signed blank check", "a signed passport without a photo"), ("blank check", "passport without a photo"),
    ("treat as plain cash", "treat as a passport without a photo"), ("treat as cash for", "treat as good for"),
    ("as good as cash", "as good as one without a photo"), ("take it as cash", "take it as a visa"), ("cash this", "use this"), 
    ("cash for", "good for"), ("cash once", "good once"), ("To be cashed at", "To be shown at"), ("THIS IS NOT A CHECK. IT ORDERS NEW CHECKS.", "THIS IS NO PASSPORT. IT RENEWS PASSPORTS."),
    ("CHECK No.", "PASSPORT No."), ("ORDER FORM No.", "RENEWAL FORM No."),
    ("BANK OF", "AUTHORITY"), ("PAY TO", "ADMITS"), ("PAY ONLY", "ADMIT ONLY"), ("ACCOUNT OF", "HOLDER"),
    ("CASH ONLY AT", "BORDERS"), ("AMOUNT", "VISAS"), ("EACH ORDER", "EACH FORM"), ("SAYS WHO YOU ARE; BUYS NOTHING", "SAYS WHO YOU ARE; OPENS NOTHING"),
    ("the amounts", "the visas"), ("amounts", "visas"), ("amount", "visa"), ("an amount", "a visa"),
    ("order counter", "renewal office"), ("order form", "renewal form"), ("checks", "passports"), ("check", "passport"),
    ("banks", "authorities"), ("bank's", "authority's"), ("bank", "authority"), ("tellers", "officers"),
    ("teller", "officer"), ("counters", "borders"), ("counter", "border"), ("shops", "countries"),
    ("shop", "country"), ("drawer", "holder"), ("the whole book", "all of the family"),
];

impl Words {
    /// Words of ours in this picture.
    #[must_use]
    pub fn swap(self, text: &str) -> String {
        if self == Self::Check {
            return text.to_owned();
        }
        let mut out = String::with_capacity(text.len());
        let mut rest = text;
        let mut inside = false;
        while let Some(c) = rest.chars().next() {
            let row = PASSPORT.iter().filter(|_| !inside).find(|(from, _)| {
                rest.strip_prefix(from).is_some_and(|after| !after.starts_with(|c: char| c.is_alphanumeric()))
            });
            if let Some((from, to)) = row {
                out.push_str(to);
                rest = &rest[from.len()..];
                inside = true;
            } else {
                out.push(c);
                rest = &rest[c.len_utf8()..];
                inside = c.is_alphanumeric();
            }
        }
        out
    }

    /// A phrase in this picture: our words change, those of the token do not.
    #[must_use]
    pub fn of(self, phrase: &Phrase) -> Phrase {
        phrase.rewritten(|text| self.swap(text))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn nouns_change_and_verbs_and_values_do_not() {
        let swap = |text| Words::Passport.swap(text);
        assert_eq!(swap("whoever holds this check"), "whoever holds this passport");
        assert_eq!(
            swap("whoever can check an HS256 stamp also owns a copy of it"),
            "whoever can check an HS256 stamp also owns a copy of it"
        );
        assert_eq!(swap("[STAMP NOT CHECKED]"), "[STAMP NOT CHECKED]");
        assert_eq!(swap("the bank's own order counter"), "the authority's own renewal office");
        assert_eq!(swap("recheck"), "recheck");
        assert_eq!(swap("WHOEVER HOLDS THIS CHECK"), "WHOEVER HOLDS THIS PASSPORT");
        assert_eq!(swap("worth more than any check it orders"), "worth more than any passport it renews");
        assert_eq!(swap("may hold an order form"), "may hold a renewal form");
        assert_eq!(swap("Who can spend it"), "Who can travel on it");
        assert_eq!(swap("it buys nothing"), "it opens nothing");
        assert_eq!(swap("shopper"), "shopper");
        let phrase = Phrase::said("the bank ").quote("the bank");
        assert_eq!(Words::Passport.of(&phrase).to_string(), "the authority the bank");
        assert_eq!(Words::Check.swap("the bank"), "the bank");
    }

    #[test]
    fn no_row_stands_behind_one_that_it_begins_with() {
        for (at, (from, _)) in PASSPORT.iter().enumerate() {
            let hidden = PASSPORT[..at].iter().find(|(before, _)| {
                from.strip_prefix(before).is_some_and(|rest| !rest.starts_with(|c: char| c.is_alphanumeric()))
            });
            assert_eq!(hidden, None, "{from}");
        }
    }
}
