package api

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"log/slog"
	"net/http"
	"strings"

	"beraad/models/access"
	"beraad/models/body"
	"beraad/models/fault"
	"beraad/models/person"
	"beraad/models/store"
)

// Prefix is where the API is.
const Prefix = "/api/v1"

// Release is the version of the API itself, by semver: a field more is a minor, a field less a major version.
const Release = "1.0.0"

// Options is what the API works with.
type Options struct {
	Store   *store.Store
	BaseURL string // without a slash at the end
	Contact string // address for who builds on it; may be empty
	Log     *slog.Logger
}

// API answers requests of programs.
type API struct {
	Options
	mux      *http.ServeMux
	document []byte
}

// New makes the API and its OpenAPI document.
func New(options Options) (*API, error) {
	if options.Log == nil {
		options.Log = slog.Default()
	}
	a := &API{Options: options, mux: http.NewServeMux()}
	described, err := a.describe()
	if err != nil {
		return nil, fmt.Errorf("describe the API: %w", err)
	}
	if a.document, err = json.MarshalIndent(described, "", " "); err != nil {
		return nil, fmt.Errorf("write the OpenAPI document: %w", err)
	}
	for _, r := range routes {
		a.mux.Handle(r.method+" "+Prefix+r.path, a.answer(r))
	}
	a.mux.HandleFunc("GET "+Prefix+"/openapi.json", func(w http.ResponseWriter, _ *http.Request) {
		w.Header().Set("Content-Type", "application/json")
		w.Header().Set("Access-Control-Allow-Origin", "*") // the document holds nothing of anybody
		_, _ = w.Write(a.document)
	})
	a.mux.HandleFunc("/", a.elsewhere)
	return a, nil
}

// ServeHTTP implements http.Handler.
func (a *API) ServeHTTP(w http.ResponseWriter, r *http.Request) {
	w.Header().Set("API-Version", Release)
	a.mux.ServeHTTP(w, r)
}

// elsewhere answers what no route is for.
func (a *API) elsewhere(w http.ResponseWriter, r *http.Request) {
	var methods []string
	for _, route := range routes {
		if route.fits(r.URL.Path) {
			methods = append(methods, route.method)
		}
	}
	if len(methods) == 0 {
		a.problem(w, r, fault.NotFound())
		return
	}
	w.Header().Set("Allow", strings.Join(methods, ", "))
	write(w, problem{Title: "Zo werkt dit adres niet", Status: http.StatusMethodNotAllowed, Detail: "Dit adres kent " + strings.Join(methods, " en ") + "."})
}

// call is one request of one program.
type call struct {
	api *API
	r   *http.Request
	who access.Actor
}

// Read runs work with a view of the data, for who asks.
func (c *call) Read(work func(tx *store.Tx) error) error {
	return c.api.Store.Read(c.r.Context(), c.who, work)
}

// Change runs work in one transaction, for who asks.
func (c *call) Change(work func(tx *store.Tx) error) error {
	return c.api.Store.Change(c.r.Context(), c.who, work)
}

var (
	errNoToken = errors.New("no token that works")
	errScope   = errors.New("the token only reads")
)

// recognise finds out who asks, by the token.
func (a *API) recognise(ctx context.Context, header string) (who access.Actor, scope person.Scope, err error) {
	kind, secret, _ := strings.Cut(header, " ")
	if !strings.EqualFold(kind, "Bearer") || secret == "" {
		return who, "", errNoToken
	}
	err = a.Store.Read(ctx, access.System("api"), func(tx *store.Tx) error {
		account, token, err := person.Bearer(tx, strings.TrimSpace(secret))
		if err != nil {
			return err
		}
		scope = token.Scope
		who, err = body.Actor(tx, account)
		return err
	})
	if fault.KindOf(err) == fault.Missing {
		err = errNoToken
	}
	return who, scope, err
}

// answer runs a route for who asks.
func (a *API) answer(route route) http.HandlerFunc {
	return func(w http.ResponseWriter, r *http.Request) {
		w.Header().Set("Cache-Control", "no-store")
		who, scope, err := a.recognise(r.Context(), r.Header.Get("Authorization"))
		if err == nil && route.method != http.MethodGet && scope != person.Writes {
			err = errScope
		}
		if err != nil {
			a.problem(w, r, err)
			return
		}
		c := &call{api: a, r: r, who: who}
		given, err := route.run(c)
		if err != nil {
			a.problem(w, r, err)
			return
		}
		if part, ok := given.(pageOf); ok {
			c.links(w.Header(), part)
			given = part.rows
		}
		if made, ok := given.(created); ok {
			w.Header().Set("Location", a.BaseURL+Prefix+made.path)
			given = made.what
		}
		text, err := json.Marshal(given)
		if err != nil {
			a.problem(w, r, err)
			return
		}
		w.Header().Set("Content-Type", "application/json")
		w.WriteHeader(route.status())
		_, _ = w.Write(text)
	}
}

// created is a thing that was made, with the address where it is.
type created struct {
	path string
	what any
}

// decode reads what was sent. What the API does not know is refused, so that a typing error is not silent.
func (c *call) decode(into any) error {
	reader := json.NewDecoder(http.MaxBytesReader(nil, c.r.Body, 1<<20))
	reader.DisallowUnknownFields()
	err := reader.Decode(into)
	var large *http.MaxBytesError
	var field *json.UnmarshalTypeError
	switch {
	case err == nil:
		return nil
	case errors.As(err, &large):
		return fault.Wrong("", "Stuur ten hoogste 1 MB.").Because(err)
	case errors.As(err, &field):
		return fault.Wrong(field.Field, "Dit veld heeft een andere soort waarde.").Because(err)
	}
	return fault.Wrong("", "Dit is geen JSON zoals de beschrijving zegt: "+strings.TrimPrefix(err.Error(), "json: ")).Because(err)
}
