package config

import (
	"fmt"
	"io"
	"log/slog"
	"net/url"
)

// URL is an address that may hold a password. However it is printed, the password is masked; Reveal shows it.
type URL struct{ parsed *url.URL }

// UnmarshalText reads an address. Its error repeats nothing of it.
func (u *URL) UnmarshalText(text []byte) error {
	parsed, err := url.Parse(string(text))
	if err != nil || parsed.Scheme == "" || parsed.Opaque != "" {
		return mistake("is geen adres zoals https://beraad.example.nl. " +
			"Schrijf bijzondere tekens in een wachtwoord als %23 (dat is #) of %40 (dat is @).")
	}
	if parsed.Path == "/" && parsed.RawQuery == "" {
		parsed.Path = ""
	}
	u.parsed = parsed
	return nil
}

// Empty tells that no address was set.
func (u URL) Empty() bool { return u.parsed == nil }

// Reveal is the address as it was written, with its password. Give it to who connects, never to a log.
func (u URL) Reveal() string {
	if u.parsed == nil {
		return ""
	}
	return u.parsed.String()
}

// Scheme is what stands before ://, in lower case.
func (u URL) Scheme() string {
	if u.parsed == nil {
		return ""
	}
	return u.parsed.Scheme
}

// Host is the name or number of the machine, without port.
func (u URL) Host() string {
	if u.parsed == nil {
		return ""
	}
	return u.parsed.Hostname()
}

// HasPassword tells whether there is something to mask.
func (u URL) HasPassword() bool {
	if u.parsed == nil {
		return false
	}
	_, has := u.parsed.User.Password()
	return has || u.parsed.Query().Has("password") || u.parsed.Query().Has("sslpassword")
}

// String is the address with its password as xxxxx.
func (u URL) String() string {
	if u.parsed == nil {
		return ""
	}
	masked := *u.parsed
	query := masked.Query()
	for _, secret := range []string{"password", "sslpassword"} {
		if query.Has(secret) {
			query.Set(secret, "xxxxx")
			masked.RawQuery = query.Encode()
		}
	}
	return masked.Redacted()
}

// Format masks under every verb: %#v and %+v would otherwise walk into the fields.
func (u URL) Format(f fmt.State, _ rune) { _, _ = io.WriteString(f, u.String()) }

// MarshalText masks in JSON.
func (u URL) MarshalText() ([]byte, error) { return []byte(u.String()), nil }

// LogValue masks in a log.
func (u URL) LogValue() slog.Value { return slog.StringValue(u.String()) }

// bare tells that there is a host and nothing behind it.
func (u URL) bare() bool {
	p := u.parsed
	return p != nil && p.Hostname() != "" && p.User == nil && p.Path == "" && p.RawQuery == "" && p.Fragment == ""
}
