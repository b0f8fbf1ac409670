//! The planner: which question next, when settled, which result is best and why.
