//! Workflow commands of GitHub Actions: annotations on the run, what fails first. Each line is one command.

use std::io;

use super::cases::{self, Case, Origin, Outcome};
use super::text::advice;
use super::{Report, brief, escape};
use crate::judge::{Finding, Severity};

/// So many annotations of a sort are shown by GitHub for one step.
const MOST: usize = 10;
/// The shortest line that is masked: of shorter ones every occurrence in the log would go.
const SHORTEST_MASK: usize = 8;

/// What an annotation is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Sort {
    Error,
    Warning,
    Notice,
}

impl Sort {
    const ALL: [Self; 3] = [Self::Error, Self::Warning, Self::Notice];

    const fn command(self) -> &'static str {
        match self {
            Self::Error => "error",
            Self::Warning => "warning",
            Self::Notice => "notice",
        }
    }
}

struct Annotation {
    sort: Sort,
    /// Outside text, not escaped.
    title: String,
    /// Lines of outside text, not escaped.
    lines: Vec<String>,
}

/// Writes the annotations.
///
/// # Errors
/// Only if the writer fails.
pub fn write(reports: &[Report<'_>], out: &mut impl io::Write) -> io::Result<()> {
    let mut all: Vec<Annotation> = Vec::new();
    for report in reports {
        let name = match reports.len() {
            1 => String::new(),
            _ => format!("{}: ", cases::token_name(report)),
        };
        let mut cases = cases::of(report);
        // What fails before what could not be decided; within them the order of the report.
        cases.sort_by_key(|case| case.outcome);
        all.extend(cases.iter().filter_map(|case| of_case(case, &name)));
        let further = cases::further(report, &cases);
        all.extend(further.map(|(found, severity)| of_finding(found, severity, &name)));
        all.push(Annotation {
            sort: Sort::Notice,
            title: format!("whichtoken: {name}{}", report.outcome.name()),
            lines: [brief::headline(report)]
                .into_iter()
                .chain(way_out(report))
                .collect(),
        });
    }
    for sort in Sort::ALL {
        let of_sort: Vec<&Annotation> = all.iter().filter(|one| one.sort == sort).collect();
        let shown = match of_sort.len() {
            count if count > MOST => MOST - 1,
            count => count,
        };
        for one in of_sort.iter().take(shown) {
            command(one, out)?;
        }
        if shown < of_sort.len() {
            let rest = Annotation {
                sort,
                title: "whichtoken".to_owned(),
                lines: vec![format!(
                    "{} more, which GitHub would not show: see --format text or markdown",
                    of_sort.len() - shown
                )],
            };
            command(&rest, out)?;
        }
    }
    Ok(())
}

/// What is wrong and what to do about it, where something is.
fn way_out(report: &Report<'_>) -> impl Iterator<Item = String> {
    let sentences = advice::blocking(report).map(advice::sentences);
    let sentences = sentences.into_iter().flatten();
    sentences.map(|(label, sentence)| format!("{label}: {sentence}"))
}

fn of_case(case: &Case<'_>, name: &str) -> Option<Annotation> {
    let sort = match (case.outcome, case.id) {
        // Its findings stand by themselves.
        (Outcome::Fail, "no-errors") => return None,
        (Outcome::Fail | Outcome::Undecided, _) => Sort::Error,
        (Outcome::Warn, _) => Sort::Warning,
        (Outcome::Skipped | Outcome::Pass, _) => return None,
    };
    Some(Annotation {
        sort,
        title: match case.origin {
            Origin::Finding => format!("{name}{}", case.name),
            _ => format!("{name}{} {}", case.name, case.outcome.name()),
        },
        lines: vec![case.says.clone().into_owned(), case.footnote()],
    })
}

/// A finding that is no case.
fn of_finding(found: &Finding, severity: Severity, name: &str) -> Annotation {
    Annotation {
        sort: match severity {
            Severity::Error => Sort::Error,
            Severity::Warn => Sort::Warning,
            Severity::Info => Sort::Notice,
        },
        title: format!("{name}{}", found.id),
        lines: vec![
            cases::finding_says(found).into_owned(),
            format!("{} ({})", found.help, found.source),
        ],
    }
}

fn command(one: &Annotation, out: &mut impl io::Write) -> io::Result<()> {
    let lines = one.lines.iter().filter(|line| !line.is_empty());
    let message: Vec<_> = lines.map(|line| escape::command_data(line)).collect();
    writeln!(
        out,
        "::{} title={}::{}",
        one.sort.command(),
        escape::command_property(&one.title),
        message.join("%0A")
    )
}

/// The commands that mask tokens in the log of a job. **They hold the tokens**: print them only if asked to.
pub fn masks<'t>(tokens: impl Iterator<Item = &'t str>) -> String {
    // A command ends with its line, so each line of a token is masked by itself.
    let lines = tokens
        .flat_map(|token| token.split(['\r', '\n']))
        .map(str::trim);
    let lines = lines.filter(|line| line.len() >= SHORTEST_MASK);
    lines
        .map(|line| format!("::add-mask::{}\n", line.replace('%', "%25")))
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_line_of_a_token_is_masked() {
        let masks = masks(["eyJhbGciOi.e.c", "{\n  \"payload\": \"100%\"\r\n}"].into_iter());
        assert_eq!(
            masks,
            "::add-mask::eyJhbGciOi.e.c\n::add-mask::\"payload\": \"100%25\"\n"
        );
    }
}
