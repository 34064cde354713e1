# Print an optspec for argparse to handle cmd's options that are independent of any subcommand.
function __fish_jotbook_global_optspecs
    string join \n h/help V/version
end

function __fish_jotbook_needs_command
    # Figure out if the current invocation already has a command.
    set -l cmd (commandline -opc)
    set -e cmd[1]
    argparse -s (__fish_jotbook_global_optspecs) -- $cmd 2>/dev/null
    or return
    if set -q argv[1]
        # Also print the command, so this can be used to figure out what it is.
        echo $argv[1]
        return 1
    end
    return 0
end

function __fish_jotbook_using_subcommand
    set -l cmd (__fish_jotbook_needs_command)
    test -z "$cmd"
    and return 1
    contains -- $cmd[1] $argv
end

complete -c jotbook -n "__fish_jotbook_needs_command" -s h -l help -d 'Print help'
complete -c jotbook -n "__fish_jotbook_needs_command" -s V -l version -d 'Print version'
complete -c jotbook -n "__fish_jotbook_needs_command" -f -a "decode" -d 'Read the parts of a token; no key needed, nothing is checked'
complete -c jotbook -n "__fish_jotbook_needs_command" -f -a "encode" -d 'Make a token with exactly the claims you name'
complete -c jotbook -n "__fish_jotbook_needs_command" -f -a "verify" -d 'Check a token: is it genuine, alive and meant for me? If not, why not?'
complete -c jotbook -n "__fish_jotbook_needs_command" -f -a "inspect" -d 'What kind of token is it, who made it, what is wrong with it; find tokens in files'
complete -c jotbook -n "__fish_jotbook_needs_command" -f -a "key" -d 'Make, convert, show, compare and lint keys'
complete -c jotbook -n "__fish_jotbook_needs_command" -f -a "rotate-key" -d 'A new stamp: change the signing key, by plan or at once'
complete -c jotbook -n "__fish_jotbook_needs_command" -f -a "revoke" -d 'Stop payment: put tokens on a list that verify --revocations looks at'
complete -c jotbook -n "__fish_jotbook_needs_command" -f -a "explain" -d 'Every claim, rule, error and topic in plain words'
complete -c jotbook -n "__fish_jotbook_using_subcommand decode" -l part -d 'Print only this part, as received: its decoded bytes' -r -f -a "header\t'The first part'
payload\t'The second part'
signature\t'The third part, binary'"
complete -c jotbook -n "__fish_jotbook_using_subcommand decode" -l claim -d 'Print only this claim: a string bare, anything else as JSON; NAME[INNER] looks inside' -r
complete -c jotbook -n "__fish_jotbook_using_subcommand decode" -l tz -d 'The zone of dates: utc, local, or an offset such as +02:00' -r
complete -c jotbook -n "__fish_jotbook_using_subcommand decode" -l color -d 'When to use colour' -r -f -a "auto\t'On a terminal, unless `NO_COLOR` is set; anywhere when `CLICOLOR_FORCE` is set'
always\t'Always'
never\t'Never'"
complete -c jotbook -n "__fish_jotbook_using_subcommand decode" -l now -d 'Take this as the present moment: seconds since 1970, RFC 3339, a date, or -5m, +1h' -r
complete -c jotbook -n "__fish_jotbook_using_subcommand decode" -l lines -d 'Take every line of the input for a token of its own, and print one JSON object for each, in order'
complete -c jotbook -n "__fish_jotbook_using_subcommand decode" -l json -d 'Print one JSON object instead of text, errors included (see jotbook-json(5))'
complete -c jotbook -n "__fish_jotbook_using_subcommand decode" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c jotbook -n "__fish_jotbook_using_subcommand encode" -s k -l key -d 'The key: a file (PEM, DER, JWK, JWK Set, OpenSSH, certificate, or a raw secret), env:NAME, -, prompt, b64:env:NAME, hex:file:PATH, raw:PATH, or for verify the https:// URL of a JWK Set; KEY#KID picks one of a set. Without it `JOTBOOK_KEY` names one; the passphrase of an encrypted key is asked for, or comes from `JOTBOOK_PASSPHRASE`' -r
complete -c jotbook -n "__fish_jotbook_using_subcommand encode" -l keyring -d 'A keyring that rotate-key made: its active key signs, its active and retiring keys check. -k keyring means the usual one; without any key `JOTBOOK_KEYRING` names one' -r
complete -c jotbook -n "__fish_jotbook_using_subcommand encode" -s s -l secret -d 'A secret typed out, for trying things; other users of this machine can see it' -r
complete -c jotbook -n "__fish_jotbook_using_subcommand encode" -s a -l alg -d 'The algorithm; without it the key\'s own' -r
complete -c jotbook -n "__fish_jotbook_using_subcommand encode" -l iss -d 'The issuer' -r
complete -c jotbook -n "__fish_jotbook_using_subcommand encode" -l sub -d 'The subject' -r
complete -c jotbook -n "__fish_jotbook_using_subcommand encode" -l aud -d 'An audience; repeat it for several' -r
complete -c jotbook -n "__fish_jotbook_using_subcommand encode" -l jti -d 'A unique id for the token; without a value a random one' -r
complete -c jotbook -n "__fish_jotbook_using_subcommand encode" -l exp -d 'When it expires' -r
complete -c jotbook -n "__fish_jotbook_using_subcommand encode" -l nbf -d 'From when on it is valid' -r
complete -c jotbook -n "__fish_jotbook_using_subcommand encode" -l iat -d 'When it was issued; without a value now' -r
complete -c jotbook -n "__fish_jotbook_using_subcommand encode" -l profile -d 'Add the usual claims of an access, refresh or id token, and say which' -r -f -a "access\t''
refresh\t''
id\t''"
complete -c jotbook -n "__fish_jotbook_using_subcommand encode" -l from -d 'Start from the claims and the header of this token: itself, @FILE, or -' -r
complete -c jotbook -n "__fish_jotbook_using_subcommand encode" -l header -d 'A header member, written like a claim' -r
complete -c jotbook -n "__fish_jotbook_using_subcommand encode" -l kid -d 'The name of the key; without it the key\'s own; empty for none' -r
complete -c jotbook -n "__fish_jotbook_using_subcommand encode" -l typ -d 'The type of the token; without it JWT; empty for none' -r
complete -c jotbook -n "__fish_jotbook_using_subcommand encode" -l cty -d 'The type of the contents' -r
complete -c jotbook -n "__fish_jotbook_using_subcommand encode" -s o -l output -d 'Write the token to a file that only you can read' -r
complete -c jotbook -n "__fish_jotbook_using_subcommand encode" -l color -d 'When to use colour' -r -f -a "auto\t'On a terminal, unless `NO_COLOR` is set; anywhere when `CLICOLOR_FORCE` is set'
always\t'Always'
never\t'Never'"
complete -c jotbook -n "__fish_jotbook_using_subcommand encode" -l now -d 'Take this as the present moment: seconds since 1970, RFC 3339, a date, or -5m, +1h' -r
complete -c jotbook -n "__fish_jotbook_using_subcommand encode" -l unsafe -d 'Allow --alg none: an unsigned token, for tests of those who must refuse it'
complete -c jotbook -n "__fish_jotbook_using_subcommand encode" -l json -d 'Print one JSON object instead of text, errors included (see jotbook-json(5))'
complete -c jotbook -n "__fish_jotbook_using_subcommand encode" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c jotbook -n "__fish_jotbook_using_subcommand verify" -s k -l key -d 'The key: a file (PEM, DER, JWK, JWK Set, OpenSSH, certificate, or a raw secret), env:NAME, -, prompt, b64:env:NAME, hex:file:PATH, raw:PATH, or for verify the https:// URL of a JWK Set; KEY#KID picks one of a set. Without it `JOTBOOK_KEY` names one; the passphrase of an encrypted key is asked for, or comes from `JOTBOOK_PASSPHRASE`' -r
complete -c jotbook -n "__fish_jotbook_using_subcommand verify" -l keyring -d 'A keyring that rotate-key made: its active key signs, its active and retiring keys check. -k keyring means the usual one; without any key `JOTBOOK_KEYRING` names one' -r
complete -c jotbook -n "__fish_jotbook_using_subcommand verify" -s s -l secret -d 'A secret typed out, for trying things; other users of this machine can see it' -r
complete -c jotbook -n "__fish_jotbook_using_subcommand verify" -l issuer -d 'Take the keys of this issuer, found at its well-known address, and insist that the token is from it' -r
complete -c jotbook -n "__fish_jotbook_using_subcommand verify" -l timeout -d 'How long fetching keys may take in all: 5s, 1m' -r
complete -c jotbook -n "__fish_jotbook_using_subcommand verify" -l iss -d 'The issuer must be this; repeat it to accept several' -r
complete -c jotbook -n "__fish_jotbook_using_subcommand verify" -l aud -d 'This audience must be meant; repeat it to accept any of several' -r
complete -c jotbook -n "__fish_jotbook_using_subcommand verify" -l sub -d 'The subject must be this' -r
complete -c jotbook -n "__fish_jotbook_using_subcommand verify" -l typ -d 'The header\'s typ must be this, for example at+jwt' -r
complete -c jotbook -n "__fish_jotbook_using_subcommand verify" -l claim -d 'This claim must have this value: NAME=TEXT or NAME:=JSON, NAME[INNER] looks inside' -r
complete -c jotbook -n "__fish_jotbook_using_subcommand verify" -l require -d 'This claim must be there, whatever it says' -r
complete -c jotbook -n "__fish_jotbook_using_subcommand verify" -l max-age -d 'It must have been issued (iat) no longer ago than this: 15m, 1h30m, 2d' -r
complete -c jotbook -n "__fish_jotbook_using_subcommand verify" -l leeway -d 'How far clocks may differ: 30s, 1m. With more than a day a token may pass that revoke --prune took off the list' -r
complete -c jotbook -n "__fish_jotbook_using_subcommand verify" -l alg -d 'Only these algorithms, out of those that the key allows; repeat it or separate by commas' -r
complete -c jotbook -n "__fish_jotbook_using_subcommand verify" -l revocations -d 'Refuse what is on this stop-payment list (see jotbook-revoke(1))' -r
complete -c jotbook -n "__fish_jotbook_using_subcommand verify" -l color -d 'When to use colour' -r -f -a "auto\t'On a terminal, unless `NO_COLOR` is set; anywhere when `CLICOLOR_FORCE` is set'
always\t'Always'
never\t'Never'"
complete -c jotbook -n "__fish_jotbook_using_subcommand verify" -l now -d 'Take this as the present moment: seconds since 1970, RFC 3339, a date, or -5m, +1h' -r
complete -c jotbook -n "__fish_jotbook_using_subcommand verify" -l offline -d 'Fetch nothing: take the copies of earlier runs, however old'
complete -c jotbook -n "__fish_jotbook_using_subcommand verify" -l refresh -d 'Fetch keys even when there is a copy that is fresh'
complete -c jotbook -n "__fish_jotbook_using_subcommand verify" -l allow-weak-key -d 'Let RSA keys below 2048 bits check (RS256 and RS512 only)'
complete -c jotbook -n "__fish_jotbook_using_subcommand verify" -l deep -d 'Look a hundred times as hard for the reason of a refusal'
complete -c jotbook -n "__fish_jotbook_using_subcommand verify" -l explain -d 'Say why a token is refused, with experiments on the keys given (this is the default)'
complete -c jotbook -n "__fish_jotbook_using_subcommand verify" -l no-why -d 'Do not look for the reason of a refusal'
complete -c jotbook -n "__fish_jotbook_using_subcommand verify" -s q -l quiet -d 'Print nothing about the token, accepted or refused: the exit status tells'
complete -c jotbook -n "__fish_jotbook_using_subcommand verify" -l lines -d 'Take every line of the input for a token of its own, and print one JSON object for each, in order; the exit status is 0 when all of them are accepted, otherwise the lowest of the others'
complete -c jotbook -n "__fish_jotbook_using_subcommand verify" -l json -d 'Print one JSON object instead of text, errors included (see jotbook-json(5))'
complete -c jotbook -n "__fish_jotbook_using_subcommand verify" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c jotbook -n "__fish_jotbook_using_subcommand inspect" -s k -l key -d 'The key: a file (PEM, DER, JWK, JWK Set, OpenSSH, certificate, or a raw secret), env:NAME, -, prompt, b64:env:NAME, hex:file:PATH, raw:PATH, or for verify the https:// URL of a JWK Set; KEY#KID picks one of a set. Without it `JOTBOOK_KEY` names one; the passphrase of an encrypted key is asked for, or comes from `JOTBOOK_PASSPHRASE`' -r
complete -c jotbook -n "__fish_jotbook_using_subcommand inspect" -l keyring -d 'A keyring that rotate-key made: its active key signs, its active and retiring keys check. -k keyring means the usual one; without any key `JOTBOOK_KEYRING` names one' -r
complete -c jotbook -n "__fish_jotbook_using_subcommand inspect" -s s -l secret -d 'A secret typed out, for trying things; other users of this machine can see it' -r
complete -c jotbook -n "__fish_jotbook_using_subcommand inspect" -l timeout -d 'How long fetching keys may take in all: 5s, 1m' -r
complete -c jotbook -n "__fish_jotbook_using_subcommand inspect" -l profile -d 'What it should satisfy' -r -f -a "oauth\t'An access token as RFC 9068 and RFC 9700 want it'
oidc\t'An ID token (OpenID Connect Core)'
fapi2\t'An access token under FAPI 2.0'
spiffe\t'A SPIFFE JWT-SVID'
k8s\t'A token of a Kubernetes service account'"
complete -c jotbook -n "__fish_jotbook_using_subcommand inspect" -l expect-kind -d 'The kind it should be' -r -f -a "access\t'access token'
id\t'ID token'
refresh\t'refresh token'
session\t'session token'
client-assertion\t'client assertion'
request-object\t'request object'
authorization-response\t'authorization response'
dpop\t'DPoP proof'
logout\t'logout token'
security-event\t'security event token'
introspection\t'introspection response'
workload\t'workload identity token'
svid\t'SPIFFE JWT-SVID'
proxy\t'proxy assertion'
client-sdk\t'client SDK token'
registry\t'registry token'
api-key\t'API key in the form of a token'
credential\t'verifiable credential'
key-binding\t'key binding token'
status-list\t'status list'
federation\t'federation statement'
passport\t'PASSporT'
credential-proof\t'credential proof'
sealed\t'encrypted token'
signed\t'signed data'
unknown\t'token of unknown kind'"
complete -c jotbook -n "__fish_jotbook_using_subcommand inspect" -l iss -d 'Its issuer should be this; repeat it to accept several' -r
complete -c jotbook -n "__fish_jotbook_using_subcommand inspect" -l aud -d 'This audience should be meant; repeat it to accept any of several' -r
complete -c jotbook -n "__fish_jotbook_using_subcommand inspect" -l typ -d 'The header\'s typ should be this' -r
complete -c jotbook -n "__fish_jotbook_using_subcommand inspect" -l require -d 'This claim should be there, whatever it says' -r
complete -c jotbook -n "__fish_jotbook_using_subcommand inspect" -l max-age -d 'It should have been issued (iat), and its person signed in (`auth_time`), no longer ago than this: 15m, 2d' -r
complete -c jotbook -n "__fish_jotbook_using_subcommand inspect" -l alg -d 'Only these algorithms; repeat it or separate by commas' -r
complete -c jotbook -n "__fish_jotbook_using_subcommand inspect" -l acr -d 'One of these acr values: how surely the person was recognised' -r
complete -c jotbook -n "__fish_jotbook_using_subcommand inspect" -l amr -d 'One of these amr methods (RFC 8176), such as mfa or hwk' -r
complete -c jotbook -n "__fish_jotbook_using_subcommand inspect" -l access-token -d 'The access token that goes with a DPoP proof: itself or @FILE' -r
complete -c jotbook -n "__fish_jotbook_using_subcommand inspect" -l revocations -d 'A stop-payment list: one JSON object per line with jti and iss, sub, sid or kid, and `issued_before`' -r
complete -c jotbook -n "__fish_jotbook_using_subcommand inspect" -l fail-on -d 'End with exit status 8 when there is a finding of this severity or worse' -r -f -a "info\t'Good to know'
low\t'Better otherwise'
medium\t'Worth a ticket'
high\t'Worth today'
critical\t'Worth everything else lying still'"
complete -c jotbook -n "__fish_jotbook_using_subcommand inspect" -l rule -d 'Switch a rule off or give it another severity: JB404=off, JB504=info; repeat it' -r
complete -c jotbook -n "__fish_jotbook_using_subcommand inspect" -l guess -d 'Try the secrets that tutorials and frameworks ship, or those of a file, one per line. For tokens of your own' -r
complete -c jotbook -n "__fish_jotbook_using_subcommand inspect" -l diff -d 'Compare with this token: itself or @FILE' -r
complete -c jotbook -n "__fish_jotbook_using_subcommand inspect" -l baseline -d 'Leave out the tokens that this file names' -r
complete -c jotbook -n "__fish_jotbook_using_subcommand inspect" -l write-baseline -d 'Write the tokens that were found to such a file: fingerprints, no tokens' -r
complete -c jotbook -n "__fish_jotbook_using_subcommand inspect" -l tz -d 'The zone of dates: utc, local, or an offset such as +02:00' -r
complete -c jotbook -n "__fish_jotbook_using_subcommand inspect" -l color -d 'When to use colour' -r -f -a "auto\t'On a terminal, unless `NO_COLOR` is set; anywhere when `CLICOLOR_FORCE` is set'
always\t'Always'
never\t'Never'"
complete -c jotbook -n "__fish_jotbook_using_subcommand inspect" -l now -d 'Take this as the present moment: seconds since 1970, RFC 3339, a date, or -5m, +1h' -r
complete -c jotbook -n "__fish_jotbook_using_subcommand inspect" -l offline -d 'Fetch nothing: take the copies of earlier runs, however old'
complete -c jotbook -n "__fish_jotbook_using_subcommand inspect" -l refresh -d 'Fetch keys even when there is a copy that is fresh'
complete -c jotbook -n "__fish_jotbook_using_subcommand inspect" -l bound -d 'It should be bound to a key (cnf)'
complete -c jotbook -n "__fish_jotbook_using_subcommand inspect" -l for-api -d 'It is to be sent to an API'
complete -c jotbook -n "__fish_jotbook_using_subcommand inspect" -l show-secret -d 'Print the secret that was guessed'
complete -c jotbook -n "__fish_jotbook_using_subcommand inspect" -l redact -d 'Print the token with its signature and personal values masked, and nothing else'
complete -c jotbook -n "__fish_jotbook_using_subcommand inspect" -l scan -d 'Look for tokens in what is named: files, folders, pipes (until their other end is closed), - for standard input'
complete -c jotbook -n "__fish_jotbook_using_subcommand inspect" -l hidden -d 'Look into hidden files and folders, and those that .gitignore names'
complete -c jotbook -n "__fish_jotbook_using_subcommand inspect" -l binary -d 'Look into binary files'
complete -c jotbook -n "__fish_jotbook_using_subcommand inspect" -l show-tokens -d 'Print tokens whole instead of masked'
complete -c jotbook -n "__fish_jotbook_using_subcommand inspect" -l sarif -d 'Print a SARIF 2.1.0 log, as code scanners do'
complete -c jotbook -n "__fish_jotbook_using_subcommand inspect" -l json -d 'Print one JSON object instead of text, errors included (see jotbook-json(5))'
complete -c jotbook -n "__fish_jotbook_using_subcommand inspect" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c jotbook -n "__fish_jotbook_using_subcommand key; and not __fish_seen_subcommand_from new show convert public lint compare" -s h -l help -d 'Print help'
complete -c jotbook -n "__fish_jotbook_using_subcommand key; and not __fish_seen_subcommand_from new show convert public lint compare" -f -a "new" -d 'Make a new key'
complete -c jotbook -n "__fish_jotbook_using_subcommand key; and not __fish_seen_subcommand_from new show convert public lint compare" -f -a "show" -d 'What a key is, its names, how strong it is; never the private part'
complete -c jotbook -n "__fish_jotbook_using_subcommand key; and not __fish_seen_subcommand_from new show convert public lint compare" -f -a "convert" -d 'The same key in another format'
complete -c jotbook -n "__fish_jotbook_using_subcommand key; and not __fish_seen_subcommand_from new show convert public lint compare" -f -a "public" -d 'The public half alone'
complete -c jotbook -n "__fish_jotbook_using_subcommand key; and not __fish_seen_subcommand_from new show convert public lint compare" -f -a "lint" -d 'What is wrong with a key or a key set'
complete -c jotbook -n "__fish_jotbook_using_subcommand key; and not __fish_seen_subcommand_from new show convert public lint compare" -f -a "compare" -d 'Whether two files hold the same key, whatever their formats'
complete -c jotbook -n "__fish_jotbook_using_subcommand key; and __fish_seen_subcommand_from new" -l bits -d 'The size: of RSA 2048, 3072 (unless said), 4096 or 8192; of a secret at least that of its hash' -r
complete -c jotbook -n "__fish_jotbook_using_subcommand key; and __fish_seen_subcommand_from new" -l kid -d 'The name of the key; without it its RFC 7638 thumbprint; empty for none' -r
complete -c jotbook -n "__fish_jotbook_using_subcommand key; and __fish_seen_subcommand_from new" -l format -d 'The format' -r -f -a "jwk\t'A JSON Web Key'
jwks\t'A JWK Set'
pem\t'PEM: PKCS#8, or SubjectPublicKeyInfo for a public key'
der\t'The same in DER'
pkcs1\t'PKCS#1 in PEM, for RSA'
pkcs1-der\t'PKCS#1 in DER'
sec1\t'SEC1 in PEM, for private keys on P-256, P-384, P-521 and secp256k1'
sec1-der\t'SEC1 in DER'
ssh\t'OpenSSH: a line, or its own file for a private key'
raw\t'The bytes of a shared secret'"
complete -c jotbook -n "__fish_jotbook_using_subcommand key; and __fish_seen_subcommand_from new" -s o -l output -d 'Write to a file; that of a private key only you can read' -r
complete -c jotbook -n "__fish_jotbook_using_subcommand key; and __fish_seen_subcommand_from new" -l color -d 'When to use colour' -r -f -a "auto\t'On a terminal, unless `NO_COLOR` is set; anywhere when `CLICOLOR_FORCE` is set'
always\t'Always'
never\t'Never'"
complete -c jotbook -n "__fish_jotbook_using_subcommand key; and __fish_seen_subcommand_from new" -l now -d 'Take this as the present moment: seconds since 1970, RFC 3339, a date, or -5m, +1h' -r
complete -c jotbook -n "__fish_jotbook_using_subcommand key; and __fish_seen_subcommand_from new" -l force -d 'Take the place of a file that is there'
complete -c jotbook -n "__fish_jotbook_using_subcommand key; and __fish_seen_subcommand_from new" -l show-private -d 'Let private keys and secrets onto a terminal'
complete -c jotbook -n "__fish_jotbook_using_subcommand key; and __fish_seen_subcommand_from new" -l json -d 'Print one JSON object instead of text, errors included (see jotbook-json(5))'
complete -c jotbook -n "__fish_jotbook_using_subcommand key; and __fish_seen_subcommand_from new" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c jotbook -n "__fish_jotbook_using_subcommand key; and __fish_seen_subcommand_from show" -l timeout -d 'How long fetching keys may take in all: 5s, 1m' -r
complete -c jotbook -n "__fish_jotbook_using_subcommand key; and __fish_seen_subcommand_from show" -l color -d 'When to use colour' -r -f -a "auto\t'On a terminal, unless `NO_COLOR` is set; anywhere when `CLICOLOR_FORCE` is set'
always\t'Always'
never\t'Never'"
complete -c jotbook -n "__fish_jotbook_using_subcommand key; and __fish_seen_subcommand_from show" -l now -d 'Take this as the present moment: seconds since 1970, RFC 3339, a date, or -5m, +1h' -r
complete -c jotbook -n "__fish_jotbook_using_subcommand key; and __fish_seen_subcommand_from show" -l offline -d 'Fetch nothing: take the copies of earlier runs, however old'
complete -c jotbook -n "__fish_jotbook_using_subcommand key; and __fish_seen_subcommand_from show" -l refresh -d 'Fetch keys even when there is a copy that is fresh'
complete -c jotbook -n "__fish_jotbook_using_subcommand key; and __fish_seen_subcommand_from show" -l json -d 'Print one JSON object instead of text, errors included (see jotbook-json(5))'
complete -c jotbook -n "__fish_jotbook_using_subcommand key; and __fish_seen_subcommand_from show" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c jotbook -n "__fish_jotbook_using_subcommand key; and __fish_seen_subcommand_from convert" -l to -d 'The format to write' -r -f -a "jwk\t'A JSON Web Key'
jwks\t'A JWK Set'
pem\t'PEM: PKCS#8, or SubjectPublicKeyInfo for a public key'
der\t'The same in DER'
pkcs1\t'PKCS#1 in PEM, for RSA'
pkcs1-der\t'PKCS#1 in DER'
sec1\t'SEC1 in PEM, for private keys on P-256, P-384, P-521 and secp256k1'
sec1-der\t'SEC1 in DER'
ssh\t'OpenSSH: a line, or its own file for a private key'
raw\t'The bytes of a shared secret'"
complete -c jotbook -n "__fish_jotbook_using_subcommand key; and __fish_seen_subcommand_from convert" -l kid -d 'The name of the key in JSON; empty for none' -r
complete -c jotbook -n "__fish_jotbook_using_subcommand key; and __fish_seen_subcommand_from convert" -s o -l output -d 'Write to a file; that of a private key only you can read' -r
complete -c jotbook -n "__fish_jotbook_using_subcommand key; and __fish_seen_subcommand_from convert" -l timeout -d 'How long fetching keys may take in all: 5s, 1m' -r
complete -c jotbook -n "__fish_jotbook_using_subcommand key; and __fish_seen_subcommand_from convert" -l color -d 'When to use colour' -r -f -a "auto\t'On a terminal, unless `NO_COLOR` is set; anywhere when `CLICOLOR_FORCE` is set'
always\t'Always'
never\t'Never'"
complete -c jotbook -n "__fish_jotbook_using_subcommand key; and __fish_seen_subcommand_from convert" -l now -d 'Take this as the present moment: seconds since 1970, RFC 3339, a date, or -5m, +1h' -r
complete -c jotbook -n "__fish_jotbook_using_subcommand key; and __fish_seen_subcommand_from convert" -l public -d 'Take the public half alone'
complete -c jotbook -n "__fish_jotbook_using_subcommand key; and __fish_seen_subcommand_from convert" -l force -d 'Take the place of a file that is there'
complete -c jotbook -n "__fish_jotbook_using_subcommand key; and __fish_seen_subcommand_from convert" -l show-private -d 'Let private keys and secrets onto a terminal'
complete -c jotbook -n "__fish_jotbook_using_subcommand key; and __fish_seen_subcommand_from convert" -l offline -d 'Fetch nothing: take the copies of earlier runs, however old'
complete -c jotbook -n "__fish_jotbook_using_subcommand key; and __fish_seen_subcommand_from convert" -l refresh -d 'Fetch keys even when there is a copy that is fresh'
complete -c jotbook -n "__fish_jotbook_using_subcommand key; and __fish_seen_subcommand_from convert" -l json -d 'Print one JSON object instead of text, errors included (see jotbook-json(5))'
complete -c jotbook -n "__fish_jotbook_using_subcommand key; and __fish_seen_subcommand_from convert" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c jotbook -n "__fish_jotbook_using_subcommand key; and __fish_seen_subcommand_from public" -l to -d 'The format to write; without it that of the key, PEM for certificates and DER' -r -f -a "jwk\t'A JSON Web Key'
jwks\t'A JWK Set'
pem\t'PEM: PKCS#8, or SubjectPublicKeyInfo for a public key'
der\t'The same in DER'
pkcs1\t'PKCS#1 in PEM, for RSA'
pkcs1-der\t'PKCS#1 in DER'
sec1\t'SEC1 in PEM, for private keys on P-256, P-384, P-521 and secp256k1'
sec1-der\t'SEC1 in DER'
ssh\t'OpenSSH: a line, or its own file for a private key'
raw\t'The bytes of a shared secret'"
complete -c jotbook -n "__fish_jotbook_using_subcommand key; and __fish_seen_subcommand_from public" -l kid -d 'The name of the key in JSON; empty for none' -r
complete -c jotbook -n "__fish_jotbook_using_subcommand key; and __fish_seen_subcommand_from public" -s o -l output -d 'Write to a file; that of a private key only you can read' -r
complete -c jotbook -n "__fish_jotbook_using_subcommand key; and __fish_seen_subcommand_from public" -l timeout -d 'How long fetching keys may take in all: 5s, 1m' -r
complete -c jotbook -n "__fish_jotbook_using_subcommand key; and __fish_seen_subcommand_from public" -l color -d 'When to use colour' -r -f -a "auto\t'On a terminal, unless `NO_COLOR` is set; anywhere when `CLICOLOR_FORCE` is set'
always\t'Always'
never\t'Never'"
complete -c jotbook -n "__fish_jotbook_using_subcommand key; and __fish_seen_subcommand_from public" -l now -d 'Take this as the present moment: seconds since 1970, RFC 3339, a date, or -5m, +1h' -r
complete -c jotbook -n "__fish_jotbook_using_subcommand key; and __fish_seen_subcommand_from public" -l force -d 'Take the place of a file that is there'
complete -c jotbook -n "__fish_jotbook_using_subcommand key; and __fish_seen_subcommand_from public" -l show-private -d 'Let private keys and secrets onto a terminal'
complete -c jotbook -n "__fish_jotbook_using_subcommand key; and __fish_seen_subcommand_from public" -l offline -d 'Fetch nothing: take the copies of earlier runs, however old'
complete -c jotbook -n "__fish_jotbook_using_subcommand key; and __fish_seen_subcommand_from public" -l refresh -d 'Fetch keys even when there is a copy that is fresh'
complete -c jotbook -n "__fish_jotbook_using_subcommand key; and __fish_seen_subcommand_from public" -l json -d 'Print one JSON object instead of text, errors included (see jotbook-json(5))'
complete -c jotbook -n "__fish_jotbook_using_subcommand key; and __fish_seen_subcommand_from public" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c jotbook -n "__fish_jotbook_using_subcommand key; and __fish_seen_subcommand_from lint" -l before -d 'The key set as it was before: a kid must not have changed its key' -r
complete -c jotbook -n "__fish_jotbook_using_subcommand key; and __fish_seen_subcommand_from lint" -l fail-on -d 'End with exit status 8 when there is a finding at least so bad' -r -f -a "info\t'Good to know'
low\t'Better otherwise'
medium\t'Worth a ticket'
high\t'Worth today'
critical\t'Worth everything else lying still'"
complete -c jotbook -n "__fish_jotbook_using_subcommand key; and __fish_seen_subcommand_from lint" -l timeout -d 'How long fetching keys may take in all: 5s, 1m' -r
complete -c jotbook -n "__fish_jotbook_using_subcommand key; and __fish_seen_subcommand_from lint" -l color -d 'When to use colour' -r -f -a "auto\t'On a terminal, unless `NO_COLOR` is set; anywhere when `CLICOLOR_FORCE` is set'
always\t'Always'
never\t'Never'"
complete -c jotbook -n "__fish_jotbook_using_subcommand key; and __fish_seen_subcommand_from lint" -l now -d 'Take this as the present moment: seconds since 1970, RFC 3339, a date, or -5m, +1h' -r
complete -c jotbook -n "__fish_jotbook_using_subcommand key; and __fish_seen_subcommand_from lint" -l offline -d 'Fetch nothing: take the copies of earlier runs, however old'
complete -c jotbook -n "__fish_jotbook_using_subcommand key; and __fish_seen_subcommand_from lint" -l refresh -d 'Fetch keys even when there is a copy that is fresh'
complete -c jotbook -n "__fish_jotbook_using_subcommand key; and __fish_seen_subcommand_from lint" -l json -d 'Print one JSON object instead of text, errors included (see jotbook-json(5))'
complete -c jotbook -n "__fish_jotbook_using_subcommand key; and __fish_seen_subcommand_from lint" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c jotbook -n "__fish_jotbook_using_subcommand key; and __fish_seen_subcommand_from compare" -l timeout -d 'How long fetching keys may take in all: 5s, 1m' -r
complete -c jotbook -n "__fish_jotbook_using_subcommand key; and __fish_seen_subcommand_from compare" -l color -d 'When to use colour' -r -f -a "auto\t'On a terminal, unless `NO_COLOR` is set; anywhere when `CLICOLOR_FORCE` is set'
always\t'Always'
never\t'Never'"
complete -c jotbook -n "__fish_jotbook_using_subcommand key; and __fish_seen_subcommand_from compare" -l now -d 'Take this as the present moment: seconds since 1970, RFC 3339, a date, or -5m, +1h' -r
complete -c jotbook -n "__fish_jotbook_using_subcommand key; and __fish_seen_subcommand_from compare" -l offline -d 'Fetch nothing: take the copies of earlier runs, however old'
complete -c jotbook -n "__fish_jotbook_using_subcommand key; and __fish_seen_subcommand_from compare" -l refresh -d 'Fetch keys even when there is a copy that is fresh'
complete -c jotbook -n "__fish_jotbook_using_subcommand key; and __fish_seen_subcommand_from compare" -l json -d 'Print one JSON object instead of text, errors included (see jotbook-json(5))'
complete -c jotbook -n "__fish_jotbook_using_subcommand key; and __fish_seen_subcommand_from compare" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c jotbook -n "__fish_jotbook_using_subcommand rotate-key" -l keyring -d 'The keyring; without it that of `JOTBOOK_KEYRING`, else jotbook/keyring.jwks in the XDG data folder. It is made when it is not there' -r
complete -c jotbook -n "__fish_jotbook_using_subcommand rotate-key" -l activate -d 'Let a key that is next sign: the one of this name, or the only one; the active one retires' -r
complete -c jotbook -n "__fish_jotbook_using_subcommand rotate-key" -l compromised -d 'Emergency: revoke the key of this name, or every key (with --alg every key of that algorithm); new ones sign now' -r
complete -c jotbook -n "__fish_jotbook_using_subcommand rotate-key" -l retire -d 'Let the active key of this name retire although no new one takes its place: another algorithm goes on' -r
complete -c jotbook -n "__fish_jotbook_using_subcommand rotate-key" -s a -l alg -d 'The algorithm; without it that of the active key, and ES256 for a new keyring' -r
complete -c jotbook -n "__fish_jotbook_using_subcommand rotate-key" -l from -d 'Give an algorithm up: its active key retires when the new one signs' -r
complete -c jotbook -n "__fish_jotbook_using_subcommand rotate-key" -l import -d 'Take this private key or secret instead of making one: KEY as for -k, of a set KEY#KID' -r
complete -c jotbook -n "__fish_jotbook_using_subcommand rotate-key" -l kid -d 'The name of the new key; without it its own, else its RFC 7638 thumbprint' -r
complete -c jotbook -n "__fish_jotbook_using_subcommand rotate-key" -l max-life -d 'How long the longest token in circulation lives; so long the old key is accepted' -r
complete -c jotbook -n "__fish_jotbook_using_subcommand rotate-key" -l cache -d 'How long verifiers keep their copy of the key set' -r
complete -c jotbook -n "__fish_jotbook_using_subcommand rotate-key" -l reason -d 'Why, for --compromised; it is kept in the keyring' -r
complete -c jotbook -n "__fish_jotbook_using_subcommand rotate-key" -l publish -d 'Write the public keys (next, active, retiring) to this file (- for standard output) as a JWK Set for verifiers. A file with private keys is never replaced' -r
complete -c jotbook -n "__fish_jotbook_using_subcommand rotate-key" -l reissue -d 'Sign the tokens in this file (- for standard input), one per line, again with the new key, and print them; tokens that are expired, stopped or not genuine are refused and listed. With --dry-run it is told which ones would be' -r
complete -c jotbook -n "__fish_jotbook_using_subcommand rotate-key" -l revocations -d 'The stop-payment list that --reissue looks at' -r
complete -c jotbook -n "__fish_jotbook_using_subcommand rotate-key" -l wait -d 'How long to wait for another jotbook that is changing the keyring' -r
complete -c jotbook -n "__fish_jotbook_using_subcommand rotate-key" -l color -d 'When to use colour' -r -f -a "auto\t'On a terminal, unless `NO_COLOR` is set; anywhere when `CLICOLOR_FORCE` is set'
always\t'Always'
never\t'Never'"
complete -c jotbook -n "__fish_jotbook_using_subcommand rotate-key" -l now -d 'Take this as the present moment: seconds since 1970, RFC 3339, a date, or -5m, +1h' -r
complete -c jotbook -n "__fish_jotbook_using_subcommand rotate-key" -l stage -d 'Put a new key next: verifiers can learn it, nothing signs with it yet'
complete -c jotbook -n "__fish_jotbook_using_subcommand rotate-key" -l prune -d 'Take out keys that are revoked or past their overlap; their names stay taken'
complete -c jotbook -n "__fish_jotbook_using_subcommand rotate-key" -l list -d 'Show the keys and change nothing'
complete -c jotbook -n "__fish_jotbook_using_subcommand rotate-key" -l force -d 'Go on even though verifiers may not know the new key yet; let --publish replace a file that is no public JWK Set'
complete -c jotbook -n "__fish_jotbook_using_subcommand rotate-key" -l dry-run -d 'Show what would happen and write nothing'
complete -c jotbook -n "__fish_jotbook_using_subcommand rotate-key" -l passphrase -d 'Protect the keyring with a passphrase: not there yet, it comes with encrypted tokens'
complete -c jotbook -n "__fish_jotbook_using_subcommand rotate-key" -l json -d 'Print one JSON object instead of text, errors included (see jotbook-json(5))'
complete -c jotbook -n "__fish_jotbook_using_subcommand rotate-key" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c jotbook -n "__fish_jotbook_using_subcommand revoke" -s k -l key -d 'The key: a file (PEM, DER, JWK, JWK Set, OpenSSH, certificate, or a raw secret), env:NAME, -, prompt, b64:env:NAME, hex:file:PATH, raw:PATH, or for verify the https:// URL of a JWK Set; KEY#KID picks one of a set. Without it `JOTBOOK_KEY` names one; the passphrase of an encrypted key is asked for, or comes from `JOTBOOK_PASSPHRASE`' -r
complete -c jotbook -n "__fish_jotbook_using_subcommand revoke" -l keyring -d 'A keyring that rotate-key made: its active key signs, its active and retiring keys check. -k keyring means the usual one; without any key `JOTBOOK_KEYRING` names one' -r
complete -c jotbook -n "__fish_jotbook_using_subcommand revoke" -s s -l secret -d 'A secret typed out, for trying things; other users of this machine can see it' -r
complete -c jotbook -n "__fish_jotbook_using_subcommand revoke" -l jti -d 'Stop the token with this id; --iss says whose id it is' -r
complete -c jotbook -n "__fish_jotbook_using_subcommand revoke" -l iss -d 'Only tokens of this issuer' -r
complete -c jotbook -n "__fish_jotbook_using_subcommand revoke" -l sub -d 'Stop what this subject got before --issued-before' -r
complete -c jotbook -n "__fish_jotbook_using_subcommand revoke" -l sid -d 'Stop this session' -r
complete -c jotbook -n "__fish_jotbook_using_subcommand revoke" -l family -d 'Stop this family of refresh tokens' -r
complete -c jotbook -n "__fish_jotbook_using_subcommand revoke" -l kid -d 'Stop what the key of this name signed' -r
complete -c jotbook -n "__fish_jotbook_using_subcommand revoke" -l issued-before -d 'Only what was issued before; with --sub it is now when nothing is said, and the running second counts' -r
complete -c jotbook -n "__fish_jotbook_using_subcommand revoke" -l lapses -d 'When the last of these tokens lapses anyway, so that --prune may take the entry out. Without it the entry stays. With TOKEN it may be the word exp, for its own end: only where no other token has its number' -r
complete -c jotbook -n "__fish_jotbook_using_subcommand revoke" -l list -d 'The list; without it jotbook/revoked.ndjson in the XDG data folder' -r
complete -c jotbook -n "__fish_jotbook_using_subcommand revoke" -l reason -d 'Why; it is shown wherever such a token is refused' -r
complete -c jotbook -n "__fish_jotbook_using_subcommand revoke" -l wait -d 'How long to wait for another jotbook that is changing the list' -r
complete -c jotbook -n "__fish_jotbook_using_subcommand revoke" -l color -d 'When to use colour' -r -f -a "auto\t'On a terminal, unless `NO_COLOR` is set; anywhere when `CLICOLOR_FORCE` is set'
always\t'Always'
never\t'Never'"
complete -c jotbook -n "__fish_jotbook_using_subcommand revoke" -l now -d 'Take this as the present moment: seconds since 1970, RFC 3339, a date, or -5m, +1h' -r
complete -c jotbook -n "__fish_jotbook_using_subcommand revoke" -l show -d 'Show the list'
complete -c jotbook -n "__fish_jotbook_using_subcommand revoke" -l prune -d 'Take out entries whose tokens lapsed a day ago or earlier, as far as --lapses says when that is. A verifier whose --leeway is more than a day may accept one of them'
complete -c jotbook -n "__fish_jotbook_using_subcommand revoke" -l json -d 'Print one JSON object instead of text, errors included (see jotbook-json(5))'
complete -c jotbook -n "__fish_jotbook_using_subcommand revoke" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c jotbook -n "__fish_jotbook_using_subcommand explain" -s k -l key -d 'The key: a file (PEM, DER, JWK, JWK Set, OpenSSH, certificate, or a raw secret), env:NAME, -, prompt, b64:env:NAME, hex:file:PATH, raw:PATH, or for verify the https:// URL of a JWK Set; KEY#KID picks one of a set. Without it `JOTBOOK_KEY` names one; the passphrase of an encrypted key is asked for, or comes from `JOTBOOK_PASSPHRASE`' -r
complete -c jotbook -n "__fish_jotbook_using_subcommand explain" -l keyring -d 'A keyring that rotate-key made: its active key signs, its active and retiring keys check. -k keyring means the usual one; without any key `JOTBOOK_KEYRING` names one' -r
complete -c jotbook -n "__fish_jotbook_using_subcommand explain" -s s -l secret -d 'A secret typed out, for trying things; other users of this machine can see it' -r
complete -c jotbook -n "__fish_jotbook_using_subcommand explain" -l timeout -d 'How long fetching keys may take in all: 5s, 1m' -r
complete -c jotbook -n "__fish_jotbook_using_subcommand explain" -l style -d 'How the check is drawn [default: box]' -r -f -a "box\t'In a frame'
plain\t'As `name: value` lines, for screen readers and narrow screens'"
complete -c jotbook -n "__fish_jotbook_using_subcommand explain" -l words -d 'The picture that is spoken of [default: check]' -r -f -a "check\t'A signed bank check'
passport\t'A passport at the border'"
complete -c jotbook -n "__fish_jotbook_using_subcommand explain" -l html -d 'Write a page of its own that a browser shows without any network' -r
complete -c jotbook -n "__fish_jotbook_using_subcommand explain" -l svg -d 'Write the check as a drawing' -r
complete -c jotbook -n "__fish_jotbook_using_subcommand explain" -l practice -d 'With a topic: write the files of its exercises (throw-away keys and tokens) into this new folder' -r
complete -c jotbook -n "__fish_jotbook_using_subcommand explain" -l seed -d 'With `quiz`: the number from which the locks are made, for the same ones again' -r
complete -c jotbook -n "__fish_jotbook_using_subcommand explain" -l tz -d 'The zone of dates: utc, local, or an offset such as +02:00 [default: utc]' -r
complete -c jotbook -n "__fish_jotbook_using_subcommand explain" -l color -d 'When to use colour' -r -f -a "auto\t'On a terminal, unless `NO_COLOR` is set; anywhere when `CLICOLOR_FORCE` is set'
always\t'Always'
never\t'Never'"
complete -c jotbook -n "__fish_jotbook_using_subcommand explain" -l now -d 'Take this as the present moment: seconds since 1970, RFC 3339, a date, or -5m, +1h' -r
complete -c jotbook -n "__fish_jotbook_using_subcommand explain" -l offline -d 'Fetch nothing: take the copies of earlier runs, however old'
complete -c jotbook -n "__fish_jotbook_using_subcommand explain" -l refresh -d 'Fetch keys even when there is a copy that is fresh'
complete -c jotbook -n "__fish_jotbook_using_subcommand explain" -l ascii -d 'Letters of ASCII only'
complete -c jotbook -n "__fish_jotbook_using_subcommand explain" -l timeline -d 'Draw when it was issued, when it is valid and when it lapses, to scale'
complete -c jotbook -n "__fish_jotbook_using_subcommand explain" -l markdown -d 'Print Markdown, to paste into a ticket; the token is masked'
complete -c jotbook -n "__fish_jotbook_using_subcommand explain" -l check -d 'With a topic: check the exercises that can be checked, in the folder of --practice'
complete -c jotbook -n "__fish_jotbook_using_subcommand explain" -l play -d 'With the topic `day`: play the shop\'s day step by step'
complete -c jotbook -n "__fish_jotbook_using_subcommand explain" -l json -d 'Print one JSON object instead of text, errors included (see jotbook-json(5))'
complete -c jotbook -n "__fish_jotbook_using_subcommand explain" -s h -l help -d 'Print help (see more with \'--help\')'
