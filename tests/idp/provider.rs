//! The OpenID provider under the tests: installed once, started on a free port, told what to do
//! by lines of JSON, ended with its handle (or, by itself, when this process is gone).

use std::fmt::Display;
use std::fs;
use std::io::{BufRead, BufReader, Read, Write};
use std::path::{Path, PathBuf};
use std::process::{Child, ChildStdin, Command, Stdio};
use std::sync::mpsc::{self, Receiver};
use std::sync::{Arc, Mutex, OnceLock, PoisonError};
use std::thread;
use std::time::Duration;

use serde_json::{Value, json};
use tempfile::TempDir;

use crate::common::run::kept_environment;

const PACKAGE: &str = include_str!("provider/package.json");
const LOCK: &str = include_str!("provider/package-lock.json");
const SERVER: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/tests/idp/provider/server.mjs");

/// Longest wait for the server's readiness and for each of its answers.
const PATIENCE: Duration = Duration::from_secs(60);

const OLDEST_NODE: u32 = 20;
const GET_NODE: &str = "These tests talk to a real OpenID provider, which runs on Node.js 20 or later with npm. \
    Install both (`apt-get install nodejs npm`, `brew install node`, or https://nodejs.org/en/download) \
    and make sure that `node` and `npm` are on PATH.";

/// A private certificate authority and a certificate of it for the loopback address, as files
/// in a directory of their own, which goes with this value or with the server that uses it.
pub(crate) struct Pki {
    dir: TempDir,
}

impl Pki {
    pub(crate) fn new() -> Self {
        use rcgen::{
            BasicConstraints, CertificateParams, DnType, ExtendedKeyUsagePurpose, IsCa, Issuer,
            KeyPair, KeyUsagePurpose,
        };

        let mut ca = CertificateParams::default();
        ca.distinguished_name
            .push(DnType::CommonName, "Test Authority");
        ca.is_ca = IsCa::Ca(BasicConstraints::Unconstrained);
        ca.key_usages = vec![KeyUsagePurpose::KeyCertSign];
        let ca_key = KeyPair::generate().unwrap();
        let ca_pem = ca.self_signed(&ca_key).unwrap().pem();

        let names = ["127.0.0.1".to_owned(), "localhost".to_owned()];
        let mut leaf = CertificateParams::new(names).unwrap();
        leaf.distinguished_name
            .push(DnType::CommonName, "Test Provider");
        leaf.extended_key_usages = vec![ExtendedKeyUsagePurpose::ServerAuth];
        let leaf_key = KeyPair::generate().unwrap();
        let leaf_pem = leaf
            .signed_by(&leaf_key, &Issuer::new(ca, ca_key))
            .unwrap()
            .pem();

        let dir = TempDir::new().unwrap();
        fs::write(dir.path().join("ca.pem"), &ca_pem).unwrap();
        fs::write(dir.path().join("chain.pem"), leaf_pem + &ca_pem).unwrap();
        fs::write(dir.path().join("key.pem"), leaf_key.serialize_pem()).unwrap();
        Self { dir }
    }

    /// The authority's certificate: whoever trusts it trusts the server.
    pub(crate) fn ca(&self) -> String {
        let path = self.dir.path().join("ca.pem");
        path.into_os_string().into_string().unwrap()
    }
}

/// One running server. It ends when this is dropped, and at the latest with the test process,
/// because its standard input closes then.
pub(crate) struct Provider {
    pub(crate) issuer: String,
    pub(crate) jwks_uri: String,
    pki: Option<Pki>,
    child: Child,
    talk: Mutex<(ChildStdin, Receiver<String>)>,
    log: Arc<Mutex<String>>,
}

impl Provider {
    /// Starts a server; `path` is the path of its issuer, empty or like `/realms/demo`.
    /// With `pki` it speaks https.
    pub(crate) fn start(path: &str, pki: Option<Pki>) -> Self {
        let options = match &pki {
            Some(pki) => json!({ "path": path, "tls": pki.dir.path() }),
            None => json!({ "path": path }),
        };
        let mut command = Command::new("node");
        command
            .arg(SERVER)
            .arg(options.to_string())
            .current_dir(installed())
            .env_clear()
            .envs(kept_environment())
            .env("NODE_NO_WARNINGS", "1")
            .stdin(Stdio::piped())
            .stdout(Stdio::piped())
            .stderr(Stdio::piped());
        if let Some(pki) = &pki {
            command.env("NODE_EXTRA_CA_CERTS", pki.ca());
        }
        let mut child = command.spawn().expect("node starts");

        let log = Arc::new(Mutex::new(String::new()));
        let (stdout, stderr) = (child.stdout.take().unwrap(), child.stderr.take().unwrap());
        let (sender, answers) = mpsc::channel();
        thread::spawn(move || {
            for line in BufReader::new(stdout).lines().map_while(Result::ok) {
                if sender.send(line).is_err() {
                    break;
                }
            }
        });
        thread::spawn({
            let log = Arc::clone(&log);
            move || {
                let mut line = String::new();
                let mut stderr = BufReader::new(stderr);
                while stderr.read_line(&mut line).is_ok_and(|read| read > 0) {
                    lock(&log).push_str(&line);
                    line.clear();
                }
            }
        });

        let mut provider = Self {
            issuer: String::new(),
            jwks_uri: String::new(),
            pki,
            talk: Mutex::new((child.stdin.take().unwrap(), answers)),
            child,
            log,
        };
        let ready = lock(&provider.talk).1.recv_timeout(PATIENCE);
        let ready = match ready {
            Ok(line) => serde_json::from_str::<Value>(&line).unwrap(),
            Err(error) => provider.fail("the OpenID provider did not start", error),
        };
        provider.issuer = ready["issuer"].as_str().unwrap().to_owned();
        provider.jwks_uri = ready["jwks_uri"].as_str().unwrap().to_owned();
        provider
    }

    /// The flags that make whichtoken ask this server for its keys.
    pub(crate) fn flags(&self) -> Vec<String> {
        let mut flags = vec!["--issuer".to_owned(), self.issuer.clone()];
        if let Some(pki) = &self.pki {
            flags.extend(["--ca-cert".to_owned(), pki.ca()]);
        }
        flags
    }

    /// The authority that signed the server's certificate.
    pub(crate) fn ca(&self) -> String {
        self.pki.as_ref().expect("a server with TLS").ca()
    }

    /// The token response of a login; the access token is a JWT.
    pub(crate) fn login(&self, alg: &str) -> Value {
        self.ask(&json!({ "cmd": "login", "alg": alg, "resource": true }))
    }

    /// The token response of a login that names no resource; the access token is opaque.
    pub(crate) fn login_without_resource(&self, alg: &str) -> Value {
        self.ask(&json!({ "cmd": "login", "alg": alg }))
    }

    /// The token response of the client credentials grant; the access token is a JWT.
    pub(crate) fn service(&self, alg: &str) -> Value {
        self.ask(&json!({ "cmd": "service", "alg": alg, "resource": true }))
    }

    /// The token response of the refresh grant; the access token is a JWT.
    pub(crate) fn refresh(&self, alg: &str, refresh_token: &str) -> Value {
        self.ask(&json!({
            "cmd": "refresh", "alg": alg, "resource": true, "refresh_token": refresh_token
        }))
    }

    /// From now on new keys sign; the old ones are still published.
    pub(crate) fn rotate(&self) {
        self.ask(&json!({ "cmd": "rotate" }));
    }

    /// From now on only the newest keys are published.
    pub(crate) fn drop_old_keys(&self) {
        self.ask(&json!({ "cmd": "drop" }));
    }

    /// The published keys as `(kid, use)`, in order.
    pub(crate) fn keys(&self) -> Vec<(String, String)> {
        let status = self.ask(&json!({ "cmd": "status" }));
        let text = |key: &Value, name: &str| key[name].as_str().unwrap().to_owned();
        let keys = status["keys"].as_array().unwrap();
        keys.iter()
            .map(|key| (text(key, "kid"), text(key, "use")))
            .collect()
    }

    /// How many connections the server has accepted so far.
    pub(crate) fn connections(&self) -> u64 {
        self.ask(&json!({ "cmd": "status" }))["connections"]
            .as_u64()
            .unwrap()
    }

    fn ask(&self, command: &Value) -> Value {
        let answer = {
            let (stdin, answers) = &mut *lock(&self.talk);
            writeln!(stdin, "{command}")
                .and_then(|()| stdin.flush())
                .map_err(|error| error.to_string())
                .and_then(|()| {
                    answers
                        .recv_timeout(PATIENCE)
                        .map_err(|error| error.to_string())
                })
        };
        let mut answer: Value = match answer {
            Ok(line) => serde_json::from_str(&line).unwrap(),
            Err(error) => self.fail("the OpenID provider does not answer", error),
        };
        match answer.get("error") {
            Some(error) => self.fail(&format!("the OpenID provider refused {command}"), error),
            None => answer["ok"].take(),
        }
    }

    fn fail(&self, what: &str, why: impl Display) -> ! {
        panic!("{what}: {why}\nits log:\n{}", lock(&self.log))
    }
}

impl Drop for Provider {
    fn drop(&mut self) {
        // It may have ended already; there is nobody to tell.
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}

/// A lock that one failed test does not take away from the others.
fn lock<T>(mutex: &Mutex<T>) -> std::sync::MutexGuard<'_, T> {
    mutex.lock().unwrap_or_else(PoisonError::into_inner)
}

/// The directory with the provider's packages: installed by the first test that needs it, kept
/// under `target` for as long as the lock file stays the same.
fn installed() -> &'static Path {
    static DIRECTORY: OnceLock<PathBuf> = OnceLock::new();
    DIRECTORY.get_or_init(install)
}

fn install() -> PathBuf {
    require_node();
    let root = Path::new(env!("CARGO_TARGET_TMPDIR")).join("idp");
    let home = root.join(fingerprint(LOCK));
    if home.exists() {
        return home;
    }

    // Installed aside and moved into place whole: other processes see everything or nothing.
    fs::create_dir_all(&root).unwrap();
    let aside = TempDir::new_in(&root).unwrap();
    fs::write(aside.path().join("package.json"), PACKAGE).unwrap();
    fs::write(aside.path().join("package-lock.json"), LOCK).unwrap();
    let npm = Command::new(if cfg!(windows) { "npm.cmd" } else { "npm" })
        .args(["ci", "--ignore-scripts", "--no-audit", "--no-fund"])
        .args(["--fetch-timeout=60000", "--fetch-retries=2"])
        .current_dir(aside.path())
        .stdin(Stdio::null())
        .output()
        .unwrap_or_else(|error| panic!("`npm` does not run: {error}. {GET_NODE}"));
    assert!(
        npm.status.success(),
        "`npm ci` could not install the OpenID provider (it needs the npm registry once): {}\n{}{}",
        npm.status,
        String::from_utf8_lossy(&npm.stdout),
        String::from_utf8_lossy(&npm.stderr),
    );
    match fs::rename(aside.path(), &home) {
        Ok(()) => {
            // Moved, so there is nothing left to delete.
            let _ = aside.keep();
        }
        Err(error) => assert!(home.exists(), "{}: {error}", home.display()),
    }
    home
}

fn require_node() {
    let mut version = String::new();
    let started = Command::new("node")
        .arg("--version")
        .stdin(Stdio::null())
        .stdout(Stdio::piped())
        .spawn();
    match started {
        Err(error) => panic!("`node` does not run: {error}. {GET_NODE}"),
        Ok(mut node) => {
            let read = node.stdout.take().unwrap().read_to_string(&mut version);
            read.unwrap();
            node.wait().unwrap();
        }
    }
    let major = version
        .trim()
        .trim_start_matches('v')
        .split('.')
        .next()
        .and_then(|number| number.parse::<u32>().ok());
    assert!(
        major.is_some_and(|major| major >= OLDEST_NODE),
        "`node --version` says {version:?}, too old. {GET_NODE}"
    );
}

fn fingerprint(text: &str) -> String {
    let digest = aws_lc_rs::digest::digest(&aws_lc_rs::digest::SHA256, text.as_bytes());
    digest
        .as_ref()
        .iter()
        .take(8)
        .map(|byte| format!("{byte:02x}"))
        .collect()
}
