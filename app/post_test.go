package main

import (
	"bufio"
	"log/slog"
	"net"
	"strings"
	"testing"
	"time"

	"beraad/config"
	"beraad/jobs"
)

// TestAMailServerHearsTheDomainThatSends: many refuse who calls himself localhost, and the name of the machine is nobody's business.
func TestAMailServerHearsTheDomainThatSends(t *testing.T) {
	for from, want := range map[string]string{"beraad@bzk.example": "EHLO bzk.example", "Beraad <post@münchen.example>": "EHLO xn--mnchen-3ya.example"} {
		listener, err := net.Listen("tcp", "127.0.0.1:0")
		if err != nil {
			t.Fatal(err)
		}
		heard := make(chan string, 1)
		go func() {
			defer close(heard)
			c, err := listener.Accept()
			if err != nil {
				return
			}
			defer c.Close()
			_, _ = c.Write([]byte("220 hi\r\n"))
			line, _ := bufio.NewReader(c).ReadString('\n')
			heard <- strings.TrimSpace(line)
		}()
		settings, err := config.Load([]string{"BERAAD_MAIL_FROM=" + from, "BERAAD_SMTP_URL=smtp://" + listener.Addr().String()})
		if err != nil {
			t.Fatal(err)
		}
		all, err := relays(settings.Mail, time.Now, slog.New(slog.DiscardHandler), nil)
		if err != nil {
			t.Fatal(err)
		}
		all[0].Send(t.Context(), jobs.Envelope{From: "a@bzk.example", To: "b@x.example", Message: []byte("Subject: x\r\n\r\nx\r\n")})
		if got := <-heard; got != want {
			t.Errorf("from %s it said %q, want %q", from, got, want)
		}
		if err := listener.Close(); err != nil {
			t.Error(err)
		}
	}
}
