//! Which name, which mechanism, and whether once more (DESIGN rule: at most two, the likelier cause first).

mod attempted;
mod mechanism;
mod plan;

pub(in crate::journey) use attempted::Attempted;
pub(in crate::journey) use mechanism::Means;
pub(in crate::journey) use plan::Plan;
pub(in crate::journey) use plan::Try;
