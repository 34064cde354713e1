//! Topic 12: a new stamp: changing the key.

use super::Topic;

pub(super) const TOPIC: Topic = Topic {
    number: 12,
    id: "rotation",
    title: "A new stamp: changing the key",
    also: &["key-rotation", "new-stamp", "rotate"],
    text: r"
Stamps wear out: people leave, backups travel, machines are sold. A key that is changed on schedule limits what an
unnoticed loss can do, and keeps the change itself well practised. There are two kinds of change, and what they do to
tokens already out is the opposite.

    planned
     old  |--signs--|--accepted--|
     new       |pub-|--signs---------
    emergency
     old  |--signs--X void at once
     new            |--signs---------

- Planned, with overlap: publish the new print; wait until every verifier has fetched it; sign with the new stamp;
  keep accepting the old print until the longest-lived token of it has lapsed; remove it. Nobody notices anything.
- Emergency, after a theft: remove the old print at once, everywhere, caches included. Every token of the old stamp
  dies, good ones and forged ones: nobody can tell them apart. Everybody signs in again.
- Each key has its own kid, and a kid never gets another key. A verifier that meets an unknown kid fetches the set
  once more, with a pause between tries, before it refuses.
- A shared secret takes one more step: first every verifier accepts old and new, then the signer changes, then the old
  one goes.

= By plan
A keyring keeps the stamps, each with its state: next, active, retiring or revoked. Today the new one is published,
tomorrow it signs.
$ jotbook rotate-key --keyring ring.jwks --kid old
$ jotbook encode sub=alice --exp 3d --keyring ring.jwks -o before.txt
$ jotbook rotate-key --keyring ring.jwks --stage --kid new --publish jwks.json
$ jotbook rotate-key --keyring ring.jwks --activate --max-life 3d --publish jwks.json --now +1d
$ jotbook verify @before.txt --keyring ring.jwks --now +2d

= At once
$ jotbook rotate-key --keyring ring.jwks --compromised --reason 'laptop stolen' --kid newer --publish jwks.json --now +2d
$ jotbook verify @before.txt --keyring ring.jwks --no-why --now +2d
$ jotbook rotate-key --keyring ring.jwks --list --now +2d
@make jotbook rotate-key --keyring ring.jwks --kid old
@make jotbook encode sub=alice --exp 8h --keyring ring.jwks -o before.txt
? Change the stamp by plan; no token lives longer than nine hours here. A real bank would --stage the new key first.
> jotbook rotate-key --keyring ring.jwks --kid new --max-life 9h
< 0 honoured until
? The old stamp is accepted still, and the keyring signs with the new one.
> jotbook verify @before.txt --keyring ring.jwks
< 0 retiring
> jotbook encode sub=alice --exp 15m --keyring ring.jwks -o between.txt
< 0
> jotbook verify @between.txt --keyring ring.jwks
< 0 active
? A laptop with the keyring on it is gone. Every stamp in it is void now, the new one too.
> jotbook rotate-key --keyring ring.jwks --compromised --reason 'laptop stolen' --publish jwks.json
< 0 everybody signs in again
> jotbook verify @before.txt --keyring ring.jwks
< 5 laptop stolen
> jotbook explain @between.txt --keyring ring.jwks
< 0 STAMP STOLEN
? Alice has signed in again. Write her next token, into after.txt: it is good with what you published.
> jotbook encode sub=alice --exp 15m --keyring ring.jwks -o after.txt
< 0
> jotbook verify @after.txt -k jwks.json
< 0 VALID
! after.txt: signed=jwks.json is=sub:alice lives=15m
! before.txt: unsigned=jwks.json
@see rotate-key, keyring, kid, keys, stop-payment, lost, NM08, exit 1
@ref OpenID Connect Core 1.0 section 10.1.1; RFC 7517 sections 4.5 and 5
",
};
