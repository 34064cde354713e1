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
complete -c jotbook -n "__fish_jotbook_using_subcommand decode" -l part -d 'Print only this part, as received: its decoded bytes' -r -f -a "header\t'The first part'
payload\t'The second part'
signature\t'The third part, binary'"
complete -c jotbook -n "__fish_jotbook_using_subcommand decode" -l claim -d 'Print only this claim: a string bare, anything else as JSON; NAME[INNER] looks inside' -r
complete -c jotbook -n "__fish_jotbook_using_subcommand decode" -l tz -d 'The zone of dates: utc, local, or an offset such as +02:00' -r
complete -c jotbook -n "__fish_jotbook_using_subcommand decode" -l color -d 'When to use colour' -r -f -a "auto\t'On a terminal, unless `NO_COLOR` is set; anywhere when `CLICOLOR_FORCE` is set'
always\t'Always'
never\t'Never'"
complete -c jotbook -n "__fish_jotbook_using_subcommand decode" -l now -d 'Take this as the present moment: seconds since 1970, RFC 3339, a date, or -5m, +1h' -r
complete -c jotbook -n "__fish_jotbook_using_subcommand decode" -l json -d 'Print one JSON object instead of text, errors included (see jotbook-json(5))'
complete -c jotbook -n "__fish_jotbook_using_subcommand decode" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c jotbook -n "__fish_jotbook_using_subcommand encode" -s k -l key -d 'The key: a file (PEM, DER, JWK, JWK Set, OpenSSH, certificate, or a raw secret), env:NAME, -, prompt, b64:env:NAME, hex:file:PATH, raw:PATH; KEY#KID picks one of a set. Without it `JOTBOOK_KEY` names one; the passphrase of an encrypted key is asked for, or comes from `JOTBOOK_PASSPHRASE`' -r
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
complete -c jotbook -n "__fish_jotbook_using_subcommand verify" -s k -l key -d 'The key: a file (PEM, DER, JWK, JWK Set, OpenSSH, certificate, or a raw secret), env:NAME, -, prompt, b64:env:NAME, hex:file:PATH, raw:PATH; KEY#KID picks one of a set. Without it `JOTBOOK_KEY` names one; the passphrase of an encrypted key is asked for, or comes from `JOTBOOK_PASSPHRASE`' -r
complete -c jotbook -n "__fish_jotbook_using_subcommand verify" -s s -l secret -d 'A secret typed out, for trying things; other users of this machine can see it' -r
complete -c jotbook -n "__fish_jotbook_using_subcommand verify" -l iss -d 'The issuer must be this; repeat it to accept several' -r
complete -c jotbook -n "__fish_jotbook_using_subcommand verify" -l aud -d 'This audience must be meant; repeat it to accept any of several' -r
complete -c jotbook -n "__fish_jotbook_using_subcommand verify" -l sub -d 'The subject must be this' -r
complete -c jotbook -n "__fish_jotbook_using_subcommand verify" -l typ -d 'The header\'s typ must be this, for example at+jwt' -r
complete -c jotbook -n "__fish_jotbook_using_subcommand verify" -l claim -d 'This claim must have this value: NAME=TEXT or NAME:=JSON, NAME[INNER] looks inside' -r
complete -c jotbook -n "__fish_jotbook_using_subcommand verify" -l require -d 'This claim must be there, whatever it says' -r
complete -c jotbook -n "__fish_jotbook_using_subcommand verify" -l max-age -d 'It must have been issued (iat) no longer ago than this: 15m, 1h30m, 2d' -r
complete -c jotbook -n "__fish_jotbook_using_subcommand verify" -l leeway -d 'How far clocks may differ: 30s, 1m' -r
complete -c jotbook -n "__fish_jotbook_using_subcommand verify" -l alg -d 'Only these algorithms, out of those that the key allows; repeat it or separate by commas' -r
complete -c jotbook -n "__fish_jotbook_using_subcommand verify" -l color -d 'When to use colour' -r -f -a "auto\t'On a terminal, unless `NO_COLOR` is set; anywhere when `CLICOLOR_FORCE` is set'
always\t'Always'
never\t'Never'"
complete -c jotbook -n "__fish_jotbook_using_subcommand verify" -l now -d 'Take this as the present moment: seconds since 1970, RFC 3339, a date, or -5m, +1h' -r
complete -c jotbook -n "__fish_jotbook_using_subcommand verify" -l allow-weak-key -d 'Let RSA keys below 2048 bits check (RS256 and RS512 only)'
complete -c jotbook -n "__fish_jotbook_using_subcommand verify" -l deep -d 'Look a hundred times as hard for the reason of a refusal'
complete -c jotbook -n "__fish_jotbook_using_subcommand verify" -l explain -d 'Say why a token is refused, with experiments on the keys given (this is the default)'
complete -c jotbook -n "__fish_jotbook_using_subcommand verify" -l no-why -d 'Do not look for the reason of a refusal'
complete -c jotbook -n "__fish_jotbook_using_subcommand verify" -s q -l quiet -d 'Print nothing about the token, accepted or refused: the exit status tells'
complete -c jotbook -n "__fish_jotbook_using_subcommand verify" -l json -d 'Print one JSON object instead of text, errors included (see jotbook-json(5))'
complete -c jotbook -n "__fish_jotbook_using_subcommand verify" -s h -l help -d 'Print help (see more with \'--help\')'
