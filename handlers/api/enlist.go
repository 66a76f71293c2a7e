package api

import (
	"crypto/sha256"
	"encoding/hex"
	"io"
	"net/http"
	"strconv"
	"strings"

	"beraad/models/access"
	"beraad/models/enlist"
	"beraad/models/fault"
	"beraad/models/store"
)

// Import puts many addresses on a list.
type Import struct {
	Text string `json:"regels" doc:"Een adres op elke regel: naam@ministerie.nl, of Naam <naam@ministerie.nl>. Bij één foute regel komt er geen op de lijst."`
}

// EnlistFields say how a file with addresses is meant.
type EnlistFields struct {
	Mode string `json:"wijze" doc:"add: niemand gaat van de lijst. equal: wie niet in het bestand staat, gaat van de lijst."`
}

// EnlistAgreed is a file with addresses, and what was agreed that it does.
type EnlistAgreed struct {
	EnlistFields
	Agreed string `json:"controlegetal" doc:"Dat van het voorbeeld. Is de lijst intussen gewijzigd, dan wordt er niets bewaard."`
	Skip   bool   `json:"slaFoutenOver,omitempty" doc:"Bewaar de goede regels, ook als er foute zijn."`
}

// EnlistPlan is what a file with addresses does.
type EnlistPlan struct {
	Agreed  string       `json:"controlegetal"`
	New     int          `json:"nieuw"`
	Changed int          `json:"gewijzigd"`
	Same    int          `json:"ongewijzigd"`
	Leaving int          `json:"eraf"`
	Double  int          `json:"dubbel"`
	Wrong   int          `json:"geweigerd"`
	Gone    int          `json:"bestaanNiet" doc:"Adressen waarvan een mailserver meldde dat ze niet bestaan."`
	Lines   []EnlistLine `json:"geweigerdeRegels" doc:"De eerste 500."`
}

// EnlistLine is a line that is refused.
type EnlistLine struct {
	Number int    `json:"regel"`
	Column string `json:"kolom"`
	Value  string `json:"waarde"`
	Text   string `json:"melding"`
}

// enlist reads a file for a list within the transaction of the call. What was kept to look at is thrown away again.
func (c *call) enlist(from enlist.Source, mode enlist.Mode, then func(im *enlist.Import, n enlist.Counts) error) error {
	number, err := enlist.Take(func(work func(tx *store.Tx) error) error { return work(c.tx) }, c.id, from)
	if err != nil {
		return err
	}
	im, err := enlist.Find(c.tx, number)
	if err != nil {
		return err
	}
	n, err := enlist.Count(c.tx, im, mode)
	if err != nil {
		return err
	}
	if err := then(im, n); err != nil {
		return err
	}
	return enlist.Drop(c.tx, number)
}

// plan tells what a file does.
func (c *call) plan(im *enlist.Import, n enlist.Counts) (EnlistPlan, error) {
	wrong, _, err := enlist.Lines(c.tx, im, enlist.Wrong, store.Page{Size: 500})
	return EnlistPlan{
		New: n.Of[enlist.New], Changed: n.Of[enlist.Changed], Same: n.Of[enlist.Same], Leaving: n.Leaving,
		Double: n.Of[enlist.Double], Wrong: n.Of[enlist.Wrong], Gone: n.Gone,
		Lines: each(wrong, func(l *enlist.Line) EnlistLine { return EnlistLine{l.Number, l.Field, l.Value, l.Reason} }),
	}, err
}

// agreed is the same for the same file, meant in the same way, and a list that nobody changed.
func agreed(content string, mode enlist.Mode, im *enlist.Import) string {
	sum := sha256.Sum256([]byte(string(mode) + " " + im.Stand + " " + content))
	return hex.EncodeToString(sum[:])
}

// sheet is the file that came along.
func (c *call) sheet() (text string, err error) {
	content, err := io.ReadAll(io.LimitReader(c.upload.Content, enlist.MostBytes+1))
	return string(content), err
}

func source(name, text string) enlist.Source {
	return enlist.Source{Name: name, File: strings.NewReader(text), Size: int64(len(text))}
}

func enlistMode(text string) (enlist.Mode, error) {
	mode := enlist.Mode(text)
	if mode != enlist.Adding && mode != enlist.Copying {
		return "", fault.Wrong("wijze", "Kies add of equal.")
	}
	return mode, nil
}

var enlistRoutes = []route{
	withFile(change(http.MethodPost, access.ManageLists, "/verzendlijsten/{id}/adressenbestand/voorbeeld", "Wat een CSV of XLSX met adressen aan een lijst zou veranderen; er wordt niets bewaard", func(c *call, f EnlistFields) (plan EnlistPlan, err error) {
		mode, err := enlistMode(f.Mode)
		if err != nil {
			return plan, err
		}
		text, err := c.sheet()
		if err != nil {
			return plan, err
		}
		err = c.enlist(source(c.upload.Name, text), mode, func(im *enlist.Import, n enlist.Counts) (err error) {
			plan, err = c.plan(im, n)
			plan.Agreed = agreed(text, mode, im)
			return err
		})
		return plan, err
	})),
	withFile(change(http.MethodPost, access.ManageLists, "/verzendlijsten/{id}/adressenbestand", "Bewaren wat een CSV of XLSX met adressen aan een lijst verandert", func(c *call, f EnlistAgreed) (plan EnlistPlan, err error) {
		mode, err := enlistMode(f.Mode)
		if err != nil {
			return plan, err
		}
		text, err := c.sheet()
		if err != nil {
			return plan, err
		}
		err = c.enlist(source(c.upload.Name, text), mode, func(im *enlist.Import, n enlist.Counts) (err error) {
			if plan, err = c.plan(im, n); err != nil {
				return err
			}
			if plan.Agreed = agreed(text, mode, im); plan.Agreed != f.Agreed {
				return fault.Refuse("Dit is niet wat het voorbeeld liet zien: het bestand of de lijst is anders. Vraag het voorbeeld opnieuw.")
			}
			if plan.Wrong > 0 && !f.Skip {
				return wrongLines("bestand", plan.Lines)
			}
			_, err = enlist.Apply(c.tx, im.ID, enlist.Agreed{Mode: mode, Stand: im.Stand, Leave: true})
			return err
		})
		return plan, err
	})),
	step(access.ManageLists, "/verzendlijsten/{id}/invoer", "Veel adressen tegelijk op een lijst zetten: alle, of geen", aList, func(c *call, i Import) error {
		return c.enlist(source("", i.Text), enlist.Adding, func(im *enlist.Import, n enlist.Counts) error {
			if n.Of[enlist.Wrong] > 0 {
				plan, err := c.plan(im, n)
				if err != nil {
					return err
				}
				return wrongLines("regels", plan.Lines)
			}
			if n.Works() == 0 {
				return nil
			}
			_, err := enlist.Apply(c.tx, im.ID, enlist.Agreed{Mode: enlist.Adding, Stand: im.Stand})
			return err
		})
	}),
}

// wrongLines refuses lines, each by its number.
func wrongLines(field string, lines []EnlistLine) error {
	var gaps fault.Gaps
	for _, l := range lines[:min(len(lines), 50)] {
		gaps.Need(false, field, "Regel "+strconv.Itoa(l.Number)+": "+l.Text)
	}
	return gaps.Invalid()
}
