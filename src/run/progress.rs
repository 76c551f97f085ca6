//! How far a stream has come, on the terminal of a person who waits.

use std::fmt::Write as _;
use std::sync::{Mutex, PoisonError};
use std::time::{Duration, Instant};

use crate::world::World;

/// Nothing is shown before.
const PATIENCE: Duration = Duration::from_secs(2);
/// So often it is shown anew.
const PAUSE: Duration = Duration::from_millis(200);

/// Shows how far a stream has come, once it takes long.
pub(super) struct Progress<'w> {
    world: &'w World,
    started: Instant,
    shown: Mutex<Option<Instant>>,
}

impl<'w> Progress<'w> {
    /// If somebody looks at the messages, and no answers are in the way.
    pub(super) fn new(world: &'w World, quiet: bool, to_stdout: bool) -> Option<Self> {
        let is_watched = world.stderr_is_terminal() && !quiet;
        let is_free = !(to_stdout && world.stdout_is_terminal());
        (is_watched && is_free).then(|| Self {
            world,
            started: Instant::now(),
            shown: Mutex::new(None),
        })
    }

    /// So many lines are done.
    pub(super) fn show(&self, lines: u64) {
        let elapsed = self.started.elapsed();
        let mut shown = self.shown.lock().unwrap_or_else(PoisonError::into_inner);
        let is_early = elapsed < PATIENCE || shown.is_some_and(|last| last.elapsed() < PAUSE);
        if !is_early {
            *shown = Some(Instant::now());
            self.world.status(&text(lines, elapsed));
        }
    }

    /// Takes it away again.
    pub(super) fn end(&self) {
        let shown = self.shown.lock().unwrap_or_else(PoisonError::into_inner);
        if shown.is_some() {
            self.world.status("");
        }
    }
}

fn text(lines: u64, elapsed: Duration) -> String {
    let rate = lines as f64 / elapsed.as_secs_f64().max(0.001);
    format!(
        "{} lines in {} s, {} each second",
        grouped(lines),
        elapsed.as_secs(),
        grouped(rate as u64)
    )
}

/// A number with its digits in groups of three.
fn grouped(number: u64) -> String {
    let digits = number.to_string();
    let mut out = String::with_capacity(digits.len() + digits.len() / 3);
    for (at, digit) in digits.chars().enumerate() {
        if at > 0 && (digits.len() - at).is_multiple_of(3) {
            out.push(',');
        }
        let _ = out.write_char(digit);
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_can_be_read() {
        for (number, expected) in [
            (0, "0"),
            (999, "999"),
            (1000, "1,000"),
            (12_345_678, "12,345,678"),
        ] {
            assert_eq!(grouped(number), expected);
        }
        let shown = text(100_000, Duration::from_secs(4));
        assert_eq!(shown, "100,000 lines in 4 s, 25,000 each second");
    }
}
