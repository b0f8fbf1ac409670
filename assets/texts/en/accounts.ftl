# Saved accounts and the keychain.

finding-keychain-missing = No keychain runs on this computer, so Toukan can neither keep passwords nor read them. What was said instead: { $said }.
    .advice = Install { $install } (or another program with a Secret Service) and sign in to the desktop anew. Until then the password has to be given each time.

finding-keychain-locked = The { $keychain ->
    [credential-manager] Credential Manager
    [keychain] keychain
   *[keyring] keyring
} is locked, so the password can neither be kept nor read.
    .advice = Unlock it; signing in to this computer usually does. Then do the same again. Until then the password has to be given each time.

finding-keychain-denied = The { $keychain ->
    [credential-manager] Credential Manager
    [keychain] keychain
   *[keyring] keyring
} did not let Toukan in: the question whether it may was answered with no, or nobody could be asked.
    .advice = Do the same again and allow it when the computer asks. Until then the password has to be given each time.

finding-keychain-no-answer = The { $keychain ->
    [credential-manager] Credential Manager
    [keychain] keychain
   *[keyring] keyring
} has not answered.
    .advice = Look for a window that asks for its password, perhaps behind the others, and answer it. Then do the same again.

finding-keychain-failed = The { $keychain ->
    [credential-manager] Credential Manager
    [keychain] keychain
   *[keyring] keyring
} could not be used. Its words: { $said }.
    .advice = Restart this computer. If it stays like this, ask whoever looks after the computer. Until then the password has to be given each time.

finding-password-not-kept = The { $keychain ->
    [credential-manager] Credential Manager
    [keychain] keychain
   *[keyring] keyring
} has no password for { $account }.
    .advice = Check the account once more with its password, and save it.

line-saved = The settings of { $address } were saved, and its password in the { $keychain ->
    [credential-manager] Credential Manager
    [keychain] keychain
   *[keyring] keyring
}.
line-saved-without-password = The settings of { $address } were saved, without the password.
line-saved-password-as-before = The settings of { $address } were saved. Nothing was changed about its password.
line-not-saved = Nothing was saved: only what was signed in to is saved.

account-none-saved = No account is saved.
account-not-checked = { $address }: not checked yet
account-signed-in = { $address }: signed in when last checked, on { $since }
account-stopped = { $address }: stopped when last checked, on { $since } ({ $what })
account-newer = { $account }: saved by a newer version of Toukan, and left as it is
account-unreadable = The file { $file } cannot be read and was kept as it is: { $said }.
account-incoming = Receiving mail: { $host }, port { $port }, { $security ->
    [tls] TLS from the start
    [starttls] STARTTLS
   *[none] no encryption
}
account-password-kept = Its password is in the { $keychain ->
    [credential-manager] Credential Manager
    [keychain] keychain
   *[keyring] keyring
}. Programs get it with: toukan-cli password { $account }
account-password-not-kept = Its password is not kept.
account-removed = { $account } was removed, and its password forgotten.
account-pinned = Certificate of { $host }, port { $port }, accepted by you on { $since }: SHA256:{ $fingerprint }
account-unpinned = { $count ->
        [0] No certificate had been accepted for { $account }.
        [one] One certificate is no longer accepted for { $account }.
       *[other] { $count } certificates are no longer accepted for { $account }.
    }
account-removed-only = { $account } was removed. Its password was not looked at.
account-not-removed = { $account } was not removed, because its password could not be. Add --leave-password to remove the account alone.

usage-no-such-account = No account { $typed } is saved here.
usage-no-account-name = { $typed } is neither a mail address nor the name of a saved account.
usage-password-on-terminal = The password would be readable on this screen. Other programs get it by running this command; to see it yourself, add --show.
usage-kept = What is saved could not be read or written: { $said }.
