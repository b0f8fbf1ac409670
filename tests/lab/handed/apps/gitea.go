// Gitea is in no registry here. Its app.ini is read by what it reads it with (go-ini) under the names that its
// modules/setting/mailer.go gives, FROM is taken apart as there (net/mail), and the letter goes by Go's own net/smtp inside
// TLS, which is what PROTOCOL smtps means in its services/mailer.
//
//	gitea APP.INI TO SUBJECT
package main

import (
	"crypto/tls"
	"fmt"
	"log"
	"net/mail"
	"net/smtp"
	"os"

	"gopkg.in/ini.v1"
)

type mailer struct {
	Enabled  bool   `ini:"ENABLED"`
	Protocol string `ini:"PROTOCOL"`
	Addr     string `ini:"SMTP_ADDR"`
	Port     string `ini:"SMTP_PORT"`
	From     string `ini:"FROM"`
	User     string `ini:"USER"`
	Passwd   string `ini:"PASSWD"`
}

func must(err error) {
	if err != nil {
		log.Fatal(err)
	}
}

func main() {
	to, subject := os.Args[2], os.Args[3]
	// A line does not go on in the next one, as Gitea has it.
	file, err := ini.LoadSources(ini.LoadOptions{IgnoreContinuation: true}, os.Args[1])
	must(err)
	var told mailer
	must(file.Section("mailer").MapTo(&told))
	if !told.Enabled || told.Protocol != "smtps" {
		log.Fatalf("%v %q", told.Enabled, told.Protocol)
	}
	from, err := mail.ParseAddress(told.From)
	must(err)
	connection, err := tls.Dial("tcp", told.Addr+":"+told.Port, &tls.Config{ServerName: told.Addr})
	must(err)
	client, err := smtp.NewClient(connection, told.Addr)
	must(err)
	must(client.Auth(smtp.PlainAuth("", told.User, told.Passwd, told.Addr)))
	must(client.Mail(from.Address))
	must(client.Rcpt(to))
	letter, err := client.Data()
	must(err)
	fmt.Fprintf(letter, "From: %s\r\nTo: %s\r\nSubject: %s\r\n\r\nby gitea\r\n", from, to, subject)
	must(letter.Close())
	must(client.Quit())
}
