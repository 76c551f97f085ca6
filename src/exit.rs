//! The exit codes: one enum, one documented table. Help, man page and README show the same table.

/// How a run ended, as the process's exit status.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum Exit {
    /// Done; everything that was asked for holds (for a plain inspect: it was decodable).
    Success,
    /// Something that was asked for does not hold.
    Failed,
    /// Bad usage or configuration.
    Usage,
    /// No token in the input, or nothing of it could be decoded.
    NoToken,
    /// Could not decide: keys unreachable, no matching key, unsupported algorithm.
    Undecided,
    /// A bug in whichtoken.
    Bug,
}

/// Every exit code in ascending order with the sentence that documents it.
pub const TABLE: &[(Exit, &str)] = &[
    (
        Exit::Success,
        "done; everything that was asked for holds (for a plain inspect: it was decodable)",
    ),
    (
        Exit::Failed,
        "something that was asked for does not hold: signature invalid although keys were given \
         or asked for, expectation failed, or token expired under `check`",
    ),
    (Exit::Usage, "bad usage or configuration"),
    (
        Exit::NoToken,
        "no token in the input, or nothing of it could be decoded",
    ),
    (
        Exit::Undecided,
        "could not decide: keys unreachable, no matching key, unsupported algorithm",
    ),
    (Exit::Bug, "a bug in whichtoken"),
];

impl Exit {
    /// The number given to the operating system.
    pub const fn code(self) -> u8 {
        match self {
            Exit::Success => 0,
            Exit::Failed => 1,
            Exit::Usage => 2,
            Exit::NoToken => 3,
            Exit::Undecided => 4,
            Exit::Bug => 70,
        }
    }

    /// The worse of two results of one run over many tokens: 70 and 2 end a run anyway,
    /// then 1 beats 4 beats 3 beats 0.
    pub fn worse(self, other: Exit) -> Exit {
        if other.rank() > self.rank() {
            other
        } else {
            self
        }
    }

    const fn rank(self) -> u8 {
        match self {
            Exit::Success => 0,
            Exit::NoToken => 1,
            Exit::Undecided => 2,
            Exit::Failed => 3,
            Exit::Usage => 4,
            Exit::Bug => 5,
        }
    }
}

impl From<Exit> for std::process::ExitCode {
    fn from(exit: Exit) -> Self {
        Self::from(exit.code())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn failure_beats_undecided_beats_no_token_beats_success() {
        let order = [
            Exit::Success,
            Exit::NoToken,
            Exit::Undecided,
            Exit::Failed,
            Exit::Usage,
            Exit::Bug,
        ];
        for (low, a) in order.iter().enumerate() {
            for (high, b) in order.iter().enumerate() {
                let worst = if high > low { b } else { a };
                assert_eq!(a.worse(*b), *worst);
            }
        }
    }

    #[test]
    fn the_table_lists_every_code_once_in_ascending_order() {
        let codes: Vec<u8> = TABLE.iter().map(|(exit, _)| exit.code()).collect();
        assert_eq!(codes, [0, 1, 2, 3, 4, 70]);
    }
}
