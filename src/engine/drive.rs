//! Turns a journey: commands, events and time go in, effects and views come out.

use std::sync::Arc;
use std::time::Duration;

use tokio::sync::{mpsc, watch};
use tokio::time::{Instant, sleep_until};
use toukan_core::detect::Sources;
use toukan_core::journey::{Command, Effect, Journey, View};

use crate::keep::{Attempts, keep_granted};
use crate::net::{Hands, RunClock, World};

/// At most thirty views a second: more than an eye sees, and drawing stays cheap.
const BETWEEN_VIEWS: Duration = Duration::from_millis(33);

/// Drives a journey that begins now, until nobody gives commands any more and nothing is under
/// way. When the commands end in the middle of a run, the run is cancelled and ends cleanly.
///
/// Gives back the last view. Every view that goes out by `views` is a snapshot; the last one is
/// always sent.
pub async fn drive(
    world: Arc<World>,
    mut commands: mpsc::UnboundedReceiver<Command>,
    views: watch::Sender<Option<Arc<View>>>,
) -> Arc<View> {
    let clock = RunClock::start();
    let sources = Sources { by_proxy: world.proxy.is_set(), ..world.sources.clone() };
    let mut journey = Journey::new((world.clock)()).asking(sources);
    let (tell, mut events) = mpsc::unbounded_channel();
    let mut hands = Hands::new(Arc::clone(&world), clock, tell);
    let mut commanded = true;
    let mut next_view: Option<Instant> = None;
    let mut was_over = true;
    loop {
        while let Some(effect) = journey.poll_effect() {
            match hands.carry_out(effect) {
                Some(Effect::Keep { address, kept }) => keep_granted(&world, &address, *kept).await,
                Some(effect) => remember(Arc::clone(&world), effect).await,
                None => {}
            }
        }
        if !commanded && journey.is_over() {
            let last = Arc::new(journey.view());
            views.send_replace(Some(Arc::clone(&last)));
            return last;
        }
        // The end of a run is shown at once: somebody waits for it.
        if std::mem::replace(&mut was_over, journey.is_over()) != was_over {
            next_view = Some(Instant::now());
        }
        let wake = journey.wake_at().map(|moment| clock.instant(moment));
        let far = Instant::now() + Duration::from_hours(24);
        tokio::select! {
            biased;
            command = commands.recv(), if commanded => {
                commanded = command.is_some();
                if let Some(Command::Begin { errand, .. }) = &command {
                    hands.enter(errand.address());
                }
                journey.command(command.unwrap_or(Command::Cancel), clock.now());
                next_view.get_or_insert_with(Instant::now);
            }
            () = sleep_until(next_view.unwrap_or(far)), if next_view.is_some() => {
                views.send_replace(Some(Arc::new(journey.view())));
                next_view = None;
            }
            event = events.recv() => {
                // `hands` holds a sender too, so the channel never ends here.
                if let Some(event) = event {
                    journey.handle(event);
                }
                next_view.get_or_insert_with(|| Instant::now() + BETWEEN_VIEWS);
            }
            () = sleep_until(wake.unwrap_or(far)), if wake.is_some() => {
                journey.handle_timeout(clock.now());
                next_view.get_or_insert_with(|| Instant::now() + BETWEEN_VIEWS);
            }
        }
    }
}

/// Writes refused sign-ins down. Awaited: the sign-in that is counted there is ordered only after
/// this, and a password that is tried again right after it must find it counted.
async fn remember(world: Arc<World>, effect: Effect) {
    let written = tokio::task::spawn_blocking(move || {
        let (attempts, now) = (Attempts::in_folder(&world.data), (world.clock)());
        match effect {
            Effect::RememberFailures { address, failures } => attempts.remember(&address, &failures, now),
            Effect::ForgetFailure { address, at } => attempts.forget(&address, at, now),
            Effect::Start(_)
            | Effect::Stop(_)
            | Effect::Open { .. }
            | Effect::Order(..)
            | Effect::HangUp(_)
            | Effect::Browser(..)
            | Effect::StopBrowser(_)
            | Effect::Keep { .. } => Ok(()),
        }
    });
    match written.await {
        Ok(Ok(())) => {}
        // The sign-in test goes on: within this run the budget counts in memory.
        Ok(Err(error)) => tracing::warn!(%error, "refused sign-ins could not be remembered"),
        Err(error) => tracing::error!(%error, "remembering refused sign-ins broke off"),
    }
}
