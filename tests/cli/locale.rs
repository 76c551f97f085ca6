//! Language, time zone and character set of the environment change no byte of an answer.

use serde_json::json;

use crate::common::{ID_CLAIMS, Signer, id_token, jwks, jwt, whichtoken};

type Environment = &'static [(&'static str, &'static str)];

const ENVIRONMENTS: &[Environment] = &[
    &[("LC_ALL", "C")],
    &[("LC_ALL", "POSIX"), ("TZ", "UTC")],
    &[
        ("LC_ALL", "tr_TR.UTF-8"),
        ("LANG", "tr_TR.UTF-8"),
        ("TZ", "Asia/Kathmandu"),
    ],
    &[("LC_ALL", "de_DE.ISO-8859-1"), ("TZ", "America/St_Johns")],
    &[
        ("LANG", "ar_EG.UTF-8"),
        ("LANGUAGE", "ar:he"),
        ("TZ", "Pacific/Apia"),
    ],
    &[
        ("LC_NUMERIC", "de_DE.UTF-8"),
        ("LC_TIME", "ja_JP.UTF-8"),
        ("TZ", "EST5EDT"),
    ],
    &[("LC_ALL", ""), ("TZ", "")],
    &[("LC_ALL", "no such locale"), ("TZ", "../../no/such/zone")],
];

#[test]
fn they_change_no_byte() {
    // Letters that change their case by other rules in Turkish, numbers with points, dates, and other scripts.
    let claims = json!({
        "iss": "https://IDP.example/İıIi", "sub": "Ünïcödé 日本 عربى", "aud": "web", "ratio": 1234567.5,
        "exp": 1_769_864_340, "iat": 1_769_860_740, "auth_time": 1_769_860_740, "title": "INFIX",
    });
    let foreign = jwt(
        Signer::Rs256,
        r#"{"alg":"RS256","typ":"JWT"}"#,
        claims.to_string(),
    );
    let lower = jwt(
        Signer::Rs256,
        r#"{"alg":"rs256","typ":"ıd+jwt"}"#,
        ID_CLAIMS,
    );
    let ordinary = id_token();
    let now = "1769860800";
    let rows: &[(&[&str], &str)] = &[
        (&["--now", now, "-"], &foreign),
        (
            &[
                "--now",
                now,
                "--json",
                "--verbose",
                "--jwks",
                "keys.json",
                "-",
            ],
            &foreign,
        ),
        (&["--now", "2026-01-31T12:00:00+05:45", "-"], &ordinary),
        (&["--now", now, "--format", "brief", "-"], &ordinary),
        (&["--now", now, "--jwks", "keys.json", "-"], &lower),
        (
            &[
                "check",
                "--now",
                "1800000000",
                "--audience",
                "WEB-SHOP",
                "-",
            ],
            &ordinary,
        ),
        (
            &["check", "--now", now, "--kind", "ID_TOKEN", "-"],
            &ordinary,
        ),
        (&["--now", now, "--lines"], "x\neyJhbGciOiJub25lIn0.e30.\n"),
        (&["--FORMAT", "json", "-"], &ordinary),
        (&["explain", "iss"], ""),
        (&["explain", "ISS"], ""),
        (&["--help"], ""),
        (&["-"], "hello"),
    ];
    for (args, input) in rows {
        let run = |environment: Environment| {
            let run = whichtoken(*args)
                .file("keys.json", jwks([Signer::Rs256.jwk("k1")]))
                .stdin(input);
            let set =
                |run: crate::common::Whichtoken, (name, value): &(&str, &str)| run.env(name, value);
            let run = environment.iter().fold(run, set).run();
            (run.code, run.stdout, run.stderr)
        };
        let plain = run(&[]);
        for environment in ENVIRONMENTS {
            assert_eq!(run(environment), plain, "{args:?} with {environment:?}");
        }
    }
}
