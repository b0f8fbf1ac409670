# “Why doesn’t it send?” and the firewall’s page, in the window.

window-trouble = Can’t send?
window-head-trouble = Why doesn’t it send?
window-tell-trouble = First let Toukan check the address: it says where on the way it stops. Here is what else can help.
window-section-trouble-firewall = A firewall on this computer
window-tell-firewall-seldom = It is seldom the cause: Windows, macOS and Linux let mail programs send as they come. Nothing that Toukan has seen points at this computer.
window-tell-firewall-proposed = This computer itself refused the connection: its firewall, or a security program on it.
window-tell-firewall-first = The first steps only look and show which of the two it is.
window-firewall-show = Steps for the firewall
window-firewall-windows = Windows 11
window-firewall-macos = macOS
window-firewall-ufw = Linux: ufw
window-firewall-firewalld = Linux: firewalld
window-firewall-nftables = Linux: nftables
window-firewall-router = Router
window-firewall-purpose = What is the port for?
window-firewall-for-sending = A mail program on this computer is to send
window-firewall-for-serving = I run a mail server on this computer
window-firewall-command = command of step { $count }
window-firewall-undo = way back from step { $count }
window-tell-firewall-again = When you are done, go back and check the address once more.

window-section-trouble-message = The mail program’s own message
window-tell-trouble-message = Did a message come, or a number? Paste it here. It stays on this computer.
window-trouble-message = Message or number
window-trouble-message-note = Such as 0x800CCC0E, 10060, or a whole sentence.
window-section-letter = A letter to whoever can change it
window-tell-letter = It has host, addresses, ports, time and what was seen, and no password.
window-letter-hide = Leave out the part of my address before the @
window-letter-copy-japanese = Copy in Japanese
window-letter-copy-english = Copy in English
window-letter-save = Save as a file…
window-tell-letter-copied = The letter was copied.
