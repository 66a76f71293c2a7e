package paper

import (
	"errors"
	"fmt"
	"io"
	"os"
	"strings"

	"beraad/models/access"
	"beraad/models/fault"
	"beraad/models/format/sniff"
	"beraad/models/person"
	"beraad/models/store"
)

// Upload is a file as somebody gives it.
type Upload struct {
	Name    string
	Content io.Reader
	Limit   int64 // the most bytes that are taken in
	Note    string
}

// Receive keeps a file as a new version of a paper, as it was received. A file that is not what its name says is
// refused, and so is one that hides what it holds. Its text is drawn out in the background.
func Receive(tx *store.Tx, paper uint, u Upload) (*Version, error) {
	p, err := Find(tx, paper)
	if err != nil {
		return nil, err
	}
	permit, err := tx.Permit(access.WritePaper, p, u.Note)
	if err != nil {
		return nil, err
	}
	if err := p.takesFiles(tx); err != nil {
		return nil, err
	}
	name, err := fileName(u.Name)
	if err != nil {
		return nil, err
	}
	draft, size, err := spool(u)
	if err != nil {
		return nil, err
	}
	defer os.Remove(draft.Name()) //nolint:errcheck // a file in the folder for temporary files
	defer draft.Close()           //nolint:errcheck // it was only read
	limits := sniff.Standard
	limits.Size = u.Limit // what the installation takes in, and what the page promises
	kind, err := sniff.Check(name, draft, size, limits)
	if err != nil {
		return nil, refusal(err)
	}
	if _, err := draft.Seek(0, io.SeekStart); err != nil {
		return nil, fmt.Errorf("read upload again: %w", err)
	}
	sum, size, err := tx.Files().Put(tx.Context(), draft, u.Limit)
	if err != nil {
		return nil, err
	}
	if same, err := receivedNow(tx, p, sum, name); err != nil || same != nil {
		return same, err
	}
	now := tx.Now()
	v := &Version{
		Paper: p.ID, Number: p.Latest + 1, Sum: sum, File: sum, FileName: name, Media: kind.MIME(), Size: size,
		Drawn: Waiting, FrozenAt: &now, Maker: tx.Actor().Person, Note: u.Note,
	}
	if err := permit.Create(v); err != nil {
		return nil, err
	}
	p.Latest = v.Number
	if err := permit.Save(p); err != nil {
		return nil, err
	}
	// Its title can be found before its text is read, and also when it never is.
	if err := tx.Later("index-paper", v.ID, now, fmt.Sprintf("index-%d-title", v.ID)); err != nil {
		return nil, err
	}
	return v, tx.Later("draw-text", v.ID, now, fmt.Sprintf("draw-%d", v.ID))
}

// receivedNow gives the newest version of a paper when a first click made it of the same file.
func receivedNow(tx *store.Tx, p *Paper, sum, name string) (*Version, error) {
	return store.Again[Version](tx, store.Of[Version](tx).
		Where("paper = ? AND number = ? AND sum = ? AND file_name = ? AND maker = ?", p.ID, p.Latest, sum, name, tx.Actor().Person))
}

// Doubled tells whether a file lies among other papers already, because a first click put it there.
func Doubled(tx *store.Tx, v *Version, among []uint) (bool, error) {
	same, err := store.Again[Version](tx, store.Of[Version](tx).
		Where("paper IN ? AND paper <> ? AND sum = ? AND file_name = ? AND maker = ?", among, v.Paper, v.Sum, v.FileName, v.Maker))
	return same != nil, err
}

// Own tells whether Beraad makes papers of a kind itself, out of what it knows.
func (k Kind) Own() bool {
	return k == Agenda || k == Convocation || k == Form || k == Minutes || k == Decisions || k == Policy
}

// takesFiles refuses a file as the next version of what Beraad made: agendas, minutes and decisions come from data.
func (p *Paper) takesFiles(tx *store.Tx) error {
	if !p.Kind.Own() || p.Latest == 0 {
		return nil
	}
	latest, err := LatestOf(tx, p.ID)
	if err == nil && latest.Structured() {
		err = fault.Wrong("file", "Dit stuk maakt Beraad zelf. Wijzig het waar het is gemaakt; een bestand kan er niet voor in de plaats komen.")
	}
	return err
}

// fileName keeps the last part of a path, as some browsers send all of it, and refuses what cannot be a name.
func fileName(name string) (string, error) {
	name = name[strings.LastIndexAny(name, `/\`)+1:]
	name = strings.TrimSpace(name)
	switch {
	case name == "" || name == "." || name == "..":
		return "", fault.Wrong("file", "Kies een bestand.")
	case !person.OneLine(name):
		return "", fault.Wrong("file", "De naam van dit bestand bevat tekens die niet kunnen. Geef het een gewone naam.")
	case len(name) > 200:
		return "", fault.Wrong("file", "De naam van dit bestand is te lang. Maak die korter.")
	}
	return name, nil
}

// spool keeps an upload beside memory, so that it can be looked into whatever its size.
func spool(u Upload) (*os.File, int64, error) {
	draft, err := os.CreateTemp("", "beraad-upload-*")
	if err != nil {
		return nil, 0, fmt.Errorf("keep upload: %w", err)
	}
	size, err := io.Copy(draft, io.LimitReader(u.Content, u.Limit+1))
	if err == nil && size > u.Limit {
		err = fault.Wrong("file", "Dit bestand is te groot"+most(u.Limit)+". Maak het kleiner of splits het in delen.").Because(store.ErrTooLarge)
	}
	if err != nil {
		return nil, 0, errors.Join(err, draft.Close(), os.Remove(draft.Name()))
	}
	return draft, size, nil
}

// most is how large a file may be, as it stands at the field.
func most(limit int64) string {
	if limit < 1_000_000 {
		return ""
	}
	return fmt.Sprintf(": het mag hooguit %d MB zijn", limit/1_000_000)
}

// refusal says in Dutch why a file is not taken in.
func refusal(err error) error {
	var refused *sniff.Refusal
	if !errors.As(err, &refused) {
		return fmt.Errorf("look into upload: %w", err)
	}
	sentence := map[sniff.Reason]string{
		sniff.Empty:      "Dit bestand is leeg.",
		sniff.TooBig:     "Dit bestand is te groot, of wordt te groot als het wordt uitgepakt.",
		sniff.Unknown:    "Dit soort bestand neemt Beraad niet aan. Gebruik pdf, docx, odt, xlsx, eml, png, jpg, txt of csv.",
		sniff.NotAsNamed: "Dit bestand is niet wat de naam zegt. Sla het opnieuw op met het programma waarin het is gemaakt.",
		sniff.Locked:     "Dit bestand is met een wachtwoord beveiligd. Sla het op zonder wachtwoord.",
		sniff.Macros:     "Dit bestand bevat macro's. Sla het op zonder macro's.",
		sniff.Old:        "Dit is een oud Office-bestand. Sla het op als docx of xlsx.",
		sniff.Damaged:    "Dit bestand is beschadigd. Sla het opnieuw op en probeer het nog eens.",
	}[refused.Reason]
	if sentence == "" {
		sentence = "Dit bestand kan niet worden aangenomen."
	}
	return fault.Wrong("file", sentence).Because(err)
}

// LinkPapers says how a paper stands to another, for who may write the first.
func LinkPapers(tx *store.Tx, paper, to uint, kind Relation) error {
	p, err := Find(tx, paper)
	if err != nil {
		return err
	}
	if _, err := Find(tx, to); err != nil {
		return err
	}
	permit, err := tx.Permit(access.WritePaper, p, "")
	if err != nil {
		return err
	}
	return Relate(permit, paper, to, kind)
}
