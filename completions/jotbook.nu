module completions {

  # Read, make and check JSON Web Tokens, on your own machine
  export extern jotbook [
    --help(-h)                # Print help
    --version(-V)             # Print version
  ]

  def "nu-complete jotbook decode part" [] {
    [ "header" "payload" "signature" ]
  }

  def "nu-complete jotbook decode color" [] {
    [ "auto" "always" "never" ]
  }

  # Read the parts of a token; no key needed, nothing is checked
  export extern "jotbook decode" [
    --part: string@"nu-complete jotbook decode part" # Print only this part, as received: its decoded bytes
    --claim: string           # Print only this claim: a string bare, anything else as JSON; NAME[INNER] looks inside
    --lines                   # Take every line of the input for a token of its own, and print one JSON object for each, in order
    --tz: string              # The zone of dates: utc, local, or an offset such as +02:00
    --json                    # Print one JSON object instead of text, errors included (see jotbook-json(5))
    --color: string@"nu-complete jotbook decode color" # When to use colour
    --now: string             # Take this as the present moment: seconds since 1970, RFC 3339, a date, or -5m, +1h
    --help(-h)                # Print help (see more with '--help')
    ...token: string          # The token: itself, @FILE, or - for standard input
  ]

  def "nu-complete jotbook encode profile" [] {
    [ "access" "refresh" "id" ]
  }

  def "nu-complete jotbook encode color" [] {
    [ "auto" "always" "never" ]
  }

  # Make a token with exactly the claims you name
  export extern "jotbook encode" [
    --key(-k): string         # The key: a file (PEM, DER, JWK, JWK Set, OpenSSH, certificate, or a raw secret), env:NAME, -, prompt, b64:env:NAME, hex:file:PATH, raw:PATH, or for verify the https:// URL of a JWK Set; KEY#KID picks one of a set. Without it `JOTBOOK_KEY` names one; the passphrase of an encrypted key is asked for, or comes from `JOTBOOK_PASSPHRASE`
    --keyring: string         # A keyring that rotate-key made: its active key signs, its active and retiring keys check. -k keyring means the usual one; without any key `JOTBOOK_KEYRING` names one
    --secret(-s): string      # A secret typed out, for trying things; other users of this machine can see it
    --alg(-a): string         # The algorithm; without it the key's own
    --iss: string             # The issuer
    --sub: string             # The subject
    --aud: string             # An audience; repeat it for several
    --jti: string             # A unique id for the token; without a value a random one
    --exp: string             # When it expires
    --nbf: string             # From when on it is valid
    --iat: string             # When it was issued; without a value now
    --profile: string@"nu-complete jotbook encode profile" # Add the usual claims of an access, refresh or id token, and say which
    --from: string            # Start from the claims and the header of this token: itself, @FILE, or -
    --header: string          # A header member, written like a claim
    --kid: string             # The name of the key; without it the key's own; empty for none
    --typ: string             # The type of the token; without it JWT; empty for none
    --cty: string             # The type of the contents
    --output(-o): string      # Write the token to a file that only you can read
    --unsafe                  # Allow --alg none: an unsigned token, for tests of those who must refuse it
    --json                    # Print one JSON object instead of text, errors included (see jotbook-json(5))
    --color: string@"nu-complete jotbook encode color" # When to use colour
    --now: string             # Take this as the present moment: seconds since 1970, RFC 3339, a date, or -5m, +1h
    --help(-h)                # Print help (see more with '--help')
    ...claims: string         # A claim (name=text, name:=json, name@=file), a JSON object, @FILE with one, or - for standard input
  ]

  def "nu-complete jotbook verify color" [] {
    [ "auto" "always" "never" ]
  }

  # Check a token: is it genuine, alive and meant for me? If not, why not?
  export extern "jotbook verify" [
    --key(-k): string         # The key: a file (PEM, DER, JWK, JWK Set, OpenSSH, certificate, or a raw secret), env:NAME, -, prompt, b64:env:NAME, hex:file:PATH, raw:PATH, or for verify the https:// URL of a JWK Set; KEY#KID picks one of a set. Without it `JOTBOOK_KEY` names one; the passphrase of an encrypted key is asked for, or comes from `JOTBOOK_PASSPHRASE`
    --keyring: string         # A keyring that rotate-key made: its active key signs, its active and retiring keys check. -k keyring means the usual one; without any key `JOTBOOK_KEYRING` names one
    --secret(-s): string      # A secret typed out, for trying things; other users of this machine can see it
    --issuer: string          # Take the keys of this issuer, found at its well-known address, and insist that the token is from it
    --timeout: string         # How long fetching keys may take in all: 5s, 1m
    --offline                 # Fetch nothing: take the copies of earlier runs, however old
    --refresh                 # Fetch keys even when there is a copy that is fresh
    --iss: string             # The issuer must be this; repeat it to accept several
    --aud: string             # This audience must be meant; repeat it to accept any of several
    --sub: string             # The subject must be this
    --typ: string             # The header's typ must be this, for example at+jwt
    --claim: string           # This claim must have this value: NAME=TEXT or NAME:=JSON, NAME[INNER] looks inside
    --require: string         # This claim must be there, whatever it says
    --max-age: string         # It must have been issued (iat) no longer ago than this: 15m, 1h30m, 2d
    --leeway: string          # How far clocks may differ: 30s, 1m. With more than a day a token may pass that revoke --prune took off the list
    --alg: string             # Only these algorithms, out of those that the key allows; repeat it or separate by commas
    --revocations: string     # Refuse what is on this stop-payment list (see jotbook-revoke(1))
    --allow-weak-key          # Let RSA keys below 2048 bits check (RS256 and RS512 only)
    --deep                    # Look a hundred times as hard for the reason of a refusal
    --explain                 # Say why a token is refused, with experiments on the keys given (this is the default)
    --no-why                  # Do not look for the reason of a refusal
    --quiet(-q)               # Print nothing about the token, accepted or refused: the exit status tells
    --lines                   # Take every line of the input for a token of its own, and print one JSON object for each, in order; the exit status is 0 when all of them are accepted, otherwise the lowest of the others
    --json                    # Print one JSON object instead of text, errors included (see jotbook-json(5))
    --color: string@"nu-complete jotbook verify color" # When to use colour
    --now: string             # Take this as the present moment: seconds since 1970, RFC 3339, a date, or -5m, +1h
    --help(-h)                # Print help (see more with '--help')
    ...token: string          # The token: itself, @FILE, or - for standard input
  ]

  def "nu-complete jotbook inspect profile" [] {
    [ "oauth" "oidc" "fapi2" "spiffe" "k8s" ]
  }

  def "nu-complete jotbook inspect expect_kind" [] {
    [ "access" "id" "refresh" "session" "client-assertion" "request-object" "authorization-response" "dpop" "logout" "security-event" "introspection" "workload" "svid" "proxy" "client-sdk" "registry" "api-key" "credential" "key-binding" "status-list" "federation" "passport" "credential-proof" "sealed" "signed" "unknown" ]
  }

  def "nu-complete jotbook inspect fail_on" [] {
    [ "info" "low" "medium" "high" "critical" ]
  }

  def "nu-complete jotbook inspect color" [] {
    [ "auto" "always" "never" ]
  }

  # What kind of token is it, who made it, what is wrong with it; find tokens in files
  export extern "jotbook inspect" [
    --key(-k): string         # The key: a file (PEM, DER, JWK, JWK Set, OpenSSH, certificate, or a raw secret), env:NAME, -, prompt, b64:env:NAME, hex:file:PATH, raw:PATH, or for verify the https:// URL of a JWK Set; KEY#KID picks one of a set. Without it `JOTBOOK_KEY` names one; the passphrase of an encrypted key is asked for, or comes from `JOTBOOK_PASSPHRASE`
    --keyring: string         # A keyring that rotate-key made: its active key signs, its active and retiring keys check. -k keyring means the usual one; without any key `JOTBOOK_KEYRING` names one
    --secret(-s): string      # A secret typed out, for trying things; other users of this machine can see it
    --timeout: string         # How long fetching keys may take in all: 5s, 1m
    --offline                 # Fetch nothing: take the copies of earlier runs, however old
    --refresh                 # Fetch keys even when there is a copy that is fresh
    --profile: string@"nu-complete jotbook inspect profile" # What it should satisfy
    --expect-kind: string@"nu-complete jotbook inspect expect_kind" # The kind it should be
    --iss: string             # Its issuer should be this; repeat it to accept several
    --aud: string             # This audience should be meant; repeat it to accept any of several
    --typ: string             # The header's typ should be this
    --require: string         # This claim should be there, whatever it says
    --max-age: string         # It should have been issued (iat), and its person signed in (`auth_time`), no longer ago than this: 15m, 2d
    --alg: string             # Only these algorithms; repeat it or separate by commas
    --acr: string             # One of these acr values: how surely the person was recognised
    --amr: string             # One of these amr methods (RFC 8176), such as mfa or hwk
    --bound                   # It should be bound to a key (cnf)
    --for-api                 # It is to be sent to an API
    --access-token: string    # The access token that goes with a DPoP proof: itself or @FILE
    --revocations: string     # A stop-payment list: one JSON object per line with jti and iss, sub, sid or kid, and `issued_before`
    --fail-on: string@"nu-complete jotbook inspect fail_on" # End with exit status 8 when there is a finding of this severity or worse
    --rule: string            # Switch a rule off or give it another severity: JB404=off, JB504=info; repeat it
    --guess: string           # Try the secrets that tutorials and frameworks ship, or those of a file, one per line. For tokens of your own
    --show-secret             # Print the secret that was guessed
    --redact                  # Print the token with its signature and personal values masked, and nothing else
    --diff: string            # Compare with this token: itself or @FILE
    --scan                    # Look for tokens in what is named: files, folders, pipes (until their other end is closed), - for standard input
    --hidden                  # Look into hidden files and folders, and those that .gitignore names
    --binary                  # Look into binary files
    --show-tokens             # Print tokens whole instead of masked
    --baseline: string        # Leave out the tokens that this file names
    --write-baseline: string  # Write the tokens that were found to such a file: fingerprints, no tokens
    --sarif                   # Print a SARIF 2.1.0 log, as code scanners do
    --tz: string              # The zone of dates: utc, local, or an offset such as +02:00
    --json                    # Print one JSON object instead of text, errors included (see jotbook-json(5))
    --color: string@"nu-complete jotbook inspect color" # When to use colour
    --now: string             # Take this as the present moment: seconds since 1970, RFC 3339, a date, or -5m, +1h
    --help(-h)                # Print help (see more with '--help')
    ...token: string          # The token: itself, @FILE, or - for standard input; or files and folders to look for tokens in
  ]

  # Make, convert, show, compare and lint keys
  export extern "jotbook key" [
    --help(-h)                # Print help
  ]

  def "nu-complete jotbook key new format" [] {
    [ "jwk" "jwks" "pem" "der" "pkcs1" "pkcs1-der" "sec1" "sec1-der" "ssh" "raw" ]
  }

  def "nu-complete jotbook key new color" [] {
    [ "auto" "always" "never" ]
  }

  # Make a new key
  export extern "jotbook key new" [
    --bits: string            # The size: of RSA 2048, 3072 (unless said), 4096 or 8192; of a secret at least that of its hash
    --kid: string             # The name of the key; without it its RFC 7638 thumbprint; empty for none
    --format: string@"nu-complete jotbook key new format" # The format
    --output(-o): string      # Write to a file; that of a private key only you can read
    --force                   # Take the place of a file that is there
    --show-private            # Let private keys and secrets onto a terminal
    --json                    # Print one JSON object instead of text, errors included (see jotbook-json(5))
    --color: string@"nu-complete jotbook key new color" # When to use colour
    --now: string             # Take this as the present moment: seconds since 1970, RFC 3339, a date, or -5m, +1h
    --help(-h)                # Print help (see more with '--help')
    kind?: string             # The algorithm, curve or kind of key; without it ES256
  ]

  def "nu-complete jotbook key show color" [] {
    [ "auto" "always" "never" ]
  }

  # What a key is, its names, how strong it is; never the private part
  export extern "jotbook key show" [
    --timeout: string         # How long fetching keys may take in all: 5s, 1m
    --offline                 # Fetch nothing: take the copies of earlier runs, however old
    --refresh                 # Fetch keys even when there is a copy that is fresh
    --json                    # Print one JSON object instead of text, errors included (see jotbook-json(5))
    --color: string@"nu-complete jotbook key show color" # When to use colour
    --now: string             # Take this as the present moment: seconds since 1970, RFC 3339, a date, or -5m, +1h
    --help(-h)                # Print help (see more with '--help')
    key?: string              # The key or key set; without it `JOTBOOK_KEY`, or standard input
  ]

  def "nu-complete jotbook key convert to" [] {
    [ "jwk" "jwks" "pem" "der" "pkcs1" "pkcs1-der" "sec1" "sec1-der" "ssh" "raw" ]
  }

  def "nu-complete jotbook key convert color" [] {
    [ "auto" "always" "never" ]
  }

  # The same key in another format
  export extern "jotbook key convert" [
    --to: string@"nu-complete jotbook key convert to" # The format to write
    --public                  # Take the public half alone
    --kid: string             # The name of the key in JSON; empty for none
    --output(-o): string      # Write to a file; that of a private key only you can read
    --force                   # Take the place of a file that is there
    --show-private            # Let private keys and secrets onto a terminal
    --timeout: string         # How long fetching keys may take in all: 5s, 1m
    --offline                 # Fetch nothing: take the copies of earlier runs, however old
    --refresh                 # Fetch keys even when there is a copy that is fresh
    --json                    # Print one JSON object instead of text, errors included (see jotbook-json(5))
    --color: string@"nu-complete jotbook key convert color" # When to use colour
    --now: string             # Take this as the present moment: seconds since 1970, RFC 3339, a date, or -5m, +1h
    --help(-h)                # Print help (see more with '--help')
    key?: string              # The key or key set; without it `JOTBOOK_KEY`, or standard input
  ]

  def "nu-complete jotbook key public to" [] {
    [ "jwk" "jwks" "pem" "der" "pkcs1" "pkcs1-der" "sec1" "sec1-der" "ssh" "raw" ]
  }

  def "nu-complete jotbook key public color" [] {
    [ "auto" "always" "never" ]
  }

  # The public half alone
  export extern "jotbook key public" [
    --to: string@"nu-complete jotbook key public to" # The format to write; without it that of the key, PEM for certificates and DER
    --kid: string             # The name of the key in JSON; empty for none
    --output(-o): string      # Write to a file; that of a private key only you can read
    --force                   # Take the place of a file that is there
    --show-private            # Let private keys and secrets onto a terminal
    --timeout: string         # How long fetching keys may take in all: 5s, 1m
    --offline                 # Fetch nothing: take the copies of earlier runs, however old
    --refresh                 # Fetch keys even when there is a copy that is fresh
    --json                    # Print one JSON object instead of text, errors included (see jotbook-json(5))
    --color: string@"nu-complete jotbook key public color" # When to use colour
    --now: string             # Take this as the present moment: seconds since 1970, RFC 3339, a date, or -5m, +1h
    --help(-h)                # Print help (see more with '--help')
    key?: string              # The key or key set; without it `JOTBOOK_KEY`, or standard input
  ]

  def "nu-complete jotbook key lint fail_on" [] {
    [ "info" "low" "medium" "high" "critical" ]
  }

  def "nu-complete jotbook key lint color" [] {
    [ "auto" "always" "never" ]
  }

  # What is wrong with a key or a key set
  export extern "jotbook key lint" [
    --before: string          # The key set as it was before: a kid must not have changed its key
    --fail-on: string@"nu-complete jotbook key lint fail_on" # End with exit status 8 when there is a finding at least so bad
    --timeout: string         # How long fetching keys may take in all: 5s, 1m
    --offline                 # Fetch nothing: take the copies of earlier runs, however old
    --refresh                 # Fetch keys even when there is a copy that is fresh
    --json                    # Print one JSON object instead of text, errors included (see jotbook-json(5))
    --color: string@"nu-complete jotbook key lint color" # When to use colour
    --now: string             # Take this as the present moment: seconds since 1970, RFC 3339, a date, or -5m, +1h
    --help(-h)                # Print help (see more with '--help')
    key?: string              # The key or key set; without it `JOTBOOK_KEY`, or standard input
  ]

  def "nu-complete jotbook key compare color" [] {
    [ "auto" "always" "never" ]
  }

  # Whether two files hold the same key, whatever their formats
  export extern "jotbook key compare" [
    --timeout: string         # How long fetching keys may take in all: 5s, 1m
    --offline                 # Fetch nothing: take the copies of earlier runs, however old
    --refresh                 # Fetch keys even when there is a copy that is fresh
    --json                    # Print one JSON object instead of text, errors included (see jotbook-json(5))
    --color: string@"nu-complete jotbook key compare color" # When to use colour
    --now: string             # Take this as the present moment: seconds since 1970, RFC 3339, a date, or -5m, +1h
    --help(-h)                # Print help (see more with '--help')
    first: string             # A key or key set
    second: string            # Another one
  ]

  def "nu-complete jotbook rotate-key color" [] {
    [ "auto" "always" "never" ]
  }

  # A new stamp: change the signing key, by plan or at once
  export extern "jotbook rotate-key" [
    --keyring: string         # The keyring; without it that of `JOTBOOK_KEYRING`, else jotbook/keyring.jwks in the XDG data folder. It is made when it is not there
    --stage                   # Put a new key next: verifiers can learn it, nothing signs with it yet
    --activate: string        # Let a key that is next sign: the one of this name, or the only one; the active one retires
    --compromised: string     # Emergency: revoke the key of this name, or every key (with --alg every key of that algorithm); new ones sign now
    --retire: string          # Let the active key of this name retire although no new one takes its place: another algorithm goes on
    --prune                   # Take out keys that are revoked or past their overlap; their names stay taken
    --list                    # Show the keys and change nothing
    --alg(-a): string         # The algorithm; without it that of the active key, and ES256 for a new keyring
    --from: string            # Give an algorithm up: its active key retires when the new one signs
    --import: string          # Take this private key or secret instead of making one: KEY as for -k, of a set KEY#KID
    --kid: string             # The name of the new key; without it its own, else its RFC 7638 thumbprint
    --max-life: string        # How long the longest token in circulation lives; so long the old key is accepted
    --cache: string           # How long verifiers keep their copy of the key set
    --force                   # Go on even though verifiers may not know the new key yet; let --publish replace a file that is no public JWK Set
    --reason: string          # Why, for --compromised; it is kept in the keyring
    --publish: string         # Write the public keys (next, active, retiring) to this file (- for standard output) as a JWK Set for verifiers. A file with private keys is never replaced
    --dry-run                 # Show what would happen and write nothing
    --reissue: string         # Sign the tokens in this file (- for standard input), one per line, again with the new key, and print them; tokens that are expired, stopped or not genuine are refused and listed. With --dry-run it is told which ones would be
    --revocations: string     # The stop-payment list that --reissue looks at
    --passphrase              # Protect the keyring with a passphrase: not there yet, it comes with encrypted tokens
    --wait: string            # How long to wait for another jotbook that is changing the keyring
    --json                    # Print one JSON object instead of text, errors included (see jotbook-json(5))
    --color: string@"nu-complete jotbook rotate-key color" # When to use colour
    --now: string             # Take this as the present moment: seconds since 1970, RFC 3339, a date, or -5m, +1h
    --help(-h)                # Print help (see more with '--help')
  ]

  def "nu-complete jotbook revoke color" [] {
    [ "auto" "always" "never" ]
  }

  # Stop payment: put tokens on a list that verify --revocations looks at
  export extern "jotbook revoke" [
    --key(-k): string         # The key: a file (PEM, DER, JWK, JWK Set, OpenSSH, certificate, or a raw secret), env:NAME, -, prompt, b64:env:NAME, hex:file:PATH, raw:PATH, or for verify the https:// URL of a JWK Set; KEY#KID picks one of a set. Without it `JOTBOOK_KEY` names one; the passphrase of an encrypted key is asked for, or comes from `JOTBOOK_PASSPHRASE`
    --keyring: string         # A keyring that rotate-key made: its active key signs, its active and retiring keys check. -k keyring means the usual one; without any key `JOTBOOK_KEYRING` names one
    --secret(-s): string      # A secret typed out, for trying things; other users of this machine can see it
    --jti: string             # Stop the token with this id; --iss says whose id it is
    --iss: string             # Only tokens of this issuer
    --sub: string             # Stop what this subject got before --issued-before
    --sid: string             # Stop this session
    --family: string          # Stop this family of refresh tokens
    --kid: string             # Stop what the key of this name signed
    --issued-before: string   # Only what was issued before; with --sub it is now when nothing is said, and the running second counts
    --show                    # Show the list
    --prune                   # Take out entries whose tokens lapsed a day ago or earlier, as far as --lapses says when that is. A verifier whose --leeway is more than a day may accept one of them
    --lapses: string          # When the last of these tokens lapses anyway, so that --prune may take the entry out. Without it the entry stays. With TOKEN it may be the word exp, for its own end: only where no other token has its number
    --list: string            # The list; without it jotbook/revoked.ndjson in the XDG data folder
    --reason: string          # Why; it is shown wherever such a token is refused
    --wait: string            # How long to wait for another jotbook that is changing the list
    --json                    # Print one JSON object instead of text, errors included (see jotbook-json(5))
    --color: string@"nu-complete jotbook revoke color" # When to use colour
    --now: string             # Take this as the present moment: seconds since 1970, RFC 3339, a date, or -5m, +1h
    --help(-h)                # Print help (see more with '--help')
    ...token: string          # The token to stop: itself, @FILE, or - for standard input; its signature is checked first
  ]

  def "nu-complete jotbook explain style" [] {
    [ "box" "plain" ]
  }

  def "nu-complete jotbook explain words" [] {
    [ "check" "passport" ]
  }

  def "nu-complete jotbook explain color" [] {
    [ "auto" "always" "never" ]
  }

  # Every claim, rule, error and topic in plain words
  export extern "jotbook explain" [
    --key(-k): string         # The key: a file (PEM, DER, JWK, JWK Set, OpenSSH, certificate, or a raw secret), env:NAME, -, prompt, b64:env:NAME, hex:file:PATH, raw:PATH, or for verify the https:// URL of a JWK Set; KEY#KID picks one of a set. Without it `JOTBOOK_KEY` names one; the passphrase of an encrypted key is asked for, or comes from `JOTBOOK_PASSPHRASE`
    --keyring: string         # A keyring that rotate-key made: its active key signs, its active and retiring keys check. -k keyring means the usual one; without any key `JOTBOOK_KEYRING` names one
    --secret(-s): string      # A secret typed out, for trying things; other users of this machine can see it
    --timeout: string         # How long fetching keys may take in all: 5s, 1m
    --offline                 # Fetch nothing: take the copies of earlier runs, however old
    --refresh                 # Fetch keys even when there is a copy that is fresh
    --style: string@"nu-complete jotbook explain style" # How the check is drawn [default: box]
    --ascii                   # Letters of ASCII only
    --words: string@"nu-complete jotbook explain words" # The picture that is spoken of [default: check]
    --timeline                # Draw when it was issued, when it is valid and when it lapses, to scale
    --markdown                # Print Markdown, to paste into a ticket; the token is masked
    --html: string            # Write a page of its own that a browser shows without any network
    --svg: string             # Write the check as a drawing
    --check                   # With a topic: check the exercises that can be checked, in the folder of --practice
    --practice: string        # With a topic: write the files of its exercises (throw-away keys and tokens) into this new folder
    --play                    # With the topic `day`: play the shop's day step by step
    --seed: string            # With `quiz`: the number from which the locks are made, for the same ones again
    --tz: string              # The zone of dates: utc, local, or an offset such as +02:00 [default: utc]
    --json                    # Print one JSON object instead of text, errors included (see jotbook-json(5))
    --color: string@"nu-complete jotbook explain color" # When to use colour
    --now: string             # Take this as the present moment: seconds since 1970, RFC 3339, a date, or -5m, +1h
    --help(-h)                # Print help (see more with '--help')
    ...subject: string        # A token (itself, @FILE, or - for standard input), or a word to look up; without either: the topics
  ]

}

export use completions *
