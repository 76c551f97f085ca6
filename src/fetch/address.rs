//! Which IP addresses are not on the public internet. Pure: knows no DNS and no socket.

use std::fmt;
use std::net::{IpAddr, Ipv4Addr, Ipv6Addr};

/// Why an address is not one of the public internet.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Reserved {
    /// This machine.
    Loopback,
    /// A private network (10/8, 172.16/12, 192.168/16, fc00::/7, fec0::/10).
    Private,
    /// This link only (169.254/16, fe80::/10); cloud metadata services live here.
    LinkLocal,
    /// Between a provider and its customers (100.64/10).
    SharedByProvider,
    /// "No address" (0.0.0.0/8, ::), which many systems take for this machine.
    Unspecified,
    /// Many receivers at once, broadcast included.
    Multicast,
    /// Set aside for documentation, measurements, protocols or the future.
    SpecialPurpose,
}

impl fmt::Display for Reserved {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Reserved::Loopback => "loopback",
            Reserved::Private => "private",
            Reserved::LinkLocal => "link-local",
            Reserved::SharedByProvider => "provider-internal",
            Reserved::Unspecified => "unspecified",
            Reserved::Multicast => "multicast",
            Reserved::SpecialPurpose => "special-purpose",
        })
    }
}

/// Why `address` is not public, or `None` if it is.
///
/// An IPv6 address that carries an IPv4 address is judged by the latter: the packets end there.
pub fn reserved(address: IpAddr) -> Option<Reserved> {
    match address {
        IpAddr::V4(v4) => reserved_v4(v4),
        IpAddr::V6(v6) => reserved_v6(v6),
    }
}

fn reserved_v4(address: Ipv4Addr) -> Option<Reserved> {
    let [a, b, c, _] = address.octets();
    match (a, b, c) {
        (0, ..) => Some(Reserved::Unspecified),
        (127, ..) => Some(Reserved::Loopback),
        (10, ..) | (172, 16..=31, _) | (192, 168, _) => Some(Reserved::Private),
        (169, 254, _) => Some(Reserved::LinkLocal),
        (100, 64..=127, _) => Some(Reserved::SharedByProvider),
        (224..=239, ..) => Some(Reserved::Multicast),
        (192, 0, 0 | 2) | (192, 88, 99) | (198, 18..=19, _) | (198, 51, 100) | (203, 0, 113) => {
            Some(Reserved::SpecialPurpose)
        }
        (240..=255, ..) => Some(if address.is_broadcast() {
            Reserved::Multicast
        } else {
            Reserved::SpecialPurpose
        }),
        _ => None,
    }
}

fn reserved_v6(address: Ipv6Addr) -> Option<Reserved> {
    if address.is_unspecified() {
        return Some(Reserved::Unspecified);
    }
    if address.is_loopback() {
        return Some(Reserved::Loopback);
    }
    if let Some(v4) = carried_v4(address) {
        return reserved_v4(v4);
    }
    match address.segments() {
        [0xfc00..=0xfdff, ..] | [0xfec0..=0xfeff, ..] => Some(Reserved::Private),
        [0xfe80..=0xfebf, ..] => Some(Reserved::LinkLocal),
        [0xff00..=0xffff, ..] => Some(Reserved::Multicast),
        // Teredo (2001:0::/32) hides an IPv4 address too, obfuscated; nobody serves keys there.
        [0x0064, 0xff9b, ..]
        | [0x0100, 0, 0, 0, ..]
        | [0x2001, 0x0000..=0x01ff, ..]
        | [0x2001, 0x0db8, ..]
        | [0x3fff, 0x0000..=0x0fff, ..]
        | [0x5f00, ..]
        | [0, ..] => Some(Reserved::SpecialPurpose),
        _ => None,
    }
}

/// The IPv4 address inside an IPv4-mapped, IPv4-compatible, NAT64 or 6to4 address.
fn carried_v4(address: Ipv6Addr) -> Option<Ipv4Addr> {
    let (high, low) = match address.segments() {
        [0, 0, 0, 0, 0, 0xffff | 0, high, low]
        | [0, 0, 0, 0, 0xffff, 0, high, low]
        | [0x0064, 0xff9b, 0, 0, 0, 0, high, low]
        | [0x2002, high, low, ..] => (high, low),
        _ => return None,
    };
    let [a, b] = high.to_be_bytes();
    let [c, d] = low.to_be_bytes();
    Some(Ipv4Addr::new(a, b, c, d))
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used)]

    use super::*;

    #[test]
    fn addresses_are_classified() {
        use Reserved::*;
        let table: &[(&str, Option<Reserved>)] = &[
            ("127.0.0.1", Some(Loopback)),
            ("127.255.255.254", Some(Loopback)),
            ("0.0.0.0", Some(Unspecified)),
            ("0.1.2.3", Some(Unspecified)),
            ("10.0.0.1", Some(Private)),
            ("172.15.255.255", None),
            ("172.16.0.0", Some(Private)),
            ("172.31.255.255", Some(Private)),
            ("172.32.0.0", None),
            ("192.168.1.1", Some(Private)),
            ("192.167.1.1", None),
            ("169.254.169.254", Some(LinkLocal)),
            ("100.63.255.255", None),
            ("100.64.0.1", Some(SharedByProvider)),
            ("100.127.255.255", Some(SharedByProvider)),
            ("100.128.0.0", None),
            ("192.0.0.8", Some(SpecialPurpose)),
            ("192.0.1.1", None),
            ("192.0.2.1", Some(SpecialPurpose)),
            ("198.18.0.1", Some(SpecialPurpose)),
            ("198.20.0.1", None),
            ("203.0.113.9", Some(SpecialPurpose)),
            ("224.0.0.1", Some(Multicast)),
            ("239.255.255.255", Some(Multicast)),
            ("240.0.0.1", Some(SpecialPurpose)),
            ("255.255.255.255", Some(Multicast)),
            ("8.8.8.8", None),
            ("1.1.1.1", None),
            ("::1", Some(Loopback)),
            ("::", Some(Unspecified)),
            ("::ffff:127.0.0.1", Some(Loopback)),
            ("::ffff:10.0.0.1", Some(Private)),
            ("::ffff:169.254.169.254", Some(LinkLocal)),
            ("::ffff:8.8.8.8", None),
            ("::127.0.0.1", Some(Loopback)),
            ("::ffff:0:127.0.0.1", Some(Loopback)),
            ("64:ff9b::7f00:1", Some(Loopback)),
            ("64:ff9b::808:808", None),
            ("64:ff9b:1::1", Some(SpecialPurpose)),
            ("2002:7f00:1::", Some(Loopback)),
            ("2002:808:808::1", None),
            ("fc00::1", Some(Private)),
            ("fd12:3456::1", Some(Private)),
            ("fec0::1", Some(Private)),
            ("fe80::1", Some(LinkLocal)),
            ("febf::1", Some(LinkLocal)),
            ("ff02::1", Some(Multicast)),
            ("2001::1", Some(SpecialPurpose)),
            ("2001:db8::1", Some(SpecialPurpose)),
            ("3fff::1", Some(SpecialPurpose)),
            ("100::1", Some(SpecialPurpose)),
            ("2606:4700:4700::1111", None),
            ("2a00:1450:4001::1", None),
        ];
        for (text, expected) in table {
            assert_eq!(reserved(text.parse().unwrap()), *expected, "{text}");
        }
    }
}
