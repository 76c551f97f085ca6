//! An issuer on loopback: metadata, a key set that can be replaced, caching as a test wants it, and a count of
//! what it is asked.

use std::path::{Path, PathBuf};
use std::sync::{Arc, Mutex, OnceLock};

use aws_lc_rs::digest;
use serde_json::json;

use crate::common::{NOW, Signer, Whichtoken, jwks, jwt, whichtoken};
use crate::server::{Server, Stream, answer};

pub(crate) struct Issuer {
    server: Server,
    state: Arc<Mutex<State>>,
}

struct State {
    /// Header lines of each answer, each ending in CR LF.
    headers: String,
    keys: String,
    named: Option<String>,
    is_down: bool,
}

impl Issuer {
    /// With the key `k1` of [`Signer::Rs256`], and these header lines in each answer.
    pub(crate) fn start(headers: &str) -> Self {
        let state = Arc::new(Mutex::new(State {
            headers: headers.to_owned(),
            keys: jwks([Signer::Rs256.jwk("k1")]).to_string(),
            named: None,
            is_down: false,
        }));
        let known = Arc::clone(&state);
        let url: Arc<OnceLock<String>> = Arc::default();
        let own = Arc::clone(&url);
        let server = Server::start_with_head(move |path, head, stream| {
            respond(
                &known.lock().unwrap(),
                own.get().unwrap(),
                path,
                head,
                stream,
            );
        });
        url.get_or_init(|| server.url(""));
        Self { server, state }
    }

    pub(crate) fn url(&self) -> String {
        self.server.url("")
    }

    /// Replaces the key set.
    pub(crate) fn publish(&self, keys: impl ToString) {
        self.state.lock().unwrap().keys = keys.to_string();
    }

    /// Names another issuer in the metadata, or itself again.
    pub(crate) fn call_itself(&self, name: Option<&str>) {
        self.state.lock().unwrap().named = name.map(str::to_owned);
    }

    /// From now on connections are closed without an answer.
    pub(crate) fn go_down(&self) {
        self.state.lock().unwrap().is_down = true;
    }

    /// The heads of the requests so far.
    pub(crate) fn requests(&self) -> Vec<String> {
        self.server.requests()
    }

    /// How often it was asked so far.
    pub(crate) fn asked(&self) -> usize {
        self.requests().len()
    }

    /// A token of this issuer.
    pub(crate) fn token(&self, signer: Signer<'_>, kid: &str) -> String {
        let header = json!({"alg": "RS256", "kid": kid});
        let claims = json!({
            "iss": self.url(), "sub": "alice", "aud": "web-shop", "nonce": "n",
            "iat": NOW - 60, "exp": NOW + 3600,
        });
        jwt(signer, header.to_string(), claims.to_string())
    }
}

fn respond(state: &State, url: &str, path: &str, head: &str, stream: &mut dyn Stream) {
    if state.is_down {
        return;
    }
    let body = match path {
        "/.well-known/openid-configuration" => {
            let name = state.named.as_deref().unwrap_or(url);
            json!({"issuer": name, "jwks_uri": format!("{url}/keys")}).to_string()
        }
        "/keys" => state.keys.clone(),
        _ => return answer(stream, "404 Not Found", "", b""),
    };
    let tag = format!("\"{}\"", &hex(body.as_bytes())[..16]);
    let tagged = format!("{}ETag: {tag}\r\n", state.headers);
    if head
        .to_ascii_lowercase()
        .contains(&format!("if-none-match: {tag}\r\n"))
    {
        answer(stream, "304 Not Modified", &tagged, b"");
    } else {
        answer(stream, "200 OK", &tagged, body.as_bytes());
    }
}

fn hex(bytes: &[u8]) -> String {
    let digest = digest::digest(&digest::SHA256, bytes);
    digest
        .as_ref()
        .iter()
        .map(|byte| format!("{byte:02x}"))
        .collect()
}

/// A cache of its own for several runs.
pub(crate) struct Cache(tempfile::TempDir);

impl Cache {
    pub(crate) fn empty() -> Self {
        Self(tempfile::TempDir::new().unwrap())
    }

    /// What stands in `XDG_CACHE_HOME`.
    pub(crate) fn home(&self) -> &Path {
        self.0.path()
    }

    /// The directory of whichtoken in it.
    pub(crate) fn directory(&self) -> PathBuf {
        self.home().join("whichtoken")
    }

    /// The files in it, sorted.
    pub(crate) fn files(&self) -> Vec<PathBuf> {
        let Ok(files) = std::fs::read_dir(self.directory()) else {
            return Vec::new();
        };
        let mut files: Vec<PathBuf> = files.map(|file| file.unwrap().path()).collect();
        files.sort();
        files
    }

    /// A run with this cache that judges as if it were [`NOW`].
    pub(crate) fn run<'a>(&self, args: impl IntoIterator<Item = &'a str>) -> Whichtoken {
        whichtoken(args)
            .args(["--now", &NOW.to_string(), "-"])
            .env("XDG_CACHE_HOME", self.home().to_str().unwrap())
    }

    /// Makes every entry this many seconds older.
    pub(crate) fn age(&self, seconds: i64) {
        for file in self.files() {
            let text = std::fs::read_to_string(&file).unwrap();
            let mut lines = text.splitn(3, '\n');
            let (_, head, body) = (lines.next(), lines.next().unwrap(), lines.next().unwrap());
            let mut head: serde_json::Value = serde_json::from_str(head).unwrap();
            for name in ["confirmed_at", "asked_at"] {
                head[name] = (head[name].as_i64().unwrap() - seconds).into();
            }
            let rest = format!("{head}\n{body}");
            let text = format!("whichtoken-cache 1 {}\n{rest}", hex(rest.as_bytes()));
            std::fs::write(file, text).unwrap();
        }
    }
}
