//! The contract of the JSON report, applied to every report that a test reads.

use std::sync::LazyLock;

use jsonschema::Validator;
use serde_json::Value;

/// The committed schema.
pub const TEXT: &str = include_str!("../../src/report/report-v1.schema.json");

static SCHEMA: LazyLock<Validator> = LazyLock::new(|| {
    let schema = serde_json::from_str(TEXT).expect("the schema is JSON");
    jsonschema::validator_for(&schema).expect("the schema is a schema")
});

/// True if the report is valid.
pub fn holds(report: &Value) -> bool {
    SCHEMA.is_valid(report)
}

#[track_caller]
pub fn validate(report: &Value) {
    let errors: Vec<_> = SCHEMA
        .iter_errors(report)
        .map(|error| format!("{}: {error}", error.instance_path()))
        .collect();
    assert!(errors.is_empty(), "{errors:#?} in {report:#}");
}
