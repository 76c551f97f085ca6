
using namespace System.Management.Automation
using namespace System.Management.Automation.Language

Register-ArgumentCompleter -Native -CommandName 'whichtoken' -ScriptBlock {
    param($wordToComplete, $commandAst, $cursorPosition)

    $commandElements = $commandAst.CommandElements
    $command = @(
        'whichtoken'
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
        'whichtoken' {
            [CompletionResult]::new('--file', '--file', [CompletionResultType]::ParameterName, 'Read the input from a file')
            [CompletionResult]::new('--env', '--env', [CompletionResultType]::ParameterName, 'Read the input from an environment variable (its name, not its value)')
            [CompletionResult]::new('--detached', '--detached', [CompletionResultType]::ParameterName, 'The payload of a JWS that comes without it (detached content, RFC 7515 Appendix F)')
            [CompletionResult]::new('--max-token', '--max-token', [CompletionResultType]::ParameterName, 'The longest token that is read, in bytes')
            [CompletionResult]::new('--issuer', '--issuer', [CompletionResultType]::ParameterName, 'Verify with the keys of this issuer (discovery), and expect it as `iss`')
            [CompletionResult]::new('--jwks', '--jwks', [CompletionResultType]::ParameterName, 'Verify with this key set, an address or a file; the private and shared keys of a file decrypt')
            [CompletionResult]::new('--key', '--key', [CompletionResultType]::ParameterName, 'Verify with this key: PEM, DER, certificate, JWK, or SSH public key; a private key decrypts')
            [CompletionResult]::new('--secret-file', '--secret-file', [CompletionResultType]::ParameterName, 'Verify an HMAC, or decrypt, with the secret in this file, taken byte for byte')
            [CompletionResult]::new('--secret-env', '--secret-env', [CompletionResultType]::ParameterName, 'Verify an HMAC, or decrypt, with the secret in this environment variable (its name, not its value)')
            [CompletionResult]::new('--timeout', '--timeout', [CompletionResultType]::ParameterName, 'Give up fetching after this long [default: 10s]')
            [CompletionResult]::new('--ca-cert', '--ca-cert', [CompletionResultType]::ParameterName, 'Trust this certificate authority too (PEM)')
            [CompletionResult]::new('--now', '--now', [CompletionResultType]::ParameterName, 'Judge as if it were this time: RFC 3339, or seconds since 1970')
            [CompletionResult]::new('--leeway', '--leeway', [CompletionResultType]::ParameterName, 'How far clocks may differ [default: 60s]')
            [CompletionResult]::new('--kind', '--kind', [CompletionResultType]::ParameterName, 'Expect this kind, such as access_token or id_token (repeatable: one of them)')
            [CompletionResult]::new('--audience', '--audience', [CompletionResultType]::ParameterName, 'Expect this audience in `aud`; of an SD-JWT with key binding, in that')
            [CompletionResult]::new('--client-id', '--client-id', [CompletionResultType]::ParameterName, 'Expect that the token was issued to this client')
            [CompletionResult]::new('--nonce', '--nonce', [CompletionResultType]::ParameterName, 'Expect this `nonce`; of an SD-JWT, in its key binding, which must be there')
            [CompletionResult]::new('--scope', '--scope', [CompletionResultType]::ParameterName, 'Expect this scope (repeatable: all of them)')
            [CompletionResult]::new('--subject', '--subject', [CompletionResultType]::ParameterName, 'Expect this `sub`')
            [CompletionResult]::new('--alg', '--alg', [CompletionResultType]::ParameterName, 'Accept only this algorithm (repeatable: one of them)')
            [CompletionResult]::new('--typ', '--typ', [CompletionResultType]::ParameterName, 'Expect this `typ` in the header')
            [CompletionResult]::new('--require', '--require', [CompletionResultType]::ParameterName, 'Expect that this claim is there (repeatable)')
            [CompletionResult]::new('--forbid', '--forbid', [CompletionResultType]::ParameterName, 'Expect that this claim is absent (repeatable)')
            [CompletionResult]::new('--max-age', '--max-age', [CompletionResultType]::ParameterName, 'Expect that it was issued at most this long ago')
            [CompletionResult]::new('--min-remaining', '--min-remaining', [CompletionResultType]::ParameterName, 'Expect that it is valid for at least this long')
            [CompletionResult]::new('--max-lifetime', '--max-lifetime', [CompletionResultType]::ParameterName, 'Expect that it lives at most this long in all')
            [CompletionResult]::new('--access-token-file', '--access-token-file', [CompletionResultType]::ParameterName, 'Compare an ID token (at_hash) or a DPoP proof (ath) with the access token in this file')
            [CompletionResult]::new('--code-file', '--code-file', [CompletionResultType]::ParameterName, 'Compare an ID token (c_hash) with the authorization code in this file')
            [CompletionResult]::new('--dpop-proof', '--dpop-proof', [CompletionResultType]::ParameterName, 'Check the DPoP proof in this file, and that the token is bound to its key (cnf.jkt)')
            [CompletionResult]::new('--method', '--method', [CompletionResultType]::ParameterName, 'The method of the request that a DPoP proof is for (htm)')
            [CompletionResult]::new('--url', '--url', [CompletionResultType]::ParameterName, 'The address of the request that a DPoP proof is for (htu)')
            [CompletionResult]::new('--dpop-nonce', '--dpop-nonce', [CompletionResultType]::ParameterName, 'The nonce that the server gave for a DPoP proof')
            [CompletionResult]::new('--client-cert', '--client-cert', [CompletionResultType]::ParameterName, 'Expect that the token is bound to this client certificate, PEM or DER (cnf.x5t#S256)')
            [CompletionResult]::new('--format', '--format', [CompletionResultType]::ParameterName, 'How to print the report [default: text]')
            [CompletionResult]::new('-o', '-o', [CompletionResultType]::ParameterName, 'Write the report to a file (- is standard output)')
            [CompletionResult]::new('--output', '--output', [CompletionResultType]::ParameterName, 'Write the report to a file (- is standard output)')
            [CompletionResult]::new('--color', '--color', [CompletionResultType]::ParameterName, 'When to use colour')
            [CompletionResult]::new('--width', '--width', [CompletionResultType]::ParameterName, 'Columns to lay the report out for [default: the terminal''s, or 80]')
            [CompletionResult]::new('--for', '--for', [CompletionResultType]::ParameterName, 'What you want the token for; sharpens the advice (check walks the whole list of its specification)')
            [CompletionResult]::new('--error', '--error', [CompletionResultType]::ParameterName, 'What the API, library or gateway printed when it refused the token; sharpens the advice')
            [CompletionResult]::new('--lines', '--lines', [CompletionResultType]::ParameterName, 'One token per line, one record per line, in order')
            [CompletionResult]::new('--discover', '--discover', [CompletionResultType]::ParameterName, 'Fetch the keys of the issuer that the token itself names: proves only that this issuer signed it')
            [CompletionResult]::new('--offline', '--offline', [CompletionResultType]::ParameterName, 'Use no network at all; --issuer then only says what to expect')
            [CompletionResult]::new('--allow-http', '--allow-http', [CompletionResultType]::ParameterName, 'Fetch over plain http too (loopback is always allowed)')
            [CompletionResult]::new('--allow-private', '--allow-private', [CompletionResultType]::ParameterName, 'Let addresses from a token or document lead to private networks')
            [CompletionResult]::new('--json', '--json', [CompletionResultType]::ParameterName, 'Short for --format json')
            [CompletionResult]::new('-q', '-q', [CompletionResultType]::ParameterName, 'Print nothing; the exit code is the answer')
            [CompletionResult]::new('--quiet', '--quiet', [CompletionResultType]::ParameterName, 'Print nothing; the exit code is the answer')
            [CompletionResult]::new('-v', '-v', [CompletionResultType]::ParameterName, 'Show every key that was considered')
            [CompletionResult]::new('--verbose', '--verbose', [CompletionResultType]::ParameterName, 'Show every key that was considered')
            [CompletionResult]::new('-h', '-h', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            [CompletionResult]::new('--help', '--help', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            [CompletionResult]::new('-V', '-V ', [CompletionResultType]::ParameterName, 'Print version')
            [CompletionResult]::new('--version', '--version', [CompletionResultType]::ParameterName, 'Print version')
            [CompletionResult]::new('inspect', 'inspect', [CompletionResultType]::ParameterValue, 'Show what a token is, whether it is genuine, and what it is for (the default)')
            [CompletionResult]::new('check', 'check', [CompletionResultType]::ParameterValue, 'Exit 0 only if a token is what you expect')
            [CompletionResult]::new('explain', 'explain', [CompletionResultType]::ParameterValue, 'Explain a word of tokens or reports: claims, header parameters, algorithms, kinds, findings and more')
            [CompletionResult]::new('demo', 'demo', [CompletionResultType]::ParameterValue, 'The whole job on a throw-away issuer: no account, no network')
            [CompletionResult]::new('completions', 'completions', [CompletionResultType]::ParameterValue, 'Print a completion script')
            [CompletionResult]::new('man', 'man', [CompletionResultType]::ParameterValue, 'Print the man page, or write one page per command')
            break
        }
        'whichtoken;inspect' {
            [CompletionResult]::new('--file', '--file', [CompletionResultType]::ParameterName, 'Read the input from a file')
            [CompletionResult]::new('--env', '--env', [CompletionResultType]::ParameterName, 'Read the input from an environment variable (its name, not its value)')
            [CompletionResult]::new('--detached', '--detached', [CompletionResultType]::ParameterName, 'The payload of a JWS that comes without it (detached content, RFC 7515 Appendix F)')
            [CompletionResult]::new('--max-token', '--max-token', [CompletionResultType]::ParameterName, 'The longest token that is read, in bytes')
            [CompletionResult]::new('--issuer', '--issuer', [CompletionResultType]::ParameterName, 'Verify with the keys of this issuer (discovery), and expect it as `iss`')
            [CompletionResult]::new('--jwks', '--jwks', [CompletionResultType]::ParameterName, 'Verify with this key set, an address or a file; the private and shared keys of a file decrypt')
            [CompletionResult]::new('--key', '--key', [CompletionResultType]::ParameterName, 'Verify with this key: PEM, DER, certificate, JWK, or SSH public key; a private key decrypts')
            [CompletionResult]::new('--secret-file', '--secret-file', [CompletionResultType]::ParameterName, 'Verify an HMAC, or decrypt, with the secret in this file, taken byte for byte')
            [CompletionResult]::new('--secret-env', '--secret-env', [CompletionResultType]::ParameterName, 'Verify an HMAC, or decrypt, with the secret in this environment variable (its name, not its value)')
            [CompletionResult]::new('--timeout', '--timeout', [CompletionResultType]::ParameterName, 'Give up fetching after this long [default: 10s]')
            [CompletionResult]::new('--ca-cert', '--ca-cert', [CompletionResultType]::ParameterName, 'Trust this certificate authority too (PEM)')
            [CompletionResult]::new('--now', '--now', [CompletionResultType]::ParameterName, 'Judge as if it were this time: RFC 3339, or seconds since 1970')
            [CompletionResult]::new('--leeway', '--leeway', [CompletionResultType]::ParameterName, 'How far clocks may differ [default: 60s]')
            [CompletionResult]::new('--kind', '--kind', [CompletionResultType]::ParameterName, 'Expect this kind, such as access_token or id_token (repeatable: one of them)')
            [CompletionResult]::new('--audience', '--audience', [CompletionResultType]::ParameterName, 'Expect this audience in `aud`; of an SD-JWT with key binding, in that')
            [CompletionResult]::new('--client-id', '--client-id', [CompletionResultType]::ParameterName, 'Expect that the token was issued to this client')
            [CompletionResult]::new('--nonce', '--nonce', [CompletionResultType]::ParameterName, 'Expect this `nonce`; of an SD-JWT, in its key binding, which must be there')
            [CompletionResult]::new('--scope', '--scope', [CompletionResultType]::ParameterName, 'Expect this scope (repeatable: all of them)')
            [CompletionResult]::new('--subject', '--subject', [CompletionResultType]::ParameterName, 'Expect this `sub`')
            [CompletionResult]::new('--alg', '--alg', [CompletionResultType]::ParameterName, 'Accept only this algorithm (repeatable: one of them)')
            [CompletionResult]::new('--typ', '--typ', [CompletionResultType]::ParameterName, 'Expect this `typ` in the header')
            [CompletionResult]::new('--require', '--require', [CompletionResultType]::ParameterName, 'Expect that this claim is there (repeatable)')
            [CompletionResult]::new('--forbid', '--forbid', [CompletionResultType]::ParameterName, 'Expect that this claim is absent (repeatable)')
            [CompletionResult]::new('--max-age', '--max-age', [CompletionResultType]::ParameterName, 'Expect that it was issued at most this long ago')
            [CompletionResult]::new('--min-remaining', '--min-remaining', [CompletionResultType]::ParameterName, 'Expect that it is valid for at least this long')
            [CompletionResult]::new('--max-lifetime', '--max-lifetime', [CompletionResultType]::ParameterName, 'Expect that it lives at most this long in all')
            [CompletionResult]::new('--access-token-file', '--access-token-file', [CompletionResultType]::ParameterName, 'Compare an ID token (at_hash) or a DPoP proof (ath) with the access token in this file')
            [CompletionResult]::new('--code-file', '--code-file', [CompletionResultType]::ParameterName, 'Compare an ID token (c_hash) with the authorization code in this file')
            [CompletionResult]::new('--dpop-proof', '--dpop-proof', [CompletionResultType]::ParameterName, 'Check the DPoP proof in this file, and that the token is bound to its key (cnf.jkt)')
            [CompletionResult]::new('--method', '--method', [CompletionResultType]::ParameterName, 'The method of the request that a DPoP proof is for (htm)')
            [CompletionResult]::new('--url', '--url', [CompletionResultType]::ParameterName, 'The address of the request that a DPoP proof is for (htu)')
            [CompletionResult]::new('--dpop-nonce', '--dpop-nonce', [CompletionResultType]::ParameterName, 'The nonce that the server gave for a DPoP proof')
            [CompletionResult]::new('--client-cert', '--client-cert', [CompletionResultType]::ParameterName, 'Expect that the token is bound to this client certificate, PEM or DER (cnf.x5t#S256)')
            [CompletionResult]::new('--format', '--format', [CompletionResultType]::ParameterName, 'How to print the report [default: text]')
            [CompletionResult]::new('-o', '-o', [CompletionResultType]::ParameterName, 'Write the report to a file (- is standard output)')
            [CompletionResult]::new('--output', '--output', [CompletionResultType]::ParameterName, 'Write the report to a file (- is standard output)')
            [CompletionResult]::new('--color', '--color', [CompletionResultType]::ParameterName, 'When to use colour')
            [CompletionResult]::new('--width', '--width', [CompletionResultType]::ParameterName, 'Columns to lay the report out for [default: the terminal''s, or 80]')
            [CompletionResult]::new('--for', '--for', [CompletionResultType]::ParameterName, 'What you want the token for; sharpens the advice (check walks the whole list of its specification)')
            [CompletionResult]::new('--error', '--error', [CompletionResultType]::ParameterName, 'What the API, library or gateway printed when it refused the token; sharpens the advice')
            [CompletionResult]::new('--lines', '--lines', [CompletionResultType]::ParameterName, 'One token per line, one record per line, in order')
            [CompletionResult]::new('--discover', '--discover', [CompletionResultType]::ParameterName, 'Fetch the keys of the issuer that the token itself names: proves only that this issuer signed it')
            [CompletionResult]::new('--offline', '--offline', [CompletionResultType]::ParameterName, 'Use no network at all; --issuer then only says what to expect')
            [CompletionResult]::new('--allow-http', '--allow-http', [CompletionResultType]::ParameterName, 'Fetch over plain http too (loopback is always allowed)')
            [CompletionResult]::new('--allow-private', '--allow-private', [CompletionResultType]::ParameterName, 'Let addresses from a token or document lead to private networks')
            [CompletionResult]::new('--json', '--json', [CompletionResultType]::ParameterName, 'Short for --format json')
            [CompletionResult]::new('-q', '-q', [CompletionResultType]::ParameterName, 'Print nothing; the exit code is the answer')
            [CompletionResult]::new('--quiet', '--quiet', [CompletionResultType]::ParameterName, 'Print nothing; the exit code is the answer')
            [CompletionResult]::new('-v', '-v', [CompletionResultType]::ParameterName, 'Show every key that was considered')
            [CompletionResult]::new('--verbose', '--verbose', [CompletionResultType]::ParameterName, 'Show every key that was considered')
            [CompletionResult]::new('-h', '-h', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            [CompletionResult]::new('--help', '--help', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            break
        }
        'whichtoken;check' {
            [CompletionResult]::new('--file', '--file', [CompletionResultType]::ParameterName, 'Read the input from a file')
            [CompletionResult]::new('--env', '--env', [CompletionResultType]::ParameterName, 'Read the input from an environment variable (its name, not its value)')
            [CompletionResult]::new('--detached', '--detached', [CompletionResultType]::ParameterName, 'The payload of a JWS that comes without it (detached content, RFC 7515 Appendix F)')
            [CompletionResult]::new('--max-token', '--max-token', [CompletionResultType]::ParameterName, 'The longest token that is read, in bytes')
            [CompletionResult]::new('--issuer', '--issuer', [CompletionResultType]::ParameterName, 'Verify with the keys of this issuer (discovery), and expect it as `iss`')
            [CompletionResult]::new('--jwks', '--jwks', [CompletionResultType]::ParameterName, 'Verify with this key set, an address or a file; the private and shared keys of a file decrypt')
            [CompletionResult]::new('--key', '--key', [CompletionResultType]::ParameterName, 'Verify with this key: PEM, DER, certificate, JWK, or SSH public key; a private key decrypts')
            [CompletionResult]::new('--secret-file', '--secret-file', [CompletionResultType]::ParameterName, 'Verify an HMAC, or decrypt, with the secret in this file, taken byte for byte')
            [CompletionResult]::new('--secret-env', '--secret-env', [CompletionResultType]::ParameterName, 'Verify an HMAC, or decrypt, with the secret in this environment variable (its name, not its value)')
            [CompletionResult]::new('--timeout', '--timeout', [CompletionResultType]::ParameterName, 'Give up fetching after this long [default: 10s]')
            [CompletionResult]::new('--ca-cert', '--ca-cert', [CompletionResultType]::ParameterName, 'Trust this certificate authority too (PEM)')
            [CompletionResult]::new('--now', '--now', [CompletionResultType]::ParameterName, 'Judge as if it were this time: RFC 3339, or seconds since 1970')
            [CompletionResult]::new('--leeway', '--leeway', [CompletionResultType]::ParameterName, 'How far clocks may differ [default: 60s]')
            [CompletionResult]::new('--kind', '--kind', [CompletionResultType]::ParameterName, 'Expect this kind, such as access_token or id_token (repeatable: one of them)')
            [CompletionResult]::new('--audience', '--audience', [CompletionResultType]::ParameterName, 'Expect this audience in `aud`; of an SD-JWT with key binding, in that')
            [CompletionResult]::new('--client-id', '--client-id', [CompletionResultType]::ParameterName, 'Expect that the token was issued to this client')
            [CompletionResult]::new('--nonce', '--nonce', [CompletionResultType]::ParameterName, 'Expect this `nonce`; of an SD-JWT, in its key binding, which must be there')
            [CompletionResult]::new('--scope', '--scope', [CompletionResultType]::ParameterName, 'Expect this scope (repeatable: all of them)')
            [CompletionResult]::new('--subject', '--subject', [CompletionResultType]::ParameterName, 'Expect this `sub`')
            [CompletionResult]::new('--alg', '--alg', [CompletionResultType]::ParameterName, 'Accept only this algorithm (repeatable: one of them)')
            [CompletionResult]::new('--typ', '--typ', [CompletionResultType]::ParameterName, 'Expect this `typ` in the header')
            [CompletionResult]::new('--require', '--require', [CompletionResultType]::ParameterName, 'Expect that this claim is there (repeatable)')
            [CompletionResult]::new('--forbid', '--forbid', [CompletionResultType]::ParameterName, 'Expect that this claim is absent (repeatable)')
            [CompletionResult]::new('--max-age', '--max-age', [CompletionResultType]::ParameterName, 'Expect that it was issued at most this long ago')
            [CompletionResult]::new('--min-remaining', '--min-remaining', [CompletionResultType]::ParameterName, 'Expect that it is valid for at least this long')
            [CompletionResult]::new('--max-lifetime', '--max-lifetime', [CompletionResultType]::ParameterName, 'Expect that it lives at most this long in all')
            [CompletionResult]::new('--access-token-file', '--access-token-file', [CompletionResultType]::ParameterName, 'Compare an ID token (at_hash) or a DPoP proof (ath) with the access token in this file')
            [CompletionResult]::new('--code-file', '--code-file', [CompletionResultType]::ParameterName, 'Compare an ID token (c_hash) with the authorization code in this file')
            [CompletionResult]::new('--dpop-proof', '--dpop-proof', [CompletionResultType]::ParameterName, 'Check the DPoP proof in this file, and that the token is bound to its key (cnf.jkt)')
            [CompletionResult]::new('--method', '--method', [CompletionResultType]::ParameterName, 'The method of the request that a DPoP proof is for (htm)')
            [CompletionResult]::new('--url', '--url', [CompletionResultType]::ParameterName, 'The address of the request that a DPoP proof is for (htu)')
            [CompletionResult]::new('--dpop-nonce', '--dpop-nonce', [CompletionResultType]::ParameterName, 'The nonce that the server gave for a DPoP proof')
            [CompletionResult]::new('--client-cert', '--client-cert', [CompletionResultType]::ParameterName, 'Expect that the token is bound to this client certificate, PEM or DER (cnf.x5t#S256)')
            [CompletionResult]::new('--format', '--format', [CompletionResultType]::ParameterName, 'How to print the report [default: text]')
            [CompletionResult]::new('-o', '-o', [CompletionResultType]::ParameterName, 'Write the report to a file (- is standard output)')
            [CompletionResult]::new('--output', '--output', [CompletionResultType]::ParameterName, 'Write the report to a file (- is standard output)')
            [CompletionResult]::new('--color', '--color', [CompletionResultType]::ParameterName, 'When to use colour')
            [CompletionResult]::new('--width', '--width', [CompletionResultType]::ParameterName, 'Columns to lay the report out for [default: the terminal''s, or 80]')
            [CompletionResult]::new('--for', '--for', [CompletionResultType]::ParameterName, 'Check everything that the specification demands for this purpose, row by row')
            [CompletionResult]::new('--allow', '--allow', [CompletionResultType]::ParameterName, 'Accept a finding or a row that would otherwise fail, such as weak-key or typ (repeatable)')
            [CompletionResult]::new('--lines', '--lines', [CompletionResultType]::ParameterName, 'One token per line, one record per line, in order')
            [CompletionResult]::new('--discover', '--discover', [CompletionResultType]::ParameterName, 'Fetch the keys of the issuer that the token itself names: proves only that this issuer signed it')
            [CompletionResult]::new('--offline', '--offline', [CompletionResultType]::ParameterName, 'Use no network at all; --issuer then only says what to expect')
            [CompletionResult]::new('--allow-http', '--allow-http', [CompletionResultType]::ParameterName, 'Fetch over plain http too (loopback is always allowed)')
            [CompletionResult]::new('--allow-private', '--allow-private', [CompletionResultType]::ParameterName, 'Let addresses from a token or document lead to private networks')
            [CompletionResult]::new('--json', '--json', [CompletionResultType]::ParameterName, 'Short for --format json')
            [CompletionResult]::new('-q', '-q', [CompletionResultType]::ParameterName, 'Print nothing; the exit code is the answer')
            [CompletionResult]::new('--quiet', '--quiet', [CompletionResultType]::ParameterName, 'Print nothing; the exit code is the answer')
            [CompletionResult]::new('-v', '-v', [CompletionResultType]::ParameterName, 'Show every key that was considered')
            [CompletionResult]::new('--verbose', '--verbose', [CompletionResultType]::ParameterName, 'Show every key that was considered')
            [CompletionResult]::new('-h', '-h', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            [CompletionResult]::new('--help', '--help', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            break
        }
        'whichtoken;explain' {
            [CompletionResult]::new('--color', '--color', [CompletionResultType]::ParameterName, 'When to use colour')
            [CompletionResult]::new('--width', '--width', [CompletionResultType]::ParameterName, 'Columns to lay the text out for [default: the terminal''s, or 80]')
            [CompletionResult]::new('--json', '--json', [CompletionResultType]::ParameterName, 'Print JSON: an array of topics')
            [CompletionResult]::new('-h', '-h', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            [CompletionResult]::new('--help', '--help', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            break
        }
        'whichtoken;demo' {
            [CompletionResult]::new('--format', '--format', [CompletionResultType]::ParameterName, 'How to print the report [default: text]')
            [CompletionResult]::new('-o', '-o', [CompletionResultType]::ParameterName, 'Write the report to a file (- is standard output)')
            [CompletionResult]::new('--output', '--output', [CompletionResultType]::ParameterName, 'Write the report to a file (- is standard output)')
            [CompletionResult]::new('--color', '--color', [CompletionResultType]::ParameterName, 'When to use colour')
            [CompletionResult]::new('--width', '--width', [CompletionResultType]::ParameterName, 'Columns to lay the report out for [default: the terminal''s, or 80]')
            [CompletionResult]::new('--keep', '--keep', [CompletionResultType]::ParameterName, 'Leave the issuer running until standard input ends or Ctrl-C, to try other commands on it')
            [CompletionResult]::new('--json', '--json', [CompletionResultType]::ParameterName, 'Short for --format json')
            [CompletionResult]::new('-q', '-q', [CompletionResultType]::ParameterName, 'Print nothing; the exit code is the answer')
            [CompletionResult]::new('--quiet', '--quiet', [CompletionResultType]::ParameterName, 'Print nothing; the exit code is the answer')
            [CompletionResult]::new('-v', '-v', [CompletionResultType]::ParameterName, 'Show every key that was considered')
            [CompletionResult]::new('--verbose', '--verbose', [CompletionResultType]::ParameterName, 'Show every key that was considered')
            [CompletionResult]::new('-h', '-h', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            [CompletionResult]::new('--help', '--help', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            break
        }
        'whichtoken;completions' {
            [CompletionResult]::new('-h', '-h', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            [CompletionResult]::new('--help', '--help', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            break
        }
        'whichtoken;man' {
            [CompletionResult]::new('-h', '-h', [CompletionResultType]::ParameterName, 'Print help')
            [CompletionResult]::new('--help', '--help', [CompletionResultType]::ParameterName, 'Print help')
            break
        }
    })

    $completions.Where{ $_.CompletionText -like "$wordToComplete*" } |
        Sort-Object -Property ListItemText
}
