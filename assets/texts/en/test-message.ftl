# The message that a person sends to themselves, and what the command line says about it.

# Whoever reads it may not be at the computer that sent it. The token is a word of its own.
test-message-subject = Toukan test message { $token }
test-message-text = Toukan sent this message from { $address } to itself, to see whether sending works and mail arrives.
    It was started by somebody who knows the password. You can delete it.

line-test = { $kind ->
    [arrived] The test message was accepted, and arrived in your own mailbox. How other providers treat your mail is not shown by this.
    [not-seen] The test message was accepted. It has not been seen in your mailbox so far.
    [not-followed] The test message was accepted. Nobody could look where it arrives.
    [unknown] Whether the test message was accepted is not known.
    [refused] The test message was refused.
   *[not-sent] No test message was sent.
}
line-test-arrived = { $count ->
    [0] It was in the folder { $folder } at once.
    [one] It was in the folder { $folder } after { $count } second.
   *[other] It was in the folder { $folder } after { $count } seconds.
}
line-test-arrived-only = It was in the folder { $folder }.
line-test-removed = { $kind ->
    [expunged] It was deleted from there, and nothing else was.
    [moved] It was moved from there to the folder { $folder }, and nothing else was.
   *[not-wished] It is still there, as you asked.
}
line-test-verdicts = Your mail provider’s own checks of it: { $value }. They say nothing about other providers.
