package handlers

import (
	"fmt"
	"net/http"
	"slices"
	"strconv"
	"strings"

	"beraad/models/access"
	"beraad/models/distribution"
	"beraad/models/fault"
	"beraad/models/outbox"
	"beraad/models/policy"
	"beraad/models/store"
	"beraad/views"
	"beraad/views/ui"
)

var mailOutsCrumb = ui.Crumb{Text: "Verspreiding", Href: "/verspreidingen"}

func (s *Server) showMailOuts(v *Visit) error {
	page := views.MailOuts{Frame: v.Frame("Verspreiding"), MayWrite: access.MaySomewhere(v.who, access.ComposeDistribution)}
	err := v.Read(func(tx *store.Tx) error {
		rows, total, err := distribution.All(tx, v.Page())
		if err != nil {
			return err
		}
		names, err := bodyNames(tx)
		if err != nil {
			return err
		}
		page.Total = total
		for _, d := range rows {
			row := views.MailOutRow{Distribution: d, Body: names[d.Body]}
			if d.Policy != 0 {
				if line, err := policy.Find(tx, d.Policy); err == nil {
					row.Policy = line.Name
				} else if fault.KindOf(err) != fault.Missing {
					return err
				}
			}
			if d.Message != 0 {
				if row.Tally, err = outbox.Tally(tx, d.Message); err != nil {
					return err
				}
			}
			page.Rows = append(page.Rows, row)
		}
		return nil
	})
	if err != nil {
		return err
	}
	page.Pager = ui.NewPager("/verspreidingen", v.QueryParams(), v.Page().Size, page.Total)
	return v.Show(http.StatusOK, page.Page())
}

// mailOutForm is what is sent about one mail-out after it was written.
type mailOutStepForm struct {
	ID       uint   `param:"id"`
	Why      string `form:"why"`
	Resume   string `form:"resume_why"`
	Pause    string `form:"pause_why"`
	Lift     string `form:"lift_why"`
	Day      string `form:"day"`
	At       string `form:"at"`
	After    uint   `form:"after"`
	Now      string `form:"now"`
	Decided  string `form:"decided"`
	Outside  string `form:"outside"`
	Delivery uint   `form:"delivery"`
}

// mailOutStep is something that can be done with a mail-out.
type mailOutStep struct {
	take func(tx *store.Tx, f *mailOutStepForm) (done string, err error)
}

// stepMailOut takes a step, or shows the page again with what stands in the way.
func stepMailOut(step mailOutStep) func(*Server, *Visit) error {
	return func(s *Server, v *Visit) error {
		var form mailOutStepForm
		if err := v.Decode(&form); err != nil {
			return err
		}
		var done string
		err := v.Change(func(tx *store.Tx) (err error) {
			done, err = step.take(tx, &form)
			return err
		})
		if told(err) {
			return s.mailOutPage(v, &form, err)
		} else if err != nil {
			return err
		}
		return v.SeeOther(done, "/verspreidingen/%d", form.ID)
	}
}

var tryMailOut = mailOutStep{func(tx *store.Tx, f *mailOutStepForm) (string, error) {
	return "De proef gaat naar uw eigen mailadres, met ‘Proef:’ voor het onderwerp.", distribution.Try(tx, f.ID)
}}

var approveMailOut = mailOutStep{func(tx *store.Tx, f *mailOutStepForm) (string, error) {
	d, err := distribution.Find(tx, f.ID)
	if err != nil {
		return "", err
	}
	annexes, err := distribution.AnnexesOf(tx, d.ID)
	if err != nil {
		return "", err
	}
	var gaps fault.Gaps
	gaps.Need(d.Policy == 0 || f.Decided != "", "decided", "Bevestig dat de tekst is wat is besloten.")
	gaps.Need(len(annexes) == 0 || f.Outside != "", "outside", "Bevestig dat de bijlagen naar buiten de kring van het beraad mogen.")
	if err := gaps.Invalid(); err != nil {
		return "", err
	}
	return "Goedgekeurd. De mail gaat uit zodra hij is ingepland.", distribution.Approve(tx, f.ID)
}}

var planMailOut = mailOutStep{func(tx *store.Tx, f *mailOutStepForm) (string, error) {
	if f.Now != "" {
		return "De mail gaat nu uit.", distribution.Plan(tx, f.ID, tx.Now(), f.After)
	}
	at, twice, err := wallTime(f.Day, f.At)
	if err != nil {
		return "", err
	}
	done := "De mail is ingepland."
	if twice {
		done = "De mail is ingepland. Deze tijd komt die nacht twee keer voor: de eerste geldt."
	}
	return done, distribution.Plan(tx, f.ID, at, f.After)
}}

// clockIn reads a time of day as people write it: 10.50, 10:50 or 9.
func clockIn(text string) (hour, minute int, ok bool) {
	text = strings.TrimSpace(strings.TrimSuffix(strings.TrimSpace(text), "uur"))
	hours, minutes, both := strings.Cut(strings.ReplaceAll(text, ":", "."), ".")
	hour, err := strconv.Atoi(hours)
	if err == nil && both {
		minute, err = strconv.Atoi(minutes)
		ok = len(minutes) == 2
	} else {
		ok = true
	}
	return hour, minute, ok && err == nil && hour >= 0 && hour < 24 && minute >= 0 && minute < 60
}

var stopMailOut = mailOutStep{func(tx *store.Tx, f *mailOutStepForm) (string, error) {
	d, err := distribution.Find(tx, f.ID)
	if err != nil {
		return "", err
	}
	if d.State == distribution.Running || d.State == distribution.Paused {
		return "Gestopt. Wie het bericht nog niet kreeg, krijgt het niet meer.", distribution.Stop(tx, f.ID, f.Why)
	}
	return "Geannuleerd. Niemand krijgt dit bericht.", distribution.Cancel(tx, f.ID, f.Why)
}}

var pauseMailOut = mailOutStep{func(tx *store.Tx, f *mailOutStepForm) (string, error) {
	if strings.TrimSpace(f.Pause) == "" {
		return "", fault.Wrong("pause_why", "Schrijf waarom u pauzeert. Dit komt in het logboek.")
	}
	return "Gepauzeerd. Wat een mailserver al in handen heeft, wordt nog afgemaakt.", distribution.Pause(tx, f.ID, f.Pause)
}}

var continueMailOut = mailOutStep{func(tx *store.Tx, f *mailOutStepForm) (string, error) {
	return "De verspreiding gaat verder.", distribution.Continue(tx, f.ID)
}}

var retryDelivery = mailOutStep{func(tx *store.Tx, f *mailOutStepForm) (string, error) {
	return "Het bericht gaat opnieuw uit.", distribution.SendAgain(tx, f.ID, f.Delivery, "opnieuw gestuurd vanaf de pagina van de verspreiding")
}}

var resumeMailOut = mailOutStep{func(tx *store.Tx, f *mailOutStepForm) (string, error) {
	d, err := distribution.Find(tx, f.ID)
	if err != nil {
		return "", err
	}
	if strings.TrimSpace(f.Resume) == "" {
		return "", fault.Wrong("resume_why", "Schrijf waarom de mail toch uitgaat. Dit komt in het logboek.")
	}
	return "De mail gaat alsnog uit.", outbox.Resume(tx, d.Message, f.Resume)
}}

func (s *Server) showMailOut(v *Visit) error {
	id, err := v.ID("id")
	if err != nil {
		return err
	}
	return s.mailOutPage(v, &mailOutStepForm{ID: id}, nil)
}

func (s *Server) mailOutPage(v *Visit, form *mailOutStepForm, wrong error) error {
	page := views.MailOut{Gaps: gapsOrSentence(wrong), View: v.QueryParam("weergave"), Filing: s.road().ToFiles()}
	page.Plan = views.PlanInput{Day: form.Day, Clock: form.At, Why: form.Why, Pause: form.Pause, Lift: form.Lift, After: form.After}
	err := v.Read(func(tx *store.Tx) error {
		d, err := distribution.Find(tx, form.ID)
		if err != nil {
			return err
		}
		page.Distribution = *d
		fill := mailOutFiller{server: s, tx: tx, page: &page}
		for _, look := range []func() error{fill.preview, fill.line, fill.lists, fill.annexes, fill.others, fill.people, fill.needs} {
			if err := look(); err != nil {
				return err
			}
		}
		if d.Message != 0 {
			if err := fill.watch(v); err != nil || page.Watch == nil {
				return err
			}
			page.Watch.Road = s.road()
		}
		return nil
	})
	if err != nil {
		return err
	}
	d := &page.Distribution
	page.MayWrite, page.MayApprove = access.May(v.who, access.ComposeDistribution, d), access.May(v.who, access.ApproveDistribution, d)
	page.MayPlan, page.MayStop = access.May(v.who, access.PlanDistribution, d), access.May(v.who, access.CancelDistribution, d)
	page.MayPause = access.May(v.who, access.PauseDistribution, d)
	page.MayTake, page.MayTry = access.May(v.who, access.ExportRecipients, d), access.May(v.who, access.TryDistribution, d)
	page.MayRetry, page.MayLift = access.May(v.who, access.DecideUncertain, d), access.May(v.who, access.LiftAddress, d)
	page.MayArchive, page.MayOpen = access.May(v.who, access.ArchiveDistribution, d), s.Copy != nil && opensLetters(v.who)
	page.Second = distribution.NeedsSecond(d, page.People) && d.Author == v.who.Person
	page.Frame = v.Frame(d.Subject, mailOutsCrumb, ui.Crumb{Text: d.Subject})
	return v.Show(gapStatus(wrong), page.Page())
}

// opensLetters tells who may open mail as it went out.
func opensLetters(who access.Actor) bool {
	return slices.ContainsFunc(letterReaders, who.HasAnywhere)
}

func mailOutPath(id uint) string { return fmt.Sprintf("/verspreidingen/%d", id) }
