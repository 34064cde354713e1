
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
            cand inspect 'What kind of token is it, who made it, what is wrong with it; find tokens in files'
        }
        &'jotbook;decode'= {
            cand --part 'Print only this part, as received: its decoded bytes'
            cand --claim 'Print only this claim: a string bare, anything else as JSON; NAME[INNER] looks inside'
            cand --tz 'The zone of dates: utc, local, or an offset such as +02:00'
            cand --color 'When to use colour'
            cand --now 'Take this as the present moment: seconds since 1970, RFC 3339, a date, or -5m, +1h'
            cand --lines 'Take every line of the input for a token of its own, and print one JSON object for each, in order'
            cand --json 'Print one JSON object instead of text, errors included (see jotbook-json(5))'
            cand -h 'Print help (see more with ''--help'')'
            cand --help 'Print help (see more with ''--help'')'
        }
        &'jotbook;encode'= {
            cand -k 'The key: a file (PEM, DER, JWK, JWK Set, OpenSSH, certificate, or a raw secret), env:NAME, -, prompt, b64:env:NAME, hex:file:PATH, raw:PATH, or for verify the https:// URL of a JWK Set; KEY#KID picks one of a set. Without it `JOTBOOK_KEY` names one; the passphrase of an encrypted key is asked for, or comes from `JOTBOOK_PASSPHRASE`'
            cand --key 'The key: a file (PEM, DER, JWK, JWK Set, OpenSSH, certificate, or a raw secret), env:NAME, -, prompt, b64:env:NAME, hex:file:PATH, raw:PATH, or for verify the https:// URL of a JWK Set; KEY#KID picks one of a set. Without it `JOTBOOK_KEY` names one; the passphrase of an encrypted key is asked for, or comes from `JOTBOOK_PASSPHRASE`'
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
            cand -k 'The key: a file (PEM, DER, JWK, JWK Set, OpenSSH, certificate, or a raw secret), env:NAME, -, prompt, b64:env:NAME, hex:file:PATH, raw:PATH, or for verify the https:// URL of a JWK Set; KEY#KID picks one of a set. Without it `JOTBOOK_KEY` names one; the passphrase of an encrypted key is asked for, or comes from `JOTBOOK_PASSPHRASE`'
            cand --key 'The key: a file (PEM, DER, JWK, JWK Set, OpenSSH, certificate, or a raw secret), env:NAME, -, prompt, b64:env:NAME, hex:file:PATH, raw:PATH, or for verify the https:// URL of a JWK Set; KEY#KID picks one of a set. Without it `JOTBOOK_KEY` names one; the passphrase of an encrypted key is asked for, or comes from `JOTBOOK_PASSPHRASE`'
            cand -s 'A secret typed out, for trying things; other users of this machine can see it'
            cand --secret 'A secret typed out, for trying things; other users of this machine can see it'
            cand --issuer 'Take the keys of this issuer, found at its well-known address, and insist that the token is from it'
            cand --timeout 'How long fetching keys may take in all: 5s, 1m'
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
            cand --offline 'Fetch nothing: take the copies of earlier runs, however old'
            cand --refresh 'Fetch keys even when there is a copy that is fresh'
            cand --allow-weak-key 'Let RSA keys below 2048 bits check (RS256 and RS512 only)'
            cand --deep 'Look a hundred times as hard for the reason of a refusal'
            cand --explain 'Say why a token is refused, with experiments on the keys given (this is the default)'
            cand --no-why 'Do not look for the reason of a refusal'
            cand -q 'Print nothing about the token, accepted or refused: the exit status tells'
            cand --quiet 'Print nothing about the token, accepted or refused: the exit status tells'
            cand --lines 'Take every line of the input for a token of its own, and print one JSON object for each, in order; the exit status is 0 when all of them are accepted, otherwise the lowest of the others'
            cand --json 'Print one JSON object instead of text, errors included (see jotbook-json(5))'
            cand -h 'Print help (see more with ''--help'')'
            cand --help 'Print help (see more with ''--help'')'
        }
        &'jotbook;inspect'= {
            cand -k 'The key: a file (PEM, DER, JWK, JWK Set, OpenSSH, certificate, or a raw secret), env:NAME, -, prompt, b64:env:NAME, hex:file:PATH, raw:PATH, or for verify the https:// URL of a JWK Set; KEY#KID picks one of a set. Without it `JOTBOOK_KEY` names one; the passphrase of an encrypted key is asked for, or comes from `JOTBOOK_PASSPHRASE`'
            cand --key 'The key: a file (PEM, DER, JWK, JWK Set, OpenSSH, certificate, or a raw secret), env:NAME, -, prompt, b64:env:NAME, hex:file:PATH, raw:PATH, or for verify the https:// URL of a JWK Set; KEY#KID picks one of a set. Without it `JOTBOOK_KEY` names one; the passphrase of an encrypted key is asked for, or comes from `JOTBOOK_PASSPHRASE`'
            cand -s 'A secret typed out, for trying things; other users of this machine can see it'
            cand --secret 'A secret typed out, for trying things; other users of this machine can see it'
            cand --timeout 'How long fetching keys may take in all: 5s, 1m'
            cand --profile 'What it should satisfy'
            cand --expect-kind 'The kind it should be'
            cand --iss 'Its issuer should be this; repeat it to accept several'
            cand --aud 'This audience should be meant; repeat it to accept any of several'
            cand --typ 'The header''s typ should be this'
            cand --require 'This claim should be there, whatever it says'
            cand --max-age 'It should have been issued (iat), and its person signed in (`auth_time`), no longer ago than this: 15m, 2d'
            cand --alg 'Only these algorithms; repeat it or separate by commas'
            cand --acr 'One of these acr values: how surely the person was recognised'
            cand --amr 'One of these amr methods (RFC 8176), such as mfa or hwk'
            cand --access-token 'The access token that goes with a DPoP proof: itself or @FILE'
            cand --revocations 'A stop-payment list: one JSON object per line with jti and iss, sub, sid or kid, and `issued_before`'
            cand --fail-on 'End with exit status 8 when there is a finding of this severity or worse'
            cand --rule 'Switch a rule off or give it another severity: JB404=off, JB504=info; repeat it'
            cand --guess 'Try the secrets that tutorials and frameworks ship, or those of a file, one per line. For tokens of your own'
            cand --diff 'Compare with this token: itself or @FILE'
            cand --baseline 'Leave out the tokens that this file names'
            cand --write-baseline 'Write the tokens that were found to such a file: fingerprints, no tokens'
            cand --tz 'The zone of dates: utc, local, or an offset such as +02:00'
            cand --color 'When to use colour'
            cand --now 'Take this as the present moment: seconds since 1970, RFC 3339, a date, or -5m, +1h'
            cand --offline 'Fetch nothing: take the copies of earlier runs, however old'
            cand --refresh 'Fetch keys even when there is a copy that is fresh'
            cand --bound 'It should be bound to a key (cnf)'
            cand --for-api 'It is to be sent to an API'
            cand --show-secret 'Print the secret that was guessed'
            cand --redact 'Print the token with its signature and personal values masked, and nothing else'
            cand --scan 'Look for tokens in what is named: files, folders, - for standard input'
            cand --hidden 'Look into hidden files and folders, and those that .gitignore names'
            cand --binary 'Look into binary files'
            cand --show-tokens 'Print tokens whole instead of masked'
            cand --sarif 'Print a SARIF 2.1.0 log, as code scanners do'
            cand --json 'Print one JSON object instead of text, errors included (see jotbook-json(5))'
            cand -h 'Print help (see more with ''--help'')'
            cand --help 'Print help (see more with ''--help'')'
        }
    ]
    $completions[$command]
}
