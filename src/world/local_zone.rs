//! What the variable `TZ` may name as the zone of this machine.

use std::ffi::OsStr;
use std::fs;
use std::path::Path;

/// The longest file that is read as a zone, in bytes: those of the system's database have some thousands.
const LONGEST: u64 = 1 << 20;

/// False if `TZ` names what would be read without an end, or keep the run waiting: a device, a pipe, a huge file. What is
/// no file, such as `Europe/Berlin` or `EST5EDT,M3.2.0,M11.1.0`, is looked up in the database, or is a rule.
pub(super) fn is_readable(tz: Option<&OsStr>) -> bool {
    let Some(tz) = tz.map(OsStr::to_string_lossy) else {
        return true;
    };
    let path = Path::new(tz.strip_prefix(':').unwrap_or(&tz));
    if !path.is_absolute() {
        return true;
    }
    fs::metadata(path).is_ok_and(|meta| meta.is_file() && meta.len() <= LONGEST)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_device_is_no_zone() {
        let is_readable = |tz: &str| is_readable(Some(OsStr::new(tz)));
        for tz in [
            "",
            "Europe/Berlin",
            ":Europe/Berlin",
            "<-03>3",
            "EST5EDT,M3.2.0,M11.1.0",
        ] {
            assert!(is_readable(tz), "{tz}");
        }
        assert!(super::is_readable(None));
        let file = concat!(env!("CARGO_MANIFEST_DIR"), "/Cargo.toml");
        assert!(is_readable(file));
        for tz in [env!("CARGO_MANIFEST_DIR"), "/no/such/zone"] {
            assert!(!is_readable(tz), "{tz}");
        }
        #[cfg(unix)]
        for tz in ["/dev/zero", ":/dev/zero"] {
            assert!(!is_readable(tz), "{tz}");
        }
    }
}
