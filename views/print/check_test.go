package print_test

import (
	"errors"
	"strings"
	"testing"

	"beraad/views/print"
)

func TestWhatIsNotFitToPrintIsRefused(t *testing.T) {
	deep := print.Paragraph(print.Words("diep"))
	for range 11 {
		deep = print.Quote(deep)
	}
	for want, spoil := range map[string]func(*print.Advice){
		"title is empty":                                                      func(a *print.Advice) { a.Title = " \n" },
		"org.name is empty":                                                   func(a *print.Advice) { a.Org.Name = "" },
		"subject is empty":                                                    func(a *print.Advice) { a.Subject = nil },
		"title holds a control character":                                     func(a *print.Advice) { a.Title = "Nota\nX-Regel: 1" },
		"marking holds a control character":                                   func(a *print.Advice) { a.Marking = "vertrouwelijk\x07" },
		"org.color is not #rrggbb":                                            func(a *print.Advice) { a.Org.Color = "rood" },
		"org.logo is not svg, png or jpg":                                     func(a *print.Advice) { a.Org.Logo = print.Picture{Kind: "pdf", Bytes: []byte("x"), Alt: "x"} },
		"org.logo has no alternative text":                                    func(a *print.Advice) { a.Org.Logo = print.Picture{Kind: "png", Bytes: []byte("x")} },
		"colophon is longer than its column":                                  func(a *print.Advice) { a.Colophon.Lines = make([]print.Text, 51) },
		"facts[0].text[0].text is not UTF-8":                                  func(a *print.Advice) { a.Facts = []print.Fact{{Text: print.Words("\xff")}} },
		"sections[0].blocks[0].text[0]: a box carries words":                  block(print.Paragraph(print.Text{{Box: print.Name, Text: "Jansen"}})),
		`sections[0].blocks[0].text[0]: unknown box "naam"`:                   block(print.Paragraph(print.Text{{Box: "naam"}})),
		"sections[0].blocks[0].text[0]: grounds without a box":                block(print.Paragraph(print.Text{{Grounds: []string{"11.1"}}})),
		"sections[0].blocks[0].text[0]: address is not http, https or mailto": block(print.Paragraph(print.Text{print.Link("hier", "javascript:alert(1)")})),
		`sections[0].blocks[0]: unknown kind of block "kader"`:                block(print.Block{Kind: "kader"}),
		`sections[0].blocks[0]: a block of kind "removed" has no text`:        block(print.Block{Kind: print.KindRemoved, Text: print.Words("geheim")}),
		`sections[0].blocks[0]: a block of kind "" has no items`:              block(print.Block{Items: []print.Item{{}}}),
		"sections[0].blocks[0]: heading is empty":                             block(print.Heading(nil)),
		"sections[0].blocks[0]: unknown numbering":                            block(print.Numbered("#panic()", print.Words("een"))),
		"sections[0].blocks[0]: table without a head":                         block(print.Block{Kind: print.KindTable}),
		"sections[0].blocks[0].rows[0]: not as wide as the head":              block(print.Block{Kind: print.KindTable, Head: make([]print.Text, 2), Rows: [][]print.Text{{nil}}}),
		"sections[0].blocks[0]: widths differ from the head":                  block(print.Block{Kind: print.KindTable, Head: make([]print.Text, 2), Widths: []int{1}}),
		"blocks are nested too deeply":                                        block(deep),
	} {
		t.Run(want, func(t *testing.T) {
			a := print.Advice{Common: print.Common{Title: "Nota", Org: print.Org{Name: "Ministerie\nvan Zaken"}}, Subject: print.Words("Apps")}
			if err := a.Check(); err != nil {
				t.Fatalf("sound paper: %v", err)
			}
			spoil(&a)
			if err := a.Check(); !errors.Is(err, print.ErrInvalid) || !strings.Contains(err.Error(), want) {
				t.Errorf("error %v, want %q", err, want)
			}
		})
	}
}

// block spoils a paper with a block.
func block(b print.Block) func(*print.Advice) {
	return func(a *print.Advice) {
		a.Sections = []print.Section{{Title: print.Words("Kop"), Blocks: []print.Block{b}}}
	}
}

func TestAPaperInABundleIsCheckedToo(t *testing.T) {
	b := print.Bundle{Common: small().Common, Body: print.Words("Bundel"), Papers: []print.BundlePaper{
		{Number: "1", Title: print.Words("Nota"), Paper: print.Advice{}}, {Number: "2", Title: print.Words("Bundel"), Paper: &print.Bundle{}}}}
	err := b.Check()
	if err == nil || !strings.Contains(err.Error(), "papers[0]: advice: subject is empty; title is empty") || !strings.Contains(err.Error(), "papers[1]: a bundle in a bundle") {
		t.Error(err)
	}
}
