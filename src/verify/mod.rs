//! Stage `verify`.
