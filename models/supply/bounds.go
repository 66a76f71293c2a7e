package supply

import (
	"errors"
	"fmt"
	"time"

	"beraad/models/format/eml"
	"beraad/models/format/extract"
	"beraad/models/format/mbox"
	"beraad/models/format/msg"
	"beraad/models/format/sniff"
	"beraad/models/format/unpack"
)

// Bounds are what one supply may be at most. What is over one of them is refused with a sentence, and the rest goes on.
type Bounds struct {
	Uploads  int   // files at once
	Files    int   // in all
	Depth    int   // of files within files
	Unpacked int64 // bytes of all files together
	Ratio    int64 // bytes that come out for each byte that was uploaded
	File     int64 // bytes of one document or mail: it is read as a whole
	Zip      unpack.Limits
	Mail     eml.Limits
	Time     time.Duration // that reading one file may take
}

// Standard fits a directorate that hands in its mail boxes.
var Standard = Bounds{
	Uploads: 500, Files: 300_000, Depth: 6, Unpacked: 200 << 30, Ratio: 200, File: 200 << 20,
	Zip: unpack.Standard, Mail: eml.Limits{Bytes: 200 << 20, Parts: 500, Depth: 12}, Time: time.Minute,
}

// freeGrowth is what may come out whatever was uploaded: small texts pack well.
const freeGrowth = 64 << 20

// mostTries is how often a file is taken in hand. Who did not come back from it so often, it took down.
const mostTries = 3

// room tells whether a supply may grow by so many files and bytes; else why not.
func (b Bounds) room(s *Supply, files int, bytes int64) string {
	switch {
	case s.Files+files > b.Files:
		return fmt.Sprintf("niet verder uitgepakt: een aanlevering telt hooguit %d bestanden. Splits haar in delen.", b.Files)
	case s.Bytes+bytes > b.Unpacked:
		return "niet verder uitgepakt: alles bij elkaar wordt te groot. Splits de aanlevering in delen."
	case s.Bytes+bytes > s.Uploaded*b.Ratio+freeGrowth:
		return tooMuch
	}
	return ""
}

// What is said of a zip that is there to do harm, as far as anybody can tell.
const tooMuch = "niet uitgepakt: hier komt zo veel meer uit dan erin zit, dat het op een zip-bom lijkt. Lever de bestanden los aan."

// because says in Dutch why a file could not be read. What it cannot name is said in general: errors are not for people.
func because(err error) string {
	var refused *sniff.Refusal
	if errors.As(err, &refused) {
		if known := refusals[refused.Reason]; known != "" {
			return known
		}
	}
	for _, known := range reasons {
		if errors.Is(err, known.err) {
			return known.words
		}
	}
	return "niet te lezen: het bestand is niet zoals dit soort bestanden hoort te zijn."
}

var refusals = map[sniff.Reason]string{
	sniff.Empty:   "niet te lezen: het bestand is leeg.",
	sniff.TooBig:  "niet te lezen: het bestand is te groot, of wordt te groot als het wordt uitgepakt.",
	sniff.Locked:  "niet te lezen: het bestand is met een wachtwoord beveiligd.",
	sniff.Macros:  "niet te lezen: het bestand bevat macro’s. Sla het op zonder macro’s.",
	sniff.Damaged: "niet te lezen: het bestand is beschadigd.",
}

var reasons = []struct {
	err   error
	words string
}{
	{unpack.ErrBomb, tooMuch},
	{unpack.ErrTooMany, "niet uitgepakt: in dit zip-bestand zitten te veel bestanden. Splits het in delen."},
	{unpack.ErrTooBig, "niet uitgepakt: wat in dit zip-bestand zit, is te groot. Splits het in delen."},
	{unpack.ErrLocked, refusals[sniff.Locked]},
	{unpack.ErrDamaged, "niet uitgepakt: het zip-bestand is beschadigd."},
	{mbox.ErrNoBox, refusals[sniff.Damaged]},
	{msg.ErrDamaged, refusals[sniff.Damaged]},
	{eml.ErrTooLarge, "niet te lezen: het bericht is te groot, of er zit te veel in."},
	{eml.ErrNotMessage, refusals[sniff.Damaged]},
	{extract.ErrLocked, refusals[sniff.Locked]},
	{extract.ErrTooLong, "niet te lezen: de tekst is te lang."},
	{extract.ErrNoReader, "niet te lezen: voor dit soort bestand is hier geen lezer."},
	{extract.ErrDamaged, refusals[sniff.Damaged]},
	{errCrashed, "niet te lezen: het lezen ging mis door iets in dit bestand."},
	{errSlow, "niet te lezen: het lezen duurde te lang."},
}

// What happened to who read a file.
var (
	errCrashed = errors.New("the reader of a file crashed")
	errSlow    = errors.New("reading a file took too long")
)

// Other things that are said of a file.
const (
	tookDown  = "niet te lezen: Beraad viel driemaal stil bij het lezen van dit bestand."
	tooDeep   = "niet uitgepakt: het zit te diep in andere bestanden. Lever het los aan."
	tooLarge  = "niet te lezen: het bestand is te groot."
	oldOffice = "niet te lezen: dit is een oud Office-bestand. Sla het op als docx, xlsx of pptx."
	brokenMsg = "niet te lezen: dit e-mailbericht van Outlook is beschadigd. Sla het opnieuw op, of lever het aan als eml."
	outlook   = "niet te lezen: een Outlook-archief (pst) leest Beraad niet. Zet het om naar mbox of naar losse berichten."
	noReader  = "dit soort bestand leest Beraad niet."
	ornament  = "een klein plaatje in de opmaak van een e-mail."
	cutOff    = "niet te lezen: het bericht is te groot."
)
