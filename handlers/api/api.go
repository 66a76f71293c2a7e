package api

import (
	"context"
	"encoding/json"
	"fmt"
	"io"
	"log/slog"
	"mime"
	"net/http"
	"runtime/debug"
	"strconv"
	"strings"

	"beraad/models/access"
	"beraad/models/body"
	"beraad/models/bounce"
	"beraad/models/fault"
	"beraad/models/person"
	"beraad/models/store"
)

// Prefix is where the API is.
const Prefix = "/api/v1"

// Release is the version of the API itself, by semver: a field more is a minor, a field less a major version.
const Release = "1.2.0"

// Options is what the API works with.
type Options struct {
	Store   *store.Store
	BaseURL string // without a slash at the end
	Contact string // address for who builds on it; may be empty
	// UploadMax is the largest file in bytes.
	UploadMax int64
	// Publish makes the public copies of a publication that is prepared; nil where none can be made.
	Publish func(ctx context.Context, who access.Actor, publication uint) error
	// Bounces knows the addresses to which mail comes back; nil knows none.
	Bounces *bounce.Addresses
	// Take makes bundles and parcels; nil where there are no pages.
	Take Taker
	Log  *slog.Logger
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
	for i := range routes {
		r := &routes[i]
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

// ServeHTTP implements http.Handler. What breaks inside is told like any other fault of ours.
func (a *API) ServeHTTP(w http.ResponseWriter, r *http.Request) {
	w.Header().Set("API-Version", Release)
	defer func() {
		broke := recover()
		if broke == http.ErrAbortHandler { //nolint:errorlint // it is panicked with as it is
			panic(broke)
		}
		if broke != nil {
			a.Log.ErrorContext(r.Context(), "api panic", "panic", broke, "stack", string(debug.Stack()))
			write(w, problem{Status: http.StatusInternalServerError})
		}
	}()
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
	if r.URL.Path == Prefix+"/openapi.json" {
		methods = append(methods, http.MethodGet)
	}
	if len(methods) == 0 {
		a.problem(w, r, fault.NotFound(), nil)
		return
	}
	w.Header().Set("Allow", strings.Join(methods, ", "))
	write(w, problem{Status: http.StatusMethodNotAllowed, Detail: "Dit adres kent " + strings.Join(methods, " en ") + "."})
}

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

// admit lets a call through: a token that works, that may write where the route does, of somebody who could do this
// somewhere. Whether he may here is up to the domain.
func (a *API) admit(c *call) (err error) {
	var scope person.Scope
	c.who, scope, err = a.recognise(c.r.Context(), c.r.Header.Get("Authorization"))
	switch {
	case err != nil:
		return err
	case c.route.writes() && scope != person.Writes:
		return errScope
	case c.route.writes() && c.route.needs != anyone && !access.MaySomewhere(c.who, c.route.needs):
		return notAllowed()
	}
	return c.readAddress()
}

func notAllowed() error {
	return fault.Deny("U mag dit niet doen. Vraag de secretaris of beheerder als u denkt dat dit wel zo hoort.")
}

// answer runs a route for who asks.
func (a *API) answer(route *route) http.HandlerFunc {
	return func(w http.ResponseWriter, r *http.Request) {
		w.Header().Set("Cache-Control", "no-store")
		c := &call{api: a, route: route, r: r}
		defer c.tidy()
		var given any
		err := a.admit(c)
		if err == nil {
			given, err = route.run(c)
		}
		if err == nil && c.after != nil {
			err = c.after()
		}
		if err == nil {
			err = c.send(w, given)
		}
		if err != nil {
			if unsent, ok := given.(file); ok && unsent.content != nil {
				_ = unsent.content.Close()
			}
			a.problem(w, r, err, route.takes)
		}
	}
}

// send writes an answer that is in order.
func (c *call) send(w http.ResponseWriter, given any) error {
	if c.route.status == http.StatusNoContent {
		w.WriteHeader(http.StatusNoContent)
		return nil
	}
	switch made := given.(type) {
	case file:
		return c.sendFile(w, made)
	case pageOf:
		c.links(w.Header(), made.total)
		given = made.rows
	case created:
		w.Header().Set("Location", c.api.BaseURL+Prefix+made.path)
		given = made.what
	}
	text, err := json.Marshal(given)
	if err != nil {
		return fmt.Errorf("write answer: %w", err)
	}
	w.Header().Set("Content-Type", "application/json")
	w.WriteHeader(c.route.status)
	_, _ = w.Write(text)
	return nil
}

// sendFile sends a file to keep; nothing in it is ever run.
func (c *call) sendFile(w http.ResponseWriter, f file) error {
	if f.content != nil {
		defer f.content.Close()                                                           //nolint:errcheck // it was only read
		f.write = func(w io.Writer) error { _, err := io.Copy(w, f.content); return err } //nolint:wrapcheck // it is only logged
	}
	w.Header().Set("Content-Type", f.media)
	w.Header().Set("Content-Disposition", mime.FormatMediaType("attachment", map[string]string{"filename": f.name}))
	w.Header().Set("Content-Security-Policy", "sandbox; default-src 'none'")
	if f.size >= 0 {
		w.Header().Set("Content-Length", strconv.FormatInt(f.size, 10))
	}
	if err := f.write(w); err != nil {
		c.api.Log.WarnContext(c.r.Context(), "api file was not sent whole", "error", err)
		if f.size < 0 { // nothing else tells the program that the rest is missing
			panic(http.ErrAbortHandler)
		}
	}
	return nil
}
