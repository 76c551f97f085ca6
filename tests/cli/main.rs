//! Black-box tests of the binary: what goes in, what comes out, and how it ends. One module per behaviour.
#![allow(
    clippy::disallowed_methods,
    clippy::expect_used,
    clippy::indexing_slicing,
    clippy::panic,
    clippy::string_slice,
    clippy::unwrap_used
)]

#[path = "../common/mod.rs"]
mod common;

mod canary;
mod check;
mod clipboard;
mod commands;
mod config;
mod config_file;
mod decode;
mod decrypt;
mod diff;
mod exit;
mod expect;
mod faults;
mod formats;
mod get;
mod help;
mod html;
mod input;
mod input_pasted;
mod keys;
mod keys_command;
mod lines;
mod locale;
mod network;
mod page;
mod profile;
mod purpose;
mod purpose_api;
mod purpose_client_assertion;
mod purpose_dpop;
mod purpose_login;
mod purpose_logout;
mod purpose_set;
mod purpose_workload_identity;
mod redact;
mod redact_command;
mod report_files;
mod scan;
mod sd_jwt;
mod secrecy;
mod shape;
mod terminal;
mod time;
