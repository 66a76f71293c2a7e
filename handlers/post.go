package handlers

import (
	"bytes"
	"fmt"
	"net/http"
	"strconv"

	"beraad/models/access"
	"beraad/models/body"
	"beraad/models/fault"
	"beraad/models/format/eml"
	"beraad/models/outbox"
	"beraad/models/store"
	"beraad/views"
	"beraad/views/ui"
)

// letterReaders are who may open mail as it went out, as far as they see it.
var letterReaders = []access.Role{access.Admin, access.Auditor, access.Secretary, access.Coordinator}

// showPost lists the mail that the visitor may see.
func (s *Server) showPost(v *Visit) error {
	of, _ := strconv.ParseUint(v.QueryParam("gremium"), 10, 32)
	page := views.Post{
		Admin: s.adminView(v, "Mail"), Road: s.road(),
		Part: outbox.Part{
			State: outbox.State(v.QueryParam("stand")), Delivery: outbox.DeliveryState(v.QueryParam("bezorging")), Body: uint(of),
		},
	}
	err := v.Read(func(tx *store.Tx) error {
		messages, total, err := outbox.Messages(tx, page.Part, v.Page())
		if err != nil {
			return err
		}
		page.Messages, page.Pager = messages, ui.NewPager("/beheer/mail", v.QueryParams(), 0, total)
		if page.Figures, err = outbox.Count(tx); err != nil {
			return err
		}
		page.Bodies, err = body.List(tx)
		return err
	})
	if err != nil {
		return err
	}
	return v.Show(200, page.Page())
}

// showMessage is the page of one message.
func (s *Server) showMessage(v *Visit) error { return s.messagePage(v, "", nil) }

func (s *Server) messagePage(v *Visit, why string, wrong error) error {
	number, err := v.ID("id")
	if err != nil {
		return err
	}
	page := views.MessagePage{Why: why, Gaps: fault.GapsIn(wrong)}
	err = v.Read(func(tx *store.Tx) (err error) {
		if page.Message, err = outbox.Find(tx, number); err != nil {
			return err
		}
		if page.Tally, err = outbox.Tally(tx, number); err != nil {
			return err
		}
		list, total, err := outbox.Deliveries(tx, number, v.Page())
		if err != nil {
			return err
		}
		page.Deliveries, page.Pager = list, ui.NewPager(fmt.Sprintf("/beheer/mail/%d", number), v.QueryParams(), 0, total)
		if page.Message.Body != 0 {
			b, err := body.Find(tx, page.Message.Body)
			if err != nil {
				return err
			}
			page.Body = b.Name
		}
		return nil
	})
	if err != nil {
		return err
	}
	page.Opens = page.Message.Opens(v.who)
	page.MayDecide = access.May(v.who, access.DecideUncertain, page.Message)
	page.Admin = under(s.adminView(v, "Bericht", ui.Crumb{Text: "Mail", Href: "/beheer/mail"}), "/beheer/mail")
	return v.Show(gapStatus(wrong), page.Page())
}

// resumeMessage lets a message go that was set aside or failed.
func (s *Server) resumeMessage(v *Visit) error {
	return s.decideMessage(v, "De mail gaat uit.", outbox.Resume)
}

// holdMessage sets a message aside.
func (s *Server) holdMessage(v *Visit) error {
	return s.decideMessage(v, "De mail staat apart tot iemand hem laat gaan.", outbox.Hold)
}

// dropMessage lets a message lapse.
func (s *Server) dropMessage(v *Visit) error {
	return s.decideMessage(v, "De mail is vervallen; niemand krijgt hem.", outbox.Abandon)
}

func (s *Server) decideMessage(v *Visit, done string, decide func(tx *store.Tx, id uint, why string) error) error {
	var form whyForm
	if err := v.Decode(&form); err != nil {
		return err
	}
	number, err := v.ID("id")
	if err != nil {
		return err
	}
	err = v.Change(func(tx *store.Tx) error { return decide(tx, number, form.Why) })
	if fault.GapsIn(err) != nil {
		return s.messagePage(v, form.Why, err)
	} else if err != nil {
		return err
	}
	return v.SeeOther(done, "/beheer/mail/%d", number)
}

// sendAgain lets one delivery go once more.
func (s *Server) sendAgain(v *Visit) error {
	number, err := v.ID("id")
	if err != nil {
		return err
	}
	var message *outbox.Message
	err = v.Change(func(tx *store.Tx) error {
		if message, _, err = outbox.FindDelivery(tx, number); err != nil {
			return err
		}
		return outbox.SendAgain(tx, number, "")
	})
	if err != nil {
		return err
	}
	return v.SeeOther("Het bericht gaat nog eens, met hetzelfde bericht-ID.", "/beheer/mail/%d", message.ID)
}

// letter gives a message as one recipient gets it.
func (s *Server) letter(v *Visit) (m *outbox.Message, d *outbox.Delivery, text []byte, err error) {
	number, err := v.ID("id")
	if err != nil {
		return nil, nil, nil, err
	}
	err = v.Read(func(tx *store.Tx) error {
		m, d, err = outbox.FindDelivery(tx, number)
		return err
	})
	if err != nil {
		return nil, nil, nil, err
	}
	if !m.Opens(v.who) || s.Copy == nil {
		return nil, nil, nil, fault.NotFound()
	}
	if text, err = s.Copy(v.ctx(), m, d); err != nil {
		return nil, nil, nil, err
	}
	if len(text) == 0 {
		return nil, nil, nil, fault.NotFound()
	}
	return m, d, text, nil
}

// showLetter shows a message as one recipient gets it.
func (s *Server) showLetter(v *Visit) error {
	m, d, text, err := s.letter(v)
	if err != nil {
		return err
	}
	mail, err := eml.Parse(bytes.NewReader(text), eml.DefaultLimits)
	if err != nil {
		return fmt.Errorf("read delivery %d: %w", d.ID, err)
	}
	crumbs := []ui.Crumb{{Text: "Mail", Href: "/beheer/mail"}, {Text: "Bericht", Href: fmt.Sprintf("/beheer/mail/%d", m.ID)}}
	page := views.Letter{Admin: under(s.adminView(v, d.Address, crumbs...), "/beheer/mail"), Message: m, Delivery: d, Mail: mail, Size: len(text), View: v.QueryParam("weergave")}
	return v.Show(200, page.Page())
}

// showLetterMail gives the HTML of a message as one recipient gets it, for its frame.
func (s *Server) showLetterMail(v *Visit) error {
	_, d, text, err := s.letter(v)
	if err != nil {
		return err
	}
	mail, err := eml.Parse(bytes.NewReader(text), eml.DefaultLimits)
	if err != nil {
		return fmt.Errorf("read delivery %d: %w", d.ID, err)
	}
	if mail.HTML == "" {
		return fault.NotFound()
	}
	return v.showMail(mail.HTML)
}

// downloadLetter gives a message as a file.
func (s *Server) downloadLetter(v *Visit) error {
	_, d, text, err := s.letter(v)
	if err != nil {
		return err
	}
	v.attach(fmt.Sprintf("bericht-%d.eml", d.ID))
	return v.Blob(http.StatusOK, "message/rfc822", text)
}

// downloadAnnex gives one annex of a message. Whatever it says it is, the browser keeps it as a file.
func (s *Server) downloadAnnex(v *Visit) error {
	_, _, text, err := s.letter(v)
	if err != nil {
		return err
	}
	mail, err := eml.Parse(bytes.NewReader(text), eml.DefaultLimits)
	if err != nil {
		return err
	}
	n, err := strconv.Atoi(v.Param("nr"))
	if err != nil || n < 1 || n > len(mail.Files) {
		return fault.NotFound()
	}
	file := mail.Files[n-1]
	v.attach(file.Name)
	return v.Blob(http.StatusOK, "application/octet-stream", file.Content)
}
