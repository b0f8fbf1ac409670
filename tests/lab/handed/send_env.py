"""A program of somebody's own: it sends with what the environment tells, and keeps the duty that is in it."""

import os
import smtplib
import ssl
import sys
from email.message import EmailMessage

told = os.environ
letter = EmailMessage()
letter["From"], letter["To"], letter["Subject"] = told["MAIL_ADDRESS"], told["MAIL_ADDRESS"], sys.argv[1]
letter.set_content(f"by a program of {told['MAIL_NAME']}")
context = ssl.create_default_context()
host, port = told["SMTP_HOST"], int(told["SMTP_PORT"])
if told["SMTP_SECURITY"] == "tls":
    server = smtplib.SMTP_SSL(host, port, context=context)
else:
    server = smtplib.SMTP(host, port)
    # Raises where the server has no STARTTLS.
    server.starttls(context=context)
with server:
    server.login(told["SMTP_USERNAME"], told["SMTP_PASSWORD"])
    server.send_message(letter)
