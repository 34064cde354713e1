//! Topic 18: across services: single sign-on, mobile apps, microservices.

use super::Topic;

pub(super) const TOPIC: Topic = Topic {
    number: 18,
    id: "services",
    title: "Across services: single sign-on, mobile apps, microservices",
    also: &["sso", "single-sign-on", "mobile", "microservices", "pkce", "oauth"],
    text: r"
Single sign-on: alice signs in once at the bank, and every app asks the bank instead of her. Each app gets tokens of its
own, and they are not the same thing:

| token         | for whom                  | says                              |
| ID token      | the app (aud: the app)    | who signed in, when and how       |
| access token  | an API (aud: the API)     | what the app may do there         |
| refresh token | the bank                  | give me the next pair             |

An API that accepts an ID token lets in every app that alice ever signed in to.

Mobile apps: an app on a phone can keep no secret of its own, since everybody has a copy of it. It signs in through the
system's browser with PKCE, keeps its tokens in the key store of the phone, and its refresh tokens are rotated or bound
to a key.

Microservices: a user's call passes through many services.
- Check the token in each of them, not only at the gate: that is one signature check, and needs only the public key.
- One audience for each service. A token that is good everywhere makes the weakest service the front door to all.
- Do not hand the user's token on: exchange it for one with the next audience and fewer rights (topic life).
- Services calling on their own account use tokens of their own, where sub is the service.

= The wrong kind at the API
@pair bank ES256
$ jotbook encode --profile id --iss https://bank.example --sub alice --aud web-shop nonce=n-0S6 -k bank.pem -o id.txt
$ jotbook encode --profile access --iss https://bank.example --sub alice --aud orders -k bank.pem -o access.txt
$ jotbook verify @access.txt -k bank.pub.pem --aud orders --typ at+jwt
$ jotbook verify @id.txt -k bank.pub.pem --aud orders --typ at+jwt --no-why
@make jotbook encode --profile id --iss https://bank.example --sub alice --aud web-shop nonce=n-0S6 --exp 8h -k bank.pem -o id.txt
@make jotbook encode --profile access --iss https://bank.example --sub alice --aud orders --exp 8h -k bank.pem -o access.txt
? Be the API of orders. Without asking for type and audience you would let the ID token in.
> jotbook verify @id.txt -k bank.pub.pem
< 0 VALID
> jotbook verify @id.txt -k bank.pub.pem --aud orders --typ at+jwt
< 5 at+jwt
> jotbook verify @access.txt -k bank.pub.pem --aud orders --typ at+jwt
< 0 VALID
? What kind are they? inspect says why it thinks so.
> jotbook inspect @id.txt
< 0 ID token
> jotbook inspect @access.txt
< 0 access token
> jotbook inspect @id.txt --for-api
< 0 JB605
@see ID token, access token, JB605, JB620, aud, typ, nonce, act, life, audience
@ref OpenID Connect Core 1.0 section 2; RFC 9068 sections 2.1 and 4; RFC 8252 sections 8.1 and 8.5; RFC 7636; RFC 8693 section 1.1; RFC 9700 sections 2.2.2 and 2.3; RFC 8725 section 3.12
",
};
