//! Topic 17: crossed checks: tokens that need a key as well.

use super::Topic;

pub(super) const TOPIC: Topic = Topic {
    number: 17,
    id: "crossed",
    title: "Crossed checks: tokens that need a key as well",
    also: &["proof-of-possession", "mtls", "sender-constrained"],
    text: r#"
A crossed check can be cashed only by the one it is crossed for. A token is crossed by the claim cnf: it names a key of
the holder, and the shop asks for proof of that key each time. A thief with the token alone has a piece of paper.

    token:  sub alice, cnf.jkt 0ZcOC..
                             |
    proof:  "GET /cart, 12:00, number 7"
            stamped by key 0ZcOC..

Two ways are in use:
- DPoP: with each call the client sends a small token of its own, the proof (typ dpop+jwt). It holds the method (htm),
  the address (htu), the moment (iat), a number (jti) and the hash of the access token (ath), and is signed with the
  client's key, whose public half stands in its header. The shop compares the thumbprint of that key with cnf.jkt.
- Mutual TLS: the client has a certificate, and cnf has its SHA-256 thumbprint (x5t#S256). The connection is the proof.

What it does not do: if the private key leaks as well, the thief is the holder again. And the shop has to look: one
that ignores cnf takes the token as a plain bearer check. So a leak report asks first: was the key stolen too?

= A token with a cross
@pair bank ES256
$ jotbook encode sub=alice 'cnf[jkt]=0ZcOCORZNYy-DWpqq30jZyJGHTN0d2HglBV3uiguA4I' --aud api.shop.example --exp 5m -k bank.pem -o crossed.txt
$ jotbook decode @crossed.txt
@make jotbook encode sub=alice --aud api.shop.example --exp 8h -k bank.pem -o plain.txt
? Insist on the cross: a plain bearer token is refused.
> jotbook verify @plain.txt -k bank.pub.pem --require cnf
< 5 no cnf
? Write one that is crossed for the same key as above into mine.txt.
> jotbook encode sub=alice 'cnf[jkt]=0ZcOCORZNYy-DWpqq30jZyJGHTN0d2HglBV3uiguA4I' --aud api.shop.example --exp 5m -k bank.pem -o mine.txt
< 0
> jotbook verify @mine.txt -k bank.pub.pem --require cnf
< 0 VALID
! mine.txt: signed=bank.pub.pem is=cnf[jkt]:0ZcOCORZNYy-DWpqq30jZyJGHTN0d2HglBV3uiguA4I is=aud:api.shop.example lives=5m
@see cnf, jkt, x5t#S256, htm, htu, ath, DPoP proof, lost
@ref RFC 7800 section 3.1; RFC 9449 sections 4.2, 6.1 and 11.1; RFC 8705 section 3.1; RFC 9700 section 2.2.1
"#,
};
