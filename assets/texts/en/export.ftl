# What is handed over to mail programs.

line-export-cleartext = Nothing was made: with these settings a mail program would send the password to { $host } without encryption every day.
line-export-starttls = Nothing was made: { $format } cannot require STARTTLS, and the settings for { $host } need it. Use its port 465 instead.
line-export-other-port = Nothing was made: { $format } is sure to encrypt at port 465 only, and the settings for { $host } have another one. Use its port 465 instead.
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

note-password-asked = Your mail program will ask for the password once itself.
note-browser-asked = Your mail program will open the sign-in page in the browser once itself.
note-no-password = There is no password in this file.
note-security-words = What is called SSL/TLS here, other programs call SSL or implicit TLS; what is called STARTTLS, some call TLS. The port tells them apart.
note-no-incoming = Only sending is known. The server to receive from is not among these settings.
note-msmtp-place = Put it into your home folder as .msmtprc, readable by you only, or name it with --file.
note-msmtp-password = msmtp reads the password from the keychain by the command in the file. It has to be kept there first.
note-msmtp-windows = On Windows that command is toukan-cli. Where it is not found by its name, write its whole path into the file.
