//! Topic 5: good and bad stamps.

use super::Topic;

pub(super) const TOPIC: Topic = Topic {
    number: 5,
    id: "strength",
    title: "Good and bad stamps",
    also: &["weak-secret", "weak-key", "key-confusion", "algorithm-confusion", "wordlist"],
    text: r"
A stamp carved from a word can be carved again. Whoever holds one token can try secrets at home, as fast as the
machine goes, and nobody sees it: each guess is one HMAC and one comparison. So the secret must be one that cannot be
guessed: at least 32 random bytes for HS256 (48 for HS384, 64 for HS512). A password that people remember is none.

    jotbook key new HS256 -o stamp.jwk

Four ways in which a stamp is no stamp:
- A known or short secret: secret, changeme, the sample of a tutorial.
- alg none: the header says that nobody signed it. A sheet of paper with an amount on it. Refuse it always.
- Key confusion: the shop expects RS256 and holds the public key. A forger writes HS256 into the header and uses the
  text of that public key, which everybody has, as HMAC secret. A library that lets the token choose the algorithm
  accepts it. Let the key decide: a public key never checks an HMAC.
- A key that was published: in a repository, an image, an example. Random as it may be, it is known.

To see whether a token of yours has such a secret, inspect --guess tries those that are published, or a list of
your own. It is one HMAC for each, as it would be for a thief.

= Nobody signed this one
$ jotbook encode sub=alice role=admin --exp 15m --alg none --unsafe -o none.txt
@pair bank ES256
$ jotbook verify @none.txt -k bank.pub.pem
@file weak.key secret
@secret stamp.key
@make jotbook encode sub=alice --exp 8h --alg none --unsafe -o none.txt
? weak.key holds the word secret, as in so many examples. It works, and you are warned.
> jotbook encode sub=alice --exp 15m -k weak.key -o weak.txt
< 0 48 bits
? What does key show say of it? Make a good one beside it.
> jotbook key show weak.key
< 0 48 bits
> jotbook key new HS256 -o good.jwk
< 0
> jotbook key show good.jwk
< 0 256 bits
? Now be the finder of weak.txt, without its key: try the secrets that tutorials and frameworks ship.
> jotbook inspect @weak.txt --guess
< 0 FOUND
? Sign the same with the good secret, into strong.txt, and guess again.
> jotbook encode sub=alice --exp 15m -k good.jwk -o strong.txt
< 0
> jotbook inspect @strong.txt --guess
< 0 not found
! strong.txt: signed=good.jwk unsigned=weak.key lives=15m
? No key of the world makes an unsigned token good.
> jotbook verify @none.txt -k stamp.key
< 1 nobody signed it
@see alg-none, JB018, JB802, none, HS256, NM50, stamp, keys
@ref RFC 7518 section 3.2; RFC 8725 sections 2.1, 2.2, 3.1, 3.2 and 3.5; CVE-2015-9235
",
};
