package fault

import (
	"errors"
	"slices"
)

// Kind tells what went wrong, so that each door (page, API, command) can answer in its own way.
type Kind uint8

// The kinds of fault. Internal is the zero value: what nobody foresaw.
const (
	Internal Kind = iota
	// Missing: it is not there, or not there for you; the two cannot be told apart from outside.
	Missing
	// Denied: you see it, but you may not do this.
	Denied
	// Invalid: what was given is wrong; the gaps say where.
	Invalid
	// Refused: this cannot be done in the state that it is in.
	Refused
	// Stale: somebody changed it since you read it.
	Stale
	// Busy: the machine cannot do it just now (disk full, database locked); nothing was saved.
	Busy
)

// Gap is one thing that is missing or wrong: the field where it can be mended and the Dutch sentence beside it.
type Gap struct {
	Field string
	Text  string
}

// Gaps is a list of what is missing. The zero value is ready for use.
type Gaps []Gap

// Need adds a gap when ok is false.
func (g *Gaps) Need(ok bool, field, text string) {
	if !ok {
		*g = append(*g, Gap{Field: field, Text: text})
	}
}

// Invalid gives an Invalid fault that holds the gaps, or nil when there are none.
func (g Gaps) Invalid() error {
	if len(g) == 0 {
		return nil
	}
	return &Error{Kind: Invalid, Sentence: "Niet alles is goed ingevuld.", Gaps: g}
}

// For gives the sentence for one field, empty when that field is in order.
func (g Gaps) For(field string) string {
	for _, gap := range g {
		if gap.Field == field {
			return gap.Text
		}
	}
	return ""
}

// Error is a fault that a person can be told about.
type Error struct {
	Kind     Kind
	Sentence string
	Gaps     Gaps
	// Theirs holds, for Stale, the text that somebody else saved meanwhile.
	Theirs string
	cause  error
}

// Error gives the sentence, the gaps and the cause on one line, for the log.
func (e *Error) Error() string {
	text := e.Sentence
	for _, gap := range e.Gaps {
		text += " [" + gap.Field + ": " + gap.Text + "]"
	}
	if e.cause != nil {
		text += ": " + e.cause.Error()
	}
	return text
}

// Unwrap gives the error underneath, if any.
func (e *Error) Unwrap() error { return e.cause }

// Because gives a copy of the fault with the error that caused it.
func (e *Error) Because(cause error) *Error {
	with := *e
	with.cause = cause
	return &with
}

// With adds gaps to what was wrong already, and is what they come to when nothing was. What is no fault stays as it is.
func With(wrong error, gaps Gaps) error {
	f := Of(wrong)
	switch {
	case wrong == nil:
		return gaps.Invalid()
	case f == nil || len(gaps) == 0:
		return wrong
	}
	with := f.Because(wrong)
	if len(f.Gaps) == 0 {
		with.Gaps = GapsIn(wrong)
	}
	with.Gaps = slices.Concat(with.Gaps, gaps)
	return with
}

// NotFound says that something is not there, or not for this actor. The sentence never tells which.
func NotFound() *Error {
	return &Error{Kind: Missing, Sentence: "Dit is er niet, of u mag het niet zien."}
}

// Deny says that the actor sees it but may not do this.
func Deny(sentence string) *Error { return &Error{Kind: Denied, Sentence: sentence} }

// Refuse says that this cannot be done now.
func Refuse(sentence string, gaps ...Gap) *Error {
	return &Error{Kind: Refused, Sentence: sentence, Gaps: gaps}
}

// Wrong says that one field is wrong.
func Wrong(field, sentence string) *Error {
	return &Error{Kind: Invalid, Sentence: sentence, Gaps: Gaps{{Field: field, Text: sentence}}}
}

// Changed says that somebody else saved first; theirs is the text as it stands now.
func Changed(theirs string) *Error {
	return &Error{
		Kind:     Stale,
		Sentence: "Iemand anders heeft dit intussen gewijzigd. Uw tekst is bewaard op deze pagina; vergelijk en kies.",
		Theirs:   theirs,
	}
}

// KindOf gives the kind of an error; Internal when it is no fault.
func KindOf(err error) Kind {
	var f *Error
	if errors.As(err, &f) {
		return f.Kind
	}
	return Internal
}

// Of gives the fault inside an error, or nil.
func Of(err error) *Error {
	var f *Error
	if errors.As(err, &f) {
		return f
	}
	return nil
}

// GapsIn gives the gaps of an Invalid or Refused fault; nil for any other error, so that a handler can
// show the same page again with the sentences beside the fields.
func GapsIn(err error) Gaps {
	f := Of(err)
	if f == nil || (f.Kind != Invalid && f.Kind != Refused) {
		return nil
	}
	if len(f.Gaps) > 0 {
		return f.Gaps
	}
	return Gaps{{Text: f.Sentence}}
}
