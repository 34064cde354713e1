//! The shop's day as a play: scenes with real tokens and a clock that moves on.

use super::{Block, Lesson};

/// The day, in the markup of [`lesson`](super::lesson); each heading begins a scene.
const DAY: &str = r"
= 12:00  Alice signs in
She shows her password at the bank (the login service). The bank writes a check for a quarter of an hour and an order
form for two weeks. Both have a number, and the number of her session: s-1.
@pair stamp ES256
@pair new-stamp ES256
$ jotbook encode --iss https://bank.example --sub alice --aud api.shop.example sid=s-1 --jti=c-1 --iat --exp 15m --typ at+jwt -k stamp.pem -o check1.txt
$ jotbook encode --iss https://bank.example --sub alice --aud https://bank.example sid=s-1 --jti=f-1 --iat --exp 14d -k stamp.pem -o form1.txt

= 12:05  She browses, and fills the cart
The app sends the check with every call. The shop compares the stamp, the date and the names, and asks nobody.
$ jotbook verify @check1.txt -k stamp.pub.pem --iss https://bank.example --aud api.shop.example --typ at+jwt --now +5m

= 12:10  The order form at the wrong counter
A careless app sends the order form to the shop. It is genuine, and it is not for the shop.
$ jotbook verify @form1.txt -k stamp.pub.pem --iss https://bank.example --aud api.shop.example --typ at+jwt --now +10m --no-why

= 12:16  Checkout: the check has lapsed
The shop refuses, with status 401. Nobody did anything wrong: the date has passed.
$ jotbook verify @check1.txt -k stamp.pub.pem --iss https://bank.example --aud api.shop.example --now +16m --no-why

= 12:16  The exchange
The app sends the order form to the bank. The bank looks into its book: the form that is alive in session s-1 is f-1.
$ jotbook verify @form1.txt -k stamp.pub.pem --aud https://bank.example --claim jti=f-1 --now +16m

It writes a new check and a new form, and f-1 is void from now on. Alice has noticed nothing, and her order goes through.
$ jotbook encode --iss https://bank.example --sub alice --aud api.shop.example sid=s-1 --jti=c-2 --iat --exp 15m --typ at+jwt -k stamp.pem -o check2.txt --now +16m
$ jotbook encode --iss https://bank.example --sub alice --aud https://bank.example sid=s-1 --jti=f-2 --iat --exp 14d -k stamp.pem -o form2.txt --now +16m
$ jotbook verify @check2.txt -k stamp.pub.pem --iss https://bank.example --aud api.shop.example --typ at+jwt --now +16m

= 12:20  Somebody comes with the old form
A thief has copied f-1 from a log file. Its stamp is genuine and its date is fine. In the book stands f-2.
$ jotbook verify @form1.txt -k stamp.pub.pem --aud https://bank.example --claim jti=f-2 --now +20m --no-why

A form that was used comes back: two people have had it, and the bank cannot tell which of them is Alice.

= 12:20  Stop-payment for the whole family
The bank strikes out session s-1. Form f-2 dies with it, though it was never stolen: only a new session counts now.
$ jotbook verify @form2.txt -k stamp.pub.pem --aud https://bank.example --claim sid=s-2 --now +20m --no-why

The shop knows nothing of it. Check c-2 is good there until 12:31, which is why checks are short.
$ jotbook verify @check2.txt -k stamp.pub.pem --iss https://bank.example --aud api.shop.example --now +21m

= 12:40  The stamp itself is stolen
The private key was in a backup that is gone. Now anybody can write checks that are genuine. The bank takes a new stamp
at once, and the shop forgets the old print. Mallory is a little late with his forgery:
$ jotbook encode --iss https://bank.example --sub mallory --aud api.shop.example --iat --exp 15m -k stamp.pem -o forged.txt --now +40m
$ jotbook verify @forged.txt -k stamp.pub.pem --aud api.shop.example --now +41m
$ jotbook verify @forged.txt -k new-stamp.pub.pem --aud api.shop.example --now +41m --no-why

With the old print the forgery was perfect. With the new one every check of the old stamp is void, Alice's too.

= 12:45  Everybody signs in again
Alice as well. Her new check and her new form have the new stamp.
$ jotbook encode --iss https://bank.example --sub alice --aud api.shop.example sid=s-2 --jti=c-3 --iat --exp 15m --typ at+jwt -k new-stamp.pem -o check3.txt --now +45m
$ jotbook encode --iss https://bank.example --sub alice --aud https://bank.example sid=s-2 --jti=f-3 --iat --exp 14d -k new-stamp.pem -o form3.txt --now +45m
$ jotbook verify @check3.txt -k new-stamp.pub.pem --iss https://bank.example --aud api.shop.example --typ at+jwt --now +46m

= Three weeks later  The order form has lapsed
Alice was on holiday, and nobody used the form. Now neither of the two is any good, and no new check can be ordered.
$ jotbook verify @form3.txt -k new-stamp.pub.pem --aud https://bank.example --claim sid=s-2 --now +21d --no-why

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
        assert_eq!((lesson.unread.len(), lesson.files.len(), scenes.len()), (0, 2, 10));
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
