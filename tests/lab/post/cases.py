"""The table of `letters`."""

from post.case import Case

HELD = "smtpd_recipient_restrictions = check_sender_access static:HOLD"
PLAIN_IMAP = "IMAP4rev1 SASL-IR LITERAL+"
NAMED = ".&j,dg0TDhMPww6w-"  # 迷惑メール, in the protocol's own UTF-7

CASES = [
    Case("usual", said=("UID EXPUNGE",)),
    Case("late", how=HELD, released=4, said=("IDLE", "DONE", "UID EXPUNGE")),
    Case("late-without-idle", how=HELD, released=4, offers=f"{PLAIN_IMAP} UIDPLUS SPECIAL-USE LIST-EXTENDED",
         said=("UID EXPUNGE",), unsaid=("IDLE",)),
    Case("without-uidplus", offers=f"{PLAIN_IMAP} IDLE MOVE SPECIAL-USE LIST-EXTENDED", removal="Trash",
         said=("UID MOVE",), unsaid=("UID EXPUNGE", "UID STORE")),
    Case("without-a-safe-way", offers=f"{PLAIN_IMAP} IDLE", removal="no-safe-way", findings=("test-message-left",),
         unsaid=("UID EXPUNGE", "UID STORE", "UID MOVE", "SELECT")),
    Case("in-junk", folder=".Junk", arrived="junk", findings=("test-message-in-junk",), said=("UID EXPUNGE",)),
    Case("in-junk-late", how=HELD, released=4, folder=".Junk", arrived="junk", findings=("test-message-in-junk",),
         said=("IDLE", "UID EXPUNGE")),
    Case("in-junk-by-name", offers=f"{PLAIN_IMAP} UIDPLUS", folder=NAMED, folders=(NAMED, ".Letters"), arrived="junk",
         findings=("test-message-in-junk",), said=('LIST "" "*&j,dg0TDhMPww6w-*"', "UID EXPUNGE"), unsaid=("Letters",)),
    Case("without-junk", folders=(), said=("UID EXPUNGE",)),
    Case("sent-by-exim", sends="exim"),
    Case("sent-by-opensmtpd", sends="opensmtpd"),
    Case("shown-by-cyrus", shows="cyrus", how=HELD, released=2, said=("IDLE", "UID EXPUNGE")),
    Case("greylisted", how="smtpd_recipient_restrictions = check_policy_service inet:127.0.0.1:10023",
         check=1, state=None, arrived=None, removal=None, findings=("greylisted",)),
    Case("sender-of-another", how="smtpd_sender_login_maps = inline:{{hanako@sender-of-another.letters.test=taro}}; "
         "smtpd_sender_restrictions = reject_sender_login_mismatch",
         check=1, state=None, arrived=None, removal=None, findings=("sender-not-allowed",)),
    Case("refused-after-data", how="cleanup_service_name = cleanup-refusing", check=1, state="refused", arrived=None,
         removal=None, findings=("test-message-refused",)),
    Case("never-delivered", how=HELD, held=True, wait=12, check=1, state="not-seen", arrived=None, removal=None,
         findings=("test-message-not-seen",), said=("IDLE", "DONE")),
    Case("two-at-once", how=HELD, released=3, times=2),
    Case("interrupted", how=HELD, held=True, wait=60, interrupted=True, arrived=None, removal=None, said=("IDLE", "DONE", "LOGOUT")),
    Case("careless", careless=True),
    Case("by-pop3", reads="pop3", wait=200, removal="pop3", findings=("test-message-left",), said=("TOP",),
         unsaid=("DELE", "RETR"), full=True),
    Case("held-for-a-minute", how=HELD, released=60, wait=110, said=("IDLE", "UID EXPUNGE"), full=True),
]

for number, case in enumerate(CASES, 1):
    case.number = number
