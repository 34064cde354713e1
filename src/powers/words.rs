//! The words of a scope: `Mail.ReadWrite.All`, `order:create`, `manage_users`, `https://api.example/files.read`.

/// A longer text is no name of a power that anybody would read.
pub(super) const LONGEST: usize = 160;

/// The words of a name in lower case, split at marks and at capitals.
pub(crate) fn words(text: &str) -> Vec<String> {
    let mut words = Vec::new();
    let mut word = String::new();
    let chars: Vec<char> = text.chars().take(LONGEST).collect();
    for (at, &c) in chars.iter().enumerate() {
        if !c.is_alphanumeric() && c != '*' {
            words.extend(take(&mut word));
            continue;
        }
        let before = at.checked_sub(1).and_then(|at| chars.get(at));
        let after = chars.get(at + 1);
        let starts = c.is_uppercase()
            && before.is_some_and(|before| {
                before.is_lowercase()
                    || before.is_uppercase() && after.is_some_and(|next| next.is_lowercase())
            });
        if starts {
            words.extend(take(&mut word));
        }
        word.extend(c.to_lowercase());
    }
    words.extend(take(&mut word));
    words
}

fn take(word: &mut String) -> Option<String> {
    (!word.is_empty()).then(|| std::mem::take(word))
}

/// What is left of a scope that is a URL: its last segment, which names the power (`api://id/Files.Read`).
pub(super) fn own_part(text: &str) -> &str {
    if !text.contains("://") {
        return text;
    }
    let path = text.trim_end_matches('/');
    path.rsplit('/').next().filter(|last| !last.is_empty()).unwrap_or(path)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_name_is_split_at_marks_and_capitals() {
        assert_eq!(words("Mail.ReadWrite.All"), ["mail", "read", "write", "all"]);
        assert_eq!(words("admin:repo_hook"), ["admin", "repo", "hook"]);
        assert_eq!(words("APIKeys-view"), ["api", "keys", "view"]);
        assert_eq!(words("ROLE_ADMIN"), ["role", "admin"]);
        assert_eq!(words("cart:*"), ["cart", "*"]);
        assert_eq!(words("::"), [""; 0]);
    }

    #[test]
    fn of_a_url_the_last_segment_is_the_power() {
        assert_eq!(own_part("api://0000/Files.Read"), "Files.Read");
        assert_eq!(own_part("https://mail.google.com/"), "mail.google.com");
        assert_eq!(own_part("files/read"), "files/read");
    }
}
