package config

import (
	"strconv"
	"strings"
	"time"
)

// MailServer is a server that takes our mail. It prints as its address, with the password masked.
type MailServer struct {
	URL
	Gap         time.Duration // least time between two messages; zero: none
	Connections int           // at once; zero: as many as BERAAD_SMTP_CONNECTIONS
	Messages    int           // over one connection; zero: what is usual
}

// MailServers are the servers that take our mail, the one that is preferred first.
type MailServers []MailServer

// UnmarshalText reads addresses with spaces between them. Behind a question mark stands what a server bears:
// rate=600/m (or /s or /h), connections=4 and messages=50, with & between them.
func (m *MailServers) UnmarshalText(text []byte) error {
	var all MailServers
	for _, word := range strings.Fields(string(text)) {
		var one MailServer
		if err := one.URL.UnmarshalText([]byte(word)); err != nil {
			return err
		}
		if err := one.limits(); err != nil {
			return err
		}
		all = append(all, one)
	}
	*m = all
	return nil
}

// limits takes what a server bears out of its address.
func (m *MailServer) limits() error {
	const most = 10000
	for name, values := range m.parsed.Query() {
		value := values[len(values)-1]
		n, err := strconv.Atoi(value)
		switch {
		case name == "rate":
			if m.Gap, err = gapOf(value); err != nil {
				return err
			}
		case name == "connections" && err == nil && within(n, 1, 50):
			m.Connections = n
		case name == "messages" && err == nil && within(n, 1, most):
			m.Messages = n
		default:
			return mistake("heeft achter het vraagteken alleen rate=600/m (per s, m of h), connections=4 (1 tot 50) en messages=50 (1 tot 10000).")
		}
	}
	m.parsed.RawQuery, m.parsed.ForceQuery = "", false
	return nil
}

// gapOf reads how often something may happen, as 20/s, 600/m or 3600/h.
func gapOf(text string) (time.Duration, error) {
	number, unit, _ := strings.Cut(text, "/")
	per := map[string]time.Duration{"s": time.Second, "m": time.Minute, "h": time.Hour}[unit]
	n, err := strconv.Atoi(number)
	if err != nil || per == 0 || n < 1 || n > 1_000_000 {
		return 0, mistake("heeft een tempo dat niet te lezen is. Schrijf het als rate=20/s, rate=600/m of rate=3600/h.")
	}
	return per / time.Duration(n), nil
}

// Empty tells that there is no mail server.
func (m MailServers) Empty() bool { return len(m) == 0 }

// Hosts are the names of the servers.
func (m MailServers) Hosts() []string {
	hosts := make([]string, 0, len(m))
	for _, one := range m {
		hosts = append(hosts, one.Host())
	}
	return hosts
}
