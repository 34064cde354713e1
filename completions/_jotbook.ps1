
using namespace System.Management.Automation
using namespace System.Management.Automation.Language

Register-ArgumentCompleter -Native -CommandName 'jotbook' -ScriptBlock {
    param($wordToComplete, $commandAst, $cursorPosition)

    $commandElements = $commandAst.CommandElements
    $command = @(
        'jotbook'
        for ($i = 1; $i -lt $commandElements.Count; $i++) {
            $element = $commandElements[$i]
            if ($element -isnot [StringConstantExpressionAst] -or
                $element.StringConstantType -ne [StringConstantType]::BareWord -or
                $element.Value.StartsWith('-') -or
                $element.Value -eq $wordToComplete) {
                break
        }
        $element.Value
    }) -join ';'

    $completions = @(switch ($command) {
        'jotbook' {
            [CompletionResult]::new('-h', '-h', [CompletionResultType]::ParameterName, 'Print help')
            [CompletionResult]::new('--help', '--help', [CompletionResultType]::ParameterName, 'Print help')
            [CompletionResult]::new('-V', '-V ', [CompletionResultType]::ParameterName, 'Print version')
            [CompletionResult]::new('--version', '--version', [CompletionResultType]::ParameterName, 'Print version')
            [CompletionResult]::new('decode', 'decode', [CompletionResultType]::ParameterValue, 'Read the parts of a token; no key needed, nothing is checked')
            [CompletionResult]::new('encode', 'encode', [CompletionResultType]::ParameterValue, 'Make a token with exactly the claims you name')
            [CompletionResult]::new('verify', 'verify', [CompletionResultType]::ParameterValue, 'Check a token: is it genuine, alive and meant for me? If not, why not?')
            [CompletionResult]::new('inspect', 'inspect', [CompletionResultType]::ParameterValue, 'What kind of token is it, who made it, what is wrong with it; find tokens in files')
            [CompletionResult]::new('key', 'key', [CompletionResultType]::ParameterValue, 'Make, convert, show, compare and lint keys')
            [CompletionResult]::new('rotate-key', 'rotate-key', [CompletionResultType]::ParameterValue, 'A new stamp: change the signing key, by plan or at once')
            [CompletionResult]::new('revoke', 'revoke', [CompletionResultType]::ParameterValue, 'Stop payment: put tokens on a list that verify --revocations looks at')
            [CompletionResult]::new('explain', 'explain', [CompletionResultType]::ParameterValue, 'Every claim, rule, error and topic in plain words')
            break
        }
        'jotbook;decode' {
            [CompletionResult]::new('--part', '--part', [CompletionResultType]::ParameterName, 'Print only this part, as received: its decoded bytes')
            [CompletionResult]::new('--claim', '--claim', [CompletionResultType]::ParameterName, 'Print only this claim: a string bare, anything else as JSON; NAME[INNER] looks inside')
            [CompletionResult]::new('--tz', '--tz', [CompletionResultType]::ParameterName, 'The zone of dates: utc, local, or an offset such as +02:00')
            [CompletionResult]::new('--color', '--color', [CompletionResultType]::ParameterName, 'When to use colour')
            [CompletionResult]::new('--now', '--now', [CompletionResultType]::ParameterName, 'Take this as the present moment: seconds since 1970, RFC 3339, a date, or -5m, +1h')
            [CompletionResult]::new('--lines', '--lines', [CompletionResultType]::ParameterName, 'Take every line of the input for a token of its own, and print one JSON object for each, in order')
            [CompletionResult]::new('--json', '--json', [CompletionResultType]::ParameterName, 'Print one JSON object instead of text, errors included (see jotbook-json(5))')
            [CompletionResult]::new('-h', '-h', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            [CompletionResult]::new('--help', '--help', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            break
        }
        'jotbook;encode' {
            [CompletionResult]::new('-k', '-k', [CompletionResultType]::ParameterName, 'The key: a file (PEM, DER, JWK, JWK Set, OpenSSH, certificate, or a raw secret), env:NAME, -, prompt, b64:env:NAME, hex:file:PATH, raw:PATH, or for verify the https:// URL of a JWK Set; KEY#KID picks one of a set. Without it `JOTBOOK_KEY` names one; the passphrase of an encrypted key is asked for, or comes from `JOTBOOK_PASSPHRASE`')
            [CompletionResult]::new('--key', '--key', [CompletionResultType]::ParameterName, 'The key: a file (PEM, DER, JWK, JWK Set, OpenSSH, certificate, or a raw secret), env:NAME, -, prompt, b64:env:NAME, hex:file:PATH, raw:PATH, or for verify the https:// URL of a JWK Set; KEY#KID picks one of a set. Without it `JOTBOOK_KEY` names one; the passphrase of an encrypted key is asked for, or comes from `JOTBOOK_PASSPHRASE`')
            [CompletionResult]::new('--keyring', '--keyring', [CompletionResultType]::ParameterName, 'A keyring that rotate-key made: its active key signs, its active and retiring keys check. -k keyring means the usual one; without any key `JOTBOOK_KEYRING` names one')
            [CompletionResult]::new('-s', '-s', [CompletionResultType]::ParameterName, 'A secret typed out, for trying things; other users of this machine can see it')
            [CompletionResult]::new('--secret', '--secret', [CompletionResultType]::ParameterName, 'A secret typed out, for trying things; other users of this machine can see it')
            [CompletionResult]::new('-a', '-a', [CompletionResultType]::ParameterName, 'The algorithm; without it the key''s own')
            [CompletionResult]::new('--alg', '--alg', [CompletionResultType]::ParameterName, 'The algorithm; without it the key''s own')
            [CompletionResult]::new('--iss', '--iss', [CompletionResultType]::ParameterName, 'The issuer')
            [CompletionResult]::new('--sub', '--sub', [CompletionResultType]::ParameterName, 'The subject')
            [CompletionResult]::new('--aud', '--aud', [CompletionResultType]::ParameterName, 'An audience; repeat it for several')
            [CompletionResult]::new('--jti', '--jti', [CompletionResultType]::ParameterName, 'A unique id for the token; without a value a random one')
            [CompletionResult]::new('--exp', '--exp', [CompletionResultType]::ParameterName, 'When it expires')
            [CompletionResult]::new('--nbf', '--nbf', [CompletionResultType]::ParameterName, 'From when on it is valid')
            [CompletionResult]::new('--iat', '--iat', [CompletionResultType]::ParameterName, 'When it was issued; without a value now')
            [CompletionResult]::new('--profile', '--profile', [CompletionResultType]::ParameterName, 'Add the usual claims of an access, refresh or id token, and say which')
            [CompletionResult]::new('--from', '--from', [CompletionResultType]::ParameterName, 'Start from the claims and the header of this token: itself, @FILE, or -')
            [CompletionResult]::new('--header', '--header', [CompletionResultType]::ParameterName, 'A header member, written like a claim')
            [CompletionResult]::new('--kid', '--kid', [CompletionResultType]::ParameterName, 'The name of the key; without it the key''s own; empty for none')
            [CompletionResult]::new('--typ', '--typ', [CompletionResultType]::ParameterName, 'The type of the token; without it JWT; empty for none')
            [CompletionResult]::new('--cty', '--cty', [CompletionResultType]::ParameterName, 'The type of the contents')
            [CompletionResult]::new('-o', '-o', [CompletionResultType]::ParameterName, 'Write the token to a file that only you can read')
            [CompletionResult]::new('--output', '--output', [CompletionResultType]::ParameterName, 'Write the token to a file that only you can read')
            [CompletionResult]::new('--color', '--color', [CompletionResultType]::ParameterName, 'When to use colour')
            [CompletionResult]::new('--now', '--now', [CompletionResultType]::ParameterName, 'Take this as the present moment: seconds since 1970, RFC 3339, a date, or -5m, +1h')
            [CompletionResult]::new('--unsafe', '--unsafe', [CompletionResultType]::ParameterName, 'Allow --alg none: an unsigned token, for tests of those who must refuse it')
            [CompletionResult]::new('--json', '--json', [CompletionResultType]::ParameterName, 'Print one JSON object instead of text, errors included (see jotbook-json(5))')
            [CompletionResult]::new('-h', '-h', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            [CompletionResult]::new('--help', '--help', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            break
        }
        'jotbook;verify' {
            [CompletionResult]::new('-k', '-k', [CompletionResultType]::ParameterName, 'The key: a file (PEM, DER, JWK, JWK Set, OpenSSH, certificate, or a raw secret), env:NAME, -, prompt, b64:env:NAME, hex:file:PATH, raw:PATH, or for verify the https:// URL of a JWK Set; KEY#KID picks one of a set. Without it `JOTBOOK_KEY` names one; the passphrase of an encrypted key is asked for, or comes from `JOTBOOK_PASSPHRASE`')
            [CompletionResult]::new('--key', '--key', [CompletionResultType]::ParameterName, 'The key: a file (PEM, DER, JWK, JWK Set, OpenSSH, certificate, or a raw secret), env:NAME, -, prompt, b64:env:NAME, hex:file:PATH, raw:PATH, or for verify the https:// URL of a JWK Set; KEY#KID picks one of a set. Without it `JOTBOOK_KEY` names one; the passphrase of an encrypted key is asked for, or comes from `JOTBOOK_PASSPHRASE`')
            [CompletionResult]::new('--keyring', '--keyring', [CompletionResultType]::ParameterName, 'A keyring that rotate-key made: its active key signs, its active and retiring keys check. -k keyring means the usual one; without any key `JOTBOOK_KEYRING` names one')
            [CompletionResult]::new('-s', '-s', [CompletionResultType]::ParameterName, 'A secret typed out, for trying things; other users of this machine can see it')
            [CompletionResult]::new('--secret', '--secret', [CompletionResultType]::ParameterName, 'A secret typed out, for trying things; other users of this machine can see it')
            [CompletionResult]::new('--issuer', '--issuer', [CompletionResultType]::ParameterName, 'Take the keys of this issuer, found at its well-known address, and insist that the token is from it')
            [CompletionResult]::new('--timeout', '--timeout', [CompletionResultType]::ParameterName, 'How long fetching keys may take in all: 5s, 1m')
            [CompletionResult]::new('--iss', '--iss', [CompletionResultType]::ParameterName, 'The issuer must be this; repeat it to accept several')
            [CompletionResult]::new('--aud', '--aud', [CompletionResultType]::ParameterName, 'This audience must be meant; repeat it to accept any of several')
            [CompletionResult]::new('--sub', '--sub', [CompletionResultType]::ParameterName, 'The subject must be this')
            [CompletionResult]::new('--typ', '--typ', [CompletionResultType]::ParameterName, 'The header''s typ must be this, for example at+jwt')
            [CompletionResult]::new('--claim', '--claim', [CompletionResultType]::ParameterName, 'This claim must have this value: NAME=TEXT or NAME:=JSON, NAME[INNER] looks inside')
            [CompletionResult]::new('--require', '--require', [CompletionResultType]::ParameterName, 'This claim must be there, whatever it says')
            [CompletionResult]::new('--max-age', '--max-age', [CompletionResultType]::ParameterName, 'It must have been issued (iat) no longer ago than this: 15m, 1h30m, 2d')
            [CompletionResult]::new('--leeway', '--leeway', [CompletionResultType]::ParameterName, 'How far clocks may differ: 30s, 1m. With more than a day a token may pass that revoke --prune took off the list')
            [CompletionResult]::new('--alg', '--alg', [CompletionResultType]::ParameterName, 'Only these algorithms, out of those that the key allows; repeat it or separate by commas')
            [CompletionResult]::new('--revocations', '--revocations', [CompletionResultType]::ParameterName, 'Refuse what is on this stop-payment list (see jotbook-revoke(1))')
            [CompletionResult]::new('--color', '--color', [CompletionResultType]::ParameterName, 'When to use colour')
            [CompletionResult]::new('--now', '--now', [CompletionResultType]::ParameterName, 'Take this as the present moment: seconds since 1970, RFC 3339, a date, or -5m, +1h')
            [CompletionResult]::new('--offline', '--offline', [CompletionResultType]::ParameterName, 'Fetch nothing: take the copies of earlier runs, however old')
            [CompletionResult]::new('--refresh', '--refresh', [CompletionResultType]::ParameterName, 'Fetch keys even when there is a copy that is fresh')
            [CompletionResult]::new('--allow-weak-key', '--allow-weak-key', [CompletionResultType]::ParameterName, 'Let RSA keys below 2048 bits check (RS256 and RS512 only)')
            [CompletionResult]::new('--deep', '--deep', [CompletionResultType]::ParameterName, 'Look a hundred times as hard for the reason of a refusal')
            [CompletionResult]::new('--explain', '--explain', [CompletionResultType]::ParameterName, 'Say why a token is refused, with experiments on the keys given (this is the default)')
            [CompletionResult]::new('--no-why', '--no-why', [CompletionResultType]::ParameterName, 'Do not look for the reason of a refusal')
            [CompletionResult]::new('-q', '-q', [CompletionResultType]::ParameterName, 'Print nothing about the token, accepted or refused: the exit status tells')
            [CompletionResult]::new('--quiet', '--quiet', [CompletionResultType]::ParameterName, 'Print nothing about the token, accepted or refused: the exit status tells')
            [CompletionResult]::new('--lines', '--lines', [CompletionResultType]::ParameterName, 'Take every line of the input for a token of its own, and print one JSON object for each, in order; the exit status is 0 when all of them are accepted, otherwise the lowest of the others')
            [CompletionResult]::new('--json', '--json', [CompletionResultType]::ParameterName, 'Print one JSON object instead of text, errors included (see jotbook-json(5))')
            [CompletionResult]::new('-h', '-h', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            [CompletionResult]::new('--help', '--help', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            break
        }
        'jotbook;inspect' {
            [CompletionResult]::new('-k', '-k', [CompletionResultType]::ParameterName, 'The key: a file (PEM, DER, JWK, JWK Set, OpenSSH, certificate, or a raw secret), env:NAME, -, prompt, b64:env:NAME, hex:file:PATH, raw:PATH, or for verify the https:// URL of a JWK Set; KEY#KID picks one of a set. Without it `JOTBOOK_KEY` names one; the passphrase of an encrypted key is asked for, or comes from `JOTBOOK_PASSPHRASE`')
            [CompletionResult]::new('--key', '--key', [CompletionResultType]::ParameterName, 'The key: a file (PEM, DER, JWK, JWK Set, OpenSSH, certificate, or a raw secret), env:NAME, -, prompt, b64:env:NAME, hex:file:PATH, raw:PATH, or for verify the https:// URL of a JWK Set; KEY#KID picks one of a set. Without it `JOTBOOK_KEY` names one; the passphrase of an encrypted key is asked for, or comes from `JOTBOOK_PASSPHRASE`')
            [CompletionResult]::new('--keyring', '--keyring', [CompletionResultType]::ParameterName, 'A keyring that rotate-key made: its active key signs, its active and retiring keys check. -k keyring means the usual one; without any key `JOTBOOK_KEYRING` names one')
            [CompletionResult]::new('-s', '-s', [CompletionResultType]::ParameterName, 'A secret typed out, for trying things; other users of this machine can see it')
            [CompletionResult]::new('--secret', '--secret', [CompletionResultType]::ParameterName, 'A secret typed out, for trying things; other users of this machine can see it')
            [CompletionResult]::new('--timeout', '--timeout', [CompletionResultType]::ParameterName, 'How long fetching keys may take in all: 5s, 1m')
            [CompletionResult]::new('--profile', '--profile', [CompletionResultType]::ParameterName, 'What it should satisfy')
            [CompletionResult]::new('--expect-kind', '--expect-kind', [CompletionResultType]::ParameterName, 'The kind it should be')
            [CompletionResult]::new('--iss', '--iss', [CompletionResultType]::ParameterName, 'Its issuer should be this; repeat it to accept several')
            [CompletionResult]::new('--aud', '--aud', [CompletionResultType]::ParameterName, 'This audience should be meant; repeat it to accept any of several')
            [CompletionResult]::new('--typ', '--typ', [CompletionResultType]::ParameterName, 'The header''s typ should be this')
            [CompletionResult]::new('--require', '--require', [CompletionResultType]::ParameterName, 'This claim should be there, whatever it says')
            [CompletionResult]::new('--max-age', '--max-age', [CompletionResultType]::ParameterName, 'It should have been issued (iat), and its person signed in (`auth_time`), no longer ago than this: 15m, 2d')
            [CompletionResult]::new('--alg', '--alg', [CompletionResultType]::ParameterName, 'Only these algorithms; repeat it or separate by commas')
            [CompletionResult]::new('--acr', '--acr', [CompletionResultType]::ParameterName, 'One of these acr values: how surely the person was recognised')
            [CompletionResult]::new('--amr', '--amr', [CompletionResultType]::ParameterName, 'One of these amr methods (RFC 8176), such as mfa or hwk')
            [CompletionResult]::new('--access-token', '--access-token', [CompletionResultType]::ParameterName, 'The access token that goes with a DPoP proof: itself or @FILE')
            [CompletionResult]::new('--revocations', '--revocations', [CompletionResultType]::ParameterName, 'A stop-payment list: one JSON object per line with jti and iss, sub, sid or kid, and `issued_before`')
            [CompletionResult]::new('--fail-on', '--fail-on', [CompletionResultType]::ParameterName, 'End with exit status 8 when there is a finding of this severity or worse')
            [CompletionResult]::new('--rule', '--rule', [CompletionResultType]::ParameterName, 'Switch a rule off or give it another severity: JB404=off, JB504=info; repeat it')
            [CompletionResult]::new('--guess', '--guess', [CompletionResultType]::ParameterName, 'Try the secrets that tutorials and frameworks ship, or those of a file, one per line. For tokens of your own')
            [CompletionResult]::new('--diff', '--diff', [CompletionResultType]::ParameterName, 'Compare with this token: itself or @FILE')
            [CompletionResult]::new('--baseline', '--baseline', [CompletionResultType]::ParameterName, 'Leave out the tokens that this file names')
            [CompletionResult]::new('--write-baseline', '--write-baseline', [CompletionResultType]::ParameterName, 'Write the tokens that were found to such a file: fingerprints, no tokens')
            [CompletionResult]::new('--tz', '--tz', [CompletionResultType]::ParameterName, 'The zone of dates: utc, local, or an offset such as +02:00')
            [CompletionResult]::new('--color', '--color', [CompletionResultType]::ParameterName, 'When to use colour')
            [CompletionResult]::new('--now', '--now', [CompletionResultType]::ParameterName, 'Take this as the present moment: seconds since 1970, RFC 3339, a date, or -5m, +1h')
            [CompletionResult]::new('--offline', '--offline', [CompletionResultType]::ParameterName, 'Fetch nothing: take the copies of earlier runs, however old')
            [CompletionResult]::new('--refresh', '--refresh', [CompletionResultType]::ParameterName, 'Fetch keys even when there is a copy that is fresh')
            [CompletionResult]::new('--bound', '--bound', [CompletionResultType]::ParameterName, 'It should be bound to a key (cnf)')
            [CompletionResult]::new('--for-api', '--for-api', [CompletionResultType]::ParameterName, 'It is to be sent to an API')
            [CompletionResult]::new('--show-secret', '--show-secret', [CompletionResultType]::ParameterName, 'Print the secret that was guessed')
            [CompletionResult]::new('--redact', '--redact', [CompletionResultType]::ParameterName, 'Print the token with its signature and personal values masked, and nothing else')
            [CompletionResult]::new('--scan', '--scan', [CompletionResultType]::ParameterName, 'Look for tokens in what is named: files, folders, pipes (until their other end is closed), - for standard input')
            [CompletionResult]::new('--hidden', '--hidden', [CompletionResultType]::ParameterName, 'Look into hidden files and folders, and those that .gitignore names')
            [CompletionResult]::new('--binary', '--binary', [CompletionResultType]::ParameterName, 'Look into binary files')
            [CompletionResult]::new('--show-tokens', '--show-tokens', [CompletionResultType]::ParameterName, 'Print tokens whole instead of masked')
            [CompletionResult]::new('--sarif', '--sarif', [CompletionResultType]::ParameterName, 'Print a SARIF 2.1.0 log, as code scanners do')
            [CompletionResult]::new('--json', '--json', [CompletionResultType]::ParameterName, 'Print one JSON object instead of text, errors included (see jotbook-json(5))')
            [CompletionResult]::new('-h', '-h', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            [CompletionResult]::new('--help', '--help', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            break
        }
        'jotbook;key' {
            [CompletionResult]::new('-h', '-h', [CompletionResultType]::ParameterName, 'Print help')
            [CompletionResult]::new('--help', '--help', [CompletionResultType]::ParameterName, 'Print help')
            [CompletionResult]::new('new', 'new', [CompletionResultType]::ParameterValue, 'Make a new key')
            [CompletionResult]::new('show', 'show', [CompletionResultType]::ParameterValue, 'What a key is, its names, how strong it is; never the private part')
            [CompletionResult]::new('convert', 'convert', [CompletionResultType]::ParameterValue, 'The same key in another format')
            [CompletionResult]::new('public', 'public', [CompletionResultType]::ParameterValue, 'The public half alone')
            [CompletionResult]::new('lint', 'lint', [CompletionResultType]::ParameterValue, 'What is wrong with a key or a key set')
            [CompletionResult]::new('compare', 'compare', [CompletionResultType]::ParameterValue, 'Whether two files hold the same key, whatever their formats')
            break
        }
        'jotbook;key;new' {
            [CompletionResult]::new('--bits', '--bits', [CompletionResultType]::ParameterName, 'The size: of RSA 2048, 3072 (unless said), 4096 or 8192; of a secret at least that of its hash')
            [CompletionResult]::new('--kid', '--kid', [CompletionResultType]::ParameterName, 'The name of the key; without it its RFC 7638 thumbprint; empty for none')
            [CompletionResult]::new('--format', '--format', [CompletionResultType]::ParameterName, 'The format')
            [CompletionResult]::new('-o', '-o', [CompletionResultType]::ParameterName, 'Write to a file; that of a private key only you can read')
            [CompletionResult]::new('--output', '--output', [CompletionResultType]::ParameterName, 'Write to a file; that of a private key only you can read')
            [CompletionResult]::new('--color', '--color', [CompletionResultType]::ParameterName, 'When to use colour')
            [CompletionResult]::new('--now', '--now', [CompletionResultType]::ParameterName, 'Take this as the present moment: seconds since 1970, RFC 3339, a date, or -5m, +1h')
            [CompletionResult]::new('--force', '--force', [CompletionResultType]::ParameterName, 'Take the place of a file that is there')
            [CompletionResult]::new('--show-private', '--show-private', [CompletionResultType]::ParameterName, 'Let private keys and secrets onto a terminal')
            [CompletionResult]::new('--json', '--json', [CompletionResultType]::ParameterName, 'Print one JSON object instead of text, errors included (see jotbook-json(5))')
            [CompletionResult]::new('-h', '-h', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            [CompletionResult]::new('--help', '--help', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            break
        }
        'jotbook;key;show' {
            [CompletionResult]::new('--timeout', '--timeout', [CompletionResultType]::ParameterName, 'How long fetching keys may take in all: 5s, 1m')
            [CompletionResult]::new('--color', '--color', [CompletionResultType]::ParameterName, 'When to use colour')
            [CompletionResult]::new('--now', '--now', [CompletionResultType]::ParameterName, 'Take this as the present moment: seconds since 1970, RFC 3339, a date, or -5m, +1h')
            [CompletionResult]::new('--offline', '--offline', [CompletionResultType]::ParameterName, 'Fetch nothing: take the copies of earlier runs, however old')
            [CompletionResult]::new('--refresh', '--refresh', [CompletionResultType]::ParameterName, 'Fetch keys even when there is a copy that is fresh')
            [CompletionResult]::new('--json', '--json', [CompletionResultType]::ParameterName, 'Print one JSON object instead of text, errors included (see jotbook-json(5))')
            [CompletionResult]::new('-h', '-h', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            [CompletionResult]::new('--help', '--help', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            break
        }
        'jotbook;key;convert' {
            [CompletionResult]::new('--to', '--to', [CompletionResultType]::ParameterName, 'The format to write')
            [CompletionResult]::new('--kid', '--kid', [CompletionResultType]::ParameterName, 'The name of the key in JSON; empty for none')
            [CompletionResult]::new('-o', '-o', [CompletionResultType]::ParameterName, 'Write to a file; that of a private key only you can read')
            [CompletionResult]::new('--output', '--output', [CompletionResultType]::ParameterName, 'Write to a file; that of a private key only you can read')
            [CompletionResult]::new('--timeout', '--timeout', [CompletionResultType]::ParameterName, 'How long fetching keys may take in all: 5s, 1m')
            [CompletionResult]::new('--color', '--color', [CompletionResultType]::ParameterName, 'When to use colour')
            [CompletionResult]::new('--now', '--now', [CompletionResultType]::ParameterName, 'Take this as the present moment: seconds since 1970, RFC 3339, a date, or -5m, +1h')
            [CompletionResult]::new('--public', '--public', [CompletionResultType]::ParameterName, 'Take the public half alone')
            [CompletionResult]::new('--force', '--force', [CompletionResultType]::ParameterName, 'Take the place of a file that is there')
            [CompletionResult]::new('--show-private', '--show-private', [CompletionResultType]::ParameterName, 'Let private keys and secrets onto a terminal')
            [CompletionResult]::new('--offline', '--offline', [CompletionResultType]::ParameterName, 'Fetch nothing: take the copies of earlier runs, however old')
            [CompletionResult]::new('--refresh', '--refresh', [CompletionResultType]::ParameterName, 'Fetch keys even when there is a copy that is fresh')
            [CompletionResult]::new('--json', '--json', [CompletionResultType]::ParameterName, 'Print one JSON object instead of text, errors included (see jotbook-json(5))')
            [CompletionResult]::new('-h', '-h', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            [CompletionResult]::new('--help', '--help', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            break
        }
        'jotbook;key;public' {
            [CompletionResult]::new('--to', '--to', [CompletionResultType]::ParameterName, 'The format to write; without it that of the key, PEM for certificates and DER')
            [CompletionResult]::new('--kid', '--kid', [CompletionResultType]::ParameterName, 'The name of the key in JSON; empty for none')
            [CompletionResult]::new('-o', '-o', [CompletionResultType]::ParameterName, 'Write to a file; that of a private key only you can read')
            [CompletionResult]::new('--output', '--output', [CompletionResultType]::ParameterName, 'Write to a file; that of a private key only you can read')
            [CompletionResult]::new('--timeout', '--timeout', [CompletionResultType]::ParameterName, 'How long fetching keys may take in all: 5s, 1m')
            [CompletionResult]::new('--color', '--color', [CompletionResultType]::ParameterName, 'When to use colour')
            [CompletionResult]::new('--now', '--now', [CompletionResultType]::ParameterName, 'Take this as the present moment: seconds since 1970, RFC 3339, a date, or -5m, +1h')
            [CompletionResult]::new('--force', '--force', [CompletionResultType]::ParameterName, 'Take the place of a file that is there')
            [CompletionResult]::new('--show-private', '--show-private', [CompletionResultType]::ParameterName, 'Let private keys and secrets onto a terminal')
            [CompletionResult]::new('--offline', '--offline', [CompletionResultType]::ParameterName, 'Fetch nothing: take the copies of earlier runs, however old')
            [CompletionResult]::new('--refresh', '--refresh', [CompletionResultType]::ParameterName, 'Fetch keys even when there is a copy that is fresh')
            [CompletionResult]::new('--json', '--json', [CompletionResultType]::ParameterName, 'Print one JSON object instead of text, errors included (see jotbook-json(5))')
            [CompletionResult]::new('-h', '-h', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            [CompletionResult]::new('--help', '--help', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            break
        }
        'jotbook;key;lint' {
            [CompletionResult]::new('--before', '--before', [CompletionResultType]::ParameterName, 'The key set as it was before: a kid must not have changed its key')
            [CompletionResult]::new('--fail-on', '--fail-on', [CompletionResultType]::ParameterName, 'End with exit status 8 when there is a finding at least so bad')
            [CompletionResult]::new('--timeout', '--timeout', [CompletionResultType]::ParameterName, 'How long fetching keys may take in all: 5s, 1m')
            [CompletionResult]::new('--color', '--color', [CompletionResultType]::ParameterName, 'When to use colour')
            [CompletionResult]::new('--now', '--now', [CompletionResultType]::ParameterName, 'Take this as the present moment: seconds since 1970, RFC 3339, a date, or -5m, +1h')
            [CompletionResult]::new('--offline', '--offline', [CompletionResultType]::ParameterName, 'Fetch nothing: take the copies of earlier runs, however old')
            [CompletionResult]::new('--refresh', '--refresh', [CompletionResultType]::ParameterName, 'Fetch keys even when there is a copy that is fresh')
            [CompletionResult]::new('--json', '--json', [CompletionResultType]::ParameterName, 'Print one JSON object instead of text, errors included (see jotbook-json(5))')
            [CompletionResult]::new('-h', '-h', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            [CompletionResult]::new('--help', '--help', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            break
        }
        'jotbook;key;compare' {
            [CompletionResult]::new('--timeout', '--timeout', [CompletionResultType]::ParameterName, 'How long fetching keys may take in all: 5s, 1m')
            [CompletionResult]::new('--color', '--color', [CompletionResultType]::ParameterName, 'When to use colour')
            [CompletionResult]::new('--now', '--now', [CompletionResultType]::ParameterName, 'Take this as the present moment: seconds since 1970, RFC 3339, a date, or -5m, +1h')
            [CompletionResult]::new('--offline', '--offline', [CompletionResultType]::ParameterName, 'Fetch nothing: take the copies of earlier runs, however old')
            [CompletionResult]::new('--refresh', '--refresh', [CompletionResultType]::ParameterName, 'Fetch keys even when there is a copy that is fresh')
            [CompletionResult]::new('--json', '--json', [CompletionResultType]::ParameterName, 'Print one JSON object instead of text, errors included (see jotbook-json(5))')
            [CompletionResult]::new('-h', '-h', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            [CompletionResult]::new('--help', '--help', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            break
        }
        'jotbook;rotate-key' {
            [CompletionResult]::new('--keyring', '--keyring', [CompletionResultType]::ParameterName, 'The keyring; without it that of `JOTBOOK_KEYRING`, else jotbook/keyring.jwks in the XDG data folder. It is made when it is not there')
            [CompletionResult]::new('--activate', '--activate', [CompletionResultType]::ParameterName, 'Let a key that is next sign: the one of this name, or the only one; the active one retires')
            [CompletionResult]::new('--compromised', '--compromised', [CompletionResultType]::ParameterName, 'Emergency: revoke the key of this name, or every key (with --alg every key of that algorithm); new ones sign now')
            [CompletionResult]::new('--retire', '--retire', [CompletionResultType]::ParameterName, 'Let the active key of this name retire although no new one takes its place: another algorithm goes on')
            [CompletionResult]::new('-a', '-a', [CompletionResultType]::ParameterName, 'The algorithm; without it that of the active key, and ES256 for a new keyring')
            [CompletionResult]::new('--alg', '--alg', [CompletionResultType]::ParameterName, 'The algorithm; without it that of the active key, and ES256 for a new keyring')
            [CompletionResult]::new('--from', '--from', [CompletionResultType]::ParameterName, 'Give an algorithm up: its active key retires when the new one signs')
            [CompletionResult]::new('--import', '--import', [CompletionResultType]::ParameterName, 'Take this private key or secret instead of making one: KEY as for -k, of a set KEY#KID')
            [CompletionResult]::new('--kid', '--kid', [CompletionResultType]::ParameterName, 'The name of the new key; without it its own, else its RFC 7638 thumbprint')
            [CompletionResult]::new('--max-life', '--max-life', [CompletionResultType]::ParameterName, 'How long the longest token in circulation lives; so long the old key is accepted')
            [CompletionResult]::new('--cache', '--cache', [CompletionResultType]::ParameterName, 'How long verifiers keep their copy of the key set')
            [CompletionResult]::new('--reason', '--reason', [CompletionResultType]::ParameterName, 'Why, for --compromised; it is kept in the keyring')
            [CompletionResult]::new('--publish', '--publish', [CompletionResultType]::ParameterName, 'Write the public keys (next, active, retiring) to this file (- for standard output) as a JWK Set for verifiers. A file with private keys is never replaced')
            [CompletionResult]::new('--reissue', '--reissue', [CompletionResultType]::ParameterName, 'Sign the tokens in this file (- for standard input), one per line, again with the new key, and print them; tokens that are expired, stopped or not genuine are refused and listed. With --dry-run it is told which ones would be')
            [CompletionResult]::new('--revocations', '--revocations', [CompletionResultType]::ParameterName, 'The stop-payment list that --reissue looks at')
            [CompletionResult]::new('--wait', '--wait', [CompletionResultType]::ParameterName, 'How long to wait for another jotbook that is changing the keyring')
            [CompletionResult]::new('--color', '--color', [CompletionResultType]::ParameterName, 'When to use colour')
            [CompletionResult]::new('--now', '--now', [CompletionResultType]::ParameterName, 'Take this as the present moment: seconds since 1970, RFC 3339, a date, or -5m, +1h')
            [CompletionResult]::new('--stage', '--stage', [CompletionResultType]::ParameterName, 'Put a new key next: verifiers can learn it, nothing signs with it yet')
            [CompletionResult]::new('--prune', '--prune', [CompletionResultType]::ParameterName, 'Take out keys that are revoked or past their overlap; their names stay taken')
            [CompletionResult]::new('--list', '--list', [CompletionResultType]::ParameterName, 'Show the keys and change nothing')
            [CompletionResult]::new('--force', '--force', [CompletionResultType]::ParameterName, 'Go on even though verifiers may not know the new key yet; let --publish replace a file that is no public JWK Set')
            [CompletionResult]::new('--dry-run', '--dry-run', [CompletionResultType]::ParameterName, 'Show what would happen and write nothing')
            [CompletionResult]::new('--passphrase', '--passphrase', [CompletionResultType]::ParameterName, 'Protect the keyring with a passphrase: not there yet, it comes with encrypted tokens')
            [CompletionResult]::new('--json', '--json', [CompletionResultType]::ParameterName, 'Print one JSON object instead of text, errors included (see jotbook-json(5))')
            [CompletionResult]::new('-h', '-h', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            [CompletionResult]::new('--help', '--help', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            break
        }
        'jotbook;revoke' {
            [CompletionResult]::new('-k', '-k', [CompletionResultType]::ParameterName, 'The key: a file (PEM, DER, JWK, JWK Set, OpenSSH, certificate, or a raw secret), env:NAME, -, prompt, b64:env:NAME, hex:file:PATH, raw:PATH, or for verify the https:// URL of a JWK Set; KEY#KID picks one of a set. Without it `JOTBOOK_KEY` names one; the passphrase of an encrypted key is asked for, or comes from `JOTBOOK_PASSPHRASE`')
            [CompletionResult]::new('--key', '--key', [CompletionResultType]::ParameterName, 'The key: a file (PEM, DER, JWK, JWK Set, OpenSSH, certificate, or a raw secret), env:NAME, -, prompt, b64:env:NAME, hex:file:PATH, raw:PATH, or for verify the https:// URL of a JWK Set; KEY#KID picks one of a set. Without it `JOTBOOK_KEY` names one; the passphrase of an encrypted key is asked for, or comes from `JOTBOOK_PASSPHRASE`')
            [CompletionResult]::new('--keyring', '--keyring', [CompletionResultType]::ParameterName, 'A keyring that rotate-key made: its active key signs, its active and retiring keys check. -k keyring means the usual one; without any key `JOTBOOK_KEYRING` names one')
            [CompletionResult]::new('-s', '-s', [CompletionResultType]::ParameterName, 'A secret typed out, for trying things; other users of this machine can see it')
            [CompletionResult]::new('--secret', '--secret', [CompletionResultType]::ParameterName, 'A secret typed out, for trying things; other users of this machine can see it')
            [CompletionResult]::new('--jti', '--jti', [CompletionResultType]::ParameterName, 'Stop the token with this id; --iss says whose id it is')
            [CompletionResult]::new('--iss', '--iss', [CompletionResultType]::ParameterName, 'Only tokens of this issuer')
            [CompletionResult]::new('--sub', '--sub', [CompletionResultType]::ParameterName, 'Stop what this subject got before --issued-before')
            [CompletionResult]::new('--sid', '--sid', [CompletionResultType]::ParameterName, 'Stop this session')
            [CompletionResult]::new('--family', '--family', [CompletionResultType]::ParameterName, 'Stop this family of refresh tokens')
            [CompletionResult]::new('--kid', '--kid', [CompletionResultType]::ParameterName, 'Stop what the key of this name signed')
            [CompletionResult]::new('--issued-before', '--issued-before', [CompletionResultType]::ParameterName, 'Only what was issued before; with --sub it is now when nothing is said, and the running second counts')
            [CompletionResult]::new('--lapses', '--lapses', [CompletionResultType]::ParameterName, 'When the last of these tokens lapses anyway, so that --prune may take the entry out. Without it the entry stays. With TOKEN it may be the word exp, for its own end: only where no other token has its number')
            [CompletionResult]::new('--list', '--list', [CompletionResultType]::ParameterName, 'The list; without it jotbook/revoked.ndjson in the XDG data folder')
            [CompletionResult]::new('--reason', '--reason', [CompletionResultType]::ParameterName, 'Why; it is shown wherever such a token is refused')
            [CompletionResult]::new('--wait', '--wait', [CompletionResultType]::ParameterName, 'How long to wait for another jotbook that is changing the list')
            [CompletionResult]::new('--color', '--color', [CompletionResultType]::ParameterName, 'When to use colour')
            [CompletionResult]::new('--now', '--now', [CompletionResultType]::ParameterName, 'Take this as the present moment: seconds since 1970, RFC 3339, a date, or -5m, +1h')
            [CompletionResult]::new('--show', '--show', [CompletionResultType]::ParameterName, 'Show the list')
            [CompletionResult]::new('--prune', '--prune', [CompletionResultType]::ParameterName, 'Take out entries whose tokens lapsed a day ago or earlier, as far as --lapses says when that is. A verifier whose --leeway is more than a day may accept one of them')
            [CompletionResult]::new('--json', '--json', [CompletionResultType]::ParameterName, 'Print one JSON object instead of text, errors included (see jotbook-json(5))')
            [CompletionResult]::new('-h', '-h', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            [CompletionResult]::new('--help', '--help', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            break
        }
        'jotbook;explain' {
            [CompletionResult]::new('-k', '-k', [CompletionResultType]::ParameterName, 'The key: a file (PEM, DER, JWK, JWK Set, OpenSSH, certificate, or a raw secret), env:NAME, -, prompt, b64:env:NAME, hex:file:PATH, raw:PATH, or for verify the https:// URL of a JWK Set; KEY#KID picks one of a set. Without it `JOTBOOK_KEY` names one; the passphrase of an encrypted key is asked for, or comes from `JOTBOOK_PASSPHRASE`')
            [CompletionResult]::new('--key', '--key', [CompletionResultType]::ParameterName, 'The key: a file (PEM, DER, JWK, JWK Set, OpenSSH, certificate, or a raw secret), env:NAME, -, prompt, b64:env:NAME, hex:file:PATH, raw:PATH, or for verify the https:// URL of a JWK Set; KEY#KID picks one of a set. Without it `JOTBOOK_KEY` names one; the passphrase of an encrypted key is asked for, or comes from `JOTBOOK_PASSPHRASE`')
            [CompletionResult]::new('--keyring', '--keyring', [CompletionResultType]::ParameterName, 'A keyring that rotate-key made: its active key signs, its active and retiring keys check. -k keyring means the usual one; without any key `JOTBOOK_KEYRING` names one')
            [CompletionResult]::new('-s', '-s', [CompletionResultType]::ParameterName, 'A secret typed out, for trying things; other users of this machine can see it')
            [CompletionResult]::new('--secret', '--secret', [CompletionResultType]::ParameterName, 'A secret typed out, for trying things; other users of this machine can see it')
            [CompletionResult]::new('--timeout', '--timeout', [CompletionResultType]::ParameterName, 'How long fetching keys may take in all: 5s, 1m')
            [CompletionResult]::new('--style', '--style', [CompletionResultType]::ParameterName, 'How the check is drawn [default: box]')
            [CompletionResult]::new('--words', '--words', [CompletionResultType]::ParameterName, 'The picture that is spoken of [default: check]')
            [CompletionResult]::new('--html', '--html', [CompletionResultType]::ParameterName, 'Write a page of its own that a browser shows without any network')
            [CompletionResult]::new('--svg', '--svg', [CompletionResultType]::ParameterName, 'Write the check as a drawing')
            [CompletionResult]::new('--practice', '--practice', [CompletionResultType]::ParameterName, 'With a topic: write the files of its exercises (throw-away keys and tokens) into this new folder')
            [CompletionResult]::new('--seed', '--seed', [CompletionResultType]::ParameterName, 'With `quiz`: the number from which the locks are made, for the same ones again')
            [CompletionResult]::new('--tz', '--tz', [CompletionResultType]::ParameterName, 'The zone of dates: utc, local, or an offset such as +02:00 [default: utc]')
            [CompletionResult]::new('--color', '--color', [CompletionResultType]::ParameterName, 'When to use colour')
            [CompletionResult]::new('--now', '--now', [CompletionResultType]::ParameterName, 'Take this as the present moment: seconds since 1970, RFC 3339, a date, or -5m, +1h')
            [CompletionResult]::new('--offline', '--offline', [CompletionResultType]::ParameterName, 'Fetch nothing: take the copies of earlier runs, however old')
            [CompletionResult]::new('--refresh', '--refresh', [CompletionResultType]::ParameterName, 'Fetch keys even when there is a copy that is fresh')
            [CompletionResult]::new('--ascii', '--ascii', [CompletionResultType]::ParameterName, 'Letters of ASCII only')
            [CompletionResult]::new('--timeline', '--timeline', [CompletionResultType]::ParameterName, 'Draw when it was issued, when it is valid and when it lapses, to scale')
            [CompletionResult]::new('--markdown', '--markdown', [CompletionResultType]::ParameterName, 'Print Markdown, to paste into a ticket; the token is masked')
            [CompletionResult]::new('--check', '--check', [CompletionResultType]::ParameterName, 'With a topic: check the exercises that can be checked, in the folder of --practice')
            [CompletionResult]::new('--play', '--play', [CompletionResultType]::ParameterName, 'With the topic `day`: play the shop''s day step by step')
            [CompletionResult]::new('--json', '--json', [CompletionResultType]::ParameterName, 'Print one JSON object instead of text, errors included (see jotbook-json(5))')
            [CompletionResult]::new('-h', '-h', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            [CompletionResult]::new('--help', '--help', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            break
        }
    })

    $completions.Where{ $_.CompletionText -like "$wordToComplete*" } |
        Sort-Object -Property ListItemText
}
