# What the command line says about how it was called.

password-prompt = Password for { $address }:
usage-address = { $typed } is not a mail address. Write it like hanako@example.jp.
usage-host = { $typed } is not a host name or an IP address.
usage-fingerprint = { $typed } is not a SHA-256 fingerprint. It has 64 hexadecimal digits, with or without colons.
usage-port = { $typed } is not a port. A port is a number from 1 to 65535.
usage-database = { $typed } is not the address of a database of providers. Write it like https://ispdb.example/v1.1/, with the slash at the end.
usage-resolver = { $typed } is not the address of a resolver that can be asked over HTTPS. Write it like https://dns.example/dns-query.
usage-chain = { $typed } is not a chain of nftables. Write its family, table and name, such as “inet filter output”.
usage-name-server = { $typed } is not the address of a name server. Write it like 192.0.2.53 or 192.0.2.53:5353.
usage-no-password = No password was given. Hand it over with --password-stdin, or a token with --token-stdin; it is never an argument.
usage-client-key = { $kind ->
    [locked] The key in the file { $file } is locked with a passphrase, and Toukan cannot read such keys. Write it to a file without one (“openssl pkey -in KEY.pem -out NEW.pem”), keep that file to yourself, and remove it afterwards.
    [other] The key in the file { $file } does not belong to the certificate.
    [unusable] The key in the file { $file } is of a kind that Toukan cannot use. RSA from 2048 bits, ECDSA (P-256, P-384) and Ed25519 work.
   *[none] There is no private key (PEM) in the file { $file }. If it stands in a file of its own, name that with --client-key.
}
usage-certificate-not-saved = What was signed in to with a certificate is not saved: the certificate would have to be saved with it, and Toukan keeps no keys. Leave --save out.
usage-mechanism = { $typed } is not a way to sign in that Toukan can use. These there are: { $mechanisms }.
usage-password-empty = The password that was handed over is empty.
usage-server-parts = To give a server by hand, --host, --port and --security are needed together.
usage-cleartext = Without encryption the password can be read by others on the way. If that is really meant for this one server, add --i-accept-cleartext.
usage-file = The file { $file } could not be read: { $said }.
usage-roots = There is no certificate (PEM) in the file { $file }.
usage-trust-anchor = There is no DNSSEC key (DNSKEY record) that Toukan can read in the file { $file }: { $said }.
usage-control-hosts = The file { $file } is not a table of control hosts: { $said }.
usage-record = The file { $file } is not a record that can be read: { $said }.
usage-report = A report is a page or data: let the name { $file } end in .html or .json.
usage-unlike = The two records are about different addresses and hosts: there is nothing to compare.
usage-write = { $file } could not be written: { $said }.
usage-practice-unknown = There is no practice domain { $typed }. There are: { $situations }.
usage-practice-address = In practice, use an address below practice.test, such as hanako@works.practice.test. There are: { $situations }.
usage-words = These words do not fit together: { $said }. “toukan-cli --help” shows how they do.
usage-input = The password could not be read from standard input: { $said }.
usage-computer = This computer did not let Toukan begin: { $said }.
usage-format = There is no format { $typed }. There are: { $formats }.
usage-no-account = No account of { $address } is saved here. “toukan-cli check --save” saves one, or --settings takes a file.
usage-which-account = { $count ->
    [0] No account is saved here. Give a file with --settings.
   *[other] More than one account is saved here. Give the address of the one that is meant.
}
usage-account = The saved account of { $address } cannot be used: { $said }.
usage-settings = The file { $file } holds no settings that Toukan can read: { $said }.
