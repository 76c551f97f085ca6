//! `check --init`: a profile from a good token.

use super::deliver::deliver;
use super::job::Job;
use crate::cli::args::{CheckArgs, CommonArgs};
use crate::error::Failure;
use crate::exit::Exit;
use crate::expect::{Expected, Status};
use crate::inspect::{Document, Opened};
use crate::report::{Report, SignatureStatus};
use crate::settings;
use crate::settings::profile::draft::{Drafted, Line, draft, file, table};
use crate::settings::profile::{Place, Profile, Slots};

/// That a profile is asked for.
#[derive(Debug)]
pub(super) struct Init {
    /// The address of the key set that was given, which belongs into the profile.
    jwks: Option<String>,
}

impl Init {
    /// From the arguments.
    pub(super) fn asked(args: &CheckArgs) -> Option<Self> {
        let jwks = args.common.keys.jwks.clone();
        args.init.then(|| Self {
            jwks: jwks.filter(|jwks| settings::is_address(jwks)),
        })
    }
}

impl Job<'_> {
    /// Writes the profile; the tokens of the document and the reports belong together by position.
    pub(super) fn init<'d>(
        &mut self,
        document: &'d Document<'d>,
        reports: &[Report<'d>],
    ) -> anyhow::Result<Exit> {
        if !reports.iter().any(|report| report.facts.has_claims()) {
            return Err(Failure::new(
                Exit::NoToken,
                "a profile needs claims, and none of this token can be read",
            )
            .with_help("opaque tokens have none; for an encrypted one give its key with --key")
            .into());
        }
        let mut drafted = Vec::new();
        for (one, report) in document.opened().zip(reports) {
            genuine(report)?;
            let lines = match report.facts.has_claims() {
                true => Some(self.holding(one, report)?),
                false => None,
            };
            drafted.push(Drafted {
                name: one.found.name.clone(),
                lines,
                report,
            });
        }
        deliver(file(&drafted).as_bytes(), &self.output, self.world)?;
        Ok(Exit::Success)
    }

    /// The lines that hold for the token itself: a profile that refuses the token it was written from is none.
    fn holding<'d>(&mut self, one: Opened<'d>, report: &Report<'d>) -> Result<Vec<Line>, Failure> {
        let mut lines = draft(
            report,
            self.init.as_ref().and_then(|init| init.jwks.as_deref()),
        );
        let before = std::mem::replace(&mut self.context.expected, expected(&lines)?);
        let again = one.report(&self.source(), &mut self.keys, &self.context);
        self.context.expected = before;
        let again = again?;
        lines.retain(|line| {
            let mut rows = again.expectations.iter().filter(|row| row.id == line.key);
            rows.all(|row| row.status == Status::Pass)
        });
        Ok(lines)
    }
}

/// Where keys were given, a profile is only written from what they verify.
fn genuine(report: &Report<'_>) -> Result<(), Failure> {
    let status = report.signature.status;
    let is_wrong = matches!(status, SignatureStatus::Invalid)
        || (status == SignatureStatus::Unverifiable && report.facts.has_claims());
    if !is_wrong {
        return Ok(());
    }
    let exit = match status {
        SignatureStatus::Invalid => Exit::Failed,
        _ => Exit::Undecided,
    };
    let what = format!(
        "the signature is {}: no profile is written from a token that is not genuine",
        status.name()
    );
    Err(Failure::new(exit, what).with_help("look at it with whichtoken inspect"))
}

/// What the profile will expect, read as it will be read.
fn expected(lines: &[Line]) -> Result<Expected, Failure> {
    let mut common = CommonArgs::default();
    Profile::read(&table(lines), &Place::read("profile"))?.fill(&mut Slots {
        common: &mut common,
        purpose: &mut None,
        allow: &mut Vec::new(),
        shape: &mut None,
    });
    settings::expected(&common.expect, common.keys.issuer.as_ref())
}
