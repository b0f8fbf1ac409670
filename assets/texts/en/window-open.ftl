# A file of settings, opened in the window.

window-open-file = Open a settings file…
window-head-open = Open a settings file
window-tell-open = A settings file from your provider, your company or another computer: saved by Toukan, autoconfig XML, or a configuration profile (.mobileconfig). Toukan only reads it. You can also drop it on this window.
window-open-choose = Choose a file…
window-open-kinds = Settings files
window-open-path = Where the file is
window-open-at = Open
window-open-another = Open another file…
window-tell-open-not-chosen = No file was chosen. If no dialog appeared: type below where the file is.
window-tell-open-path = Type where the file is, with its folders.
window-tell-open-several = { $count ->
    [one] One thing was dropped, and it is no file. Drop a settings file.
   *[other] { $count } files came at once. Open them one at a time.
}
window-tell-open-folder = { $file } is a folder. Open the settings file in it.
window-tell-open-special = { $file } is no ordinary file, so Toukan does not read it.
window-tell-open-unreadable = { $file } could not be read. The system says: { $said }
window-tell-open-whose = { $file } is for everybody of a domain. Type the address whose settings you want.
window-open-whose = Show the settings
window-head-opened = Settings from a file
window-tell-opened = Toukan has only read { $file }. Nothing was sent, and nothing is kept until the test has shown that it works.
window-opened-form = Kind of file
window-opened-maker = Made by, as the file says
window-opened-form-json = Settings saved by Toukan
window-opened-form-autoconfig = Autoconfig XML
window-opened-form-profile = Configuration profile
window-opened-form-signed = Configuration profile, signed
window-opened-form-qr = Text of a Thunderbird QR code
window-section-opened-sending = Server for sending
window-section-opened-reading = Server for reading
window-opened-server = Server
window-opened-username = User name
window-opened-security-none = No encryption
window-section-opened-notes = What to know about this file
window-opened-known = I know { $host }: my provider names it
window-tell-opened-known = First say which of the servers above you know.
window-opened-test = Test these settings
window-tell-open-waiting = { $file } was opened. What is under way goes on.
window-open-show = Show it
window-open-put-away = Put it away
window-drop-here = Drop the file here to see its settings
