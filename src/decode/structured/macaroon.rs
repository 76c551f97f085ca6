//! Macaroons in the two formats of libmacaroons: text packets (version 1) and binary fields (version 2), in
//! base64 of either alphabet. The signature is not shown: with it, the macaroon can be used.

use super::{Form, Structured, shown};
use crate::decode::base64url;

/// So many caveats are shown.
const MOST: usize = 100;

pub(super) fn read(text: &str) -> Option<Structured<'_>> {
    let bytes = base64url::decode(text).bytes;
    match bytes.first()? {
        b'0' => packets(text, &bytes),
        2 => fields(text, &bytes),
        _ => None,
    }
}

/// Version 1: packets of four hexadecimal digits (their length), a name, a blank, a value and a line break.
fn packets<'t>(text: &'t str, mut bytes: &[u8]) -> Option<Structured<'t>> {
    let mut token = Structured::new(text, Form::Macaroon(1));
    let mut signed = false;
    while !bytes.is_empty() {
        let digits = std::str::from_utf8(bytes.get(..4)?).ok()?;
        let length = usize::from_str_radix(digits, 16).ok()?;
        let packet = bytes.get(4..length)?.strip_suffix(b"\n")?;
        bytes = bytes.get(length..)?;
        let blank = packet.iter().position(|byte| *byte == b' ')?;
        let (name, value) = packet.split_at_checked(blank)?;
        let value = value.get(1..)?;
        if signed {
            return None;
        }
        let name = match name {
            b"location" => "location",
            b"identifier" => "identifier",
            b"cid" => "caveat",
            b"cl" => "discharged at",
            b"vid" => continue,
            b"signature" if value.len() == 32 => {
                signed = true;
                continue;
            }
            _ => return None,
        };
        if token.fields.len() < MOST {
            token = token.with(name, shown(value));
        }
    }
    let identified = token.fields.iter().any(|field| field.name == "identifier");
    (signed && identified).then_some(token)
}

const LOCATION: u64 = 1;
const IDENTIFIER: u64 = 2;
const VERIFIER: u64 = 4;
const SIGNATURE: u64 = 6;

/// Version 2: sections of fields, each a type, a length and a value; a zero ends a section, an empty section
/// ends the caveats.
fn fields<'t>(text: &'t str, bytes: &[u8]) -> Option<Structured<'t>> {
    let mut token = Structured::new(text, Form::Macaroon(2));
    let mut rest = bytes.get(1..)?;
    let mut section = Vec::new();
    let mut is_head = true;
    loop {
        let (kind, after) = varint(rest)?;
        rest = after;
        if kind != 0 {
            let (length, after) = varint(rest)?;
            let (value, after) = after.split_at_checked(usize::try_from(length).ok()?)?;
            section.push((kind, value));
            rest = after;
            continue;
        }
        if section.is_empty() {
            break;
        }
        token = shown_section(token, &section, is_head)?;
        section.clear();
        is_head = false;
    }
    // The signature stands alone at the end.
    let (kind, after) = varint(rest)?;
    let (length, after) = varint(after)?;
    let whole = kind == SIGNATURE && length == 32 && after.len() == 32;
    (whole && !is_head).then_some(token)
}

fn shown_section<'t>(
    mut token: Structured<'t>,
    section: &[(u64, &[u8])],
    is_head: bool,
) -> Option<Structured<'t>> {
    if !section.iter().any(|(kind, _)| *kind == IDENTIFIER) {
        return None;
    }
    for (kind, value) in section {
        let name = match (*kind, is_head) {
            (LOCATION, true) => "location",
            (LOCATION, false) => "discharged at",
            (IDENTIFIER, true) => "identifier",
            (IDENTIFIER, false) => "caveat",
            (VERIFIER, false) => continue,
            _ => return None,
        };
        if token.fields.len() < MOST {
            token = token.with(name, shown(value));
        }
    }
    Some(token)
}

/// A number in groups of seven bits, least first, at most ten of them.
pub(super) fn varint(bytes: &[u8]) -> Option<(u64, &[u8])> {
    let mut value = 0_u64;
    for (at, byte) in bytes.iter().take(10).enumerate() {
        let group = u64::from(byte & 0x7f);
        value |= group.checked_shl(u32::try_from(at * 7).ok()?)?;
        if byte & 0x80 == 0 {
            return Some((value, bytes.get(at + 1..)?));
        }
    }
    None
}
