# What people's mail programs are given, and what is lost on the way.

help-include-password = Put the password from the keychain into the file. Only a few formats take it, none that is printed or shown to a camera.
usage-secret-on-terminal = The password would appear on the screen. Name a file with -o, or send the output to a file or another program.

line-export-secret = Nothing was made: no password is put into { $format }.
line-export-no-secret = Nothing was made: { $format } always carries the password, and it was not asked for. Ask for it only where you can keep the file to yourself.
line-export-no-incoming = Nothing was made: { $format } always names a server for receiving, and only sending is known.

lack-starttls = This format cannot require STARTTLS. It gets { $host }, port { $port }, where encryption begins at once; Toukan has verified it too.
lack-one-switch = This program has one switch for both kinds of encryption. It gets { $host }, port { $port }, where encryption begins at once and nobody on the way can leave it out; Toukan has verified it too.
lack-incoming = Only sending is in it. The server for receiving is not.
lack-name = Your name is not in it. The program asks for it, or leaves it out.
lack-mechanism = The sign-in method { $mechanism } cannot be named in it. The program chooses one itself.

note-password-inside = Your password is in this file, readable by whoever opens it. Delete it as soon as the program has read it.
sheet-qr-code = QR code of these settings

format-thunderbird-mobile = Thunderbird on a phone: a QR code to scan.
format-mobileconfig = iPhone, iPad and Mac: a configuration profile for Apple Mail.
format-outlook-prf = Outlook classic on Windows: a profile file (.prf).
format-evolution = Evolution (GNOME): three files for its folder of accounts.
format-deltachat = Delta Chat: a line to paste. It contains the password, so ask for that.
format-autoconfig = Thunderbird and others, by the domain’s web server: autoconfig XML.
format-autodiscover = Outlook, by the domain’s web server: an Autodiscover answer (XML).

step-thunderbird-mobile-open = Open Thunderbird on the phone and choose { $entry }: on its first page, or in its settings.
step-thunderbird-mobile-scan = Choose { $entry } and hold the camera over the code on this page.
step-thunderbird-mobile-password = Enter the password of this mail address when it is asked for. It is not in the code.
step-thunderbird-mobile-browser = Sign in on the page that opens. No password is in the code.

note-mobileconfig-place = Send the file to the iPhone or open it on the Mac, then install it in Settings under “Profile Downloaded” (on the Mac: “Device Management”). It can be removed there again, and the account with it.
note-mobileconfig-sign = With a certificate of your own it can be signed: add --sign-with CERT.pem --sign-key KEY.pem -o FILE.
sign-refused = { $kind ->
    [no-certificate] Nothing was signed: there is no certificate in the first file. What is needed is the text form (PEM), beginning with “-----BEGIN CERTIFICATE-----”.
    [no-key] Nothing was signed: there is no private key in the file. What is needed is the text form (PEM), beginning with “-----BEGIN PRIVATE KEY-----” or the like.
    [locked] Nothing was signed: the key is locked with a passphrase, and Toukan cannot read such keys. Write it to a file without one (“openssl pkey -in KEY.pem -out NEW.pem”), keep that file to yourself, and remove it afterwards.
    [other] Nothing was signed: the key does not belong to the certificate. Choose the key that the certificate was requested with.
    [unusable] Nothing was signed: Toukan signs with RSA keys of 2048 to 4096 bits and with EC keys (P-256 or P-384). This one is of another kind.
   *[not-made] Nothing was signed: one of the certificates is not written as the standard has it, or this computer’s clock is far off. Leave out the certificates that are not needed, and look at the clock.
}
sign-not-pem = Nothing was signed: the file { $file } is a .p12, .pfx or .cer file. Make a text form (PEM) of it first: “openssl pkcs12 -in FILE.p12 -nodes -out NEW.pem” (a .cer file: “openssl x509 -inform der -in FILE.cer -out NEW.pem”). Keep the new file to yourself, and remove it afterwards.
sign-note = The profile is signed. The iPhone or Mac shows it as “Verified” if it knows the authority that issued the certificate.
sign-expired = The certificate expired on { $since }. The iPhone or Mac will show the profile as not verified; sign with a current one.
sign-not-yet = The certificate is valid only from { $since }. Until then the iPhone or Mac shows the profile as not verified.
help-sign-with = Sign the profile (mobileconfig) with this certificate; the certificates that lead from it to an authority may stand in the same file.
help-sign-key = The private key of that certificate; left out if it stands in the same file. It is used for this one signature and kept nowhere.
usage-not-signable = The format { $format } cannot be signed. Only mobileconfig can.
note-outlook-prf-place = Close Outlook, then run: outlook.exe /importprf followed by the whole path of the file. The account is added to your profile.
note-evolution-place = Close Evolution and sign out, or stop evolution-source-registry, before putting the three files there. Their names belong together: leave them as they are.
note-deltachat-place = Copy the line, and in Delta Chat, when adding a profile, choose to scan a QR code and there to paste from the clipboard.
note-autoconfig-place = For the web server: https://autoconfig.{ $domain }/mail/config-v1.1.xml. These are the values of one person; “publish” makes the file for everybody.
note-autodiscover-place = The answer to a POST at https://autodiscover.{ $domain }/autodiscover/autodiscover.xml, for this one mailbox.

lack-unsigned = The iPhone or Mac will show the profile as not signed. That is expected: it comes from you, not from a company.
lack-outlook-classic = Only classic Outlook on Windows reads it. The new Outlook and Outlook on other systems do not.
lack-web-server = No mail program opens it as a file. It works from the web server of the mail domain only.

import-too-large = Nothing was read: the file is larger than any file of settings.
import-unknown = Nothing was read: this is neither autoconfig XML, nor a configuration profile (.mobileconfig), nor the text of a Thunderbird QR code, nor Toukan’s own JSON.
import-damaged = Nothing was read: the file is damaged, or has values that no mail program could use.
import-needs-address = Nothing was read: the file does not say whose settings they are. Name the mail address with --address.
import-no-submission = Nothing was read: no server for sending mail is in the file.
import-signed = The profile is signed. Toukan did not check by whom.
import-cleartext = The file says that { $host } is used without encryption. Toukan sends no password there.
import-address = Taken as the settings of { $address }.

help-import = Read settings back from a file of another program, to test them. Nothing is sent anywhere.
help-import-file = Autoconfig XML, a .mobileconfig (signed or not), the text of a Thunderbird QR code, or toukan.settings/1; - reads standard input.
help-import-address = Whose settings are wanted, where the file is for everybody of a domain.
help-check-settings = Check the two servers of these settings (toukan.settings/1) as they are, instead of finding any.

import-check = To test them: save them with --json into a file, then toukan-cli check --settings FILE --password-stdin
