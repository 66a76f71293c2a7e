package eml

import (
	"mime"
	"net/mail"
	"net/url"
	"regexp"
	"strings"
	"unicode"
	"unicode/utf8"

	"golang.org/x/net/idna"
)

// MaxSubject is the number of letters a subject may have.
const MaxSubject = 250

const maxName = 200 // letters of a file name

var (
	fieldName = regexp.MustCompile(`^[a-z][a-z0-9-]{0,39}$`)
	methods   = map[string]bool{"REQUEST": true, "CANCEL": true, "PUBLISH": true, "REPLY": true}
	automatic = map[string]bool{"": true, "auto-generated": true, "auto-replied": true, "no": true}
)

// checkLine refuses what must not be in a header: control characters, bytes that are no letters, and the
// signs that turn the direction of writing and so can hide what a name ends with.
func checkLine(field, s string) error {
	if !utf8.ValidString(s) {
		return wrong(field, "not valid UTF-8")
	}
	for _, r := range s {
		switch {
		case unicode.IsControl(r), r == '\u2028', r == '\u2029':
			return wrong(field, "holds a control character")
		case r >= '\u202a' && r <= '\u202e', r >= '\u2066' && r <= '\u2069':
			return wrong(field, "holds a sign that turns the writing direction")
		}
	}
	return nil
}

// checkText is checkLine for running text: tabs and line ends are fine.
func checkText(field, s string) error {
	if !utf8.ValidString(s) {
		return wrong(field, "not valid UTF-8")
	}
	for _, r := range s {
		if unicode.IsControl(r) && r != '\t' && r != '\n' && r != '\r' {
			return wrong(field, "holds a control character")
		}
	}
	return nil
}

func parseAddress(field, s string) (*mail.Address, error) {
	if len(s) > 2000 {
		return nil, wrong(field, "too long")
	}
	if err := checkLine(field, s); err != nil {
		return nil, err
	}
	a, err := mail.ParseAddress(s)
	if err != nil {
		return nil, wrong(field, "not an address")
	}
	clean, err := cleanAddress(field, *a) // also the name: encoded words may have hidden something
	return &clean, err
}

// cleanAddress gives an address as it may be written: its domain in ASCII, no more than one space between the words of
// its name.
func cleanAddress(field string, a mail.Address) (mail.Address, error) {
	for _, s := range []string{a.Name, a.Address} {
		if err := checkLine(field, s); err != nil {
			return a, err
		}
	}
	at := strings.LastIndexByte(a.Address, '@')
	if at < 0 {
		return a, wrong(field, "not an address")
	}
	ascii, ok := ASCIIDomain(a.Address)
	if !ok {
		return a, wrong(field, "not a domain")
	}
	a.Address = ascii
	local, domain := ascii[:at], ascii[at+1:]
	if !localPart(local) || len(local) > 64 || len(domain) > 253 {
		return a, wrong(field, "not a plain address")
	}
	if utf8.RuneCountInString(a.Name) > 200 {
		return a, wrong(field, "name too long")
	}
	a.Name = strings.Join(strings.Fields(a.Name), " ")
	return a, nil
}

// ASCIIDomain gives an address with its domain as mail servers know it (RFC 5891, "münchen.example" is "xn--mnchen-3ya.example"), so
// that a server without SMTPUTF8 takes it, and an address written in two ways is one. One whose domain is none is given as it is.
func ASCIIDomain(address string) (ascii string, ok bool) {
	at := strings.LastIndexByte(address, '@')
	if at < 0 {
		return address, false
	}
	domain := address[at+1:]
	if plainDomain(domain) {
		return address, true
	}
	if domain, err := idna.Lookup.ToASCII(domain); err == nil && dotAtom(domain) {
		return address[:at+1] + domain, true
	}
	return address, false
}

// Mailable tells whether an address may stand in a message.
func Mailable(address string) bool {
	_, err := cleanAddress("To", mail.Address{Address: address})
	return err == nil
}

func (h Headers) check() error {
	if h.ListID != "" && !dotAtom(h.ListID) {
		return wrong("List-Id", "not an identifier")
	}
	if !automatic[h.AutoSubmitted] {
		return wrong("Auto-Submitted", "not a known word")
	}
	web := false
	for _, u := range h.ListUnsubscribe {
		p, err := url.Parse(u)
		if err != nil || (p.Scheme != "https" && p.Scheme != "mailto") || !plainURL(u) {
			return wrong("List-Unsubscribe", "not an https or mailto address")
		}
		web = web || p.Scheme == "https"
	}
	if h.OneClick && !web {
		return wrong("List-Unsubscribe-Post", "needs an https address")
	}
	if h.InReplyTo != "" && !goodID(h.InReplyTo) {
		return wrong("In-Reply-To", "not a Message-ID")
	}
	for _, id := range h.References {
		if !goodID(id) {
			return wrong("References", "not a Message-ID")
		}
	}
	return nil
}

func plainURL(u string) bool {
	return len(u) < 900 && strings.IndexFunc(u, func(r rune) bool { return r <= ' ' || r >= 0x7f || strings.ContainsRune(`<>",`, r) }) < 0
}

func goodID(id string) bool {
	if len(id) > 250 || !strings.HasPrefix(id, "<") || !strings.HasSuffix(id, ">") {
		return false
	}
	left, right, ok := strings.Cut(id[1:len(id)-1], "@")
	return ok && dotAtom(left) && dotAtom(right)
}

// checkAttachment gives the media type and the file name as they may be written.
func checkAttachment(a Attachment) (kind, name string, err error) {
	if err := checkLine("attachment name", a.Name); err != nil {
		return "", "", err
	}
	name = strings.TrimSpace(strings.NewReplacer("/", "-", `\`, "-").Replace(a.Name))
	if strings.Trim(name, ". ") == "" || utf8.RuneCountInString(name) > maxName {
		return "", "", wrong("attachment name", "empty or too long")
	}
	if a.Type == "" {
		return "application/octet-stream", name, nil
	}
	if err := checkLine("attachment type", a.Type); err != nil {
		return "", "", err
	}
	t, params, err := mime.ParseMediaType(a.Type)
	if err != nil || !strings.Contains(t, "/") {
		return "", "", wrong("attachment type", "not a media type")
	}
	// RFC 2046 5.1 and 5.2: those may not be base64, so they travel as plain files.
	if strings.HasPrefix(t, "message/") || strings.HasPrefix(t, "multipart/") {
		return "application/octet-stream", name, nil
	}
	kept := map[string]string{}
	for _, k := range []string{"charset", "method"} {
		if v, ok := params[k]; ok {
			kept[k] = v
		}
	}
	kind = mime.FormatMediaType(t, kept)
	if kind == "" || len(kind) > 200 {
		return "", "", wrong("attachment type", "not a media type")
	}
	return kind, name, nil
}

func (c *Calendar) check() error {
	if !methods[c.Method] {
		return wrong("calendar method", "not a known word")
	}
	if err := checkText("calendar", string(c.ICS)); err != nil {
		return err
	}
	text := toCRLF(string(c.ICS))
	if !strings.HasPrefix(text, "BEGIN:VCALENDAR\r\n") || !strings.Contains(text, "\r\nMETHOD:"+c.Method+"\r\n") {
		return wrong("calendar", "not an ICS text of this method")
	}
	return nil
}
