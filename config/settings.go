package config

import (
	"log/slog"
	"net/mail"
	"path/filepath"
)

// Prefix starts the name of every variable that Beraad reads.
const Prefix = "BERAAD_"

// Settings is what an installation may choose. The zero value is of no use: ask Load.
type Settings struct {
	// Addr is where the web pages are served. Only this machine by default: Beraad speaks plain HTTP and
	// a demonstration has known passwords, so being seen by others is a choice. Behind a proxy on the same
	// machine it stays as it is; the Docker image sets 0.0.0.0:8080, because there the network of the
	// container is the border.
	Addr Addr `env:"ADDR" envDefault:"127.0.0.1:8080"`

	// BaseURL is the address that people type, and that links in mail begin with. It follows Addr when it
	// is empty. Links never come from the Host header of a request: whoever asks may put anything there.
	BaseURL URL `env:"BASE_URL"`

	// SecureCookies sends the session cookie over https only. It follows BaseURL when it is not set.
	SecureCookies bool `env:"SECURE_COOKIES"`

	// Data is the folder for the database, the files of papers, the outbox and caches. Back this up.
	Data string `env:"DATA" envDefault:"data"`

	// DatabaseURL chooses the database: empty is SQLite in the file beraad.db under Data, for one server;
	// postgres://user:password@host/name is PostgreSQL, for more than one.
	DatabaseURL URL `env:"DATABASE_URL"`

	// Demo loads the case of 2018 with invented people and known passwords, and lets the clock be set.
	Demo bool `env:"DEMO"`

	// MetricsAddr is where Prometheus finds /metrics. Empty is nowhere. It is an address of its own and not a
	// path of the site, because behind a proxy on the same machine every visitor comes from that machine.
	MetricsAddr Addr `env:"METRICS_ADDR"`

	// LogLevel is the least important message that is logged: debug, info, warn or error.
	LogLevel slog.Level `env:"LOG" envDefault:"info"`

	// LogFormat is json for a machine that collects logs, or text for a person.
	LogFormat string `env:"LOG_FORMAT" envDefault:"text"`

	// UploadMax is the largest file that is taken in, in bytes or as 200MB. It is also kept by the reader of a
	// request: a larger body is cut off and never held in memory.
	UploadMax Size `env:"UPLOAD_MAX" envDefault:"200MB"`

	Organisation Organisation `envPrefix:"ORG_"`
	Mail         Mail
	Intake       Intake
	Print        Print
	Recognition  Recognition
}

// Organisation is whose installation this is: it stands on every page, paper and mail.
type Organisation struct {
	// Name is the organisation, as in a letterhead.
	Name string `env:"NAME" envDefault:"Beraad"`

	// Unit is the part of it that runs the secretariat, the second line of a letterhead. May be empty.
	Unit string `env:"UNIT"`

	// Logo is an SVG or PNG file, shown beside the name. None is shipped: the logo of the government is
	// protected. Empty shows the name alone.
	Logo string `env:"LOGO"`

	// Color is the colour of the bar and the buttons, as #154273. White text on it must be readable (a contrast
	// of 4.5 to 1), or the program does not start: an unreadable button is a fault, not a taste.
	Color Color `env:"COLOR" envDefault:"#154273"`

	// Contact is the address where people report what is not accessible or not safe; it stands on the page about
	// accessibility and in /.well-known/security.txt. It is the sender of mail when it is empty.
	Contact Mailbox `env:"CONTACT"`

	// TOOI is the ministry that publishes, by its code in the Register van Overheidsorganisaties, as mnre1034. With it the
	// Woo index finds what is public; without it there are no sitemaps.
	TOOI Ministry `env:"TOOI"`
}

// Mail is how mail goes out.
type Mail struct {
	// SMTPURL is the server that takes our mail: smtps://user:password@host (TLS from the start),
	// smtp+starttls://… (TLS required after the greeting) or smtp://… (TLS if offered; no password over the
	// network). More than one, with spaces between them, take over from each other in this order; what each bears
	// stands behind its address. Empty writes each message as a file under Data/outbox and never says that it was sent.
	SMTPURL MailServers `env:"SMTP_URL"`

	// From is the sender of mail that belongs to no body. It follows the host of BaseURL when it is empty.
	From Mailbox `env:"MAIL_FROM"`

	// Connections is the number of connections to the mail server that are kept in use at once.
	Connections int `env:"SMTP_CONNECTIONS" envDefault:"4"`

	// Bounces is the mailbox to which servers tell that a mail could not be delivered after all, as bounces@example.nl. Each mail
	// then goes out with an address of its own under it, bounces+token@example.nl: mail for all of those must come in that box,
	// or in IntakeAddr. Empty lets such reports go to the sender of the mail.
	Bounces Mailbox `env:"BOUNCE_ADDRESS"`

	// BounceBox is where those reports are read, every five minutes: imaps://user:password@host or
	// imap+starttls://user:password@host. Without TLS it is not read. Empty reads none.
	BounceBox URL `env:"BOUNCE_IMAP_URL"`

	// BouncePassword is a file with the password of BounceBox, for who keeps secrets in files.
	BouncePassword string `env:"BOUNCE_IMAP_PASSWORD_FILE"`

	// BounceFolder is the folder that is read.
	BounceFolder string `env:"BOUNCE_IMAP_FOLDER" envDefault:"INBOX"`

	// BounceDone is the folder to which mail that was understood is moved. Empty marks it as read, and leaves it.
	BounceDone string `env:"BOUNCE_IMAP_DONE"`
}

// Intake is how mail comes in: what calendars answer to an invitation. It is off while IntakeAddr is empty.
type Intake struct {
	// IntakeAddr is where we listen to the mail server of the organisation. It has no password and no TLS: keep it on this
	// machine or behind a wall.
	IntakeAddr Addr `env:"INTAKE_ADDR"`

	// Protocol is lmtp or smtp.
	Protocol string `env:"INTAKE_PROTOCOL" envDefault:"lmtp"`

	// Domain is that of the addresses, as antwoord+…@domain. The mail server must pass on all mail for antwoord+… to us.
	Domain string `env:"INTAKE_DOMAIN"`
}

// On tells whether mail comes in.
func (i Intake) On() bool { return i.IntakeAddr != "" }

// Print is the worker that makes PDF. It is a Node program; without it Beraad works and says that the PDF follows.
type Print struct {
	// Node is the program node, version 20 or newer, by name or by path.
	Node string `env:"NODE" envDefault:"node"`

	// NodeModules is the folder with the Typst compiler, as `npm ci` fills it. Empty looks for node_modules in
	// the working folder and beside the program.
	NodeModules string `env:"NODE_MODULES"`

	// Fonts is the folder with the faces of papers, as .ttf files. Empty is those that come with NodeModules.
	Fonts string `env:"FONTS"`

	// Workers is how many papers are printed at the same time; each worker takes about 130 MB.
	Workers int `env:"PRINT_WORKERS" envDefault:"1"`

	// MB is the memory in megabytes above which a worker is stopped and its paper tried once more.
	MB int `env:"PRINT_MB" envDefault:"512"`
}

// Recognition is how the text of scans is recognised. It is done by Tesseract; without it Beraad works, and a scan has no text.
type Recognition struct {
	// Tesseract is that program, by name or by path. Empty looks for it in PATH; uit never runs it.
	Tesseract string `env:"TESSERACT"`

	// Languages are those of the text, as nld+eng. Empty is Dutch and English, as far as Tesseract has them.
	Languages string `env:"TESSERACT_LANGUAGES"`
}

// SQLite tells whether the database is the file of SQLiteFile.
func (s Settings) SQLite() bool { return s.DatabaseURL.Empty() }

// SQLiteFile is the file of the database when DatabaseURL is empty.
func (s Settings) SQLiteFile() string { return filepath.Join(s.Data, "beraad.db") }

// OutboxDir is the folder that holds mail as files when no mail server is set.
func (s Settings) OutboxDir() string { return filepath.Join(s.Data, "outbox") }

// MailJournal is the file in which is noted what is being handed to the mail server, with SQLite.
func (s Settings) MailJournal() string { return filepath.Join(s.Data, "mail.journal") }

// FromAddress is the sender as net/mail knows it.
func (m Mail) FromAddress() mail.Address { return m.From.address }
