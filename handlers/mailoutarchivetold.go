package handlers

import (
	"path"
	"time"
)

// mailOutTold is verspreiding.json: what the page tells, for programs.
type mailOutTold struct {
	ID         uint           `json:"verspreiding"`
	Subject    string         `json:"onderwerp"`
	Body       string         `json:"gremium"`
	Sender     string         `json:"afzender"`
	State      string         `json:"status"`
	Outcome    string         `json:"uitkomst"`
	Author     string         `json:"auteur"`
	Approver   string         `json:"goedgekeurdDoor,omitempty"`
	Seal       string         `json:"zegel,omitempty"`
	Composed   string         `json:"sha256VanHetBewaardeBericht"`
	CreatedAt  time.Time      `json:"gemaaktOp"`
	ApprovedAt *time.Time     `json:"goedgekeurdOp,omitempty"`
	SendAt     *time.Time     `json:"geplandVoor,omitempty"`
	StartedAt  *time.Time     `json:"begonnenOp,omitempty"`
	EndedAt    *time.Time     `json:"geeindigdOp,omitempty"`
	ArchivedAt time.Time      `json:"archiefGemaaktOp"`
	Why        string         `json:"reden,omitempty"`
	Line       *mailOutLine   `json:"beleidslijn,omitempty"`
	Lists      []mailOutList  `json:"verzendlijsten"`
	ListsThen  bool           `json:"verzendlijstenZoalsBijVerzending"`
	Recipients int            `json:"ontvangers"`
	Tally      map[string]int `json:"aantalPerUitkomst"`
	Mark       string         `json:"merktekenBegintMet"`
	Files      []mailOutFile  `json:"bestanden"`
}

type mailOutLine struct {
	ID       uint       `json:"id"`
	Name     string     `json:"naam"`
	Wording  uint       `json:"versieVanDeTekst,omitempty"`
	Signed   string     `json:"vrijgegevenDoor,omitempty"`
	SignedAt *time.Time `json:"vrijgegevenOp,omitempty"`
}

type mailOutList struct {
	ID      uint   `json:"id"`
	Name    string `json:"naam"`
	Members string `json:"ledenVan,omitempty"`
	Under   string `json:"staatOp,omitempty"`
	Found   int    `json:"ontvangers"`
}

type mailOutFile struct {
	Path  string `json:"pad"`
	Name  string `json:"naam"`
	Media string `json:"formaat"`
	Size  int64  `json:"omvang"`
	Sum   string `json:"sha256"`
	Paper uint   `json:"stuk,omitempty"`
	Nr    uint   `json:"versie,omitempty"`
}

func (b *mailOutBag) told() mailOutTold {
	d, mail := &b.of.Distribution, &b.of.Mail
	t := mailOutTold{
		ID: d.ID, Subject: mail.Title, Body: b.body.Name, Sender: mail.From, State: string(d.State), Outcome: b.page.Outcome(), Author: b.of.Author, Approver: b.of.Approver,
		Seal: d.Seal, Composed: mail.Composed, CreatedAt: d.CreatedAt, ApprovedAt: d.ApprovedAt, SendAt: d.SendAt, StartedAt: d.StartedAt, EndedAt: d.EndedAt,
		ArchivedAt: b.made, Why: d.Why, ListsThen: b.of.Then, Recipients: b.page.All(), Tally: map[string]int{}, Mark: b.page.Mark,
	}
	for state, n := range b.page.Tally {
		t.Tally[string(state)] = n
	}
	if line := b.of.Line; line != nil {
		t.Line = &mailOutLine{ID: line.ID, Name: line.Name, Signed: b.of.Signed}
		if w := b.of.Wording; w != nil {
			t.Line.Wording, t.Line.SignedAt = w.Number, w.SignedAt
		}
	}
	for _, l := range b.of.Lists {
		t.Lists = append(t.Lists, mailOutList{ID: l.ID, Name: l.Name, Members: l.Members, Under: l.Under, Found: b.page.ByList[l.ID]})
	}
	for _, part := range b.parts {
		for _, f := range part.files {
			file := mailOutFile{Path: f.File, Name: path.Base(f.File), Media: f.media, Size: f.Size, Sum: f.Sum}
			for _, annex := range b.page.Annexes {
				if annex.File == f.File {
					file.Name, file.Paper, file.Nr = annex.Name, annex.Paper, annex.Version
				}
			}
			t.Files = append(t.Files, file)
		}
	}
	return t
}
