package distribution

import (
	"regexp"
	"strconv"
	"strings"
	"time"

	"beraad/models/access"
	"beraad/models/store"
)

// The facts by which the trail tells what became of a list. They are read back for its history, so they stay as they are.
const (
	noteMade     = "made"
	noteNamed    = "named"
	noteMembers  = "members of"
	noteWide     = "wide:"
	noteAdded    = "added"
	noteRemoved  = "removed"
	noteImported = "imported"
)

// Deed is what somebody did to a list.
type Deed string

// The deeds.
const (
	Made     Deed = "made"
	Named    Deed = "named"    // it has another name
	Membered Deed = "membered" // the members of another body are on it, or of none
	Widened  Deed = "widened"  // people can leave it from now on
	Narrowed Deed = "narrowed" // nobody can leave it any more
	Added    Deed = "added"    // one address, by hand
	Removed  Deed = "removed"  // one address, by hand
	Imported Deed = "imported" // many addresses, from a file
	Joined   Deed = "joined"   // another list is on it
	Parted   Deed = "parted"   // another list is off it
	TakenOut Deed = "taken-out"
	Other    Deed = "other" // what was not written down more exactly
)

// Deeds are all deeds.
var Deeds = []Deed{Made, Named, Membered, Widened, Narrowed, Added, Removed, Imported, Joined, Parted, TakenOut, Other}

// Event is a line of the history of a list. What it does not tell is empty.
type Event struct {
	At    time.Time
	Actor string
	Deed  Deed
	// Before and Name are of a list that got another name.
	Before, Name string
	Address      string
	File         string // of an import, or the kind of file that was taken out
	Body, List   uint   // whose members, or which other list
	// Added, Changed and Removed are how many addresses.
	Added, Changed, Removed int
}

// History gives a page of what became of a list, the latest first. Somebody who sees the list sees all of it.
func History(tx *store.Tx, list uint, page store.Page) (events []Event, total int, err error) {
	if _, err := store.Find[List](tx, list); err != nil {
		return nil, 0, err
	}
	var lines []store.Entry
	err = asList(tx, func(tx *store.Tx) (err error) {
		lines, total, err = store.Entries(tx, store.Trail{Kind: "list", Subject: list}, page)
		return err
	})
	for _, line := range lines {
		events = append(events, read(line))
	}
	return events, total, err
}

// Each begins at the beginning: what a list or a file is called may look like another fact.
var (
	isNamed    = regexp.MustCompile(`^named ("(?:[^"\\]|\\.)*") → ("(?:[^"\\]|\\.)*")`)
	isMembers  = regexp.MustCompile(`^members of (\d+)`)
	isWide     = regexp.MustCompile(`^wide: (true|false)\b`)
	isAdded    = regexp.MustCompile(`^added (\S+)$`)
	isRemoved  = regexp.MustCompile(`^removed (\S+)$`)
	isImported = regexp.MustCompile(`^(?:list_addresses: \d+ removed; )?imported (\d+) added, (\d+) changed, (\d+) removed: (.*)$`)
	isPasted   = regexp.MustCompile(`^(\d+) addresses$`) // before files were taken in
	isJoined   = regexp.MustCompile(`^list (\d+) is (on|off) it\b`)
	isTaken    = regexp.MustCompile(`^(\d+) addresses as (\w+)$`)
)

// read understands a line of the trail.
func read(line store.Entry) Event {
	e := Event{At: line.At, Actor: line.Actor, Deed: Other}
	find := func(by *regexp.Regexp) []string { return by.FindStringSubmatch(line.Facts) }
	number := func(text string) int {
		n, _ := strconv.Atoi(text)
		return n
	}
	if line.Action == string(access.ExportMembers) {
		if m := find(isTaken); m != nil {
			e.Deed, e.Added, e.File = TakenOut, number(m[1]), strings.ToUpper(m[2])
		}
		return e
	}
	if m := find(isImported); m != nil {
		e.Deed, e.Added, e.Changed, e.Removed, e.File = Imported, number(m[1]), number(m[2]), number(m[3]), m[4]
	} else if m := find(isNamed); m != nil {
		e.Deed, e.Before, e.Name = Named, unquoted(m[1]), unquoted(m[2])
	} else if m := find(isMembers); m != nil {
		e.Deed, e.Body = Membered, uint(number(m[1]))
	} else if m := find(isWide); m != nil {
		e.Deed = map[string]Deed{"true": Widened, "false": Narrowed}[m[1]]
	} else if m := find(isAdded); m != nil {
		e.Deed, e.Address, e.Added = Added, m[1], 1
	} else if m := find(isRemoved); m != nil {
		e.Deed, e.Address, e.Removed = Removed, m[1], 1
	} else if m := find(isPasted); m != nil {
		e.Deed, e.Added = Imported, number(m[1])
	} else if m := find(isJoined); m != nil {
		e.Deed, e.List = map[string]Deed{"on": Joined, "off": Parted}[m[2]], uint(number(m[1]))
	} else if line.Facts == noteMade {
		e.Deed = Made
	}
	return e
}

func unquoted(text string) string {
	plain, err := strconv.Unquote(text)
	if err != nil {
		return text
	}
	return plain
}
