//! What a computer sends by itself (cron, systemd timers and units, monitoring): `sendmail` by msmtp, for all users.
//!
//! Debian's package msmtp-mta makes msmtp the system's `sendmail`; sSMTP, which is like it, looks at no certificate, so it
//! gets nothing from us.

use super::{added, put, rewritten, set};
use crate::export::keychain;
use crate::export::msmtp;
use crate::export::refused::{Field, Refused};
use crate::export::set::{Readers, Set};
use crate::export::{Context, quote};
use crate::model::{MessageId, Settings};

const MSMTPRC: &str = "/etc/msmtprc";
/// What is mailed of a unit that failed. `%i` is its name; a per cent sign or a dollar of ours is written twice.
const UNIT: &str = "\
[Unit]
Description=A message that %i has failed

[Service]
Type=oneshot
ExecStart=/bin/sh -c '{ echo To: root; echo Subject: %i has failed; echo; systemctl status --full --no-pager %i; } | /usr/sbin/sendmail -t'
";

pub(in crate::export) fn make(settings: &Settings, context: Context<'_>) -> Result<Set, Refused> {
    let sender = quote::word(&settings.address)?;
    quote::without(Field::Address, &sender, &['%'])?;
    let mut lines = msmtp::account(settings, "default")?;
    lines.push_str(&msmtp::line("password", keychain::secret_or_placeholder(context))?);
    lines.push_str("allow_from_override off\nset_from_header on\naliases /etc/aliases.msmtp\nsyslog on\n");
    let files = vec![
        put(MSMTPRC, Readers::Group, lines),
        put(
            "/etc/aliases.msmtp",
            Readers::Everybody,
            format!("# Who has no address on this computer.\ndefault: {sender}\n"),
        ),
        added("/etc/crontab", Readers::Everybody, format!("# What the jobs below say is mailed.\nMAILTO={sender}\n")),
        put("/etc/systemd/system/mail-failure@.service", Readers::Everybody, UNIT.to_owned()),
    ];
    Ok(set(
        files,
        MSMTPRC,
        rewritten(settings),
        &[MessageId::NoteSendmail, MessageId::NoteSendmailUnit, MessageId::NoteSsmtp],
    ))
}
