package config_test

import (
	"bytes"
	"encoding/json"
	"fmt"
	"log/slog"
	"reflect"
	"strings"
	"testing"
	"time"

	"beraad/config"
)

func TestWithoutVariablesEverythingHasASafeValue(t *testing.T) {
	s, err := config.Load(nil)
	if err != nil {
		t.Fatal(err)
	}
	for name, c := range map[string]struct{ got, want any }{
		"only this machine": {s.Addr, config.Addr("127.0.0.1:8080")},
		"links":             {s.BaseURL.Reveal(), "http://localhost:8080"},
		"cookies":           {s.SecureCookies, false},
		"database":          {s.SQLite(), true},
		"file":              {s.SQLiteFile(), "data/beraad.db"},
		"outbox":            {s.OutboxDir(), "data/outbox"},
		"no metrics":        {s.MetricsAddr, config.Addr("")},
		"no demonstration":  {s.Demo, false},
		"no mail server":    {s.Mail.SMTPURL.Empty(), true},
		"sender":            {s.Mail.From.String(), `"Beraad" <beraad@localhost>`},
		"upload":            {s.UploadMax, config.Size(200_000_000)},
	} {
		if c.got != c.want {
			t.Errorf("%s: got %v, want %v", name, c.got, c.want)
		}
	}
}

func TestOneSettingFollowsAnother(t *testing.T) {
	for name, c := range map[string]struct {
		environ              []string
		url, sender          string
		secure, wantDatabase bool
	}{
		"a public address": {
			environ: []string{"BERAAD_BASE_URL=https://beraad.example.nl/"},
			url:     "https://beraad.example.nl", sender: `"Beraad" <beraad@beraad.example.nl>`, secure: true,
		},
		"every address of a container": {
			environ: []string{"BERAAD_ADDR=0.0.0.0:80"},
			url:     "http://localhost:80", sender: `"Beraad" <beraad@localhost>`,
		},
		"a port alone": {
			environ: []string{"BERAAD_ADDR=:9000", "BERAAD_BASE_URL="},
			url:     "http://localhost:9000", sender: `"Beraad" <beraad@localhost>`,
		},
		"cookies by choice, and a database": {
			environ: []string{"BERAAD_BASE_URL=https://b.nl", "BERAAD_SECURE_COOKIES=false",
				"BERAAD_DATABASE_URL=postgres://u:p@db/beraad", "BERAAD_MAIL_FROM=ICBR <icbr@b.nl>"},
			url: "https://b.nl", sender: `"ICBR" <icbr@b.nl>`, wantDatabase: true,
		},
	} {
		t.Run(name, func(t *testing.T) {
			s, err := config.Load(c.environ)
			if err != nil {
				t.Fatal(err)
			}
			if s.BaseURL.Reveal() != c.url || s.Mail.From.String() != c.sender {
				t.Errorf("got %s and %s", s.BaseURL.Reveal(), s.Mail.From)
			}
			if s.SecureCookies != c.secure || s.SQLite() == c.wantDatabase {
				t.Errorf("secure %v, sqlite %v", s.SecureCookies, s.SQLite())
			}
		})
	}
}

func TestWhatIsWrongIsSaidInDutchWithTheVariable(t *testing.T) {
	for variable, says := range map[string]string{
		"BERAAD_ADDR=8080":                          "zoals 127.0.0.1:8080",
		"BERAAD_ADDR=localhost:99999":               "zoals 127.0.0.1:8080",
		"BERAAD_BASE_URL=beraad.example.nl":         "geen adres",
		"BERAAD_BASE_URL=ftp://b.nl":                "http:// of https://",
		"BERAAD_BASE_URL=https://b.nl/beraad":       "zonder pad",
		"BERAAD_SECURE_COOKIES=misschien":           "true of false",
		"BERAAD_DATABASE_URL=mysql://u@h/d":         "postgres://",
		"BERAAD_DEMO=ja":                            "true of false",
		"BERAAD_METRICS_ADDR=127.0.0.1:8080":        "Kies een andere poort",
		"BERAAD_INTAKE_PROTOCOL=pop":                "moet lmtp of smtp zijn",
		"BERAAD_LOG=luid":                           "debug, info, warn of error",
		"BERAAD_LOG_FORMAT=xml":                     "text of json",
		"BERAAD_UPLOAD_MAX=veel":                    "zoals 200MB",
		"BERAAD_UPLOAD_MAX=99999999999999999GB":     "zoals 200MB",
		"BERAAD_UPLOAD_MAX=12":                      "te klein",
		"BERAAD_ORG_COLOR=lintblauw":                "#154273",
		"BERAAD_ORG_COLOR=#ffe000":                  "te licht",
		"BERAAD_ORG_LOGO=logo.exe":                  ".svg of .png",
		"BERAAD_ORG_TOOI=bzk":                       "mnre1034 (Binnenlandse Zaken en Koninkrijksrelaties)",
		"BERAAD_SMTP_URL=http://mail":               "smtps://",
		"BERAAD_SMTP_URL=smtp://u:geheim@mail.b.nl": "leesbaar over het netwerk",
		"BERAAD_SMTP_URL=smtps://:465":              "geen mailserver",
		"BERAAD_SMTP_URL=smtps://a http://b":        "smtps://",
		"BERAAD_SMTP_URL=smtps://a, smtp://u:g@b":   "leesbaar over het netwerk",
		"BERAAD_SMTP_URL=smtps://a?rate=20":         "rate=20/s",
		"BERAAD_SMTP_URL=smtps://a?rate=0/s":        "rate=20/s",
		"BERAAD_SMTP_URL=smtps://a?connections=99":  "1 tot 50",
		"BERAAD_SMTP_URL=smtps://a?snel=ja":         "achter het vraagteken",
		"BERAAD_BOUNCE_ADDRESS=a+b@c.nl":            "zonder plusteken",
		"BERAAD_BOUNCE_ADDRESS=geen adres":          "mailadres",
		"BERAAD_BOUNCE_IMAP_URL=imap://u:g@h":       "imaps://",
		"BERAAD_BOUNCE_IMAP_URL=imaps://u@h":        "één wachtwoord",
		"BERAAD_BOUNCE_IMAP_URL=imaps://u:g@:993":   "geen mailserver",
		"BERAAD_SMTP_CONNECTIONS=0":                 "tussen 1 en 50",
		"BERAAD_SMTP_CONNECTIONS=vier":              "geheel getal",
		"BERAAD_MAIL_FROM=secretariaat":             "mailadres",
		"BERAAD_PRINT_WORKERS=17":                   "tussen 1 en 16",
		"BERAAD_PRINT_MB=64":                        "tussen 200 en 8192",
		"BERAAD_TESSERACT_LANGUAGES=nld eng":        "zoals nld+eng",
		"BERAAD_TESSERACT_LANGUAGES=-c":             "zoals nld+eng",
	} {
		t.Run(variable, func(t *testing.T) {
			_, err := config.Load([]string{variable})
			if err == nil {
				t.Fatal("was taken")
			}
			name, _, _ := strings.Cut(variable, "=")
			if !strings.Contains(err.Error(), name+" ") || !strings.Contains(err.Error(), says) {
				t.Errorf("says %q, want %q about %s", err, says, name)
			}
		})
	}
}

func TestMailServersAreReadInTheirOrderWithWhatTheyBear(t *testing.T) {
	s, err := config.Load([]string{"BERAAD_SMTP_URL=smtps://u:p@een.example.nl?rate=600/m&connections=2&messages=50  smtp+starttls://twee.example.nl:2587"})
	if err != nil {
		t.Fatal(err)
	}
	got := s.Mail.SMTPURL
	if len(got) != 2 || got[0].Reveal() != "smtps://u:p@een.example.nl" || got[1].Reveal() != "smtp+starttls://twee.example.nl:2587" {
		t.Fatalf("read %v", got)
	}
	if got[0].Gap != 100*time.Millisecond || got[0].Connections != 2 || got[0].Messages != 50 || got[1].Gap != 0 || got[1].Connections != 0 {
		t.Errorf("limits %v %d %d", got[0].Gap, got[0].Connections, got[0].Messages)
	}
}

func TestTheMinistryThatPublishesIsReadByItsCodeOrURI(t *testing.T) {
	const uri = "https://identifier.overheid.nl/tooi/id/ministerie/mnre1034"
	for _, text := range []string{"mnre1034", " MNRE1034 ", uri} {
		s, err := config.Load([]string{"BERAAD_ORG_TOOI=" + text})
		if err != nil || s.Organisation.TOOI.String() != uri || s.Organisation.TOOI.Value().Label != "ministerie van Binnenlandse Zaken en Koninkrijksrelaties" {
			t.Errorf("%q gives %v, %v", text, s.Organisation.TOOI, err)
		}
	}
	if s, err := config.Load(nil); err != nil || !s.Organisation.TOOI.Value().Empty() {
		t.Errorf("nothing gives %v, %v", s.Organisation.TOOI, err)
	}
}

func TestSecureCookiesNeedHTTPS(t *testing.T) {
	environ := []string{"BERAAD_BASE_URL=http://beraad.example.nl", "BERAAD_SECURE_COOKIES=true"}
	if _, err := config.Load(environ); err == nil || !strings.Contains(err.Error(), "niemand inloggen") {
		t.Errorf("says %v", err)
	}
}

func TestAllMistakesAreSaidAtOnce(t *testing.T) {
	_, err := config.Load([]string{"BERAAD_ADDR=x", "BERAAD_DEMO=x", "BERAAD_PRINT_MB=x"})
	if got := strings.Count(fmt.Sprint(err), "\n"); got != 3 {
		t.Errorf("%d lines, want 3: %v", got, err)
	}
}

func TestAPasswordIsNeverPrinted(t *testing.T) {
	const secret = "Woensdag31"
	environ := []string{
		"BERAAD_DATABASE_URL=postgres://beraad:" + secret + "@db/beraad?sslpassword=" + secret,
		"BERAAD_SMTP_URL=smtps://beraad:" + secret + "@mail.example.nl smtps://beraad:" + secret + "@reserve.example.nl?rate=1/s",
		"BERAAD_BOUNCE_IMAP_URL=imaps://bounces:" + secret + "@mail.example.nl",
	}
	s, err := config.Load(environ)
	if err != nil {
		t.Fatal(err)
	}
	if !strings.Contains(s.DatabaseURL.Reveal(), secret) {
		t.Error("who connects does not get the password")
	}
	var log bytes.Buffer
	slog.New(slog.NewJSONHandler(&log, nil)).Info("start", "settings", s, "url", s.DatabaseURL)
	slog.New(slog.NewTextHandler(&log, nil)).Info("start", "settings", &s, "url", s.Mail.SMTPURL)
	asJSON, err := json.Marshal(s)
	if err != nil {
		t.Fatal(err)
	}
	printed := log.String() + string(asJSON) + fmt.Sprint(s, &s, s.DatabaseURL, s.Mail)
	for _, verb := range []string{"%v", "%+v", "%#v", "%s", "%q", "%x"} {
		printed += fmt.Sprintf(verb, s) + fmt.Sprintf(verb, s.DatabaseURL) + fmt.Sprintf(verb, &s.Mail.SMTPURL)
	}
	if strings.Contains(printed, secret) || strings.Contains(printed, fmt.Sprintf("%x", secret)) {
		t.Error("the password was printed")
	}
	_, err = config.Load([]string{"BERAAD_DATABASE_URL=postgres://u:" + secret + "#%zz@db"})
	if err == nil || strings.Contains(err.Error(), secret) {
		t.Errorf("the mistake repeats the password, or is none: %v", err)
	}
}

func TestSizesReadAsTheyAreWritten(t *testing.T) {
	for text, want := range map[string]string{
		"200MB": "200 MB", "1 gb": "1 GB", "1536kB": "1536 kB", "5": "5 B", "0": "0 B", "2000000": "2 MB", "2097152": "2097152 B",
	} {
		var s config.Size
		if err := s.UnmarshalText([]byte(text)); err != nil || s.String() != want {
			t.Errorf("%s: got %v (%v), want %s", text, s, err, want)
		}
	}
}

func TestStrangers(t *testing.T) {
	environ := []string{"BERAAD_DATABSE_URL=postgres://x", "BERAAD_DATA=d", "BERAAD_ACCOUNT=a", "HOME=/", "BERAAD_TEST_POSTGRES=x"}
	got := config.Strangers(environ, "BERAAD_ACCOUNT")
	if want := []string{"BERAAD_DATABSE_URL"}; !reflect.DeepEqual(got, want) {
		t.Errorf("got %v, want %v", got, want)
	}
}

func TestEveryFieldHasAVariableOfItsOwn(t *testing.T) {
	seen := map[string]bool{}
	for _, name := range config.Names() {
		if seen[name] || !strings.HasPrefix(name, config.Prefix) {
			t.Errorf("%s stands twice or without prefix", name)
		}
		seen[name] = true
	}
	if len(seen) != fields(reflect.TypeFor[config.Settings]()) {
		t.Errorf("%d variables for %d fields: a field name stands in two structs", len(seen), fields(reflect.TypeFor[config.Settings]()))
	}
}

func fields(t reflect.Type) (n int) {
	for field := range t.Fields() {
		if field.Tag.Get("env") != "" {
			n++
		} else {
			n += fields(field.Type)
		}
	}
	return n
}
