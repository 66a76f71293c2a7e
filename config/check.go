package config

import (
	"fmt"
	"net"
	"path/filepath"
	"regexp"
	"strings"
)

// domainForm is a domain as it stands in an address.
var domainForm = regexp.MustCompile(`^[A-Za-z0-9]([A-Za-z0-9-]*[A-Za-z0-9])?(\.[A-Za-z0-9]([A-Za-z0-9-]*[A-Za-z0-9])?)*$`)

// languagesForm is languages as Tesseract takes them; the name of one can hold a folder.
var languagesForm = regexp.MustCompile(`^[A-Za-z][A-Za-z0-9_/]*(\+[A-Za-z][A-Za-z0-9_/]*)*$`)

// check finds what each value alone cannot know: values that do not go together, or out of reach.
func (s *Settings) check() []string {
	var wrong list
	wrong.need(s.LogFormat == "text" || s.LogFormat == "json", "LOG_FORMAT", "moet text of json zijn.")
	wrong.need(s.UploadMax >= 1_000_000, "UPLOAD_MAX", "is te klein: neem ten minste 1MB.")
	wrong.need(s.MetricsAddr == "" || s.MetricsAddr != s.Addr, "METRICS_ADDR",
		"is hetzelfde adres als BERAAD_ADDR. Kies een andere poort.")
	wrong.need(within(s.Print.Workers, 1, 16), "PRINT_WORKERS", "moet tussen 1 en 16 liggen.")
	wrong.need(within(s.Print.MB, 200, 8192), "PRINT_MB", "moet tussen 200 en 8192 liggen.")
	wrong.need(within(s.Mail.Connections, 1, 50), "SMTP_CONNECTIONS", "moet tussen 1 en 50 liggen.")
	wrong.need(s.Intake.Protocol == "lmtp" || s.Intake.Protocol == "smtp", "INTAKE_PROTOCOL", "moet lmtp of smtp zijn.")
	wrong.need(!s.Intake.On() || domainForm.MatchString(s.Intake.Domain), "INTAKE_DOMAIN",
		"moet het domein zijn van de adressen waarop agenda's antwoorden, zoals beraad.example.nl.")
	wrong.need(!s.Intake.On() || s.Intake.IntakeAddr != s.Addr && s.Intake.IntakeAddr != s.MetricsAddr, "INTAKE_ADDR", "is al in gebruik. Kies een andere poort.")
	wrong.need(s.Recognition.Languages == "" || languagesForm.MatchString(s.Recognition.Languages), "TESSERACT_LANGUAGES",
		"moet talen noemen zoals Tesseract ze kent, met een plusteken ertussen, zoals nld+eng.")
	s.checkBaseURL(&wrong)
	s.checkDatabase(&wrong)
	s.checkSMTP(&wrong)
	s.checkBounces(&wrong)
	switch ext := strings.ToLower(filepath.Ext(s.Organisation.Logo)); ext {
	case ".svg", ".png":
	default:
		wrong.need(s.Organisation.Logo == "", "ORG_LOGO", "moet een bestand met .svg of .png zijn.")
	}
	return wrong
}

func (s *Settings) checkBaseURL(wrong *list) {
	u := s.BaseURL
	wrong.need(u.Scheme() == "http" || u.Scheme() == "https", "BASE_URL", "moet met http:// of https:// beginnen.")
	wrong.need(u.bare(), "BASE_URL", "mag alleen een adres zijn, zonder pad, wachtwoord of vraagteken erachter.")
	if s.SecureCookies {
		wrong.need(u.Scheme() == "https" || loopback(u.Host()), "SECURE_COOKIES",
			"kan alleen aan met een BERAAD_BASE_URL die met https:// begint: anders kan niemand inloggen.")
	}
}

func (s *Settings) checkDatabase(wrong *list) {
	u := s.DatabaseURL
	if u.Empty() {
		return
	}
	wrong.need(u.Scheme() == "postgres" || u.Scheme() == "postgresql", "DATABASE_URL",
		"moet met postgres:// beginnen. Laat de instelling leeg voor SQLite in de map BERAAD_DATA.")
}

func (s *Settings) checkSMTP(wrong *list) {
	for _, u := range s.Mail.SMTPURL {
		switch u.Scheme() {
		case "smtps", "smtp+starttls":
		case "smtp":
			wrong.need(!u.HasPassword() || loopback(u.Host()), "SMTP_URL",
				"zou het wachtwoord leesbaar over het netwerk sturen. Gebruik smtps:// of smtp+starttls://.")
		default:
			wrong.need(false, "SMTP_URL", "moet met smtps://, smtp+starttls:// of smtp:// beginnen.")
		}
		wrong.need(u.Host() != "", "SMTP_URL", "noemt geen mailserver.")
	}
}

// longestBox leaves room for the token: servers take 64 letters before the @.
const longestBox = 30

func (s *Settings) checkBounces(wrong *list) {
	if u := s.Mail.BounceBox; !u.Empty() {
		wrong.need(u.Scheme() == "imaps" || u.Scheme() == "imap+starttls", "BOUNCE_IMAP_URL", "moet met imaps:// of imap+starttls:// beginnen.")
		wrong.need(u.Host() != "", "BOUNCE_IMAP_URL", "noemt geen mailserver.")
		wrong.need(u.HasPassword() != (s.Mail.BouncePassword != ""), "BOUNCE_IMAP_URL",
			"heeft één wachtwoord nodig: hier, of in het bestand van BERAAD_BOUNCE_IMAP_PASSWORD_FILE.")
		wrong.need(s.Mail.BounceDone != s.Mail.BounceFolder, "BOUNCE_IMAP_DONE", "moet een andere map zijn dan die wordt gelezen.")
	}
	box, domain, _ := strings.Cut(s.Mail.Bounces.Bare(), "@")
	if box == "" {
		return
	}
	wrong.need(boxForm.MatchString(box) && len(box) <= longestBox && domainForm.MatchString(domain), "BOUNCE_ADDRESS",
		"moet een gewoon postvak zijn zonder plusteken, van hooguit 30 letters, zoals bounces@beraad.example.nl.")
}

// boxForm is the name of a mailbox behind which a token can stand.
var boxForm = regexp.MustCompile(`^[A-Za-z0-9]([A-Za-z0-9._-]*[A-Za-z0-9])?$`)

// list gathers sentences, each with its variable in front.
type list []string

func (l *list) need(ok bool, name, sentence string) {
	if !ok {
		*l = append(*l, fmt.Sprintf("%s%s %s", Prefix, name, sentence))
	}
}

func within(n, low, high int) bool { return low <= n && n <= high }

// loopback tells whether a host is this machine itself.
func loopback(host string) bool {
	ip := net.ParseIP(host)
	return host == "localhost" || ip != nil && ip.IsLoopback()
}
