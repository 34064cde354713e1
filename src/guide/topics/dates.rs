//! Topic 6: the date line: exp, nbf and iat.

use super::Topic;

pub(super) const TOPIC: Topic = Topic {
    number: 6,
    id: "dates",
    title: "The date line: exp, nbf and iat",
    also: &["expiry", "expiration", "clock", "leeway"],
    text: r#"
Three dates can stand on a check. All three are seconds since 1970-01-01 00:00 UTC, as a plain JSON number.

| claim | on the check | the rule                                |
| iat   | dated        | says when; refuses nothing alone     |
| nbf   | not before   | refused before this second              |
| exp   | void after   | refused from this very second on        |

    iat = nbf                    exp
     |----------- valid ----------|  void
    12:00                       12:15

- No exp: a check without a date. It is good until the stamp is changed.
- Milliseconds (13 digits, from JavaScript) are a date more than fifty thousand years away: as good as none.
- Text such as "2025-06-30T12:00:00" is no date at all. Some programs refuse it, others overlook it and accept the
  token for ever.
- Clocks differ. A leeway of some seconds is usual, of a few minutes the most. It is added at both ends.

= The last second, and the one after
@secret stamp.key
$ jotbook encode sub=alice --exp 15m -k stamp.key -o token.txt
$ jotbook verify @token.txt -k stamp.key --now 2025-06-30T12:14:59Z
$ jotbook verify @token.txt -k stamp.key --now 2025-06-30T12:15:00Z
@make jotbook encode sub=alice --exp 2035-01-01T12:00:00Z -k stamp.key -o token.txt
@file shop.json {"user":"john@example.com","role":"customer","exp":"2025-06-30T12:00:00"}
@make jotbook encode @shop.json -k stamp.key -o text-date.txt
? In the folder, token.txt lapses at noon of 1 January 2035. Look at it as it will be a minute later, then with two
  minutes of leeway.
> jotbook verify @token.txt -k stamp.key --now 2035-01-01T12:01:00Z
< 4 expired
> jotbook verify @token.txt -k stamp.key --now 2035-01-01T12:01:00Z --leeway 2m
< 0 VALID
? A shop wrote its date as text. What becomes of it?
> jotbook verify @text-date.txt -k stamp.key
< 4 exp is a string
> jotbook inspect @text-date.txt
< 0 JB201
? Write a token that begins in 5 minutes and ends in 15, into later.txt. It is refused now and good then.
> jotbook encode sub=alice --nbf 5m --exp 15m -k stamp.key -o later.txt
< 0
> jotbook verify @later.txt -k stamp.key
< 4 not valid for another 5 min
> jotbook verify @later.txt -k stamp.key --now +5m
< 0 VALID
! later.txt: signed=stamp.key waits=5m lives=15m
@see exp, nbf, iat, JB201, JB301, exit 4, NM05, NM30, NM32, NM33, lost
@ref RFC 7519 sections 2, 4.1.4, 4.1.5 and 4.1.6
"#,
};
