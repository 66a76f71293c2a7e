package jobs

import (
	"bufio"
	"context"
	"errors"
	"fmt"
	"strings"
	"unicode"
)

const (
	maxAnswer      = 500 // letters kept of an answer
	maxAnswerLines = 100
	codeLeave      = 421 // the server takes leave; what it was given before it said so stands
)

// The causes, for people. What the server itself said stands in Answer.
const (
	causeUnreachable = "De mailserver is niet te bereiken."
	causeGreeting    = "De mailserver neemt nu geen post aan."
	causeTLS         = "De mailserver biedt geen veilige verbinding."
	causeAuth        = "De mailserver aanvaardt de naam en het wachtwoord van Beraad niet."
	causeBroken      = "De verbinding met de mailserver brak af voordat het bericht was overgedragen."
	causeUncertain   = "De verbinding brak af nadat het bericht was overgedragen. Het kan zijn aangekomen."
	causeGarbage     = "De mailserver gaf een antwoord dat niet te lezen is."
	causeStopped     = "Het versturen is gestopt voordat het bericht was overgedragen."
	causeTooLarge    = "Het bericht is te groot: %s, en de mailserver neemt hooguit %s aan."
	causeNoUTF8      = "De mailserver kan geen adressen met bijzondere letters aan."
	causeNo8Bit      = "De mailserver kan dit bericht niet zonder verlies doorgeven."
	causeAddress     = "Het adres is geen geldig e-mailadres."
	causeMessage     = "Het bericht heeft regeleinden die niet mogen."
	causeFile        = "Het bericht kon niet als bestand worden bewaard."
)

// answer is what the server said to one command.
type answer struct {
	code int
	text string
}

func (a answer) ok() bool        { return a.code >= 200 && a.code < 300 }
func (a answer) temporary() bool { return a.code >= 400 && a.code < 500 }
func (a answer) permanent() bool { return a.code >= 500 && a.code < 600 }

var errGarbage = errors.New("answer is not SMTP")

// readAnswer reads the lines of one answer. Only the code steers us; the text is for people and is cleaned first.
func readAnswer(r *bufio.Reader, each func(line string)) (answer, error) {
	var a answer
	var texts []string
	for range maxAnswerLines {
		raw, err := r.ReadSlice('\n')
		if errors.Is(err, bufio.ErrBufferFull) {
			return answer{}, fmt.Errorf("%w: line too long", errGarbage)
		} else if err != nil {
			return answer{}, err
		}
		l := strings.TrimRight(string(raw), "\r\n")
		code, ok := codeOf(l)
		if !ok || (a.code != 0 && code != a.code) {
			return answer{text: cleanAnswer(l)}, errGarbage
		}
		a.code = code
		text := ""
		if len(l) > 4 {
			text = l[4:]
		}
		texts = append(texts, text)
		if each != nil {
			each(text)
		}
		if len(l) == 3 || l[3] == ' ' {
			a.text = cleanAnswer(strings.Join(texts, " "))
			return a, nil
		}
	}
	return answer{}, fmt.Errorf("%w: too many lines", errGarbage)
}

func codeOf(l string) (int, bool) {
	if len(l) < 3 || (len(l) > 3 && l[3] != ' ' && l[3] != '-') {
		return 0, false
	}
	code := 0
	for _, d := range []byte(l[:3]) {
		if d < '0' || d > '9' {
			return 0, false
		}
		code = code*10 + int(d-'0')
	}
	return code, code >= 200 && code < 600
}

// cleanAnswer makes one safe line of what a server said: it may end up in a page and in a log.
func cleanAnswer(s string) string {
	s = strings.ToValidUTF8(s, "?")
	s = strings.Map(func(r rune) rune {
		if unicode.IsControl(r) || unicode.In(r, unicode.Cf, unicode.Zl, unicode.Zp) {
			return ' '
		}
		return r
	}, s)
	s = strings.Join(strings.Fields(s), " ")
	if r := []rune(s); len(r) > maxAnswer {
		return string(r[:maxAnswer]) + "…"
	}
	return s
}

// trouble is why there is no connection, with the cause for people.
type trouble struct {
	cause string
	a     answer
	err   error
}

func (t *trouble) Error() string {
	if t.err != nil {
		return t.err.Error()
	}
	return fmt.Sprintf("server answered %d %s", t.a.code, t.a.text)
}

func (t *trouble) Unwrap() error { return t.err }

// notSent is the outcome when there was no connection to send over.
func notSent(ctx context.Context, err error) Result {
	if ctx.Err() != nil {
		return Result{Outcome: NotSent, Cause: causeStopped, Err: ctx.Err()}
	}
	res := Result{Outcome: NotSent, Cause: causeBroken, Err: err}
	var t *trouble
	if errors.As(err, &t) {
		res.Code, res.Answer, res.Cause = t.a.code, t.a.text, t.cause
	}
	return res
}

// judge gives the outcome of an answer that refuses a message.
func judge(a answer) Result {
	res := Result{Code: a.code, Answer: a.text}
	switch {
	case a.code == 530 || a.code == 535 || a.code == 538: // not about this message: we may not send at all
		res.Outcome, res.Cause = NotSent, causeAuth
	case a.temporary():
		res.Outcome = Deferred
	case a.permanent():
		res.Outcome = Refused
	default:
		res.Outcome, res.Cause, res.Err = NotSent, causeGarbage, errGarbage
	}
	return res
}
