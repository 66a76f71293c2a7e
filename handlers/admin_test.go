package handlers_test

import (
	"context"
	"fmt"
	"log/slog"
	"net/mail"
	"net/url"
	"regexp"
	"strings"
	"testing"
	"time"

	"beraad/handlers"
	"beraad/jobs"
	"beraad/models/access"
	"beraad/models/body"
	"beraad/models/law"
	"beraad/models/outbox"
	"beraad/models/person"
	"beraad/models/store"
	"beraad/views"
	letters "beraad/views/mail"
)

const (
	ruben     = "ruben.achterberg@bzk.example"  // administrator
	annelies  = "annelies.deboer@bzk.example"   // auditor
	hanneke   = "hanneke.vandalen@bzk.example"  // secretary of CIO-beraad and CTO-raad
	pieternel = "pieternel.vos@az.example"      // secretary of SGO
	farid     = "farid.benali@vws.example"      // member of CIO-beraad
	marijke   = "marijke.teunissen@bzk.example" // Woo coordinator
)

// postman is a mailer that writes to files, for tests in which mail must be read.
func (h *hall) postman() *jobs.Mailer {
	h.t.Helper()
	writer, err := letters.NewWriter(letters.House{BaseURL: "http://beraad.example", Name: "Beraad"})
	if err != nil {
		h.t.Fatal(err)
	}
	files, err := jobs.NewFiles(h.t.TempDir())
	if err != nil {
		h.t.Fatal(err)
	}
	quiet := slog.New(slog.DiscardHandler)
	composer := &jobs.Composer{Store: h.store, Writer: writer, Log: quiet}
	return jobs.NewMailer(jobs.MailerOptions{Store: h.store, Sender: files, Compose: composer.Compose, Log: quiet, From: mail.Address{Address: "beraad@beraad.example"}})
}

// number of the thing that comes first in a list of the store.
func (h *hall) personID(email string) (id uint) {
	h.within(func(tx *store.Tx) error {
		p, err := person.ByEmail(tx, email)
		if err == nil {
			id = p.ID
		}
		return err
	})
	return id
}

func (h *hall) bodyID(code string) (id uint) {
	h.within(func(tx *store.Tx) error {
		b, err := body.ByCode(tx, code)
		if err == nil {
			id = b.ID
		}
		return err
	})
	return id
}

func TestAdministrationIsForWhoHasARoleInIt(t *testing.T) {
	h := openHall(t)
	h.as(ruben).get("/beheer").is(200).shows("Wacht op u", "opgeslagen als bestand", "Rollen")
	h.as(annelies).get("/beheer").is(200).hides("/beheer/taken")
	h.as(hanneke).get("/beheer").is(200).hides("/beheer/mensen", "/beheer/taken")
	h.as(farid).get("/beheer").is(404)
	for _, path := range []string{"/beheer/mensen", "/beheer/taken", "/beheer/noodtoegang", "/beheer/klok", "/beheer/gremia/nieuw"} {
		h.as(hanneke).get(path).is(404)
	}
	h.as(annelies).post("/beheer/mensen", url.Values{"name": {"X"}}).is(404)
	h.nobody().get("/beheer").is(303)
}

func TestSomebodyIsInvitedAndComesIn(t *testing.T) {
	h := openHall(t)
	admin := h.as(ruben)
	admin.get("/beheer/mensen?q=HANNEKE").is(200).shows("Hanneke van Dalen").hides("Farid Benali")
	admin.post("/beheer/mensen", url.Values{"name": {"Nieuw\nRegel"}, "email": {farid}, "road": {"toon"}}).is(422).
		shows("Een naam staat op één regel.", "al van Farid Benali", farid)
	admin.post("/beheer/mensen", url.Values{"name": {"Roos Dekkers"}, "email": {"roos@lnv.example"}, "roles": {"secretary"}}).is(422).
		shows("geldt in een gremium", "Roos Dekkers")

	page := admin.post("/beheer/mensen", url.Values{
		"name": {"Roos Dekkers"}, "email": {"Roos@LNV.example"}, "roles": {"submitter"}, "road": {"toon"},
	}).is(200).shows("één keer")
	link := regexp.MustCompile(`http://beraad\.example(/begin/[\w-]+)`).FindStringSubmatch(page.body)
	if link == nil {
		t.Fatal("there is no link on the page")
	}
	roos := h.nobody()
	roos.get(link[1]).is(200)
	roos.post(link[1], url.Values{"password": {"drie losse woorden"}, "again": {"drie losse woorden"}}).is(303)
	roos.post("/inloggen", url.Values{"email": {"roos@lnv.example"}, "password": {"drie losse woorden"}}).is(303)
	roos.get("/aanbiedingen").is(200)
	roos.get(link[1]).is(404)

	at := fmt.Sprintf("/beheer/mensen/%d", h.personID("roos@lnv.example"))
	admin.post(at+"/blokkade", url.Values{}).is(422).shows("Schrijf waarom")
	admin.post(at+"/blokkade", url.Values{"why": {"Uit dienst."}}).is(303)
	roos.get("/aanbiedingen").is(303)
	admin.get(at).is(200).shows("Geblokkeerd sinds")
	admin.post(at+"/blokkade/op", nil).is(303)
	admin.post(at+"/rollen", url.Values{"roles": {"auditor"}}).is(303)
	admin.get(at).is(200).shows(`checked class="utrecht-checkbox utrecht-checkbox--html-input" id="roles-5"`)
}

func TestAnInvitationGoesByMailAndOnlyAnAdministratorReadsIt(t *testing.T) {
	var copying func(context.Context, *outbox.Message, *outbox.Delivery) ([]byte, error)
	h := openHall(t, func(o *handlers.Options) {
		o.Copy = func(ctx context.Context, m *outbox.Message, d *outbox.Delivery) ([]byte, error) {
			return copying(ctx, m, d)
		}
	})
	mailer := h.postman()
	copying = mailer.Copy
	admin := h.as(ruben)
	at := fmt.Sprintf("/beheer/mensen/%d/uitnodiging", h.personID(farid))
	admin.post(at, url.Values{"road": {"mail"}}).is(303)
	admin.post(at, url.Values{"road": {"mail"}}).is(303) // a second click sends nothing more
	if err := mailer.Work(t.Context()); err != nil {
		t.Fatal(err)
	}
	var message *outbox.Message
	var delivery uint
	h.within(func(tx *store.Tx) error {
		found, total, err := outbox.Messages(tx, outbox.Part{Kind: outbox.InvitationMail}, store.Page{})
		if err != nil || total != 1 {
			t.Fatalf("%d invitations, %v", total, err)
		}
		message = &found[0]
		list, _, err := outbox.Deliveries(tx, message.ID, store.Page{})
		delivery = list[0].ID
		return err
	})
	admin.get("/beheer/mail").is(200).shows("uitnodiging", "opgeslagen als bestand")
	admin.get(fmt.Sprintf("/beheer/mail/%d", message.ID)).is(200).shows(farid, "Als bestand")
	letter := fmt.Sprintf("/beheer/mail/bezorging/%d", delivery)
	admin.get(letter+"?weergave=tekst").is(200).shows("Beste Farid Benali", "/begin/")
	admin.get(letter+"/bericht.html").is(200).shows("Beste Farid Benali", "/begin/")
	admin.get(letter+"/bericht.eml").is(200).shows("To:", "Message-ID:")
	auditor := h.as(annelies)
	auditor.get(fmt.Sprintf("/beheer/mail/%d", message.ID)).is(200).shows("Alleen een beheerder")
	auditor.get(letter).is(404)
	auditor.get(letter + "/bericht.eml").is(404)
	auditor.get(letter + "/bericht.html").is(404)
	h.as(hanneke).get(fmt.Sprintf("/beheer/mail/%d", message.ID)).is(404)
}

func TestASecretarySeesTheMailOfHisBodyAndDecidesAboutIt(t *testing.T) {
	h := openHall(t)
	var id uint
	h.within(func(tx *store.Tx) error {
		parked, _, err := outbox.Messages(tx, outbox.Part{Body: h.bodyIn(tx, "cio-beraad")}, store.Page{})
		for _, m := range parked {
			if m.State == outbox.Waiting || m.State == outbox.Parked {
				id = m.ID
			}
		}
		return err
	})
	if id == 0 {
		t.Fatal("the case has no mail of the CIO-beraad that waits")
	}
	at := fmt.Sprintf("/beheer/mail/%d", id)
	secretary := h.as(hanneke)
	secretary.get(at).is(200).shows("Laten vervallen")
	secretary.post(at+"/vrijgeven", url.Values{}).is(422).shows("Schrijf waarom")
	secretary.post(at+"/vrijgeven", url.Values{"why": {"Mag alsnog."}}).is(303)
	secretary.post(at+"/parkeren", url.Values{"why": {"Eerst de bijlage nakijken."}}).is(303)
	secretary.get(at).is(200).shows("wacht op een besluit")
	h.as(pieternel).get(at).is(404)
	h.as(ruben).get(at).is(404) // the administrator counts the mail of bodies, and reads none
	h.as(ruben).post(at+"/vrijgeven", url.Values{"why": {"Omdat het kan."}}).is(404)
	secretary.post(at+"/vervallen", url.Values{"why": {"Niet meer nodig."}}).is(303)
	secretary.get(at).is(200).shows("Geannuleerd")
	secretary.post(at+"/vrijgeven", url.Values{"why": {"Toch."}}).is(409)
}

func (h *hall) bodyIn(tx *store.Tx, code string) uint {
	b, err := body.ByCode(tx, code)
	if err != nil {
		h.t.Fatal(err)
	}
	return b.ID
}

func TestMembersComeAndGo(t *testing.T) {
	h := openHall(t)
	sgo := fmt.Sprintf("/beheer/gremia/%d", h.bodyID("sgo"))
	secretary := h.as(pieternel)
	secretary.get(sgo).is(200).shows("Lid toevoegen", "Wessel Ruijgrok", "Hoe het werkt").hides("Instellingen")
	who := url.Values{"person": {fmt.Sprint(h.personID(farid))}, "role": {"member"}, "from": {"3-12-2026"}}
	h.as(hanneke).get(sgo).is(200).hides("Lid toevoegen")
	h.as(hanneke).post(sgo+"/leden", who).is(403)
	secretary.post(sgo+"/leden", url.Values{"person": {"1"}, "from": {"gisteren"}}).is(422).shows("zoals 7-2-2018", "gisteren")
	secretary.post(sgo+"/leden", who).is(303)
	secretary.post(sgo+"/leden", who).is(422).shows("heeft deze rol in die tijd al")
	secretary.get(sgo).is(200).shows("Farid Benali", "Begint nog")

	var seat uint
	h.within(func(tx *store.Tx) error {
		seats, err := body.SeatsOf(tx, h.personID(farid))
		for _, s := range seats {
			if s.Where.Code == "sgo" {
				seat = s.ID
			}
		}
		return err
	})
	end := fmt.Sprintf("%s/leden/%d", sgo, seat)
	secretary.get(end).is(200).shows("Laatste dag")
	secretary.post(end, url.Values{"until": {"1-1-2020"}}).is(422).shows("vóór de begindatum")
	secretary.post(end, url.Values{"until": {"31-12-2026"}, "why": {"Andere baan."}}).is(303)
	secretary.get(sgo).is(200).shows("tot en met 31\u00a0december 2026")
}

func TestABodyIsFoundedAndItsAgendaLaidOut(t *testing.T) {
	h := openHall(t)
	admin := h.as(ruben)
	form := url.Values{"name": {"Werkgroep"}, "code": {"Werk Groep"}, "scheme": {"decimal"}, "deadline": {"vijf"}}
	admin.post("/beheer/gremia", form).is(422).shows("Vul een aantal dagen in", `value="Werk Groep"`)
	form.Set("deadline", "5")
	admin.post("/beheer/gremia", form).is(422).shows("kleine letters")
	form.Set("code", "werkgroep")
	rubrics := admin.post("/beheer/gremia", form).to()
	admin.get(rubrics).is(200)
	admin.post(rubrics, url.Values{"title": {"Opening", ""}, "number": {"1", ""}, "at": {"half tien", ""}, "minutes": {"10", ""}}).is(422).
		shows("zoals 9.30", "half tien")
	admin.post(rubrics, url.Values{"title": {"Opening", ""}, "number": {"1", ""}, "at": {"9.30", ""}, "minutes": {"10", ""}}).is(303)
	fixed := url.Values{"title": {"Opening", "Rondvraag"}, "number": {"1", "2"}, "fixed": {"Vaststellen agenda | vijf\r\nIngekomen", "| 5"}}
	admin.post(rubrics, fixed).is(422).shows("Regel 1: achter het eerste streepje", "Regel 1: begin met de titel", "Vaststellen agenda | vijf\nIngekomen", `id="rubric-2-fixed"`)
	admin.post(rubrics, url.Values{"title": {""}, "number": {""}, "fixed": {"Rondvraag"}}).is(422).shows("Geef rubriek 1 een titel", ">Rondvraag</textarea>")
	fixed["fixed"] = []string{"Vaststellen agenda | 5\r\nIngekomen", "Wat verder ter tafel komt | 5 | voorzitter"}
	fixed["step"] = []string{"bekijk"}
	admin.post(rubrics, fixed).is(200).shows("zo begint een nieuwe agenda", "1.b", ">Ingekomen<", "voorzitter, vast punt", "2.a")
	fixed["step"] = []string{"omlaag-1"} // the heading goes with its items, the number stays
	admin.post(rubrics, fixed).is(200).shows(
		`id="rubric-1-nr" maxlength="10" name="number" type="text" value="1"`, `id="rubric-1-titel" maxlength="200" name="title" type="text" value="Rondvraag"`,
		`id="rubric-2-nr" maxlength="10" name="number" type="text" value="2"`, `id="rubric-2-titel" maxlength="200" name="title" type="text" value="Opening"`)
	fixed["step"] = []string{"omlaag-2"} // below the last is no place
	admin.post(rubrics, fixed).is(200).shows(`id="rubric-2-titel" maxlength="200" name="title" type="text" value="Rondvraag"`)
	admin.get(strings.TrimSuffix(rubrics, "/rubrieken")).is(200).hides("Ingekomen") // looking and moving save nothing
	delete(fixed, "step")
	admin.post(rubrics, fixed).is(303)
	admin.get(rubrics).is(200).shows(">Vaststellen agenda | 5\nIngekomen</textarea>", ">Wat verder ter tafel komt | 5 | voorzitter</textarea>")
	at := strings.TrimSuffix(rubrics, "/rubrieken")
	admin.get(at).is(200).shows("Vaststellen agenda · Ingekomen · Wat verder ter tafel komt")
	admin.get(at).is(200).shows("1 Opening · 2 Rondvraag", "5\u00a0dagen voor de vergadering")
	form.Set("rev", "1")
	form.Set("name", "Werkgroep Berichten")
	admin.post(at+"/gegevens", form).is(303)
	admin.post(at+"/gegevens", form).is(409) // somebody else was first
}

func TestTheTrailIsReadByWhoMay(t *testing.T) {
	h := openHall(t)
	auditor := h.as(annelies)
	auditor.get("/beheer/logboek").is(200).shows("Annelies de Boer logde in", "Keten controleren", "Volgende").hides("aanmelden logde in")
	auditor.get("/beheer/logboek?wat=convene&van=1-1-2018&tot=31-1-2018").is(200).shows("convoceerde").hides(" logde in</a>")
	auditor.get("/beheer/logboek?van=gisteren").is(422).shows("zoals 7-2-2018")
	auditor.post("/beheer/logboek/controle", nil).is(200).shows("De keten sluit")
	auditor.get("/beheer/logboek.csv").is(200).shows("nummer;wanneer", "convene")
	h.as(pieternel).get("/beheer/logboek?soort=meeting").is(200).shows("SGO").hides("Als CSV")
	h.as(pieternel).get("/beheer/logboek.csv").is(404)
	h.as(ruben).get("/beheer/logboek?soort=meeting").is(200).shows("Geen regels")
	h.as(farid).get("/beheer/logboek").is(404)
}

func TestBrokenGlassOpensABodyForAnHourAndIsTold(t *testing.T) {
	h := openHall(t)
	cio := h.bodyID("cio-beraad")
	admin := h.as(ruben)
	admin.get("/vergaderingen").is(200).hides("CIO-beraad, ")
	form := url.Values{"body": {fmt.Sprint(cio)}, "why": {"Kort."}, "zeker": {"ja"}}
	admin.post("/beheer/noodtoegang", form).is(422).shows("Schrijf waarom dit nodig is", "Kort.")
	form.Set("why", "Een bestand van 7 februari was beschadigd.")
	form.Del("zeker")
	admin.post("/beheer/noodtoegang", form).is(422).shows("Bevestig")
	form.Set("zeker", "ja")
	admin.post("/beheer/noodtoegang", form).is(303)
	admin.get("/beheer/noodtoegang").is(200).shows("Een bestand van 7 februari", "Open tot")
	h.within(func(tx *store.Tx) error {
		told, total, err := outbox.Messages(tx, outbox.Part{Kind: outbox.GlassBroken}, store.Page{})
		if err != nil || total != 1 || told[0].Recipients != 1 {
			t.Errorf("told %d times: %v, %v", total, told, err)
		}
		opened, err := person.OpenedBy(tx, h.accountOf(tx, ruben))
		if len(opened) != 1 || opened[0] != cio {
			t.Errorf("opened %v", opened)
		}
		return err
	})
	h.as(hanneke).get("/beheer/logboek?wat=break-glass").is(200).shows("nam noodinzage", "Een bestand van 7 februari")
	h.clock.Set(today.Add(61 * time.Minute))
	h.within(func(tx *store.Tx) error {
		opened, err := person.OpenedBy(tx, h.accountOf(tx, ruben))
		if len(opened) != 0 {
			t.Errorf("after an hour %v is open", opened)
		}
		return err
	})
}

func (h *hall) accountOf(tx *store.Tx, email string) uint {
	a, err := person.AccountByEmail(tx, email)
	if err != nil {
		h.t.Fatal(err)
	}
	return a.ID
}

func TestTheClockIsSetInADemonstrationOnly(t *testing.T) {
	h := openHall(t)
	h.as(ruben).get("/beheer/klok").is(404)
	h.as(ruben).post("/beheer/klok", url.Values{"jump": {"dag"}}).is(404)

	var set func(time.Time)
	h = openHall(t, func(o *handlers.Options) { o.SetClock = func(moment time.Time) { set(moment) } })
	set = h.clock.Set
	admin := h.as(ruben)
	admin.get("/beheer/klok").is(200).shows("dinsdag 24\u00a0november 2026")
	admin.post("/beheer/klok", url.Values{"day": {"31-2-2018"}, "time": {"9:00"}}).is(422).shows("Vul een dag in")
	admin.post("/beheer/klok", url.Values{"day": {"2018-02-07"}, "time": {"09:30"}}).is(303)
	if got := h.store.Now(); law.DateOf(got) != law.Day(2018, 2, 7) {
		t.Errorf("it is %v", got)
	}
	admin.get("/beheer/klok").is(200).shows("7\u00a0februari 2018, 9.30\u00a0uur")
	admin.post("/beheer/klok", url.Values{"jump": {"week"}}).is(303)
	admin.get("/beheer/klok").is(200).shows("14\u00a0februari 2018")
	h.as(hanneke).get("/beheer/klok").is(404)
}

// engine is background work that stands still.
type engine struct{ retried []int64 }

func (e *engine) Tasks(_ context.Context, sort views.TaskSort, before int64) ([]views.Job, error) {
	if sort != views.FailedTasks || before != 0 {
		return nil, nil
	}
	return []views.Job{{ID: 7, Kind: "draw-text", GivenUp: true, Attempt: 3, Of: 3, Cause: "kapot <b>"}}, nil
}

func (e *engine) Retry(_ context.Context, id int64) error {
	e.retried = append(e.retried, id)
	return nil
}

func (e *engine) Oldest(context.Context) (time.Duration, error) { return 20 * time.Minute, nil }

func TestFailedWorkIsShownAndTriedAgain(t *testing.T) {
	work := &engine{}
	h := openHall(t, func(o *handlers.Options) { o.Background = work })
	admin := h.as(ruben)
	admin.get("/beheer/taken").is(200).shows("Tekst uit een bestand lezen", "kapot &lt;b&gt;", "20\u00a0minuten")
	admin.get("/beheer/taken?soort=wacht").is(200).shows("Er wacht geen werk")
	admin.get("/beheer").is(200).shows("1\u00a0taak mislukte", "Er werkt niemand")
	admin.post("/beheer/taken/7/opnieuw", nil).is(303)
	if len(work.retried) != 1 || work.retried[0] != 7 {
		t.Errorf("retried %v", work.retried)
	}
	h.as(annelies).post("/beheer/taken/7/opnieuw", nil).is(404)
}

func TestTheLastAdministratorStays(t *testing.T) {
	h := openHall(t)
	at := fmt.Sprintf("/beheer/mensen/%d", h.personID(ruben))
	admin := h.as(ruben)
	admin.post(at+"/rollen", url.Values{}).is(422).shows("Er moet een beheerder overblijven")
	admin.post(at+"/blokkade", url.Values{"why": {"Weg."}}).is(409).shows("uzelf niet blokkeren")
	h.within(func(tx *store.Tx) error {
		held, err := person.RolesOf(tx, h.accountOf(tx, ruben))
		if len(held) != 1 || held[0] != access.Admin {
			t.Errorf("he is now %v", held)
		}
		return err
	})
}
