//! The dictionary behind the reports: one [`Topic`] for everything that a report may name. Pure; the texts stand
//! in the tables that the reports use, and in `dictionary`.

mod rows;

use std::borrow::Cow;

use crate::classify::{Confidence, KINDS, KindEntry, Signal, Weight, profiles, signals};
use crate::dictionary::{self, algorithms, claims, headers};
use crate::exit;
use crate::judge::{
    AdviceEntry, CHECKS, KEY_CHECKS, LAYER_CHECKS, Severity, TimeStatus, UseId, answers, entries,
};
use crate::nearest::nearest;
use crate::verify;

pub use rows::row_meaning;

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

macro_rules! words {
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

words! {
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

words! {
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

fn named(category: Category, entry: &'static dictionary::Entry) -> Topic {
    let mut details = vec![(Label::Type, text(entry.value.name()))];
    details.extend(entry.value.unit().map(|unit| (Label::Unit, text(unit))));
    if !entry.carried_by.is_empty() {
        details.push((Label::CarriedBy, Detail::List(entry.carried_by.to_vec())));
    }
    details.push((Label::Registered, Detail::Flag(entry.registered)));
    Topic {
        category,
        name: entry.name.into(),
        meaning: entry.meaning.into(),
        details,
        source: entry.source,
    }
}

fn algorithm(entry: &'static algorithms::Entry) -> Topic {
    let verifier = verify::algorithm(entry.name);
    let key = match verifier {
        Some(known) => key_of(known).into(),
        None => entry.key.into(),
    };
    let mut details = vec![
        (Label::Role, text(entry.role.name())),
        (Label::Key, Detail::Text(key)),
        (Label::Status, text(entry.status.name())),
    ];
    if entry.role == algorithms::Role::Sign {
        let can = verifier.is_some_and(verify::Algorithm::can_verify);
        details.push((Label::Verifiable, Detail::Flag(can)));
    }
    Topic {
        category: Category::Algorithm,
        name: entry.name.into(),
        meaning: entry.meaning.into(),
        details,
        source: verifier.map_or(entry.source, |known| known.source),
    }
}

/// The key that a signature algorithm needs, in words.
fn key_of(algorithm: &verify::Algorithm) -> String {
    let mut key = match algorithm.family {
        verify::Family::Hmac => "shared secret".to_owned(),
        _ => format!("{} key", algorithm.key_type.name()),
    };
    let curves: Vec<&str> = algorithm.curves.iter().map(|curve| curve.name()).collect();
    if !curves.is_empty() {
        key.push_str(&format!(" on {}", curves.join(" or ")));
    }
    if algorithm.least_key_bits > 0 {
        key.push_str(&format!(" of at least {} bits", algorithm.least_key_bits));
    }
    key
}

fn kind(entry: &'static KindEntry) -> Topic {
    let mut details = vec![(Label::Title, text(entry.name))];
    for id in UseId::ALL {
        let label = match id {
            UseId::CallApi => Label::CallApi,
            UseId::StartSession => Label::StartSession,
            UseId::Exchange => Label::Exchange,
            UseId::LogoutHint => Label::LogoutHint,
            UseId::StoreInBrowser => Label::StoreInBrowser,
            UseId::PassOn => Label::PassOn,
            UseId::LookInside => Label::LookInside,
        };
        // Without its special cases; those depend on the token.
        if let Some(answer) = answers(id, entry.kind).last() {
            let words = format!(
                "{}: {} ({})",
                answer.answer.name(),
                answer.why,
                answer.source
            );
            details.push((label, Detail::Text(words.into())));
        }
    }
    let signs: Vec<_> = signals()
        .filter(|signal| signal.toward == entry.kind && signal.weight != Weight::Violation)
        .map(|signal| signal.id)
        .collect();
    if !signs.is_empty() {
        details.push((Label::Evidence, Detail::List(signs)));
    }
    Topic {
        category: Category::Kind,
        name: entry.id.into(),
        meaning: sentence(entry.purpose),
        details,
        source: "",
    }
}

fn issuer(profile: &'static profiles::Profile) -> Topic {
    Topic {
        category: Category::Issuer,
        name: profile.id.into(),
        meaning: "The token's issuer looks like this one. That sharpens the evidence, but proves nothing until the \
                  signature is verified with this issuer's keys."
            .into(),
        details: vec![(Label::Title, text(profile.name))],
        source: "",
    }
}

fn evidence(signal: &'static Signal) -> Topic {
    Topic {
        category: Category::Evidence,
        name: signal.id.into(),
        meaning: sentence(signal.says),
        details: vec![
            (Label::Toward, text(signal.toward.id())),
            (Label::Weight, text(signal.weight.name())),
        ],
        source: signal.source,
    }
}

/// What is wrong with a token or a key.
fn wrong(
    category: Category,
    (id, means): (&'static str, &'static str),
    severity: Severity,
    help: &'static str,
    source: &'static str,
) -> Topic {
    Topic {
        category,
        name: id.into(),
        meaning: means.into(),
        details: vec![
            (Label::Severity, text(severity.name())),
            (Label::Help, Detail::Text(sentence(help))),
        ],
        source,
    }
}

fn advice(entry: &'static AdviceEntry) -> Topic {
    Topic {
        category: Category::Advice,
        name: entry.id.into(),
        meaning: sentence(&unfilled(entry.cause)),
        details: vec![
            (Label::Confidence, text(entry.voice.confidence())),
            (Label::Help, Detail::Text(sentence(&unfilled(entry.fix)))),
        ],
        source: entry.source,
    }
}

/// Without a token there is nothing to fill in: `{iss}` stands as `<iss>`.
fn unfilled(text: &str) -> String {
    text.replace('{', "<").replace('}', ">")
}

fn use_topic(id: UseId) -> Topic {
    let kinds = |wanted: &str| -> Vec<&'static str> {
        KINDS
            .iter()
            .filter(|entry| {
                let answer = answers(id, entry.kind)
                    .last()
                    .map(|last| last.answer.name());
                answer == Some(wanted)
            })
            .map(|entry| entry.id)
            .collect()
    };
    let details = [
        (Label::Yes, kinds("yes")),
        (Label::Depends, kinds("depends")),
    ]
    .into_iter()
    .filter(|(_, kinds)| !kinds.is_empty())
    .map(|(label, kinds)| (label, Detail::List(kinds)))
    .collect();
    Topic {
        category: Category::Use,
        name: id.id().into(),
        meaning: format!(
            "Whether the token may be used to {}. Special cases of issuers and of tokens bound to a key are in the \
             report on the token.",
            id.words()
        )
        .into(),
        details,
        source: "",
    }
}

/// The words for what is known and what is not.
fn words() -> impl Iterator<Item = Topic> {
    let confidence = CONFIDENCE
        .iter()
        .map(|(word, meaning)| (Category::Confidence, word.name(), *meaning));
    let signature = SIGNATURE
        .iter()
        .map(|(word, meaning)| (Category::Signature, *word, *meaning));
    let time = TIME
        .iter()
        .map(|(word, meaning)| (Category::Time, word.name(), *meaning));
    confidence
        .chain(signature)
        .chain(time)
        .map(|(category, name, meaning)| Topic {
            category,
            name: name.into(),
            meaning: meaning.into(),
            details: Vec::new(),
            source: "",
        })
}

const CONFIDENCE: &[(Confidence, &str)] = &[
    (
        Confidence::Certain,
        "The token declares its kind, or its issuer documents the mark that was found, and nothing speaks against it.",
    ),
    (
        Confidence::Likely,
        "Several strong signs speak for the kind and none against it.",
    ),
    (
        Confidence::Possible,
        "More speaks for this kind than for another, but its content allows others too.",
    ),
    (
        Confidence::Unknown,
        "Nothing in the token decides what it is. The response that it came in does.",
    ),
    (
        Confidence::Conflicting,
        "Strong signs speak for different kinds at once; the report lists them on both sides.",
    ),
];

/// The report's words for signatures; the stage of reports comes later and has a test that these are all.
const SIGNATURE: &[(&str, &str)] = &[
    (
        "valid",
        "The signature was checked with a key that you named or asked for, and it fits. A DPoP proof for which no keys \
         were given is checked with the key in its own header, which names nobody.",
    ),
    (
        "invalid",
        "The signature does not fit the key, or the token breaks a rule that makes it void.",
    ),
    (
        "unverifiable",
        "The signature could not be checked: a key or an algorithm was lacking. The reason stands beside it.",
    ),
    (
        "not-checked",
        "Nobody gave or asked for keys, so anybody can have written the token.",
    ),
    (
        "unsigned",
        "The token has no signature, so anybody can have written it.",
    ),
];

const TIME: &[(TimeStatus, &str)] = &[
    (
        TimeStatus::Valid,
        "Now lies between nbf and exp, give or take the leeway.",
    ),
    (
        TimeStatus::Expired,
        "The moment in exp has passed by more than the leeway.",
    ),
    (
        TimeStatus::NotYetValid,
        "The moment in nbf lies ahead by more than the leeway.",
    ),
    (
        TimeStatus::NoExpiry,
        "The token has no exp: nothing in it ends its validity.",
    ),
    (
        TimeStatus::Malformed,
        "A date is not a number of seconds, or lies out of reason.",
    ),
    (TimeStatus::None, "There are no claims to read dates from."),
];

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
        let words: Vec<_> = SIGNATURE.iter().map(|(word, _)| *word).collect();
        assert_eq!(words, states.map(S::name));
    }
}
