package extract

import (
	"context"
	"errors"
	"reflect"
	"testing"

	"beraad/models/format/pdf"
)

func TestPrinted(t *testing.T) {
	c := &collector{ctx: context.Background(), limits: Standard}
	err := c.printed(pdf.Document{
		Pages:   []pdf.Page{{Number: 1, Paragraphs: []string{"co\u006f\u0308rdinatie"}}, {Number: 2}},
		Remarks: []string{"Wie heeft dit gezegd?"}, Annotated: true, Attachments: 1, Protected: true,
		Info: pdf.Info{Title: " Nota ", Producer: "Drukker"},
	})
	if err != nil {
		t.Fatal(err)
	}
	want := Text{
		Pages:  []Page{{Number: 1, Paragraphs: []string{"co\u00f6rdinatie"}}, {Number: 2}},
		Hidden: []string{"Wie heeft dit gezegd?"},
		Flags:  []Flag{Embedded, Annotated, NoText, Protected},
		Meta:   Meta{Title: "Nota", Program: "Drukker"},
	}
	if got := c.text(); !reflect.DeepEqual(got, want) {
		t.Errorf("got %+v, want %+v", got, want)
	}
	c = &collector{ctx: context.Background(), limits: Limits{Pages: 1, Letters: 10}}
	if err := c.printed(pdf.Document{Pages: make([]pdf.Page, 2)}); !errors.Is(err, ErrTooLong) {
		t.Errorf("two pages where one may be: %v", err)
	}
}
