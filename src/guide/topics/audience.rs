//! Topic 7: who may cash it: issuer, audience and type.

use super::Topic;

pub(super) const TOPIC: Topic = Topic {
    number: 7,
    id: "audience",
    title: "Who may cash it: issuer, audience and type",
    also: &["recipients", "issuer", "confusion"],
    text: r#"
A genuine stamp says who wrote the check. It does not say that the check is meant for you. Every shop asks three more
questions, and each of them has let somebody in where it was not asked:

- From whom? iss must be the bank you deal with. Keys and issuer belong together: a stamp of bank A under the name of
  bank B is no check of B.
- For whom? aud must name you. Otherwise a token that a user gave to shop A is cashed by A at shop B.
- What kind? An ID token says who signed in. It buys nothing, and an API must not take it for an access token. typ in
  the header tells them apart (at+jwt for access tokens).

    bank -> alice -> shop A  (aud: A)
                       |
                       +---> shop B: "aud
                             is A, not me"

aud may be one name or a list; one match is enough. A token without aud is good anywhere the stamp is known. azp, where
it is there, names the app that asked for the token, not the shop.

= One token at two counters
@secret stamp.key
$ jotbook encode --iss https://bank.example --aud shop-a sub=alice --exp 15m -k stamp.key -o token.txt
$ jotbook verify @token.txt -k stamp.key --iss https://bank.example --aud shop-a
$ jotbook verify @token.txt -k stamp.key --iss https://bank.example --aud shop-b
@make jotbook encode --iss https://bank.example --aud shop-a sub=alice --exp 8h -k stamp.key -o token.txt
? Nobody asks for the audience, and the token is accepted anywhere: look at what was not checked.
> jotbook verify @token.txt -k stamp.key
< 0 not checked
> jotbook verify @token.txt -k stamp.key --aud shop-b
< 5 shop-b
? Make a token for shop-b that lives for an hour at most, in mine.jwt.
> jotbook encode sub=alice --aud shop-b --exp 30m -k stamp.key -o mine.jwt
< 0
! mine.jwt: signed=stamp.key is=aud:shop-b lives=1h
@see iss, aud, typ, azp, JB404, exit 5, NM06, NM07, services
@ref RFC 7519 sections 4.1.1 and 4.1.3; RFC 8725 sections 2.7, 2.8, 3.8, 3.9 and 3.11; RFC 9068 section 4
"#,
};
