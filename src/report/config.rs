//! What settings are in force, and where each comes from: the model that its renderers share.

/// All of it.
#[derive(Debug)]
pub struct ConfigReport {
    /// The config file.
    pub file: File,
    /// The environment that is in force, and what chose it.
    pub environment: Option<(String, Origin)>,
    /// Each setting.
    pub settings: Vec<Setting>,
    /// The issuers whose tokens are verified without a flag.
    pub trusted: Vec<Trusted>,
    /// The environments of the file.
    pub environments: Vec<Environment>,
    /// Variables that look like ours and are none, each with what may have been meant.
    pub unknown_variables: Vec<(String, Vec<&'static str>)>,
}

/// The config file.
#[derive(Debug)]
pub struct File {
    /// Its name, if there is a place for it.
    pub path: Option<String>,
    /// What names it.
    pub origin: Origin,
    /// What became of it.
    pub status: FileStatus,
}

/// What became of the config file.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum FileStatus {
    /// It was read.
    Read,
    /// There is none.
    Absent,
    /// It is there and cannot be opened, as where the home is that of another user.
    Unreadable,
    /// None is to be used.
    Refused,
}

impl FileStatus {
    /// The stable name in machine output.
    pub const fn id(self) -> &'static str {
        match self {
            Self::Read => "read",
            Self::Absent => "absent",
            Self::Unreadable => "unreadable",
            Self::Refused => "not-used",
        }
    }
}

/// Where a value comes from.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Origin {
    /// This flag.
    Flag(&'static str),
    /// This variable.
    Variable(&'static str),
    /// This line of the config file.
    File(usize),
    /// Nobody said anything.
    Default,
}

/// One setting.
#[derive(Debug)]
pub struct Setting {
    /// Its name in the file, which is that of the flag.
    pub name: &'static str,
    /// Its variable.
    pub variable: &'static str,
    /// Its value; none for the default.
    pub value: Option<String>,
    /// What the default is, in words.
    pub default: &'static str,
    /// Where the value comes from.
    pub origin: Origin,
}

/// An issuer that is trusted.
#[derive(Debug)]
pub struct Trusted {
    /// What `iss` must be.
    pub issuer: String,
    /// Its key set; none if its metadata says where that is.
    pub jwks: Option<String>,
    /// The line of the config file.
    pub line: usize,
}

/// An environment.
#[derive(Debug)]
pub struct Environment {
    /// Its name.
    pub name: String,
    /// The line of the config file.
    pub line: usize,
    /// Its keys: name, value, line.
    pub values: Vec<(&'static str, String, usize)>,
}
