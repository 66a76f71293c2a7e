package handlers

import (
	"fmt"
	"net/http"
	"slices"
	"strconv"
	"strings"

	"beraad/models/fault"
	"beraad/models/meeting"
	"beraad/models/store"
	"beraad/models/submission"
	"beraad/views"
	"beraad/views/ui"
)

// composed is what is told of a step on an agenda: which item, and the move that puts it back.
type composed struct {
	item       *meeting.Item
	said, back string
}

// showComposed answers a step on an agenda: the agenda anew for a script, else the page with what was said.
func (s *Server) showComposed(v *Visit, id uint, done composed) error {
	if !v.ByScript() {
		return v.SeeOther(done.said, "/vergaderingen/%d#item-%d", id, done.item.ID)
	}
	page, err := v.agendaPage(id)
	if err != nil {
		return err
	}
	page.Said, page.Back = done.said, done.back
	return v.Show(http.StatusOK, page.Part())
}

// moveOnAgenda moves an item, or puts on the agenda what was offered or is in stock.
func (s *Server) moveOnAgenda(v *Visit) error {
	id, err := v.ID("id")
	if err != nil {
		return err
	}
	move, err := ui.ParseMove(v.FormValue("move"))
	if err != nil {
		if _, not := v.topOf(id); not != nil {
			return not
		}
		return fault.Wrong("", "Beraad begreep niet wat er verplaatst moet worden. Laad de pagina opnieuw.").Because(err)
	}
	var done composed
	err = v.Change(func(tx *store.Tx) (err error) {
		if done.back, err = wayBack(tx, move); err != nil {
			return err
		}
		done.item, err = moved(tx, id, move)
		return err
	})
	if gaps := fault.GapsIn(err); gaps.For("rubric") != "" && strings.HasPrefix(move.Item, "aanbod-") {
		return v.SeeOther("", "/vergaderingen/%d/aanbod/%d", id, keyed(move.Item))
	} else if err != nil {
		return err
	}
	done.said = fmt.Sprintf("%s staat nu op %s", done.item.Title, place(done.item))
	return s.showComposed(v, id, done)
}

// wayBack is the move that puts an item where it stands now; empty for what is not on the agenda yet.
func wayBack(tx *store.Tx, move ui.Move) (string, error) {
	if !strings.HasPrefix(move.Item, "item-") {
		return "", nil
	}
	item, err := meeting.FindItem(tx, keyed(move.Item))
	if err != nil {
		return "", err
	}
	place, err := standsAt(tx, item)
	return views.ItemAt(item.ID, item.Rubric, place), err
}

// place says where an item stands: its number, or that it has none.
func place(item *meeting.Item) string {
	if item.Number == "" {
		return "de agenda"
	}
	return item.Number
}

// keyed gives the number in the key of a row, such as "item-12"; 0 when there is none.
func keyed(key string) uint {
	_, digits, _ := strings.Cut(key, "-")
	n, err := strconv.ParseUint(digits, 10, 32)
	if err != nil {
		return 0
	}
	return uint(n)
}

// moved makes a move on an agenda, and gives the item as it then stands.
func moved(tx *store.Tx, id uint, move ui.Move) (*meeting.Item, error) {
	item, err := takenUp(tx, id, move)
	if err != nil {
		return nil, err
	}
	if item.Meeting != id {
		return nil, fault.NotFound()
	}
	if !move.Up && !move.Down && move.List == views.Fitting {
		return item, nil
	}
	rubric, place := keyed(move.List), move.Place+1
	if move.Up || move.Down {
		if rubric, place, err = beside(tx, item, move.Down); err != nil {
			return nil, err
		}
	}
	if err := meeting.MoveItem(tx, item.ID, rubric, place); err != nil {
		return nil, err
	}
	return meeting.FindItem(tx, item.ID)
}

// takenUp gives the item that is moved; what is not on the agenda yet is put on it first.
func takenUp(tx *store.Tx, id uint, move ui.Move) (*meeting.Item, error) {
	kind, _, _ := strings.Cut(move.Item, "-")
	rubric := keyed(move.List)
	switch kind {
	case "item":
		return meeting.FindItem(tx, keyed(move.Item))
	case "aanbod":
		return scheduled(tx, id, rubric, keyed(move.Item))
	case "voorraad":
		return meeting.FromStock(tx, id, rubric, keyed(move.Item))
	}
	return nil, fault.NotFound()
}

// scheduled puts a submission on an agenda. Who puts it there accepts it.
func scheduled(tx *store.Tx, id, rubric, of uint) (*meeting.Item, error) {
	form, err := submission.Find(tx, of)
	if err != nil {
		return nil, err
	}
	if form.State == submission.Submitted {
		if err := submission.AcceptToSchedule(tx, of); err != nil {
			return nil, err
		}
	}
	return meeting.Schedule(tx, id, rubric, of)
}

// beside gives the place of an item when it goes one up or down.
func beside(tx *store.Tx, item *meeting.Item, down bool) (rubric uint, place int, err error) {
	at, err := standsAt(tx, item)
	if err == nil && down {
		at += 2
	}
	return item.Rubric, at, err
}

// standsAt gives the place of an item under its rubric, from 0.
func standsAt(tx *store.Tx, item *meeting.Item) (int, error) {
	items, err := meeting.Items(tx, item.Meeting)
	if err != nil {
		return 0, err
	}
	under := slices.DeleteFunc(items, func(o meeting.Item) bool { return o.Rubric != item.Rubric })
	return slices.IndexFunc(under, func(o meeting.Item) bool { return o.ID == item.ID }), nil
}

type minutesOfItem struct {
	Minutes string `form:"minutes"`
	Version uint   `form:"version"`
}

// setMinutes says how long an item takes.
func (s *Server) setMinutes(v *Visit) error {
	id, err := v.ID("id")
	if err != nil {
		return err
	}
	number, err := v.ID("item")
	if err != nil {
		return err
	}
	var form minutesOfItem
	if err := v.Decode(&form); err != nil {
		return err
	}
	var item *meeting.Item
	err = v.Change(func(tx *store.Tx) (err error) {
		if item, err = itemIn(tx, id, number); err != nil {
			return err
		}
		item.Minutes, item.Rev = wholeNumber(form.Minutes), form.Version
		return meeting.ChangeItem(tx, item)
	})
	if err != nil {
		return err
	}
	return s.showComposed(v, id, composed{item: item, said: fmt.Sprintf("%s duurt nu %d minuten", item.Title, item.Minutes)})
}

// itemIn finds an item of a meeting.
func itemIn(tx *store.Tx, id, item uint) (*meeting.Item, error) {
	i, err := meeting.FindItem(tx, item)
	if err != nil {
		return nil, err
	}
	if i.Meeting != id {
		return nil, fault.NotFound()
	}
	return i, nil
}

// wholeNumber reads a number of a form: nothing is 0, and what is no number is -1, which the domain refuses.
func wholeNumber(text string) int {
	text = strings.TrimSpace(text)
	if text == "" {
		return 0
	}
	n, err := strconv.Atoi(text)
	if err != nil {
		return -1
	}
	return n
}

// clockTime reads a time of a form as minutes after midnight: "9.30" or "09:30". Nothing is -1, as in the domain, and
// what is no time is more than any day has.
func clockTime(text string) int {
	text = strings.TrimSuffix(strings.TrimSpace(text), " uur")
	if text == "" {
		return -1
	}
	hour, minute, _ := strings.Cut(strings.ReplaceAll(text, ":", "."), ".")
	h, err := strconv.Atoi(hour)
	m := 0
	if err == nil && minute != "" {
		m, err = strconv.Atoi(minute)
	}
	if err != nil || h < 0 || h > 23 || m < 0 || m > 59 {
		return noTime
	}
	return h*60 + m
}

const noTime = 1 << 20
