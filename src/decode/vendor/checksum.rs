//! The checksums that vendors put into their tokens, so that a mistyped or invented one is found without asking.

use super::Checksum;

/// Whether `text`, which has the form, ends in the right checksum.
pub(super) fn is_right(kind: Checksum, prefix: &str, text: &str) -> bool {
    let digits = match kind {
        Checksum::Base62OfBody => 6,
        Checksum::HexOfAll => 8,
        Checksum::Base36OfAll => 7,
    };
    let Some((before, found)) = text
        .len()
        .checked_sub(digits)
        .and_then(|at| text.split_at_checked(at))
    else {
        return false;
    };
    match kind {
        Checksum::Base62OfBody => {
            let body = before.strip_prefix(prefix).unwrap_or(before);
            digits_of(crc32(body.as_bytes()), BASE62, digits) == found
        }
        Checksum::HexOfAll => {
            let body = before.strip_suffix('_').unwrap_or(before);
            let swapped = crc32(body.as_bytes()).swap_bytes();
            format!("{swapped:08x}").eq_ignore_ascii_case(found)
        }
        Checksum::Base36OfAll => digits_of(crc32(before.as_bytes()), BASE36, digits) == found,
    }
}

const BASE62: &[u8] = b"0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz";
const BASE36: &[u8] = b"0123456789abcdefghijklmnopqrstuvwxyz";

/// The number in the given digits, filled up with zeros at the left.
fn digits_of(mut number: u32, alphabet: &[u8], length: usize) -> String {
    let base = u32::try_from(alphabet.len()).unwrap_or(u32::MAX).max(2);
    let mut out = Vec::with_capacity(length);
    while out.len() < length || number > 0 {
        let digit = alphabet.get((number % base) as usize).copied();
        out.push(char::from(digit.unwrap_or(b'?')));
        number /= base;
    }
    out.iter().rev().collect()
}

/// CRC-32 as Ethernet, zip and PNG use it (reflected, polynomial 0x04C11DB7).
fn crc32(bytes: &[u8]) -> u32 {
    let mut crc = u32::MAX;
    for byte in bytes {
        crc ^= u32::from(*byte);
        for _ in 0..8 {
            let carry = crc & 1;
            crc >>= 1;
            if carry == 1 {
                crc ^= 0xedb8_8320;
            }
        }
    }
    !crc
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn computes_the_check_value_of_crc32() {
        assert_eq!(crc32(b"123456789"), 0xcbf4_3926);
        assert_eq!(crc32(b""), 0);
    }

    #[test]
    fn writes_numbers_with_leading_zeros() {
        assert_eq!(digits_of(0, BASE62, 6), "000000");
        assert_eq!(digits_of(61, BASE62, 6), "00000z");
        assert_eq!(digits_of(u32::MAX, BASE62, 6), "4gfFC3");
        assert_eq!(digits_of(u32::MAX, BASE36, 7), "1z141z3");
    }
}
