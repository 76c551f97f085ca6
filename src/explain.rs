//! The dictionary behind the reports: one [`Topic`] for everything that a report may name. Pure; the texts stand
//! in the tables that the reports use, and in `dictionary`.

mod rows;
mod topics;
mod words;

use std::borrow::Cow;

use crate::classify::{KINDS, profiles, signals};
use crate::dictionary::{algorithms, claims, headers};
use crate::exit;
use crate::judge::{CHECKS, KEY_CHECKS, LAYER_CHECKS, Severity, UseId, entries};
use crate::nearest::nearest;

pub use rows::row_meaning;
use topics::{advice, algorithm, evidence, issuer, kind, named, use_topic, wrong};
use words::words;

/// One thing that can be explained.
#[derive(Debug, Clone)]
pub struct Topic {
    /// What sort of thing it is.
    pub category: Category,
    /// Its name, as reports and tokens spell it.
    pub name: Cow<'static, str>,
    /// What it means, as one or two sentences.
    pub meaning: Cow<'static, str>,
    /// What else is known of it, in the order of the report.
    pub details: Vec<(Label, Detail)>,
    /// Where that is written; empty for what is whichtoken's own.
    pub source: &'static str,
}

/// What is said of a topic beside its meaning.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Detail {
    /// Words.
    Text(Cow<'static, str>),
    /// Several names.
    List(Vec<&'static str>),
    /// Yes or no.
    Flag(bool),
}

macro_rules! named_words {
    ($(#[$doc:meta])* $type:ident { $($(#[$about:meta])* $variant:ident = $id:literal, $words:literal;)* }) => {
        $(#[$doc])*
        #[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
        pub enum $type {
            $($(#[$about])* $variant),*
        }

        impl $type {
            /// All of them, in the order of reports.
            pub const ALL: &'static [Self] = &[$(Self::$variant),*];

            /// The stable name in machine output.
            pub const fn id(self) -> &'static str {
                match self {
                    $(Self::$variant => $id),*
                }
            }

            /// The words in a report.
            pub const fn words(self) -> &'static str {
                match self {
                    $(Self::$variant => $words),*
                }
            }
        }
    };
}

named_words! {
    /// The sorts of things that can be explained.
    Category {
        /// A claim of a token's payload.
        Claim = "claim", "Claims";
        /// A parameter of a token's header.
        Header = "header", "Header parameters";
        /// An algorithm of JWS or JWE.
        Algorithm = "algorithm", "Algorithms";
        /// A kind of token.
        Kind = "kind", "Kinds of token";
        /// A known issuer.
        Issuer = "issuer", "Issuers";
        /// A sign that a token is of some kind.
        Evidence = "evidence", "Evidence";
        /// Something that can be wrong with a token.
        Finding = "finding", "Findings on tokens";
        /// Something that can be wrong with keys.
        KeyFinding = "key-finding", "Findings on keys";
        /// A situation with its way out.
        Advice = "advice", "Advice";
        /// What a check demands.
        Row = "row", "Rows of check";
        /// Something to do with a token.
        Use = "use", "Uses";
        /// How sure a verdict is.
        Confidence = "confidence", "Confidence";
        /// Whether a signature was checked.
        Signature = "signature", "Signature states";
        /// Whether a token is inside its time.
        Time = "time", "Time states";
        /// How a run ended.
        ExitCode = "exit-code", "Exit codes";
    }
}

named_words! {
    /// What a detail tells.
    Label {
        /// What the value looks like.
        Type = "type", "Type";
        /// What a number counts.
        Unit = "unit", "Unit";
        /// Which kinds of token have it.
        CarriedBy = "carried_by", "Carried by";
        /// Whether it is in IANA's registry.
        Registered = "registered", "In IANA's registry";
        /// What an algorithm does.
        Role = "role", "Role";
        /// The key that an algorithm needs.
        Key = "key", "Key";
        /// The registry's rank of an algorithm.
        Status = "status", "Registry status";
        /// Whether this program can verify by it.
        Verifiable = "verifiable", "Verified by whichtoken";
        /// The name in a sentence.
        Title = "title", "Called";
        /// The kind that a sign speaks for.
        Toward = "toward", "Speaks for";
        /// How much a sign says.
        Weight = "weight", "Weight";
        /// The signs of a kind.
        Evidence = "evidence", "Recognised by";
        /// How sure advice sounds at most.
        Confidence = "confidence", "Confidence";
        /// How much a finding matters.
        Severity = "severity", "Severity";
        /// What to do about it.
        Help = "help", "What to do";
        /// The kinds that it is right for.
        Yes = "yes", "Yes for";
        /// The kinds that it may be right for.
        Depends = "depends", "Depends for";
        /// What the list of a purpose demands under this name.
        ForApi = "for-api", "check --for api";
        /// What the list of a purpose demands under this name.
        ForLogin = "for-login", "check --for login";
        /// What the list of a purpose demands under this name.
        ForLogout = "for-logout", "check --for logout";
        /// What the list of a purpose demands under this name.
        ForWorkloadIdentity = "for-workload-identity", "--for workload-identity";
        /// What the list of a purpose demands under this name.
        ForClientAssertion = "for-client-assertion", "--for client-assertion";
        /// What the list of a purpose demands under this name.
        ForDpop = "for-dpop", "check --for dpop";
        /// What the list of a purpose demands under this name.
        ForSet = "for-set", "check --for set";
        /// Whether `--allow` accepts it.
        Allowed = "allowed", "--allow accepts it";
        /// What a token of this kind may be used for.
        CallApi = "call-api", "Call an API";
        /// What a token of this kind may be used for.
        StartSession = "start-session", "Start a login session";
        /// What a token of this kind may be used for.
        Exchange = "exchange", "Get another token for it";
        /// What a token of this kind may be used for.
        LogoutHint = "logout-hint", "Name the session at logout";
        /// What a token of this kind may be used for.
        StoreInBrowser = "store-in-browser", "Keep it in a browser";
        /// What a token of this kind may be used for.
        PassOn = "pass-on", "Pass it on";
        /// What a token of this kind may be used for.
        LookInside = "look-inside", "Look inside";
    }
}

/// Everything that has this name, in the order of [`Category`]: a name may be several things. Claims, header
/// parameters and algorithms are spelled exactly; everything else may have dashes, underscores or blanks.
pub fn lookup(topic: &str) -> Vec<Topic> {
    let topic = topic.trim();
    let id = plain(topic);
    let typ = format!(
        "typ-{}",
        id.trim_start_matches("application/")
            .replace(['+', '_'], "-")
    );
    let same = |name: &str| plain(name) == id;
    let mut found = Vec::new();
    found.extend(claims::claim(topic).map(|entry| named(Category::Claim, entry)));
    found.extend(headers::header(topic).map(|entry| named(Category::Header, entry)));
    found.extend(algorithms::algorithm(topic).map(algorithm));
    found.extend(
        KINDS
            .iter()
            .filter(|entry| same(entry.id) || same(entry.name))
            .map(kind),
    );
    found.extend(
        others().filter(|other| same(&other.name) || (topic.contains('+') && other.name == typ)),
    );
    found
}

/// Every topic, in the order of [`Category`].
pub fn topics() -> Vec<Topic> {
    let mut all: Vec<Topic> = Vec::new();
    all.extend(
        claims::CLAIMS
            .iter()
            .map(|entry| named(Category::Claim, entry)),
    );
    all.extend(
        headers::HEADERS
            .iter()
            .map(|entry| named(Category::Header, entry)),
    );
    all.extend(algorithms::ALGORITHMS.iter().map(algorithm));
    all.extend(KINDS.iter().map(kind));
    all.extend(others());
    all
}

/// The names that are near to one that is not known, the nearest first.
pub fn suggestions(topic: &str) -> Vec<String> {
    let all = topics();
    nearest(topic.trim(), all.iter().map(|topic| topic.name.as_ref()))
        .into_iter()
        .map(str::to_owned)
        .collect()
}

/// Names of our own in one spelling.
fn plain(name: &str) -> String {
    name.to_lowercase().replace(['-', ' '], "_")
}

/// The topics of the smaller tables.
fn others() -> impl Iterator<Item = Topic> {
    let issuers = profiles::PROFILES.iter().map(issuer);
    let evidence = signals().map(evidence);
    let findings = CHECKS.iter().map(|check| {
        let name = (check.id, check.means);
        wrong(
            Category::Finding,
            name,
            check.severity,
            check.help,
            check.source,
        )
    });
    let no_token = wrong(
        Category::Finding,
        ("no-token", "The text holds no token that can be read."),
        Severity::Error,
        "give a token, the request that carries it, or the JSON answer of a token endpoint",
        "RFC 6750 2.1",
    );
    let of_keys = KEY_CHECKS.iter().map(|row| (Category::KeyFinding, row));
    let of_layers = LAYER_CHECKS.iter().map(|row| (Category::Finding, row));
    let key_findings = of_keys.chain(of_layers).map(|(category, check)| {
        let name = (check.id, check.means);
        wrong(category, name, check.severity, check.help, check.source)
    });
    let advice = entries().map(advice);
    let rows = rows::topics();
    let uses = UseId::ALL.into_iter().map(use_topic);
    let exits = exit::TABLE.iter().map(|(exit, meaning)| Topic {
        category: Category::ExitCode,
        name: exit.code().to_string().into(),
        meaning: sentence(meaning),
        details: Vec::new(),
        source: "",
    });
    issuers
        .chain(evidence)
        .chain(findings)
        .chain(std::iter::once(no_token))
        .chain(key_findings)
        .chain(advice)
        .chain(rows)
        .chain(uses)
        .chain(words())
        .chain(exits)
}

fn text(text: &'static str) -> Detail {
    Detail::Text(text.into())
}

/// With a capital letter and a full stop.
fn sentence(text: &str) -> Cow<'static, str> {
    let mut chars = text.chars();
    let Some(first) = chars.next() else {
        return Cow::Borrowed("");
    };
    let stop = if text.ends_with('.') { "" } else { "." };
    // The name of a claim at the beginning keeps its spelling.
    let word = text.split(' ').next().unwrap_or_default();
    if word.contains('_') {
        return format!("{text}{stop}").into();
    }
    format!("{}{}{stop}", first.to_uppercase(), chars.as_str()).into()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::report::SignatureStatus;
    use std::collections::HashSet;

    #[test]
    fn every_topic_is_found_by_its_name_and_has_a_meaning() {
        for topic in topics() {
            assert!(!topic.meaning.is_empty(), "{}", topic.name);
            assert!(
                lookup(&topic.name)
                    .iter()
                    .any(|found| found.category == topic.category && found.name == topic.name),
                "{}",
                topic.name
            );
        }
    }

    #[test]
    fn names_are_unique_in_their_category() {
        let mut seen = HashSet::new();
        for topic in topics() {
            assert!(
                seen.insert((topic.category, topic.name.clone())),
                "{}",
                topic.name
            );
        }
    }

    #[test]
    fn a_name_may_be_several_things() {
        let categories = |name: &str| -> Vec<Category> {
            lookup(name).iter().map(|topic| topic.category).collect()
        };
        let typ = [Category::Claim, Category::Header, Category::Row];
        assert_eq!(categories("typ"), typ);
        let nonce = categories("nonce");
        assert!(nonce.starts_with(&[Category::Claim, Category::Header]));
        let expired = categories("expired");
        assert!(expired.contains(&Category::Finding) && expired.contains(&Category::Time));
        assert_eq!(categories("exchange"), [Category::Use]);
        assert_eq!(categories("access-token"), [Category::Kind]);
        assert_eq!(categories("ID token"), [Category::Kind]);
        assert_eq!(categories("application/at+jwt"), [Category::Evidence]);
        assert_eq!(categories("70"), [Category::ExitCode]);
        assert_eq!(categories("none"), [Category::Algorithm, Category::Time]);
        assert_eq!(categories("rs256"), []);
    }

    #[test]
    fn a_near_miss_is_suggested() {
        assert_eq!(
            suggestions("rs256").first().map(String::as_str),
            Some("RS256")
        );
        assert_eq!(suggestions("isss").first().map(String::as_str), Some("iss"));
        assert!(suggestions("qqqqqqqqqq").is_empty());
    }

    #[test]
    fn every_state_has_a_word() {
        use SignatureStatus as S;
        let states = [
            S::Valid,
            S::Invalid,
            S::Unverifiable,
            S::NotChecked,
            S::Unsigned,
        ];
        let words: Vec<_> = words::SIGNATURE.iter().map(|(word, _)| *word).collect();
        assert_eq!(words, states.map(S::name));
    }
}
