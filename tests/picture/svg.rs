//! A terminal's window as SVG: light and dark by the reader's preference, in whatever monospace font is there.

use std::fmt::Write as _;

use unicode_width::UnicodeWidthStr as _;

use super::terminal::{Look, Piece};

/// The width of a column and the height of a line, in pixels, and the space around the text.
const COLUMN: f64 = 8.4;
const LINE: usize = 20;
const MARGIN: usize = 22;
/// The height of the bar at the top.
const BAR: usize = 36;
/// The space between what is typed and what is printed.
const GAP: usize = 8;

const STYLE: &str = "\
:root { --paper: #ffffff; --bar: #f1f3f5; --rim: #d0d7de; --ink: #1f2328; --faint: #6a737d;
  --red: #c2202e; --green: #1a7f37; --yellow: #8a5a00; --blue: #0757c2; --magenta: #8250df; --cyan: #0a6c74 }
@media (prefers-color-scheme: dark) { :root { --paper: #0f141a; --bar: #1b222b; --rim: #39424e; --ink: #e6edf3;
  --faint: #8d96a0; --red: #ff7b72; --green: #4fc65f; --yellow: #e0ac3a; --blue: #6cb2ff; --magenta: #c297ff;
  --cyan: #5ccfd6 } }
text { font: 14px ui-monospace, SFMono-Regular, Menlo, Consolas, 'Liberation Mono', 'DejaVu Sans Mono', monospace;
  fill: var(--ink); white-space: pre }
.bold { font-weight: 700 } .faint { fill: var(--faint) } .underlined { text-decoration: underline }
.red { fill: var(--red) } .green { fill: var(--green) } .yellow { fill: var(--yellow) } .blue { fill: var(--blue) }
.magenta { fill: var(--magenta) } .cyan { fill: var(--cyan) }
.window { fill: var(--paper); stroke: var(--rim) } .bar { fill: var(--bar) } .rim { stroke: var(--rim) }
.button { fill: var(--rim) } .name { fill: var(--faint); text-anchor: middle }
";

/// The window after `typed` was typed into it.
pub(crate) fn window(typed: &str, lines: &[Vec<Piece>], columns: usize) -> String {
    let width = 2 * MARGIN + (columns as f64 * COLUMN).ceil() as usize;
    let height = BAR + (lines.len() + 1) * LINE + GAP + MARGIN + 6;
    let (right, below) = (width - 1, height - 1);
    let spoken: String = lines.iter().map(|line| plain(line) + "\n").collect();
    let mut svg = format!(
        "<svg xmlns=\"http://www.w3.org/2000/svg\" role=\"img\" aria-labelledby=\"title desc\" width=\"{width}\" \
         height=\"{height}\" viewBox=\"0 0 {width} {height}\">\n\
         <!-- Made by .ci/picture/run from what the binary prints by a clock that stands still: not to be edited. -->\n\
         <title id=\"title\">{}</title>\n<desc id=\"desc\">{}</desc>\n<style>\n{STYLE}</style>\n\
         <rect class=\"window\" x=\"0.5\" y=\"0.5\" width=\"{right}\" height=\"{below}\" rx=\"9\"/>\n\
         <path class=\"bar\" d=\"M1 {BAR}V9.5A8.5 8.5 0 0 1 9.5 1H{}A8.5 8.5 0 0 1 {right} 9.5V{BAR}Z\"/>\n\
         <path class=\"rim\" d=\"M1 {BAR}.5H{right}\"/>\n",
        escaped(typed),
        escaped(spoken.trim_end()),
        width as f64 - 9.5,
    );
    for button in 0..3 {
        let x = MARGIN + 6 + button * 20;
        let _ = writeln!(
            svg,
            "<circle class=\"button\" cx=\"{x}\" cy=\"{}\" r=\"6\"/>",
            BAR / 2
        );
    }
    let _ = writeln!(
        svg,
        "<text class=\"name\" x=\"{}\" y=\"23\">whichtoken</text>",
        width / 2
    );
    let prompt = |look, text: &str| Piece {
        look,
        text: text.to_owned(),
    };
    let faint = Look {
        faint: true,
        ..Look::default()
    };
    let bold = Look {
        bold: true,
        ..Look::default()
    };
    let command = vec![prompt(faint, "$ "), prompt(bold, typed)];
    for (row, line) in std::iter::once(&command).chain(lines).enumerate() {
        let y = BAR + (row + 1) * LINE + 8 + GAP * usize::from(row > 0);
        let mut column = 0;
        for piece in line {
            write(&mut svg, piece, column, y);
            column += piece.text.width();
        }
        assert!(column <= columns, "wider than the window: {}", plain(line));
    }
    svg.push_str("</svg>\n");
    svg
}

/// One piece at its place. Its length is set, so that columns stay columns in every font.
fn write(svg: &mut String, piece: &Piece, column: usize, y: usize) {
    let text = piece.text.trim_end();
    let start = text.len() - text.trim_start().len();
    let text = text.trim_start();
    if text.is_empty() {
        return;
    }
    let x = MARGIN as f64 + (column + start) as f64 * COLUMN;
    let length = text.width() as f64 * COLUMN;
    let class = class(piece.look);
    let _ = writeln!(
        svg,
        "<text x=\"{x:.1}\" y=\"{y}\" textLength=\"{length:.1}\" lengthAdjust=\"spacingAndGlyphs\"{class}>{}</text>",
        escaped(text)
    );
}

fn class(look: Look) -> String {
    let colour = look.colour.map(|colour| match colour {
        1 => "red",
        2 => "green",
        3 => "yellow",
        4 => "blue",
        5 => "magenta",
        6 => "cyan",
        // Black and white are the ink on one of the two papers.
        _ => "",
    });
    let names: Vec<&str> = [
        look.bold.then_some("bold"),
        look.faint.then_some("faint"),
        look.underlined.then_some("underlined"),
        colour.filter(|colour| !colour.is_empty()),
    ]
    .into_iter()
    .flatten()
    .collect();
    match names.is_empty() {
        true => String::new(),
        false => format!(" class=\"{}\"", names.join(" ")),
    }
}

fn plain(line: &[Piece]) -> String {
    line.iter().map(|piece| piece.text.as_str()).collect()
}

fn escaped(text: &str) -> String {
    text.replace('&', "&amp;")
        .replace('<', "&lt;")
        .replace('>', "&gt;")
}
