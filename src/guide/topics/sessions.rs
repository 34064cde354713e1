//! Topic 14: check or membership card: tokens and sessions.

use super::Topic;

pub(super) const TOPIC: Topic = Topic {
    number: 14,
    id: "sessions",
    title: "Check or membership card: tokens and sessions",
    also: &["stateless", "session-or-token", "cookies"],
    text: r#"
A session is a membership card with nothing on it but a number: the shop looks the number up in its own book. A token is
a check that says everything itself: the shop looks up nothing. That is all that stateless means.

|                  | token (stateless)           | session (stateful)          |
| what the client has | the claims, signed       | a random number             |
| what the server has | the key                  | a row for each session      |
| each request     | one signature check         | one look-up                 |
| size             | hundreds of bytes and more  | some tens of bytes          |
| sign out         | at its date, or with a list | delete the row, at once     |
| rights changed   | noticed at the next token   | noticed at the next request |
| other services   | need only the public key    | need the store              |

- A token scales to many services that share no store. Its price: what it says may be out of date until it lapses.
- The moment you keep a list that every request is checked against, you have a store again, and most of the gain
  is gone.
- For one web application with one server a plain session is simpler and safer: sign-out works, and there is nothing
  to leak but a number.
- Both together are common: a session cookie between browser and server, tokens from there to the APIs.

= The size of a token
@secret stamp.key
@file claims.json {"sub":"alice","sid":"s-1","name":"Alice Example","email":"alice@shop.example","roles":["customer","editor"],"scope":"cart:read cart:write order:create"}
$ jotbook encode @claims.json --exp 15m -k stamp.key -o token.txt
$ jotbook inspect @token.txt
@make jotbook encode @claims.json --exp 8h -k stamp.key -o token.txt
? The customer is no editor any more. The token does not know it, and the stamp is genuine.
> jotbook verify @token.txt -k stamp.key --claim 'roles:=["customer","editor"]'
< 0 VALID
? Nor does it know that alice has signed out. With a list it does, and the list is a store that every request is
  checked against.
> jotbook revoke --sid s-1 --list stopped.ndjson --reason 'signed out'
< 0 payment stopped
> jotbook verify @token.txt -k stamp.key --revocations stopped.ndjson
< 5 signed out
? Fill in the table for your own application: who would have to look where, so that a sign-out works at once?
@see exp, jti, sid, revoke, session token, stop-payment, passport
@ref OWASP JSON Web Token for Java Cheat Sheet; OWASP Session Management Cheat Sheet; RFC 7519 section 1
"#,
};
