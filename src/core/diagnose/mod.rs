//! From the record to findings.
