// The same in Node; dotenv reads the file.
import "dotenv/config";
import nodemailer from "nodemailer";

const told = process.env;
const transport = nodemailer.createTransport({
  host: told.SMTP_HOST,
  port: Number(told.SMTP_PORT),
  secure: told.SMTP_SECURITY === "tls",
  requireTLS: told.SMTP_SECURITY === "starttls",
  auth: { user: told.SMTP_USERNAME, pass: told.SMTP_PASSWORD },
  authMethod: told.SMTP_AUTH,
});
const from = { name: told.MAIL_NAME, address: told.MAIL_ADDRESS };
await transport.sendMail({ from, to: told.MAIL_ADDRESS, subject: process.argv[2], text: "by node" });
