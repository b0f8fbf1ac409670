//! What a look came to, as one value: which page is shown, and its headline.

use toukan_core::diagnose::{WayOut, way_out};
use toukan_core::journey::{Ending, View};
use toukan_core::model::{Decision, FindingId, Message, MessageId, What, WindowId};

use crate::ui::screens::check::stand::{has, problems};

/// What it came to.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Outcome {
    /// This computer and this network can send.
    Healthy,
    /// The same, by another port or address family than the one that is closed.
    OtherWay,
    /// Something is in the way; the findings say what.
    Stopped,
    /// Nothing outside was reached.
    Offline,
    /// Nothing is in the way that was looked for, and sending was not proven either.
    Open,
    /// It did not come to its end.
    Cut,
}

impl Outcome {
    /// What this run's look came to.
    pub(crate) fn of(view: &View) -> Self {
        let whole = view.record.entries().iter().rev().find_map(|entry| match entry.what {
            What::Decided(Decision::Looked { whole }) => Some(whole),
            _ => None,
        });
        let stopped = matches!(view.ending, Some(Ending::Cancelled | Ending::OutOfTime));
        let is_whole = whole.unwrap_or(!stopped);
        if has(view, FindingId::Offline) {
            Self::Offline
        } else if !is_whole {
            Self::Cut
        } else if !problems(view).is_empty() {
            Self::Stopped
        } else if !has(view, FindingId::AllHealthy) {
            Self::Open
        } else if of(view).is_beside() {
            Self::OtherWay
        } else {
            Self::Healthy
        }
    }

    /// The headline claims only what was seen.
    pub(crate) fn head(self) -> Message {
        Message::new(match self {
            Self::Healthy => MessageId::HeadHealthy,
            Self::OtherWay => WindowId::HeadLookOtherWay.into(),
            Self::Stopped => MessageId::HeadLooked,
            Self::Offline => MessageId::HeadOffline,
            Self::Open => MessageId::HeadLookedOpen,
            Self::Cut => WindowId::HeadStopped.into(),
        })
    }

    /// What stands below it.
    pub(crate) fn below(self, view: &View) -> Option<WindowId> {
        match self {
            Self::Healthy if view.address.is_none() => Some(WindowId::TellLookNetworkHealthy),
            Self::Healthy => Some(WindowId::TellLookHealthy),
            Self::OtherWay => Some(WindowId::TellLookOtherWay),
            Self::Stopped => Some(WindowId::TellLookStopped),
            Self::Offline => Some(WindowId::TellOffline),
            Self::Open => None,
            Self::Cut => Some(WindowId::TellLookCut),
        }
    }
}

/// The way out of this run.
pub(super) fn of(view: &View) -> WayOut {
    way_out(&view.record, &view.findings)
}
