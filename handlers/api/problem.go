package api

import (
	"context"
	"encoding/json"
	"errors"
	"net/http"
	"reflect"
	"strings"
	"unicode"

	"beraad/models/fault"
	"beraad/models/store"
)

// problem is an error as RFC 9457 writes it.
type problem struct {
	Type   string       `json:"type,omitempty" doc:"Soort fout; about:blank als de status alles zegt."`
	Title  string       `json:"title"`
	Status int          `json:"status"`
	Detail string       `json:"detail,omitempty" doc:"Wat er gebeurde en wat nu, in het Nederlands."`
	Theirs string       `json:"intussen,omitempty" doc:"De tekst die iemand anders intussen bewaarde."`
	Errors []problemGap `json:"errors,omitempty" doc:"Wat er per veld niet klopt."`
}

// problemGap is one thing that is wrong, and in which field.
type problemGap struct {
	Field string `json:"veld,omitempty"`
	Text  string `json:"melding"`
}

// statuses is how each kind of fault is told over HTTP.
var statuses = map[fault.Kind]int{
	fault.Missing:  http.StatusNotFound,
	fault.Denied:   http.StatusForbidden,
	fault.Invalid:  http.StatusUnprocessableEntity,
	fault.Refused:  http.StatusConflict,
	fault.Stale:    http.StatusConflict,
	fault.Busy:     http.StatusServiceUnavailable,
	fault.Internal: http.StatusInternalServerError,
}

// titles is what each status means.
var titles = map[int]string{
	http.StatusBadRequest:            "Niet te lezen",
	http.StatusUnauthorized:          "Geen geldig token",
	http.StatusForbidden:             "Dit mag niet",
	http.StatusNotFound:              "Niet gevonden",
	http.StatusMethodNotAllowed:      "Zo werkt dit adres niet",
	http.StatusConflict:              "Dit kan nu niet",
	http.StatusRequestEntityTooLarge: "Te groot",
	http.StatusUnprocessableEntity:   "Niet goed ingevuld",
	http.StatusServiceUnavailable:    "Even niet beschikbaar",
	http.StatusInternalServerError:   "Er ging iets mis bij ons",
}

var (
	errNoToken = errors.New("no token that works")
	errScope   = errors.New("the token only reads")
)

// problem answers with what went wrong. What is our own fault stands in the log only.
func (a *API) problem(w http.ResponseWriter, r *http.Request, err error, sent any) {
	switch {
	case errors.Is(err, errNoToken):
		w.Header().Set("WWW-Authenticate", `Bearer realm="Beraad"`)
		write(w, problem{Status: http.StatusUnauthorized, Detail: "Stuur Authorization: Bearer en een token mee. U maakt er een bij Mijn gegevens."})
		return
	case errors.Is(err, errScope):
		w.Header().Set("WWW-Authenticate", `Bearer realm="Beraad", error="insufficient_scope", scope="write"`)
		write(w, problem{Title: "Dit token mag alleen lezen", Status: http.StatusForbidden, Detail: "Maak een token dat ook mag schrijven."})
		return
	}
	p := problem{Status: statusOf(err)}
	if f := fault.Of(err); f != nil {
		p.Detail, p.Theirs = f.Sentence, f.Theirs
		for _, gap := range f.Gaps {
			p.Errors = append(p.Errors, problemGap{Field: wireName(sent, gap.Field), Text: gap.Text})
		}
		if f.Kind == fault.Stale {
			p.Title, p.Detail = "Intussen gewijzigd", "Iemand anders heeft dit intussen gewijzigd. Lees het opnieuw en stuur de nieuwe revisie mee."
		}
	}
	switch p.Status {
	case http.StatusInternalServerError:
		a.Log.ErrorContext(r.Context(), "api failed", "route", r.Pattern, "error", err)
	case http.StatusServiceUnavailable:
		w.Header().Set("Retry-After", "30")
	case http.StatusRequestEntityTooLarge:
		if p.Detail != "" {
			break
		}
		p.Detail = "Stuur minder tegelijk: gegevens tot 1 MB, een bestand tot wat de beheerder heeft ingesteld."
	}
	write(w, p)
}

func statusOf(err error) int {
	switch {
	case errors.Is(err, store.ErrTooLarge), errors.As(err, new(*http.MaxBytesError)):
		return http.StatusRequestEntityTooLarge
	case errors.Is(err, context.DeadlineExceeded):
		return http.StatusServiceUnavailable
	}
	return statuses[fault.KindOf(err)]
}

// Refuse answers for who stands before the API: a request that was turned away before it came here is told so in the
// same way.
func Refuse(w http.ResponseWriter, status int) {
	w.Header().Set("API-Version", Release)
	write(w, problem{Status: status})
}

// wireName gives a field that the domain names the name that it has in what was sent.
func wireName(sent any, field string) string {
	switch {
	case field == "file":
		return filePart
	case sent == nil:
		return field
	}
	for known := range fieldsOf(reflect.TypeOf(sent)) {
		own := known.Tag.Get("gap")
		if own == "" {
			own = snake(known.Name)
		}
		if own == field {
			name, _, _ := strings.Cut(known.Tag.Get("json"), ",")
			return name
		}
	}
	return field
}

// fieldsOf walks the fields of a struct, and those of the structs inside it.
func fieldsOf(t reflect.Type) func(yield func(reflect.StructField) bool) {
	return func(yield func(reflect.StructField) bool) {
		for _, field := range reflect.VisibleFields(t) {
			if !field.Anonymous && !yield(field) {
				return
			}
		}
	}
}

// snake writes a name of Go as the domain writes that of a field: StartsAt is starts_at.
func snake(name string) string {
	var made strings.Builder
	for i, r := range name {
		if unicode.IsUpper(r) && i > 0 {
			made.WriteByte('_')
		}
		made.WriteRune(unicode.ToLower(r))
	}
	return made.String()
}

func write(w http.ResponseWriter, p problem) {
	if p.Title == "" {
		p.Title = titles[p.Status]
	}
	if p.Title == "" {
		p.Title = http.StatusText(p.Status)
	}
	text, err := json.Marshal(p)
	if err != nil {
		text = []byte(`{"title":"Er ging iets mis bij ons","status":500}`)
	}
	w.Header().Set("Content-Type", "application/problem+json")
	w.WriteHeader(p.Status)
	_, _ = w.Write(text)
}
