//! The clock is an argument; leeway is visible.

use crate::common::{NOW, Run, Signer, id_token, jwt, whichtoken};

fn at(now: i64, leeway: &str) -> Run {
    let token = jwt(
        Signer::Rs256,
        r#"{"alg":"RS256"}"#,
        format!(
            r#"{{"sub":"a","iat":{},"nbf":{NOW},"exp":{}}}"#,
            NOW - 10,
            NOW + 100
        ),
    );
    whichtoken(["check", "--json", "--now", &now.to_string()])
        .args(["--leeway", leeway, "-"])
        .stdin(token)
        .run()
}

/// RFC 7519 4.1.4 and 4.1.5: `exp` is the first second that is too late, `nbf` the first that is not too early.
#[test]
fn the_boundaries_are_those_of_the_specification() {
    for (now, leeway, status) in [
        (NOW + 99, "0s", "valid"),
        (NOW + 100, "0s", "expired"),
        (NOW + 100, "60s", "valid"),
        (NOW + 159, "60s", "valid"),
        (NOW + 160, "60s", "expired"),
        (NOW, "0", "valid"),
        (NOW - 1, "0s", "not-yet-valid"),
        (NOW - 1, "1s", "valid"),
        (NOW - 60, "1m", "valid"),
        (NOW - 61, "1m", "not-yet-valid"),
    ] {
        let run = at(now, leeway);
        run.has("/time/status", status)
            .has("/checked_at/unix", &now.to_string())
            .exits(if status == "valid" { 0 } else { 1 });
    }
}

#[test]
fn it_is_said_when_only_the_leeway_saves_a_token() {
    at(NOW + 120, "60s").exits(0).finds("within-leeway");
    assert!(
        !at(NOW + 50, "60s")
            .findings()
            .contains(&"within-leeway".to_owned())
    );
}

#[test]
fn the_time_is_given_in_rfc_3339_or_as_a_number() {
    for now in [
        "2026-01-31T12:00:00Z",
        "2026-01-31T13:00:00+01:00",
        "1769860800",
    ] {
        whichtoken(["--json", "--now", now, "-"])
            .stdin(id_token())
            .run()
            .exits(0)
            .has("/checked_at/unix", "1769860800")
            .has("/checked_at/rfc3339", "2026-01-31T12:00:00Z")
            .has("/time/remaining_seconds", "3540")
            .has("/time/lifetime_seconds", "3600");
    }
    for (flag, value) in [
        ("--now", "yesterday"),
        ("--now", ""),
        ("--leeway", "60"),
        ("--leeway", "soon"),
        ("--max-age", "1"),
        ("--timeout", "0s"),
    ] {
        whichtoken([flag, value, "-"])
            .stdin(id_token())
            .run()
            .exits(2)
            .complains(flag);
    }
    whichtoken(["--leeway=-5s", "-"])
        .stdin(id_token())
        .run()
        .exits(2)
        .complains("--leeway");
}

#[test]
fn an_expired_token_is_still_read_and_only_a_check_fails() {
    let run = |args: &[&str]| {
        whichtoken(args)
            .args(["--json", "--now", "2030-01-01T00:00:00Z", "-"])
            .stdin(id_token())
            .run()
    };
    run(&[])
        .exits(0)
        .has("/time/status", "expired")
        .has("/token/claims/sub", "alice");
    run(&["check"]).exits(1).answers("time", "fail");
}
