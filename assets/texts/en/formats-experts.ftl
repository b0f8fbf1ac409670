# What terminal programs, servers and developers are given.

format-mutt = mutt and neomutt: a configuration that reads the password from the keychain.
format-aerc = aerc: accounts.conf, which reads the password from the keychain.
format-himalaya = himalaya 2: config.toml, which reads the password from the keychain.
format-mbsync = mbsync (isync): receiving by IMAP into a Maildir.
format-offlineimap = OfflineIMAP: receiving by IMAP into a Maildir.
format-getmail = getmail 6: receiving by IMAP or POP3 into a Maildir.
format-git-send-email = git send-email: lines for git’s configuration, with the password from the keychain.
format-swaks = swaks: a script that sends a test message and shows the conversation.
format-curl = curl: a script that sends a message from a file.
format-env = Programs of your own: a .env file.
format-django = Django 4.2 and newer: lines for settings.py.
format-rails = Ruby on Rails: lines for Action Mailer.
format-laravel = Laravel: lines for its .env.
format-nodemailer = Nodemailer (Node.js): a module with the transport.
format-spring = Spring Boot: lines for application.properties.
format-wordpress = WordPress: a small plugin that sends by the submission server.
format-gitea = Gitea and Forgejo: the section [mailer] of app.ini.
format-nextcloud = Nextcloud: lines for config.php.
format-postfix = Postfix that hands everything to this server (smarthost).
format-exim = Exim on Debian and Ubuntu that hands everything to this server (smarthost).
format-nullmailer = nullmailer: for a computer that only sends notices.
format-sendmail = What a computer sends by itself (cron, systemd): sendmail by msmtp.

lack-sending = Only receiving is in it. The program does not send.

note-place = Put it at { $file }, readable by you only (chmod 600).
note-add-to = It belongs into { $file }.
note-set-put = { $label } goes to { $file }, with mode { $mode }.
note-set-add = The lines of { $label } are added to { $file } (mode { $mode }). Lines of the same name that are there already are taken out.
note-password-command = No password is in it: { $format } reads it from the keychain by the command in the file. It has to be kept there first.
note-password-environment = No password is in it: the program reads it from the environment variable { $text }.
note-password-placeholder = No password is in it: put it in place of { $text } in { $file }, and let nobody else read that file.
note-plain-instead = { $format } does not know the sign-in method that worked here. It sends the password itself, inside the encrypted connection.
note-pop3-left-out = { $format } reads mail by IMAP only, so { $host } (POP3) is not in it.
note-script = Run it with sh; its first lines say what can stand behind it.
note-mutt-neomutt = neomutt reads the same file, also from ~/.config/neomutt/neomuttrc.
note-aerc-mode = aerc does not start while others can read the file.
note-himalaya-version = Versions of himalaya before 2 have another form of file.
note-maildir-folder = The letters go to { $folder }. Make that folder first.
note-getmail-folder = The letters go to { $folder }. Make that folder first, with the folders cur, new and tmp in it.
note-getmail-roots = getmail looks at certificates only by the list { $file }. Where your system keeps it elsewhere, write that place.
note-git-add = Add the lines to the file that is there, or name it with git config --global include.path.
note-swaks-name = swaks before version 20240103 looks at who signed the certificate, not at whose name is in it.
note-env-readers = SMTP_SECURITY=starttls is a duty: a program that cannot require it must not go on. Docker’s --env-file takes quotation marks for a part of the value.
note-django-version = Django before 4.2 looks at no certificate when it sends; the lines stop such a version.
note-plain-instead-here = The sign-in method that worked here is not known there. The password itself is sent, inside the encrypted connection.
note-laravel-cache = Run php artisan config:clear afterwards.
note-wordpress = Plugins in mu-plugins are always on; make the folder where it is missing. Let only the web server read the file.
note-nextcloud = The lines go between the last two lines of the file, before the closing bracket.
note-sender-rewritten = Everything goes out from { $address }, since most servers take nothing else from this account.
note-postfix-reload = Then run postfix reload. Postfix needs SASL’s modules (on Debian: libsasl2-modules).
note-exim-update = passwd.client belongs to root and the group Debian-exim. Then run update-exim4.conf and systemctl restart exim4.
note-exim-name = Where the host’s name is an alias in DNS, Exim looks for the name behind it in passwd.client: sign-in then does not take place.
note-nullmailer = remotes belongs to the user mail (on Debian: chown mail:mail).
note-nullmailer-from = Everything is sent as { $address }; what a program wrote into From stays, and some servers refuse that.
note-sendmail = On Debian: the package msmtp-mta, and chown root:msmtp for /etc/msmtprc.
note-sendmail-unit = A unit that is to tell when it fails gets OnFailure=mail-failure@%n.service in its section [Unit].
note-ssmtp = There is nothing for sSMTP: it looks at no certificate.
