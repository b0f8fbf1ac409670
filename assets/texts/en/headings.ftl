# Headings claim no more than was proven last. No mark at the end.

head-found = Submission server found and connected securely
head-not-verified = No secure connection to the submission server yet
head-nothing = No submission server was found
head-healthy = This computer and this network can send
head-looked = This is why it does not send, as far as can be seen
head-looked-open = The network was looked at
head-probed = Connected securely. No sign-in was tried
head-signed-in = Signed in
head-arrived = Accepted, and arrived in your own mailbox
head-let-in = Let in by your certificate
head-not-signed-in = The server did not accept the sign-in
head-sign-in-open = Connected securely. Not signed in
head-withheld = Stopped before the password was sent
head-confirm = Please confirm the server first
head-offline = The network cannot be reached
head-deadline = The time was used up before there was an answer

section-ports = Ports, one by one
section-findings = What was noticed
section-alternatives = Other servers that could be used
section-asked = What was asked
section-attempts = Sign-ins
section-conversation = The conversation
section-capabilities-before-tls = Offered before encryption
section-capabilities-after-tls = Offered inside encryption
section-can = What this server can do
