//! What Windows knows of mail programs: `Clients\\Mail` in the registry, and who opens mail addresses.

use toukan_core::export::{Installed, Program};
use windows_registry::{CURRENT_USER, LOCAL_MACHINE};

/// What opens mail addresses for this person.
const CHOICE: &str = r"Software\Microsoft\Windows\Shell\Associations\UrlAssociations\mailto\UserChoice";
/// Mail programs that registered themselves; its own value names the usual one.
const CLIENTS: &str = r"Software\Clients\Mail";

/// The same with what the registry says.
pub(super) fn with_registered(installed: &Installed) -> Installed {
    let clients = [CURRENT_USER, LOCAL_MACHINE].into_iter().filter_map(|root| root.open(CLIENTS).ok());
    let (mut registered, mut usual) = (Vec::new(), None);
    for clients in clients {
        registered.extend(clients.keys().into_iter().flatten().filter_map(|name| program(&name)));
        usual = usual.or_else(|| program(&clients.get_string("").ok()?));
    }
    let chosen = CURRENT_USER.open(CHOICE).and_then(|choice| choice.get_string("ProgId")).ok();
    // Who chose something else has no usual one here, whatever is registered for everybody.
    let usual = chosen.map_or(usual, |chosen| program(&chosen));
    let seen = Program::ALL.iter().copied().filter(|one| installed.has(*one) || registered.contains(one));
    seen.collect::<Installed>().with_usual(usual)
}

/// Whose name this is, as programs register themselves.
fn program(name: &str) -> Option<Program> {
    let name = name.to_lowercase();
    let has = |part: &str| name.contains(part);
    match () {
        () if has("thunderbird") => Some(Program::Thunderbird),
        () if has("olk") || has("outlookforwindows") => Some(Program::OutlookNew),
        () if name == "microsoft outlook" || has("outlook.url.mailto") => Some(Program::Outlook),
        () if has("becky") => Some(Program::Becky),
        () if has("turukame") || has("hidemaru") || has("秀丸メール") => Some(Program::Hidemaru),
        () => None,
    }
}
