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
    --key(-k): string         # The key: a file (PEM, DER, JWK, JWK Set, OpenSSH, certificate, or a raw secret), env:NAME, -, prompt, b64:env:NAME, hex:file:PATH, raw:PATH; KEY#KID picks one of a set. Without it `JOTBOOK_KEY` names one; the passphrase of an encrypted key is asked for, or comes from `JOTBOOK_PASSPHRASE`
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
    --key(-k): string         # The key: a file (PEM, DER, JWK, JWK Set, OpenSSH, certificate, or a raw secret), env:NAME, -, prompt, b64:env:NAME, hex:file:PATH, raw:PATH; KEY#KID picks one of a set. Without it `JOTBOOK_KEY` names one; the passphrase of an encrypted key is asked for, or comes from `JOTBOOK_PASSPHRASE`
    --secret(-s): string      # A secret typed out, for trying things; other users of this machine can see it
    --iss: string             # The issuer must be this; repeat it to accept several
    --aud: string             # This audience must be meant; repeat it to accept any of several
    --sub: string             # The subject must be this
    --typ: string             # The header's typ must be this, for example at+jwt
    --claim: string           # This claim must have this value: NAME=TEXT or NAME:=JSON, NAME[INNER] looks inside
    --require: string         # This claim must be there, whatever it says
    --max-age: string         # It must have been issued (iat) no longer ago than this: 15m, 1h30m, 2d
    --leeway: string          # How far clocks may differ: 30s, 1m
    --alg: string             # Only these algorithms, out of those that the key allows; repeat it or separate by commas
    --allow-weak-key          # Let RSA keys below 2048 bits check (RS256 and RS512 only)
    --deep                    # Look a hundred times as hard for the reason of a refusal
    --explain                 # Say why a token is refused, with experiments on the keys given (this is the default)
    --no-why                  # Do not look for the reason of a refusal
    --quiet(-q)               # Print nothing about the token, accepted or refused: the exit status tells
    --json                    # Print one JSON object instead of text, errors included (see jotbook-json(5))
    --color: string@"nu-complete jotbook verify color" # When to use colour
    --now: string             # Take this as the present moment: seconds since 1970, RFC 3339, a date, or -5m, +1h
    --help(-h)                # Print help (see more with '--help')
    ...token: string          # The token: itself, @FILE, or - for standard input
  ]

}

export use completions *
