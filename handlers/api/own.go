package api

import (
	"net/http"

	"beraad/models/access"
	"beraad/models/outbox"
	"beraad/models/reading"
)

// PrivateNote is what somebody wrote for himself beside an item, or beside a paper on it. Nobody else reads it.
type PrivateNote struct {
	Rev   uint   `json:"revisie" doc:"Stuur dit mee bij het wijzigen."`
	Item  uint   `json:"agendapunt"`
	Paper uint   `json:"stuk" doc:"0: bij het punt zelf."`
	Text  string `json:"tekst"`
}

func privateNoteOf(n *reading.Note) PrivateNote {
	return PrivateNote{Rev: n.Rev, Item: n.Item, Paper: n.Paper, Text: n.Text}
}

// PrivateWriting is a note as it should be from now on.
type PrivateWriting struct {
	Rev   uint   `json:"revisie" doc:"0 als er nog niets stond."`
	Paper uint   `json:"stuk" doc:"0: bij het punt zelf."`
	Text  string `json:"tekst" gap:"note"`
}

// MailWish is how somebody wants to hear of a kind of news.
type MailWish struct {
	Kind  string `json:"soort"`
	Habit string `json:"wens" doc:"at-once, daily of never."`
}

// MailWishes are the wishes of who asks; what calls people to a meeting always comes.
type MailWishes struct {
	Wishes []MailWish `json:"wensen"`
}

var myMail = thing[MailWishes]{"/mailwensen", func(c *call, _ uint) (MailWishes, error) {
	made := MailWishes{Wishes: []MailWish{}}
	wishes, err := outbox.WishesOf(c.tx)
	for _, kind := range outbox.Choosable {
		made.Wishes = append(made.Wishes, MailWish{string(kind), string(wishes[kind])})
	}
	return made, err
}}

var ownRoutes = []route{
	list("/vergaderingen/{id}/aantekeningen", "Uw eigen aantekeningen bij een vergadering", privateNoteOf, held(func(c *call) ([]reading.Note, error) {
		return reading.NotesIn(c.tx, c.id)
	})),
	change(http.MethodPut, anyone, "/agendapunten/{id}/aantekening", "Een eigen aantekening bewaren, bij een punt of een stuk", func(c *call, w PrivateWriting) (PrivateNote, error) {
		note, err := reading.Write(c.tx, reading.Beside{Item: c.id, Paper: w.Paper, Rev: w.Rev}, w.Text)
		if err != nil {
			return PrivateNote{}, err
		}
		return privateNoteOf(note), nil
	}),
	one(myMail, "Welk nieuws u per mail wilt"),
	replace(access.ChooseMail, "/mailwensen", "Kiezen welk nieuws u per mail wilt; wat u niet noemt blijft zoals het was", myMail, func(c *call, w MailWishes) error {
		wishes := map[outbox.Kind]outbox.Habit{}
		for _, wish := range w.Wishes {
			wishes[outbox.Kind(wish.Kind)] = outbox.Habit(wish.Habit)
		}
		return outbox.Wishing(c.tx, wishes)
	}),
}
