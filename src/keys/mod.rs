//! Stage `keys`.
