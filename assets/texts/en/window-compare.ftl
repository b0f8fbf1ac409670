# Saving a report, and comparing networks, in the window.

window-section-report = A report of this check
window-tell-report = A page that opens anywhere and can be printed, or data with the whole record for somebody who wants to look into it. There is no password in either.
window-report-hide = Leave my user name and the part before the @ out of the report
window-report-page = Save as a page…
window-report-data = Save as data…
window-section-compare = Another network
window-tell-compare-why = Check from another network too, such as a telephone’s hotspot. What works there and not here is not the server’s fault.
window-compare-open = Compare networks
window-head-compare = Compare networks
window-tell-compare = Check the same address from two networks. What differs shows where the cause is.
window-tell-compare-practice = Practice keeps no checks. Leave it to compare real ones.
window-tell-compare-first = Two checks are needed. Check once from here, then connect this computer to another network and check again. You may close Toukan in between.
window-tell-compare-two = Tick two checks below.
window-tell-compare-unlike = These two checks are about different addresses and servers. Tick two of the same.
window-section-compare-kept = Checks that are kept
window-tell-compare-kept = The last ten checks are kept, on this computer only. No password is in them.
window-keep-checks = Keep checks, to compare networks
window-tell-checks-not-kept = New checks are not kept. Any that are kept already stay until you delete them.
window-compare-network = Network of the check at { $text }
window-compare-network-note = A name that you know it by: home, office, hotspot.
window-compare-forget = Delete this check
window-compare-forget-name = Delete the check: { $text }
window-compare-certainty = How sure this is: { $text }
window-compare-said = { $text }: { $answer }
window-compare-check-here = Check from this network
