//! Topic 4: one stamp or two: secrets and key pairs.

use super::Topic;

pub(super) const TOPIC: Topic = Topic {
    number: 4,
    id: "keys",
    title: "One stamp or two: secrets and key pairs",
    also: &["jwks", "key-pair", "public-key"],
    text: r"
With a secret, everybody who can check a check can also write one. With a key pair the bank keeps the stamp (the
private key) and hands out a picture of its print (the public key): enough to compare, useless for stamping.

|                  | HS256             | ES256, EdDSA, RS256, PS256 |
| stamps with      | the secret        | the private key            |
| checks with      | the same secret   | the public key             |
| who can forge    | all who can check | only who has the private   |
| handing it out   | gives it all away | harmless                   |

So: a secret where one and the same service writes and checks. A key pair as soon as others check. Count the places
that hold an HS256 secret: each of them can write tokens.

The bank publishes its public keys as a JWK Set (jwks.json), each with a name, the kid. A token names the key in its
header. That is a hint for choosing among known keys and proves nothing. Where to find the keys is settled beforehand:
never fetch from an address that only the token names (jku, x5u).

= The public half checks, and cannot sign
$ jotbook key new ES256 --kid bank-1 -o bank.jwk
$ jotbook key public bank.jwk -o bank.pub.jwk
$ jotbook encode sub=alice --exp 15m -k bank.jwk -o token.txt
$ jotbook verify @token.txt -k bank.pub.jwk
$ jotbook encode sub=mallory --exp 15m -k bank.pub.jwk

Other programs want other formats: jotbook key convert bank.jwk --to pem. A bank that changes its keys from time to
time keeps them in a keyring, see the topic rotation.
@secret stamp.key
? Make a pair of your own, look at it, and take out the half that may be given away.
> jotbook key new ES256 --kid bank-1 -o bank.jwk
< 0
> jotbook key show bank.jwk
< 0 private key
> jotbook key public bank.jwk -o bank.pub.jwk
< 0
? They are two halves of one key. A secret has no half to give away.
> jotbook key compare bank.jwk bank.pub.jwk
< 0 SAME
> jotbook key public stamp.key
< 6 no public half
? Write a token with the private half, check it with the public one, then try to write one with that.
> jotbook encode sub=alice --exp 15m -k bank.jwk -o token.txt
< 0
> jotbook verify @token.txt -k bank.pub.jwk
< 0 signed with ES256
> jotbook encode sub=mallory --exp 15m -k bank.pub.jwk
< 6 signing takes a private one
! token.txt: signed=bank.pub.jwk unsigned=stamp.key lives=15m
? Is anything in the public half that should stay at home?
> jotbook key lint bank.pub.jwk
< 0 nothing found
? A secret is the wrong kind of key for this token, and that is said before anything is compared.
> jotbook verify @token.txt -k stamp.key
< 6 ES256
@see key, kid, jku, JB812, ES256, RS256, EdDSA, HS256, exit 6, NM08, NM11, rotation
@ref RFC 7515 sections 3 and 4.1.4; RFC 7517 section 5; RFC 7518 sections 3.2 to 3.5; RFC 8725 sections 3.1 and 3.10
",
};
