//! Forms whose bytes begin with a fixed head: Fernet, Branca, Biscuit, SPNEGO, NTLM, and Grafana's old keys.

use super::macaroon::varint;
use super::{Form, Structured, shown};
use crate::decode::base64url;
use crate::decode::json::Document;
use crate::decode::number::{Nanoseconds, SECOND};

/// 2015 and 2100: timestamps outside are no dates of tokens.
const PLAUSIBLE: std::ops::Range<u64> = 1_420_070_400..4_102_444_800;

/// Fernet: version 0x80, eight bytes of time, an initialisation vector, blocks of 16 bytes, 32 bytes of HMAC.
pub(super) fn fernet(text: &str) -> Option<Structured<'_>> {
    let bytes = base64url::decode(text).bytes;
    let blocks = bytes.len().checked_sub(1 + 8 + 16 + 32)?;
    let time = u64::from_be_bytes(*bytes.get(1..9)?.first_chunk()?);
    let fits = bytes.first() == Some(&0x80) && blocks > 0 && blocks.is_multiple_of(16);
    if !fits || !PLAUSIBLE.contains(&time) {
        return None;
    }
    let mut token = Structured::new(text, Form::Fernet);
    token.dates.issued_at = Some(Nanoseconds::from(time) * SECOND);
    Some(token.with("ciphertext", format!("{blocks} bytes")))
}

/// Longer texts are not tried: reading base 62 takes time that grows with the square of the length.
const LONGEST_BRANCA: usize = 1024;

/// Branca: in base 62, version 0xBA, four bytes of time, 24 of nonce, the ciphertext, 16 of tag.
pub(super) fn branca(text: &str) -> Option<Structured<'_>> {
    if !(60..=LONGEST_BRANCA).contains(&text.len()) {
        return None;
    }
    let bytes = base62(text)?;
    let ciphertext = bytes.len().checked_sub(1 + 4 + 24 + 16)?;
    let time = u32::from_be_bytes(*bytes.get(1..5)?.first_chunk()?);
    if bytes.first() != Some(&0xba) || !PLAUSIBLE.contains(&u64::from(time)) {
        return None;
    }
    let mut token = Structured::new(text, Form::Branca);
    token.dates.issued_at = Some(Nanoseconds::from(time) * SECOND);
    Some(token.with("ciphertext", format!("{ciphertext} bytes")))
}

/// The number that the digits `0-9A-Za-z` write, as bytes without leading zeros.
fn base62(text: &str) -> Option<Vec<u8>> {
    let mut limbs: Vec<u32> = Vec::new();
    for byte in text.bytes() {
        let digit = match byte {
            b'0'..=b'9' => byte - b'0',
            b'A'..=b'Z' => byte - b'A' + 10,
            b'a'..=b'z' => byte - b'a' + 36,
            _ => return None,
        };
        let mut carry = u64::from(digit);
        for limb in &mut limbs {
            let value = u64::from(*limb) * 62 + carry;
            *limb = u32::try_from(value & u64::from(u32::MAX)).ok()?;
            carry = value >> 32;
        }
        if carry > 0 {
            limbs.push(u32::try_from(carry).ok()?);
        }
    }
    let bytes = limbs.iter().rev().flat_map(|limb| limb.to_be_bytes());
    Some(bytes.skip_while(|byte| *byte == 0).collect())
}

/// One field of a protocol buffer.
#[derive(Clone, Copy)]
enum Value<'b> {
    Number(u64),
    Bytes(&'b [u8]),
}

/// The fields of a protocol buffer that holds only numbers and byte strings, up to `most` of them.
fn protobuf(mut bytes: &[u8], most: usize) -> Option<Vec<(u64, Value<'_>)>> {
    let mut fields = Vec::new();
    while !bytes.is_empty() {
        let (tag, after) = varint(bytes)?;
        let (value, after) = match tag & 7 {
            0 => {
                let (number, after) = varint(after)?;
                (Value::Number(number), after)
            }
            2 => {
                let (length, after) = varint(after)?;
                let (value, after) = after.split_at_checked(usize::try_from(length).ok()?)?;
                (Value::Bytes(value), after)
            }
            _ => return None,
        };
        if fields.len() >= most {
            return None;
        }
        fields.push((tag >> 3, value));
        bytes = after;
    }
    Some(fields)
}

fn bytes_of<'b>(fields: &[(u64, Value<'b>)], wanted: u64) -> Option<&'b [u8]> {
    fields.iter().find_map(|(number, value)| match value {
        Value::Bytes(bytes) if *number == wanted => Some(*bytes),
        _ => None,
    })
}

/// Biscuit: a protocol buffer of an authority block, more blocks and a proof; each block with a key and a
/// signature (biscuit's schema.proto).
pub(super) fn biscuit(text: &str) -> Option<Structured<'_>> {
    let bytes = base64url::decode(text).bytes;
    let fields = protobuf(&bytes, 200)?;
    let is_proof = |proof: &[u8]| {
        let fields = protobuf(proof, 2).unwrap_or_default();
        bytes_of(&fields, 1)
            .or_else(|| bytes_of(&fields, 2))
            .is_some()
    };
    let mut root = None;
    let (mut authority, mut more, mut proof) = (false, 0_usize, false);
    for (number, value) in &fields {
        match (number, value) {
            (1, Value::Number(id)) => root = Some(*id),
            (2, Value::Bytes(block)) if is_block(block) => authority = true,
            (3, Value::Bytes(block)) if is_block(block) => more += 1,
            (4, Value::Bytes(bytes)) if is_proof(bytes) => proof = true,
            _ => return None,
        }
    }
    if !authority || !proof {
        return None;
    }
    let mut token = Structured::new(text, Form::Biscuit).with("blocks", format!("{}", more + 1));
    if let Some(root) = root {
        token = token.with("root key id", root.to_string());
    }
    Some(token)
}

/// A block with its content, the next public key (algorithm and 32 or 33 bytes) and a signature.
fn is_block(bytes: &[u8]) -> bool {
    let Some(fields) = protobuf(bytes, 8) else {
        return false;
    };
    let is_key = |key: &[u8]| {
        let fields = protobuf(key, 2).unwrap_or_default();
        bytes_of(&fields, 2).is_some_and(|key| matches!(key.len(), 32 | 33))
    };
    bytes_of(&fields, 1).is_some()
        && bytes_of(&fields, 2).is_some_and(is_key)
        && bytes_of(&fields, 3).is_some_and(|signature| (64..=72).contains(&signature.len()))
}

/// The object identifiers of SPNEGO (1.3.6.1.5.5.2, RFC 4178 3) and Kerberos 5 (1.2.840.113554.1.2.2, RFC 1964 1).
const MECHANISMS: [(&[u8], &str); 2] = [
    (&[0x06, 0x06, 0x2b, 0x06, 0x01, 0x05, 0x05, 0x02], "SPNEGO"),
    (
        &[
            0x06, 0x09, 0x2a, 0x86, 0x48, 0x86, 0xf7, 0x12, 0x01, 0x02, 0x02,
        ],
        "Kerberos 5",
    ),
];

/// The initial token of GSS-API (RFC 2743 3.1): a tag, a length in DER, the mechanism.
pub(super) fn spnego(text: &str) -> Option<Structured<'_>> {
    let bytes = base64url::decode(text).bytes;
    let (tag, rest) = bytes.split_first()?;
    let (first, rest) = rest.split_first()?;
    let lengths = match first {
        0..=0x7f => 0,
        0x81..=0x84 => usize::from(first - 0x80),
        _ => return None,
    };
    let rest = rest.get(lengths..)?;
    let mechanism = MECHANISMS
        .iter()
        .find(|(oid, _)| *tag == 0x60 && rest.starts_with(oid))?;
    Some(Structured::new(text, Form::Spnego).with("mechanism", mechanism.1))
}

/// NTLM: a signature of eight bytes and the message's number (MS-NLMP 2.2.1).
pub(super) fn ntlm(text: &str) -> Option<Structured<'_>> {
    let bytes = base64url::decode(text).bytes;
    let rest = bytes.strip_prefix(b"NTLMSSP\0")?;
    let message = match rest.get(..4)? {
        [1, 0, 0, 0] => "1, negotiate",
        [2, 0, 0, 0] => "2, challenge",
        [3, 0, 0, 0] => "3, authenticate",
        _ => return None,
    };
    Some(Structured::new(text, Form::Ntlm).with("message", message))
}

/// Grafana's old API keys: `{"k":secret,"n":name,"id":organization}`. The secret is not shown.
pub(super) fn grafana_key(text: &str) -> Option<Structured<'_>> {
    if text.contains('.') {
        return None;
    }
    let document = Document::read(base64url::decode(text).bytes);
    let object = document.object().filter(|_| document.is_json())?;
    let name = object.get("n")?.as_str()?;
    let id = object.get("id")?.as_number()?;
    object.get("k")?.as_str()?;
    let token = Structured::new(text, Form::GrafanaKey);
    Some(
        token
            .with("name", shown(name.as_bytes()))
            .with("organization", id),
    )
}
