//! Topic 3: the stamp: what the secret does.

use super::Topic;

pub(super) const TOPIC: Topic = Topic {
    number: 3,
    id: "stamp",
    title: "The stamp: what the secret does",
    also: &["secret", "hmac"],
    text: r"
The secret key is the bank's stamp. With HS256 signing and checking are the same act:

    header.payload --+
                     +-> HMAC -> 32 bytes
    secret ----------+

- Signing: the bank puts the first two parts and its secret into HMAC. The 32 bytes that come out are the signature.
- Checking: the shop does the same with the text it got and its own copy of the secret, and compares. Equal: somebody
  with the secret wrote it, and no letter has changed since. Not equal: refused. Whether the text or the secret is the
  wrong one cannot be seen from the stamp.

The header is under the stamp too, so alg cannot be changed afterwards. Still the token does not decide how it is
checked: the shop says beforehand which algorithms it accepts.

Why the secret must stay on the server: the secret is the stamp itself. Whoever has it writes any check, for any name
and any amount, and nobody can tell it from a real one. So it is never in a web page, an app, a repository, a log or on
a command line, where other users of the machine can see it.

= One stamp and another
@secret stamp.key
@secret other.key
$ jotbook encode sub=alice --exp 15m -k stamp.key -o token.txt
$ jotbook verify @token.txt -k stamp.key
$ jotbook verify @token.txt -k other.key
@make jotbook encode sub=alice --exp 8h -k stamp.key -o token.txt
? Check the token with both secrets.
> jotbook verify @token.txt -k stamp.key
< 0 VALID
> jotbook verify @token.txt -k other.key
< 1 does not match
? Take the token, make alice an admin and stamp it with the wrong secret. The right one does not fall for it.
> jotbook encode --from @token.txt role=admin -k other.key -o forged.txt
< 0
> jotbook verify @forged.txt -k stamp.key
< 1 does not match
! forged.txt: unsigned=stamp.key signed=other.key is=role:admin
@see HS256, alg, keys, strength, exit 1, NM02, NM12
@ref RFC 2104; RFC 7515 sections 5.1 and 5.2; RFC 7518 section 3.2; RFC 8725 section 3.1
",
};
