module completions {

  def "nu-complete whichtoken format" [] {
    [ "text" "brief" "json" "ndjson" "junit" "sarif" "github" "markdown" "html" "tap" ]
  }

  def "nu-complete whichtoken color" [] {
    [ "auto" "always" "never" ]
  }

  def "nu-complete whichtoken purpose" [] {
    [ "api" "login" "logout" "workload-identity" "client-assertion" "dpop" "set" ]
  }

  # Learn what a token is, whether it is genuine, and what it is for
  export extern whichtoken [
    --file: path              # Read the input from a file
    --env: string             # Read the input from an environment variable (its name, not its value)
    --from: string            # Read the own token of a CI job or pod: github-actions, gitlab NAME, or kubernetes, with or without FILE
    --detached: path          # The payload of a JWS that comes without it (detached content, RFC 7515 Appendix F)
    --lines                   # One token per line, one record per line, in order
    --jsonl: string           # With --lines: each line is a JSON object that holds the token in this member (OUTER.INNER for one inside another)
    --fail-fast               # With --lines: end after the first line that is not as it should be
    --threads: string         # With --lines: work on so many parts of the input at once [default: one for each core]
    --mask                    # First of all, tell GitHub Actions to mask the token in the job's log: prints ::add-mask:: with the token
    --max-token: string       # The longest token that is read, in bytes
    --issuer: string          # Verify with the keys of this issuer (discovery), and expect it as `iss`
    --jwks: path              # Verify with this key set, an address or a file; the private and shared keys of a file decrypt
    --key: path               # Verify with this key: PEM, DER, certificate, JWK, or SSH public key; a private key decrypts
    --secret-file: path       # Verify an HMAC, or decrypt, with the secret in this file, taken byte for byte
    --secret-env: string      # Verify an HMAC, or decrypt, with the secret in this environment variable (its name, not its value)
    --any                     # Of a JWS with several signatures (general JSON form), accept it for one that holds; all must without this
    --discover                # Fetch the keys of the issuer that the token itself names: proves only that this issuer signed it
    --offline                 # Use no network at all: keys come from the cache, however old they are, and the report says so
    --refresh                 # Ask for keys although the cache holds fresh ones
    --no-cache                # Neither use the cache nor write to it
    --timeout: string         # Give up fetching after this long [default: 10s]
    --ca-cert: path           # Trust this certificate authority too (PEM)
    --allow-http              # Fetch over plain http too (loopback is always allowed)
    --allow-private           # Let addresses from a token or document lead to private networks
    --now: string             # Judge as if it were this time: RFC 3339, or seconds since 1970
    --leeway: string          # How far clocks may differ [default: 60s]
    --profile: path           # Take what is not given here from this profile: a TOML file with the names of these flags as keys
    --kind: string            # Expect this kind, such as access_token or id_token (repeatable: one of them)
    --audience: string        # Expect this audience in `aud`; of an SD-JWT with key binding, in that
    --client-id: string       # Expect that the token was issued to this client
    --nonce: string           # Expect this `nonce`; of an SD-JWT, in its key binding, which must be there
    --scope: string           # Expect this scope (repeatable: all of them)
    --subject: string         # Expect this `sub`
    --alg: string             # Accept only this algorithm (repeatable: one of them)
    --typ: string             # Expect this `typ` in the header
    --require: string         # Expect that this claim is there (repeatable)
    --forbid: string          # Expect that this claim is absent (repeatable)
    --max-age: string         # Expect that it was issued at most this long ago
    --min-remaining: string   # Expect that it is valid for at least this long
    --max-lifetime: string    # Expect that it lives at most this long in all
    --expect: string          # Expect this of a claim or a fact, such as 'scope has orders:read' or 'lifetime <= 1h' (repeatable)
    --access-token-file: path # Compare an ID token (at_hash) or a DPoP proof (ath) with the access token in this file
    --code-file: path         # Compare an ID token (c_hash) with the authorization code in this file
    --dpop-proof: path        # Check the DPoP proof in this file, and that the token is bound to its key (cnf.jkt)
    --method: string          # The method of the request that a DPoP proof is for (htm)
    --url: string             # The address of the request that a DPoP proof is for (htu)
    --dpop-nonce: string      # The nonce that the server gave for a DPoP proof
    --client-cert: path       # Expect that the token is bound to this client certificate, PEM or DER (cnf.x5t#S256)
    --format: string@"nu-complete whichtoken format" # How to print the report [default: text]
    --json                    # Short for --format json
    --output(-o): path        # Write the report to a file (- is standard output)
    --report: string          # Write a report to a file too, in this format (repeatable), whatever the verdict and also with --quiet
    --redact                  # Replace personal values by placeholders such as `<email-1>`, in every format [default: if CI is set]
    --show-values             # Show personal values, although the environment variable CI is set
    --color: string@"nu-complete whichtoken color" # When to use colour [default: auto]
    --width: string           # Columns to lay the report out for [default: the terminal's, or 80]
    --quiet(-q)               # Print nothing; the exit code is the answer
    --verbose(-v)             # Show every key that was considered, and in check every row that holds
    --environment(-E): string # Use this environment of the config file (none: no environment)
    --config: path            # Take settings and trusted issuers from this file, not from that of the user
    --no-config               # Use no config file and no WHICHTOKEN_ variable: only what is typed counts
    --get: string             # Print the value at this path, such as sub or realm_access.roles, and nothing else (repeatable: columns)
    --for: string@"nu-complete whichtoken purpose" # What you want the token for; sharpens the advice (check walks the whole list of its specification)
    --error: string           # What the API, library or gateway printed when it refused the token; sharpens the advice
    --help(-h)                # Print help (see more with '--help')
    --version(-V)             # Print version
    token?: string            # The token, or - for standard input (the default if that is not a terminal)
  ]

  def "nu-complete whichtoken inspect format" [] {
    [ "text" "brief" "json" "ndjson" "junit" "sarif" "github" "markdown" "html" "tap" ]
  }

  def "nu-complete whichtoken inspect color" [] {
    [ "auto" "always" "never" ]
  }

  def "nu-complete whichtoken inspect purpose" [] {
    [ "api" "login" "logout" "workload-identity" "client-assertion" "dpop" "set" ]
  }

  # Show what a token is, whether it is genuine, and what it is for (the default)
  export extern "whichtoken inspect" [
    --file: path              # Read the input from a file
    --env: string             # Read the input from an environment variable (its name, not its value)
    --from: string            # Read the own token of a CI job or pod: github-actions, gitlab NAME, or kubernetes, with or without FILE
    --detached: path          # The payload of a JWS that comes without it (detached content, RFC 7515 Appendix F)
    --lines                   # One token per line, one record per line, in order
    --jsonl: string           # With --lines: each line is a JSON object that holds the token in this member (OUTER.INNER for one inside another)
    --fail-fast               # With --lines: end after the first line that is not as it should be
    --threads: string         # With --lines: work on so many parts of the input at once [default: one for each core]
    --mask                    # First of all, tell GitHub Actions to mask the token in the job's log: prints ::add-mask:: with the token
    --max-token: string       # The longest token that is read, in bytes
    --issuer: string          # Verify with the keys of this issuer (discovery), and expect it as `iss`
    --jwks: path              # Verify with this key set, an address or a file; the private and shared keys of a file decrypt
    --key: path               # Verify with this key: PEM, DER, certificate, JWK, or SSH public key; a private key decrypts
    --secret-file: path       # Verify an HMAC, or decrypt, with the secret in this file, taken byte for byte
    --secret-env: string      # Verify an HMAC, or decrypt, with the secret in this environment variable (its name, not its value)
    --any                     # Of a JWS with several signatures (general JSON form), accept it for one that holds; all must without this
    --discover                # Fetch the keys of the issuer that the token itself names: proves only that this issuer signed it
    --offline                 # Use no network at all: keys come from the cache, however old they are, and the report says so
    --refresh                 # Ask for keys although the cache holds fresh ones
    --no-cache                # Neither use the cache nor write to it
    --timeout: string         # Give up fetching after this long [default: 10s]
    --ca-cert: path           # Trust this certificate authority too (PEM)
    --allow-http              # Fetch over plain http too (loopback is always allowed)
    --allow-private           # Let addresses from a token or document lead to private networks
    --now: string             # Judge as if it were this time: RFC 3339, or seconds since 1970
    --leeway: string          # How far clocks may differ [default: 60s]
    --profile: path           # Take what is not given here from this profile: a TOML file with the names of these flags as keys
    --kind: string            # Expect this kind, such as access_token or id_token (repeatable: one of them)
    --audience: string        # Expect this audience in `aud`; of an SD-JWT with key binding, in that
    --client-id: string       # Expect that the token was issued to this client
    --nonce: string           # Expect this `nonce`; of an SD-JWT, in its key binding, which must be there
    --scope: string           # Expect this scope (repeatable: all of them)
    --subject: string         # Expect this `sub`
    --alg: string             # Accept only this algorithm (repeatable: one of them)
    --typ: string             # Expect this `typ` in the header
    --require: string         # Expect that this claim is there (repeatable)
    --forbid: string          # Expect that this claim is absent (repeatable)
    --max-age: string         # Expect that it was issued at most this long ago
    --min-remaining: string   # Expect that it is valid for at least this long
    --max-lifetime: string    # Expect that it lives at most this long in all
    --expect: string          # Expect this of a claim or a fact, such as 'scope has orders:read' or 'lifetime <= 1h' (repeatable)
    --access-token-file: path # Compare an ID token (at_hash) or a DPoP proof (ath) with the access token in this file
    --code-file: path         # Compare an ID token (c_hash) with the authorization code in this file
    --dpop-proof: path        # Check the DPoP proof in this file, and that the token is bound to its key (cnf.jkt)
    --method: string          # The method of the request that a DPoP proof is for (htm)
    --url: string             # The address of the request that a DPoP proof is for (htu)
    --dpop-nonce: string      # The nonce that the server gave for a DPoP proof
    --client-cert: path       # Expect that the token is bound to this client certificate, PEM or DER (cnf.x5t#S256)
    --format: string@"nu-complete whichtoken inspect format" # How to print the report [default: text]
    --json                    # Short for --format json
    --output(-o): path        # Write the report to a file (- is standard output)
    --report: string          # Write a report to a file too, in this format (repeatable), whatever the verdict and also with --quiet
    --redact                  # Replace personal values by placeholders such as `<email-1>`, in every format [default: if CI is set]
    --show-values             # Show personal values, although the environment variable CI is set
    --color: string@"nu-complete whichtoken inspect color" # When to use colour [default: auto]
    --width: string           # Columns to lay the report out for [default: the terminal's, or 80]
    --quiet(-q)               # Print nothing; the exit code is the answer
    --verbose(-v)             # Show every key that was considered, and in check every row that holds
    --environment(-E): string # Use this environment of the config file (none: no environment)
    --config: path            # Take settings and trusted issuers from this file, not from that of the user
    --no-config               # Use no config file and no WHICHTOKEN_ variable: only what is typed counts
    --get: string             # Print the value at this path, such as sub or realm_access.roles, and nothing else (repeatable: columns)
    --for: string@"nu-complete whichtoken inspect purpose" # What you want the token for; sharpens the advice (check walks the whole list of its specification)
    --error: string           # What the API, library or gateway printed when it refused the token; sharpens the advice
    --help(-h)                # Print help (see more with '--help')
    token?: string            # The token, or - for standard input (the default if that is not a terminal)
  ]

  def "nu-complete whichtoken check format" [] {
    [ "text" "brief" "json" "ndjson" "junit" "sarif" "github" "markdown" "html" "tap" ]
  }

  def "nu-complete whichtoken check color" [] {
    [ "auto" "always" "never" ]
  }

  def "nu-complete whichtoken check purpose" [] {
    [ "api" "login" "logout" "workload-identity" "client-assertion" "dpop" "set" ]
  }

  # Exit 0 only if a token is what you expect
  export extern "whichtoken check" [
    --file: path              # Read the input from a file
    --env: string             # Read the input from an environment variable (its name, not its value)
    --from: string            # Read the own token of a CI job or pod: github-actions, gitlab NAME, or kubernetes, with or without FILE
    --detached: path          # The payload of a JWS that comes without it (detached content, RFC 7515 Appendix F)
    --lines                   # One token per line, one record per line, in order
    --jsonl: string           # With --lines: each line is a JSON object that holds the token in this member (OUTER.INNER for one inside another)
    --fail-fast               # With --lines: end after the first line that is not as it should be
    --threads: string         # With --lines: work on so many parts of the input at once [default: one for each core]
    --mask                    # First of all, tell GitHub Actions to mask the token in the job's log: prints ::add-mask:: with the token
    --max-token: string       # The longest token that is read, in bytes
    --issuer: string          # Verify with the keys of this issuer (discovery), and expect it as `iss`
    --jwks: path              # Verify with this key set, an address or a file; the private and shared keys of a file decrypt
    --key: path               # Verify with this key: PEM, DER, certificate, JWK, or SSH public key; a private key decrypts
    --secret-file: path       # Verify an HMAC, or decrypt, with the secret in this file, taken byte for byte
    --secret-env: string      # Verify an HMAC, or decrypt, with the secret in this environment variable (its name, not its value)
    --any                     # Of a JWS with several signatures (general JSON form), accept it for one that holds; all must without this
    --discover                # Fetch the keys of the issuer that the token itself names: proves only that this issuer signed it
    --offline                 # Use no network at all: keys come from the cache, however old they are, and the report says so
    --refresh                 # Ask for keys although the cache holds fresh ones
    --no-cache                # Neither use the cache nor write to it
    --timeout: string         # Give up fetching after this long [default: 10s]
    --ca-cert: path           # Trust this certificate authority too (PEM)
    --allow-http              # Fetch over plain http too (loopback is always allowed)
    --allow-private           # Let addresses from a token or document lead to private networks
    --now: string             # Judge as if it were this time: RFC 3339, or seconds since 1970
    --leeway: string          # How far clocks may differ [default: 60s]
    --profile: path           # Take what is not given here from this profile: a TOML file with the names of these flags as keys
    --kind: string            # Expect this kind, such as access_token or id_token (repeatable: one of them)
    --audience: string        # Expect this audience in `aud`; of an SD-JWT with key binding, in that
    --client-id: string       # Expect that the token was issued to this client
    --nonce: string           # Expect this `nonce`; of an SD-JWT, in its key binding, which must be there
    --scope: string           # Expect this scope (repeatable: all of them)
    --subject: string         # Expect this `sub`
    --alg: string             # Accept only this algorithm (repeatable: one of them)
    --typ: string             # Expect this `typ` in the header
    --require: string         # Expect that this claim is there (repeatable)
    --forbid: string          # Expect that this claim is absent (repeatable)
    --max-age: string         # Expect that it was issued at most this long ago
    --min-remaining: string   # Expect that it is valid for at least this long
    --max-lifetime: string    # Expect that it lives at most this long in all
    --expect: string          # Expect this of a claim or a fact, such as 'scope has orders:read' or 'lifetime <= 1h' (repeatable)
    --access-token-file: path # Compare an ID token (at_hash) or a DPoP proof (ath) with the access token in this file
    --code-file: path         # Compare an ID token (c_hash) with the authorization code in this file
    --dpop-proof: path        # Check the DPoP proof in this file, and that the token is bound to its key (cnf.jkt)
    --method: string          # The method of the request that a DPoP proof is for (htm)
    --url: string             # The address of the request that a DPoP proof is for (htu)
    --dpop-nonce: string      # The nonce that the server gave for a DPoP proof
    --client-cert: path       # Expect that the token is bound to this client certificate, PEM or DER (cnf.x5t#S256)
    --format: string@"nu-complete whichtoken check format" # How to print the report [default: text]
    --json                    # Short for --format json
    --output(-o): path        # Write the report to a file (- is standard output)
    --report: string          # Write a report to a file too, in this format (repeatable), whatever the verdict and also with --quiet
    --redact                  # Replace personal values by placeholders such as `<email-1>`, in every format [default: if CI is set]
    --show-values             # Show personal values, although the environment variable CI is set
    --color: string@"nu-complete whichtoken check color" # When to use colour [default: auto]
    --width: string           # Columns to lay the report out for [default: the terminal's, or 80]
    --quiet(-q)               # Print nothing; the exit code is the answer
    --verbose(-v)             # Show every key that was considered, and in check every row that holds
    --environment(-E): string # Use this environment of the config file (none: no environment)
    --config: path            # Take settings and trusted issuers from this file, not from that of the user
    --no-config               # Use no config file and no WHICHTOKEN_ variable: only what is typed counts
    --get: string             # Print the value at this path, such as sub or realm_access.roles, and nothing else (repeatable: columns)
    --for: string@"nu-complete whichtoken check purpose" # Check everything that the specification demands for this purpose, row by row
    --allow: string           # Accept a finding or a row that would otherwise fail, such as weak-key or typ (repeatable)
    --shape: path             # Expect the names and types of this file, which whichtoken shape writes
    --init                    # Write a profile from a good token instead: what every token of its kind should be
    --help(-h)                # Print help (see more with '--help')
    token?: string            # The token, or - for standard input (the default if that is not a terminal)
  ]

  def "nu-complete whichtoken keys color" [] {
    [ "auto" "always" "never" ]
  }

  # Show and judge a key set: a file, an address, an issuer
  export extern "whichtoken keys" [
    --issuer: string          # The keys of this issuer (discovery only)
    --jwks: path              # This key set, an address or a file (no discovery)
    --thumbprint              # Write the thumbprints of the keys (RFC 7638, SHA-256), one a line, and nothing else
    --pem                     # Write the public keys as PEM (PUBLIC KEY)
    --jwk                     # Write the public key as JWK; those of a set or of several keys as JWK set
    --kid: string             # Write only the key of this name
    --allow: string           # Accept a finding that would otherwise fail, such as weak-key (repeatable)
    --offline                 # Use no network at all: keys come from the cache, however old they are, and the report says so
    --refresh                 # Ask for keys although the cache holds fresh ones
    --no-cache                # Neither use the cache nor write to it
    --timeout: string         # Give up fetching after this long [default: 10s]
    --ca-cert: path           # Trust this certificate authority too (PEM)
    --allow-http              # Fetch over plain http too (loopback is always allowed)
    --allow-private           # Let addresses from a token or document lead to private networks
    --now: string             # Judge certificates as if it were this time: RFC 3339, or seconds since 1970
    --json                    # Print one JSON document
    --output(-o): path        # Write the answer to a file (- is standard output)
    --color: string@"nu-complete whichtoken keys color" # When to use colour [default: auto]
    --width: string           # Columns to lay the report out for [default: the terminal's, or 80]
    --quiet(-q)               # Print nothing; the exit code is the answer
    --environment(-E): string # Use this environment of the config file (none: no environment)
    --config: path            # Take settings and trusted issuers from this file, not from that of the user
    --no-config               # Use no config file and no WHICHTOKEN_ variable: only what is typed counts
    --help(-h)                # Print help (see more with '--help')
    source?: path             # A file (JWK, JWK set, PEM, DER, certificate, SSH public keys), - for standard input (the default if that is not a terminal), the address of a key set, or an issuer
  ]

  # Print the names and types of a token's header and claims, without values
  export extern "whichtoken shape" [
    --file: path              # Read the input from a file
    --env: string             # Read the input from an environment variable (its name, not its value)
    --max-token: string       # The longest token that is read, in bytes
    --output(-o): path        # Write the shape to a file (- is standard output)
    --help(-h)                # Print help (see more with '--help')
    token?: string            # The token or token response, or - for standard input (the default if that is not a terminal)
  ]

  def "nu-complete whichtoken scan format" [] {
    [ "text" "json" "ndjson" ]
  }

  def "nu-complete whichtoken scan color" [] {
    [ "auto" "always" "never" ]
  }

  # Find tokens in files, logs and diffs, and say which are still live
  export extern "whichtoken scan" [
    --no-ignore               # Read what ignore files name, too
    --threads: string         # Work on so many files at once [default: one for each core]
    --allow: string           # Accept the token with this fingerprint: sha256: and at least 16 hexadecimal digits (repeatable)
    --expired                 # Fail if there are expired tokens, too
    --now: string             # Judge as if it were this time: RFC 3339, or seconds since 1970
    --leeway: string          # How far clocks may differ [default: 60s]
    --format: string@"nu-complete whichtoken scan format" # How to print what was found
    --json                    # Short for --format json
    --color: string@"nu-complete whichtoken scan color" # When to use colour
    --quiet(-q)               # Print nothing; the exit code is the answer
    --verbose(-v)             # Say how many files were read and skipped, and how many tokens were accepted
    --help(-h)                # Print help (see more with '--help')
    ...paths: path            # Files and folders, - for standard input [default: standard input if something is piped in, or else .]
  ]

  # Replace every token in a text or a log by what it is
  export extern "whichtoken redact" [
    --help(-h)                # Print help (see more with '--help')
    ...files: path            # Files, - for standard input (the default)
  ]

  def "nu-complete whichtoken diff color" [] {
    [ "auto" "always" "never" ]
  }

  # Say what changed from one token to another, or from one token response to the next
  export extern "whichtoken diff" [
    --now: string             # Judge as if it were this time: RFC 3339, or seconds since 1970
    --leeway: string          # How far clocks may differ [default: 60s]
    --json                    # Print one JSON document
    --color: string@"nu-complete whichtoken diff color" # When to use colour
    --width: string           # Columns to lay the text out for [default: the terminal's, or 80]
    --quiet(-q)               # Print nothing; the exit code is the answer
    --help(-h)                # Print help (see more with '--help')
    ...inputs: path           # Two tokens: files, - for standard input as one of them, or the tokens themselves; or one input that holds both
  ]

  def "nu-complete whichtoken explain color" [] {
    [ "auto" "always" "never" ]
  }

  # Explain a word of tokens or reports: claims, header parameters, algorithms, kinds, findings and more
  export extern "whichtoken explain" [
    --json                    # Print JSON: an array of topics
    --color: string@"nu-complete whichtoken explain color" # When to use colour
    --width: string           # Columns to lay the text out for [default: the terminal's, or 80]
    --help(-h)                # Print help (see more with '--help')
    topic?: string            # A claim, header parameter, algorithm, kind, issuer, evidence, finding, advice, use, state or exit code
  ]

  def "nu-complete whichtoken demo format" [] {
    [ "text" "brief" "json" "ndjson" "junit" "sarif" "github" "markdown" "html" "tap" ]
  }

  def "nu-complete whichtoken demo color" [] {
    [ "auto" "always" "never" ]
  }

  # The whole job on a throw-away issuer: no account, no network
  export extern "whichtoken demo" [
    --keep                    # Leave the issuer running until standard input ends or Ctrl-C, to try other commands on it
    --format: string@"nu-complete whichtoken demo format" # How to print the report [default: text]
    --json                    # Short for --format json
    --output(-o): path        # Write the report to a file (- is standard output)
    --report: string          # Write a report to a file too, in this format (repeatable), whatever the verdict and also with --quiet
    --redact                  # Replace personal values by placeholders such as `<email-1>`, in every format [default: if CI is set]
    --show-values             # Show personal values, although the environment variable CI is set
    --color: string@"nu-complete whichtoken demo color" # When to use colour [default: auto]
    --width: string           # Columns to lay the report out for [default: the terminal's, or 80]
    --quiet(-q)               # Print nothing; the exit code is the answer
    --verbose(-v)             # Show every key that was considered, and in check every row that holds
    --help(-h)                # Print help (see more with '--help')
  ]

  def "nu-complete whichtoken config color" [] {
    [ "auto" "always" "never" ]
  }

  # Show what settings are in force, and where each comes from
  export extern "whichtoken config" [
    --environment(-E): string # Use this environment of the config file (none: no environment)
    --config: path            # Take settings and trusted issuers from this file, not from that of the user
    --no-config               # Use no config file and no WHICHTOKEN_ variable: only what is typed counts
    --path                    # Print the name of the config file and nothing else
    --init                    # Print a config file to begin with and nothing else
    --json                    # Print one JSON document
    --color: string@"nu-complete whichtoken config color" # When to use colour [default: auto]
    --width: string           # Columns to lay the page out for [default: the terminal's, or 80]
    --help(-h)                # Print help (see more with '--help')
  ]

  def "nu-complete whichtoken completions shell" [] {
    [ "bash" "zsh" "fish" "powershell" "elvish" "nushell" ]
  }

  # Print a completion script
  export extern "whichtoken completions" [
    --help(-h)                # Print help (see more with '--help')
    shell: string@"nu-complete whichtoken completions shell" # The shell to print it for
  ]

  # Print the man page, or write one page per command
  export extern "whichtoken man" [
    --help(-h)                # Print help
    dir?: directory           # Write the pages into this directory instead
  ]

}

export use completions *
