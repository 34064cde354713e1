
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
            break
        }
        'jotbook;decode' {
            [CompletionResult]::new('--part', '--part', [CompletionResultType]::ParameterName, 'Print only this part, as received: its decoded bytes')
            [CompletionResult]::new('--claim', '--claim', [CompletionResultType]::ParameterName, 'Print only this claim: a string bare, anything else as JSON; NAME[INNER] looks inside')
            [CompletionResult]::new('--tz', '--tz', [CompletionResultType]::ParameterName, 'The zone of dates: utc, local, or an offset such as +02:00')
            [CompletionResult]::new('--color', '--color', [CompletionResultType]::ParameterName, 'When to use colour')
            [CompletionResult]::new('--now', '--now', [CompletionResultType]::ParameterName, 'Take this as the present moment: seconds since 1970, RFC 3339, a date, or -5m, +1h')
            [CompletionResult]::new('--json', '--json', [CompletionResultType]::ParameterName, 'Print one JSON object instead of text, errors included (see jotbook-json(5))')
            [CompletionResult]::new('-h', '-h', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            [CompletionResult]::new('--help', '--help', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            break
        }
        'jotbook;encode' {
            [CompletionResult]::new('-k', '-k', [CompletionResultType]::ParameterName, 'The key: a file (PEM, DER, JWK, JWK Set, OpenSSH, certificate, or a raw secret), env:NAME, -, prompt, b64:env:NAME, hex:file:PATH, raw:PATH; KEY#KID picks one of a set. Without it `JOTBOOK_KEY` names one; the passphrase of an encrypted key is asked for, or comes from `JOTBOOK_PASSPHRASE`')
            [CompletionResult]::new('--key', '--key', [CompletionResultType]::ParameterName, 'The key: a file (PEM, DER, JWK, JWK Set, OpenSSH, certificate, or a raw secret), env:NAME, -, prompt, b64:env:NAME, hex:file:PATH, raw:PATH; KEY#KID picks one of a set. Without it `JOTBOOK_KEY` names one; the passphrase of an encrypted key is asked for, or comes from `JOTBOOK_PASSPHRASE`')
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
            [CompletionResult]::new('-k', '-k', [CompletionResultType]::ParameterName, 'The key: a file (PEM, DER, JWK, JWK Set, OpenSSH, certificate, or a raw secret), env:NAME, -, prompt, b64:env:NAME, hex:file:PATH, raw:PATH; KEY#KID picks one of a set. Without it `JOTBOOK_KEY` names one; the passphrase of an encrypted key is asked for, or comes from `JOTBOOK_PASSPHRASE`')
            [CompletionResult]::new('--key', '--key', [CompletionResultType]::ParameterName, 'The key: a file (PEM, DER, JWK, JWK Set, OpenSSH, certificate, or a raw secret), env:NAME, -, prompt, b64:env:NAME, hex:file:PATH, raw:PATH; KEY#KID picks one of a set. Without it `JOTBOOK_KEY` names one; the passphrase of an encrypted key is asked for, or comes from `JOTBOOK_PASSPHRASE`')
            [CompletionResult]::new('-s', '-s', [CompletionResultType]::ParameterName, 'A secret typed out, for trying things; other users of this machine can see it')
            [CompletionResult]::new('--secret', '--secret', [CompletionResultType]::ParameterName, 'A secret typed out, for trying things; other users of this machine can see it')
            [CompletionResult]::new('--iss', '--iss', [CompletionResultType]::ParameterName, 'The issuer must be this; repeat it to accept several')
            [CompletionResult]::new('--aud', '--aud', [CompletionResultType]::ParameterName, 'This audience must be meant; repeat it to accept any of several')
            [CompletionResult]::new('--sub', '--sub', [CompletionResultType]::ParameterName, 'The subject must be this')
            [CompletionResult]::new('--typ', '--typ', [CompletionResultType]::ParameterName, 'The header''s typ must be this, for example at+jwt')
            [CompletionResult]::new('--claim', '--claim', [CompletionResultType]::ParameterName, 'This claim must have this value: NAME=TEXT or NAME:=JSON, NAME[INNER] looks inside')
            [CompletionResult]::new('--require', '--require', [CompletionResultType]::ParameterName, 'This claim must be there, whatever it says')
            [CompletionResult]::new('--max-age', '--max-age', [CompletionResultType]::ParameterName, 'It must have been issued (iat) no longer ago than this: 15m, 1h30m, 2d')
            [CompletionResult]::new('--leeway', '--leeway', [CompletionResultType]::ParameterName, 'How far clocks may differ: 30s, 1m')
            [CompletionResult]::new('--alg', '--alg', [CompletionResultType]::ParameterName, 'Only these algorithms, out of those that the key allows; repeat it or separate by commas')
            [CompletionResult]::new('--color', '--color', [CompletionResultType]::ParameterName, 'When to use colour')
            [CompletionResult]::new('--now', '--now', [CompletionResultType]::ParameterName, 'Take this as the present moment: seconds since 1970, RFC 3339, a date, or -5m, +1h')
            [CompletionResult]::new('--allow-weak-key', '--allow-weak-key', [CompletionResultType]::ParameterName, 'Let RSA keys below 2048 bits check (RS256 and RS512 only)')
            [CompletionResult]::new('--deep', '--deep', [CompletionResultType]::ParameterName, 'Look a hundred times as hard for the reason of a refusal')
            [CompletionResult]::new('--explain', '--explain', [CompletionResultType]::ParameterName, 'Say why a token is refused, with experiments on the keys given (this is the default)')
            [CompletionResult]::new('--no-why', '--no-why', [CompletionResultType]::ParameterName, 'Do not look for the reason of a refusal')
            [CompletionResult]::new('-q', '-q', [CompletionResultType]::ParameterName, 'Print nothing about the token, accepted or refused: the exit status tells')
            [CompletionResult]::new('--quiet', '--quiet', [CompletionResultType]::ParameterName, 'Print nothing about the token, accepted or refused: the exit status tells')
            [CompletionResult]::new('--json', '--json', [CompletionResultType]::ParameterName, 'Print one JSON object instead of text, errors included (see jotbook-json(5))')
            [CompletionResult]::new('-h', '-h', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            [CompletionResult]::new('--help', '--help', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            break
        }
    })

    $completions.Where{ $_.CompletionText -like "$wordToComplete*" } |
        Sort-Object -Property ListItemText
}
