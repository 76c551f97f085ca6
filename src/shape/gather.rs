//! From the values of a token to names and types.

use std::collections::{BTreeMap, BTreeSet};

use super::path::{self, Step};
use super::{Line, MOST_LINES, Shape};
use crate::decode::json::View;

/// What is known of the values at one path.
#[derive(Debug, Default)]
struct Node {
    types: BTreeSet<&'static str>,
    /// So many values were seen.
    seen: usize,
    /// So many of them are objects: a member that fewer of them have is optional.
    objects: usize,
    members: BTreeMap<String, Node>,
    items: Option<Box<Node>>,
}

impl Node {
    /// Depth is bounded by the JSON reader.
    fn of(value: View<'_>) -> Self {
        let mut node = Self {
            types: BTreeSet::from([value.kind().name()]),
            seen: 1,
            objects: usize::from(value.is_object()),
            ..Self::default()
        };
        for member in value.members() {
            let name = path::bounded(&member.name);
            // Of a name that is there twice the last one counts.
            node.members.insert(name, Self::of(member.value));
        }
        for item in value.items() {
            let item = Self::of(item);
            match &mut node.items {
                Some(items) => items.merge(item),
                none => *none = Some(Box::new(item)),
            }
        }
        node
    }

    /// Takes no longer than the other is big: an array may have very many elements.
    fn merge(&mut self, other: Self) {
        self.types.extend(other.types);
        self.seen += other.seen;
        self.objects += other.objects;
        for (name, theirs) in other.members {
            match self.members.get_mut(&name) {
                Some(ours) => ours.merge(theirs),
                None => {
                    self.members.insert(name, theirs);
                }
            }
        }
        match (&mut self.items, other.items) {
            (Some(ours), Some(theirs)) => ours.merge(*theirs),
            (ours @ None, theirs) => *ours = theirs,
            (Some(_), None) => {}
        }
    }

    fn write(self, is_optional: bool, path: &mut Vec<Step>, shape: &mut Shape) {
        if shape.lines.len() >= MOST_LINES {
            shape.is_cut = true;
            return;
        }
        let line = Line {
            types: self.types,
            is_optional,
        };
        shape.lines.insert(path.clone(), line);
        if let Some(items) = self.items {
            path.push(Step::Items);
            items.write(false, path, shape);
            path.pop();
        }
        for (name, member) in self.members {
            let is_optional = member.seen < self.objects;
            path.push(Step::Member(name));
            member.write(is_optional, path, shape);
            path.pop();
        }
    }
}

/// Adds the names and types of `root` under the name `root_name`.
pub(super) fn gather(root_name: &str, root: View<'_>, shape: &mut Shape) {
    let mut path = vec![Step::Member(root_name.to_owned())];
    Node::of(root).write(false, &mut path, shape);
}
