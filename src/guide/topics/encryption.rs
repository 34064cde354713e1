//! Topic 15: stamped or sealed: signing and encrypting.

use super::Topic;

pub(super) const TOPIC: Topic = Topic {
    number: 15,
    id: "encryption",
    title: "Stamped or sealed: signing and encrypting",
    also: &["jwe", "signed-or-encrypted", "envelope"],
    text: r#"
A stamp keeps a check from being changed. An envelope keeps it from being read. They are different things, and a token
can have either or both.

|                 | signed (JWS)           | encrypted (JWE)                  |
| parts           | three                  | five                             |
| who can read it | everybody              | who has the key                  |
| who wrote it    | who has the signing key | anybody with the public key      |
| the picture     | a postcard with a stamp | a sealed envelope                |

    header . key . iv . ciphertext . tag
    readable  |    all sealed
              +-- the key of the contents,
                  sealed for the reader

Sealing is not stamping. If it is sealed with the reader's public key, anybody could have written what is inside. With a
shared secret it was somebody who has it, the reader included. So where the writer matters: sign first, then encrypt the
signed token, and the reader checks both.

Most tokens need no envelope: they travel over TLS, and what must not be read is better left out. An envelope is for a
token that passes through hands that must not read it, such as the browser of the very user it is about.

= Only the outside can be read
@file sealed.txt eyJhbGciOiJBMTI4S1ciLCJlbmMiOiJBMTI4Q0JDLUhTMjU2In0.6KB707dM9YTIgHtLvtgWQ8mKwboJW3of9locizkDTHzBC2IlrT1oOQ.AxY8DCtDaGlsbGljb3RoZQ.KDlTtXchhZTGufMYmOYGS4HffxPSUrfmqCHXaI9wOGY.U0m_YmjN04DJvceFICbCVQ
$ jotbook decode @sealed.txt

It is the example of RFC 7516, appendix A.3. The header names the algorithms; of the claims there is nothing to see.
@secret stamp.key
@make jotbook encode sub=alice --exp 8h -k stamp.key -o signed.txt
? There is no signature on an envelope that verify could check.
> jotbook verify @sealed.txt -k stamp.key
< 1 encrypted
? Of the signed one everything can be read, without a key.
> jotbook decode @signed.txt
< 0 "alice"
@see enc, alg, JB705, A128KW, encrypted token, NM60, postcard
@ref RFC 7516 sections 3 and 7.1; RFC 7516 appendix A.3; RFC 7519 section 11.2; RFC 8725 sections 2.3 and 3.3
"#,
};
