//! The contract of the JSON report, applied to every report that a test reads.

use std::sync::LazyLock;

use jsonschema::Validator;
use serde_json::Value;

/// The committed schema.
pub const TEXT: &str = include_str!("../../src/report/report-v1.schema.json");
/// The committed schema of the report on a key set.
pub const KEYS_TEXT: &str = include_str!("../../src/report/keys-v1.schema.json");

static SCHEMA: LazyLock<Validator> = LazyLock::new(|| validator(TEXT));
static KEYS_SCHEMA: LazyLock<Validator> = LazyLock::new(|| validator(KEYS_TEXT));

fn validator(text: &str) -> Validator {
    let schema = serde_json::from_str(text).expect("the schema is JSON");
    jsonschema::validator_for(&schema).expect("the schema is a schema")
}

/// True if the report is valid.
pub fn holds(report: &Value) -> bool {
    SCHEMA.is_valid(report)
}

/// True if the report on a key set is valid.
pub fn holds_keys(report: &Value) -> bool {
    KEYS_SCHEMA.is_valid(report)
}

#[track_caller]
pub fn validate(report: &Value) {
    validate_by(&SCHEMA, report);
}

/// The same for a report on a key set.
#[track_caller]
pub fn validate_keys(report: &Value) {
    validate_by(&KEYS_SCHEMA, report);
}

#[track_caller]
fn validate_by(schema: &Validator, report: &Value) {
    let errors: Vec<_> = schema
        .iter_errors(report)
        .map(|error| format!("{}: {error}", error.instance_path()))
        .collect();
    assert!(errors.is_empty(), "{errors:#?} in {report:#}");
}
