//! An interrupt ends a run at once, whatever it waits for.
#![cfg(unix)]

use std::fs;
use std::os::unix::process::ExitStatusExt as _;
use std::process::Stdio;
use std::thread;
use std::time::{Duration, Instant};

use rustix::process::{Pid, Signal, kill_process};

use crate::common::id_token;
use crate::issuer::Cache;
use crate::server::Server;

/// A shell shows 130 for a program that an interrupt (2) ended.
#[test]
fn an_interrupt_ends_a_slow_fetch_at_once_and_leaves_no_file() {
    if interrupts_are_ignored() {
        return;
    }
    let server = Server::start(|_, stream| {
        let head = b"HTTP/1.1 200 OK\r\nCache-Control: max-age=60\r\n\r\n{\"keys\":[";
        let _ = stream.write_all(head).and_then(|()| stream.flush());
        thread::sleep(Duration::from_secs(20));
    });
    let cache = Cache::empty();
    let run = cache.run(["--jwks", &server.url("/keys")]);
    fs::write(run.directory().join("token"), id_token()).unwrap();
    let mut child = run
        .command()
        .stdin(fs::File::open(run.directory().join("token")).unwrap())
        .stdout(Stdio::null())
        .stderr(Stdio::null())
        .spawn()
        .unwrap();
    let deadline = Instant::now() + Duration::from_secs(20);
    while server.requests().is_empty() {
        assert!(Instant::now() < deadline, "nothing was asked");
        thread::sleep(Duration::from_millis(5));
    }
    // So that it waits for the body.
    thread::sleep(Duration::from_millis(50));
    let process = Pid::from_raw(i32::try_from(child.id()).unwrap()).unwrap();
    let sent = Instant::now();
    kill_process(process, Signal::INT).unwrap();
    let status = child.wait().unwrap();
    let took = sent.elapsed();
    assert_eq!(status.signal(), Some(2), "{status}");
    assert!(took < Duration::from_millis(100), "{took:?}");
    assert!(!cache.directory().exists());
}

/// A job in the background of a shell is started so, and hands it on.
fn interrupts_are_ignored() -> bool {
    let status = fs::read_to_string("/proc/self/status").unwrap_or_default();
    let mask = status.lines().find_map(|line| line.strip_prefix("SigIgn:"));
    let mask = mask.and_then(|mask| u64::from_str_radix(mask.trim(), 16).ok());
    mask.is_some_and(|mask| mask & 0b10 != 0)
}
