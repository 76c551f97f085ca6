//! Tokens in files, logs and diffs: what each is, and whether it may still be used. Knows where a token stands and what
//! it says, never whether it is genuine.

mod blocks;
mod patch;
mod source;

use std::fmt;

use crate::classify::{Kind, classify};
use crate::decode::number::Nanoseconds;
use crate::decode::{Token, hexadecimal};
use crate::input::{Locator, Member, Place};
use crate::judge::{Clock, TimeStatus, Times};

pub use blocks::{Block, Blocks};
pub use source::{Hit, Outcome, Skipped, scan};

/// What is the same for every text of a run.
#[derive(Debug)]
pub struct Rules {
    /// Finds the places.
    pub locator: Locator,
    /// The clock.
    pub clock: Clock,
    /// Tokens that are accepted, by their fingerprints.
    pub allowed: Vec<Fingerprint>,
}

/// A token that was seen, without its text.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Sighting {
    /// What it claims to be.
    pub kind: Kind,
    /// That in a sentence, without article.
    pub name: &'static str,
    /// Its form, as in a report.
    pub format: &'static str,
    /// The id of its vendor's form.
    pub vendor: Option<&'static str>,
    /// Its issuer as it claims; outside text, and no token.
    pub issuer: Option<String>,
    /// When it ends.
    pub expires_at: Option<Nanoseconds>,
    /// Whether it may still be used.
    pub life: Life,
    /// SHA-256 of its text.
    pub digest: [u8; 32],
}

/// Whether a token may still be used, as far as it says so itself.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Life {
    /// It has not expired.
    Live,
    /// Its time has not come yet.
    NotYet,
    /// It never expires.
    NoExpiry,
    /// Only its issuer can tell.
    Unknown,
    /// Its time is over.
    Expired,
    /// Its checksum is wrong: its vendor never issued it.
    Void,
}

impl Life {
    /// The word in machine output.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Live => "live",
            Self::NotYet => "not-yet-valid",
            Self::NoExpiry => "no-expiry",
            Self::Unknown => "may-be-live",
            Self::Expired => "expired",
            Self::Void => "wrong-checksum",
        }
    }

    /// True if it may be used, now or later.
    pub const fn is_danger(self) -> bool {
        !matches!(self, Self::Expired | Self::Void)
    }

    fn of(token: &Token<'_>, times: &Times) -> Self {
        if token
            .vendor()
            .is_some_and(|found| found.checksum == Some(false))
        {
            return Self::Void;
        }
        // What was cut off may have been the date.
        let is_whole = token
            .claims()
            .is_some_and(|claims| claims.syntax_defect().is_none());
        match times.status {
            TimeStatus::Valid => Self::Live,
            TimeStatus::NotYetValid => Self::NotYet,
            TimeStatus::Expired => Self::Expired,
            TimeStatus::NoExpiry if is_whole => Self::NoExpiry,
            TimeStatus::NoExpiry | TimeStatus::Malformed | TimeStatus::None => Self::Unknown,
        }
    }
}

impl Rules {
    /// What stands at a place.
    pub fn sighting(&self, place: &Place, bytes: &[u8]) -> Sighting {
        self.read(&place.text(bytes), place.member)
    }

    fn read(&self, text: &str, member: Option<Member>) -> Sighting {
        let token = Token::read(text);
        let (facts, verdict) = classify(&token, member);
        let times = Times::read(&facts, self.clock);
        // A hostile issuer may be another token.
        let is_clean = |issuer: &&str| self.locator.find(issuer.as_bytes()).is_empty();
        Sighting {
            kind: verdict.kind,
            name: verdict.kind_name(&token),
            format: token.format(),
            vendor: token.vendor().map(|found| found.vendor.id),
            issuer: facts.issuer().filter(is_clean).map(str::to_owned),
            expires_at: times.expires_at,
            life: Life::of(&token, &times),
            digest: token.digest(),
        }
    }

    fn allows(&self, sighting: &Sighting) -> bool {
        let digits = hexadecimal(&sighting.digest);
        self.allowed.iter().any(|allowed| allowed.begins(&digits))
    }
}

/// The beginning of a token's SHA-256, as `scan` prints it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Fingerprint {
    /// Its hexadecimal digits, lower case.
    digits: String,
}

impl Fingerprint {
    /// So many digits at least: fewer would name other tokens too.
    pub const LEAST: usize = 16;

    /// From `sha256:` and digits, or the digits alone; nothing if they are too few, too many or no digits.
    pub fn read(text: &str) -> Option<Self> {
        let digits = text.trim();
        let digits = digits
            .strip_prefix("sha256:")
            .unwrap_or(digits)
            .to_ascii_lowercase();
        let is_one = (Self::LEAST..=64).contains(&digits.len())
            && digits.bytes().all(|byte| byte.is_ascii_hexdigit());
        is_one.then_some(Self { digits })
    }

    /// The first digits of a digest.
    pub fn of(digest: &[u8; 32]) -> Self {
        let mut digits = hexadecimal(digest);
        digits.truncate(Self::LEAST);
        Self { digits }
    }

    /// True if the digits of a digest begin with these.
    fn begins(&self, digits: &str) -> bool {
        digits.starts_with(&self.digits)
    }
}

impl fmt::Display for Fingerprint {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "sha256:{}", self.digits)
    }
}

#[cfg(test)]
#[allow(clippy::unwrap_used)]
mod tests {
    use super::*;
    use crate::decode::base64url::encode;
    use crate::decode::number::SECOND;

    fn rules() -> Rules {
        Rules {
            locator: Locator::new(),
            clock: Clock {
                now: 1_000 * SECOND,
                leeway: 60 * SECOND,
            },
            allowed: Vec::new(),
        }
    }

    fn jwt(payload: &str) -> String {
        let header = encode(br#"{"alg":"RS256"}"#);
        format!("{header}.{}.c2ln", encode(payload.as_bytes()))
    }

    #[test]
    fn a_token_is_as_alive_as_it_says() {
        let cut = jwt(r#"{"iss":"a","sub":"somebody","nbf":1,"exp":1"#);
        let cut = cut.get(..cut.len() - 12).unwrap().to_owned();
        let jwe = format!("{}.a.a.a.a", encode(br#"{"alg":"dir","enc":"A256GCM"}"#));
        for (text, expected) in [
            (jwt(r#"{"exp":1001}"#), Life::Live),
            (jwt(r#"{"exp":941}"#), Life::Live),
            (jwt(r#"{"exp":940}"#), Life::Expired),
            (jwt(r#"{"exp":2000,"nbf":1500}"#), Life::NotYet),
            (jwt(r#"{"sub":"a"}"#), Life::NoExpiry),
            (jwt(r#"{"exp":"soon"}"#), Life::Unknown),
            (jwt("text"), Life::Unknown),
            (cut, Life::Unknown),
            (jwe, Life::Unknown),
            (
                concat!("gh", "p_R2u7fVq0Lx8sTn3bYk5mWd9cJh1eZa2XzK1b").to_owned(),
                Life::Void,
            ),
            (
                format!("hvs.{}", "CAESIJ2u7fVq0Lx8sTn3bYk5mW"),
                Life::Unknown,
            ),
        ] {
            assert_eq!(rules().read(&text, None).life, expected, "{text}");
        }
    }

    #[test]
    fn an_issuer_that_is_a_token_is_not_told() {
        let inner = jwt("{}");
        let outer = jwt(&format!(r#"{{"iss":"https://idp.example/{inner}"}}"#));
        assert_eq!(rules().read(&outer, None).issuer, None);
    }

    #[test]
    fn a_fingerprint_names_what_it_was_taken_of() {
        let sighting = rules().read("2YotnFZFEjr1zCsicMWpAA", None);
        let short = Fingerprint::of(&sighting.digest);
        let digits = hexadecimal(&sighting.digest);
        assert_eq!(short.to_string(), "sha256:6c96130f130ab0d6");
        assert!(
            Fingerprint::read(&short.to_string())
                .unwrap()
                .begins(&digits)
        );
        assert!(
            Fingerprint::read("6C96130F130AB0D6D1")
                .unwrap()
                .begins(&digits)
        );
        assert!(
            !Fingerprint::read("6c96130f130ab0d7")
                .unwrap()
                .begins(&digits)
        );
        for text in [
            "",
            "sha256:",
            "6c96130f",
            "6c96130f130ab0dx",
            "2YotnFZFEjr1zCsicMWpAA",
        ] {
            assert_eq!(Fingerprint::read(text), None, "{text}");
        }
    }
}
