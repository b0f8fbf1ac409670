//! Where settings can come from; one file a source.
