# The window, while and after somebody signs in with the browser.

window-head-browser-ready = Sign in with your browser
window-head-browser-waiting = Waiting for your browser
window-head-browser-confirm = Check the sign-in page first
window-head-browser-stopped = The browser sign-in is not complete
window-head-browser-unsafe = Stopped for safety during the browser sign-in
window-head-browser-approval = An administrator has to approve this
window-head-not-testable = Proven as far as the sign-in

window-tell-browser-ready = The submission server is found and the connection is secure. Your mail provider signs you in on its own page, and Toukan never sees the password you enter there.
window-tell-browser-waiting = Sign in on the page that opened, and agree to mail being read and sent. As soon as that page comes back, Toukan goes on by itself.
window-tell-browser-not-opened = No browser could be opened here. Copy the address and open it in a browser on this computer; Toukan waits for it.
window-tell-browser-confirm = Toukan could not prove that this sign-in page belongs to your mail server. Compare its name with your mail provider’s instructions, letter by letter. Nothing is opened before you say yes.
window-browser-host = This page will be opened
window-browser-host-opened = This page was opened
window-tell-browser-compare = Enter your password only where the browser’s address bar shows exactly this name.
window-tell-browser-shown = What that page gives is shown to your own mail servers only, first to { $host }.
window-tell-browser-elsewhere = If no page appears, copy the address and open it in a browser on this computer.
window-browser-address = The page’s whole address
window-open-browser = Open the sign-in page
window-open-browser-again = Open it again
window-copy-browser-page-name = Copy the address of the sign-in page at { $host }
window-by-browser = Sign in with the browser
window-by-browser-again = Sign in with the browser again

window-tell-browser-stopped = The submission server is found and the connection is secure. Only the sign-in in the browser did not come to its end.
window-tell-browser-unsafe = Something in the sign-in was not as it has to be. Toukan used nothing of it and asked for no token.
window-tell-browser-approval = The settings are right so far. Your organisation lets nobody use a new program before an administrator has approved it.
window-head-letter = A text for the administrator
window-letter-greeting = Hello, I would like to use my mail address { $address } in a mail program.
window-letter-approval = When I signed in at { $host }, I was told that an administrator has to approve the program first. The answer was: { $said }.
window-letter-program = I tried it with Toukan, which only checks the settings. It is known there as { $client } and asked for this: { $scope }.
window-letter-server = The mail server is { $host }, with OAuth 2.0 (OAUTHBEARER or XOAUTH2) over an encrypted connection.
window-letter-wish = Could you allow it for me, or tell me which mail program I can use instead? If you have registered a client identifier of your own for this, please send me that identifier and the issuer’s address. Thank you.
window-letter-unregistered = a program that is not registered yet
window-copy-letter = Copy the text
window-copied-letter = The text was copied.

window-tell-not-testable = The last step is one that only your mail program can take.
window-head-left = What is left
window-tell-with-app-password = With such a password the sign-in can be checked here too.
window-head-own-client = If your organisation has registered Toukan
window-tell-own-client = Then its administrator has a client identifier for it, and the sign-in can be checked here. It is no secret and is kept in a file on this computer, for { $domain } only.
window-client-id = Client identifier (client_id)
window-client-issuer = Address of the sign-in service (issuer)
window-tell-client-issuer = As the administrator wrote it, such as https://sso.example.jp.
window-keep-client = Keep it and sign in
window-tell-client-id = The client identifier is missing, or has a character that none can have.
window-tell-issuer = This is not the address of a sign-in service. It looks like https://sso.example.jp, without anything behind a question mark.
window-tell-client-not-kept = The client identifier could not be kept: { $said }. It counts until you close the window.
