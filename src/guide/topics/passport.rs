//! Topic 16: a passport at the border: stateless checking.

use super::Topic;

pub(super) const TOPIC: Topic = Topic {
    number: 16,
    id: "passport",
    title: "A passport at the border: stateless checking",
    also: &["border", "visa"],
    text: r"
Another picture for the same thing. A passport is issued once and shown at many borders. The officer looks at the
stamp and the date and phones nobody: that is stateless checking.

| passport               | token                                          |
| the authority          | the issuer (iss)                               |
| its seal               | the signing key; officers know what it looks like |
| the photo page         | the payload: everybody can read it             |
| visas                  | scope, roles                                   |
| good for these countries | aud                                          |
| valid until            | exp                                            |
| the number             | jti                                            |
| the fingerprint in it  | cnf: only its owner can use it                 |
| the stolen-passport list | revocation list                              |

What the picture teaches:
- A cancelled passport still looks fine. An officer without the list lets it through until its date.
- The officer needs to know what a genuine seal looks like, not how to make one: the public key.
- A visa for one country is none for another, and an officer who does not look at it lets everybody in.

Where it breaks: a passport has a photo, and most tokens have nothing that ties them to a person. They are bearer
tokens: whoever holds one is let through. And a token is copied without a trace, which a passport is not.

= One passport, three borders
@pair authority ES256
$ jotbook encode --iss https://authority.example sub=alice --aud north --aud south --exp 1h -k authority.pem -o passport.txt
$ jotbook verify @passport.txt -k authority.pub.pem --aud north
$ jotbook verify @passport.txt -k authority.pub.pem --aud east --no-why
@make jotbook encode --iss https://authority.example sub=alice --aud north --aud south --exp 8h -k authority.pem -o passport.txt
@pair forger ES256
@make jotbook encode --iss https://authority.example sub=mallory --aud north --exp 8h -k forger.pem -o forged.txt
? Be the officer at three borders.
> jotbook verify @passport.txt -k authority.pub.pem --aud south
< 0 VALID
> jotbook verify @passport.txt -k authority.pub.pem --aud east
< 5 east
> jotbook verify @passport.txt -k authority.pub.pem --aud north --now +9h
< 4 expired
? A forger has printed the right name of the authority. The seal tells.
> jotbook verify @forged.txt -k authority.pub.pem --aud north
< 1 does not match
@see iss, aud, exp, cnf, sessions, stop-payment, crossed
@ref RFC 7519 section 4.1; RFC 7800 section 3; RFC 9700 section 2.3
",
};
