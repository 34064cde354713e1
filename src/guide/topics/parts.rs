//! Topic 1: the three parts.

use super::Topic;

pub(super) const TOPIC: Topic = Topic {
    number: 1,
    id: "parts",
    title: "The three parts",
    also: &["structure", "jwt", "token", "header", "payload", "signature", "claims", "check", "cheque"],
    text: r#"
A token is like a signed check. Somebody wrote it, stamped it and handed it over; whoever holds it can use it, and
whoever knows the stamp can see that it is genuine. It has three parts, with a dot between them:

    eyJhbGci.. . eyJ1c2Vy.. . sflKxwRJ..
    HEADER       PAYLOAD      SIGNATURE
    which stamp  what it says the stamp

- The header says how it was stamped (alg), and often with which stamp (kid).
- The payload holds the claims: who it is about (sub), who wrote it (iss), who may cash it (aud), when it lapses (exp).
- The signature is the stamp. It is over the first two parts exactly as they are spelled, with the dot.

The first two are JSON, written in base64url: letters, digits, - and _, which pass through URLs and headers unharmed.
That is a spelling, like Morse code, and hides nothing. Most JSON begins with {" and a letter, which is why most
tokens begin with eyJ. The third part is bytes and no text: decoded, there is nothing to read in it.

= A token of a tutorial, printed over three lines
@file textbook.txt eyJhbGciOiJIUzI1NiIsInR5cCI6IkpXVCJ9\n.eyJ1c2VySWQiOiIxMjM0Iiwicm9sZSI6ImFkbWluIn0\n.sflKxwRJSMeKKF2QT4fwpMeJf36POk6yJV_adQssw5c
$ jotbook decode @textbook.txt

Reading takes no key. Whether it is genuine is another question, and only the key answers it.
@file sample.txt eyJhbGciOiJIUzI1NiIsInR5cCI6IkpXVCJ9.eyJzdWIiOiIxMjM0NTY3ODkwIiwibmFtZSI6IkpvaG4gRG9lIiwiaWF0IjoxNTE2MjM5MDIyfQ.SflKxwRJSMeKKF2QT4fwpMeJf36POk6yJV_adQssw5c
@file sample.key your-256-bit-secret
@file changed.txt eyJhbGciOiJIUzI1NiIsInR5cCI6IkpXVCJ9.eyJzdWIiOiIxMjM0NTY3ODkwIiwibmFtZSI6IkpvaG4gUm9lIiwiaWF0IjoxNTE2MjM5MDIyfQ.SflKxwRJSMeKKF2QT4fwpMeJf36POk6yJV_adQssw5c
? The sample of jwt.io is signed with a secret that everybody knows. Check its stamp.
> jotbook verify @sample.txt -k sample.key
< 0 VALID
? In changed.txt one letter of the payload is another one, and the stamp is the old one. It reads as well as before;
  only the check of the stamp notices.
> jotbook decode @changed.txt
< 0 John Roe
> jotbook verify @changed.txt -k sample.key
< 1 does not match
@see alg, kid, iss, sub, aud, exp, NM66, JB019, stamp
@ref RFC 7519 section 3; RFC 7515 sections 3 and 5.1; RFC 4648 section 5
"#,
};
