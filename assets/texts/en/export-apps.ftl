# What people's mail programs are given, and what is lost on the way.

help-include-password = Put the password from the keychain into the file. Only a few formats take it, none that is printed or shown to a camera.
usage-secret-on-terminal = The password would appear on the screen. Name a file with -o, or send the output to a file or another program.

line-export-secret = Nothing was made: no password is put into { $format }.
line-export-no-secret = Nothing was made: { $format } always carries the password, and it was not asked for. Ask for it only where you can keep the file to yourself.
line-export-no-incoming = Nothing was made: { $format } always names a server for receiving, and only sending is known.

lack-starttls = This format cannot require STARTTLS. It gets { $host }, port { $port }, where encryption begins at once; Toukan has verified it too.
lack-incoming = Only sending is in it. The server for receiving is not.
lack-name = Your name is not in it. The program asks for it, or leaves it out.
lack-mechanism = The sign-in method { $mechanism } cannot be named in it. The program chooses one itself.

note-password-inside = Your password is in this file, readable by whoever opens it. Delete it as soon as the program has read it.
sheet-qr-code = QR code of these settings
