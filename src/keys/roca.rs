//! The published fingerprint test for ROCA (CVE-2017-15361).
//!
//! Primes made by the faulty library are powers of 65537 modulo many small primes; so is then the modulus. A
//! modulus that is such a power modulo all of them is, but for a chance of some 2^-27, made by that library.

/// The small primes of the published test.
const PRIMES: [u32; 38] = [
    3, 5, 7, 11, 13, 17, 19, 23, 29, 31, 37, 41, 43, 47, 53, 59, 61, 67, 71, 73, 79, 83, 89, 97,
    101, 103, 107, 109, 113, 127, 131, 137, 139, 149, 151, 157, 163, 167,
];

/// True if the big-endian modulus has the fingerprint.
pub(super) fn has_fingerprint(modulus: &[u8]) -> bool {
    !modulus.is_empty()
        && PRIMES
            .iter()
            .all(|prime| is_power_of_65537(remainder(modulus, *prime), *prime))
}

fn remainder(number: &[u8], prime: u32) -> u32 {
    number
        .iter()
        .fold(0, |rest, byte| (rest * 256 + u32::from(*byte)) % prime)
}

fn is_power_of_65537(wanted: u32, prime: u32) -> bool {
    let mut power = 1;
    for _ in 0..prime {
        if power == wanted {
            return true;
        }
        power = power * (65537 % prime) % prime;
    }
    false
}
