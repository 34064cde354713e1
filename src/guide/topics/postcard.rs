//! Topic 2: a postcard, not a safe.

use super::Topic;

pub(super) const TOPIC: Topic = Topic {
    number: 2,
    id: "postcard",
    title: "A postcard, not a safe",
    also: &["base64", "secrecy", "privacy"],
    text: r#"
Everybody who carries a check can read what is written on it. The payload of a signed token is a postcard: browsers,
proxies, log files and whoever finds it can read it without any key. The stamp keeps it from being changed, not from
being read.

    +---------------------------------+
    | To: api.shop.example            |
    | alice may read the cart.        |
    | Good until 12:15.      [STAMP]  |
    +---------------------------------+

What must never stand in it:
- passwords, keys, other tokens, card numbers;
- what the holder is not to know: internal notes, risk scores, prices that are bargained over;
- more about a person than the reader needs. An id is better than an e-mail address: the server looks up the rest.

If it has to be hidden, there are two ways: leave it out and let the server look it up by sub, or put the token into a
sealed envelope (JWE, topic encryption).

= Read without a key
@secret stamp.key
@file claims.json {"sub":"alice","password":"correct horse"}
$ jotbook encode @claims.json --exp 15m -k stamp.key -o bad.txt
$ jotbook decode @bad.txt
@make jotbook encode @claims.json --exp 8h -k stamp.key -o bad.txt
? inspect sees a name that no token should have.
> jotbook inspect @bad.txt
< 0 JB501
? Write the same token without the password into good.txt.
> jotbook encode sub=alice --exp 15m -k stamp.key -o good.txt
< 0
! good.txt: signed=stamp.key has=sub lacks=password clean=JB501 lives=15m
? See that nothing is left that should not be read.
> jotbook decode @good.txt
< 0 "alice"
@see JB501, JB504, encryption, sub, parts
@ref RFC 7519 section 12; RFC 4648 section 5; OWASP JSON Web Token for Java Cheat Sheet, token information disclosure
"#,
};
