//! Topic 10: a token's life, and exchanging one for another.

use super::Topic;

pub(super) const TOPIC: Topic = Topic {
    number: 10,
    id: "life",
    title: "A token's life, and exchanging one for another",
    also: &["token-exchange", "exchange", "lifecycle", "delegation"],
    text: r"
A token goes one way, from left to right:

    issued          now            lapses
      |==============#--------------|
     iat                           exp
      |                             |
      used at APIs, again and again  void

Five things happen to a token:
- Issue: somebody signs in, or a machine shows its credential. The bank writes the check.
- Use: it is shown, compared and handed back. Nothing on it changes.
- Lapse: its date passes. Nobody has to do anything, which is the beauty of it.
- Exchange: it is handed in for another one. Two things go by that name, see below.
- Revoke: it is stopped before its date. Only counters that look at a list notice (jotbook revoke).

= Two kinds of exchange
The first is the refresh grant: an order form brings a new check for the same app and the same user, of the same power
or less.

The second is token exchange (RFC 8693): a service hands in the token it was given and gets one for the next service:
another audience, fewer rights, a shorter life. In delegation the new token names both: sub is alice, act is the service
that acts for her. In impersonation there is no act, and the next service cannot tell that it is not alice herself.

@secret stamp.key
$ jotbook encode sub=alice 'act[sub]=order-service' --aud billing --exp 5m -k stamp.key -o billing.txt
$ jotbook decode @billing.txt
@make jotbook encode sub=alice --aud orders --exp 8h -k stamp.key -o orders.txt
? Play the exchange: orders.txt was given to the order service. Write what it gets for billing: the same sub, audience
  billing, act[sub] order-service, five minutes at most.
> jotbook encode sub=alice 'act[sub]=order-service' --aud billing --exp 5m -k stamp.key -o billing.txt
< 0
! billing.txt: signed=stamp.key is=sub:alice is=aud:billing is=act[sub]:order-service lives=5m
? Billing takes the new one, not the old one.
> jotbook verify @billing.txt -k stamp.key --aud billing
< 0 VALID
> jotbook verify @orders.txt -k stamp.key --aud billing
< 5 billing
@see revoke, act, iat, exp, aud, order-form, stop-payment, services
@ref RFC 6749 section 6; RFC 8693 sections 1.1, 2.1 and 4.1; RFC 7009
",
};
