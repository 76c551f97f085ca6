# Print an optspec for argparse to handle cmd's options that are independent of any subcommand.
function __fish_whichtoken_global_optspecs
    string join \n file= env= from= detached= lines jsonl= fail-fast threads= mask max-token= issuer= jwks= key= secret-file= secret-env= any discover offline refresh no-cache timeout= ca-cert= allow-http allow-private now= leeway= profile= kind= audience= client-id= nonce= scope= subject= alg= typ= require= forbid= max-age= min-remaining= max-lifetime= expect= access-token-file= code-file= dpop-proof= method= url= dpop-nonce= client-cert= format= json o/output= report= redact show-values color= width= q/quiet v/verbose E/environment= config= no-config get= for= error= h/help V/version
end

function __fish_whichtoken_needs_command
    # Figure out if the current invocation already has a command.
    set -l cmd (commandline -opc)
    set -e cmd[1]
    argparse -s (__fish_whichtoken_global_optspecs) -- $cmd 2>/dev/null
    or return
    if set -q argv[1]
        # Also print the command, so this can be used to figure out what it is.
        echo $argv[1]
        return 1
    end
    return 0
end

function __fish_whichtoken_using_subcommand
    set -l cmd (__fish_whichtoken_needs_command)
    test -z "$cmd"
    and return 1
    contains -- $cmd[1] $argv
end

complete -c whichtoken -n "__fish_whichtoken_needs_command" -l file -d 'Read the input from a file' -r -F
complete -c whichtoken -n "__fish_whichtoken_needs_command" -l env -d 'Read the input from an environment variable (its name, not its value)' -r
complete -c whichtoken -n "__fish_whichtoken_needs_command" -l from -d 'Read the own token of a CI job or pod: github-actions, gitlab NAME, or kubernetes, with or without FILE' -r
complete -c whichtoken -n "__fish_whichtoken_needs_command" -l detached -d 'The payload of a JWS that comes without it (detached content, RFC 7515 Appendix F)' -r -F
complete -c whichtoken -n "__fish_whichtoken_needs_command" -l jsonl -d 'With --lines: each line is a JSON object that holds the token in this member (OUTER.INNER for one inside another)' -r
complete -c whichtoken -n "__fish_whichtoken_needs_command" -l threads -d 'With --lines: work on so many parts of the input at once [default: one for each core]' -r
complete -c whichtoken -n "__fish_whichtoken_needs_command" -l max-token -d 'The longest token that is read, in bytes' -r
complete -c whichtoken -n "__fish_whichtoken_needs_command" -l issuer -d 'Verify with the keys of this issuer (discovery), and expect it as `iss`' -r -f
complete -c whichtoken -n "__fish_whichtoken_needs_command" -l jwks -d 'Verify with this key set, an address or a file; the private and shared keys of a file decrypt' -r -F
complete -c whichtoken -n "__fish_whichtoken_needs_command" -l key -d 'Verify with this key: PEM, DER, certificate, JWK, or SSH public key; a private key decrypts' -r -F
complete -c whichtoken -n "__fish_whichtoken_needs_command" -l secret-file -d 'Verify an HMAC, or decrypt, with the secret in this file, taken byte for byte' -r -F
complete -c whichtoken -n "__fish_whichtoken_needs_command" -l secret-env -d 'Verify an HMAC, or decrypt, with the secret in this environment variable (its name, not its value)' -r
complete -c whichtoken -n "__fish_whichtoken_needs_command" -l timeout -d 'Give up fetching after this long [default: 10s]' -r
complete -c whichtoken -n "__fish_whichtoken_needs_command" -l ca-cert -d 'Trust this certificate authority too (PEM)' -r -F
complete -c whichtoken -n "__fish_whichtoken_needs_command" -l now -d 'Judge as if it were this time: RFC 3339, or seconds since 1970' -r
complete -c whichtoken -n "__fish_whichtoken_needs_command" -l leeway -d 'How far clocks may differ [default: 60s]' -r
complete -c whichtoken -n "__fish_whichtoken_needs_command" -l profile -d 'Take what is not given here from this profile: a TOML file with the names of these flags as keys' -r -F
complete -c whichtoken -n "__fish_whichtoken_needs_command" -l kind -d 'Expect this kind, such as access_token or id_token (repeatable: one of them)' -r
complete -c whichtoken -n "__fish_whichtoken_needs_command" -l audience -d 'Expect this audience in `aud`; of an SD-JWT with key binding, in that' -r
complete -c whichtoken -n "__fish_whichtoken_needs_command" -l client-id -d 'Expect that the token was issued to this client' -r
complete -c whichtoken -n "__fish_whichtoken_needs_command" -l nonce -d 'Expect this `nonce`; of an SD-JWT, in its key binding, which must be there' -r
complete -c whichtoken -n "__fish_whichtoken_needs_command" -l scope -d 'Expect this scope (repeatable: all of them)' -r
complete -c whichtoken -n "__fish_whichtoken_needs_command" -l subject -d 'Expect this `sub`' -r
complete -c whichtoken -n "__fish_whichtoken_needs_command" -l alg -d 'Accept only this algorithm (repeatable: one of them)' -r
complete -c whichtoken -n "__fish_whichtoken_needs_command" -l typ -d 'Expect this `typ` in the header' -r
complete -c whichtoken -n "__fish_whichtoken_needs_command" -l require -d 'Expect that this claim is there (repeatable)' -r
complete -c whichtoken -n "__fish_whichtoken_needs_command" -l forbid -d 'Expect that this claim is absent (repeatable)' -r
complete -c whichtoken -n "__fish_whichtoken_needs_command" -l max-age -d 'Expect that it was issued at most this long ago' -r
complete -c whichtoken -n "__fish_whichtoken_needs_command" -l min-remaining -d 'Expect that it is valid for at least this long' -r
complete -c whichtoken -n "__fish_whichtoken_needs_command" -l max-lifetime -d 'Expect that it lives at most this long in all' -r
complete -c whichtoken -n "__fish_whichtoken_needs_command" -l expect -d 'Expect this of a claim or a fact, such as \'scope has orders:read\' or \'lifetime <= 1h\' (repeatable)' -r
complete -c whichtoken -n "__fish_whichtoken_needs_command" -l access-token-file -d 'Compare an ID token (at_hash) or a DPoP proof (ath) with the access token in this file' -r -F
complete -c whichtoken -n "__fish_whichtoken_needs_command" -l code-file -d 'Compare an ID token (c_hash) with the authorization code in this file' -r -F
complete -c whichtoken -n "__fish_whichtoken_needs_command" -l dpop-proof -d 'Check the DPoP proof in this file, and that the token is bound to its key (cnf.jkt)' -r -F
complete -c whichtoken -n "__fish_whichtoken_needs_command" -l method -d 'The method of the request that a DPoP proof is for (htm)' -r
complete -c whichtoken -n "__fish_whichtoken_needs_command" -l url -d 'The address of the request that a DPoP proof is for (htu)' -r -f
complete -c whichtoken -n "__fish_whichtoken_needs_command" -l dpop-nonce -d 'The nonce that the server gave for a DPoP proof' -r
complete -c whichtoken -n "__fish_whichtoken_needs_command" -l client-cert -d 'Expect that the token is bound to this client certificate, PEM or DER (cnf.x5t#S256)' -r -F
complete -c whichtoken -n "__fish_whichtoken_needs_command" -l format -d 'How to print the report [default: text]' -r -f -a "text\t'The report for a person'
brief\t'One line per token'
json\t'One JSON document'
ndjson\t'One line of JSON per token'
junit\t'JUnit\'s XML: a test case for each expectation, and for each finding that fails a check'
sarif\t'SARIF 2.1.0: a result for each expectation that does not hold, and for each finding'
github\t'Workflow commands that annotate a run of GitHub Actions, at most ten of a sort'
markdown\t'A short report for a job\'s summary or a ticket'
html\t'The report for a person as one file for a browser, to be shared: no script, no request, not the token'
tap\t'TAP version 14: a test point for each expectation'"
complete -c whichtoken -n "__fish_whichtoken_needs_command" -s o -l output -d 'Write the report to a file (- is standard output)' -r -F
complete -c whichtoken -n "__fish_whichtoken_needs_command" -l report -d 'Write a report to a file too, in this format (repeatable), whatever the verdict and also with --quiet' -r
complete -c whichtoken -n "__fish_whichtoken_needs_command" -l color -d 'When to use colour [default: auto]' -r -f -a "auto\t'On a terminal, unless NO_COLOR is set'
always\t'Always'
never\t'Never'"
complete -c whichtoken -n "__fish_whichtoken_needs_command" -l width -d 'Columns to lay the report out for [default: the terminal\'s, or 80]' -r
complete -c whichtoken -n "__fish_whichtoken_needs_command" -s E -l environment -d 'Use this environment of the config file (none: no environment)' -r
complete -c whichtoken -n "__fish_whichtoken_needs_command" -l config -d 'Take settings and trusted issuers from this file, not from that of the user' -r -F
complete -c whichtoken -n "__fish_whichtoken_needs_command" -l get -d 'Print the value at this path, such as sub or realm_access.roles, and nothing else (repeatable: columns)' -r
complete -c whichtoken -n "__fish_whichtoken_needs_command" -l for -d 'What you want the token for; sharpens the advice (check walks the whole list of its specification)' -r -f -a "api\t'Call an API (RFC 9068 4)'
login\t'Start a login session (OpenID Connect Core 3.1.3.7)'
logout\t'End sessions (OpenID Connect Back-Channel Logout 2.6)'
workload-identity\t'Identify a workload to a cloud or cluster'
client-assertion\t'Authenticate a client to its authorization server (RFC 7523 3, RFC 10070)'
dpop\t'Prove possession of a key (RFC 9449 4.3)'
set\t'Receive a security event (RFC 8417 2.2)'"
complete -c whichtoken -n "__fish_whichtoken_needs_command" -l error -d 'What the API, library or gateway printed when it refused the token; sharpens the advice' -r
complete -c whichtoken -n "__fish_whichtoken_needs_command" -l lines -d 'One token per line, one record per line, in order'
complete -c whichtoken -n "__fish_whichtoken_needs_command" -l fail-fast -d 'With --lines: end after the first line that is not as it should be'
complete -c whichtoken -n "__fish_whichtoken_needs_command" -l mask -d 'First of all, tell GitHub Actions to mask the token in the job\'s log: prints ::add-mask:: with the token'
complete -c whichtoken -n "__fish_whichtoken_needs_command" -l any -d 'Of a JWS with several signatures (general JSON form), accept it for one that holds; all must without this'
complete -c whichtoken -n "__fish_whichtoken_needs_command" -l discover -d 'Fetch the keys of the issuer that the token itself names: proves only that this issuer signed it'
complete -c whichtoken -n "__fish_whichtoken_needs_command" -l offline -d 'Use no network at all: keys come from the cache, however old they are, and the report says so'
complete -c whichtoken -n "__fish_whichtoken_needs_command" -l refresh -d 'Ask for keys although the cache holds fresh ones'
complete -c whichtoken -n "__fish_whichtoken_needs_command" -l no-cache -d 'Neither use the cache nor write to it'
complete -c whichtoken -n "__fish_whichtoken_needs_command" -l allow-http -d 'Fetch over plain http too (loopback is always allowed)'
complete -c whichtoken -n "__fish_whichtoken_needs_command" -l allow-private -d 'Let addresses from a token or document lead to private networks'
complete -c whichtoken -n "__fish_whichtoken_needs_command" -l json -d 'Short for --format json'
complete -c whichtoken -n "__fish_whichtoken_needs_command" -l redact -d 'Replace personal values by placeholders such as `<email-1>`, in every format [default: if CI is set]'
complete -c whichtoken -n "__fish_whichtoken_needs_command" -l show-values -d 'Show personal values, although the environment variable CI is set'
complete -c whichtoken -n "__fish_whichtoken_needs_command" -s q -l quiet -d 'Print nothing; the exit code is the answer'
complete -c whichtoken -n "__fish_whichtoken_needs_command" -s v -l verbose -d 'Show every key that was considered, and in check every row that holds'
complete -c whichtoken -n "__fish_whichtoken_needs_command" -l no-config -d 'Use no config file and no WHICHTOKEN_ variable: only what is typed counts'
complete -c whichtoken -n "__fish_whichtoken_needs_command" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c whichtoken -n "__fish_whichtoken_needs_command" -s V -l version -d 'Print version'
complete -c whichtoken -n "__fish_whichtoken_needs_command" -a "inspect" -d 'Show what a token is, whether it is genuine, and what it is for (the default)'
complete -c whichtoken -n "__fish_whichtoken_needs_command" -a "check" -d 'Exit 0 only if a token is what you expect'
complete -c whichtoken -n "__fish_whichtoken_needs_command" -a "keys" -d 'Show and judge a key set: a file, an address, an issuer'
complete -c whichtoken -n "__fish_whichtoken_needs_command" -a "shape" -d 'Print the names and types of a token\'s header and claims, without values'
complete -c whichtoken -n "__fish_whichtoken_needs_command" -a "scan" -d 'Find tokens in files, logs and diffs, and say which are still live'
complete -c whichtoken -n "__fish_whichtoken_needs_command" -a "redact" -d 'Replace every token in a text or a log by what it is'
complete -c whichtoken -n "__fish_whichtoken_needs_command" -a "diff" -d 'Say what changed from one token to another, or from one token response to the next'
complete -c whichtoken -n "__fish_whichtoken_needs_command" -a "explain" -d 'Explain a word of tokens or reports: claims, header parameters, algorithms, kinds, findings and more'
complete -c whichtoken -n "__fish_whichtoken_needs_command" -a "demo" -d 'The whole job on a throw-away issuer: no account, no network'
complete -c whichtoken -n "__fish_whichtoken_needs_command" -a "config" -d 'Show what settings are in force, and where each comes from'
complete -c whichtoken -n "__fish_whichtoken_needs_command" -a "completions" -d 'Print a completion script'
complete -c whichtoken -n "__fish_whichtoken_needs_command" -a "man" -d 'Print the man page, or write one page per command'
complete -c whichtoken -n "__fish_whichtoken_using_subcommand inspect" -l file -d 'Read the input from a file' -r -F
complete -c whichtoken -n "__fish_whichtoken_using_subcommand inspect" -l env -d 'Read the input from an environment variable (its name, not its value)' -r
complete -c whichtoken -n "__fish_whichtoken_using_subcommand inspect" -l from -d 'Read the own token of a CI job or pod: github-actions, gitlab NAME, or kubernetes, with or without FILE' -r
complete -c whichtoken -n "__fish_whichtoken_using_subcommand inspect" -l detached -d 'The payload of a JWS that comes without it (detached content, RFC 7515 Appendix F)' -r -F
complete -c whichtoken -n "__fish_whichtoken_using_subcommand inspect" -l jsonl -d 'With --lines: each line is a JSON object that holds the token in this member (OUTER.INNER for one inside another)' -r
complete -c whichtoken -n "__fish_whichtoken_using_subcommand inspect" -l threads -d 'With --lines: work on so many parts of the input at once [default: one for each core]' -r
complete -c whichtoken -n "__fish_whichtoken_using_subcommand inspect" -l max-token -d 'The longest token that is read, in bytes' -r
complete -c whichtoken -n "__fish_whichtoken_using_subcommand inspect" -l issuer -d 'Verify with the keys of this issuer (discovery), and expect it as `iss`' -r -f
complete -c whichtoken -n "__fish_whichtoken_using_subcommand inspect" -l jwks -d 'Verify with this key set, an address or a file; the private and shared keys of a file decrypt' -r -F
complete -c whichtoken -n "__fish_whichtoken_using_subcommand inspect" -l key -d 'Verify with this key: PEM, DER, certificate, JWK, or SSH public key; a private key decrypts' -r -F
complete -c whichtoken -n "__fish_whichtoken_using_subcommand inspect" -l secret-file -d 'Verify an HMAC, or decrypt, with the secret in this file, taken byte for byte' -r -F
complete -c whichtoken -n "__fish_whichtoken_using_subcommand inspect" -l secret-env -d 'Verify an HMAC, or decrypt, with the secret in this environment variable (its name, not its value)' -r
complete -c whichtoken -n "__fish_whichtoken_using_subcommand inspect" -l timeout -d 'Give up fetching after this long [default: 10s]' -r
complete -c whichtoken -n "__fish_whichtoken_using_subcommand inspect" -l ca-cert -d 'Trust this certificate authority too (PEM)' -r -F
complete -c whichtoken -n "__fish_whichtoken_using_subcommand inspect" -l now -d 'Judge as if it were this time: RFC 3339, or seconds since 1970' -r
complete -c whichtoken -n "__fish_whichtoken_using_subcommand inspect" -l leeway -d 'How far clocks may differ [default: 60s]' -r
complete -c whichtoken -n "__fish_whichtoken_using_subcommand inspect" -l profile -d 'Take what is not given here from this profile: a TOML file with the names of these flags as keys' -r -F
complete -c whichtoken -n "__fish_whichtoken_using_subcommand inspect" -l kind -d 'Expect this kind, such as access_token or id_token (repeatable: one of them)' -r
complete -c whichtoken -n "__fish_whichtoken_using_subcommand inspect" -l audience -d 'Expect this audience in `aud`; of an SD-JWT with key binding, in that' -r
complete -c whichtoken -n "__fish_whichtoken_using_subcommand inspect" -l client-id -d 'Expect that the token was issued to this client' -r
complete -c whichtoken -n "__fish_whichtoken_using_subcommand inspect" -l nonce -d 'Expect this `nonce`; of an SD-JWT, in its key binding, which must be there' -r
complete -c whichtoken -n "__fish_whichtoken_using_subcommand inspect" -l scope -d 'Expect this scope (repeatable: all of them)' -r
complete -c whichtoken -n "__fish_whichtoken_using_subcommand inspect" -l subject -d 'Expect this `sub`' -r
complete -c whichtoken -n "__fish_whichtoken_using_subcommand inspect" -l alg -d 'Accept only this algorithm (repeatable: one of them)' -r
complete -c whichtoken -n "__fish_whichtoken_using_subcommand inspect" -l typ -d 'Expect this `typ` in the header' -r
complete -c whichtoken -n "__fish_whichtoken_using_subcommand inspect" -l require -d 'Expect that this claim is there (repeatable)' -r
complete -c whichtoken -n "__fish_whichtoken_using_subcommand inspect" -l forbid -d 'Expect that this claim is absent (repeatable)' -r
complete -c whichtoken -n "__fish_whichtoken_using_subcommand inspect" -l max-age -d 'Expect that it was issued at most this long ago' -r
complete -c whichtoken -n "__fish_whichtoken_using_subcommand inspect" -l min-remaining -d 'Expect that it is valid for at least this long' -r
complete -c whichtoken -n "__fish_whichtoken_using_subcommand inspect" -l max-lifetime -d 'Expect that it lives at most this long in all' -r
complete -c whichtoken -n "__fish_whichtoken_using_subcommand inspect" -l expect -d 'Expect this of a claim or a fact, such as \'scope has orders:read\' or \'lifetime <= 1h\' (repeatable)' -r
complete -c whichtoken -n "__fish_whichtoken_using_subcommand inspect" -l access-token-file -d 'Compare an ID token (at_hash) or a DPoP proof (ath) with the access token in this file' -r -F
complete -c whichtoken -n "__fish_whichtoken_using_subcommand inspect" -l code-file -d 'Compare an ID token (c_hash) with the authorization code in this file' -r -F
complete -c whichtoken -n "__fish_whichtoken_using_subcommand inspect" -l dpop-proof -d 'Check the DPoP proof in this file, and that the token is bound to its key (cnf.jkt)' -r -F
complete -c whichtoken -n "__fish_whichtoken_using_subcommand inspect" -l method -d 'The method of the request that a DPoP proof is for (htm)' -r
complete -c whichtoken -n "__fish_whichtoken_using_subcommand inspect" -l url -d 'The address of the request that a DPoP proof is for (htu)' -r -f
complete -c whichtoken -n "__fish_whichtoken_using_subcommand inspect" -l dpop-nonce -d 'The nonce that the server gave for a DPoP proof' -r
complete -c whichtoken -n "__fish_whichtoken_using_subcommand inspect" -l client-cert -d 'Expect that the token is bound to this client certificate, PEM or DER (cnf.x5t#S256)' -r -F
complete -c whichtoken -n "__fish_whichtoken_using_subcommand inspect" -l format -d 'How to print the report [default: text]' -r -f -a "text\t'The report for a person'
brief\t'One line per token'
json\t'One JSON document'
ndjson\t'One line of JSON per token'
junit\t'JUnit\'s XML: a test case for each expectation, and for each finding that fails a check'
sarif\t'SARIF 2.1.0: a result for each expectation that does not hold, and for each finding'
github\t'Workflow commands that annotate a run of GitHub Actions, at most ten of a sort'
markdown\t'A short report for a job\'s summary or a ticket'
html\t'The report for a person as one file for a browser, to be shared: no script, no request, not the token'
tap\t'TAP version 14: a test point for each expectation'"
complete -c whichtoken -n "__fish_whichtoken_using_subcommand inspect" -s o -l output -d 'Write the report to a file (- is standard output)' -r -F
complete -c whichtoken -n "__fish_whichtoken_using_subcommand inspect" -l report -d 'Write a report to a file too, in this format (repeatable), whatever the verdict and also with --quiet' -r
complete -c whichtoken -n "__fish_whichtoken_using_subcommand inspect" -l color -d 'When to use colour [default: auto]' -r -f -a "auto\t'On a terminal, unless NO_COLOR is set'
always\t'Always'
never\t'Never'"
complete -c whichtoken -n "__fish_whichtoken_using_subcommand inspect" -l width -d 'Columns to lay the report out for [default: the terminal\'s, or 80]' -r
complete -c whichtoken -n "__fish_whichtoken_using_subcommand inspect" -s E -l environment -d 'Use this environment of the config file (none: no environment)' -r
complete -c whichtoken -n "__fish_whichtoken_using_subcommand inspect" -l config -d 'Take settings and trusted issuers from this file, not from that of the user' -r -F
complete -c whichtoken -n "__fish_whichtoken_using_subcommand inspect" -l get -d 'Print the value at this path, such as sub or realm_access.roles, and nothing else (repeatable: columns)' -r
complete -c whichtoken -n "__fish_whichtoken_using_subcommand inspect" -l for -d 'What you want the token for; sharpens the advice (check walks the whole list of its specification)' -r -f -a "api\t'Call an API (RFC 9068 4)'
login\t'Start a login session (OpenID Connect Core 3.1.3.7)'
logout\t'End sessions (OpenID Connect Back-Channel Logout 2.6)'
workload-identity\t'Identify a workload to a cloud or cluster'
client-assertion\t'Authenticate a client to its authorization server (RFC 7523 3, RFC 10070)'
dpop\t'Prove possession of a key (RFC 9449 4.3)'
set\t'Receive a security event (RFC 8417 2.2)'"
complete -c whichtoken -n "__fish_whichtoken_using_subcommand inspect" -l error -d 'What the API, library or gateway printed when it refused the token; sharpens the advice' -r
complete -c whichtoken -n "__fish_whichtoken_using_subcommand inspect" -l lines -d 'One token per line, one record per line, in order'
complete -c whichtoken -n "__fish_whichtoken_using_subcommand inspect" -l fail-fast -d 'With --lines: end after the first line that is not as it should be'
complete -c whichtoken -n "__fish_whichtoken_using_subcommand inspect" -l mask -d 'First of all, tell GitHub Actions to mask the token in the job\'s log: prints ::add-mask:: with the token'
complete -c whichtoken -n "__fish_whichtoken_using_subcommand inspect" -l any -d 'Of a JWS with several signatures (general JSON form), accept it for one that holds; all must without this'
complete -c whichtoken -n "__fish_whichtoken_using_subcommand inspect" -l discover -d 'Fetch the keys of the issuer that the token itself names: proves only that this issuer signed it'
complete -c whichtoken -n "__fish_whichtoken_using_subcommand inspect" -l offline -d 'Use no network at all: keys come from the cache, however old they are, and the report says so'
complete -c whichtoken -n "__fish_whichtoken_using_subcommand inspect" -l refresh -d 'Ask for keys although the cache holds fresh ones'
complete -c whichtoken -n "__fish_whichtoken_using_subcommand inspect" -l no-cache -d 'Neither use the cache nor write to it'
complete -c whichtoken -n "__fish_whichtoken_using_subcommand inspect" -l allow-http -d 'Fetch over plain http too (loopback is always allowed)'
complete -c whichtoken -n "__fish_whichtoken_using_subcommand inspect" -l allow-private -d 'Let addresses from a token or document lead to private networks'
complete -c whichtoken -n "__fish_whichtoken_using_subcommand inspect" -l json -d 'Short for --format json'
complete -c whichtoken -n "__fish_whichtoken_using_subcommand inspect" -l redact -d 'Replace personal values by placeholders such as `<email-1>`, in every format [default: if CI is set]'
complete -c whichtoken -n "__fish_whichtoken_using_subcommand inspect" -l show-values -d 'Show personal values, although the environment variable CI is set'
complete -c whichtoken -n "__fish_whichtoken_using_subcommand inspect" -s q -l quiet -d 'Print nothing; the exit code is the answer'
complete -c whichtoken -n "__fish_whichtoken_using_subcommand inspect" -s v -l verbose -d 'Show every key that was considered, and in check every row that holds'
complete -c whichtoken -n "__fish_whichtoken_using_subcommand inspect" -l no-config -d 'Use no config file and no WHICHTOKEN_ variable: only what is typed counts'
complete -c whichtoken -n "__fish_whichtoken_using_subcommand inspect" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c whichtoken -n "__fish_whichtoken_using_subcommand check" -l file -d 'Read the input from a file' -r -F
complete -c whichtoken -n "__fish_whichtoken_using_subcommand check" -l env -d 'Read the input from an environment variable (its name, not its value)' -r
complete -c whichtoken -n "__fish_whichtoken_using_subcommand check" -l from -d 'Read the own token of a CI job or pod: github-actions, gitlab NAME, or kubernetes, with or without FILE' -r
complete -c whichtoken -n "__fish_whichtoken_using_subcommand check" -l detached -d 'The payload of a JWS that comes without it (detached content, RFC 7515 Appendix F)' -r -F
complete -c whichtoken -n "__fish_whichtoken_using_subcommand check" -l jsonl -d 'With --lines: each line is a JSON object that holds the token in this member (OUTER.INNER for one inside another)' -r
complete -c whichtoken -n "__fish_whichtoken_using_subcommand check" -l threads -d 'With --lines: work on so many parts of the input at once [default: one for each core]' -r
complete -c whichtoken -n "__fish_whichtoken_using_subcommand check" -l max-token -d 'The longest token that is read, in bytes' -r
complete -c whichtoken -n "__fish_whichtoken_using_subcommand check" -l issuer -d 'Verify with the keys of this issuer (discovery), and expect it as `iss`' -r -f
complete -c whichtoken -n "__fish_whichtoken_using_subcommand check" -l jwks -d 'Verify with this key set, an address or a file; the private and shared keys of a file decrypt' -r -F
complete -c whichtoken -n "__fish_whichtoken_using_subcommand check" -l key -d 'Verify with this key: PEM, DER, certificate, JWK, or SSH public key; a private key decrypts' -r -F
complete -c whichtoken -n "__fish_whichtoken_using_subcommand check" -l secret-file -d 'Verify an HMAC, or decrypt, with the secret in this file, taken byte for byte' -r -F
complete -c whichtoken -n "__fish_whichtoken_using_subcommand check" -l secret-env -d 'Verify an HMAC, or decrypt, with the secret in this environment variable (its name, not its value)' -r
complete -c whichtoken -n "__fish_whichtoken_using_subcommand check" -l timeout -d 'Give up fetching after this long [default: 10s]' -r
complete -c whichtoken -n "__fish_whichtoken_using_subcommand check" -l ca-cert -d 'Trust this certificate authority too (PEM)' -r -F
complete -c whichtoken -n "__fish_whichtoken_using_subcommand check" -l now -d 'Judge as if it were this time: RFC 3339, or seconds since 1970' -r
complete -c whichtoken -n "__fish_whichtoken_using_subcommand check" -l leeway -d 'How far clocks may differ [default: 60s]' -r
complete -c whichtoken -n "__fish_whichtoken_using_subcommand check" -l profile -d 'Take what is not given here from this profile: a TOML file with the names of these flags as keys' -r -F
complete -c whichtoken -n "__fish_whichtoken_using_subcommand check" -l kind -d 'Expect this kind, such as access_token or id_token (repeatable: one of them)' -r
complete -c whichtoken -n "__fish_whichtoken_using_subcommand check" -l audience -d 'Expect this audience in `aud`; of an SD-JWT with key binding, in that' -r
complete -c whichtoken -n "__fish_whichtoken_using_subcommand check" -l client-id -d 'Expect that the token was issued to this client' -r
complete -c whichtoken -n "__fish_whichtoken_using_subcommand check" -l nonce -d 'Expect this `nonce`; of an SD-JWT, in its key binding, which must be there' -r
complete -c whichtoken -n "__fish_whichtoken_using_subcommand check" -l scope -d 'Expect this scope (repeatable: all of them)' -r
complete -c whichtoken -n "__fish_whichtoken_using_subcommand check" -l subject -d 'Expect this `sub`' -r
complete -c whichtoken -n "__fish_whichtoken_using_subcommand check" -l alg -d 'Accept only this algorithm (repeatable: one of them)' -r
complete -c whichtoken -n "__fish_whichtoken_using_subcommand check" -l typ -d 'Expect this `typ` in the header' -r
complete -c whichtoken -n "__fish_whichtoken_using_subcommand check" -l require -d 'Expect that this claim is there (repeatable)' -r
complete -c whichtoken -n "__fish_whichtoken_using_subcommand check" -l forbid -d 'Expect that this claim is absent (repeatable)' -r
complete -c whichtoken -n "__fish_whichtoken_using_subcommand check" -l max-age -d 'Expect that it was issued at most this long ago' -r
complete -c whichtoken -n "__fish_whichtoken_using_subcommand check" -l min-remaining -d 'Expect that it is valid for at least this long' -r
complete -c whichtoken -n "__fish_whichtoken_using_subcommand check" -l max-lifetime -d 'Expect that it lives at most this long in all' -r
complete -c whichtoken -n "__fish_whichtoken_using_subcommand check" -l expect -d 'Expect this of a claim or a fact, such as \'scope has orders:read\' or \'lifetime <= 1h\' (repeatable)' -r
complete -c whichtoken -n "__fish_whichtoken_using_subcommand check" -l access-token-file -d 'Compare an ID token (at_hash) or a DPoP proof (ath) with the access token in this file' -r -F
complete -c whichtoken -n "__fish_whichtoken_using_subcommand check" -l code-file -d 'Compare an ID token (c_hash) with the authorization code in this file' -r -F
complete -c whichtoken -n "__fish_whichtoken_using_subcommand check" -l dpop-proof -d 'Check the DPoP proof in this file, and that the token is bound to its key (cnf.jkt)' -r -F
complete -c whichtoken -n "__fish_whichtoken_using_subcommand check" -l method -d 'The method of the request that a DPoP proof is for (htm)' -r
complete -c whichtoken -n "__fish_whichtoken_using_subcommand check" -l url -d 'The address of the request that a DPoP proof is for (htu)' -r -f
complete -c whichtoken -n "__fish_whichtoken_using_subcommand check" -l dpop-nonce -d 'The nonce that the server gave for a DPoP proof' -r
complete -c whichtoken -n "__fish_whichtoken_using_subcommand check" -l client-cert -d 'Expect that the token is bound to this client certificate, PEM or DER (cnf.x5t#S256)' -r -F
complete -c whichtoken -n "__fish_whichtoken_using_subcommand check" -l format -d 'How to print the report [default: text]' -r -f -a "text\t'The report for a person'
brief\t'One line per token'
json\t'One JSON document'
ndjson\t'One line of JSON per token'
junit\t'JUnit\'s XML: a test case for each expectation, and for each finding that fails a check'
sarif\t'SARIF 2.1.0: a result for each expectation that does not hold, and for each finding'
github\t'Workflow commands that annotate a run of GitHub Actions, at most ten of a sort'
markdown\t'A short report for a job\'s summary or a ticket'
html\t'The report for a person as one file for a browser, to be shared: no script, no request, not the token'
tap\t'TAP version 14: a test point for each expectation'"
complete -c whichtoken -n "__fish_whichtoken_using_subcommand check" -s o -l output -d 'Write the report to a file (- is standard output)' -r -F
complete -c whichtoken -n "__fish_whichtoken_using_subcommand check" -l report -d 'Write a report to a file too, in this format (repeatable), whatever the verdict and also with --quiet' -r
complete -c whichtoken -n "__fish_whichtoken_using_subcommand check" -l color -d 'When to use colour [default: auto]' -r -f -a "auto\t'On a terminal, unless NO_COLOR is set'
always\t'Always'
never\t'Never'"
complete -c whichtoken -n "__fish_whichtoken_using_subcommand check" -l width -d 'Columns to lay the report out for [default: the terminal\'s, or 80]' -r
complete -c whichtoken -n "__fish_whichtoken_using_subcommand check" -s E -l environment -d 'Use this environment of the config file (none: no environment)' -r
complete -c whichtoken -n "__fish_whichtoken_using_subcommand check" -l config -d 'Take settings and trusted issuers from this file, not from that of the user' -r -F
complete -c whichtoken -n "__fish_whichtoken_using_subcommand check" -l get -d 'Print the value at this path, such as sub or realm_access.roles, and nothing else (repeatable: columns)' -r
complete -c whichtoken -n "__fish_whichtoken_using_subcommand check" -l for -d 'Check everything that the specification demands for this purpose, row by row' -r -f -a "api\t'Call an API (RFC 9068 4)'
login\t'Start a login session (OpenID Connect Core 3.1.3.7)'
logout\t'End sessions (OpenID Connect Back-Channel Logout 2.6)'
workload-identity\t'Identify a workload to a cloud or cluster'
client-assertion\t'Authenticate a client to its authorization server (RFC 7523 3, RFC 10070)'
dpop\t'Prove possession of a key (RFC 9449 4.3)'
set\t'Receive a security event (RFC 8417 2.2)'"
complete -c whichtoken -n "__fish_whichtoken_using_subcommand check" -l allow -d 'Accept a finding or a row that would otherwise fail, such as weak-key or typ (repeatable)' -r
complete -c whichtoken -n "__fish_whichtoken_using_subcommand check" -l shape -d 'Expect the names and types of this file, which whichtoken shape writes' -r -F
complete -c whichtoken -n "__fish_whichtoken_using_subcommand check" -l lines -d 'One token per line, one record per line, in order'
complete -c whichtoken -n "__fish_whichtoken_using_subcommand check" -l fail-fast -d 'With --lines: end after the first line that is not as it should be'
complete -c whichtoken -n "__fish_whichtoken_using_subcommand check" -l mask -d 'First of all, tell GitHub Actions to mask the token in the job\'s log: prints ::add-mask:: with the token'
complete -c whichtoken -n "__fish_whichtoken_using_subcommand check" -l any -d 'Of a JWS with several signatures (general JSON form), accept it for one that holds; all must without this'
complete -c whichtoken -n "__fish_whichtoken_using_subcommand check" -l discover -d 'Fetch the keys of the issuer that the token itself names: proves only that this issuer signed it'
complete -c whichtoken -n "__fish_whichtoken_using_subcommand check" -l offline -d 'Use no network at all: keys come from the cache, however old they are, and the report says so'
complete -c whichtoken -n "__fish_whichtoken_using_subcommand check" -l refresh -d 'Ask for keys although the cache holds fresh ones'
complete -c whichtoken -n "__fish_whichtoken_using_subcommand check" -l no-cache -d 'Neither use the cache nor write to it'
complete -c whichtoken -n "__fish_whichtoken_using_subcommand check" -l allow-http -d 'Fetch over plain http too (loopback is always allowed)'
complete -c whichtoken -n "__fish_whichtoken_using_subcommand check" -l allow-private -d 'Let addresses from a token or document lead to private networks'
complete -c whichtoken -n "__fish_whichtoken_using_subcommand check" -l json -d 'Short for --format json'
complete -c whichtoken -n "__fish_whichtoken_using_subcommand check" -l redact -d 'Replace personal values by placeholders such as `<email-1>`, in every format [default: if CI is set]'
complete -c whichtoken -n "__fish_whichtoken_using_subcommand check" -l show-values -d 'Show personal values, although the environment variable CI is set'
complete -c whichtoken -n "__fish_whichtoken_using_subcommand check" -s q -l quiet -d 'Print nothing; the exit code is the answer'
complete -c whichtoken -n "__fish_whichtoken_using_subcommand check" -s v -l verbose -d 'Show every key that was considered, and in check every row that holds'
complete -c whichtoken -n "__fish_whichtoken_using_subcommand check" -l no-config -d 'Use no config file and no WHICHTOKEN_ variable: only what is typed counts'
complete -c whichtoken -n "__fish_whichtoken_using_subcommand check" -l init -d 'Write a profile from a good token instead: what every token of its kind should be'
complete -c whichtoken -n "__fish_whichtoken_using_subcommand check" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c whichtoken -n "__fish_whichtoken_using_subcommand keys" -l issuer -d 'The keys of this issuer (discovery only)' -r -f
complete -c whichtoken -n "__fish_whichtoken_using_subcommand keys" -l jwks -d 'This key set, an address or a file (no discovery)' -r -F
complete -c whichtoken -n "__fish_whichtoken_using_subcommand keys" -l kid -d 'Write only the key of this name' -r
complete -c whichtoken -n "__fish_whichtoken_using_subcommand keys" -l allow -d 'Accept a finding that would otherwise fail, such as weak-key (repeatable)' -r
complete -c whichtoken -n "__fish_whichtoken_using_subcommand keys" -l timeout -d 'Give up fetching after this long [default: 10s]' -r
complete -c whichtoken -n "__fish_whichtoken_using_subcommand keys" -l ca-cert -d 'Trust this certificate authority too (PEM)' -r -F
complete -c whichtoken -n "__fish_whichtoken_using_subcommand keys" -l now -d 'Judge certificates as if it were this time: RFC 3339, or seconds since 1970' -r
complete -c whichtoken -n "__fish_whichtoken_using_subcommand keys" -s o -l output -d 'Write the answer to a file (- is standard output)' -r -F
complete -c whichtoken -n "__fish_whichtoken_using_subcommand keys" -l color -d 'When to use colour [default: auto]' -r -f -a "auto\t'On a terminal, unless NO_COLOR is set'
always\t'Always'
never\t'Never'"
complete -c whichtoken -n "__fish_whichtoken_using_subcommand keys" -l width -d 'Columns to lay the report out for [default: the terminal\'s, or 80]' -r
complete -c whichtoken -n "__fish_whichtoken_using_subcommand keys" -s E -l environment -d 'Use this environment of the config file (none: no environment)' -r
complete -c whichtoken -n "__fish_whichtoken_using_subcommand keys" -l config -d 'Take settings and trusted issuers from this file, not from that of the user' -r -F
complete -c whichtoken -n "__fish_whichtoken_using_subcommand keys" -l thumbprint -d 'Write the thumbprints of the keys (RFC 7638, SHA-256), one a line, and nothing else'
complete -c whichtoken -n "__fish_whichtoken_using_subcommand keys" -l pem -d 'Write the public keys as PEM (PUBLIC KEY)'
complete -c whichtoken -n "__fish_whichtoken_using_subcommand keys" -l jwk -d 'Write the public key as JWK; those of a set or of several keys as JWK set'
complete -c whichtoken -n "__fish_whichtoken_using_subcommand keys" -l offline -d 'Use no network at all: keys come from the cache, however old they are, and the report says so'
complete -c whichtoken -n "__fish_whichtoken_using_subcommand keys" -l refresh -d 'Ask for keys although the cache holds fresh ones'
complete -c whichtoken -n "__fish_whichtoken_using_subcommand keys" -l no-cache -d 'Neither use the cache nor write to it'
complete -c whichtoken -n "__fish_whichtoken_using_subcommand keys" -l allow-http -d 'Fetch over plain http too (loopback is always allowed)'
complete -c whichtoken -n "__fish_whichtoken_using_subcommand keys" -l allow-private -d 'Let addresses from a token or document lead to private networks'
complete -c whichtoken -n "__fish_whichtoken_using_subcommand keys" -l json -d 'Print one JSON document'
complete -c whichtoken -n "__fish_whichtoken_using_subcommand keys" -s q -l quiet -d 'Print nothing; the exit code is the answer'
complete -c whichtoken -n "__fish_whichtoken_using_subcommand keys" -l no-config -d 'Use no config file and no WHICHTOKEN_ variable: only what is typed counts'
complete -c whichtoken -n "__fish_whichtoken_using_subcommand keys" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c whichtoken -n "__fish_whichtoken_using_subcommand shape" -l file -d 'Read the input from a file' -r -F
complete -c whichtoken -n "__fish_whichtoken_using_subcommand shape" -l env -d 'Read the input from an environment variable (its name, not its value)' -r
complete -c whichtoken -n "__fish_whichtoken_using_subcommand shape" -l max-token -d 'The longest token that is read, in bytes' -r
complete -c whichtoken -n "__fish_whichtoken_using_subcommand shape" -s o -l output -d 'Write the shape to a file (- is standard output)' -r -F
complete -c whichtoken -n "__fish_whichtoken_using_subcommand shape" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c whichtoken -n "__fish_whichtoken_using_subcommand scan" -l threads -d 'Work on so many files at once [default: one for each core]' -r
complete -c whichtoken -n "__fish_whichtoken_using_subcommand scan" -l allow -d 'Accept the token with this fingerprint: sha256: and at least 16 hexadecimal digits (repeatable)' -r
complete -c whichtoken -n "__fish_whichtoken_using_subcommand scan" -l now -d 'Judge as if it were this time: RFC 3339, or seconds since 1970' -r
complete -c whichtoken -n "__fish_whichtoken_using_subcommand scan" -l leeway -d 'How far clocks may differ [default: 60s]' -r
complete -c whichtoken -n "__fish_whichtoken_using_subcommand scan" -l format -d 'How to print what was found' -r -f -a "text\t'One line per token'
json\t'One JSON document'
ndjson\t'One line of JSON per token'"
complete -c whichtoken -n "__fish_whichtoken_using_subcommand scan" -l color -d 'When to use colour' -r -f -a "auto\t'On a terminal, unless NO_COLOR is set'
always\t'Always'
never\t'Never'"
complete -c whichtoken -n "__fish_whichtoken_using_subcommand scan" -l no-ignore -d 'Read what ignore files name, too'
complete -c whichtoken -n "__fish_whichtoken_using_subcommand scan" -l expired -d 'Fail if there are expired tokens, too'
complete -c whichtoken -n "__fish_whichtoken_using_subcommand scan" -l json -d 'Short for --format json'
complete -c whichtoken -n "__fish_whichtoken_using_subcommand scan" -s q -l quiet -d 'Print nothing; the exit code is the answer'
complete -c whichtoken -n "__fish_whichtoken_using_subcommand scan" -s v -l verbose -d 'Say how many files were read and skipped, and how many tokens were accepted'
complete -c whichtoken -n "__fish_whichtoken_using_subcommand scan" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c whichtoken -n "__fish_whichtoken_using_subcommand redact" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c whichtoken -n "__fish_whichtoken_using_subcommand diff" -l now -d 'Judge as if it were this time: RFC 3339, or seconds since 1970' -r
complete -c whichtoken -n "__fish_whichtoken_using_subcommand diff" -l leeway -d 'How far clocks may differ [default: 60s]' -r
complete -c whichtoken -n "__fish_whichtoken_using_subcommand diff" -l color -d 'When to use colour' -r -f -a "auto\t'On a terminal, unless NO_COLOR is set'
always\t'Always'
never\t'Never'"
complete -c whichtoken -n "__fish_whichtoken_using_subcommand diff" -l width -d 'Columns to lay the text out for [default: the terminal\'s, or 80]' -r
complete -c whichtoken -n "__fish_whichtoken_using_subcommand diff" -l json -d 'Print one JSON document'
complete -c whichtoken -n "__fish_whichtoken_using_subcommand diff" -s q -l quiet -d 'Print nothing; the exit code is the answer'
complete -c whichtoken -n "__fish_whichtoken_using_subcommand diff" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c whichtoken -n "__fish_whichtoken_using_subcommand explain" -l color -d 'When to use colour' -r -f -a "auto\t'On a terminal, unless NO_COLOR is set'
always\t'Always'
never\t'Never'"
complete -c whichtoken -n "__fish_whichtoken_using_subcommand explain" -l width -d 'Columns to lay the text out for [default: the terminal\'s, or 80]' -r
complete -c whichtoken -n "__fish_whichtoken_using_subcommand explain" -l json -d 'Print JSON: an array of topics'
complete -c whichtoken -n "__fish_whichtoken_using_subcommand explain" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c whichtoken -n "__fish_whichtoken_using_subcommand demo" -l format -d 'How to print the report [default: text]' -r -f -a "text\t'The report for a person'
brief\t'One line per token'
json\t'One JSON document'
ndjson\t'One line of JSON per token'
junit\t'JUnit\'s XML: a test case for each expectation, and for each finding that fails a check'
sarif\t'SARIF 2.1.0: a result for each expectation that does not hold, and for each finding'
github\t'Workflow commands that annotate a run of GitHub Actions, at most ten of a sort'
markdown\t'A short report for a job\'s summary or a ticket'
html\t'The report for a person as one file for a browser, to be shared: no script, no request, not the token'
tap\t'TAP version 14: a test point for each expectation'"
complete -c whichtoken -n "__fish_whichtoken_using_subcommand demo" -s o -l output -d 'Write the report to a file (- is standard output)' -r -F
complete -c whichtoken -n "__fish_whichtoken_using_subcommand demo" -l report -d 'Write a report to a file too, in this format (repeatable), whatever the verdict and also with --quiet' -r
complete -c whichtoken -n "__fish_whichtoken_using_subcommand demo" -l color -d 'When to use colour [default: auto]' -r -f -a "auto\t'On a terminal, unless NO_COLOR is set'
always\t'Always'
never\t'Never'"
complete -c whichtoken -n "__fish_whichtoken_using_subcommand demo" -l width -d 'Columns to lay the report out for [default: the terminal\'s, or 80]' -r
complete -c whichtoken -n "__fish_whichtoken_using_subcommand demo" -l keep -d 'Leave the issuer running until standard input ends or Ctrl-C, to try other commands on it'
complete -c whichtoken -n "__fish_whichtoken_using_subcommand demo" -l json -d 'Short for --format json'
complete -c whichtoken -n "__fish_whichtoken_using_subcommand demo" -l redact -d 'Replace personal values by placeholders such as `<email-1>`, in every format [default: if CI is set]'
complete -c whichtoken -n "__fish_whichtoken_using_subcommand demo" -l show-values -d 'Show personal values, although the environment variable CI is set'
complete -c whichtoken -n "__fish_whichtoken_using_subcommand demo" -s q -l quiet -d 'Print nothing; the exit code is the answer'
complete -c whichtoken -n "__fish_whichtoken_using_subcommand demo" -s v -l verbose -d 'Show every key that was considered, and in check every row that holds'
complete -c whichtoken -n "__fish_whichtoken_using_subcommand demo" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c whichtoken -n "__fish_whichtoken_using_subcommand config" -s E -l environment -d 'Use this environment of the config file (none: no environment)' -r
complete -c whichtoken -n "__fish_whichtoken_using_subcommand config" -l config -d 'Take settings and trusted issuers from this file, not from that of the user' -r -F
complete -c whichtoken -n "__fish_whichtoken_using_subcommand config" -l color -d 'When to use colour [default: auto]' -r -f -a "auto\t'On a terminal, unless NO_COLOR is set'
always\t'Always'
never\t'Never'"
complete -c whichtoken -n "__fish_whichtoken_using_subcommand config" -l width -d 'Columns to lay the page out for [default: the terminal\'s, or 80]' -r
complete -c whichtoken -n "__fish_whichtoken_using_subcommand config" -l no-config -d 'Use no config file and no WHICHTOKEN_ variable: only what is typed counts'
complete -c whichtoken -n "__fish_whichtoken_using_subcommand config" -l path -d 'Print the name of the config file and nothing else'
complete -c whichtoken -n "__fish_whichtoken_using_subcommand config" -l init -d 'Print a config file to begin with and nothing else'
complete -c whichtoken -n "__fish_whichtoken_using_subcommand config" -l json -d 'Print one JSON document'
complete -c whichtoken -n "__fish_whichtoken_using_subcommand config" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c whichtoken -n "__fish_whichtoken_using_subcommand completions" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c whichtoken -n "__fish_whichtoken_using_subcommand man" -s h -l help -d 'Print help'
