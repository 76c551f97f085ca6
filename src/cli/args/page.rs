//! How a page of text is laid out.

use clap::{Args, ValueEnum};

/// How a page of text is laid out.
#[derive(Debug, Default, Clone, Args)]
#[command(next_help_heading = "Output")]
pub struct PageArgs {
    /// When to use colour [default: auto]
    #[arg(hide_short_help = true, long, value_enum, value_name = "WHEN")]
    pub color: Option<Color>,

    /// Columns of the report [default: the terminal's, or 80]
    #[arg(hide_short_help = true, long, value_name = "COLUMNS")]
    pub width: Option<usize>,
}

/// `--color`
#[derive(Debug, Default, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub enum Color {
    /// On a terminal, unless NO_COLOR is set
    #[default]
    Auto,
    /// Always
    Always,
    /// Never
    Never,
}
