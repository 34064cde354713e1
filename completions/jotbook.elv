
use builtin;
use str;

set edit:completion:arg-completer[jotbook] = {|@words|
    fn spaces {|n|
        builtin:repeat $n ' ' | str:join ''
    }
    fn cand {|text desc|
        edit:complex-candidate $text &display=$text' '(spaces (- 14 (wcswidth $text)))$desc
    }
    var command = 'jotbook'
    for word $words[1..-1] {
        if (str:has-prefix $word '-') {
            break
        }
        set command = $command';'$word
    }
    var completions = [
        &'jotbook'= {
            cand -h 'Print help'
            cand --help 'Print help'
            cand -V 'Print version'
            cand --version 'Print version'
            cand decode 'Read the parts of a token; no key needed, nothing is checked'
            cand encode 'Make a token with exactly the claims you name'
            cand verify 'Check a token: is it genuine, alive and meant for me? If not, why not?'
        }
        &'jotbook;decode'= {
            cand --part 'Print only this part, as received: its decoded bytes'
            cand --claim 'Print only this claim: a string bare, anything else as JSON; NAME[INNER] looks inside'
            cand --tz 'The zone of dates: utc, local, or an offset such as +02:00'
            cand --color 'When to use colour'
            cand --now 'Take this as the present moment: seconds since 1970, RFC 3339, a date, or -5m, +1h'
            cand --json 'Print one JSON object instead of text, errors included (see jotbook-json(5))'
            cand -h 'Print help (see more with ''--help'')'
            cand --help 'Print help (see more with ''--help'')'
        }
        &'jotbook;encode'= {
            cand -k 'The key: a file (PEM, DER, JWK, JWK Set, OpenSSH, certificate, or a raw secret), env:NAME, -, prompt, b64:env:NAME, hex:file:PATH, raw:PATH; KEY#KID picks one of a set. Without it `JOTBOOK_KEY` names one; the passphrase of an encrypted key is asked for, or comes from `JOTBOOK_PASSPHRASE`'
            cand --key 'The key: a file (PEM, DER, JWK, JWK Set, OpenSSH, certificate, or a raw secret), env:NAME, -, prompt, b64:env:NAME, hex:file:PATH, raw:PATH; KEY#KID picks one of a set. Without it `JOTBOOK_KEY` names one; the passphrase of an encrypted key is asked for, or comes from `JOTBOOK_PASSPHRASE`'
            cand -s 'A secret typed out, for trying things; other users of this machine can see it'
            cand --secret 'A secret typed out, for trying things; other users of this machine can see it'
            cand -a 'The algorithm; without it the key''s own'
            cand --alg 'The algorithm; without it the key''s own'
            cand --iss 'The issuer'
            cand --sub 'The subject'
            cand --aud 'An audience; repeat it for several'
            cand --jti 'A unique id for the token; without a value a random one'
            cand --exp 'When it expires'
            cand --nbf 'From when on it is valid'
            cand --iat 'When it was issued; without a value now'
            cand --profile 'Add the usual claims of an access, refresh or id token, and say which'
            cand --from 'Start from the claims and the header of this token: itself, @FILE, or -'
            cand --header 'A header member, written like a claim'
            cand --kid 'The name of the key; without it the key''s own; empty for none'
            cand --typ 'The type of the token; without it JWT; empty for none'
            cand --cty 'The type of the contents'
            cand -o 'Write the token to a file that only you can read'
            cand --output 'Write the token to a file that only you can read'
            cand --color 'When to use colour'
            cand --now 'Take this as the present moment: seconds since 1970, RFC 3339, a date, or -5m, +1h'
            cand --unsafe 'Allow --alg none: an unsigned token, for tests of those who must refuse it'
            cand --json 'Print one JSON object instead of text, errors included (see jotbook-json(5))'
            cand -h 'Print help (see more with ''--help'')'
            cand --help 'Print help (see more with ''--help'')'
        }
        &'jotbook;verify'= {
            cand -k 'The key: a file (PEM, DER, JWK, JWK Set, OpenSSH, certificate, or a raw secret), env:NAME, -, prompt, b64:env:NAME, hex:file:PATH, raw:PATH; KEY#KID picks one of a set. Without it `JOTBOOK_KEY` names one; the passphrase of an encrypted key is asked for, or comes from `JOTBOOK_PASSPHRASE`'
            cand --key 'The key: a file (PEM, DER, JWK, JWK Set, OpenSSH, certificate, or a raw secret), env:NAME, -, prompt, b64:env:NAME, hex:file:PATH, raw:PATH; KEY#KID picks one of a set. Without it `JOTBOOK_KEY` names one; the passphrase of an encrypted key is asked for, or comes from `JOTBOOK_PASSPHRASE`'
            cand -s 'A secret typed out, for trying things; other users of this machine can see it'
            cand --secret 'A secret typed out, for trying things; other users of this machine can see it'
            cand --iss 'The issuer must be this; repeat it to accept several'
            cand --aud 'This audience must be meant; repeat it to accept any of several'
            cand --sub 'The subject must be this'
            cand --typ 'The header''s typ must be this, for example at+jwt'
            cand --claim 'This claim must have this value: NAME=TEXT or NAME:=JSON, NAME[INNER] looks inside'
            cand --require 'This claim must be there, whatever it says'
            cand --max-age 'It must have been issued (iat) no longer ago than this: 15m, 1h30m, 2d'
            cand --leeway 'How far clocks may differ: 30s, 1m'
            cand --alg 'Only these algorithms, out of those that the key allows; repeat it or separate by commas'
            cand --color 'When to use colour'
            cand --now 'Take this as the present moment: seconds since 1970, RFC 3339, a date, or -5m, +1h'
            cand --allow-weak-key 'Let RSA keys below 2048 bits check (RS256 and RS512 only)'
            cand --deep 'Look a hundred times as hard for the reason of a refusal'
            cand --explain 'Say why a token is refused, with experiments on the keys given (this is the default)'
            cand --no-why 'Do not look for the reason of a refusal'
            cand -q 'Print nothing about the token, accepted or refused: the exit status tells'
            cand --quiet 'Print nothing about the token, accepted or refused: the exit status tells'
            cand --json 'Print one JSON object instead of text, errors included (see jotbook-json(5))'
            cand -h 'Print help (see more with ''--help'')'
            cand --help 'Print help (see more with ''--help'')'
        }
    ]
    $completions[$command]
}
