# The third stage of the window, and the list of saved accounts. The sentences that a sheet brings are in export.ftl.

window-hand-over-question = Which program do you use?
window-hand-over-usual = your usual mail program
window-hand-over-here = installed on this computer
window-hand-over-steps = step by step
window-hand-over-other = Another program
window-hand-over-other-about = values to copy, for any program
window-hand-over-undecided = Not decided yet
window-hand-over-undecided-kept = everything is kept for later
window-hand-over-undecided-not-kept = these settings are not kept
window-hand-over-more = Steps for other programs:{" "}
window-hand-over-experts = For developers and administrators:{" "}
window-hand-over-experts-open = all formats
window-hand-over-experts-title = For developers and administrators
window-hand-over-file-instead = Or a file instead of the steps:{" "}
window-hand-over-files = Files for mail programs
window-hand-over-terminal = Programs of the terminal
window-hand-over-developers = Programs that send by themselves
window-hand-over-administrators = Servers and providers
window-hand-over-set-up = Set up { $product }
window-hand-over-show = Show the settings
window-hand-over-close = Close
window-hand-over-back = Back
window-hand-over-done = Done
window-hand-over-message = It shows a message
window-hand-over-message-title = What does the message say?
window-hand-over-message-more = Look further: why doesn’t it send?
window-hand-over-message-back = Back to the steps
window-hand-over-print = Save this page
window-hand-over-print-note = It opens in any browser, which prints it. There is no password in it.
window-hand-over-print-now = Print this page
window-hand-over-print-shown = The page is open in your browser: print it there. It can be loaded again for ten minutes, and is written to no file.
window-hand-over-print-not-shown = No browser opened. Save the page instead, and open the file.
window-hand-over-sign = Sign the profile
window-hand-over-sign-note = Only if you have a certificate with its key, in the text form (PEM). The key is used for this one signature and kept nowhere.
window-hand-over-sign-certificate = Certificate file
window-hand-over-sign-key = Key file
window-hand-over-sign-key-note = Leave it empty if the key is in the same file.
window-hand-over-sign-choose = Choose: { $label }…
window-hand-over-publish = If this is your own domain:{" "}
window-hand-over-publish-open = publish these settings, so that mail programs find them
window-hand-over-step = Step { $count }: { $text }
window-hand-over-copy = Copy
window-hand-over-copy-value = Copy { $label }
window-hand-over-copied = Copied ✓
window-hand-over-copied-value = { $label }: copied.
window-hand-over-file-title = Settings file for { $format }
window-hand-over-file-text = What is in the file
window-hand-over-file-added = Add this to the end of the file that is there.
window-hand-over-file-owner = Only its owner may read it (mode 600).
window-hand-over-file-group = Only its owner and the program’s group may read it (mode 640).
window-hand-over-save-files = Save the files
window-hand-over-save-files-note = They are saved side by side; then put each where its heading says. Files of the same name in this folder are replaced.
window-hand-over-none = Not for this program
window-hand-over-save = Save the file
window-hand-over-place = Where to save it
window-hand-over-place-note = The whole path with the file’s name. ~ stands for your home folder.
window-hand-over-save-here = Save here
window-hand-over-choose = Choose a place…
window-hand-over-saving = Waiting for the place to be chosen, or for the file to be written.
window-hand-over-saved = Saved as { $file }.
window-hand-over-not-chosen = Nothing was saved. If no window for choosing a place appeared, use the field above and “Save here”.
window-hand-over-no-place = Nothing was saved. Enter the path with the file’s name first.
window-hand-over-exists = There is a file { $file } already. It has not been changed. To keep what is in it, copy the text above into it yourself.
window-hand-over-replace = Replace that file
window-hand-over-not-saved = Nothing was saved as { $file }. This computer said { $said }. Another folder, such as your home folder, may do.
window-hand-over-not-kept = The settings work, but this computer did not let them be saved. It said { $said }.

window-accounts-keep-password = Keep the password on this computer
window-accounts-keep-grant = Keep the browser sign-in on this computer
window-accounts-remove-leave = Remove, and leave the password there
window-accounts-password-left = { $address } was removed. Its password is still in the keychain.
window-accounts-title = Saved accounts
window-accounts-about = Check at any time whether an account can still send from this computer and network.
window-accounts-check = Check sending
window-accounts-check-of = Check sending from { $address }
window-accounts-settings = Show settings
window-accounts-settings-of = Show settings of { $address }
window-accounts-pinned = You accepted the certificate of { $host }, port { $port }, on { $since }. Nobody else vouches for it.
window-accounts-unpin = No longer accept it
window-accounts-unpin-of = No longer accept the certificate of { $host }, port { $port }, for { $address }
window-accounts-not-unpinned = Nothing was changed for { $address }. What this computer says: { $said }.
window-accounts-forget = Forget the password
window-accounts-forget-of = Forget the password of { $address }
window-accounts-forgotten = The password of { $address } was forgotten. Its settings are still saved.
window-accounts-remove = Remove
window-accounts-remove-of = Remove { $address }
window-accounts-signed-in = Signed in when last checked, on { $since }.
window-accounts-stopped = { $kind ->
    [sign-in] On { $since } the server did not accept the sign-in.
    [network] On { $since } the submission server could not be reached.
    [encryption] On { $since } no secure connection came about, and no password was sent.
    [not-found] On { $since } no submission server was found.
   *[other] On { $since } something was in the way of sending.
}
window-accounts-unchecked = Not checked yet.
window-accounts-password-kept = { $kind ->
    [windows] The password is in Windows Credential Manager.
    [macos] The password is in the macOS keychain.
   *[linux] The password is in the keyring.
}
window-accounts-grant-kept = { $kind ->
    [windows] The browser sign-in is kept in Windows Credential Manager.
    [macos] The browser sign-in is kept in the macOS keychain.
   *[linux] The browser sign-in is kept in the keyring.
}
window-accounts-password-not-kept = The password is not kept. It is asked for when you check.
window-accounts-remove-question = Remove { $address }?
window-accounts-remove-about = Toukan forgets these settings and the password. Your mailbox and your mail program stay as they are.
window-accounts-remove-yes = Remove, and forget the password
window-accounts-remove-no = Keep it
window-accounts-newer = A newer version of Toukan has written this account (form { $version }). This version leaves it as it is; open it with the newer one.
window-accounts-unreadable = This file cannot be understood: { $said }. It is left as it is. Setting the account up again makes a new file.
window-accounts-none = No account is saved yet
window-accounts-none-about = An account that has been set up and checked can be kept here.
window-accounts-first = Set up an account
window-accounts-another = Set up another account
window-accounts-loading = Reading the saved accounts.
window-accounts-unavailable = The saved accounts cannot be read now. This computer said { $said }. Nothing has been changed.
window-accounts-again = Read again
window-accounts-removed = { $address } was removed, and its password forgotten.
window-accounts-not-removed = { $address } was not removed. This computer said { $said }. Nothing has been changed.
