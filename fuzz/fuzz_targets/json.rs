#![no_main]

#[allow(dead_code, unreachable_pub, reason = "each target uses its part of this")]
#[path = "../../tests/properties/oracle/mod.rs"]
mod oracle;

libfuzzer_sys::fuzz_target!(|data: &[u8]| oracle::json::check(data));
