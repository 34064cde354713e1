//! Topic 12: a new stamp: changing the key.

use super::Topic;

pub(super) const TOPIC: Topic = Topic {
    number: 12,
    id: "rotation",
    title: "A new stamp: changing the key",
    also: &["rotate-key", "key-rotation", "new-stamp"],
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

= Overlap, and after it
@secret old.key
@secret new.key
$ jotbook encode sub=alice --exp 15m -k old.key -o before.txt
$ jotbook verify @before.txt -k new.key -k old.key
$ jotbook verify @before.txt -k new.key --no-why
@make jotbook encode sub=alice --exp 8h -k old.key -o before.txt
? You are the verifier during the overlap: both keys are accepted.
> jotbook verify @before.txt -k new.key -k old.key
< 0 old.key
? The overlap is over, or it was an emergency: the old one is gone.
> jotbook verify @before.txt -k new.key
< 1 does not match
? Write alice her next token with the new key, into after.txt.
> jotbook encode sub=alice --exp 15m -k new.key -o after.txt
< 0
! after.txt: signed=new.key unsigned=old.key lives=15m
@see kid, keys, stop-payment, lost, NM08, exit 1
@ref OpenID Connect Core 1.0 section 10.1.1; RFC 7517 sections 4.5 and 5
",
};
