//! Whatever a token is like, what can be read of it is shown, unchanged, and never verified by mistake.

use serde_json::json;

use crate::common::sign::{SECRET, base64url};
use crate::common::{
    ACCESS_CLAIMS, ID_CLAIMS, Run, Signer, access_token, compact, id_token, jwks, jwt, whichtoken,
};

const HEADER: &str = r#"{"alg":"RS256","kid":"k1"}"#;

fn inspect(token: impl AsRef<[u8]>) -> Run {
    whichtoken(["--json", "-"]).stdin(token).run()
}

/// The same with the key that signs as [`Signer::Rs256`].
fn verify(token: impl AsRef<[u8]>) -> Run {
    whichtoken(["--json", "--jwks", "keys.json", "-"])
        .file("keys.json", jwks([Signer::Rs256.jwk("k1")]))
        .stdin(token)
        .run()
}

#[test]
fn any_algorithm_is_decoded() {
    for alg in [
        "none",
        "NONE",
        "HS256",
        "RS256",
        "PS384",
        "ES256K",
        "ES512",
        "EdDSA",
        "Ed25519",
        "Ed448",
        "ML-DSA-65",
        "hs256",
        "",
        "../../etc/passwd",
    ] {
        let token = compact(format!(r#"{{"alg":"{alg}"}}"#), ID_CLAIMS, "signature");
        inspect(token)
            .exits(0)
            .has("/token/claims/sub", "alice")
            .has("/signature/alg", alg);
    }
}

#[test]
fn a_header_of_strange_types_is_decoded() {
    for header in [
        r#"{"alg":"RS256","kid":7,"typ":9}"#,
        r#"{"alg":["RS256"],"kid":null}"#,
        r#"{"alg":"RS256","x5c":"abc","crit":"exp"}"#,
        r#"{"kid":"k1"}"#,
    ] {
        inspect(compact(header, ID_CLAIMS, "signature"))
            .exits(0)
            .has("/token/claims/sub", "alice");
    }
}

/// RFC 8725 3.2: no key and no flag makes an unsecured token a valid one.
#[test]
fn an_unsecured_token_is_never_valid() {
    for alg in ["none", "None", "NONE", "nOnE"] {
        for signature in ["", "signature"] {
            let token = compact(format!(r#"{{"alg":"{alg}"}}"#), ID_CLAIMS, signature);
            inspect(&token)
                .exits(0)
                .finds("alg-none")
                .has("/token/claims/sub", "alice");
            let run = verify(&token);
            let status = run.at("/signature/status");
            assert_ne!(status, "valid", "{run}");
            assert_ne!(run.code, Some(0), "{run}");
            let allowed = whichtoken(["check", "--json", "--now", "1769860800"])
                .args(["--allow", "alg-none", "--jwks", "k", "--alg", alg, "-"])
                .file("k", jwks([Signer::Rs256.jwk("k1")]))
                .stdin(&token)
                .run();
            // Nothing but the signature is left to fail.
            allowed
                .answers("time", "pass")
                .answers("no-errors", "pass")
                .answers("signature", "fail");
            assert_ne!(allowed.code, Some(0), "{allowed}");
            assert_ne!(allowed.at("/verdict"), "pass", "{allowed}");
        }
    }
}

#[test]
fn what_the_header_demands_and_nobody_knows_is_refused() {
    for header in [
        r#"{"alg":"RS256","kid":"k1","crit":["exp"],"exp":1}"#,
        r#"{"alg":"RS256","kid":"k1","crit":[]}"#,
        r#"{"alg":"RS256","kid":"k1","crit":["unknown"]}"#,
        r#"{"alg":"RS256","kid":"k1","crit":["alg"]}"#,
        r#"{"alg":"RS256","kid":"k1","crit":["b64","b64"],"b64":true}"#,
        r#"{"alg":"RS256","kid":"k1","crit":"exp"}"#,
        r#"{"alg":"RS256","kid":"k1","b64":false,"crit":["b64"]}"#,
        r#"{"alg":"RS256","kid":"k1","b64":false}"#,
    ] {
        let token = jwt(Signer::Rs256, header, ID_CLAIMS);
        inspect(&token).exits(0).has("/token/claims/sub", "alice");
        verify(&token)
            .exits(1)
            .has("/signature/status", "invalid")
            .has("/token/claims/sub", "alice");
    }
    inspect(jwt(
        Signer::Rs256,
        r#"{"alg":"RS256","crit":["exp"],"exp":1}"#,
        ID_CLAIMS,
    ))
    .finds("crit");
    inspect(jwt(
        Signer::Rs256,
        r#"{"alg":"RS256","b64":false}"#,
        ID_CLAIMS,
    ))
    .finds("unencoded-payload");
}

/// RFC 7515 4, RFC 7519 4: readers disagree on which one counts.
#[test]
fn a_repeated_member_is_shown_with_both_values_and_refused() {
    let token = jwt(
        Signer::Rs256,
        HEADER,
        r#"{"sub":"alice","admin":false,"sub":"mallory"}"#,
    );
    let run = inspect(&token);
    run.exits(0).finds("duplicate-member");
    run.shows(r#""sub":"alice""#).shows(r#""sub":"mallory""#);
    let says = run.report()["findings"][0]["says"].to_string();
    assert!(
        says.contains("alice") && says.contains("mallory"),
        "both values: {says}"
    );
    verify(&token).exits(1).has("/signature/status", "invalid");

    let header = r#"{"alg":"RS256","kid":"k1","alg":"none"}"#;
    let token = jwt(Signer::Rs256, header, ID_CLAIMS);
    inspect(&token).exits(0).finds("duplicate-member");
    let run = verify(&token);
    assert_ne!(run.exits(1).at("/signature/status"), "valid", "{run}");

    let escaped = jwt(Signer::Rs256, HEADER, r#"{"sub":"a","\u0073ub":"b"}"#);
    inspect(&escaped).finds("duplicate-member");
    let nested = jwt(Signer::Rs256, HEADER, r#"{"act":{"sub":"a","sub":"b"}}"#);
    inspect(&nested).finds("duplicate-member");
}

#[test]
fn numbers_keep_every_digit() {
    let claims = r#"{"big":123456789012345678901234567890,"float":0.1000000000000000055511151231257827,"huge":1e400,"tiny":-1.50e-400,"zero":-0,"id":9007199254740993}"#;
    for args in [
        ["--format", "json", "-"],
        ["--format", "ndjson", "-"],
        ["--format", "text", "-"],
    ] {
        let run = whichtoken(args).stdin(compact(HEADER, claims, "s")).run();
        run.exits(0);
        for digits in [
            "123456789012345678901234567890",
            "0.1000000000000000055511151231257827",
            "1e400",
            "-1.50e-400",
            "-0",
            "9007199254740993",
        ] {
            run.shows(digits);
        }
    }
}

/// CVE-2026-25537: a date that cannot be read must not be skipped.
#[test]
fn a_date_that_is_none_is_malformed_and_never_skipped() {
    for value in [
        r#""1769864340""#,
        r#""tomorrow""#,
        "null",
        "true",
        "[]",
        "{}",
        "-1",
        "1e400",
        "99999999999999999999",
        "1769864340000",
    ] {
        for claim in ["exp", "nbf", "iat"] {
            let token = jwt(
                Signer::Rs256,
                HEADER,
                format!(r#"{{"sub":"a","{claim}":{value}}}"#),
            );
            whichtoken(["check", "-"]).stdin(&token).run().exits(1);
            let run = whichtoken(["-"]).stdin(&token).run();
            run.exits(0).shows("malformed-date");
        }
    }
    let token = jwt(Signer::Rs256, HEADER, r#"{"sub":"a","exp":1769864340.5}"#);
    whichtoken(["check", "--now", "1769864340.4", "--leeway", "0", "-"])
        .stdin(&token)
        .run()
        .exits(0);
}

#[test]
fn bytes_that_are_not_text_are_shown_as_far_as_they_go() {
    let token = jwt(
        Signer::Rs256,
        HEADER,
        b"{\"sub\":\"al\xffice\",\"x\":1}".as_slice(),
    );
    inspect(&token)
        .exits(0)
        .finds("claims-not-json")
        .shows("ice");
    // RFC 7519 10.3 wants UTF-8; a plain JWS may hold anything, and its signature can be right.
    inspect(compact(HEADER, [0xff, 0xfe, 0x00, 0x80], "s"))
        .exits(0)
        .finds("payload-not-claims");
}

#[test]
fn a_payload_that_is_no_object_is_said_to_be_none() {
    for payload in ["[1,2]", "42", "\"text\"", "null", "true"] {
        inspect(compact(HEADER, payload, "s"))
            .exits(0)
            .finds("payload-not-claims");
        // Who says that it is a JWT must send claims.
        inspect(compact(r#"{"alg":"RS256","typ":"JWT"}"#, payload, "s"))
            .exits(0)
            .finds("claims-not-object");
        whichtoken(["check", "-"])
            .stdin(compact(HEADER, payload, "s"))
            .run()
            .exits(1);
    }
    // Claims with a mark before them are damaged claims.
    inspect(compact(HEADER, "\u{feff}{\"exp\":1}", "s"))
        .exits(0)
        .finds("claims-not-json");
    inspect(compact(HEADER, "plain text", "s"))
        .exits(0)
        .finds("payload-not-claims")
        .shows("plain text");
}

#[test]
fn a_signed_text_is_what_its_signer_wrote_and_no_token() {
    let token = jwt(Signer::Rs256, HEADER, "hello");
    let check = |more: &[&str]| {
        let args = ["check", "--json", "--jwks", "keys.json", "-"];
        whichtoken(args.into_iter().chain(more.iter().copied()))
            .file("keys.json", jwks([Signer::Rs256.jwk("k1")]))
            .stdin(&token)
            .run()
    };
    check(&[]).exits(0).finds("payload-not-claims");
    check(&["--require", "sub"]).exits(4);
    whichtoken(["check", "-"]).stdin(&token).run().exits(1);
}

#[test]
fn deep_nesting_ends_with_a_finding() {
    for depth in [60, 65, 1000, 100_000] {
        let claims = format!(
            r#"{{"sub":"alice","deep":{}{}}}"#,
            "[".repeat(depth),
            "]".repeat(depth)
        );
        let run = inspect(compact(HEADER, claims, "s"));
        run.exits(0);
        if depth >= 65 {
            run.finds("claims-not-json");
        }
        run.shows("alice");
    }
}

#[test]
fn a_part_with_wrong_base64url_is_decoded_and_refused() {
    let token = id_token();
    let parts: Vec<_> = token.split('.').collect();
    for changed in [
        format!("{}=.{}.{}", parts[0], parts[1], parts[2]),
        format!("{}.{}==.{}", parts[0], parts[1], parts[2]),
        format!("{}.{}.{}=", parts[0], parts[1], parts[2]),
        format!("{}.{}.{}!", parts[0], parts[1], parts[2]),
        format!("{}. {}.{}", parts[0], parts[1], parts[2]),
        token.replace(['-', '_'], "+"),
    ] {
        inspect(&changed).exits(0).finds("encoding");
        verify(&changed)
            .exits(1)
            .has("/signature/status", "invalid");
    }
}

#[test]
fn no_altered_character_leaves_a_token_valid() {
    let token = id_token();
    for at in (0..token.len())
        .step_by(17)
        .filter(|at| token.as_bytes()[*at] != b'.')
    {
        let mut bytes = token.clone().into_bytes();
        bytes[at] = if bytes[at] == b'A' { b'B' } else { b'A' };
        let run = verify(&bytes);
        assert_ne!(
            run.at("/signature/status"),
            "valid",
            "character {at}: {run}"
        );
    }
}

/// Who gives keys asks whether the token is genuine. A text that nobody can verify is no yes.
#[test]
fn a_text_that_cannot_be_verified_is_no_success_where_keys_were_given() {
    let mut damaged = id_token().into_bytes();
    damaged[0] = b'A';
    for text in [
        damaged.as_slice(),
        b"any-text-at-all",
        b"AAAAAAAA.BBBBBBBB.CCCCCCCC",
    ] {
        let run = verify(text);
        assert_ne!(run.code, Some(0), "{run}");
        assert_ne!(run.at("/verdict"), "pass", "{run}");
    }
}

#[test]
fn a_cut_token_is_shown_as_far_as_it_goes_at_every_length() {
    let token = access_token();
    let second = token.find('.').unwrap() + 1;
    let third = token.rfind('.').unwrap() + 1;
    for length in 0..token.len() {
        // Every length costs a process: all of the readable parts, some of the signature.
        if length > third + 8 && length % 40 != 0 {
            continue;
        }
        let run = whichtoken(["-"]).stdin(&token[..length]).run();
        let code = run.code.unwrap_or(-1);
        assert!([0, 3].contains(&code), "{length} characters: {run}");
        if length >= second {
            run.exits(0);
            assert!(run.stdout.contains("RS256"), "{length} characters: {run}");
        }
        if length >= second + 48 {
            run.shows("https://idp.example");
        }
        if length >= second && length < third {
            run.shows("truncated");
        }
        let checked = verify(&token[..length]);
        assert!(
            checked.code != Some(0) || checked.at("/classification/kind") == "opaque",
            "{length} characters pass: {checked}"
        );
    }
}

#[test]
fn too_many_parts_are_shown_and_refused() {
    let token = format!("{}.more", id_token());
    inspect(&token)
        .exits(0)
        .finds("extra-segments")
        .has("/token/claims/sub", "alice");
    verify(&token).exits(1).has("/signature/status", "invalid");
}

#[test]
fn an_encrypted_token_shows_its_header_and_is_never_verified() {
    let header = r#"{"alg":"RSA-OAEP-256","enc":"A256GCM","kid":"e1"}"#;
    let token = format!(
        "{}.a2V5.AAAAAAAAAAAAAAAA.AAAA.AAAAAAAAAAAAAAAAAAAAAA",
        base64url(header)
    );
    inspect(&token)
        .exits(0)
        .has("/token/format", "jwe")
        .has("/encryption/alg", "RSA-OAEP-256")
        .has("/encryption/enc", "A256GCM")
        .has("/encryption/kid", "e1")
        .has("/signature/status", "not-checked");
    verify(&token)
        .exits(4)
        .has("/signature/status", "unverifiable");
    whichtoken(["check", "-"]).stdin(&token).run().exits(4);
}

#[test]
fn a_plain_signed_text_can_be_verified() {
    verify(jwt(Signer::Rs256, HEADER, "plain text"))
        .exits(0)
        .has("/signature/status", "valid");
    verify(jwt(Signer::Rs256, HEADER, ACCESS_CLAIMS))
        .exits(0)
        .has("/signature/status", "valid");
}

/// Remarks are limited in number; what makes a token void is none of those that are left out.
#[test]
fn many_oddities_do_not_hide_a_repeated_claim() {
    let noise = r#""\ud800","#.repeat(1100);
    let claims = format!(r#"{{"noise":[{noise}0],"sub":"alice","sub":"admin"}}"#);
    let token = jwt(
        Signer::Hs256(SECRET.as_bytes()),
        r#"{"alg":"HS256"}"#,
        &claims,
    );
    whichtoken(["--secret-file", "secret", "-"])
        .file("secret", SECRET)
        .stdin(&token)
        .run()
        .exits(1)
        .shows("SIGNATURE INVALID")
        .shows("duplicate-member");
    let broken = jwt(
        Signer::Hs256(SECRET.as_bytes()),
        r#"{"alg":"HS256"}"#,
        format!(r#"{{"noise":[{noise}"#),
    );
    whichtoken(["-"])
        .stdin(broken)
        .run()
        .shows("claims-not-json");
}

#[test]
fn a_date_that_may_have_lost_digits_is_not_shown_as_a_date() {
    let claims = r#"{"iss":"https://idp.example","exp":17698"#;
    let run = inspect(compact(r#"{"alg":"RS256"}"#, claims, "s"));
    assert_eq!(
        run.report()["time"]["expires_at"],
        serde_json::Value::Null,
        "{run}"
    );
    run.finds("claims-not-json");
}

#[test]
fn a_name_repeated_inside_an_object_is_told_as_that() {
    let claims = r#"{"a":1,"b":{"a":1,"a":2}}"#;
    let report = inspect(compact(r#"{"alg":"RS256"}"#, claims, "s")).report();
    let mut findings = report["findings"].as_array().unwrap().iter();
    let found = findings.find(|finding| finding["id"] == "duplicate-member");
    assert_eq!(
        found.unwrap()["says"],
        "the payload has a member twice inside one of its objects: a"
    );
}

#[test]
fn of_several_signatures_all_must_hold_or_one_if_that_is_said() {
    let payload = base64url(ID_CLAIMS);
    let entry = |signer: Signer<'_>| {
        let token = jwt(signer, HEADER, ID_CLAIMS);
        let mut parts = token.split('.');
        json!({"protected": parts.next(), "signature": parts.nth(1)})
    };
    let (good, bad) = (entry(Signer::Rs256), entry(Signer::Rs256Other));
    let exit = |entries: &[&serde_json::Value], more: &[&str]| {
        let general = json!({"payload": payload, "signatures": entries});
        let args = ["--jwks", "keys.json", "--json", "-"];
        whichtoken(args.into_iter().chain(more.iter().copied()))
            .file("keys.json", jwks([Signer::Rs256.jwk("k1")]))
            .stdin(general.to_string())
            .run()
            .code
    };
    assert_eq!(exit(&[&good, &good], &[]), Some(0));
    assert_eq!(exit(&[&good, &bad], &[]), Some(1));
    assert_eq!(exit(&[&bad, &good], &["--any"]), Some(0));
    assert_eq!(exit(&[&bad, &bad], &["--any"]), Some(1));
    // None may hide behind so many that nobody looks at them.
    let mut many = vec![&good; 100];
    many.push(&bad);
    assert_ne!(exit(&many, &[]), Some(0));
    // Tokens of a response are not signatures of one.
    let response = json!({
        "id_token": jwt(Signer::Rs256, HEADER, ID_CLAIMS),
        "access_token": jwt(Signer::Rs256Other, HEADER, ID_CLAIMS),
    });
    whichtoken(["--jwks", "keys.json", "--any", "-"])
        .file("keys.json", jwks([Signer::Rs256.jwk("k1")]))
        .stdin(response.to_string())
        .run()
        .exits(1);
}
