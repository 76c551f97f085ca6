//! The topics of `explain` as JSON.

use std::io;

use serde::ser::{Serialize, SerializeMap as _, Serializer};

use crate::explain::{Category, Detail, Label, Topic};

/// Topics as a JSON array; members are never dropped, new ones may come.
///
/// # Errors
/// Only if writing into memory fails.
pub fn document(topics: &[Topic]) -> io::Result<Vec<u8>> {
    let topics: Vec<TopicV1<'_>> = topics.iter().map(TopicV1).collect();
    let mut out = serde_json::to_vec_pretty(&topics)?;
    out.push(b'\n');
    Ok(out)
}

/// A topic with its members in the order of the text.
struct TopicV1<'t>(&'t Topic);

impl Serialize for TopicV1<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let topic = self.0;
        let mut map = serializer.serialize_map(None)?;
        map.serialize_entry("category", topic.category.id())?;
        map.serialize_entry("name", &topic.name)?;
        map.serialize_entry("meaning", &topic.meaning)?;
        for label in always(topic.category) {
            if !topic.details.iter().any(|(there, _)| there == label) {
                map.serialize_entry(label.id(), &None::<&str>)?;
            }
        }
        for (label, detail) in &topic.details {
            match detail {
                Detail::Text(text) => map.serialize_entry(label.id(), text)?,
                Detail::List(names) => map.serialize_entry(label.id(), names)?,
                Detail::Flag(flag) => map.serialize_entry(label.id(), flag)?,
            }
        }
        let source = Some(topic.source).filter(|source| !source.is_empty());
        map.serialize_entry("source", &source)?;
        map.end()
    }
}

/// The members that every topic of a category has, null if nothing is to be said.
fn always(category: Category) -> &'static [Label] {
    match category {
        Category::Claim | Category::Header => &[Label::Type, Label::Unit, Label::CarriedBy],
        _ => &[],
    }
}
