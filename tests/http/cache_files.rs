//! The cache on disk: whatever stands where it should be, a run goes on, believes nothing that another could have
//! written, and touches nothing else.
#![cfg(unix)]

use std::fs::{self, Permissions};
use std::os::unix::fs::{MetadataExt as _, PermissionsExt as _, symlink};
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};
use std::time::{Duration, SystemTime};

use crate::common::{Run, Signer, jwks};
use crate::issuer::{Cache, Issuer};

const HOUR: &str = "Cache-Control: max-age=3600\r\n";

/// One verification with the key set of the issuer; its key set is the only document.
fn verify(issuer: &Issuer, cache: &Cache) -> Run {
    let url = format!("{}/keys", issuer.url());
    cache
        .run(["-v", "--jwks", &url])
        .stdin(issuer.token(Signer::Rs256, "k1"))
        .run()
}

/// A cache with one entry, and its file.
fn filled() -> (Issuer, Cache, PathBuf) {
    let (issuer, cache) = (Issuer::start(HOUR), Cache::empty());
    verify(&issuer, &cache).exits(0).is_silent();
    let file = cache.files().pop().unwrap();
    assert_eq!(issuer.asked(), 1);
    (issuer, cache, file)
}

fn mode(path: &Path) -> u32 {
    fs::symlink_metadata(path).unwrap().mode() & 0o7777
}

fn allow(path: &Path, mode: u32) {
    fs::set_permissions(path, Permissions::from_mode(mode)).unwrap();
}

#[test]
fn only_the_user_can_read_it() {
    let (_issuer, cache, file) = filled();
    assert_eq!((mode(&cache.directory()), mode(&file)), (0o700, 0o600));
}

#[test]
fn damaged_foreign_and_planted_entries_are_fetched_again() {
    type Damage = fn(&str) -> String;
    let damages: [(&str, Damage); 9] = [
        ("empty", |_| String::new()),
        ("cut", |text| text[..text.len() / 2].to_owned()),
        ("cut by one", |text| text[..text.len() - 1].to_owned()),
        ("longer", |text| format!("{text} ")),
        ("other keys", |text| {
            text.replace("\"kid\":\"k1\"", "\"kid\":\"evil\"")
        }),
        ("other address", |text| text.replace("/keys", "/other")),
        ("later format", |text| {
            text.replacen("cache 1", "cache 2", 1)
        }),
        ("something else", |_| "{\"keys\":[]}".to_owned()),
        ("too long", |text| format!("{text}{}", " ".repeat(2 << 20))),
    ];
    for (name, damage) in damages {
        let (issuer, cache, file) = filled();
        let whole = fs::read_to_string(&file).unwrap();
        let damaged = damage(&whole);
        assert_ne!(damaged, whole, "{name}");
        fs::write(&file, damaged).unwrap();
        let run = verify(&issuer, &cache);
        run.exits(0).complains("note: the cache is not used");
        assert_eq!(issuer.asked(), 2, "{name}");
        verify(&issuer, &cache).exits(0);
        assert_eq!(issuer.asked(), 2, "{name}: mended");
    }
}

/// An entry of one issuer under the name of another's is not believed.
#[test]
fn an_entry_under_another_name_is_not_believed() {
    let (issuer, cache, file) = filled();
    let evil = Issuer::start(HOUR);
    evil.publish(jwks([Signer::Rs256Other.jwk("k1")]));
    verify(&evil, &cache);
    let other = cache
        .files()
        .into_iter()
        .find(|path| *path != file)
        .unwrap();
    fs::rename(other, &file).unwrap();
    verify(&issuer, &cache).exits(0);
    assert_eq!(issuer.asked(), 2);
}

#[test]
fn a_link_in_the_place_of_an_entry_is_not_followed() {
    let (issuer, cache, file) = filled();
    let target = cache.home().join("precious");
    fs::rename(&file, &target).unwrap();
    let before = fs::read(&target).unwrap();
    symlink(&target, &file).unwrap();
    verify(&issuer, &cache)
        .exits(0)
        .complains("a link, which is not followed");
    assert_eq!(issuer.asked(), 2);
    assert_eq!(
        fs::read(&target).unwrap(),
        before,
        "the target is untouched"
    );
    assert!(
        fs::symlink_metadata(&file).unwrap().is_file(),
        "the link is replaced"
    );
    verify(&issuer, &cache).exits(0);
    assert_eq!(issuer.asked(), 2);
}

#[test]
fn a_link_in_the_place_of_the_directory_is_not_followed() {
    let (issuer, cache) = (Issuer::start(HOUR), Cache::empty());
    let elsewhere = cache.home().join("elsewhere");
    fs::create_dir(&elsewhere).unwrap();
    symlink(&elsewhere, cache.directory()).unwrap();
    for asked in 1..3 {
        verify(&issuer, &cache)
            .exits(0)
            .complains("a link is not followed");
        assert_eq!(issuer.asked(), asked);
    }
    assert_eq!(fs::read_dir(elsewhere).unwrap().count(), 0);
}

#[test]
fn a_pipe_or_directory_in_the_place_of_an_entry_keeps_nobody_waiting() {
    let (issuer, cache, file) = filled();
    fs::remove_file(&file).unwrap();
    let made = Command::new("mkfifo").arg(&file).status().unwrap();
    assert!(made.success());
    verify(&issuer, &cache)
        .exits(0)
        .complains("an entry is no file");
    fs::remove_file(&file).unwrap();
    fs::create_dir(&file).unwrap();
    verify(&issuer, &cache)
        .exits(0)
        .complains("an entry is no file");
    assert!(file.is_dir());
    assert_eq!(cache.files(), [file], "no temporary file is left");
}

#[test]
fn what_others_may_write_to_is_not_believed() {
    let (issuer, cache, file) = filled();
    for open in [0o777, 0o720, 0o702] {
        allow(&cache.directory(), open);
        let asked = issuer.asked();
        let run = verify(&issuer, &cache);
        run.exits(0).complains("others may write to it");
        assert_eq!(run.stderr.lines().count(), 1, "{run}");
        assert_eq!(issuer.asked(), asked + 1);
        assert_eq!(mode(&cache.directory()), open, "it is left as it is");
    }
    allow(&cache.directory(), 0o700);
    for open in [0o666, 0o620, 0o602] {
        allow(&file, open);
        let asked = issuer.asked();
        verify(&issuer, &cache)
            .exits(0)
            .complains("others may write to it");
        assert_eq!(issuer.asked(), asked + 1);
        assert_eq!(mode(&file), 0o600, "the entry is replaced");
    }
    // That others may read it harms nobody: it is public.
    allow(&cache.directory(), 0o755);
    allow(&file, 0o644);
    let asked = issuer.asked();
    verify(&issuer, &cache).exits(0);
    assert_eq!(issuer.asked(), asked);
}

/// Only root can give files away.
#[test]
fn what_belongs_to_another_user_is_not_believed() {
    let (issuer, cache, file) = filled();
    if std::os::unix::fs::chown(&file, Some(65_534), None).is_err() {
        return;
    }
    verify(&issuer, &cache)
        .exits(0)
        .complains("it belongs to another user");
    assert_eq!(issuer.asked(), 2);
    std::os::unix::fs::chown(cache.directory(), Some(65_534), None).unwrap();
    verify(&issuer, &cache)
        .exits(0)
        .complains("it belongs to another user");
    assert_eq!(issuer.asked(), 3);
}

#[test]
fn a_cache_that_cannot_be_written_is_told_once_and_only_to_who_asks() {
    let (issuer, cache) = (Issuer::start(HOUR), Cache::empty());
    fs::write(cache.directory(), "a file").unwrap();
    let run = verify(&issuer, &cache);
    run.exits(0).complains("it is no directory");
    assert_eq!(run.stderr.lines().count(), 1, "{run}");
    cache
        .run(["--issuer", &issuer.url()])
        .stdin(issuer.token(Signer::Rs256, "k1"))
        .run()
        .exits(0)
        .is_silent();
    assert_eq!(fs::read(cache.directory()).unwrap(), b"a file");
    fs::remove_file(cache.directory()).unwrap();
    // Root may write anywhere.
    fs::create_dir(cache.directory()).unwrap();
    allow(&cache.directory(), 0o500);
    if fs::write(cache.directory().join("probe"), "").is_err() {
        verify(&issuer, &cache)
            .exits(0)
            .complains("ermission denied");
        assert!(cache.files().is_empty());
    }
}

/// No byte can be written, as on a full disk. The signal that comes with this limit is ignored, so that the write
/// fails instead.
#[test]
fn a_full_disk_changes_nothing() {
    let (issuer, cache) = (Issuer::start(HOUR), Cache::empty());
    for asked in 1..3 {
        let url = format!("{}/keys", issuer.url());
        let run = cache.run(["-v", "--json", "--jwks", &url]);
        let plain = run.command();
        let output = Command::new("sh")
            .args(["-c", "trap '' XFSZ; ulimit -f 0; exec \"$@\"", "sh"])
            .arg(plain.get_program())
            .args(plain.get_args())
            .env_clear()
            .envs(
                plain
                    .get_envs()
                    .filter_map(|(name, value)| Some((name, value?))),
            )
            .current_dir(run.directory())
            .stdin(token_file(&run.directory(), &issuer))
            .output()
            .unwrap();
        let said = String::from_utf8_lossy(&output.stderr);
        assert_eq!(output.status.code(), Some(0), "{said}");
        assert!(said.contains("note: the cache is not used"), "{said}");
        assert!(String::from_utf8_lossy(&output.stdout).contains("\"valid\""));
        assert_eq!(issuer.asked(), asked);
        assert!(cache.files().is_empty(), "{:?}", cache.files());
    }
}

fn token_file(directory: &Path, issuer: &Issuer) -> Stdio {
    let path = directory.join("token");
    fs::write(&path, issuer.token(Signer::Rs256, "k1")).unwrap();
    fs::File::open(path).unwrap().into()
}

#[test]
fn fifty_runs_at_once_all_succeed_and_leave_a_whole_cache() {
    const RUNS: usize = 50;
    let (issuer, cache) = (Issuer::start(HOUR), Cache::empty());
    let all_at_once = || {
        let directory = tempfile::TempDir::new().unwrap();
        let token = directory.path().join("token");
        fs::write(&token, issuer.token(Signer::Rs256, "k1")).unwrap();
        let mut children = Vec::new();
        for _ in 0..RUNS {
            let run = cache.run(["--issuer", &issuer.url()]);
            let mut command = run.command();
            command
                .current_dir(directory.path())
                .stdin(fs::File::open(&token).unwrap())
                .stdout(Stdio::null())
                .stderr(Stdio::piped());
            children.push(command.spawn().unwrap());
        }
        for child in children {
            let output = child.wait_with_output().unwrap();
            let said = String::from_utf8_lossy(&output.stderr);
            assert_eq!((output.status.code(), &*said), (Some(0), ""));
        }
    };
    all_at_once();
    assert!(issuer.asked() <= 2 * RUNS, "{}", issuer.asked());
    assert_eq!(cache.files().len(), 2, "{:?}", cache.files());
    let asked = issuer.asked();
    all_at_once();
    assert_eq!(issuer.asked(), asked, "the entries are whole and fresh");
    // Each finds the copy stale and confirms it, while others do the same.
    cache.age(7200);
    all_at_once();
    assert!(issuer.asked() <= asked + 2 * RUNS, "{}", issuer.asked());
    assert_eq!(cache.files().len(), 2, "{:?}", cache.files());
}

#[test]
fn it_does_not_grow_without_end_and_clears_away_only_what_is_its_own() {
    let (issuer, cache) = (Issuer::start(HOUR), Cache::empty());
    fs::create_dir(cache.directory()).unwrap();
    allow(&cache.directory(), 0o700);
    let put = |name: &str, age: u64| {
        let path = cache.directory().join(name);
        fs::write(&path, "x").unwrap();
        let file = fs::File::options().write(true).open(path).unwrap();
        file.set_modified(SystemTime::now() - Duration::from_secs(age))
            .unwrap();
    };
    for number in 0..250 {
        put(&format!("{number:064x}"), 10_000 + number);
    }
    let foreign = ["notes.txt", "README", &"g".repeat(64), "old.tmp"];
    foreign.iter().for_each(|name| put(name, 1_000_000));
    let temporary = |number: u64| format!("{number:064x}.77.0.tmp");
    put(&temporary(1), 7200);
    put(&temporary(2), 10);
    verify(&issuer, &cache).exits(0);
    let names: Vec<String> = cache
        .files()
        .iter()
        .map(|file| file.file_name().unwrap().to_str().unwrap().to_owned())
        .collect();
    let has = |name: &str| names.iter().any(|found| found == name);
    assert_eq!(names.len(), 200 + foreign.len() + 1);
    assert!(foreign.iter().all(|name| has(name)), "{names:?}");
    assert!(!has(&temporary(1)) && has(&temporary(2)));
    // The oldest made room; the new one is there.
    assert!(has(&format!("{:064x}", 0)) && !has(&format!("{:064x}", 249)));
    verify(&issuer, &cache).exits(0);
    assert_eq!(issuer.asked(), 1);
}
