package api_test

import (
	"fmt"
	"net/http"
	"strings"
	"testing"

	"beraad/models/access"
	"beraad/models/format/dsn/dsntest"
	"beraad/models/outbox"
	"beraad/models/store"
	"beraad/models/store/storetest"
)

// cameBack makes of a delivery of the CIO-beraad one that a mail server took, and gives its Message-ID.
func (d *desk) cameBack() (row outbox.Delivery, id string) {
	d.t.Helper()
	cio := uint(d.one("SELECT " + thatBody))
	storetest.Change(d.t, d.store, access.System("toets"), func(tx *store.Tx) error {
		messages, _, err := outbox.Messages(tx, outbox.Part{Body: cio, State: outbox.Done}, store.Page{})
		if err != nil {
			return err
		}
		rows, _, err := outbox.Deliveries(tx, messages[0].ID, store.Page{})
		if err != nil {
			return err
		}
		row = rows[0]
		row.State, id = outbox.Accepted, messages[0].IDOf(&row)
		return tx.Put(&row)
	})
	return row, id
}

func TestMailThatCameBackIsHandedInByAProgramAndItsAddressLetGoAgain(t *testing.T) {
	p := newProgram(t)
	d, id := p.cameBack()
	said := dsntest.Said{To: "cio@bzk.example", For: d.Address, About: id, Text: "user unknown"}
	box := []byte("From x\n" + dsntest.Mail(dsntest.Postfix, said) + "\r\nFrom y\n" + dsntest.Mail(dsntest.Away, said))
	const path = "/teruggekomen-mail"
	p.uploadFile(p.tokens["farid"], path, nil, "retour.mbox", box).is(403)
	p.uploadFile(p.tokens["hanneke"], path, nil, "retour.zip", []byte("PK\x03\x04")).is(422).shows(`"veld":"bestand"`)
	read := p.uploadFile(p.tokens["hanneke"], path, nil, "retour.mbox", box).is(200).thing()["gelezen"].([]any)
	if got := fmt.Sprint(read); len(read) != 2 || !strings.Contains(got, "oordeel:dead") || !strings.Contains(got, "oordeel:automatic") {
		t.Errorf("read %v", read)
	}
	again := p.uploadFile(p.tokens["hanneke"], path, nil, "retour.mbox", box).is(200).thing()["gelezen"].([]any)
	if !strings.Contains(fmt.Sprint(again), "oordeel:known") {
		t.Errorf("the second time %v", again)
	}
	if rows := p.rows("hanneke", path); len(rows) != 1 || rows[0]["adres"] != d.Address || rows[0]["status"] != "5.1.1" {
		t.Errorf("came back %v", rows)
	}
	if rows := p.rows("farid", path); len(rows) != 0 {
		t.Errorf("a member sees %v", rows)
	}
	rows := p.rows("hanneke", "/vervallen-adressen")
	if len(rows) != 1 || rows[0]["adres"] != d.Address || rows[0]["vrijgegevenOp"] != nil {
		t.Fatalf("no mail goes to %v", rows)
	}
	if rows := p.rows("hanneke", "/vervallen-adressen?adres=%25"); len(rows) != 0 {
		t.Errorf("a percent sign finds %v", rows)
	}
	at := at("/vervallen-adressen/%v", rows[0]["id"])
	p.ask(p.tokens["farid"], http.MethodGet, at, nil).is(404)
	p.ask(p.tokens["farid"], http.MethodPost, at+"/vrijgave", row{"reden": "x"}.sent()).is(403)
	p.ask(p.tokens["hanneke"], http.MethodPost, at+"/vrijgave", row{}.sent()).is(422).shows(`"veld":"reden"`)
	if got := p.do("hanneke", at+"/vrijgave", row{"reden": "storing bij VWS"}); got["vrijgegevenOp"] == nil || got["reden"] != "storing bij VWS" {
		t.Errorf("let go %v", got)
	}
	p.ask(p.tokens["hanneke"], http.MethodPost, at+"/vrijgave", row{"reden": "nog eens"}.sent()).is(409)
	if rows := p.rows("hanneke", "/vervallen-adressen?vrijgegeven=true"); len(rows) != 1 {
		t.Errorf("let go are %v", rows)
	}
}

func TestAListIsPutOnAnotherAndNeverOnItself(t *testing.T) {
	p := newProgram(t)
	near := p.add("hanneke", "/verzendlijsten", row{"gremium": 2, "naam": "Dichtbij"})
	far := p.add("hanneke", "/verzendlijsten", row{"gremium": 2, "naam": "Verder weg"})
	p.do("hanneke", at("/verzendlijsten/%v/adressen", far), row{"naam": "Sanne", "adres": "sanne@x.example"})
	path := at("/verzendlijsten/%v/lijsten", near)
	p.ask(p.tokens["farid"], http.MethodPost, path, row{"lijst": far}.sent()).is(403)
	for range 2 { // the second click
		p.do("hanneke", path, row{"lijst": far})
	}
	if rows := p.rows("hanneke", path); len(rows) != 1 || rows[0]["naam"] != "Verder weg" {
		t.Errorf("on it are %v", rows)
	}
	if rows := p.rows("hanneke", at("/verzendlijsten/%v/ontvangers", near)); len(rows) != 1 || rows[0]["adres"] != "sanne@x.example" {
		t.Errorf("mail goes to %v", rows)
	}
	p.ask(p.tokens["hanneke"], http.MethodPost, at("/verzendlijsten/%v/lijsten", far), row{"lijst": near}.sent()).is(422).shows(`"veld":"lijst"`, "bevat haar al")
	p.ask(p.tokens["hanneke"], http.MethodPost, path, row{"lijst": 9999}.sent()).is(422)
	p.ask(p.tokens["hanneke"], http.MethodDelete, path+fmt.Sprintf("/%v", far), nil).is(204)
	if rows := p.rows("hanneke", path); len(rows) != 0 {
		t.Errorf("taken off, and there: %v", rows)
	}
}
