//! Topic 11: stop-payment: taking a token back.

use super::Topic;

pub(super) const TOPIC: Topic = Topic {
    number: 11,
    id: "stop-payment",
    title: "Stop-payment: taking a token back",
    also: &["revocation", "revocation-list", "denylist", "blacklist", "introspection"],
    text: r"
A shop that checks stamp and date on its own does not call the bank. That is what makes tokens fast, and it is why
telling the bank changes nothing at that shop until the date passes. A list helps only at counters that look at it.

| way                     | stops                     | what it costs                    |
| short life              | every token, by its date  | a renewal every few minutes      |
| list of numbers (jti)   | one token                 | a look-up at every counter       |
| by session (sid)        | one login                 | the same                         |
| by account and date     | all of alice before noon  | one line per account             |
| introspection           | whatever the bank says    | a call to the bank each time     |
| status list             | one token                 | a list to fetch now and then     |
| new stamp               | everything                | everybody signs in again         |

- What always works at once is stopping the order form: the bank sees it at every use. The checks that are out lapse by
  themselves. Hence: short checks, and forms that can be stopped.
- List by iss and jti, never by the text of the token or its hash: one token can be spelled in several ways, and the
  other spelling is not on the list. A token without jti cannot be stopped singly.
- An entry may go when its token has lapsed anyway. So a list stays as long as the lives are long.
- Revocation lists are only as good as the shops that read them: say for each of your services whether it looks.

= A list, and a counter that does not look
@secret stamp.key
$ jotbook encode sub=alice --iss https://bank.example --jti=check-1001 --exp 15m -k stamp.key -o token.txt
$ jotbook revoke @token.txt -k stamp.key --list stopped.ndjson --reason 'phone lost'
$ jotbook verify @token.txt -k stamp.key
$ jotbook verify @token.txt -k stamp.key --revocations stopped.ndjson --no-why

The first counter was not given the list, and says so: revocation was not checked.
@make jotbook encode sub=alice --iss https://bank.example --jti=check-1001 --exp 8h -k stamp.key -o numbered.txt
@make jotbook encode sub=alice --iss https://bank.example --exp 8h -k stamp.key -o unnumbered.txt
? Stop the one with a number, and look at the list. No other token has that number, so that its entry may end with it
  (--lapses exp).
> jotbook revoke @numbered.txt -k stamp.key --list stopped.ndjson --reason 'phone lost' --lapses exp
< 0 payment stopped
> jotbook verify @numbered.txt -k stamp.key --revocations stopped.ndjson
< 5 phone lost
> jotbook revoke --show --list stopped.ndjson
< 0 check-1001
? The other one cannot be stopped singly. What can be: all that alice got so far. Who does not say when it was issued
  is meant too.
> jotbook revoke @unnumbered.txt -k stamp.key --list stopped.ndjson
< 5 no jti
> jotbook revoke --sub alice --iss https://bank.example --issued-before now --list stopped.ndjson
< 0 payment stopped
> jotbook verify @unnumbered.txt -k stamp.key --revocations stopped.ndjson
< 5 alice
? When the token has lapsed anyway its entry may go; the one for alice has no end that is known, and stays.
> jotbook revoke --prune --list stopped.ndjson --now +2d
< 0 taken out
? Insist on a number, so that every accepted token can be stopped singly.
> jotbook verify @numbered.txt -k stamp.key --require jti
< 0 VALID
> jotbook verify @unnumbered.txt -k stamp.key --require jti
< 5 no jti
? Accept only what was issued in the last ten minutes: a list by date needs iat.
> jotbook verify @numbered.txt -k stamp.key --max-age 10m
< 5 iat
? Write a token with a number and an issue date into stoppable.txt.
> jotbook encode sub=alice --jti --iat --exp 15m -k stamp.key -o stoppable.txt
< 0
! stoppable.txt: signed=stamp.key has=jti has=iat lives=15m
@see revoke, jti, sid, status, JB907, JB006, order-form, rotation, exit 5
@ref RFC 7009 sections 2 and 3; RFC 7662; RFC 7519 section 4.1.7; draft-ietf-oauth-status-list; OWASP JSON Web Token for Java Cheat Sheet, no built-in token revocation
",
};
