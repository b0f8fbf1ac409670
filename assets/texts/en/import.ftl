# What is said of a file of settings beside the settings.

import-outside = { $host } is not a server of { $domain }. Whoever made the file chose it: a password goes there only if you know it.
import-password = A password is in the file. Toukan did not read it: you type it yourself, and nobody else should get this file.
import-other-accounts = { $count ->
    [one] One more mail account is in the file. Only the first was read.
   *[other] { $count } more mail accounts are in the file. Only the first was read.
}
import-other-servers = { $count ->
    [one] The file offers one more server. The first for sending and the first for reading were taken.
   *[other] The file offers { $count } more servers. The first for sending and the first for reading were taken.
}
import-other-parts = The file sets up other things too, which Toukan does not read: { $entry }.
