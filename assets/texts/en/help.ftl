# What --help says.

help-about = Finds the submission server of a mail address and proves that it can send.
help-find = Find the servers of an address and verify them. No password is involved.
help-check = Find the servers, sign in, and see whether your address is refused as a sender. No message is sent.
help-probe = Hold one conversation with a server, without credentials.
help-usage = Usage
help-commands = Commands
help-arguments = Arguments
help-options = Options
help-address = The mail address, such as hanako@example.jp.
help-server = The server, with or without a port (587 if none is given).
help-protocol = What the server speaks.
help-username = The user name, where it is not to be worked out from the address.
help-password-stdin = Read the password from standard input, up to the end of its first line.
help-host = Use this server and look for no other. Needs --port and --security.
help-port = The port of that server.
help-security = How the connection to that server is encrypted.
help-json = Print one JSON document and nothing else.
help-lang = The language of sentences. Without it, that of the system.
help-timeout = The time for the whole command, in seconds.
help-dns = Ask this name server for everything.
help-extra-roots = Trust the certificate authorities in this file too.
help-trust-host = Say yes to exactly this host. May be given more than once.
help-practice = Practise with a mail provider inside this program. Nothing leaves this computer.
help-verbose = Show the conversation on standard error, without its credentials.
help-help = Show this.
help-version = Show the version.
