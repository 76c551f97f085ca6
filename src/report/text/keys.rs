//! The report on a key set for a person: the answer in one line, where the keys come from, what is wrong with the
//! set, then key by key.

use super::layout::Page;
use super::{Layout, finding, quote, severity_tone};
use crate::decode::number::{Nanoseconds, SECOND};
use crate::judge::{Abilities, Ability};
use crate::keys::{Certificate, Key};
use crate::report::keys::{KeyEntry, KeyFacts, KeySetReport, KeyState, Source, Way};
use crate::report::{escape, wording};

/// The whole report.
pub fn render(report: &KeySetReport, layout: Layout) -> String {
    let mut page = Page::new(layout);
    headline(&mut page, report);
    page.quoted_fact("Source", &source(report));
    for found in &report.findings {
        finding(&mut page, found);
    }
    for entry in &report.keys {
        page.blank();
        key(&mut page, entry, report.now);
        for found in &entry.findings {
            finding(&mut page, found);
        }
    }
    page.finish()
}

fn headline(page: &mut Page, report: &KeySetReport) {
    let style = page.style();
    let most = page.width() / 2;
    let name = escape::terminal(&report.source.given).into_owned();
    let label = format!("{}:", wording::shorten(&name, most));
    let usable = format!("{} for verifying", report.usable_for_verifying());
    let worst = match report.worst() {
        None => style.good("nothing wrong"),
        Some(found) => {
            let text = format!("{}: {}", found.severity.name(), found.id);
            style.tone(severity_tone(found.severity), &text)
        }
    };
    let pieces = [style.strong(&keys(report.count)), usable, worst];
    page.pieces(&label, &pieces);
}

fn keys(count: usize) -> String {
    match count {
        1 => "1 key".to_owned(),
        _ => format!("{count} keys"),
    }
}

fn source(report: &KeySetReport) -> String {
    let Source {
        given,
        way,
        address,
        metadata,
        issuer,
    } = &report.source;
    let quoted = |text: &Option<String>| quote(text.as_deref().unwrap_or(given));
    let form = report.form.name();
    match way {
        Way::Stdin => format!("{form} from standard input"),
        Way::File => format!("{form} in the file {}", quote(given)),
        Way::KeySet => format!("{form} at {}", quoted(address)),
        Way::Metadata => format!(
            "{form} at {}, named by the metadata of {}",
            quoted(address),
            issuer
                .as_deref()
                .map_or_else(|| "an unnamed issuer".to_owned(), quote)
        ),
        Way::Discovery => format!(
            "{form} at {}, of the issuer {} (metadata: {})",
            quoted(address),
            quoted(issuer),
            quoted(metadata)
        ),
    }
}

fn key(page: &mut Page, entry: &KeyEntry, now: Nanoseconds) {
    let label = format!("Key {}", entry.number);
    let mut parts: Vec<String> = entry.kid.as_deref().map(quote).into_iter().collect();
    match &entry.state {
        // Why is said by the finding below.
        KeyState::LeftOut(_) => {
            parts.push("left out".to_owned());
            page.quoted_fact(&label, &parts.join(", "));
        }
        KeyState::Read(facts) => {
            parts.push(kind(&facts.key));
            page.quoted_fact(&label, &parts.join(", "));
            details(page, facts, now);
        }
    }
}

fn kind(key: &Key) -> String {
    let size = match (key.material.curve(), &key.material) {
        (Some(curve), _) => curve.name().to_owned(),
        (None, crate::keys::Material::Akp { alg, .. }) => quote(alg),
        (None, _) => format!("{} bits", key.bits()),
    };
    let private = if key.is_private { ", private" } else { "" };
    format!("{} {size}{private}", key.key_type())
}

fn details(page: &mut Page, facts: &KeyFacts, now: Nanoseconds) {
    for (label, ability) in [
        ("Signatures", &facts.abilities.signatures),
        ("Encryption", &facts.abilities.encryption),
    ] {
        if !ability.operations.is_empty() {
            page.fact(label, &can(ability));
        }
    }
    if facts.abilities == Abilities::default() {
        page.fact("Ready for", "nothing: what it declares allows no algorithm");
    }
    let declared = declared(&facts.key);
    if !declared.is_empty() {
        page.quoted_fact("Declared", &declared.join(", "));
    }
    if let Some(print) = &facts.thumbprint {
        page.fact("Thumbprint", print);
    }
    if let Some(certificate) = &facts.certificate {
        page.quoted_fact("Subject", &quote(&certificate.subject));
        page.quoted_fact("Issuer", &quote(&certificate.issuer));
        page.fact("Valid", &validity(certificate, now));
        page.fact("x5t", certificate.x5t.text());
        page.fact("x5t#S256", certificate.x5t_s256.text());
    }
}

fn can(ability: &Ability) -> String {
    let operations: Vec<_> = ability.operations.iter().map(|one| one.name()).collect();
    format!(
        "{} ({})",
        operations.join(", "),
        ability.algorithms.join(", ")
    )
}

fn declared(key: &Key) -> Vec<String> {
    let one = |name: &str, value: &Option<String>| {
        let value = value.as_deref()?;
        Some(format!("{name} {}", quote(value)))
    };
    let ops = key.key_ops.as_ref().map(|ops| {
        let ops: Vec<_> = ops.iter().map(|op| quote(op)).collect();
        format!("key_ops {}", ops.join(" "))
    });
    let chain = (key.x5c.len() > 1).then(|| format!("{} certificates", key.x5c.len()));
    [one("use", &key.use_), ops, one("alg", &key.alg), chain]
        .into_iter()
        .flatten()
        .collect()
}

fn validity(certificate: &Certificate, now: Nanoseconds) -> String {
    let at = |seconds: i64| Nanoseconds::from(seconds) * SECOND;
    let (from, to) = (at(certificate.not_before), at(certificate.not_after));
    format!(
        "from {} to {} ({})",
        wording::rfc3339(from),
        wording::rfc3339(to),
        if now < from {
            format!("NOT VALID YET, valid {}", wording::relative(from, now))
        } else if now > to {
            format!("EXPIRED {}", wording::relative(to, now))
        } else {
            format!("expires {}", wording::relative(to, now))
        }
    )
}
