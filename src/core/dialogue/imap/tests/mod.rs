//! The conversation, script by script, and the laws that hold for all of them.
