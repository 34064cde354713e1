//! The shop's day as a play: scenes with real tokens and a clock that moves on.

use super::{Block, Lesson};

/// The day, in the markup of [`lesson`](super::lesson); each heading begins a scene.
const DAY: &str = r"
= 12:00  The bank opens, and Alice signs in
The bank (the login service) has a stamp in its keyring, and a picture of its print for all shops to see.
$ jotbook rotate-key --keyring bank.jwks --kid stamp-1 --publish jwks.json

Alice shows her password. The bank writes a check for a quarter of an hour and an order form for two weeks. Both have a
number, and the number of her session: s-1.
$ jotbook encode --iss https://bank.example --sub alice --aud api.shop.example sid=s-1 --jti=c-1 --iat --exp 15m --typ at+jwt --keyring bank.jwks -o check1.txt
$ jotbook encode --profile refresh token_use=refresh --iss https://bank.example --sub alice --aud https://bank.example sid=s-1 --jti=f-1 --keyring bank.jwks -o form1.txt

= 12:05  She browses, and fills the cart
The app sends the check with every call. The shop compares the stamp, the date and the names, and asks nobody.
$ jotbook verify @check1.txt -k jwks.json --iss https://bank.example --aud api.shop.example --typ at+jwt --now +5m

= 12:10  The order form at the wrong counter
A careless app sends the order form to the shop. It is genuine, and it is not for the shop.
$ jotbook verify @form1.txt -k jwks.json --iss https://bank.example --aud api.shop.example --now +10m --no-why

= 12:16  Checkout: the check has lapsed
The shop refuses, with status 401. Nobody did anything wrong: the date has passed.
$ jotbook verify @check1.txt -k jwks.json --iss https://bank.example --aud api.shop.example --now +16m --no-why

= 12:16  The exchange
The app sends the order form to the bank. The bank looks at its stamp, and whether f-1 was stopped.
$ jotbook verify @form1.txt --keyring bank.jwks --aud https://bank.example --now +16m

It writes a new check and a new form, and crosses f-1 out. Alice has noticed nothing, and her order goes through.
$ jotbook encode --iss https://bank.example --sub alice --aud api.shop.example sid=s-1 --jti=c-2 --iat --exp 15m --typ at+jwt --keyring bank.jwks -o check2.txt --now +16m
$ jotbook encode --profile refresh token_use=refresh --iss https://bank.example --sub alice --aud https://bank.example sid=s-1 --jti=f-2 --keyring bank.jwks -o form2.txt --now +16m
$ jotbook revoke --jti f-1 --iss https://bank.example --list stopped.ndjson --reason 'it was used' --now +16m
$ jotbook verify @check2.txt -k jwks.json --iss https://bank.example --aud api.shop.example --typ at+jwt --now +16m

= 12:20  Somebody comes with the old form
A thief has copied f-1 from a log file. Its stamp is genuine and its date is fine, but it was used.
$ jotbook verify @form1.txt --keyring bank.jwks --aud https://bank.example --revocations stopped.ndjson --now +20m --no-why

A form that was used comes back: two people have had it, and the bank cannot tell which of them is Alice.

= 12:20  Stop-payment for the whole family
The bank stops all that has the session s-1. Form f-2 dies with it, though it was never stolen.
$ jotbook revoke @form1.txt --keyring bank.jwks --list stopped.ndjson --reason 'a used form came back' --now +20m
$ jotbook verify @form2.txt --keyring bank.jwks --revocations stopped.ndjson --now +20m --no-why

The shop does not look at that list. Check c-2 is good there until 12:31, which is why checks are short.
$ jotbook verify @check2.txt -k jwks.json --iss https://bank.example --aud api.shop.example --now +21m

= 12:45  Alice signs in again
It takes her password, which the thief does not have. She gets a form in the new session s-2.
$ jotbook encode --profile refresh token_use=refresh --iss https://bank.example --sub alice --aud https://bank.example sid=s-2 --jti=f-3 --keyring bank.jwks -o form3.txt --now +45m
$ jotbook verify @form3.txt --keyring bank.jwks --revocations stopped.ndjson --now +46m

= A day later  A new stamp, by plan
Stamps are changed once in a while. First the shops get a picture of the new print; nothing is stamped with it yet.
$ jotbook rotate-key --keyring bank.jwks --stage --kid stamp-2 --publish jwks.json --now +1d

Another day later every shop has it. The new one stamps, and the old print is honoured for two weeks.
$ jotbook rotate-key --keyring bank.jwks --activate --publish jwks.json --now +2d
$ jotbook verify @form3.txt --keyring bank.jwks --revocations stopped.ndjson --now +2d

= Day 5  The stamp itself is stolen
The keyring was in a backup that is gone. Now anybody can write checks that are genuine. Mallory does:
$ jotbook encode --iss https://bank.example --sub mallory --aud api.shop.example --iat --exp 3d --keyring bank.jwks -o forged.txt --now +5d
$ jotbook verify @forged.txt -k jwks.json --aud api.shop.example --now +5d

The forgery is perfect. So the bank takes a new stamp at once, and the shops forget the old prints.
$ jotbook rotate-key --keyring bank.jwks --compromised --reason 'backup stolen' --kid stamp-3 --publish jwks.json --now +5d
$ jotbook verify @forged.txt -k jwks.json --aud api.shop.example --now +5d --no-why
$ jotbook verify @form3.txt --keyring bank.jwks --now +5d --no-why

Every check and form of the old stamps is void, good ones and forged ones. Alice's too.

= Day 5, later  Everybody signs in again
Alice as well. Her new check and her new form have the new stamp.
$ jotbook encode --iss https://bank.example --sub alice --aud api.shop.example sid=s-3 --jti=c-4 --iat --exp 15m --typ at+jwt --keyring bank.jwks -o check4.txt --now +5d
$ jotbook encode --profile refresh token_use=refresh --iss https://bank.example --sub alice --aud https://bank.example sid=s-3 --jti=f-4 --keyring bank.jwks -o form4.txt --now +5d
$ jotbook verify @check4.txt -k jwks.json --iss https://bank.example --aud api.shop.example --typ at+jwt --now +5d

= Months later  The order form has lapsed
Alice was on a long holiday, and nobody used the form. No new check can be ordered with it.
$ jotbook verify @form4.txt --keyring bank.jwks --aud https://bank.example --revocations stopped.ndjson --now +90d --no-why

There is one way left, and it is where the day began: sign in again.
";

/// The day: what it needs, and its scenes.
#[must_use]
pub fn day() -> (Lesson, Vec<Vec<Block>>) {
    let mut lesson = Lesson::read(DAY);
    let mut scenes: Vec<Vec<Block>> = Vec::new();
    for block in std::mem::take(&mut lesson.blocks) {
        match scenes.last_mut() {
            Some(scene) if !matches!(block, Block::Heading(_)) => scene.push(block),
            _ => scenes.push(vec![block]),
        }
    }
    (lesson, scenes)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::guide::command;

    #[test]
    fn every_scene_has_a_heading_a_story_and_commands_that_can_be_typed() {
        let (lesson, scenes) = day();
        assert_eq!((lesson.unread.len(), lesson.files.len(), scenes.len()), (0, 0, 12));
        for scene in scenes {
            assert!(matches!(scene[..2], [Block::Heading(_), Block::Text(_)]), "{scene:?}");
            let steps = scene.iter().filter_map(|block| match block {
                Block::Session(steps) => Some(steps),
                _ => None,
            });
            let steps: Vec<_> = steps.flatten().collect();
            assert!(!steps.is_empty(), "{scene:?}");
            assert!(steps.iter().all(|step| command::words(&step.line).is_some()), "{scene:?}");
        }
    }
}
