package jobs

import "context"

// Sender hands messages to the outside, over as many lines as there are workers.
type Sender interface {
	// Line gives a line for one worker, who closes it.
	Line() Line
}

// Line hands over one message for one recipient after the other. One goroutine uses it.
type Line interface {
	// Ready waits until a message may go, and tells how many of at most so many it is wise to take at once. None may go when no
	// server can be reached, when others have all connections, or when ctx ends.
	Ready(ctx context.Context, most int) int
	// Send hands over e. It always comes to an end, within a minute or two at most, and does not panic on anything that a
	// server says. Next, when there is one, is what the line most likely sends after it: the line may announce it to the
	// server together with e, which saves waiting, but hands over nothing of it.
	Send(ctx context.Context, e Envelope, next *Envelope) Result
	Close()
}

// Envelope is a message with the addresses that the mail server uses. Message is whole and in its final form, as
// eml.Composed gives it: lines end in CRLF and no dots are doubled.
type Envelope struct {
	From    string // where bounces go; empty: nowhere
	To      string
	Message []byte
	// Insist: when one server refuses it another is asked too, where there are several.
	Insist bool

	seen *checked // once it was looked at
}

// Outcome is how an attempt ended.
type Outcome string

// The outcomes. Only Accepted and Filed say that the message is somewhere else now.
const (
	Accepted  Outcome = "accepted"  // the server took responsibility for it
	Filed     Outcome = "filed"     // written as a file; nothing was sent
	Deferred  Outcome = "deferred"  // the server refused it for now: try later
	Refused   Outcome = "refused"   // the server will not take it, now or later
	Uncertain Outcome = "uncertain" // handed over, and the connection broke before the answer: trying again may double it
	NotSent   Outcome = "not_sent"  // it never left here: trying again is safe
)

// Result is the outcome of an attempt with its explanation.
type Result struct {
	Outcome Outcome
	Code    int    // of the server's answer; zero when there was none
	Answer  string // what the server said, in one line, safe to show
	Cause   string // in Dutch, for people, when it is not the server's answer that explains it
	Err     error  // for the log

	by        *Relay // the server that it went through
	relay     string // its name, where there are several
	stale     bool   // the server had taken leave before this message: nothing of it left here, another connection may be tried
	unreached bool   // there was no connection to the server
}

// ofAddress tells that the address itself is no good for this road, whatever the server thinks of others: it was not asked.
func (r Result) ofAddress() bool {
	return r.Outcome == Refused && r.Code == 0 && (r.Cause == causeAddress || r.Cause == causeNoUTF8)
}

// Final tells that there is nothing left to try.
func (r Result) Final() bool {
	return r.Outcome == Accepted || r.Outcome == Filed || r.Outcome == Refused
}
