package api

import (
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"net/http"
	"reflect"
	"strconv"
	"strings"

	"beraad/models/access"
	"beraad/models/fault"
	"beraad/models/paper"
	"beraad/models/store"
)

// call is one request of one program: who asks, what stands in the address, and the transaction in which it is done.
type call struct {
	api   *API
	route *route
	r     *http.Request
	who   access.Actor
	tx    *store.Tx
	// id is the {id} of the address; at gives the other numbers.
	id      uint
	numbers map[string]uint
	given   map[string]any // the parameters that narrow a list
	page    store.Page
	upload  paper.Upload
	// secret is a confidential paper that was read; that goes into the trail, as on a page.
	secret uint
	after  func() error
}

// read runs work with a view of the data, for who asks.
func (c *call) read(work func() error) error {
	err := c.api.Store.Read(c.r.Context(), c.who, func(tx *store.Tx) error {
		c.tx = tx
		return work()
	})
	if err != nil || c.secret == 0 {
		return err
	}
	return c.api.Store.Change(c.r.Context(), c.who, func(tx *store.Tx) error { return paper.Witness(tx, c.secret) })
}

// errTakenBack ends a rehearsal: what was done in the transaction is undone.
var errTakenBack = errors.New("rehearsed and taken back")

// rehearse runs work in one transaction, for who asks, and undoes it.
func (c *call) rehearse(work func() error) error {
	err := c.api.Store.Change(c.r.Context(), c.who, func(tx *store.Tx) error {
		c.tx = tx
		if err := work(); err != nil {
			return err
		}
		return errTakenBack
	})
	if errors.Is(err, errTakenBack) {
		return nil
	}
	return err
}

// change runs work in one transaction, for who asks.
func (c *call) change(work func() error) error {
	return c.api.Store.Change(c.r.Context(), c.who, func(tx *store.Tx) error {
		c.tx = tx
		return work()
	})
}

// at gives a number out of the address.
func (c *call) at(name string) uint { return c.numbers[name] }

// number, text and yes give what narrows a list; zero when it was not asked.
func (c *call) number(name string) uint { n, _ := c.given[name].(uint); return n }

func (c *call) text(name string) string { s, _ := c.given[name].(string); return s }

func (c *call) yes(name string) bool { b, _ := c.given[name].(bool); return b }

// readAddress reads the numbers in the address and the parameters behind it.
func (c *call) readAddress() (err error) {
	c.numbers, c.given = map[string]uint{}, map[string]any{}
	for part := range strings.SplitSeq(c.route.path, "/") {
		name, ok := strings.CutPrefix(strings.TrimSuffix(part, "}"), "{")
		if !ok {
			continue
		}
		n, err := strconv.ParseUint(c.r.PathValue(name), 10, 32)
		if err != nil || n == 0 { // what is no number is not there
			return fault.NotFound()
		}
		c.numbers[name] = uint(n)
	}
	c.id = c.numbers["id"]
	for _, p := range c.route.query {
		text := c.r.URL.Query().Get(p.name)
		if text == "" {
			continue
		}
		if c.given[p.name], err = p.read(text); err != nil {
			return err
		}
	}
	c.page, err = pageIn(c.r.URL.Query())
	return err
}

// read makes a value of what was given for a parameter.
func (p parameter) read(text string) (any, error) {
	switch p.sort.(type) {
	case uint:
		n, err := strconv.ParseUint(text, 10, 32)
		if err != nil {
			return nil, fault.Wrong(p.name, "Vul een nummer in.")
		}
		return uint(n), nil
	case bool:
		if text != "true" && text != "false" {
			return nil, fault.Wrong(p.name, "Vul true of false in.")
		}
		return text == "true", nil
	}
	return text, nil
}

// largest is the most that is taken in without a file, in bytes.
const largest = 1 << 20

// decode reads what was sent. What the API does not know is refused, so that a typing error is not silent.
func (c *call) decode(into any) error {
	switch {
	case c.route.file:
		return c.decodeParts(into)
	case c.route.takes == nil:
		return nil
	}
	reader := json.NewDecoder(http.MaxBytesReader(nil, c.r.Body, largest))
	reader.DisallowUnknownFields()
	err := reader.Decode(into)
	var field *json.UnmarshalTypeError
	switch {
	case err == nil, errors.Is(err, io.EOF): // nothing sent is nothing filled in
		return nil
	case errors.As(err, new(*http.MaxBytesError)):
		return fmt.Errorf("read what was sent: %w", err)
	case errors.As(err, &field):
		return fault.Wrong(field.Field, "Dit veld heeft een andere soort waarde.").Because(err)
	}
	return fault.Wrong("", "Dit is geen JSON zoals de beschrijving zegt: "+strings.TrimPrefix(err.Error(), "json: ")).Because(err)
}

// filePart is the name of the part that holds a file.
const filePart = "bestand"

// decodeParts reads a form of parts: a file, and fields of text beside it that stand before it or behind it.
func (c *call) decodeParts(into any) error {
	if !strings.HasPrefix(c.r.Header.Get("Content-Type"), "multipart/form-data") {
		return fault.Wrong(filePart, "Stuur multipart/form-data, met het bestand in het deel bestand.")
	}
	c.r.Body = http.MaxBytesReader(nil, c.r.Body, c.api.UploadMax+largest)
	if err := c.r.ParseMultipartForm(largest); err != nil {
		if errors.As(err, new(*http.MaxBytesError)) {
			return fmt.Errorf("read the parts: %w", err)
		}
		return fault.Wrong(filePart, "De delen van dit bericht zijn niet te lezen.").Because(err)
	}
	if len(c.r.MultipartForm.File[filePart]) != 1 {
		return fault.Wrong(filePart, "Stuur één bestand mee, in het deel bestand.")
	}
	if err := fillIn(into, c.r.MultipartForm.Value); err != nil {
		return err
	}
	header := c.r.MultipartForm.File[filePart][0]
	opened, err := header.Open()
	if err != nil {
		return fmt.Errorf("open upload: %w", err)
	}
	c.upload = paper.Upload{Name: header.Filename, Content: opened, Limit: c.api.UploadMax}
	return nil
}

// fillIn puts fields of text in a struct, through JSON: what is a text there is sent as it is, anything else as JSON.
func fillIn(into any, fields map[string][]string) error {
	kinds := fieldKinds(reflect.TypeOf(into).Elem())
	made := map[string]json.RawMessage{}
	for name, values := range fields {
		kind, known := kinds[name]
		if !known {
			return fault.Wrong(name, "Dit veld is er niet.")
		}
		made[name] = json.RawMessage(values[0])
		if kind == reflect.String || !json.Valid(made[name]) {
			quoted, err := json.Marshal(values[0])
			if err != nil {
				return fmt.Errorf("quote %s: %w", name, err)
			}
			made[name] = quoted
		}
	}
	text, err := json.Marshal(made)
	if err != nil {
		return fmt.Errorf("write the fields: %w", err)
	}
	if err := json.Unmarshal(text, into); err != nil {
		return fault.Wrong("", "Een van de velden heeft een andere soort waarde.").Because(err)
	}
	return nil
}

func fieldKinds(t reflect.Type) map[string]reflect.Kind {
	kinds := map[string]reflect.Kind{}
	for field := range fieldsOf(t) {
		name, _, _ := strings.Cut(field.Tag.Get("json"), ",")
		kinds[name] = field.Type.Kind()
	}
	return kinds
}

// tidy gives back what was kept of an upload while it was read.
func (c *call) tidy() {
	if closer, ok := c.upload.Content.(io.Closer); ok {
		_ = closer.Close()
	}
	if c.r.MultipartForm != nil {
		_ = c.r.MultipartForm.RemoveAll()
	}
}
