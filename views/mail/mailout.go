package mail

// MailOutNews tells who made a mail-out how it ended, or that it waits for him.
type MailOutNews struct {
	News         string // as distribution.News
	Body, Title  string
	Why          string // of stopping, or what stands in the way
	Behind       string // the mail-out that it waits for
	Nobody       bool   // it reached nobody
	Figures      []Figure
	Causes       []Figure // of what did not succeed, by what mail servers answered
	Path, Wishes string
}

// Figure is a number of recipients with what became of them.
type Figure struct {
	Text   string
	Number int
}

func (MailOutNews) text() string { return "mail-out-news" }

func (MailOutNews) rest(House) (Mail, error) { return Mail{}, nil }

// Ended tells whether there are figures that will not change by themselves.
func (m MailOutNews) Ended() bool {
	return m.News == "finished" || m.News == "partly-failed" || m.News == "stopped"
}
