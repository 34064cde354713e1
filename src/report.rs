//! What every renderer gets: plain data, nothing of it escaped or coloured yet.

use crate::words::repeatable;

/// The exit codes, in text and JSON alike. Without a genuine signature its own code wins; of several others that
/// apply the lowest.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Exit {
    /// Done; for `verify`: genuine, alive, and every check that was asked for held.
    Done = 0,
    /// The signature does not verify, or the algorithm or `crit` is not acceptable.
    Signature = 1,
    /// The command line does not make sense.
    Usage = 2,
    /// Not a token, or a broken one.
    Malformed = 3,
    /// Genuine, but expired or not yet valid.
    Time = 4,
    /// Genuine and alive, but another check failed.
    Claim = 5,
    /// The key cannot be read, does not fit, or is not in the set.
    Key = 6,
    /// Input, output or network.
    Io = 7,
    /// `inspect --fail-on`: findings at or above the level.
    Findings = 8,
    /// A bug in jotbook.
    Bug = 70,
}

impl Exit {
    /// Every code with its meaning, for the manual.
    pub const ALL: [(Self, &'static str); 10] = [
        (Self::Done, "done; for verify: genuine, alive, and every check that was asked for held"),
        (Self::Signature, "the signature does not verify, or the algorithm or crit is not acceptable"),
        (Self::Usage, "usage error"),
        (Self::Malformed, "not a token, or a broken one"),
        (Self::Time, "genuine, but expired or not yet valid"),
        (
            Self::Claim,
            "genuine and alive, but another check failed: iss, aud, sub, typ, a claim, max-age, a required claim, a key or a token that was revoked",
        ),
        (Self::Key, "key trouble: it cannot be read, does not fit the algorithm, or is not in the set"),
        (Self::Io, "input, output or network trouble"),
        (Self::Findings, "findings at or above the level that was asked for"),
        (Self::Bug, "a bug in jotbook"),
    ];

    /// The code for two results together: a bug before all else, otherwise the lowest that is not 0.
    #[must_use]
    pub fn and(self, other: Self) -> Self {
        match (self, other) {
            (Self::Done, code) | (code, Self::Done) => code,
            (Self::Bug, _) | (_, Self::Bug) => Self::Bug,
            (one, two) => one.min(two),
        }
    }

    /// The number the process ends with.
    #[must_use]
    pub const fn code(self) -> u8 {
        self as u8
    }
}

/// Why a command could not do what was asked, as everybody gets to see it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Failure {
    /// A stable word for scripts.
    pub code: &'static str,
    /// The exit code.
    pub exit: Exit,
    /// What is wrong, one line, lower case, without a full stop. May quote input; never a secret.
    pub message: String,
    /// Something to type or to do.
    pub hint: Option<String>,
    /// What is known about such a failure.
    pub diagnosis: Vec<Diagnosed>,
}

impl Failure {
    /// A failure without a hint.
    #[must_use]
    pub fn new(exit: Exit, code: &'static str, message: impl Into<String>) -> Self {
        Self { code, exit, message: message.into(), hint: None, diagnosis: Vec::new() }
    }

    /// The same without its diagnosis.
    #[must_use]
    pub fn unexplained(mut self) -> Self {
        self.diagnosis.clear();
        self
    }

    /// The same without the tokens and keys that its texts repeat.
    #[must_use]
    pub fn masked(mut self) -> Self {
        let mask = |text: &mut String| *text = repeatable(text).into_owned();
        mask(&mut self.message);
        self.hint.iter_mut().for_each(mask);
        for diagnosed in &mut self.diagnosis {
            mask(&mut diagnosed.edit);
            mask(&mut diagnosed.message);
            diagnosed.advice.iter_mut().for_each(mask);
        }
        self
    }

    /// The same with a hint.
    #[must_use]
    pub fn hint(mut self, hint: impl Into<String>) -> Self {
        self.hint = Some(hint.into());
        self
    }

    /// The same with what is known about it, when something is.
    #[must_use]
    pub fn diagnosed(self, diagnosis: Option<Diagnosed>) -> Self {
        Self { diagnosis: diagnosis.into_iter().collect(), ..self }
    }
}

impl std::fmt::Display for Failure {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(&self.message)
    }
}

impl std::error::Error for Failure {}

/// Something said on the side: it changes neither the product nor the exit code.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Remark {
    /// How urgent it is.
    pub level: Level,
    /// A stable word for scripts.
    pub code: &'static str,
    /// What is said.
    pub text: String,
}

/// How urgent a remark is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Level {
    /// Good to know.
    Note,
    /// Better looked at.
    Warning,
}

impl Remark {
    /// Something good to know.
    #[must_use]
    pub fn note(code: &'static str, text: impl Into<String>) -> Self {
        Self { level: Level::Note, code, text: text.into() }
    }

    /// Something better looked at.
    #[must_use]
    pub fn warning(code: &'static str, text: impl Into<String>) -> Self {
        Self { level: Level::Warning, code, text: text.into() }
    }
}

/// What one check of `verify` came to.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Outcome {
    /// It held; with a few words on how.
    Pass(String),
    /// It did not hold.
    Fail {
        /// What was wanted, when that is a value.
        want: Option<String>,
        /// What the token says, when that is a value.
        got: Option<String>,
        /// What is wrong, in words.
        why: String,
    },
    /// Nobody asked.
    NotAsked,
    /// It could not be decided.
    CannotTell(String),
}

/// One check of `verify`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Check {
    /// The stable name, also in JSON: `signature`, `exp`, `aud`, `claim:role`, ...
    pub id: String,
    /// What people call it: `expiry`, `audience`, ...
    pub label: String,
    /// The exit code when it fails.
    pub exit: Exit,
    /// What it came to.
    pub outcome: Outcome,
}

impl Check {
    /// Whether it keeps the token from being accepted.
    #[must_use]
    pub fn refuses(&self) -> bool {
        matches!(self.outcome, Outcome::Fail { .. } | Outcome::CannotTell(_))
    }
}

/// A reason for a refusal that was looked for and found. It never changes the verdict.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Diagnosed {
    /// The id of the diagnosis: `NM` and two digits.
    pub id: &'static str,
    /// What it is called.
    pub title: &'static str,
    /// Whether it was proved; otherwise it has the looks of it.
    pub certain: bool,
    /// The change that makes it fit, in a few words.
    pub edit: String,
    /// What happened.
    pub message: String,
    /// One thing to type or to do.
    pub advice: Option<String>,
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_exit_code_is_listed_in_order() {
        let codes: Vec<_> = Exit::ALL.iter().map(|(exit, _)| exit.code()).collect();
        assert_eq!(codes, [0, 1, 2, 3, 4, 5, 6, 7, 8, 70]);
    }

    #[test]
    fn of_several_results_the_lowest_code_counts_and_a_bug_before_all() {
        let all = |codes: &[Exit]| codes.iter().fold(Exit::Done, |all, code| all.and(*code));
        assert_eq!(all(&[]), Exit::Done);
        assert_eq!(all(&[Exit::Time, Exit::Done, Exit::Malformed, Exit::Key]), Exit::Malformed);
        assert_eq!(all(&[Exit::Signature, Exit::Bug, Exit::Malformed]), Exit::Bug);
    }
}
