//! A minimal HTTP/1.1 server for a few fixed documents: on the loopback address only, one thread per
//! connection, everything bounded, gone when it is dropped.
//!
//! Waiting is counted in steps and not by a clock; between two steps a stop is noticed.

use std::io::{self, ErrorKind, Read, Write};
use std::net::{Ipv4Addr, Shutdown, SocketAddr, TcpListener, TcpStream};
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, AtomicUsize, Ordering};
use std::thread::{self, JoinHandle};
use std::time::Duration;

use crate::error::Failure;
use crate::exit::Exit;

/// How long one read may wait before the next look at the stop flag.
const STEP: Duration = Duration::from_millis(20);
/// So many reads, waits included, may one request take: two seconds for a client that sends nothing.
const MOST_READS: usize = 100;
/// Longest request that is read; a browser's takes about 1 KiB.
const LONGEST_REQUEST: usize = 8 * 1024;
/// So many connections are answered at a time; one more is closed at once.
const MOST_CONNECTIONS: usize = 16;

/// Something to serve.
#[derive(Debug)]
pub(super) struct Document {
    /// The path in its URL.
    pub(super) path: &'static str,
    /// Its media type.
    pub(super) content_type: &'static str,
    /// Its text.
    pub(super) body: String,
}

/// A bound address that is not served yet: the documents name the port, so it must be known first.
pub(super) struct Listener {
    listener: TcpListener,
    address: SocketAddr,
}

/// The running server.
#[derive(Debug)]
pub(super) struct Server {
    url: String,
    address: SocketAddr,
    shared: Arc<Shared>,
    thread: Option<JoinHandle<()>>,
}

#[derive(Debug)]
struct Shared {
    documents: Vec<Document>,
    stopped: AtomicBool,
    open: AtomicUsize,
}

/// Takes a free port of the loopback address.
#[expect(
    clippy::disallowed_methods,
    reason = "the demo is a server; it binds loopback and nothing else"
)]
pub(super) fn bind() -> Result<Listener, Failure> {
    let listener = TcpListener::bind((Ipv4Addr::LOCALHOST, 0)).map_err(|e| no_server(&e))?;
    let address = listener.local_addr().map_err(|e| no_server(&e))?;
    Ok(Listener { listener, address })
}

impl Listener {
    /// The address as a URL.
    pub(super) fn url(&self) -> String {
        format!("http://{}", self.address)
    }

    /// Starts to answer.
    pub(super) fn serve(self, documents: Vec<Document>) -> Result<Server, Failure> {
        let shared = Arc::new(Shared {
            documents,
            stopped: AtomicBool::new(false),
            open: AtomicUsize::new(0),
        });
        let url = self.url();
        let thread = thread::Builder::new()
            .name("demo issuer".to_owned())
            .spawn({
                let shared = Arc::clone(&shared);
                move || shared.run(&self.listener)
            });
        Ok(Server {
            url,
            address: self.address,
            shared,
            thread: Some(thread.map_err(|e| no_server(&e))?),
        })
    }
}

impl Server {
    /// Where it listens, without a final slash.
    pub(super) fn url(&self) -> &str {
        &self.url
    }
}

impl Drop for Server {
    /// Ends the thread: the flag tells it to stop, a connection wakes it to see the flag.
    #[expect(
        clippy::disallowed_methods,
        reason = "connects to its own listener on loopback, to wake it"
    )]
    fn drop(&mut self) {
        self.shared.stopped.store(true, Ordering::SeqCst);
        let woken = TcpStream::connect_timeout(&self.address, Duration::from_secs(1)).is_ok();
        if let Some(thread) = self.thread.take()
            && (woken || thread.is_finished())
        {
            // A panic of that thread is reported by the panic hook already.
            let _ = thread.join();
        }
    }
}

impl Shared {
    fn run(&self, listener: &TcpListener) {
        thread::scope(|scope| {
            while !self.is_stopped() {
                match listener.accept() {
                    Ok((stream, _)) if self.open.load(Ordering::SeqCst) < MOST_CONNECTIONS => {
                        self.open.fetch_add(1, Ordering::SeqCst);
                        let connection = thread::Builder::new().spawn_scoped(scope, move || {
                            // A client that is gone misses nothing.
                            let _ = self.answer(stream);
                            self.open.fetch_sub(1, Ordering::SeqCst);
                        });
                        if connection.is_err() {
                            self.open.fetch_sub(1, Ordering::SeqCst);
                        }
                    }
                    Ok(_) => {}
                    // Out of file descriptors, most likely: wait for some to be closed.
                    Err(_) => thread::sleep(STEP),
                }
            }
        });
    }

    fn is_stopped(&self) -> bool {
        self.stopped.load(Ordering::SeqCst)
    }

    fn answer(&self, mut stream: TcpStream) -> io::Result<()> {
        stream.set_read_timeout(Some(STEP))?;
        stream.set_write_timeout(Some(STEP))?;
        let Some(request) = self.read(&mut stream)? else {
            return Ok(());
        };
        stream.write_all(self.respond(&request).as_bytes())?;
        stream.shutdown(Shutdown::Write)
    }

    /// The request up to the empty line after its header fields; `None` if the client gave up or was too
    /// slow. It is cut at the limit: what is too long has no such line then.
    fn read(&self, stream: &mut TcpStream) -> io::Result<Option<Vec<u8>>> {
        let mut request = Vec::new();
        let mut buffer = [0; 1024];
        for _ in 0..MOST_READS {
            if self.is_stopped() {
                return Ok(None);
            }
            let read = match stream.read(&mut buffer) {
                Ok(0) if request.is_empty() => return Ok(None),
                Ok(read) => read,
                Err(error) if is_wait(error.kind()) => continue,
                Err(error) => return Err(error),
            };
            request.extend(buffer.iter().take(read));
            if read == 0 || is_whole(&request) || request.len() >= LONGEST_REQUEST {
                return Ok(Some(request));
            }
        }
        Ok(None)
    }

    fn respond(&self, request: &[u8]) -> String {
        let Some((method, target)) = request_line(request) else {
            return response("400 Bad Request", "", "", false);
        };
        if method != "GET" && method != "HEAD" {
            return response("405 Method Not Allowed", "Allow: GET, HEAD\r\n", "", false);
        }
        let path = target.split('?').next().unwrap_or_default();
        match self.documents.iter().find(|d| d.path == path) {
            Some(document) => response(
                "200 OK",
                &format!("Content-Type: {}\r\n", document.content_type),
                &document.body,
                method == "HEAD",
            ),
            None => response("404 Not Found", "", "", false),
        }
    }
}

/// Method and target of a whole request (RFC 9112 3), or nothing if it is not one.
fn request_line(request: &[u8]) -> Option<(&str, &str)> {
    if !is_whole(request) {
        return None;
    }
    let line = request.split(|byte| *byte == b'\r').next()?;
    let mut words = std::str::from_utf8(line).ok()?.split(' ');
    match (words.next(), words.next(), words.next(), words.next()) {
        (Some(method), Some(target), Some("HTTP/1.1" | "HTTP/1.0"), None) => Some((method, target)),
        _ => None,
    }
}

fn is_whole(request: &[u8]) -> bool {
    request.windows(4).any(|bytes| bytes == b"\r\n\r\n")
}

fn is_wait(kind: ErrorKind) -> bool {
    matches!(
        kind,
        ErrorKind::WouldBlock | ErrorKind::TimedOut | ErrorKind::Interrupted
    )
}

fn response(status: &str, fields: &str, body: &str, head_only: bool) -> String {
    let length = body.len();
    let body = if head_only { "" } else { body };
    format!(
        "HTTP/1.1 {status}\r\n{fields}Content-Length: {length}\r\nCache-Control: no-store\r\n\
         Connection: close\r\n\r\n{body}"
    )
}

fn no_server(error: &io::Error) -> Failure {
    Failure::new(
        Exit::Undecided,
        format!("the demo issuer can't serve its keys on the loopback address: {error}"),
    )
    .with_help("run it where programs may listen on 127.0.0.1")
}
