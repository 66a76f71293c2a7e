package config

import (
	"fmt"
	"math"
	"net"
	"net/mail"
	"strconv"
	"strings"

	"beraad/models/format/diwoo"
)

// mistake is what is wrong with a value: the rest of a Dutch sentence that begins with its variable.
type mistake string

func (m mistake) Error() string { return string(m) }

// Addr is where to listen, as host:port; without a host it is every address of the machine.
type Addr string

// UnmarshalText reads host:port.
func (a *Addr) UnmarshalText(text []byte) error {
	_, port, err := net.SplitHostPort(string(text))
	if n, nan := strconv.ParseUint(port, 10, 16); err != nil || nan != nil || n > math.MaxUint16 {
		return mistake("moet een adres met een poort zijn, zoals 127.0.0.1:8080 of :8080.")
	}
	*a = Addr(text)
	return nil
}

// visit is the host and port that a person on this machine can type.
func (a Addr) visit() string {
	host, port, err := net.SplitHostPort(string(a))
	if ip := net.ParseIP(host); err != nil || host == "" || ip != nil && (ip.IsUnspecified() || ip.IsLoopback()) {
		host = "localhost"
	}
	return net.JoinHostPort(host, port)
}

// Size is a number of bytes.
type Size int64

// units is in the order in which they are tried: the bare B ends them all. They count in thousands (SI), as the pages do
// that tell how large a file may be: who sets 200MB reads 200 MB.
var units = []struct {
	name  string
	bytes int64
}{{"GB", 1_000_000_000}, {"MB", 1_000_000}, {"KB", 1000}, {"B", 1}}

// UnmarshalText reads a number of bytes, or one with kB, MB or GB behind it.
func (s *Size) UnmarshalText(text []byte) error {
	number, factor := strings.ToUpper(strings.ReplaceAll(string(text), " ", "")), int64(1)
	for _, unit := range units {
		if rest, ok := strings.CutSuffix(number, unit.name); ok {
			number, factor = rest, unit.bytes
			break
		}
	}
	n, err := strconv.ParseInt(number, 10, 64)
	if err != nil || n < 0 || n > math.MaxInt64/factor {
		return mistake("moet een omvang zijn, zoals 200MB.")
	}
	*s = Size(n * factor)
	return nil
}

// String is the size in the largest unit that fits without a fraction.
func (s Size) String() string {
	for _, unit := range units {
		if s != 0 && int64(s)%unit.bytes == 0 {
			return fmt.Sprintf("%d %s", int64(s)/unit.bytes, strings.Replace(unit.name, "K", "k", 1))
		}
	}
	return "0 B"
}

// Color is a colour as #rrggbb, dark enough for white text.
type Color string

// UnmarshalText reads #rrggbb and refuses what white text cannot be read on.
func (c *Color) UnmarshalText(text []byte) error {
	hex, ok := strings.CutPrefix(string(text), "#")
	n, err := strconv.ParseUint(hex, 16, 32)
	if !ok || err != nil || len(hex) != 6 {
		return mistake("moet een kleur zijn, zoals #154273.")
	}
	if contrast := contrastWithWhite(uint32(n)); contrast < 4.5 {
		return mistake(fmt.Sprintf("is te licht voor witte letters: contrast %.1f, nodig is 4.5. "+
			"Kies een donkerder kleur.", contrast))
	}
	*c = Color(strings.ToLower(string(text)))
	return nil
}

// contrastWithWhite is the contrast ratio of WCAG 2.2 (1.4.3).
func contrastWithWhite(rgb uint32) float64 {
	light := func(shift uint) float64 {
		v := float64(rgb>>shift&0xff) / 255
		if v <= 0.04045 {
			return v / 12.92
		}
		return math.Pow((v+0.055)/1.055, 2.4)
	}
	return 1.05 / (0.2126*light(16) + 0.7152*light(8) + 0.0722*light(0) + 0.05)
}

// Mailbox is a mail address, with or without a name.
type Mailbox struct{ address mail.Address }

// UnmarshalText reads "Name <name@example.nl>" or name@example.nl.
func (m *Mailbox) UnmarshalText(text []byte) error {
	parsed, err := mail.ParseAddress(string(text))
	if err != nil {
		return mistake("moet een mailadres zijn, zoals Secretariaat <beraad@example.nl>.")
	}
	m.address = *parsed
	return nil
}

// String is the address as it stands in a header.
func (m Mailbox) String() string { return m.address.String() }

// Bare is the address alone, without the name.
func (m Mailbox) Bare() string { return m.address.Address }

// Ministry is a ministry as the Woo index knows it.
type Ministry struct{ value diwoo.Value }

// UnmarshalText reads the code of a ministry, or its whole URI.
func (m *Ministry) UnmarshalText(text []byte) error {
	code := strings.TrimSpace(string(text))
	if value, known := diwoo.Ministries.Find(code); known {
		m.value = value
		return nil
	}
	if m.value = diwoo.Ministries.Of(strings.ToLower(code)); !m.value.Empty() {
		return nil
	}
	known := make([]string, len(diwoo.Ministries))
	for i, v := range diwoo.Ministries {
		known[i] = v.Code() + " (" + strings.TrimPrefix(v.Label, "ministerie van ") + ")"
	}
	return mistake("is geen ministerie dat de Woo-index kent. Kies uit: " + strings.Join(known, ", ") + ".")
}

// Value is the ministry as it stands in metadata; empty when none was chosen.
func (m Ministry) Value() diwoo.Value { return m.value }

// String is its URI.
func (m Ministry) String() string { return m.value.URI }
