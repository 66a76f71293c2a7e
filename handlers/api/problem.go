package api

import (
	"encoding/json"
	"errors"
	"net/http"

	"beraad/models/fault"
)

// problem is an error as RFC 9457 writes it.
type problem struct {
	Type   string       `json:"type,omitempty" doc:"Soort fout; about:blank als de status alles zegt."`
	Title  string       `json:"title"`
	Status int          `json:"status"`
	Detail string       `json:"detail,omitempty" doc:"Wat er gebeurde en wat nu, in het Nederlands."`
	Errors []problemGap `json:"errors,omitempty" doc:"Wat er per veld niet klopt."`
}

// problemGap is one thing that is wrong, and in which field.
type problemGap struct {
	Field string `json:"veld,omitempty"`
	Text  string `json:"melding"`
}

// kinds is how each kind of fault is told over HTTP.
var kinds = map[fault.Kind]struct {
	status int
	title  string
}{
	fault.Missing:  {http.StatusNotFound, "Niet gevonden"},
	fault.Denied:   {http.StatusForbidden, "Dit mag niet"},
	fault.Invalid:  {http.StatusUnprocessableEntity, "Niet goed ingevuld"},
	fault.Refused:  {http.StatusConflict, "Dit kan nu niet"},
	fault.Stale:    {http.StatusConflict, "Intussen gewijzigd"},
	fault.Busy:     {http.StatusServiceUnavailable, "Even niet beschikbaar"},
	fault.Internal: {http.StatusInternalServerError, "Er ging iets mis bij ons"},
}

// problem answers with what went wrong. What is our own fault stands in the log only.
func (a *API) problem(w http.ResponseWriter, r *http.Request, err error) {
	switch {
	case errors.Is(err, errNoToken):
		w.Header().Set("WWW-Authenticate", `Bearer realm="Beraad"`)
		write(w, problem{
			Title: "Geen geldig token", Status: http.StatusUnauthorized,
			Detail: "Stuur Authorization: Bearer en een token mee. U maakt er een bij Mijn gegevens.",
		})
		return
	case errors.Is(err, errScope):
		w.Header().Set("WWW-Authenticate", `Bearer realm="Beraad", error="insufficient_scope", scope="write"`)
		write(w, problem{Title: "Dit token mag alleen lezen", Status: http.StatusForbidden, Detail: "Maak een token dat ook mag schrijven."})
		return
	}
	kind := kinds[fault.KindOf(err)]
	p := problem{Title: kind.title, Status: kind.status}
	if f := fault.Of(err); f != nil {
		p.Detail = f.Sentence
		for _, gap := range f.Gaps {
			p.Errors = append(p.Errors, problemGap{Field: gap.Field, Text: gap.Text})
		}
	}
	if kind.status >= http.StatusInternalServerError {
		a.Log.ErrorContext(r.Context(), "api failed", "route", r.Pattern, "error", err)
	}
	write(w, p)
}

func write(w http.ResponseWriter, p problem) {
	text, err := json.Marshal(p)
	if err != nil {
		text = []byte(`{"title":"Er ging iets mis bij ons","status":500}`)
	}
	w.Header().Set("Content-Type", "application/problem+json")
	w.WriteHeader(p.Status)
	_, _ = w.Write(text)
}
