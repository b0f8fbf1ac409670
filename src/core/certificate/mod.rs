//! Certificates: from DER bytes to facts, from facts to what is wrong.
