//! Files that are made from the code and committed: completions and man pages. `BLESS=1` writes them again.

/// Whether what is seen now is to be written down as right.
pub(crate) fn blessing() -> bool {
    std::env::var_os("BLESS").is_some_and(|value| !value.is_empty() && value != "0")
}
