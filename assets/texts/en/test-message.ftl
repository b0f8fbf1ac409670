# The message that a person sends to themselves, and what the command line says about it.

# Whoever reads it may not be at the computer that sent it. The token is a word of its own.
test-message-subject = Toukan test message { $token }
test-message-text = Toukan sent this message from { $address } to itself, to see whether sending works and mail arrives.
    It was started by somebody who knows the password. You can delete it.
