//! A topic as a manual page.

use super::Topic;
use super::markdown::{Block, Piece, blocks, pieces};

/// The page, for section 7 of the manual.
pub(super) fn render(topic: &Topic) -> String {
    let mut out = format!(
        ".TH whichtoken-{name} 7 \"\" \"whichtoken {version}\"\n.SH NAME\nwhichtoken\\-{name} \\- {about}\n",
        name = escape(topic.name),
        version = env!("CARGO_PKG_VERSION"),
        about = text(topic.about),
    );
    for block in blocks(topic.text) {
        match block {
            Block::Heading(1, heading) => out.push_str(&format!(".SH {}\n", quoted(heading))),
            Block::Heading(_, heading) => out.push_str(&format!(".SS {}\n", quoted(heading))),
            Block::Paragraph(paragraph) => out.push_str(&format!(".PP\n{}\n", line(&paragraph))),
            Block::Item(mark, item, _) => {
                let mark = if mark == "-" { "\\(bu" } else { mark };
                out.push_str(&format!(".IP {mark} 4\n{}\n", line(&item)));
            }
            Block::Table(rows) => table(&mut out, &rows),
            Block::Code(code) => {
                out.push_str(".PP\n.RS 4\n.nf\n");
                for one in code {
                    out.push_str(&guarded(&escape(one)));
                    out.push('\n');
                }
                out.push_str(".fi\n.RE\n");
            }
        }
    }
    out.push_str(".SH SEE ALSO\nwhichtoken(1)\n");
    out
}

/// A row is a tagged paragraph: its first cell, then the others, each after the name of its column if there are several.
fn table(out: &mut String, rows: &[Vec<&str>]) {
    let Some((head, rows)) = rows.split_first() else {
        return;
    };
    for row in rows {
        let Some((first, others)) = row.split_first() else {
            continue;
        };
        out.push_str(&format!(".TP\n{}\n", line(first)));
        let names = head.iter().skip(1);
        for (index, (cell, name)) in others.iter().zip(names).enumerate() {
            if cell.is_empty() {
                continue;
            }
            if index > 0 {
                out.push_str(".br\n");
            }
            match others.len() {
                1 => out.push_str(&line(cell)),
                _ => out.push_str(&line(&format!("{name}: {cell}"))),
            }
            out.push('\n');
        }
    }
}

/// A text as an argument of a request.
fn quoted(heading: &str) -> String {
    format!("\"{}\"", text(heading).replace('"', "\\(dq"))
}

/// A text as a line of its own.
fn line(of: &str) -> String {
    guarded(&text(of))
}

/// A line that begins with a dot or a quote would be read as a request.
fn guarded(line: &str) -> String {
    match line.starts_with(['.', '\'']) {
        true => format!("\\&{line}"),
        false => line.to_owned(),
    }
}

/// A text with its strong words and its code in bold.
fn text(text: &str) -> String {
    let mut out = String::new();
    for piece in pieces(text) {
        let escaped = escape(&piece.text().replace("\\|", "|"));
        match piece {
            Piece::Plain(_) => out.push_str(&escaped),
            Piece::Code(_) | Piece::Strong(_) => out.push_str(&format!("\\fB{escaped}\\fR")),
        }
    }
    out
}

fn escape(text: &str) -> String {
    text.replace('\\', "\\e").replace('-', "\\-")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn nothing_of_a_text_is_a_request() {
        let page = render(&Topic {
            name: "a-b",
            about: "c",
            text: "# H \"q\"\n\n.x `y\\`\n\n- i\n\n| a | b | c |\n|-|-|-|\n| 1 | .2 | |\n\n```\n'z\n```\n",
        });
        let version = env!("CARGO_PKG_VERSION");
        assert_eq!(
            page,
            format!(
                ".TH whichtoken-a\\-b 7 \"\" \"whichtoken {version}\"\n.SH NAME\nwhichtoken\\-a\\-b \\- c\n\
                 .SH \"H \\(dqq\\(dq\"\n.PP\n\\&.x \\fBy\\e\\fR\n.IP \\(bu 4\ni\n.TP\n1\nb: .2\n.PP\n.RS 4\n.nf\n\\&'z\n.fi\n\
                 .RE\n.SH SEE ALSO\nwhichtoken(1)\n"
            )
        );
    }
}
