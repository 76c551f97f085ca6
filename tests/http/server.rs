//! A server on loopback that answers as a test wants it to, well or badly, and counts.

use std::io::{Read, Write};
use std::net::{SocketAddr, TcpListener, TcpStream};
use std::sync::atomic::{AtomicUsize, Ordering};
use std::sync::{Arc, Mutex};
use std::thread;
use std::time::Duration;

use rustls::{ServerConfig, ServerConnection, StreamOwned};

/// A connection, plain or TLS.
pub(crate) trait Stream: Read + Write {}
impl<T: Read + Write> Stream for T {}

/// Given the path and the head of the request, writes the answer.
pub(crate) type Answer = dyn Fn(&str, &str, &mut dyn Stream) + Send + Sync;

pub(crate) struct Server {
    address: SocketAddr,
    scheme: &'static str,
    connections: Arc<AtomicUsize>,
    requests: Arc<Mutex<Vec<String>>>,
}

impl Server {
    pub(crate) fn start(answer: impl Fn(&str, &mut dyn Stream) + Send + Sync + 'static) -> Self {
        let answer = move |path: &str, _: &str, stream: &mut dyn Stream| answer(path, stream);
        Self::run(None, Arc::new(answer))
    }

    /// A server that looks at the whole head of the request.
    pub(crate) fn start_with_head(
        answer: impl Fn(&str, &str, &mut dyn Stream) + Send + Sync + 'static,
    ) -> Self {
        Self::run(None, Arc::new(answer))
    }

    pub(crate) fn start_tls(
        config: ServerConfig,
        answer: impl Fn(&str, &mut dyn Stream) + Send + Sync + 'static,
    ) -> Self {
        let answer = move |path: &str, _: &str, stream: &mut dyn Stream| answer(path, stream);
        Self::run(Some(Arc::new(config)), Arc::new(answer))
    }

    fn run(tls: Option<Arc<ServerConfig>>, answer: Arc<Answer>) -> Self {
        let listener = TcpListener::bind("127.0.0.1:0").unwrap();
        let server = Self {
            address: listener.local_addr().unwrap(),
            scheme: if tls.is_some() { "https" } else { "http" },
            connections: Arc::default(),
            requests: Arc::default(),
        };
        let (connections, requests) = (server.connections.clone(), server.requests.clone());
        thread::spawn(move || {
            for stream in listener.incoming().map_while(Result::ok) {
                connections.fetch_add(1, Ordering::SeqCst);
                let (tls, answer, requests) = (tls.clone(), answer.clone(), requests.clone());
                thread::spawn(move || serve(stream, tls, &*answer, &requests));
            }
        });
        server
    }

    /// The URL of a path, by address.
    pub(crate) fn url(&self, path: &str) -> String {
        format!("{}://{}{path}", self.scheme, self.address)
    }

    /// The URL of a path, by the name `localhost`.
    pub(crate) fn url_by_name(&self, path: &str) -> String {
        format!("{}://localhost:{}{path}", self.scheme, self.address.port())
    }

    pub(crate) fn connections(&self) -> usize {
        self.connections.load(Ordering::SeqCst)
    }

    /// The heads of all requests so far.
    pub(crate) fn requests(&self) -> Vec<String> {
        self.requests.lock().unwrap().clone()
    }
}

fn serve(
    tcp: TcpStream,
    tls: Option<Arc<ServerConfig>>,
    answer: &Answer,
    requests: &Mutex<Vec<String>>,
) {
    // A test that goes wrong must not leave threads that wait for ever.
    tcp.set_read_timeout(Some(Duration::from_secs(5))).unwrap();
    tcp.set_write_timeout(Some(Duration::from_secs(5))).unwrap();
    let mut stream: Box<dyn Stream> = match tls {
        Some(config) => Box::new(StreamOwned::new(
            ServerConnection::new(config).unwrap(),
            tcp,
        )),
        None => Box::new(tcp),
    };
    let mut head = Vec::new();
    let mut byte = [0];
    while !head.ends_with(b"\r\n\r\n") {
        match stream.read(&mut byte) {
            Ok(1) => head.push(byte[0]),
            _ => return,
        }
    }
    let head = String::from_utf8(head).unwrap();
    let path = head.split(' ').nth(1).unwrap().to_owned();
    requests.lock().unwrap().push(head.clone());
    answer(&path, &head, &mut *stream);
    let _ = stream.flush();
}

/// A whole answer with status, further header lines (each ending in CR LF) and a body.
pub(crate) fn answer(stream: &mut dyn Stream, status: &str, headers: &str, body: &[u8]) {
    let length = body.len();
    let _ = write!(
        stream,
        "HTTP/1.1 {status}\r\nContent-Length: {length}\r\nConnection: close\r\n{headers}\r\n"
    );
    let _ = stream.write_all(body);
}

/// The answer 200 with a JSON body.
pub(crate) fn json(stream: &mut dyn Stream, body: &str) {
    answer(
        stream,
        "200 OK",
        "Content-Type: application/json\r\n",
        body.as_bytes(),
    );
}
