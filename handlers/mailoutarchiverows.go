package handlers

import (
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"strconv"
	"strings"
	"time"

	"beraad/models/access"
	"beraad/models/archive"
	"beraad/models/bounce"
	"beraad/models/format/eml"
	"beraad/models/format/safecsv"
	"beraad/models/law"
	"beraad/models/store"
	"beraad/views"
)

// recipients writes who got it with what became of it, and what of the message only he got.
func (b *mailOutBag) recipients() error {
	list, err := b.add("ontvangers.csv", "text/csv", b.writeRecipients)
	if err != nil {
		return err
	}
	pieces, err := b.add("samenstelling.jsonl", "application/jsonl", b.writePieces)
	b.parts = append(b.parts, bagPart{
		name: "Ontvangers van de verspreiding", about: "Aan wie het bericht is verzonden, wanneer, en wat de mailserver antwoordde.", mark: "ontvangers", personal: true,
		files: []bagged{list, pieces},
	})
	return err
}

// each gives the recipients in order with their number, read a part at a time, each in a short reading of its own: a slow line holds
// nothing up.
func (b *mailOutBag) each(give func(nr int, r *archive.Recipient) error) error {
	nr := 0
	for last := uint(0); ; {
		var part []archive.Recipient
		err := b.by.Read(func(tx *store.Tx) (err error) {
			part, err = b.of.Recipients(tx, last, exportPage)
			return err
		})
		if err != nil {
			return err
		}
		for i := range part {
			nr, last = nr+1, part[i].ID
			if err := give(nr, &part[i]); err != nil {
				return err
			}
		}
		if len(part) < exportPage {
			return nil
		}
	}
}

// archiveColumns are what the archive says of each recipient.
var archiveColumns = []string{
	"nr", "naam", "adres", "verzendlijst", "stand", "pogingen", "aangenomen (UTC)", "aangenomen (Nederlandse tijd)", "antwoord van de mailserver",
	"afgerond (UTC)", "afgerond (Nederlandse tijd)", "bericht-ID", "teruggemeld (UTC)", "teruggemeld (Nederlandse tijd)", "code van de terugmelding", "tekst van de terugmelding",
}

func (b *mailOutBag) writeRecipients(w io.Writer) error {
	out, err := safecsv.NewForExcel(w)
	if err != nil {
		return err
	}
	if err := out.Write(archiveColumns...); err != nil {
		return err
	}
	err = b.each(func(nr int, r *archive.Recipient) error {
		b.page.Count(r)
		return out.Write(archiveRow(nr, r)...)
	})
	if err != nil {
		return err
	}
	return out.Close()
}

func archiveRow(nr int, r *archive.Recipient) []string {
	accepted, answer := r.Accepted()
	if accepted == nil && answer == "" {
		answer = r.Answer
	}
	row := []string{strconv.Itoa(nr), r.Name, r.Address, r.List, views.DeliveryState(r.State), strconv.Itoa(r.Attempts)}
	row = append(append(row, moments(accepted)...), answer)
	row = append(append(row, moments(r.EndedAt)...), r.MessageID)
	if len(r.Back) == 0 {
		return append(row, "", "", "", "")
	}
	var when, here, codes, texts []string
	for i := range r.Back {
		at := moments(&r.Back[i].CreatedAt)
		when, here = append(when, at[0]), append(here, at[1])
		codes, texts = append(codes, r.Back[i].Status), append(texts, saidOf(&r.Back[i]))
	}
	return append(row, strings.Join(when, " | "), strings.Join(here, " | "), strings.Join(codes, " | "), strings.Join(texts, " | "))
}

func saidOf(back *bounce.Bounce) string {
	if back.Verdict == bounce.Delayed {
		return "vertraagd: " + back.Answer
	}
	return back.Answer
}

// moments writes a moment as it is everywhere, and as the clock stood here.
func moments(at *time.Time) []string {
	if at == nil || at.IsZero() {
		return []string{"", ""}
	}
	return []string{at.UTC().Format(time.RFC3339), at.In(law.Amsterdam).Format("2006-01-02 15:04:05 -07:00")}
}

// pieceLine is what of the message one recipient alone got, as samenstelling.jsonl tells it.
type pieceLine struct {
	Nr        int      `json:"nr"`
	Name      string   `json:"naam"`
	Address   string   `json:"adres"`
	MessageID string   `json:"berichtID"`
	Own       []string `json:"eigen,omitempty"`
	// None says why there was no message for him.
	None string `json:"geenBericht,omitempty"`
}

func (b *mailOutBag) writePieces(w io.Writer) error {
	out := json.NewEncoder(w)
	out.SetEscapeHTML(false)
	return b.each(func(nr int, r *archive.Recipient) error {
		line := pieceLine{Nr: nr, Name: r.Name, Address: r.Address, MessageID: r.MessageID}
		own, err := b.sent.Own(&r.Delivery)
		var field *eml.FieldError
		if errors.As(err, &field) { // with such a name or address no message was ever made
			line.None = "Voor dit adres kon geen bericht worden gemaakt."
		} else if err != nil {
			return fmt.Errorf("delivery %d: %w", r.ID, err)
		}
		for _, piece := range own {
			line.Own = append(line.Own, string(piece))
		}
		return out.Encode(line)
	})
}

func (b *mailOutBag) writeTrail(w io.Writer) error {
	out, err := safecsv.NewForExcel(w)
	if err != nil {
		return err
	}
	if err := out.Write("regel", "moment (UTC)", "moment (Nederlandse tijd)", "wie", "wat", "waarover", "reden", "bijzonderheden", "code van de regel"); err != nil {
		return err
	}
	for last := uint(0); ; {
		var part []store.Entry
		err := b.by.Read(func(tx *store.Tx) (err error) {
			part, err = b.of.Trail(tx, last, exportPage)
			return err
		})
		if err != nil {
			return err
		}
		for _, e := range part {
			last = e.ID
			b.page.Did(views.TrailLine{ID: e.ID, At: e.At, Actor: e.Actor, Action: access.Action(e.Action), Kind: e.Kind, Subject: e.Subject, Why: e.Why})
			at := moments(&e.At)
			about := views.SubjectWord(e.Kind) + " " + digits(e.Subject)
			if err := out.Write(digits(e.ID), at[0], at[1], e.Actor, views.ActionWords(access.Action(e.Action)), about, e.Why, e.Facts, e.Hash); err != nil {
				return err
			}
		}
		if len(part) < exportPage {
			return out.Close()
		}
	}
}
