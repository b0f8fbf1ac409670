# What is handed over to mail programs.

line-export-cleartext = Nothing was made: with these settings a mail program would send the password to { $host } without encryption every day.
line-export-starttls = Nothing was made: { $format } cannot require STARTTLS, and the settings for { $host } need it. Use its port 465 instead.
line-export-mechanism = Nothing was made: { $format } cannot sign in by { $mechanism }.
line-export-unfit = { $field ->
    [address] Nothing was made: this program’s file cannot hold the mail address as it is.
    [name] Nothing was made: the display name is too long, has invisible characters, or cannot stand in this file as it is.
    [username] Nothing was made: the user name is empty, too long, has invisible characters, or cannot stand in this file as it is.
    [password] Nothing was made: the password has characters that cannot stand in this file as they are.
    [host] Nothing was made: this program’s file cannot hold the name or address of a server as it is.
   *[account] Nothing was made: the account’s id has characters that no command line can hold.
}
line-export-written = Written to { $file }.

format-thunderbird = Thunderbird on a computer: steps with the values to copy.
format-settings = Any mail program: a sheet with everything it could ask for.
format-msmtp = msmtp: a configuration file that reads the password from the keychain.
format-json = Scripts and Toukan itself: JSON, toukan.settings/1.

sheet-thunderbird = Set up Thunderbird for { $address }
sheet-settings = Mail settings of { $address }
section-person = Name and address
section-sending = Sending mail
section-receiving = Receiving mail

value-line = { $label }: { $value }
value-name = Your name
value-address = Mail address
value-protocol = Type of server
value-server = Server
value-port = Port
value-security = Encryption
value-username = User name
value-mechanism = Sign-in method

# Thunderbird's own names, read from its language files; src/core/export/thunderbird.rs says which and when.
value-thunderbird-name = Full name
value-thunderbird-address = Email address
value-thunderbird-protocol = Protocol
value-thunderbird-host = Hostname
value-thunderbird-server-name = Server Name
value-thunderbird-port = Port
value-thunderbird-security = Connection security
value-thunderbird-method = Authentication method
value-thunderbird-username = Username
value-thunderbird-user-name = User Name
word-thunderbird-normal = Normal password
word-thunderbird-encrypted = Encrypted password
step-thunderbird-open = Open the menu ≡ at the top right of Thunderbird, choose “Add Account”, then “Email”.
step-thunderbird-who = Enter these two, then choose “Manual configuration” below them.
step-thunderbird-incoming = Under “Incoming server settings”, enter these values and choose “Continue”.
step-thunderbird-outgoing = Under “Outgoing server settings”, enter these values and choose “Continue”.
step-thunderbird-servers = Open the menu ≡ at the top right of Thunderbird, choose “Account Settings”, and at the lower left “Outgoing Server”.
step-thunderbird-add = Choose “Add…”, enter these values and choose “OK”.
step-thunderbird-use = Choose your account on the left, and the new server in the list of outgoing servers on its first page.
step-thunderbird-password = When Thunderbird asks for the password, enter that of this mail address and let it remember it.
step-thunderbird-browser = When Thunderbird opens a sign-in page, sign in there with this mail address.

note-password-asked = Your mail program will ask for the password once itself.
note-browser-asked = Your mail program will open the sign-in page in the browser once itself.
note-no-password = There is no password in this file.
note-security-words = What is called SSL/TLS here, other programs call SSL or implicit TLS; what is called STARTTLS, some call TLS. The port tells them apart.
note-no-incoming = Only sending is known. The server to receive from is not among these settings.
note-thunderbird-no-incoming = Only sending is known, so these steps add the outgoing server to an account that Thunderbird already has.
note-thunderbird-scram = Toukan signed in by { $mechanism }, which Thunderbird does not know. It sends the password inside the encrypted connection instead.
note-thunderbird-oauth = “OAuth2” is in the list only for the mail providers that Thunderbird knows. It opens their sign-in page itself.
note-thunderbird-words = The names of menus and fields are those of Thunderbird { $version }, looked up on { $since }.
note-msmtp-place = Put it into your home folder as .msmtprc, readable by you only, or name it with --file.
note-msmtp-password = msmtp reads the password from the keychain by the command in the file. It has to be kept there first.
note-msmtp-windows = On Windows that command is toukan-cli. Where it is not found by its name, write its whole path into the file.
