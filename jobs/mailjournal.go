package jobs

import (
	"bufio"
	"bytes"
	"errors"
	"fmt"
	"os"
	"strconv"
	"strings"
	"sync"

	"beraad/models/outbox"
)

// journal is a file to which is added, before each message, that it begins and what became of the one before it. The states
// in the database follow in batches. What a process that was killed had not written there yet stands here: only the messages
// that were in the hands of the mail server, one on each connection, may go twice.
//
// It survives the end of the process, not that of the machine: for that each line would wait for the disk. So it tells with
// which start of the machine it began.
type journal struct {
	path string

	mu   sync.Mutex
	file *os.File // nil: nothing was noted since it was last emptied
	line []byte
	torn bool // the last line may have been written in part
}

// The lines: how the machine was started, a delivery that begins, and one that came to a result.
const (
	startedLine = "start"
	begunLine   = "begin"
	resultLine  = "result"
)

// bootID is another one after each start of the machine; empty where that cannot be known.
func bootID() string {
	id, err := os.ReadFile("/proc/sys/kernel/random/boot_id")
	if err != nil {
		return ""
	}
	return string(bytes.TrimSpace(id))
}

// note adds what came to a result and what begins now; each may be nil. Only when it gives no error may the next begin.
func (j *journal) note(result *outbox.Result, begins *outbox.Delivery) error {
	j.mu.Lock()
	defer j.mu.Unlock()
	if j.file == nil {
		file, err := os.OpenFile(j.path, os.O_WRONLY|os.O_CREATE|os.O_APPEND, 0o600)
		if err != nil {
			return fmt.Errorf("journal of mail: %w", err)
		}
		if _, err := fmt.Fprintf(file, "\n%s %s\n", startedLine, bootID()); err != nil {
			return errors.Join(fmt.Errorf("journal of mail: %w", err), file.Close())
		}
		j.file, j.torn = file, false
	}
	j.line = j.line[:0]
	if j.torn {
		j.line = append(j.line, '\n')
	}
	if result != nil {
		j.line = fmt.Appendf(j.line, "%s %d %d %s %s\n", resultLine, result.Delivery.ID, result.Delivery.Attempts, result.State, strconv.Quote(result.Answer))
	}
	if begins != nil {
		j.line = fmt.Appendf(j.line, "%s %d %d\n", begunLine, begins.ID, begins.Attempts)
	}
	_, err := j.file.Write(j.line)
	if j.torn = err != nil; j.torn {
		return fmt.Errorf("journal of mail: %w", err)
	}
	return nil
}

// empty forgets everything: all of it stands in the database now.
func (j *journal) empty() error {
	j.mu.Lock()
	defer j.mu.Unlock()
	var err error
	if j.file != nil {
		err = j.file.Close()
		j.file = nil
	}
	if gone := os.Remove(j.path); gone != nil && !errors.Is(gone, os.ErrNotExist) {
		err = errors.Join(err, gone)
	}
	return err
}

// read gives what the journal of a process that is gone tells. A line that was cut off or damaged tells nothing.
func (j *journal) read() (outbox.Left, error) {
	j.mu.Lock()
	defer j.mu.Unlock()
	file, err := os.Open(j.path)
	if errors.Is(err, os.ErrNotExist) {
		return outbox.Left{}, nil
	}
	if err != nil {
		return outbox.Left{}, fmt.Errorf("journal of mail: %w", err)
	}
	defer file.Close()
	left := outbox.Left{}
	begun := map[uint]int{}
	lines := bufio.NewReader(file)
	for {
		line, err := lines.ReadString('\n')
		if err != nil {
			break // the end, or a line that was cut off
		}
		word, rest, _ := strings.Cut(strings.TrimSuffix(line, "\n"), " ")
		switch word {
		case startedLine:
			left.Unsure = left.Unsure || rest != bootID()
		case begunLine:
			if id, attempts, _, ok := attemptIn(rest); ok {
				begun[id] = attempts
			}
		case resultLine:
			if result, ok := resultIn(rest); ok {
				left.Results = append(left.Results, result)
				delete(begun, result.Delivery.ID)
			}
		}
	}
	for id, attempts := range begun {
		left.Begun = append(left.Begun, outbox.Attempt{Delivery: id, Attempts: attempts})
	}
	return left, nil
}

// attemptIn reads the number of a delivery and which attempt it was; rest is what follows.
func attemptIn(line string) (id uint, attempts int, rest string, ok bool) {
	number, line, _ := strings.Cut(line, " ")
	count, rest, _ := strings.Cut(line, " ")
	n, err := strconv.ParseUint(number, 10, 63)
	if err != nil {
		return 0, 0, "", false
	}
	attempts, err = strconv.Atoi(count)
	return uint(n), attempts, rest, err == nil
}

func resultIn(line string) (outbox.Result, bool) {
	id, attempts, rest, ok := attemptIn(line)
	state, quoted, _ := strings.Cut(rest, " ")
	answer, err := strconv.Unquote(quoted)
	if !ok || err != nil {
		return outbox.Result{}, false
	}
	r := outbox.Result{State: outbox.DeliveryState(state), Answer: answer}
	r.Delivery.ID, r.Delivery.Attempts = id, attempts
	return r, true
}
