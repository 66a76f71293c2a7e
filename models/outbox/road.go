package outbox

import "time"

// Road is how mail leaves this installation, as the process that is asked sees it at this moment.
type Road struct {
	Servers []MailServer // the one that is preferred first; none: mail is kept as files
	// Halt is why this process sends nothing since HaltedAt, in Dutch; empty when nothing is the matter.
	Halt     string
	HaltedAt time.Time
	// Others: other processes may send mail of the same installation, and see the mail servers in their own way.
	Others bool
}

// MailServer is how a mail server does.
type MailServer struct {
	Host string
	// Down: it cannot be used since Since, because of Cause and Answer; it is tried again at Next.
	Down        bool
	Since, Next time.Time
	Cause       string // in Dutch
	Answer      string // what the server itself said
}

// ToFiles tells that no mail server is set: everything is kept as a file.
func (r Road) ToFiles() bool { return len(r.Servers) == 0 }

// InUse is the mail server that takes our mail now; nil when none does.
func (r Road) InUse() *MailServer {
	for i := range r.Servers {
		if !r.Servers[i].Down {
			return &r.Servers[i]
		}
	}
	return nil
}
