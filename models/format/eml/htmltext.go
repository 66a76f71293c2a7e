package eml

import (
	"strings"

	"golang.org/x/net/html"
)

var (
	blocks = map[string]bool{
		"p": true, "div": true, "br": true, "li": true, "tr": true, "h1": true, "h2": true, "h3": true, "h4": true,
		"h5": true, "h6": true, "table": true, "ul": true, "ol": true, "blockquote": true, "hr": true, "pre": true,
		"section": true, "article": true, "header": true, "footer": true, "dl": true, "dt": true, "dd": true,
	}
	hidden = map[string]bool{"script": true, "style": true, "title": true}
)

// HTMLText gives the words of an HTML text, a line for each block. Scripts and styles are left out, all
// else is given even where a browser might hide it; nothing is fetched.
func HTMLText(source string) string {
	z := html.NewTokenizer(strings.NewReader(source))
	z.SetMaxBuf(8 << 20)
	var b strings.Builder
	skip := ""
	for {
		kind := z.Next()
		if kind == html.ErrorToken {
			return tidy(b.String())
		}
		raw, _ := z.TagName()
		name := string(raw)
		switch {
		case skip != "":
			if kind == html.EndTagToken && name == skip {
				skip = ""
			}
		case kind == html.TextToken:
			b.WriteString(strings.ReplaceAll(toLF(string(z.Text())), "\n", " "))
		case kind == html.StartTagToken && hidden[name]:
			skip = name
		case kind != html.CommentToken && blocks[name]:
			b.WriteString("\n")
		case kind == html.StartTagToken && (name == "td" || name == "th"):
			b.WriteString("\t")
		}
	}
}

// tidy takes away the white space that only the HTML's author saw.
func tidy(s string) string {
	var lines []string
	for l := range strings.SplitSeq(toLF(s), "\n") {
		if l = strings.Join(strings.Fields(l), " "); l != "" {
			lines = append(lines, l)
		}
	}
	return strings.Join(lines, "\n")
}
