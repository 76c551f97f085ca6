//! Looks names up, and lets only those addresses through that may be connected to. The check is
//! made on the very addresses that the connection uses, so a name cannot change in between.

use std::collections::HashSet;
use std::future::Future;
use std::io;
use std::net::{IpAddr, SocketAddr, ToSocketAddrs};
use std::pin::Pin;
use std::sync::{Arc, Mutex, PoisonError};
use std::task::{Context, Poll, Waker};
use std::thread;

use reqwest::dns::{Addrs, Name, Resolve, Resolving};

use super::super::address::{Reserved, reserved};

/// Every address of a name; may block.
pub(super) type LookUpFn = fn(&str) -> io::Result<Vec<SocketAddr>>;

/// The resolver of the operating system.
#[expect(
    clippy::disallowed_methods,
    reason = "the one place that asks for addresses"
)]
pub(super) fn system(name: &str) -> io::Result<Vec<SocketAddr>> {
    Ok((name, 0).to_socket_addrs()?.collect())
}

/// A resolver behind a filter.
#[derive(Debug)]
pub(super) struct Resolver {
    filtering: bool,
    system: LookUpFn,
    /// Names whose addresses must be public. Any other name that is asked for is a proxy's: the
    /// user set it, and it may well be private.
    guarded: Mutex<HashSet<String>>,
}

/// A name that leads nowhere but to addresses that may not be connected to.
#[derive(Debug, thiserror::Error)]
#[error("{address} is a {class} address")]
pub(super) struct AddressRefused {
    pub(super) address: IpAddr,
    pub(super) class: Reserved,
}

/// A name without an address.
#[derive(Debug, thiserror::Error)]
#[error("{reason}")]
pub(super) struct NotResolved {
    pub(super) name: String,
    pub(super) reason: String,
}

impl Resolver {
    /// Lets everything through.
    pub(super) fn open(system: LookUpFn) -> Self {
        Self {
            filtering: false,
            system,
            guarded: Mutex::default(),
        }
    }

    /// Lets only public addresses through for the names given to [`Resolver::guard`].
    pub(super) fn guarded(system: LookUpFn) -> Self {
        Self {
            filtering: true,
            ..Self::open(system)
        }
    }

    pub(super) fn guard(&self, host: &str) {
        self.guarded
            .lock()
            .unwrap_or_else(PoisonError::into_inner)
            .insert(host.to_ascii_lowercase());
    }

    fn filters(&self, name: &str) -> bool {
        self.filtering
            && self
                .guarded
                .lock()
                .unwrap_or_else(PoisonError::into_inner)
                .contains(&name.to_ascii_lowercase())
    }
}

impl Resolve for Resolver {
    fn resolve(&self, name: Name) -> Resolving {
        let filtering = self.filters(name.as_str());
        let name = name.as_str().to_owned();
        let system = self.system;
        Box::pin(async move {
            let found = look_up(system, name.clone()).await.and_then(|found| {
                if found.is_empty() {
                    Err(io::Error::other("it has no address"))
                } else {
                    Ok(found)
                }
            });
            let found = found.map_err(|error| NotResolved {
                name,
                reason: error.to_string(),
            })?;
            let usable = if filtering { public(found)? } else { found };
            Ok(Box::new(usable.into_iter()) as Addrs)
        })
    }
}

/// The public ones; an error with the first other one if there is none.
fn public(found: Vec<SocketAddr>) -> Result<Vec<SocketAddr>, AddressRefused> {
    let mut refused = None;
    let mut usable = Vec::new();
    for socket in found {
        match reserved(socket.ip()) {
            None => usable.push(socket),
            Some(class) => {
                refused.get_or_insert(AddressRefused {
                    address: socket.ip(),
                    class,
                });
            }
        }
    }
    match refused {
        Some(refused) if usable.is_empty() => Err(refused),
        _ => Ok(usable),
    }
}

/// The system's look-up blocks for as long as it likes, so it gets a thread of its own, which
/// nobody waits for at the end: a dead name server then delays neither a timeout nor the exit.
fn look_up(system: LookUpFn, name: String) -> LookUp {
    let shared = Arc::new(Mutex::new(Shared::default()));
    let answer = Arc::clone(&shared);
    let spawned = thread::Builder::new()
        .name("resolver".to_owned())
        .spawn(move || {
            finish(&answer, system(&name));
        });
    if let Err(error) = spawned {
        finish(&shared, Err(error));
    }
    LookUp(shared)
}

fn finish(shared: &Mutex<Shared>, found: io::Result<Vec<SocketAddr>>) {
    let mut shared = shared.lock().unwrap_or_else(PoisonError::into_inner);
    shared.found = Some(found);
    if let Some(waker) = shared.waker.take() {
        waker.wake();
    }
}

#[derive(Default)]
struct Shared {
    found: Option<io::Result<Vec<SocketAddr>>>,
    waker: Option<Waker>,
}

struct LookUp(Arc<Mutex<Shared>>);

impl Future for LookUp {
    type Output = io::Result<Vec<SocketAddr>>;

    fn poll(self: Pin<&mut Self>, context: &mut Context<'_>) -> Poll<Self::Output> {
        let mut shared = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        match shared.found.take() {
            Some(found) => Poll::Ready(found),
            None => {
                shared.waker = Some(context.waker().clone());
                Poll::Pending
            }
        }
    }
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used)]

    use std::sync::atomic::{AtomicUsize, Ordering};

    use super::*;

    fn sockets(addresses: &[&str]) -> Vec<SocketAddr> {
        addresses
            .iter()
            .map(|address| SocketAddr::new(address.parse().unwrap(), 0))
            .collect()
    }

    #[test]
    fn only_public_addresses_pass() {
        let mixed = sockets(&["127.0.0.1", "8.8.8.8", "::ffff:10.0.0.1"]);
        assert_eq!(public(mixed).unwrap(), sockets(&["8.8.8.8"]));
        let refused = public(sockets(&["169.254.169.254", "::1"])).unwrap_err();
        assert_eq!(refused.class, Reserved::LinkLocal);
    }

    #[test]
    fn only_guarded_names_are_filtered() {
        let resolver = Resolver::guarded(system);
        resolver.guard("Issuer.example");
        assert!(resolver.filters("issuer.example"));
        assert!(!resolver.filters("proxy.corp"));
        let open = Resolver::open(system);
        open.guard("issuer.example");
        assert!(!open.filters("issuer.example"));
    }

    struct Unpark(thread::Thread);

    impl std::task::Wake for Unpark {
        fn wake(self: Arc<Self>) {
            self.0.unpark();
        }
    }

    fn wait(mut resolving: Resolving) -> Result<usize, String> {
        let waker = Waker::from(Arc::new(Unpark(thread::current())));
        let mut context = Context::from_waker(&waker);
        loop {
            match resolving.as_mut().poll(&mut context) {
                Poll::Ready(Ok(found)) => return Ok(found.count()),
                Poll::Ready(Err(error)) => return Err(error.to_string()),
                Poll::Pending => thread::park(),
            }
        }
    }

    #[test]
    fn a_guarded_name_that_leads_to_this_machine_is_refused_after_the_look_up() {
        let ask = |resolver: &Resolver| wait(resolver.resolve("localhost".parse().unwrap()));
        let guarded = Resolver::guarded(system);
        assert!(ask(&guarded).unwrap() > 0);
        guarded.guard("localhost");
        assert!(ask(&guarded).unwrap_err().contains("is a loopback address"));
    }

    /// A name server that first names a public address, and then this machine (DNS rebinding).
    #[test]
    fn a_name_that_changes_its_address_is_judged_each_time() {
        static ASKED: AtomicUsize = AtomicUsize::new(0);
        let lying: LookUpFn = |_| {
            let first = ASKED.fetch_add(1, Ordering::SeqCst) == 0;
            Ok(sockets(&[if first { "8.8.8.8" } else { "127.0.0.1" }]))
        };
        let resolver = Resolver::guarded(lying);
        resolver.guard("issuer.example");
        let ask = || wait(resolver.resolve("issuer.example".parse().unwrap()));
        assert_eq!(ask(), Ok(1));
        assert!(ask().unwrap_err().contains("is a loopback address"));
    }
}
