//! Topic 9: check and order form: access and refresh tokens.

use super::Topic;

pub(super) const TOPIC: Topic = Topic {
    number: 9,
    id: "order-form",
    title: "Check and order form: access and refresh tokens",
    also: &["access-and-refresh", "refresh", "refresh-tokens"],
    text: r"
An access token is a check: shown at many counters, often, and therefore short-lived. A refresh token is an order form
for new checks: shown at one counter only, the bank's, and therefore allowed to live longer.

|              | access token              | refresh token                    |
| goes to      | every API it is meant for | the bank's token endpoint, only  |
| lives        | minutes                   | hours to weeks                   |
| who reads it | the API                   | the bank; to the app it is text  |
| is looked up | mostly not                | at every use                     |
| can be stopped | at its date             | at once                          |

- Because the bank sees each use, it can refuse: the user has left, the app is blocked, the form was stopped.
- Rotation: each use of the form brings a new form and voids the old one. If a voided form comes back, two people have
  had it, and the bank cannot know which of them is the thief: it stops the whole family, and everybody signs in again.
- When the order form itself lapses or is stopped, no new check can be had. What is left of the last check can still be
  spent. After that there is one way: sign in again.
- Never send the form to an API, never put it where page scripts can read it. A thief with a form need not hurry.

= The two of a pair
@pair bank ES256
$ jotbook encode --profile access --iss https://bank.example --sub alice --aud api.shop.example -k bank.pem -o access.txt
$ jotbook encode --profile refresh --iss https://bank.example --sub alice --aud https://bank.example -k bank.pem -o refresh.txt

In 20 minutes the check has lapsed and the form is good; in 15 days neither is:
$ jotbook verify @refresh.txt -k bank.pub.pem --aud https://bank.example --now +20m
$ jotbook verify @refresh.txt -k bank.pub.pem --aud https://bank.example --now +15d --no-why
@make jotbook encode --profile access --iss https://bank.example --sub alice --aud api.shop.example sid=s-1 -k bank.pem -o access.txt
@make jotbook encode --profile refresh --iss https://bank.example --sub alice --aud https://bank.example sid=s-1 token_use=refresh -k bank.pem -o refresh.txt
@make jotbook encode --profile refresh --iss https://bank.example --sub alice --aud https://bank.example sid=s-1 token_use=refresh -k bank.pem -o refresh2.txt
? Move the clock: one day later, and fifteen days later.
> jotbook verify @access.txt -k bank.pub.pem --now +1d
< 4 expired
> jotbook verify @refresh.txt -k bank.pub.pem --now +1d
< 0 VALID
> jotbook verify @refresh.txt -k bank.pub.pem --now +15d
< 4 expired
? refresh.txt was used once, and brought refresh2.txt. Now refresh.txt comes back. Stop its whole family: the newer form
  dies with it, though nobody stole that one.
> jotbook revoke @refresh.txt -k bank.pub.pem --list stopped.ndjson --reason 'a used form came back'
< 0 same sid
> jotbook verify @refresh2.txt -k bank.pub.pem --revocations stopped.ndjson
< 5 came back
@see revoke, access token, refresh token, jti, day, stop-payment, exp
@ref RFC 6749 sections 1.4, 1.5, 6 and 10.4; RFC 9700 sections 2.2.2 and 4.14.2
",
};
