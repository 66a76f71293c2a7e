package dsn

import (
	"fmt"
	"io"
	"mime"
	"regexp"
	"slices"
	"strings"

	"github.com/emersion/go-message"
	_ "github.com/emersion/go-message/charset" // old letters: windows-1252 and others
)

// Read tells what a mail says. Who calls it bounds r; of a mail that is cut off it tells what stands in the part there is.
func Read(r io.Reader) (*Bounce, error) {
	whole, err := message.ReadWithOptions(r, &message.ReadOptions{MaxHeaderBytes: largestHead})
	if err != nil && !message.IsUnknownCharset(err) && !message.IsUnknownEncoding(err) {
		return nil, fmt.Errorf("%w: %w", ErrNoMail, err)
	}
	if !slices.ContainsFunc([]string{"From", "Date", "Message-Id", "Subject", "Received", "Return-Path"}, whole.Header.Has) {
		return nil, ErrNoMail
	}
	l := &letter{head: whole.Header, b: &Bounce{ID: identifier(whole.Header.Get("Message-Id"))}}
	l.addressees()
	l.kind, l.params, _ = mime.ParseMediaType(whole.Header.Get("Content-Type")) //nolint:errcheck // what is no type is none
	parts := 0
	// What a part cannot tell, another may: so an error ends the reading and not what was read.
	_ = whole.Walk(func(path []int, part *message.Entity, err error) error { //nolint:errcheck // as said
		if parts++; parts > mostParts || len(path) > deepest {
			return ErrNoMail
		}
		if err != nil && !message.IsUnknownCharset(err) && !message.IsUnknownEncoding(err) {
			return err
		}
		return l.part(part)
	})
	l.judge()
	return l.b, nil
}

// letter is a mail that is being read.
type letter struct {
	head   message.Header
	kind   string
	params map[string]string
	b      *Bounce
	told   bool   // there is a report in it
	event  bool   // there is a calendar in it
	text   string // of its first part with text
}

// recorded are the headers in which servers write to which address a mail came.
var recorded = []string{"Delivered-To", "X-Original-To", "Envelope-To", "X-Envelope-To", "X-Delivered-To", "X-Rcpt-To", "To", "Cc"}

func (l *letter) addressees() {
	for _, name := range recorded {
		for value := range l.values(name) {
			l.goesTo(addressesIn(value)...)
		}
	}
}

func (l *letter) goesTo(addresses ...string) {
	for _, a := range addresses {
		if len(l.b.To) < mostAddresses && !slices.Contains(l.b.To, a) {
			l.b.To = append(l.b.To, a)
		}
	}
}

// values gives every header with a name.
func (l *letter) values(name string) func(yield func(string) bool) {
	return func(yield func(string) bool) {
		for fields := l.head.FieldsByKey(name); fields.Next(); {
			if !yield(fields.Value()) {
				return
			}
		}
	}
}

// part reads one part. What is enclosed of the mail that came back is not opened as parts.
func (l *letter) part(part *message.Entity) error {
	kind, _, err := mime.ParseMediaType(part.Header.Get("Content-Type"))
	if err != nil {
		kind = "text/plain"
	}
	switch kind {
	case "message/delivery-status", "message/global-delivery-status":
		l.report(head(part.Body))
	case "text/rfc822-headers", "message/rfc822-headers", "message/rfc822", "message/global", "message/global-headers":
		if l.b.About == "" {
			if enclosed := groups(head(part.Body), 1); len(enclosed) > 0 {
				l.b.About = identifier(get(enclosed[0], "message-id"))
			}
		}
	case "text/calendar":
		l.event = true
	case "text/plain":
		if l.text == "" {
			l.text = head(part.Body)
		}
	}
	return nil
}

// head is the first piece of a part; what could not be read further is left out.
func head(r io.Reader) string {
	text, _ := io.ReadAll(io.LimitReader(r, largestPart)) //nolint:errcheck // as said
	return string(text)
}

// report reads the fields of a report: the first group is about the mail, each other about a recipient.
func (l *letter) report(text string) {
	for _, group := range groups(text, mostRecipients+1) {
		if sender := get(group, "x-postfix-sender"); sender != "" {
			l.goesTo(addressesIn(sender)...)
		}
		if get(group, "action") == "" && get(group, "final-recipient") == "" {
			continue
		}
		action, _, _ := strings.Cut(strings.ToLower(get(group, "action")), " ") // a comment may follow
		diagnostic := get(group, "diagnostic-code")
		l.b.Recipients = append(l.b.Recipients, Recipient{
			Final: typed(get(group, "final-recipient")), Original: typed(get(group, "original-recipient")), Action: Action(clean(action)),
			Status: statusOf(get(group, "status"), diagnostic), Diagnostic: said(diagnostic),
		})
		l.told = true
	}
}

// Words by which servers and programs give themselves away, in English and Dutch.
var (
	daemon   = regexp.MustCompile(`(?i)(^|[<\s"])(mailer-daemon|postmaster|mail delivery (sub)?system|microsoft outlook)`)
	returned = regexp.MustCompile(`(?i)(undeliver|delivery (status|failure|has failed)|returned mail|failure notice|mail delivery failed|delivery notification|onbestelbaar|niet bezorgd|niet afgeleverd|delayed|vertraagd)`)
	later    = regexp.MustCompile(`(?i)(delayed|vertraagd|warning:|waarschuwing:)`)
	away     = regexp.MustCompile(`(?i)^(automatic reply|automatisch antwoord|auto(matische)?[ -]?reply|out of (the )?office|afwezig|niet aanwezig|abwesend|absence)`)
)

// judge tells what the mail is, from what was read.
func (l *letter) judge() {
	subject := l.subject()
	kind := strings.ToLower(l.params["report-type"])
	switch {
	case l.told && (l.kind != "multipart/report" || kind == "" || kind == "delivery-status"):
		l.b.Sort = Report
	case kind == "disposition-notification" || kind == "feedback-report" || l.event:
		l.b.Sort = Automatic
	case l.fromServer() && (returned.MatchString(subject) || l.head.Has("X-Failed-Recipients")):
		l.b.Sort = Notice
		l.notice(subject)
	case l.automatic() || away.MatchString(subject):
		l.b.Sort = Automatic
	default:
		l.b.Sort = Personal
	}
}

func (l *letter) subject() string {
	subject, err := l.head.Text("Subject")
	if err != nil {
		subject = l.head.Get("Subject")
	}
	return clean(subject)
}

// fromServer tells whether a mail server wrote it: it has no sender to answer to, or says who it is.
func (l *letter) fromServer() bool {
	return strings.TrimSpace(l.head.Get("Return-Path")) == "<>" || daemon.MatchString(clean(l.head.Get("From")))
}

// automatic tells whether a program wrote it (RFC 3834, and what came before).
func (l *letter) automatic() bool {
	auto := strings.ToLower(strings.TrimSpace(l.head.Get("Auto-Submitted")))
	precedence := strings.ToLower(strings.TrimSpace(l.head.Get("Precedence")))
	return auto != "" && auto != "no" || l.head.Has("X-Autoreply") || l.head.Has("X-Autorespond") ||
		slices.Contains([]string{"auto_reply", "auto-reply", "bulk", "junk"}, precedence)
}

// notice reads what a server says in its own words: about whom, and with which status when there is one.
func (l *letter) notice(subject string) {
	r := Recipient{Action: Failed}
	if later.MatchString(subject) {
		r.Action = Delayed
	}
	for line := range strings.SplitSeq(l.text, "\n") {
		if found := enhanced.FindStringSubmatch(line); found != nil {
			r.Status, r.Diagnostic = found[1], short(line)
			break
		}
	}
	if r.Diagnostic == "" {
		r.Diagnostic = short(subject)
	}
	for value := range l.values("X-Failed-Recipients") {
		for _, a := range addressesIn(value) {
			if len(l.b.Recipients) < mostRecipients {
				r.Final = a
				l.b.Recipients = append(l.b.Recipients, r)
			}
		}
	}
	if len(l.b.Recipients) == 0 {
		l.b.Recipients = []Recipient{r}
	}
}

// identifier is the first Message-ID in a header.
func identifier(value string) string {
	value = clean(value)
	from := strings.IndexByte(value, '<')
	to := strings.IndexByte(value, '>')
	if from < 0 || to < from || to-from > 250 {
		return ""
	}
	return value[from : to+1]
}
