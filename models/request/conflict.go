package request

import (
	"cmp"
	"fmt"
	"hash/maphash"
	"slices"
	"strings"
	"unicode/utf8"

	"beraad/models/access"
	"beraad/models/fault"
	"beraad/models/law"
	"beraad/models/paper"
	"beraad/models/request/redact"
	"beraad/models/store"
)

// ConflictKind is in what way two things that are said of a request contradict one another.
type ConflictKind string

// The kinds of conflict.
const (
	RefusedOutside ConflictKind = "refused-outside"  // refused as a whole and still called partly outside
	HeaderDate     ConflictKind = "header-date"      // the date in a paper's head is not that of its meeting
	OtherKind      ConflictKind = "other-kind"       // the letter, or the title, calls a document what it is not
	NumbersDiffer  ConflictKind = "numbers-differ"   // the letter lists other documents than the register
	NoSuchDocument ConflictKind = "no-such-document" // the letter names a number that is not on the list
	GroundUnknown  ConflictKind = "ground-unknown"   // the letter gives a ground on which nothing rests
	GroundUntold   ConflictKind = "ground-untold"    // a ground on which something rests is not in the letter
	OtherLaw       ConflictKind = "other-law"        // a ground of a law that does not apply
	Treated        ConflictKind = "treated"          // the same passage is treated differently in two documents
	NameLeft       ConflictKind = "name-left"        // a removed name can still be read somewhere
	AgeUntold      ConflictKind = "age-untold"       // older than five years, without the reasons that asks for
	WhollyOutside  ConflictKind = "wholly-outside"   // a document on the list that is no part of the request
	Overruling     ConflictKind = "overruling"       // called open while passages are removed
	Unweighed      ConflictKind = "unweighed"        // a ground that does not hold for what the passage is about, or not without a weighing
	Undated        ConflictKind = "undated"          // put off, and the letter does not say until when
	FormNames      ConflictKind = "form-names"       // what is given of a view names somebody who is hidden
)

// Conflict is a contradiction between letter, inventory and papers.
type Conflict struct {
	Kind      ConflictKind
	Key       string // the same conflict has the same key
	Documents []int
	Text      string
	Answer    string // why it is no mistake, once somebody explained it
}

// Answer explains a conflict.
type Answer struct {
	store.Row
	Request uint   `gorm:"uniqueIndex:conflict_answer"`
	Key     string `gorm:"size:200;uniqueIndex:conflict_answer"`
	Text    string `gorm:"size:1000"`
	By      uint
}

// TableName implements gorm's Tabler.
func (Answer) TableName() string { return "conflict_answers" }

// Conflicts holds what people wrote against what follows from the marks, and the papers against the register.
func Conflicts(tx *store.Tx, request uint) ([]Conflict, error) {
	r, err := Find(tx, request)
	if err != nil {
		return nil, err
	}
	c, err := check(tx, r)
	if err != nil {
		return nil, err
	}
	return c.answered(tx)
}

// checker gathers conflicts. It reads a request some documents at a time: what it keeps of each is a line.
type checker struct {
	request *Request
	today   law.Date
	file    *file // the documents at hand
	rows    []Row
	at      map[int]int // of a document by its number: its place in rows
	letter  *Letter     // nil while none was saved: one from the register contradicts nothing
	old     []int       // documents of which something older than five years is refused
	names   []string    // that were removed somewhere
	people  *redact.Names
	texts   map[uint64]treatment
	found   []Conflict
	said    map[string]bool
}

// treatment is where a text stands and what becomes of it there.
type treatment struct {
	nr  int
	cut uint64
}

// check reads a request twice: first what becomes of each document and which names are removed, then where such a name can
// still be read.
func check(tx *store.Tx, r *Request) (*checker, error) {
	c := &checker{request: r, today: law.DateOf(tx.Now()), at: map[int]int{}, texts: map[uint64]treatment{}, said: map[string]bool{}}
	err := eachPart(tx, r, func(f *file) error {
		c.file = f
		rows := f.rows()
		for i, row := range rows {
			c.at[row.Nr] = len(c.rows) + i
		}
		c.rows = append(c.rows, rows...)
		c.register(rows)
		c.copies()
		c.bars()
		names, _ := f.withheld()
		c.names = append(c.names, names...)
		return c.headers(tx)
	})
	if err != nil {
		return nil, err
	}
	c.names = distinct(c.names)
	c.people = redact.Naming(c.names)
	if c.letter, err = store.First[Letter](store.Of[Letter](tx).Where("request = ?", r.ID)); err == nil {
		c.letterAgainstRegister()
	} else if fault.KindOf(err) != fault.Missing {
		return nil, err
	}
	if len(c.names) == 0 {
		return c, nil
	}
	return c, eachPart(tx, r, func(f *file) error {
		c.file = f
		return c.named(tx)
	})
}

// say adds a conflict, once for each key.
func (c *checker) say(kind ConflictKind, about string, text string, documents ...int) {
	key := string(kind) + ":" + about
	if runes := []rune(key); len(runes) > 190 {
		key = string(runes[:190])
	}
	if c.said[key] {
		return
	}
	c.said[key] = true
	c.found = append(c.found, Conflict{Kind: kind, Key: key, Documents: documents, Text: text})
}

// register looks at what the marks say of documents.
func (c *checker) register(rows []Row) {
	regime := c.request.RegimeOn(c.today)
	for _, row := range rows {
		nr := fmt.Sprint(row.Nr)
		if row.Assessment == AlreadyOpen {
			continue
		}
		if row.verdict.Whole && row.OutsidePart {
			c.refusedOutside(row.Nr, "Volgens de markeringen")
		}
		if row.Assessment == NotOpen && row.Grounds == "-" && row.OutsidePart {
			c.say(WhollyOutside, nr, fmt.Sprintf("Document %d valt helemaal buiten de reikwijdte. Haal het van de lijst, of wijs aan wat er wel onder valt.", row.Nr), row.Nr)
		}
		if row.Overruled && row.Assessment == Open && row.verdict.Assessment != Open {
			c.say(Overruling, nr, fmt.Sprintf("Document %d heet openbaar, terwijl er passages zijn gelakt.", row.Nr), row.Nr)
		}
		for _, g := range row.verdict.Grounds {
			if g.Regime() != regime {
				c.say(OtherLaw, nr+":"+string(g), fmt.Sprintf("In document %d is gelakt op grond %s, maar dit verzoek valt onder de %s.", row.Nr, g, regime), row.Nr)
			}
		}
		c.titled(row)
		c.aged(row)
	}
}

func (c *checker) refusedOutside(nr int, who string) {
	c.say(RefusedOutside, fmt.Sprint(nr), fmt.Sprintf(
		"%s valt een deel van document %d buiten de reikwijdte, maar dit document is in zijn geheel geweigerd. Het een sluit het ander uit.", who, nr), nr)
}

// titled holds the name of a document on the list against what its paper is.
func (c *checker) titled(row Row) {
	if kind, word := firstKind(row.Title); kind != "" && !akin(kind, row.Kind) && !mentions(row.Title, row.Kind) {
		c.say(OtherKind, fmt.Sprintf("title:%d", row.Nr),
			fmt.Sprintf("Document %d heet op de lijst “%s”, maar het stuk is van een andere soort (%s).", row.Nr, word, kindWords[row.Kind][0]), row.Nr)
	}
}

// copies looks for a text that stands in two documents and is not treated alike. Short ones, such as greetings, say
// nothing by themselves.
func (c *checker) copies() {
	for _, dp := range c.file.papers {
		if !c.file.own(dp) {
			continue
		}
		part := c.file.part(dp.Version)
		if part.Whole.Verdict != redact.Shown {
			continue
		}
		for i := range part.Blocks {
			b := &part.Blocks[i]
			if b.Kind == paper.Fact || len(b.Text) < 2*enough { // bytes; a quick look before the letters are counted
				continue
			}
			text := plain(b.Text)
			if utf8.RuneCountInString(text) < 2*enough {
				continue
			}
			here := treatment{c.file.nr[dp.Document], maphash.String(texts, fmt.Sprint(part.Cuts[i]))}
			key := maphash.String(texts, text)
			there, twice := c.texts[key]
			if !twice {
				c.texts[key] = here
				continue
			}
			if there.cut != here.cut && there.nr != here.nr {
				low, high := min(there.nr, here.nr), max(there.nr, here.nr)
				c.say(Treated, fmt.Sprintf("%d:%d:%d", low, high, b.ID), fmt.Sprintf(
					"Dezelfde passage staat in de documenten %d en %d en is niet op dezelfde manier behandeld: “%s”.", low, high, begin(b.Text)), low, high)
			}
		}
	}
}

// texts makes a number of a text: a hundred thousand documents hold more text than there is room for.
var texts = maphash.MakeSeed()

// begin gives the first words of a text.
func begin(text string) string {
	words := strings.Fields(text)
	if len(words) <= 8 {
		return strings.Join(words, " ")
	}
	return strings.Join(words[:8], " ") + " …"
}

// named looks for removed names that can still be read.
func (c *checker) named(tx *store.Tx) error {
	versions, err := c.file.versions(tx)
	if err != nil {
		return err
	}
	for _, dp := range c.file.papers {
		if !c.file.own(dp) {
			continue
		}
		v, seen := versions[dp.Version]
		if !seen {
			return fault.NotFound().Because(fmt.Errorf("version %d", dp.Version))
		}
		nr := c.file.nr[dp.Document]
		c.forms(dp.Version, nr)
		for _, name := range c.people.Among(readable(c.file.redacted(&v, c.people))) {
			c.say(NameLeft, fmt.Sprintf("%d:%s", nr, plain(name)),
				fmt.Sprintf("“%s” is elders gelakt, maar staat nog leesbaar in document %d.", begin(name), nr), nr)
		}
	}
	return nil
}

// answered gives the conflicts with what was explained, the open ones first.
func (c *checker) answered(tx *store.Tx) ([]Conflict, error) {
	answers, err := store.List[Answer](store.Of[Answer](tx).Where("request = ?", c.request.ID))
	told := make(map[string]string, len(answers))
	for _, a := range answers {
		told[a.Key] = a.Text
	}
	for i := range c.found {
		c.found[i].Answer = told[c.found[i].Key]
	}
	slices.SortStableFunc(c.found, func(a, b Conflict) int {
		if open := cmp.Compare(len(min(a.Answer, "x")), len(min(b.Answer, "x"))); open != 0 {
			return open
		}
		return slices.Compare(a.Documents, b.Documents)
	})
	return c.found, err
}

// Explain says why a conflict is no mistake. It stays in the file, with who said so.
func Explain(tx *store.Tx, request uint, key, why string) error {
	_, permit, err := handled(tx, request, access.HandleRequest, Drafting, why)
	if err != nil {
		return err
	}
	if why = strings.TrimSpace(why); why == "" || len([]rune(why)) > 1000 {
		return fault.Wrong("why", "Leg uit waarom dit geen fout is, in hooguit 1.000 tekens.")
	}
	conflicts, err := Conflicts(tx, request)
	if err != nil {
		return err
	}
	if !slices.ContainsFunc(conflicts, func(c Conflict) bool { return c.Key == key }) {
		return fault.NotFound()
	}
	there, err := store.First[Answer](store.Of[Answer](tx).Where("request = ? AND key = ?", request, key))
	if fault.KindOf(err) == fault.Missing {
		return permit.Create(&Answer{Request: request, Key: key, Text: why, By: tx.Actor().Person})
	} else if err != nil {
		return err
	}
	there.Text, there.By = why, tx.Actor().Person
	return permit.Save(there)
}
