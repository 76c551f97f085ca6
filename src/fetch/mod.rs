//! Stage `fetch`.
