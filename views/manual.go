package views

import (
	"bytes"
	"fmt"
	"image"
	_ "image/png" // the pictures of the manual
	"path"
	"strconv"
	"sync"

	"github.com/yuin/goldmark"
	"github.com/yuin/goldmark/ast"
	"github.com/yuin/goldmark/extension"
	extended "github.com/yuin/goldmark/extension/ast"
	"github.com/yuin/goldmark/parser"
	"github.com/yuin/goldmark/renderer"
	"github.com/yuin/goldmark/text"
	"github.com/yuin/goldmark/util"

	"beraad/docs"
	"beraad/static"
	"beraad/views/ui"
)

// Manual is the manual for users, made of the text that stands in the repository.
type Manual struct{ ui.Frame }

// chapter is a heading of the manual that one can go to.
type chapter struct {
	id, title string
	parts     []chapter
}

// manualText is the manual as it is shown: made once, for it never changes while the program runs.
type manualText struct {
	html     string
	chapters []chapter
}

var manual = sync.OnceValues(func() (manualText, error) { return readManual(docs.Manual()) })

func (p Manual) text() (manualText, error) { return manual() }

// readManual makes a page of the text. The title is left out, for the page has one.
func readManual(source string) (made manualText, err error) {
	md := goldmark.New(
		goldmark.WithExtensions(extension.Table),
		goldmark.WithParserOptions(parser.WithAutoHeadingID()),
		goldmark.WithRendererOptions(renderer.WithNodeRenderers(util.Prioritized(scrolling{}, 100))),
	)
	tree := md.Parser().Parse(text.NewReader([]byte(source)))
	var title ast.Node
	err = ast.Walk(tree, func(n ast.Node, entering bool) (ast.WalkStatus, error) {
		if !entering {
			return ast.WalkContinue, nil
		}
		switch n := n.(type) {
		case *ast.Heading:
			if n.Level == 1 {
				title = n
				return ast.WalkSkipChildren, nil
			}
			made.heading(n, []byte(source))
		case *ast.Image:
			return ast.WalkContinue, picture(n)
		}
		return ast.WalkContinue, nil
	})
	if err != nil {
		return made, err
	}
	if title != nil {
		tree.RemoveChild(tree, title)
	}
	var out bytes.Buffer
	err = md.Renderer().Render(&out, []byte(source), tree)
	made.html = out.String()
	return made, err
}

func (m *manualText) heading(n *ast.Heading, source []byte) {
	id, _ := n.AttributeString("id")
	words, _ := id.([]byte)
	c := chapter{id: string(words), title: string(n.Lines().Value(source))}
	if n.Level == 2 {
		m.chapters = append(m.chapters, c)
	} else if last := len(m.chapters) - 1; n.Level == 3 && last >= 0 {
		m.chapters[last].parts = append(m.chapters[last].parts, c)
	}
}

// picture gives an image its address and its size: nothing moves when it comes, and it comes when one gets there.
func picture(n *ast.Image) error {
	name := path.Base(string(n.Destination))
	content, ok := static.File(name)
	if !ok {
		return nil // the front end was not built
	}
	size, _, err := image.DecodeConfig(bytes.NewReader(content))
	if err != nil {
		return fmt.Errorf("picture %s of the manual: %w", name, err)
	}
	n.Destination = []byte(static.URL(name))
	n.SetAttributeString("width", []byte(strconv.Itoa(size.Width)))
	n.SetAttributeString("height", []byte(strconv.Itoa(size.Height)))
	n.SetAttributeString("loading", []byte("lazy"))
	return nil
}

// scrolling puts each table into a frame of its own, which a narrow screen moves instead of the page.
type scrolling struct{}

func (scrolling) RegisterFuncs(r renderer.NodeRendererFuncRegisterer) {
	r.Register(extended.KindTable, func(w util.BufWriter, _ []byte, n ast.Node, entering bool) (ast.WalkStatus, error) {
		markup := "</table></div>\n"
		if entering {
			markup = `<div class="scroll-x" tabindex="0" role="region" ` + tableName(n) + `><table class="utrecht-table">` + "\n"
		}
		_, err := w.WriteString(markup)
		return ast.WalkContinue, err
	})
}

// tableName names the frame of a table after the heading that it stands under.
func tableName(table ast.Node) string {
	for n := table.PreviousSibling(); n != nil; n = n.PreviousSibling() {
		if heading, is := n.(*ast.Heading); is {
			id, _ := heading.AttributeString("id")
			words, _ := id.([]byte)
			return `aria-labelledby="` + string(words) + `"`
		}
	}
	return `aria-label="Tabel"`
}
