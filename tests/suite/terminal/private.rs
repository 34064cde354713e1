//! Private keys at the terminal: not unless that is asked for, whatever the terminal is called.

use super::screen;

/// RFC 8037 appendix A.1.
const PRIVATE: &[u8] = br#"{"kty":"OKP","crv":"Ed25519","x":"11qYAYKxCrfVS_7TyWQHOg7hcvPapiMlrwIaaPcHURo","d":"nWGxne_9WmC6hEr0kuwsxERJxWl7MmkZcDusAxyuf2A"}"#;

#[test]
fn a_private_key_is_kept_off_the_screen() {
    for arguments in [
        &["key", "new"][..],
        &["key", "new", "HS256", "--json"],
        &["key", "new", "-o", "/dev/tty"],
        &["key", "convert", "token", "--to", "pem"],
        &["key", "convert", "token", "--to", "jwk", "-o", "-"],
        &["key", "convert", "token", "--to", "jwk", "-o", "/dev/stdout", "--force"],
    ] {
        let screen = screen(80, PRIVATE, &[], arguments);
        assert_eq!(screen.code, Some(2), "{arguments:?}: {}", screen.text());
        assert!(screen.text().contains("--show-private"), "{arguments:?}: {}", screen.text());
        assert!(!screen.text().contains("\"d\"") && !screen.text().contains("BEGIN"), "{}", screen.text());
    }
}

#[test]
fn a_private_key_is_shown_when_that_is_asked_for() {
    let screen = screen(200, PRIVATE, &[], &["key", "convert", "token", "--to", "jwk", "--show-private"]);
    assert_eq!(screen.code, Some(0), "{}", screen.text());
    assert!(screen.text().contains("nWGxne_9WmC6hEr0kuwsxERJxWl7MmkZcDusAxyuf2A"), "{}", screen.text());
}

#[test]
fn what_is_public_is_shown_and_bytes_are_not() {
    let public = screen(200, PRIVATE, &[], &["key", "public", "token"]);
    assert!(public.code == Some(0) && public.text().contains("11qYAYKxCrf"), "{}", public.text());
    let bytes = screen(80, PRIVATE, &[], &["key", "public", "token", "--to", "der"]);
    assert!(bytes.code == Some(2) && bytes.text().contains("-o FILE"), "{}", bytes.text());
}

#[test]
fn lines_about_a_key_fit_the_screen() {
    for columns in [20, 40, 80] {
        let screen = screen(columns, PRIVATE, &[], &["key", "show", "token", "--color", "never"]);
        assert_eq!(screen.code, Some(0));
        for line in screen.lines() {
            assert!(line.chars().count() <= usize::from(columns), "{columns}: {line:?}");
        }
    }
}
