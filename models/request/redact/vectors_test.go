package redact_test

import (
	"context"
	"errors"
	"os"
	"path/filepath"
	"regexp"
	"strings"
	"testing"

	"beraad/models/format/pdf"
	"beraad/models/paper"
	"beraad/models/request/redact"
)

// vector is a way in which a removed text comes out after all.
type vector struct {
	// kinds are files of the corpus that hold it: TestNothingOfACanaryIsLeft takes the canary out of each. Here the gate is
	// given the file itself, as if somebody had let it through, and must refuse it.
	kinds []string
	// parts are office files and texts that hold it; the gate must refuse each.
	parts map[string][]byte
	// elsewhere is the test in another room that proves it, as "folder TestName".
	elsewhere []string
}

// vectors is every row of the table of unsafe ways, in its order.
func vectors(t *testing.T) map[string]vector {
	t.Helper()
	word := func(pairs ...string) []byte {
		return pack(t, append([]string{"[Content_Types].xml", "<Types/>"}, pairs...)...)
	}
	return map[string]vector{
		"text under a box, in the colour of the paper, see-through, clipped, off the page": {
			kinds: []string{"under a box", "white on white", "see-through", "clipped away", "beside the page", "plain", "written twice", "capitals and accents", "broken off", "over the end of a line", "a ligature", "rotated by a quarter", "aslant", "a turned page", "a cropped page", "in a form on the page"},
		},
		"remarks that were left, or never applied": {kinds: []string{"a leftover Redact", "a highlight", "a remark", "text laid on the page", "a link"}},
		"bookmarks and contents":                   {kinds: []string{"bookmarks"}},
		"properties, titles and names":             {kinds: []string{"properties"}, elsewhere: []string{"models/request/redact TestTitleAndFileNameGoWithWhatTheyHold"}},
		"earlier revisions and what nothing points at": {
			kinds: []string{"an earlier revision", "what nothing points at", "behind the end"},
		},
		"embedded files, fields, scripts, layers, spoken text, thumbnails, tags": {
			kinds: []string{"an embedded file", "a field that is filled", "a script", "in a hidden layer", "spoken, not written", "a thumbnail", "a tree of tags"},
		},
		"moves between letters": {
			kinds:     []string{"letter by letter", "letters in their own objects"},
			elsewhere: []string{"views/ui TestRemovedTextLeavesOneOfThreeWidths"},
		},
		"recognised text under a scan": {kinds: []string{"under a scan"}},
		"office files": {
			parts: map[string][]byte{
				"tracked deletion": word("word/document.xml", "<w:del w:id=\"1\"><w:delText>"+canary+"</w:delText></w:del>"),
				"comment":          word("word/comments.xml", "<w:comment w:id=\"0\"><w:t>"+canary+"</w:t></w:comment>"),
				"header":           word("word/header1.xml", "<w:t>"+canary+"</w:t>"),
				"hidden text":      word("word/document.xml", "<w:rPr><w:vanish/></w:rPr><w:t>"+canary+"</w:t>"),
				"property":         word("docProps/core.xml", "<dc:creator>"+canary+"</dc:creator>"),
				"relation":         word("word/_rels/document.xml.rels", `<Relationship Target="`+canary+`"/>`),
				"custom XML":       word("customXml/item1.xml", "<x>"+canary+"</x>"),
				"embedded sheet":   word("word/embeddings/blad.xlsx", canary),
			},
			elsewhere: []string{"models/request/redact TestOfficeFilesAreMadeAnew"},
		},
		"workbooks and pictures": {
			parts: map[string][]byte{
				"hidden sheet":   word("xl/workbook.xml", `<sheet name="`+canary+`" state="hidden"/>`),
				"hidden row":     word("xl/worksheets/sheet1.xml", `<row r="1" hidden="1"><c><v>`+canary+`</v></c></row>`),
				"pivot cache":    word("xl/pivotCache/pivotCacheRecords1.xml", `<s v="`+canary+`"/>`),
				"formula":        word("xl/worksheets/sheet1.xml", `<f>IF(A1="`+canary+`",1,0)</f>`),
				"name of a cell": word("xl/workbook.xml", `<definedName name="`+canary+`">A1</definedName>`),
				"thumbnail":      word("word/media/image1.jpg", "\xff\xd8\xff\xe1Exif\x00\x00"+canary),
			},
		},
		"mail": {
			parts:     map[string][]byte{"headers": []byte("Received: from pc-" + canary + "\r\nBcc: " + canary + "\r\n\r\nHallo"), "quoted": []byte("Akkoord.\n> Van: " + canary + "\n> Hallo")},
			elsewhere: []string{"models/paper TestTheTextOfAMailIsDrawnOutAndFound"},
		},
		"around the file: search, index, names, other forms": {
			parts:     map[string][]byte{"a name in a bundle": pack(t, canary+".txt", "x"), "a list": []byte("nr;titel\n1;" + canary), "a page": []byte("<a title='" + canary + "'>x</a>"), "an answer of a program": []byte(`{"titel":"` + canary + `"}`)},
			elsewhere: []string{"handlers TestThePublicCopyHoldsNothingThatWasRemoved", "app/demo TestNoPublicPaperHoldsWhatWasRemoved"},
		},
	}
}

// harmless are the kinds that hold nothing when the gate reads them, each with why.
var harmless = map[string]string{}

// TestEveryUnsafeWay goes through the table: the gate refuses whatever holds the canary in that way, whoever made it.
func TestEveryUnsafeWay(t *testing.T) {
	t.Parallel()
	all, seen := corpus(), map[string]bool{}
	for way, v := range vectors(t) {
		t.Run(way, func(t *testing.T) {
			for _, kind := range v.kinds {
				seen[kind] = true
				file, there := all[kind]
				if !there {
					t.Fatalf("no file of the kind %q", kind)
				}
				if err := redact.Check(file.content, []string{canary}); err == nil && harmless[kind] == "" {
					t.Errorf("%s: passes", kind)
				}
			}
			for part, content := range v.parts {
				if err := redact.Check(content, []string{canary}); err == nil {
					t.Errorf("%s: passes", part)
				}
			}
			for _, test := range v.elsewhere {
				isThere(t, test)
			}
			if len(v.kinds)+len(v.parts)+len(v.elsewhere) == 0 {
				t.Error("nothing proves it")
			}
		})
	}
	for kind, file := range all {
		if !seen[kind] && file.box == nil && kind != "locked for its owner" {
			t.Errorf("%s is of no way", kind)
		}
	}
}

// isThere tells whether a test is there still: one that went must be answered for.
func isThere(t *testing.T, test string) {
	t.Helper()
	folder, name, _ := strings.Cut(test, " ")
	files, err := filepath.Glob(filepath.Join("..", "..", "..", folder, "*_test.go"))
	if err != nil {
		t.Fatal(err)
	}
	form := regexp.MustCompile(`(?m)^func ` + name + `\(`)
	for _, file := range files {
		if text, err := os.ReadFile(file); err == nil && form.Match(text) {
			return
		}
	}
	t.Errorf("no test %s in %s", name, folder)
}

// TestThePromises names the test of each promise about what comes out.
func TestThePromises(t *testing.T) {
	t.Parallel()
	for promise, tests := range map[string][]string{
		"R1 a removed passage is nowhere public":      {"handlers TestThePublicCopyHoldsNothingThatWasRemoved", "app/demo TestNoPublicPaperHoldsWhatWasRemoved", "models/request/redact TestNothingOfACanaryIsLeft"},
		"R2 what cannot be read does not go out":      {"models/request/redact TestCheckOfPDF", "models/request/redact TestCheckOfZips", "models/request/redact TestACopyIsRefused"},
		"R3 no metadata":                              {"models/request/redact TestEveryUnsafeWay", "models/request/redact TestNothingOfACanaryIsLeft"},
		"R4 what is public does not change by itself": {"handlers TestADecisionIsTakenAndMadePublic"},
		"R5 the width of a box tells nothing":         {"views/ui TestRemovedTextLeavesOneOfThreeWidths", "models/request/redact TestSheetShowsBoxes"},
		"R6 two persons":                              {"handlers TestADecisionIsTakenAndMadePublic"},
	} {
		t.Run(promise, func(t *testing.T) {
			for _, test := range tests {
				isThere(t, test)
			}
		})
	}
}

// TestOfficeFilesAreMadeAnew: nothing is ever removed inside an office file. No copy is made of one by pictures, and its
// text comes out as a sheet of what may be read, that holds the words and nothing else of the file.
func TestOfficeFilesAreMadeAnew(t *testing.T) {
	t.Parallel()
	docx := pack(t, "[Content_Types].xml", "<Types/>", "word/document.xml", "<w:t>"+canary+"</w:t>")
	f := redact.Foreign{Content: docx, Date: decided}
	if _, err := f.Pictures(context.Background(), engine, quick); !errors.Is(err, pdf.ErrDamaged) {
		t.Errorf("a copy of an office file: %v", err)
	}
	blocks := judged("Volgens "+canary+" is het akkoord.", canary)
	sheet := redact.Sheet(&paper.Sheet{Kind: paper.Note, Title: paper.Plain("Stuk"), FileName: canary + ".docx"}, blocks,
		[]redact.Passage{{Block: 1, From: 8, Till: 8 + len(canary), Kind: redact.Remove, Grounds: []string{"5.1.2.e"}}, {Block: 2, Kind: redact.Remove, Grounds: []string{"5.1.2.e"}}},
		func(uint) bool { return true }, nil)
	var all strings.Builder
	all.WriteString(sheet.Title.String() + sheet.FileName + sheet.Reference)
	for _, line := range sheet.Lines {
		all.WriteString(line.Label)
		for _, run := range line.Runs {
			all.WriteString(run.Text)
		}
	}
	if text := all.String(); leaks(text) || !strings.Contains(text, "is het akkoord.") {
		t.Errorf("the sheet reads %q", text)
	}
}
