package print

import (
	"bytes"
	"encoding/json"
	"fmt"
	"os"
	"path/filepath"
	"reflect"
	"testing"
)

// The samples in testdata are the contract. Here they are read into the types; that needs decoding, which the
// product never does.

func (t *Text) UnmarshalJSON(b []byte) error {
	if b[0] != '[' {
		b = append(append([]byte{'['}, b...), ']')
	}
	var runs []Run
	if err := json.Unmarshal(b, &runs); err != nil {
		return err
	}
	*t = runs
	return nil
}

func (r *Run) UnmarshalJSON(b []byte) error {
	if b[0] == '"' {
		return json.Unmarshal(b, &r.Text)
	}
	var in struct {
		Text, Href string
		Strong, Em bool
		Outside    bool
		Kind       Box
		Removed    grounds
	}
	if err := json.Unmarshal(b, &in); err != nil {
		return err
	}
	*r = Run{Text: in.Text, Href: in.Href, Strong: in.Strong, Em: in.Em, Box: in.Kind, Grounds: in.Removed}
	if in.Outside {
		r.Box = scope
	}
	return nil
}

type grounds []string

func (g *grounds) UnmarshalJSON(b []byte) error {
	if b[0] == '"' {
		*g = []string{""}
		return json.Unmarshal(b, &(*g)[0])
	}
	return json.Unmarshal(b, (*[]string)(g))
}

func (b *Block) UnmarshalJSON(raw []byte) error {
	if raw[0] != '{' {
		b.Kind = KindParagraph
		return json.Unmarshal(raw, &b.Text)
	}
	type plain Block
	in := struct {
		*plain
		Grounds grounds `json:"grounds"`
	}{plain: (*plain)(b)}
	if err := json.Unmarshal(raw, &in); err != nil {
		return err
	}
	b.Grounds = in.Grounds
	return nil
}

func (i *Item) UnmarshalJSON(b []byte) error {
	if b[0] != '{' {
		return json.Unmarshal(b, &i.Text)
	}
	return json.Unmarshal(b, &struct{ Blocks *[]Block }{&i.Blocks})
}

func (f *Fact) UnmarshalJSON(b []byte) error {
	type plain Fact
	return json.Unmarshal(b, (*plain)(f))
}

func (o *Org) UnmarshalJSON(b []byte) error {
	return json.Unmarshal(b, &struct{ Name, Unit, Color *string }{&o.Name, &o.Unit, &o.Color})
}

func (p *BundlePaper) UnmarshalJSON(b []byte) error {
	var in struct {
		Number, Template, Href string
		Title, Note            Text
		Data                   json.RawMessage
	}
	err := json.Unmarshal(b, &in)
	if err == nil && in.Template != "" {
		p.Paper, err = decode(in.Template, in.Data)
	}
	p.Number, p.Title, p.Note, p.Href = in.Number, in.Title, in.Note, in.Href
	return err
}

// kinds holds an empty paper of each kind.
var kinds = map[string]Paper{
	"agenda": &Agenda{}, "form": &Form{}, "advice": &Advice{}, "minutes": &Minutes{}, "decisions": &Decisions{},
	"policy": &Policy{}, "inventory": &Inventory{}, "letter": &Letter{}, "mail": &Mail{}, "extract": &Extract{},
	"bundle": &Bundle{},
}

func decode(template string, data []byte) (Paper, error) {
	empty, ok := kinds[template]
	if !ok {
		return nil, fmt.Errorf("no paper %q", template)
	}
	paper := reflect.New(reflect.TypeOf(empty).Elem()).Interface().(Paper)
	in := json.NewDecoder(bytes.NewReader(data))
	in.DisallowUnknownFields()
	return paper, in.Decode(paper)
}

// samples are the names of the papers in testdata.
func samples(t testing.TB) []string {
	t.Helper()
	found, err := filepath.Glob("testdata/*.json")
	if err != nil || len(found) == 0 {
		t.Fatalf("no samples: %v", err)
	}
	return found
}

// sample reads a paper of testdata.
func sample(t testing.TB, path string) (Paper, json.RawMessage) {
	t.Helper()
	b, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	var in struct {
		Template string
		Data     json.RawMessage
	}
	if err := json.Unmarshal(b, &in); err != nil {
		t.Fatal(err)
	}
	paper, err := decode(in.Template, in.Data)
	if err != nil {
		t.Fatalf("%s: %v", path, err)
	}
	return paper, in.Data
}

func TestPapersAreWrittenAsTheContractSays(t *testing.T) {
	for _, path := range samples(t) {
		t.Run(filepath.Base(path), func(t *testing.T) {
			paper, want := sample(t, path)
			if err := paper.Check(); err != nil {
				t.Error(err)
			}
			got, err := json.Marshal(paper)
			if err != nil {
				t.Fatal(err)
			}
			if a, b := alike(t, got), alike(t, want); !reflect.DeepEqual(a, b) {
				t.Errorf("written\n%s\nwant\n%s", pretty(a), pretty(b))
			}
		})
	}
}

// alike brings what the contract allows in two forms to one: a single ground, a single box, an empty list or string.
func alike(t *testing.T, b []byte) any {
	t.Helper()
	var v any
	if err := json.Unmarshal(b, &v); err != nil {
		t.Fatal(err)
	}
	return oneForm(v)
}

func oneForm(v any) any {
	switch v := v.(type) {
	case []any:
		for i := range v {
			v[i] = oneForm(v[i])
		}
		if len(v) == 1 {
			if run, ok := v[0].(map[string]any); ok && (run["removed"] != nil || run["outside"] != nil) {
				return run
			}
		}
	case map[string]any:
		for k, e := range v {
			if ground, ok := e.(string); ok && (k == "removed" || k == "grounds") {
				e = []any{ground}
			}
			if list, ok := e.([]any); (ok && len(list) == 0) || e == "" {
				delete(v, k)
				continue
			}
			v[k] = oneForm(e)
		}
	}
	return v
}

func pretty(v any) []byte {
	b, _ := json.MarshalIndent(v, "", " ")
	return b
}
