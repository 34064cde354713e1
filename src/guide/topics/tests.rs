//! Every topic is whole: its text is understood, leads on, has its sources, and nothing that has to be taught is missing.

use std::collections::HashSet;

use super::*;
use crate::guide::{Prop, command, look_up};

/// What has to be taught, where, and words by which it is seen to be there.
const IDEAS: [(&str, &str, &[&str]); 25] = [
    ("a token is like a signed check", "parts", &["signed check", "stamped"]),
    ("the structure of three parts", "parts", &["HEADER", "PAYLOAD", "SIGNATURE"]),
    ("encoding is no encryption", "postcard", &["postcard", "without any key"]),
    ("the secret key is the stamp", "stamp", &["The secret key is the bank's stamp"]),
    ("what the secret does when signing and checking", "stamp", &["- Signing:", "- Checking:"]),
    ("why the secret must stay on the server", "stamp", &["Why the secret must stay on the server"]),
    ("who can check can write, unless there are two keys", "keys", &["can also write", "public key"]),
    ("the login flow", "day", &["signs in", "401", "checks lapses|the check lapses", "signs out"]),
    ("where a client keeps its tokens", "lost", &["localStorage", "HttpOnly", "CSRF", "key store"]),
    ("access against refresh", "order-form", &["An access token is a check", "order form"]),
    (
        "what happens when the refresh token lapses",
        "order-form",
        &["order form itself lapses", "sign in again"],
    ),
    ("reuse of a refresh token", "order-form", &["whole family"]),
    ("token exchange", "life", &["refresh grant", "RFC 8693", "act"]),
    ("stop-payment", "stop-payment", &["calling|call the bank", "nothing at that shop"]),
    ("revocation lists", "stop-payment", &["list of numbers (jti)", "status list", "introspection"]),
    (
        "rotation and its effect on old tokens",
        "rotation",
        &["Planned", "Emergency", "Every token of the old stamp"],
    ),
    ("what losing a token means", "lost", &["whoever finds it is you"]),
    (
        "risks: no expiry, badly kept refresh tokens, no revocation",
        "lost",
        &["no expiry", "refresh token with it", "no stop-payment list"],
    ),
    ("stateless against session", "sessions", &["stateless", "session", "sign out"]),
    ("signed against encrypted", "encryption", &["Sealing is not stamping", "five"]),
    ("the passport picture", "passport", &["passport", "officer", "visa"]),
    ("single sign-on", "services", &["Single sign-on"]),
    ("mobile apps", "services", &["Mobile apps", "PKCE"]),
    ("microservices", "services", &["Microservices", "One audience for each service"]),
    ("proof of possession", "crossed", &["DPoP", "Mutual TLS"]),
];

#[test]
fn the_course_has_twenty_topics_in_order_with_names_of_their_own() {
    let mut names = HashSet::new();
    for (at, topic) in ALL.iter().enumerate() {
        assert_eq!(usize::from(topic.number), at + 1, "{}", topic.id);
        for name in std::iter::once(&topic.id).chain(topic.also) {
            assert!(names.insert(*name), "{name} is there twice");
            assert!(
                name.bytes().all(|b| b.is_ascii_lowercase() || b.is_ascii_digit() || b == b'-'),
                "{name}"
            );
        }
    }
    assert_eq!(ALL.len(), 20);
}

#[test]
fn everything_that_has_to_be_taught_is_taught() {
    for (idea, id, words) in IDEAS {
        let topic = topic(id).unwrap();
        let text = topic.text.split_whitespace().collect::<Vec<_>>().join(" ");
        for word in words {
            assert!(word.split('|').any(|word| text.contains(word)), "{idea}: {id} does not say {word:?}");
        }
    }
}

#[test]
fn every_line_of_every_text_is_understood_and_every_topic_has_its_sources() {
    for topic in &ALL {
        let lesson = topic.lesson();
        assert_eq!(lesson.unread, [""; 0], "{}", topic.id);
        assert!(!lesson.references.is_empty() && !lesson.see.is_empty(), "{}", topic.id);
        assert!(
            lesson.blocks.iter().any(|block| matches!(block, Block::Session(_))),
            "{} shows no run",
            topic.id
        );
        assert!(!lesson.exercises.is_empty(), "{}", topic.id);
    }
}

#[test]
fn every_topic_points_to_words_that_are_found() {
    for topic in &ALL {
        for word in topic.lesson().see {
            assert!(look_up(word).is_ok(), "{} points to {word}", topic.id);
        }
    }
}

#[test]
fn every_command_can_be_typed_and_every_file_it_reads_is_laid_out() {
    for topic in &ALL {
        let lesson = topic.lesson();
        let sessions = lesson.blocks.iter().filter_map(|block| match block {
            Block::Session(steps) => Some(steps.iter().map(|step| step.line.as_str())),
            _ => None,
        });
        let made = lesson.files.iter().filter_map(|prop| match prop {
            Prop::Made(line) => Some(*line),
            _ => None,
        });
        let exercises = lesson.exercises.iter().flat_map(|exercise| &exercise.steps).map(|step| step.line);
        let kept: Vec<String> = lesson.files.iter().flat_map(Prop::names).collect();
        for group in [sessions.flatten().collect::<Vec<_>>(), made.chain(exercises).collect()] {
            let mut there: HashSet<String> = kept.iter().cloned().collect();
            for line in group {
                let words = command::words(line).unwrap_or_else(|| panic!("{}: {line}", topic.id));
                for arguments in words {
                    for (at, word) in arguments.iter().enumerate() {
                        let key = arguments[at.saturating_sub(1)] == "-k";
                        let name = word.strip_prefix('@').or(key.then_some(word.as_str()));
                        let name = name.map(|name| name.trim_start_matches("b64u:file:"));
                        assert!(
                            name.is_none_or(|name| there.contains(name)),
                            "{}: {line}: {name:?}",
                            topic.id
                        );
                    }
                    let written =
                        arguments.windows(2).filter(|pair| pair[0] == "-o" || pair[0] == "--publish");
                    there.extend(written.map(|pair| pair[1].clone()));
                }
            }
        }
    }
}

#[test]
fn no_example_has_a_secret_on_its_command_line() {
    for topic in &ALL {
        for line in topic.text.lines().filter(|line| line.contains("jotbook ")) {
            for word in [" -s ", "--secret", "text:", "hex:", " b64:"] {
                assert!(!line.contains(word), "{}: {line}", topic.id);
            }
        }
    }
}

#[test]
fn pictures_fit_a_narrow_screen_and_texts_are_of_a_sensible_length() {
    for topic in &ALL {
        for block in topic.lesson().blocks {
            if let Block::Picture(lines) = block {
                let longest = lines.iter().map(|line| line.chars().count()).max();
                let command = lines.iter().any(|line| line.starts_with("jotbook "));
                assert!(command || longest <= Some(38), "{}: {lines:?}", topic.id);
            }
        }
        let lines =
            topic.text.lines().filter(|line| !line.starts_with(['@', '$', '>', '<', '?', '!'])).count();
        assert!((15..=60).contains(&lines), "{} has {lines} lines", topic.id);
        assert!(topic.text.is_ascii(), "{}", topic.id);
    }
}

#[test]
fn every_row_of_every_table_is_as_long_as_its_head() {
    for topic in &ALL {
        for block in topic.lesson().blocks {
            if let Block::Table { head, rows } = block {
                assert!(rows.iter().all(|row| row.len() == head.len()), "{}: {rows:?}", topic.id);
            }
        }
    }
}

#[test]
fn a_topic_is_found_by_number_id_and_word() {
    for words in ["12", "topic 12", "rotation", "ROTATION", "key-rotation", "changing"] {
        let page = look_up(words).unwrap();
        assert!(page.entries.iter().any(|entry| entry.name == "rotation"), "{words}");
    }
}
