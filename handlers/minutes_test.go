package handlers_test

import (
	"fmt"
	"net/http"
	"net/url"
	"regexp"
	"strings"
	"testing"

	"beraad/models/body"
	"beraad/models/meeting"
	"beraad/models/store"
	"beraad/views"
)

// reopened gives the CIO-beraad of February 2018 with its minutes to be written, and its item on messaging apps.
func (h *hall) reopened(secretary *visitor) (path string, item uint, text meeting.MinuteText) {
	h.t.Helper()
	m := h.meetingOn("cio-beraad", meeting.Circulated)
	path = views.MeetingPath(m.ID, "verslag")
	secretary.post(path+"/heropenen", url.Values{"why": {"Opmerking van een lid."}}).to()
	h.within(func(tx *store.Tx) error {
		items, err := meeting.Items(tx, m.ID)
		for _, one := range items {
			if one.Title == "Berichtenapps" {
				item = one.ID
			}
		}
		if err != nil || item == 0 {
			return fmt.Errorf("no item on messaging apps: %w", err)
		}
		texts, err := meeting.MinutesOf(tx, m.ID)
		text = texts[item]
		return err
	})
	return path, item, text
}

func TestTwoSecretariesWhoSaveTheSameMinutesLoseNothing(t *testing.T) {
	h := openHall(t)
	first, second := h.as(hanneke), h.as(hanneke)
	path, item, text := h.reopened(first)
	send := func(v *visitor, words string, version uint) *answer {
		return v.post(path+"/tekst", url.Values{"item": {fmt.Sprint(item)}, "version": {fmt.Sprint(version)}, "text": {words}})
	}
	send(first, "AZ: De eerste tekst.", text.Rev).to()
	send(second, "AZ: De tweede tekst.", text.Rev).is(http.StatusConflict).shows("eerste", "tweede", "Uw tekst", "Samenvoegen")
	first.get(path).shows("De eerste tekst.").hides("De tweede tekst.")
	send(second, "AZ: De eerste tekst.\nAZ: De tweede tekst.", text.Rev+1).to()
	first.get(path).shows("De eerste tekst.", "De tweede tekst.")
}

func TestMinutesAreWrittenItemByItem(t *testing.T) {
	h := openHall(t)
	secretary := h.as(hanneke)
	path, item, _ := h.reopened(secretary)
	of := fmt.Sprint(item)
	secretary.post(path+"/acties", url.Values{"item": {of}, "holder": {"Farid Benali"}, "text": {"Deze tekst blijft."}}).
		is(422).shows("Vul de termijn in", "Deze tekst blijft.", "Farid Benali", fmt.Sprintf(`href="#due-actie-%d"`, item))
	secretary.post(path+"/acties", url.Values{"item": {of}, "holder": {"Farid Benali"}, "text": {"Lever een overzicht."}, "due": {"2026-12-01"}}).to()
	secretary.post(path+"/besluiten", url.Values{"item": {of}, "text": {"Het beraad stelt de proef vast."}}).to()
	secretary.post(path+"/uitkomst", url.Values{"item": {of}, "outcome": {"forwarded"}}).is(422).shows("Kies naar welk gremium")
	secretary.get(path).is(200).shows("Lever een overzicht.", "Het beraad stelt de proef vast.", "Rondsturen")
	secretary.get(path + "/pdf").is(200).shows("Het beraad stelt de proef vast.")
	secretary.get(path+"/rondsturen").is(200).shows("Farid Benali", "Nu rondsturen")
	secretary.post(path+"/rondsturen", url.Values{"seal": {secretary.get(path + "/rondsturen").seal()}}).to()

	member := h.as(farid)
	member.get(path).is(200).shows("Het beraad stelt de proef vast.", "Opmerking maken").hides("Heropenen", "Uitkomst vastleggen")
	member.post(path+"/opmerkingen", url.Values{"item": {of}, "text": {""}}).is(422).shows("Schrijf uw opmerking op")
	member.post(path+"/opmerkingen", url.Values{"item": {of}, "text": {"VWS zei het anders."}}).to()
	secretary.get(path).is(200).shows("VWS zei het anders.", "Afhandelen")
	member.get("/besluiten?zoek=proef").is(200).shows("Het beraad stelt de proef vast.")
	member.get("/acties?van=mij").is(200).shows("Lever een overzicht.")
}

// TestTheMailWithTheMinutesIsShownBeforeItGoes: as the page before a convocation does; looking at it sends nothing.
func TestTheMailWithTheMinutesIsShownBeforeItGoes(t *testing.T) {
	h := openHall(t, withLetters(t))
	secretary := h.as(hanneke)
	path, _, _ := h.reopened(secretary)
	sent := func() string {
		return h.number("SELECT (SELECT count(*) FROM sendings) || '-' || (SELECT count(*) FROM messages)")
	}
	before := sent()
	secretary.get(path+"/rondsturen").is(200).shows("Onderwerp", "Gewijzigd conceptverslag CIO-beraad", `src="`+path+`/rondsturen/mail"`, "Verslag CIO-beraad", "Farid Benali", "VWS")
	secretary.get(path+"/rondsturen?weergave=tekst").is(200).shows("Beste", "mail-plain", path).hides("<iframe")
	secretary.get(path+"/rondsturen/mail").is(200).shows("Beste", path, "/versies/2/verschil?met=1", "Toelichting: Opmerking van een lid.")
	if now := sent(); now != before {
		t.Errorf("looking at the mail sent it: %s, was %s", now, before)
	}
	h.as(farid).get(path + "/rondsturen/mail").is(http.StatusNotFound)
}

// TestMinutesThatChangedSinceTheLookDoNotGoRound: what goes round is what was seen, also what only a circle reads.
func TestMinutesThatChangedSinceTheLookDoNotGoRound(t *testing.T) {
	h := openHall(t, withLetters(t))
	secretary := h.as(hanneke)
	path, item, was := h.reopened(secretary)
	sent := func() string {
		return h.number("SELECT (SELECT count(*) FROM sendings) || '-' || (SELECT count(*) FROM messages)")
	}
	before, page := sent(), path+"/rondsturen"
	write := func(text string) {
		secretary.post(path+"/tekst", url.Values{"item": {fmt.Sprint(item)}, "version": {fmt.Sprint(was.Rev)}, "text": {text}}).to()
		was.Rev++
	}
	held := func(change string) {
		t.Helper()
		seen := secretary.get(page).seal()
		if again := secretary.get(page).seal(); again != seen {
			t.Fatalf("%s: the seal changes by looking", change)
		}
		write(change)
		secretary.post(page, url.Values{"seal": {seen}}).is(http.StatusConflict).shows("Er is niets verstuurd", "Het verslag of de ontvangers zijn anders", "Nu rondsturen")
		if now := sent(); now != before {
			t.Errorf("%s: it went out unseen: %s, was %s", change, now, before)
		}
	}
	held("VWS: Dit stond er niet.")
	secretary.post(page, nil).is(http.StatusConflict).shows("Er is niets verstuurd")
	h.number(fmt.Sprintf("UPDATE items SET confidential = true WHERE id = %d RETURNING id", item))
	held("VWS: Dit blijft in de kring.")
	secretary.post(page, url.Values{"seal": {secretary.get(page).seal()}}).to()
	if now := sent(); now == before {
		t.Error("what was seen did not go round")
	}
}

func TestTheMinutesOfAnotherBodyAreNotThere(t *testing.T) {
	h := openHall(t)
	m := h.meetingOn("cio-beraad", meeting.Circulated)
	stranger := h.as(sjoerd)
	for _, under := range []string{"verslag", "zitting", "verslag/rondsturen", "verslag/pdf"} {
		stranger.get(views.MeetingPath(m.ID, under)).is(http.StatusNotFound)
	}
	stranger.post(views.MeetingPath(m.ID, "verslag", "heropenen"), url.Values{"why": {"zomaar"}}).is(http.StatusNotFound)
	stranger.get("/besluiten").is(200).hides("Berichtenapps")
	h.as(farid).get(views.MeetingPath(m.ID, "zitting")).is(http.StatusNotFound)
}

func TestASittingIsRunAndClosed(t *testing.T) {
	h := openHall(t)
	secretary := h.as(hanneke)
	m := h.meetingOn("cto-raad", meeting.Convened)
	path := views.MeetingPath(m.ID, "zitting")
	secretary.get(path).is(200).shows("Er kan nog niets worden vastgelegd").hides("Zitting sluiten")
	h.clock.Set(m.StartsAt.Add(10 * 60e9))
	secretary = h.as(hanneke)
	secretary.get(path).is(200).shows("Loopt sinds", "Zitting sluiten", "Uitkomst vastleggen")
	var item uint
	h.within(func(tx *store.Tx) error {
		items, err := meeting.Items(tx, m.ID)
		item = items[0].ID
		return err
	})
	of := url.Values{"item": {fmt.Sprint(item)}, "back": {"zitting"}}
	text := views.MeetingPath(m.ID, "verslag", "tekst")
	of.Set("text", "Voorzitter: Wij beginnen.")
	secretary.post(text, of).to()
	of.Set("outcome", "noted")
	if to := secretary.post(views.MeetingPath(m.ID, "verslag", "uitkomst"), of).to(); !strings.HasPrefix(to, path) {
		t.Errorf("sent to %s, not back to the sitting", to)
	}
	form := url.Values{
		"person": {"0"}, "for": {"0"}, "name": {"Gast\nuit Delft"}, "of": {"TU Delft"}, "status": {"guest"}, "note": {""},
	}
	secretary.post(path+"/aanwezigheid", form).is(422).shows("Vul een naam in, op één regel", "TU Delft")
	form.Set("name", "Gast uit Delft")
	form.Set("function", "hoogleraar")
	form.Set("points", "9.z")
	secretary.post(path+"/aanwezigheid", form).is(422).shows("Punt 9.z staat niet op de agenda", "hoogleraar")
	form.Set("points", "2A")
	form.Set("came", "tien uur")
	secretary.post(path+"/aanwezigheid", form).is(422).shows("Schrijf de tijd zoals 10.20", "tien uur")
	form.Set("came", "11.40")
	secretary.post(path+"/aanwezigheid", form).to()
	secretary.get(path).is(200).shows("Gast uit Delft", "hoogleraar", `value="2a"`, `value="11.40"`)
	if to := secretary.post(path+"/sluiten", nil).to(); to != views.MeetingPath(m.ID, "verslag") {
		t.Errorf("closed and sent to %s", to)
	}
	secretary.get(views.MeetingPath(m.ID, "verslag")).is(200).shows("Wij beginnen.", "nog geen uitkomst")
}

func TestAllWhoAreExpectedAreThereWithOneButton(t *testing.T) {
	h := openHall(t)
	m := h.meetingOn("cto-raad", meeting.Convened)
	path := views.MeetingPath(m.ID, "zitting")
	secretary := h.as(hanneke)
	form := url.Values{"allen": {"ja"}}
	h.within(func(tx *store.Tx) error {
		members, err := body.Members(tx, m.Body, m.Day())
		for i, one := range members {
			status := meeting.Expected
			if i == 1 {
				status = meeting.Absent
			}
			for field, value := range map[string]string{"person": fmt.Sprint(one.Person), "for": "0", "name": one.Who.Name, "of": "", "status": string(status), "note": ""} {
				form.Add(field, value)
			}
		}
		return err
	})
	secretary.get(path).is(200).shows("0 van 7 aanwezig", "Wie verwacht wordt, is er")
	secretary.post(path+"/aanwezigheid", form).to()
	secretary.get(path).is(200).shows("6 van 7 aanwezig").hides("Wie verwacht wordt, is er")
}

func TestAnActionPointIsReportedAndTakenOffTheList(t *testing.T) {
	h := openHall(t)
	secretary := h.as(hanneke)
	path, item, _ := h.reopened(secretary)
	form := url.Values{"item": {fmt.Sprint(item)}, "holder": {"Farid Benali"}, "text": {"Lever een overzicht."}, "due": {"2018-03-01"}}
	secretary.post(path+"/acties", form).to()
	list := secretary.get("/acties").is(200).shows("Lever een overzicht.", "te laat")
	found := regexp.MustCompile(`href="(/acties/\d+)"[^>]*>\s*Lever een overzicht`).FindStringSubmatch(list.body)
	if found == nil {
		t.Fatal("the list has no way to the action point")
	}
	action := found[1]
	holder := h.as(farid)
	holder.post(action+"/gereed", url.Values{}).is(422).shows("Schrijf op wat er is gedaan", `id="report-gereed-fout"`)
	holder.post(action+"/gereed", url.Values{"report": {"Verstuurd op 20 februari."}}).to()
	holder.post(action+"/afvoeren", url.Values{"why": {"klaar"}}).is(http.StatusNotFound)
	secretary.post(action+"/verlengen", url.Values{"due": {"gisteren"}, "why": {"Nog niet volledig."}}).is(422).shows("Deze dag bestaat niet", "Nog niet volledig.")
	secretary.post(action+"/afvoeren", nil).to()
	secretary.get("/acties").is(200).hides("Lever een overzicht.")
	secretary.get("/acties?stand=afgerond").is(200).shows("Lever een overzicht.")
	h.as(sjoerd).get(action).is(http.StatusNotFound)
}

func TestAdviceIsAskedAndWhoIsOutsideDoesNotSeeIt(t *testing.T) {
	h := openHall(t)
	secretary := h.as(hanneke)
	secretary.get("/adviezen?gremium=cto-raad").is(200).shows("CTO-raad", "Aangeboden", "Advies vragen")
	form := url.Values{"of": {"cio-beraad"}, "question": {"Wat raadt u aan?"}}
	secretary.post("/adviezen", form).is(422).shows("Kies het onderwerp", "Wat raadt u aan?")
	to := secretary.get("/adviezen/1").is(200).shows("Advies van CTO-raad aan CIO-beraad", "Verwerkt")
	to.hides("Conceptadvies")
	secretary.post("/adviezen/1/verwerkt", nil).to()
	secretary.get("/adviezen/1").is(200).shows("Verwerkt", "Opnieuw vragen")
	h.as(sjoerd).get("/adviezen/1").is(http.StatusNotFound)
	h.as(sjoerd).get("/adviezen?gremium=cio-beraad").is(http.StatusNotFound)
}

func TestAMemberProposesAnotherTextAndTheSecretaryTakesItOver(t *testing.T) {
	h := openHall(t)
	secretary := h.as(hanneke)
	path, item, text := h.reopened(secretary)
	of := fmt.Sprint(item)
	secretary.post(path+"/tekst", url.Values{"item": {of}, "version": {fmt.Sprint(text.Rev)}, "text": {"AZ: De tekst gaat naar het SGO.\nVWS: Dat is te vroeg."}}).to()
	secretary.post(path+"/rondsturen", url.Values{"seal": {secretary.get(path + "/rondsturen").seal()}}).to()

	member := h.as(farid)
	member.get(path).is(200).shows("Bij welke alinea", "VWS: Dat is te vroeg.", fmt.Sprintf(`id="punt-%d-alinea-2"`, item))
	member.post(path+"/opmerkingen", url.Values{"item": {of}, "proposal": {"Anders."}}).is(422).shows("Kies bij welke alinea", "Anders.")
	member.post(path+"/opmerkingen", url.Values{"item": {of}, "passage": {"2"}, "proposal": {"Dat is nog te vroeg."}}).to()
	member.get(path).is(200).shows("1\u00a0opmerking", "<ins").hides("Overnemen")
	secretary.get(path).is(200).shows("Heropen het verslag om dit voorstel").hides(">Overnemen<")

	secretary.post(path+"/heropenen", url.Values{"why": {"opmerkingen verwerken"}}).to()
	var remark uint
	h.within(func(tx *store.Tx) error {
		all, err := store.List[meeting.MinuteRemark](store.Of[meeting.MinuteRemark](tx).Order("id"))
		remark = all[len(all)-1].ID
		return err
	})
	secretary.get(path).is(200).shows("Overnemen")
	secretary.post(fmt.Sprintf("%s/opmerkingen/%d/overnemen", path, remark), nil).to()
	secretary.get(path).is(200).shows("VWS: Dat is nog te vroeg.", "Overgenomen.")
	secretary.post(path+"/rondsturen", url.Values{"seal": {secretary.get(path + "/rondsturen").seal()}}).to()

	var paper uint
	h.within(func(tx *store.Tx) error {
		i, err := meeting.FindItem(tx, item)
		if err != nil {
			return err
		}
		m, err := meeting.Find(tx, i.Meeting)
		paper = m.MinutesPaper
		return err
	})
	stuk := fmt.Sprintf("/stukken/%d", paper)
	page := member.get(stuk).is(200).shows("Wat is er veranderd")
	newest := regexp.MustCompile(stuk + `/versies/(\d+)/verschil`).FindStringSubmatch(page.body)
	if newest == nil {
		t.Fatal("no way to the changes")
	}
	member.get(path).is(200).shows("Wat is er veranderd", newest[0])
	member.get(newest[0]).is(200).shows("<ins", "nog", "Alles", "4.c Berichtenapps").hides("De tekst gaat naar het SGO.")
	member.get(newest[0]+"?alles=ja").is(200).shows("De tekst gaat naar het SGO.", "Alleen wijzigingen")
	member.get(newest[0] + "?met=99").is(404)
	h.as(sjoerd).get(newest[0]).is(404)
}
