//! Topic 13: the lost check: what a leak means, and where to keep tokens.

use super::Topic;

pub(super) const TOPIC: Topic = Topic {
    number: 13,
    id: "lost",
    title: "The lost check: what a leak means, and where to keep tokens",
    also: &["leak", "leaked", "storage", "risks", "localstorage", "bearer", "cookie", "xss", "csrf"],
    text: r"
Nobody asks who presents a check made out to bearer. Losing a token means: whoever finds it is you, at every counter it
is good for, until its date. How bad that is, the check itself says:

| weakness               | what a finder gains                          |
| no expiry              | the use of it next year, from a backup   |
| far too much power     | everything, where one cart was needed         |
| no audience            | every shop that trusts this bank              |
| no stop-payment list   | the time until the date, undisturbed           |
| refresh token with it  | new checks for weeks, without any hurry       |
| the secret itself      | any check, for any name                       |

Where a client keeps it:
- localStorage and sessionStorage: every script of the page can read it, so one injected script takes it away.
- A cookie with HttpOnly, Secure and SameSite: scripts cannot read it. The browser sends it by itself, so guard against
  requests from other sites (CSRF). Best for refresh tokens, limited to the path that needs it.
- Memory of the page: gone when the tab is closed, short-lived access tokens only.
- A server of your own in front of the API keeps the tokens, and the browser has just a session cookie.
- Apps: the key store of the system. Never in URLs (histories, logs, Referer), never in log files.

The first minutes: do not paste it anywhere. Is it alive? Stop the renewal first (refresh token, session), then the
token itself where a list exists (jotbook revoke), else wait out its date or change the stamp (jotbook rotate-key
--compromised). Then what it was bought with. Then look in
the logs for its jti. Removing the copy is last: removal is no revocation.

= Two finds
@secret stamp.key
$ jotbook encode userId=1234 role=admin -k stamp.key -o forever.txt
$ jotbook encode sub=alice --aud cart --exp 10m -k stamp.key -o short.txt
@make jotbook encode userId=1234 role=admin -k stamp.key -o forever.txt
@make jotbook encode sub=alice --aud cart --exp 8h -k stamp.key -o short.txt
? Which of the two would you rather have lost? Look at them, and at the same two a year from now.
> jotbook inspect @forever.txt
< 0 JB301
> jotbook inspect @short.txt
< 0 alive
> jotbook verify @forever.txt -k stamp.key --now +365d
< 0 VALID
> jotbook verify @short.txt -k stamp.key --now +365d
< 4 expired
? explain draws each as a check and tells what a finder can do, worst first. Do you agree with its verdict?
> jotbook explain @forever.txt
< 0 NEVER
> jotbook explain @short.txt
< 0 CASH ONLY AT
? Can the first one be stopped? Not singly, and you are told what is left.
> jotbook revoke @forever.txt -k stamp.key --list stopped.ndjson
< 5 rotate-key --compromised
? Tell somebody about the find without handing it on: the same token, with its signature and names masked.
> jotbook inspect @forever.txt --redact
< 0 REDACTED
? What else lies about in this folder? Tokens and keys are found and masked.
> jotbook inspect --scan forever.txt short.txt stamp.key
< 0 forever.txt
? Write a token for user 1234 that you could afford to lose, into better.txt: with an audience, a number, ten minutes.
> jotbook encode sub=1234 --aud cart --jti --exp 10m -k stamp.key -o better.txt
< 0
> jotbook revoke @better.txt -k stamp.key --list stopped.ndjson --reason 'lost all the same'
< 0 payment stopped
! better.txt: signed=stamp.key is=sub:1234 has=aud has=jti lacks=role clean=JB301 lives=10m
@see exp, aud, jti, scope, JB301, JB306, revoke, stop-payment, rotation, order-form, crossed
@ref RFC 6750 sections 5.2 and 5.3; RFC 9700 sections 2.2 and 4.10; RFC 6265 section 4.1.2; OWASP HTML5 Security Cheat Sheet, local storage; OWASP Cross-Site Request Forgery Prevention Cheat Sheet
",
};
