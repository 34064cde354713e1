//! Topic 8: login to logout: a shop's day.

use super::Topic;

pub(super) const TOPIC: Topic = Topic {
    number: 8,
    id: "day",
    title: "Login to logout: a shop's day",
    also: &["login", "login-flow", "logout", "401", "403"],
    text: r"
A customer, a shop with its API, and a bank (the login service) that both trust:

|  time | who does what                          | what it takes        |
| 09:00 | alice signs in at the bank             | her password         |
|       | the bank gives a check and an order form | access 15 min, refresh 14 d |
| 09:05 | the app fetches the cart               | access token         |
| 09:12 | the app sends the order                | access token         |
| 09:15 | the check lapses                       |                      |
| 09:16 | the API answers 401                    |                      |
| 09:16 | the app orders a new pair at the bank  | refresh token        |
| 18:00 | alice signs out: the bank stops the form | refresh token      |

The app sends the check with every call, in a header: Authorization: Bearer eyJ... The API compares stamp, date, issuer
and audience, and asks nobody. It hands the check back: unlike one on paper it can be cashed again until its date.

- 401 means: no valid token. Get a new one and call again. 403 means: valid, but it does not buy this. Getting the same
  one again helps nothing.
- The browser or app keeps the pair (topic lost says where). The API keeps nothing. The bank keeps the stamp, and knows
  which order forms are alive.
- Signing out stops the form (jotbook revoke). The last check stays good until its date, which is why it is short.

jotbook explain day --play goes through such a day with real tokens, a thief, a new stamp and a stolen one.

= Five past nine, and sixteen past
@pair bank ES256
$ jotbook encode --profile access --iss https://bank.example --sub alice --aud api.shop.example --exp 15m -k bank.pem -o access.txt
$ jotbook verify @access.txt -k bank.pub.pem --aud api.shop.example --now +5m
$ jotbook verify @access.txt -k bank.pub.pem --aud api.shop.example --now +16m --no-why
@make jotbook encode --profile access --iss https://bank.example --sub alice --aud api.shop.example --exp 15m -k bank.pem -o access.txt --now 2035-01-02T09:00:00Z
@make jotbook encode --profile refresh --iss https://bank.example --sub alice --aud https://bank.example --exp 14d -k bank.pem -o refresh.txt --now 2035-01-02T09:00:00Z
? In the folder, alice signed in at nine on 2 January 2035. Guess before you look: which of these calls succeed, 10 and
  20 minutes later?
> jotbook verify @access.txt -k bank.pub.pem --aud api.shop.example --now 2035-01-02T09:10:00Z
< 0 VALID
> jotbook verify @access.txt -k bank.pub.pem --aud api.shop.example --now 2035-01-02T09:20:00Z
< 4 expired
? The order form is not a check: the API does not take it.
> jotbook verify @refresh.txt -k bank.pub.pem --aud api.shop.example --now 2035-01-02T09:20:00Z
< 5 audience
? After 20 minutes the bank checks the order form and writes a new check. Do it in its place, into access2.txt.
> jotbook verify @refresh.txt -k bank.pub.pem --aud https://bank.example --now 2035-01-02T09:20:00Z
< 0 VALID
> jotbook encode --profile access --iss https://bank.example --sub alice --aud api.shop.example --exp 15m -k bank.pem -o access2.txt --now 2035-01-02T09:20:00Z
< 0
? At six in the evening alice signs out: the bank stops her form. It is refused where the list is looked at.
> jotbook revoke @refresh.txt -k bank.pub.pem --list stopped.ndjson --reason 'signed out' --now 2035-01-02T18:00:00Z
< 0 payment stopped
> jotbook verify @refresh.txt -k bank.pub.pem --revocations stopped.ndjson --now 2035-01-02T18:01:00Z
< 5 signed out
! access2.txt: signed=bank.pub.pem is=aud:api.shop.example lives=15m
@see revoke, access token, refresh token, order-form, life, exit 4
@ref RFC 6749 sections 1.5 and 6; RFC 6750 sections 2.1 and 3.1; RFC 7009 section 2; RFC 9068 section 4
",
};
