"""Saves an account as a person would: account.py FOLDER SEEN COMMAND…

COMMAND… starts the command line. A submission server on loopback takes one password; the settings are checked there, kept, and
checked once more with the password out of the keychain. Its authority is written into FOLDER, which COMMAND sees as SEEN.
"""

import base64
import socket
import ssl
import subprocess
import sys
import threading
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent.parent / "lab"))

from authority import Authority  # noqa: E402

ADDRESS = "hanako@example.jp"
PASSWORD = "kept until asked"
# A client that stays silent for longer is gone.
IDLE_S = 60.0
# One run of the program, on a busy machine; nothing here is measured.
RUN_S = 300.0

ANSWERS = {b"MAIL": b"250 2.1.0 ok", b"RCPT": b"250 2.1.5 ok", b"RSET": b"250 2.0.0 ok", b"NOOP": b"250 2.0.0 ok"}


def talk(connection, taken):
    """One conversation; `taken` gets a word for each accepted sign-in."""
    wanted = base64.b64encode(f"\0{ADDRESS}\0{PASSWORD}".encode())
    with connection, connection.makefile("rwb") as stream:
        def say(line):
            stream.write(line + b"\r\n")
            stream.flush()

        say(b"220 submission ESMTP")
        for line in stream:
            words = line.split()
            verb = words[0].upper() if words else b""
            if verb == b"EHLO":
                say(b"250-submission\r\n250-AUTH PLAIN\r\n250 ENHANCEDSTATUSCODES")
            elif verb == b"AUTH":
                if len(words) == 2:
                    say(b"334 ")
                    words.append(stream.readline().strip())
                right = words[1:] == [b"PLAIN", wanted]
                if right:
                    taken.append("signed in")
                say(b"235 2.7.0 welcome" if right else b"535 5.7.8 wrong")
            elif verb == b"QUIT":
                say(b"221 2.0.0 bye")
                return
            else:
                say(ANSWERS.get(verb, b"502 5.5.1 not here"))


def serve(listener, context, taken):
    def one(raw):
        # Whoever hangs up in the middle was only looking.
        try:
            raw.settimeout(IDLE_S)
            talk(context.wrap_socket(raw, server_side=True), taken)
        except OSError:
            raw.close()

    while True:
        raw, _ = listener.accept()
        threading.Thread(target=one, args=(raw,), daemon=True).start()


def main():
    folder, seen, command = Path(sys.argv[1]), sys.argv[2], sys.argv[3:]
    folder.mkdir(parents=True)
    authority = Authority(folder / "authority")
    authority.server(["127.0.0.1"], folder / "server.pem")
    (folder / "root.pem").write_bytes(authority.root_file.read_bytes())
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(folder / "server.pem")
    listener = socket.create_server(("127.0.0.1", 0))
    taken = []
    threading.Thread(target=serve, args=(listener, context, taken), daemon=True).start()

    def run(typed, *words):
        done = subprocess.run([*command, *words, "--extra-roots", f"{seen}/root.pem"],
                              input=typed, capture_output=True, text=True, timeout=RUN_S)
        if done.returncode != 0:
            sys.exit(f"account: {words[2:]} ended with {done.returncode}: {done.stdout}{done.stderr}")

    port = str(listener.getsockname()[1])
    run(PASSWORD + "\n", "check", ADDRESS, "--host", "127.0.0.1", "--port", port, "--security", "tls", "--protocol", "smtp",
        "--password-stdin", "--save")
    run("", "check", ADDRESS, "--from-keychain")
    if len(taken) != 2:
        sys.exit(f"account: signed in {len(taken)} times, not twice")


if __name__ == "__main__":
    main()
