package handlers

import (
	"fmt"
	"net/http"
	"strconv"

	"github.com/labstack/echo/v4"

	"beraad/models/fault"
	"beraad/models/request"
	"beraad/models/store"
)

// takeMail reads an e-mail that is a request, and goes on to the form that it fills.
func (s *Server) takeMail(v *Visit) error {
	mail, err := s.readMail(v)
	if err == nil {
		err = v.Change(func(tx *store.Tx) error { return request.KeepIncoming(tx, mail) })
	}
	if fault.GapsIn(err) != nil {
		return s.requestFormPage(v, requestForm{Received: v.today().String(), Channel: "mail"}, err)
	} else if err != nil {
		return err
	}
	if mail.Request != 0 {
		return v.SeeOther("Deze e-mail is al ingeschreven, als dit verzoek.", "/woo-verzoeken/%d", mail.Request)
	}
	return v.SeeOther("De e-mail is gelezen. Kijk na wat er staat en bewaar.", "/woo-verzoeken/nieuw?mail=%d", mail.ID)
}

func (s *Server) readMail(v *Visit) (*request.Incoming, error) {
	files, err := v.chosen()
	if err != nil {
		return nil, err
	}
	if len(files) != 1 {
		return nil, fault.Wrong("mail", "Kies één e-mail.")
	}
	content, err := files[0].Open()
	if err != nil {
		return nil, fmt.Errorf("open upload: %w", err)
	}
	defer content.Close() //nolint:errcheck // it was only read
	return request.ReadMail(v.ctx(), s.Store.Files(), files[0].Filename, content)
}

// mailAsked is the request as the e-mail proposes it; what it does not say is asked for at its field.
func mailAsked(in *request.Incoming) (form requestForm, gaps fault.Gaps) {
	form = requestForm{
		Mail: in.ID, Title: in.Subject, Received: in.ReceivedOn.String(), Channel: "mail", Requester: in.Requester, Email: in.Email, Words: in.Words,
	}
	gaps.Need(!in.ReceivedOn.IsZero(), "received", "In de e-mail staat geen leesbare datum. Vul in wanneer zij is ontvangen.")
	gaps.Need(in.Words != "", "words", "In de e-mail staat geen tekst. Neem het verzoek over, bijvoorbeeld uit een bijlage.")
	gaps.Need(in.Email != "", "email", "In de e-mail staat geen bruikbaar adres van de afzender. Vul het in, of laat het leeg.")
	return form, gaps
}

// showMailAsRequest shows the form filled from an e-mail that came in.
func (s *Server) showMailAsRequest(v *Visit) error {
	id, err := strconv.ParseUint(v.QueryParam("mail"), 10, 32)
	if err != nil {
		return fault.NotFound()
	}
	in, err := v.incoming(uint(id))
	if err != nil {
		return err
	}
	if in.Request != 0 {
		return v.SeeOther("Deze e-mail is al ingeschreven, als dit verzoek.", "/woo-verzoeken/%d", in.Request)
	}
	form, gaps := mailAsked(in)
	form.said = gaps
	return s.requestFormPage(v, form, nil)
}

func (v *Visit) incoming(id uint) (in *request.Incoming, err error) {
	err = v.Read(func(tx *store.Tx) (err error) {
		in, err = request.FindIncoming(tx, id)
		return err
	})
	return in, err
}

// giveMail gives the e-mail as it was received.
func (s *Server) giveMail(v *Visit) error {
	id, err := v.ID("mail")
	if err != nil {
		return err
	}
	in, err := v.incoming(id)
	if err != nil {
		return err
	}
	file, err := s.Store.Files().Open(v.ctx(), in.Sum)
	if err != nil {
		return fmt.Errorf("open mail %d: %w", id, err)
	}
	defer file.Close() //nolint:errcheck // it was only read
	v.attach(in.Name)
	v.Response().Header().Set("Cache-Control", "private, no-store")
	v.Response().Header().Set(echo.HeaderContentLength, strconv.FormatInt(in.Size, 10))
	return v.Stream(http.StatusOK, "application/octet-stream", file)
}

// setMailAside says that an e-mail is no request.
func (s *Server) setMailAside(v *Visit) error {
	var asked struct {
		ID  uint   `param:"mail"`
		Why string `form:"why"`
	}
	if err := v.Decode(&asked); err != nil {
		return err
	}
	err := v.Change(func(tx *store.Tx) error { return request.SetAside(tx, asked.ID, asked.Why) })
	if gaps := fault.GapsIn(err); gaps != nil {
		in, found := v.incoming(asked.ID)
		if found != nil {
			return found
		}
		form, _ := mailAsked(in)
		form.aside, form.why = true, asked.Why
		return s.requestFormPage(v, form, err)
	} else if err != nil {
		return err
	}
	return v.SeeOther("De e-mail ligt terzijde. Lees haar opnieuw in als zij toch een verzoek is.", "%s", "/woo-verzoeken")
}
