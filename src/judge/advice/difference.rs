//! How two texts that should be equal differ, in words: the small differences that people overlook first.

/// The difference between what was expected and what was found, as a sentence fragment.
pub fn difference(expected: &str, found: &str) -> String {
    if expected.strip_suffix('/') == Some(found) {
        return "only the final slash differs: the expected one has it, the token's has not"
            .to_owned();
    }
    if found.strip_suffix('/') == Some(expected) {
        return "only the final slash differs: the token's has it, the expected one has not"
            .to_owned();
    }
    if expected.trim() == found.trim() {
        return "only white space at the ends differs".to_owned();
    }
    if expected.eq_ignore_ascii_case(found) {
        return "only upper and lower case differ".to_owned();
    }
    if without_scheme(expected) == without_scheme(found) {
        return "only http and https differ".to_owned();
    }
    let common = expected
        .char_indices()
        .zip(found.chars())
        .find(|((_, a), b)| a != b)
        .map_or(expected.len().min(found.len()), |((at, _), _)| at);
    let rest = |text: &str| {
        let rest: String = text
            .get(common..)
            .unwrap_or_default()
            .chars()
            .take(40)
            .collect();
        if rest.is_empty() {
            "nothing more".to_owned()
        } else {
            format!("\"{rest}\"")
        }
    };
    if common == 0 {
        return "they differ from the first character on".to_owned();
    }
    format!(
        "they differ from character {} on: expected {}, found {}",
        expected.get(..common).unwrap_or_default().chars().count() + 1,
        rest(expected),
        rest(found)
    )
}

/// True if the two differ only in what people overlook: a final slash, blanks, letter case, http or https.
pub(super) fn is_near(expected: &str, found: &str) -> bool {
    let plain = |text: &str| {
        without_scheme(text.trim())
            .trim_end_matches('/')
            .to_lowercase()
    };
    plain(expected) == plain(found)
}

/// True if two addresses have the same path, and it is not empty: one server by two names.
pub(super) fn is_same_path(expected: &str, found: &str) -> bool {
    let path = |text: &str| {
        let (_, path) = text.split_once("://")?.1.split_once('/')?;
        let path = path.trim_end_matches('/');
        (!path.is_empty()).then(|| path.to_owned())
    };
    path(expected).is_some() && path(expected) == path(found)
}

fn without_scheme(text: &str) -> &str {
    text.strip_prefix("https://")
        .or_else(|| text.strip_prefix("http://"))
        .unwrap_or(text)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_the_small_differences() {
        for (expected, found, words) in [
            ("https://a", "https://a/", "final slash"),
            ("https://a/", "https://a", "final slash"),
            ("https://a ", "https://a", "white space"),
            ("api://A", "api://a", "upper and lower case"),
            ("http://a", "https://a", "http and https"),
            ("repo:a/b:ref:x", "repo:a/b:environment:x", "character 10"),
            ("abc", "xyz", "first character"),
        ] {
            let says = difference(expected, found);
            assert!(says.contains(words), "{expected} {found}: {says}");
        }
    }
}
