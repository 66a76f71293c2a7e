package views

import (
	"fmt"
	"net/url"
	"slices"
	"strconv"
	"strings"

	"beraad/models/format/sniff"
	"beraad/models/law"
	"beraad/models/request"
	"beraad/models/supply"
	"beraad/views/nl"
	"beraad/views/ui"
)

// Supplies is the page of what was handed in from outside for a request.
type Supplies struct {
	RequestTop
	List  []supply.Supply
	Names map[uint]string
	Name  string
	Limit int64
	Gaps  ui.Gaps
	// Recognition is whether the text of scans is recognised here.
	Recognition Recognition
	// Waits are the pages without text that wait to be recognised, by supply.
	Waits map[uint]supply.Wait
}

// works tells whether text is recognised at all.
func (r Recognition) works() bool { return r == Recognises || r == RecognisesNoDutch }

// waits says how many pages of a supply wait to be recognised, and why; nothing when there are none.
func (p Supplies) waits(s supply.Supply) string {
	w := p.Waits[s.ID]
	if w.Pages == 0 {
		return ""
	}
	words := "Zonder tekst: " + nl.Plural(w.Pages, "bladzijde", "bladzijden") + " in " + nl.Plural(w.Files, "bestand", "bestanden") + "."
	switch {
	case w.Tried == w.Files:
		return words + " Herkennen is niet gelukt; bij elk bestand staat waarom."
	case w.Tried > 0:
		words += " Bij " + nl.Number(w.Tried) + " daarvan is herkennen niet gelukt; bij het bestand staat waarom."
	}
	switch {
	case !p.handing():
		return words + " Over dit verzoek is al besloten of het wordt elders behandeld: de stukken blijven zoals ze waren."
	case !p.Recognition.works():
		return words + " Toen ze werden gelezen, was er geen tekstherkenning. Zodra die er is, herkent Beraad hun tekst vanzelf."
	}
	return words + " Toen ze werden gelezen, was er geen tekstherkenning. Beraad herkent hun tekst vanzelf, binnen tien minuten; u kunt het ook nu laten doen."
}

// recognisable tells whether the desk can have the text of a supply recognised now.
func (p Supplies) recognisable(s supply.Supply) bool {
	return s.State == supply.Done && p.Waits[s.ID].Pages > 0 && p.Recognition.works()
}

// Recognition is whether the text of scans is recognised, or why it is not.
type Recognition int

// What can be said of it.
const (
	RecognitionOff Recognition = iota
	NoRecognition
	RecognitionFails
	RecognisesNoDutch
	Recognises
)

// recognition says what becomes of scans.
func (p Supplies) recognition() string {
	switch p.Recognition {
	case NoRecognition:
		return "Scans blijven beeld zonder tekst: zet op de server het programma Tesseract (tesseract-ocr en tesseract-ocr-nld), dan herkent Beraad hun tekst."
	case RecognitionFails:
		return "Scans blijven beeld zonder tekst: het programma Tesseract op de server werkt niet. Vraag de beheerder ernaar te kijken."
	case RecognisesNoDutch:
		return "Van scans herkent Beraad de tekst, maar slecht: op de server ontbreekt het Nederlands van Tesseract (tesseract-ocr-nld)."
	case Recognises:
		return "Van scans herkent Beraad de tekst. Herkende tekst kan fouten bevatten."
	}
	return "Scans blijven beeld zonder tekst: tekstherkenning staat hier uit."
}

func (p Supplies) handing() bool { return p.Handle && p.allows(request.Gathering) }

func (p Supplies) hint() string {
	return "pdf, docx, odt, xlsx, pptx, png, jpg, e-mail (eml, msg, mbox) en zip met zulke bestanden; elk hooguit " + nl.Bytes(p.Limit)
}

// SupplyState is the Dutch word for how far a supply is.
func SupplyState(s supply.State) string {
	return map[supply.State]string{
		supply.Reading: "wordt gelezen", supply.Stopped: "stopgezet", supply.Sorting: "wordt gesorteerd", supply.Done: "gelezen",
	}[s]
}

func supplyBadge(s supply.State) ui.Badge {
	tones := map[supply.State]ui.Tone{supply.Reading: ui.Active, supply.Sorting: ui.Active, supply.Stopped: ui.Warning, supply.Done: ui.Safe}
	return ui.Badge{Text: upper(SupplyState(s)), Tone: tones[s]}
}

func supplyProgress(s supply.Supply) ui.Progress {
	return ui.Progress{Label: supplyWords(s), Done: s.FilesDone, All: max(s.Files, 1)}
}

func supplyWords(s supply.Supply) string {
	return fmt.Sprintf("%s van %s gelezen, %s van %s", nl.Number(s.FilesDone), nl.Plural(s.Files, "bestand", "bestanden"), nl.Bytes(s.BytesDone), nl.Bytes(s.Bytes))
}

// scanWords says how far the recognising of pages is; nothing when there is none to do.
func scanWords(s supply.Supply) string {
	if s.Scans == 0 {
		return ""
	}
	return fmt.Sprintf("tekst herkend op %s van %s", nl.Number(s.ScansDone), nl.Plural(s.Scans, "bladzijde zonder tekst", "bladzijden zonder tekst"))
}

func (p Supplies) busy(s supply.Supply) bool {
	return s.State == supply.Reading || s.State == supply.Sorting
}

func (p Supplies) anyBusy() bool { return slices.ContainsFunc(p.List, p.busy) }

func (p Supplies) who(s supply.Supply) string {
	words := nl.ShortDay(law.DateOf(s.CreatedAt))
	if name := p.Names[s.Person]; name != "" {
		words += ", door " + name
	}
	return words
}

func (p Supplies) step(s supply.Supply, step string) string {
	return p.path("aanleveringen", strconv.Itoa(int(s.ID)), step) //nolint:gosec // a number of a row
}

func (p Supplies) files(s supply.Supply, more string) string {
	return p.path("bestanden") + "?aanlevering=" + strconv.Itoa(int(s.ID)) + more //nolint:gosec // a number of a row
}

// Supplied is the list of files that were handed in for a request.
type Supplied struct {
	RequestTop
	Choice  supply.Choice
	Query   url.Values
	Listing *supply.Listing
	Picked  []string
	Why     string
	Gaps    ui.Gaps
	// Recognition is whether the text of scans is recognised here.
	Recognition Recognition
}

// recognisable tells whether the desk can have the text of a file recognised now.
func (p Supplied) recognisable(f supply.File) bool {
	return p.Handle && p.allows(request.Gathering) && p.Recognition.works() && f.Bare > 0 && f.State == supply.Read && f.Version != 0 && !p.Listing.Scanning[f.ID]
}

func (p Supplied) bare() []ui.Option {
	return p.options("tekst", []ui.Option{{Value: supply.WithBarePages, Text: "Met bladzijden zonder tekst"}})
}

func (p Supplied) listing() bool { return p.Handle && p.allows(request.Listing) }

// action is where the choice is sent: the same list is shown again.
func (p Supplied) action() string {
	if query := p.Query.Encode(); query != "" {
		return p.path("bestanden") + "?" + query
	}
	return p.path("bestanden")
}

// with is the address of the list with one thing otherwise, from its start.
func (p Supplied) with(name, value string) string {
	query := url.Values{}
	for key, values := range p.Query {
		if key != "na" && key != "voor" && len(values) > 0 && values[0] != "" {
			query.Set(key, values[0])
		}
	}
	query.Set(name, value)
	return p.path("bestanden") + "?" + query.Encode()
}

func (p Supplied) only(name string, value uint) string {
	return p.path("bestanden") + "?" + name + "=" + strconv.Itoa(int(value)) //nolint:gosec // a number of a row
}

func (p Supplied) later() string {
	return p.with("na", p.Listing.Files[len(p.Listing.Files)-1].Place)
}

func (p Supplied) earlier() string { return p.with("voor", p.Listing.Files[0].Place) }

func (p Supplied) get(name string) string { return p.Query.Get(name) }

func (p Supplied) chosen() bool {
	for key, values := range p.Query {
		if key != "na" && key != "voor" && len(values) > 0 && values[0] != "" {
			return true
		}
	}
	return false
}

// FileStateWord is the Dutch word for how far the reading of a file is.
func FileStateWord(s supply.FileState) string {
	return map[supply.FileState]string{
		supply.Waiting: "wacht op lezen", supply.InHand: "wordt gelezen", supply.Read: "gelezen", supply.Failed: "niet te lezen", supply.Skipped: "overgeslagen",
		supply.Scanning: "tekst wordt herkend",
	}[s]
}

// FateWord is the Dutch word for what was done with a file.
func FateWord(f supply.Fate) string {
	return map[supply.Fate]string{
		supply.Undecided: "nog te kiezen", supply.Listed: "op de lijst", supply.Double: "dubbel", supply.Dismissed: "weggelaten",
	}[f]
}

var fileKinds = []sniff.Kind{
	sniff.EML, sniff.MSG, sniff.PDF, sniff.DOCX, sniff.ODT, sniff.XLSX, sniff.PPTX, sniff.TXT, sniff.CSV, sniff.PNG, sniff.JPEG, sniff.ZIP, sniff.MBOX, sniff.PST, sniff.Unread,
}

// FileKind is the Dutch word for what a file is.
func FileKind(k sniff.Kind) string {
	words := map[sniff.Kind]string{
		sniff.EML: "e-mail", sniff.MSG: "e-mail (Outlook)", sniff.PDF: "pdf", sniff.DOCX: "Word", sniff.ODT: "OpenDocument", sniff.XLSX: "Excel",
		sniff.PPTX: "PowerPoint", sniff.TXT: "tekst", sniff.CSV: "tabel (csv)", sniff.PNG: "plaatje (png)", sniff.JPEG: "foto (jpeg)", sniff.ZIP: "zip",
		sniff.MBOX: "mailbox", sniff.PST: "Outlook-archief", sniff.Unread: "ander bestand",
	}
	return words[k]
}

func (p Supplied) options(name string, list []ui.Option) []ui.Option {
	for i := range list {
		list[i].Selected = list[i].Value == p.get(name)
	}
	return list
}

func (p Supplied) kinds() (list []ui.Option) {
	for _, k := range fileKinds {
		list = append(list, ui.Option{Value: string(k), Text: upper(FileKind(k))})
	}
	return p.options("soort", list)
}

func (p Supplied) states() (list []ui.Option) {
	for _, s := range supply.FileStates {
		list = append(list, ui.Option{Value: string(s), Text: upper(FileStateWord(s))})
	}
	return p.options("stand", list)
}

func (p Supplied) fates() []ui.Option {
	list := []ui.Option{{Value: supply.Open, Text: "Nog te kiezen"}}
	for _, f := range supply.Fates[1:] {
		list = append(list, ui.Option{Value: string(f), Text: upper(FateWord(f))})
	}
	return p.options("keuze", list)
}

func (p Supplied) copies() []ui.Option {
	return p.options("dubbel", []ui.Option{{Value: supply.WithoutCopies, Text: "Zonder dubbele"}, {Value: supply.OnlyCopies, Text: "Alleen dubbele"}})
}

func fileID(f supply.File) string { return strconv.Itoa(int(f.ID)) } //nolint:gosec // a number of a row

func (p Supplied) picked(f supply.File) bool { return slices.Contains(p.Picked, fileID(f)) }

// pickable tells whether something can be decided of a file.
func (p Supplied) pickable(f supply.File) bool {
	return p.listing() && f.Fate != supply.Listed && f.State == supply.Read && !f.Holder()
}

func (p Supplied) href(f supply.File) string {
	if f.Paper == 0 {
		return ""
	}
	return fmt.Sprintf("/stukken/%d", f.Paper)
}

func (p Supplied) badge(f supply.File) ui.Badge {
	switch {
	case f.State == supply.Failed:
		return ui.Badge{Text: "Niet te lezen", Tone: ui.Danger}
	case f.State != supply.Read:
		return ui.Badge{Text: upper(FileStateWord(f.State))}
	case f.Fate == supply.Listed:
		return ui.Badge{Text: "Op de lijst", Tone: ui.Safe}
	case f.Fate != supply.Undecided:
		return ui.Badge{Text: upper(FateWord(f.Fate))}
	case f.Holder():
		return ui.Badge{Text: "Uitgepakt"}
	case f.Original != 0:
		return ui.Badge{Text: "Dubbel"}
	}
	return ui.Badge{Text: "Nog te kiezen", Tone: ui.Warning}
}

func (p Supplied) about(f supply.File) string {
	var words []string
	if kind := FileKind(f.Kind); kind != "" {
		words = append(words, upper(kind))
	}
	if f.SentAt != nil {
		words = append(words, nl.Moment(*f.SentAt))
	}
	words = append(words, nl.Bytes(f.Size))
	if f.State == supply.Read && f.Sure > 0 {
		words = append(words, fmt.Sprintf("herkende tekst, kan fouten bevatten (zekerheid %d\u00a0%%)", f.Sure))
	}
	switch {
	case p.Listing.Scanning[f.ID]:
		words = append(words, "tekst wordt herkend")
	case f.State == supply.Read && f.Bare > 0:
		words = append(words, nl.Plural(f.Bare, "bladzijde", "bladzijden")+" zonder tekst")
	}
	if f.Members > 0 {
		words = append(words, "bevat "+nl.Plural(f.Members, "bestand", "bestanden"))
	}
	if f.Path != f.Title() {
		words = append(words, f.Path)
	}
	return strings.Join(words, " · ")
}

func (p Supplied) people(f supply.File) string {
	words := "aan " + f.Recipients
	if f.Recipients == "" {
		words = ""
	}
	if f.Copies != "" {
		words += ", cc " + f.Copies
	}
	if r := []rune(words); len(r) > 160 {
		words = string(r[:159]) + "…"
	}
	return words
}

func senderOf(f supply.File) string {
	if f.SenderName != "" {
		return f.SenderName
	}
	return f.Sender
}
