# Signing in with the browser.

finding-sign-in-not-testable-here = The settings for { $host } are verified up to the sign-in. That happens in the browser, and the provider does not know Toukan: so the sign-in cannot be tried from here.
    .advice = Nothing is wrong with the settings. Your mail program is known there and signs in through a browser window of its own: enter the settings there and choose “OAuth2”.{ $kind ->
        [app-password] {" "}Or make { $word-en } in the account settings of { $provider-en } and enter it here as the password.
       *[plain] {""}
    }

finding-browser-sign-in-declined = The sign-in in the browser was not agreed to at { $host }. The service’s answer: { $said }.
    .advice = Nothing was changed. If it was not meant like this, sign in with the browser once more and agree to the access on the last page.

finding-browser-sign-in-approval = Before anybody signs in to { $host } with this program, an administrator of your organisation has to approve it. The service’s answer: { $said }.
    .advice = { $kind ->
        [microsoft] The administrator does so in the Microsoft Entra admin center, Enterprise applications, under “Consent and permissions”. Your settings and your password are not the cause.
        [google] The administrator does so in the Google Admin console, Security, API controls, “App access control”. Your settings and your password are not the cause.
       *[plain] Show this to whoever looks after your organisation’s accounts. Your settings and your password are not the cause.
    }

finding-browser-sign-in-timed-out = Nobody came back from the sign-in page of { $host } in time.
    .advice = Nothing was changed. Start the sign-in once more when you have the time for it; if the page did not open, copy its address into the browser.

finding-browser-sign-in-refused = { $kind ->
    [unreached] The sign-in service { $host } could not be reached.
    [client] { $host } does not know this program, or does not let it sign anybody in. The service’s answer: { $said }.
    [grant] { $host } did not accept what came back from the browser. The service’s answer: { $said }.
    [scope] { $host } gave no access to sending and reading mail.
    [later] { $host } cannot sign anybody in at the moment.
    [token-kind] { $host } gave a kind of token that mail servers do not take.
    [no-listener] This computer did not let Toukan wait for the browser (at 127.0.0.1).
    [unusable] { $host } does not say how a program signs in there, or says it in a way that cannot be read.
   *[server] { $host } did not complete the sign-in. The service’s answer: { $said }.
}
    .advice = { $kind ->
        [unreached] Check whether { $host } opens in your browser, then try again.
        [client] The client identifier in use has to be registered there, with http://127.0.0.1/ as its redirect address. Whoever gave it to you can do that.
        [grant] Start the sign-in once more.
        [scope] Start the sign-in once more and agree to everything that is about mail. If that does not help, the administrator has to allow this program access to mail.
        [later] Wait a few minutes and try again. Your settings are not the cause.
        [token-kind] Nothing can be done about that on this computer: the provider has to give ordinary tokens (Bearer) for mail.
        [no-listener] A security program may forbid it. Allow Toukan connections within this computer, then try again.
       *[server] Your mail program may still be able to sign in there by itself. Show this to the provider if it goes on.
    }

finding-browser-sign-in-unsafe = The sign-in with { $host } was stopped for safety: { $kind ->
    [issuer] what is published there speaks of another sign-in service
    [endpoint] what is published there leads to an address that is not its own, or not protected
    [mixed-up] the browser came back from another sign-in service than the one that was asked
   *[redirect] what came back from the browser could be read in two ways
}.
    .advice = No token was asked for or sent. Somebody may be trying to have you sign in for them. Try another network; if it happens there too, tell the administrator of { $host }.

finding-browser-sign-in-expired = The browser sign-in that was saved for this account is no longer valid at { $host }. The service’s answer: { $said }.
    .advice = Sign in with the browser once more. That is usual after a changed password, or after some months.

page-browser-done = You are signed in
page-browser-stopped = You are not signed in
page-browser-close = You can close this window. Toukan goes on by itself.
page-browser-other = Nothing to see here
page-browser-other-about = Toukan is waiting for a sign-in, and this is not it. You can close this window.

line-browser-page = Sign-in page: { $host }. The token from there will be shown to { $server }.
line-browser-url = If it does not open by itself, copy this address into a browser on this computer.
line-browser-not-opened = No browser could be opened. Copy the address into a browser on this computer.
line-browser-confirm = The sign-in page would be at { $host }, and its token would be shown to { $server }. Nobody trustworthy says that the two belong together. If you know that they do, say so with --trust-host { $host }.
line-token-sent = The token was shown to { $host }, inside verified encryption. It is not kept.
line-token-not-sent = No token was shown to any mail server.
head-browser-unsafe = Stopped: the browser sign-in was not safe
line-client-files = A client identifier of your own belongs into { $own }; one of your organisation into { $organisation }.
line-saved-grant = The settings of { $address } were saved, and the browser sign-in in the { $keychain ->
    [windows] Credential Manager
    [macos] Keychain
   *[linux] keyring
}.

help-browser = Sign in with the browser (OAuth 2.0) instead of a password. The host of the sign-in page is shown first.
help-no-open = Show the address of the sign-in page and do not open it.
help-client-id = Sign in with the browser under this client identifier.
help-issuer = Sign in with the browser at this authorization server.

usage-issuer = { $typed } is not the address of an authorization server. Write it like https://auth.example.jp, without a query.
usage-clients = The client identifiers in { $file } cannot be used: { $said }.
usage-no-password-there = What is saved for this account is a browser sign-in. It is used by Toukan alone and not handed on.
