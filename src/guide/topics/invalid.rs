//! Topic 20: why it says invalid: near misses.

use super::Topic;

pub(super) const TOPIC: Topic = Topic {
    number: 20,
    id: "invalid",
    title: "Why it says invalid: near misses",
    also: &["quiz", "why", "near-misses"],
    text: r#"
A verifier says one word: invalid. jotbook knows some seventy reasons that people run into again and again, and nearly
all of them are no forgery but a stamp held a little askew:

- The secret is text on one side and decoded base64 on the other (NM02, NM03).
- A line break or a space crept into the secret: from echo, from a file, from an editor (NM04).
- The token is cut off, or has Bearer, quotes or a line break around it (NM09, NM41).
- It is the right key set, and the key is not in it, or not yet (NM08).
- The key is of the wrong kind: a public key where a secret belongs (NM11).
- The date is in milliseconds, in text, or the clocks differ (NM05, NM33).
- aud or iss differ by a slash at the end (NM06, NM07).

verify does not stop at the word. After a refusal it makes experiments with the keys you gave: each reason is tried,
and one that fits is named with its number. It never tells the secret, and it never advises switching a check off.

= Text here, bytes there
@secret stamp.key
$ jotbook encode sub=alice --exp 15m -k b64u:file:stamp.key -o token.txt
$ jotbook verify @token.txt -k stamp.key

jotbook explain quiz makes fifteen such locks for you to open. jotbook explain NM02 tells more of this one, and jotbook explain "invalid signature" starts from what your library says.
@make jotbook encode sub=alice --exp 8h -k b64u:file:stamp.key -o one.txt
@make jotbook encode sub=alice --aud https://api.shop.example/ --exp 8h -k stamp.key -o two.txt
@make jotbook encode sub=alice exp:=1751284800000 -k stamp.key -o three.txt
@secret other.key
@make jotbook encode sub=alice --exp 8h -k other.key -o four.txt
? Four locks, one key, one reason each. Guess, then look.
> jotbook verify @one.txt -k stamp.key
< 1 NM02
> jotbook verify @two.txt -k stamp.key --aud https://api.shop.example
< 5 NM06
> jotbook decode @three.txt
< 0 1751284800000
> jotbook verify @four.txt -k stamp.key
< 1 NM12
? And each with what it takes.
> jotbook verify @one.txt -k b64u:file:stamp.key
< 0 VALID
> jotbook verify @two.txt -k stamp.key --aud https://api.shop.example/
< 0 VALID
@see NM02, NM03, NM04, NM05, NM06, NM07, NM08, NM09, NM11, NM12, NM33, NM41, exit 1
@ref RFC 7515 section 5.2; RFC 7519 section 7.2; googleapis/php-jwt#87; supabase#5606
"#,
};
