package handlers_test

import (
	"fmt"
	"net/http"
	"net/url"
	"strings"
	"testing"

	"beraad/models/access"
	"beraad/models/format/dsn/dsntest"
	"beraad/models/meeting"
	"beraad/models/outbox"
	"beraad/models/store"
)

// cameBack makes of a delivery of the case one that a mail server took, and gives its Message-ID.
func (h *hall) cameBack() (d outbox.Delivery, id string) {
	h.t.Helper()
	err := h.store.Change(h.t.Context(), access.System("toets"), func(tx *store.Tx) error {
		messages, _, err := outbox.Messages(tx, outbox.Part{Body: h.bodyIn(tx, "cio-beraad"), State: outbox.Done}, store.Page{})
		if err != nil {
			return err
		}
		rows, _, err := outbox.Deliveries(tx, messages[0].ID, store.Page{})
		if err != nil {
			return err
		}
		d = rows[0]
		d.State, id = outbox.Accepted, messages[0].IDOf(&d)
		return tx.Put(&d)
	})
	if err != nil {
		h.t.Fatal(err)
	}
	return d, id
}

func TestMailThatCameBackIsHandedIn(t *testing.T) {
	h := openDoors(t)
	d, id := h.cameBack()
	said := dsntest.Said{To: "cio@bzk.example", For: d.Address, About: id, Text: "<script>alert(1)</script> user unknown"}
	box := "From MAILER-DAEMON\n" + dsntest.Mail(dsntest.Postfix, said) + "\r\nFrom x\n" + dsntest.Mail(dsntest.Away, said) +
		"\r\nFrom y\n" + dsntest.Mail(dsntest.Postfix, dsntest.Said{To: "a@b.example", For: "niemand@x.example", About: "<niet@hier>"})
	const page = "/beheer/mail/retour"
	pieter := h.as(pieternel)
	pieter.upload(page, url.Values{}, "file", "retour.mbox", []byte(box)).is(http.StatusOK).shows("Niet van u").hides("Adres bestaat niet<")
	hanneke := h.as(hanneke)
	hanneke.get(page).is(http.StatusOK).shows("Teruggekomen mail inleveren", "Er is nog geen mail teruggekomen")
	hanneke.post(page, url.Values{}).is(http.StatusUnprocessableEntity).shows("Kies een bestand")
	hanneke.upload(page, url.Values{}, "file", "retour.zip", []byte("PK\x03\x04")).is(http.StatusUnprocessableEntity).shows("niet te lezen")
	hanneke.upload(page, url.Values{}, "file", "retour.mbox", []byte(box)).is(http.StatusOK).
		shows("berichten gelezen, 1 teruggekomen, ", "adres bestaat niet", "retour.mbox, 2", "Automatisch antwoord", "Niet herkend", d.Address, "&lt;script&gt;").hides("<script>alert")
	hanneke.upload(page, url.Values{}, "file", "retour.mbox", []byte(box)).is(http.StatusOK).shows("berichten gelezen, 0 teruggekomen", "Al eerder gelezen")
	hanneke.get(fmt.Sprintf("/beheer/mail/%d", d.Message)).is(http.StatusOK).shows("Teruggekomen", "user unknown")
	pieter.get(page).is(http.StatusOK).hides(d.Address)

	const gone = "/beheer/mail/adressen"
	hanneke.get(gone).is(http.StatusOK).shows(d.Address)
	hanneke.get(gone + "?q=%25").is(http.StatusOK).hides(d.Address)
	hanneke.get(gone + "?q=" + url.QueryEscape(strings.ToUpper(d.Address[:6]))).is(http.StatusOK).shows(d.Address)
	at := fmt.Sprintf("%s/%d", gone, h.goneID())
	hanneke.get(at).is(http.StatusOK).shows("Onderdrukt", "Vrijgeven")
	h.as(farid).get(at).is(http.StatusNotFound)
	pieter.get(at).is(http.StatusOK).hides("Bij de mail") // mail of another body is not shown
	hanneke.post(at+"/vrijgeven", url.Values{}).is(http.StatusUnprocessableEntity).shows("Schrijf waarom")
	hanneke.post(at+"/vrijgeven", url.Values{"why": {"storing bij VWS"}}).is(http.StatusSeeOther)
	hanneke.post(at+"/vrijgeven", url.Values{"why": {"nog eens"}}).is(http.StatusConflict).shows("al weer mail")
	hanneke.get(gone).is(http.StatusOK).hides(d.Address)
	hanneke.get(gone+"?vrij=ja").is(http.StatusOK).shows(d.Address, "storing bij VWS")
}

func (h *hall) goneID() (id uint) {
	h.within(func(tx *store.Tx) error {
		list, _, err := outbox.GoneAddresses(tx, false, "", store.Page{})
		if len(list) > 0 {
			id = list[0].ID
		}
		return err
	})
	return id
}

// TestAConvocationNamesWhoseAddressDoesNotExist: before it is sent, and it does not go there.
func TestAConvocationNamesWhoseAddressDoesNotExist(t *testing.T) {
	h := openHall(t, withLetters(t))
	id := h.meetingIn("cio-beraad", meeting.Preparing)
	path := pathTo("/vergaderingen/%d/convocatie", id)
	v := h.as(hanneke)
	v.get(path).is(http.StatusOK).shows("Versturen naar 13\u00a0leden").hides("krijgt niets")
	err := h.store.Change(t.Context(), access.System("toets"), func(tx *store.Tx) error {
		messages, _, err := outbox.Messages(tx, outbox.Part{}, store.Page{Size: 500})
		if err != nil {
			return err
		}
		permit, err := tx.Permit(access.TakeBounce, &messages[0], "")
		if err != nil {
			return err
		}
		_, err = outbox.Suppress(permit, &outbox.Delivery{Row: store.Row{ID: 1}, Address: member}, "550 5.1.1 user unknown")
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
	page := v.get(path).is(http.StatusOK).shows("Versturen naar 12\u00a0leden", "Farid Benali krijgt niets", "bestaat volgens de mailserver niet", "om na te kijken", "Kijk dit na voor u verstuurt").hides("Klaar om te versturen")
	v.post(path, url.Values{"seal": {page.seal()}}).to()
	if got := h.statesOf(id); got[outbox.Suppressed] != 1 || got[outbox.Queued] != 12 {
		t.Errorf("deliveries %v", got)
	}
}

// statesOf are the states of the deliveries of what a meeting sent last.
func (h *hall) statesOf(of uint) (states map[outbox.DeliveryState]int) {
	h.within(func(tx *store.Tx) error {
		sent, err := meeting.Sendings(tx, of)
		if err != nil {
			return err
		}
		states, err = outbox.Tally(tx, sent[len(sent)-1].Message)
		return err
	})
	return states
}
