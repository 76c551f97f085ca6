//! The pages of `explain` for a person: some topics in full, and the list of all of them.

use unicode_width::UnicodeWidthStr as _;

use super::Layout;
use super::layout::Page;
use crate::explain::{Category, Detail, Label, Topic};

/// Columns between two names of the list.
const GAP: usize = 2;
/// Names longer than this do not widen the columns of the list.
const LONG_NAME: usize = 22;

/// Some topics in full, one below the other.
pub fn topics(topics: &[Topic], layout: Layout) -> String {
    let mut page = Page::new(layout);
    for (index, topic) in topics.iter().enumerate() {
        if index > 0 {
            page.blank();
        }
        let name = page.style().strong(&topic.name);
        page.line(0, &format!("{name}, {}", one(topic.category)));
        page.paragraph(2, &topic.meaning);
        page.blank();
        for (label, detail) in &topic.details {
            page.label(label.words(), &words(*label, detail));
        }
        if !topic.source.is_empty() {
            page.label("Source", topic.source);
        }
    }
    page.finish().trim_end_matches('\n').to_owned() + "\n"
}

/// The names of all topics, by category, in columns.
pub fn list(topics: &[Topic], layout: Layout) -> String {
    let mut page = Page::new(layout);
    page.paragraph(0, "whichtoken explain TOPIC explains one of these:");
    for category in Category::ALL {
        let names: Vec<&str> = topics
            .iter()
            .filter(|topic| topic.category == *category)
            .map(|topic| topic.name.as_ref())
            .collect();
        page.heading(category.words());
        columns(&mut page, &names);
    }
    page.finish()
}

/// Names in columns, read from left to right. One that is wider than its column takes several.
fn columns(page: &mut Page, names: &[&str]) {
    let widths = names.iter().map(|name| name.width());
    let column = widths
        .filter(|width| *width <= LONG_NAME)
        .max()
        .unwrap_or(1)
        + GAP;
    let room = page.width().saturating_sub(4).max(column);
    let mut line = String::new();
    for name in names {
        let start = line.width().next_multiple_of(column);
        if !line.is_empty() && start + name.width() > room {
            page.line(4, line.trim_end());
            line.clear();
        } else {
            line.extend(std::iter::repeat_n(' ', start - line.width()));
        }
        line.push_str(name);
        line.push_str("  ");
    }
    if !line.is_empty() {
        page.line(4, line.trim_end());
    }
}

fn words(label: Label, detail: &Detail) -> String {
    match (label, detail) {
        (_, Detail::Text(text)) => text.clone().into_owned(),
        (_, Detail::List(names)) => names.join(", "),
        (Label::Registered, Detail::Flag(false)) => "no: it means what its source says".to_owned(),
        (_, Detail::Flag(true)) => "yes".to_owned(),
        (_, Detail::Flag(false)) => "no".to_owned(),
    }
}

/// The category of one topic, with its article.
const fn one(category: Category) -> &'static str {
    match category {
        Category::Claim => "a claim",
        Category::Header => "a header parameter",
        Category::Algorithm => "an algorithm",
        Category::Kind => "a kind of token",
        Category::Issuer => "an issuer",
        Category::Evidence => "evidence",
        Category::Finding => "a finding on tokens",
        Category::KeyFinding => "a finding on keys",
        Category::Advice => "advice",
        Category::Row => "a row of check",
        Category::Use => "a use",
        Category::Confidence => "a confidence",
        Category::Signature => "the state of a signature",
        Category::Time => "the state of a token's time",
        Category::ExitCode => "an exit code",
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::explain;
    use crate::report::style::Style;

    fn layout(width: usize) -> Layout<'static> {
        Layout {
            width,
            style: Style::default(),
            zone: None,
            verbose: false,
        }
    }

    #[test]
    fn no_page_is_wider_than_asked_for() {
        let all = explain::topics();
        for width in [40, 60, 80, 100, 200] {
            for text in [list(&all, layout(width)), topics(&all, layout(width))] {
                for line in text.lines() {
                    // A name is never broken, so that it can be copied.
                    let is_name = !line.starts_with(' ') || !line.trim().contains(' ');
                    let fits = line.width() <= width || is_name;
                    assert!(fits, "{width}: {line}");
                    assert_eq!(line.trim_end(), line, "{width}");
                }
            }
        }
    }

    #[test]
    fn the_list_names_every_topic() {
        let all = explain::topics();
        let text = list(&all, layout(80));
        for topic in &all {
            let named = text.split_whitespace().any(|word| word == topic.name);
            assert!(named, "{}", topic.name);
        }
    }
}
