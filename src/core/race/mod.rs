//! Which address first (RFC 8305).
