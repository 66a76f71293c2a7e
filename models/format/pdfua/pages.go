package pdfua

import (
	"github.com/pdfcpu/pdfcpu/pkg/pdfcpu/types"
)

func (c *checker) pages() {
	for n := 1; n <= c.table.PageCount; n++ {
		page, _, inherited, err := c.table.PageDict(n, false)
		if err != nil || page == nil {
			c.need(false, "page %d cannot be read: %v", n, err)
			continue
		}
		resources := c.dict(page["Resources"])
		if resources == nil && inherited != nil {
			resources = inherited.Resources
		}
		c.content(page, resources, n)
		c.annotations(page, n)
		c.fonts(resources, n, map[string]bool{}, 0)
	}
}

// content looks whether all that is drawn is tagged or an artifact, and whether each tag is in the tree.
func (c *checker) content(page, resources types.Dict, n int) {
	body, err := c.table.PageContent(page, n)
	if err != nil {
		return // an empty page has no content
	}
	found := scan(body, func(name string) types.Dict { return c.dict(c.dict(resources["Properties"])[name]) })
	c.need(found.bare == 0, "page %d: %d drawings are neither tagged nor artifact", n, found.bare)
	c.need(found.open == 0, "page %d: marked content is not closed", n)
	if found.last < 0 {
		return
	}
	key, ok := c.integer(page["StructParents"])
	c.need(ok, "page %d: no StructParents", n)
	c.need(!ok || c.parents[key] > found.last, "page %d: tag %d is not in the parent tree", n, found.last)
}

func (c *checker) annotations(page types.Dict, n int) {
	list := c.array(page["Annots"])
	c.need(len(list) == 0 || c.name(page["Tabs"]) == "S", "page %d: tab order does not follow the structure", n)
	for _, o := range list {
		a := c.dict(o)
		kind := c.name(a["Subtype"])
		if flags, _ := c.integer(a["F"]); kind == "Popup" || flags&2 != 0 {
			continue // hidden
		}
		c.need(c.text(a["Contents"]) != "", "page %d: %s without a description", n, kind)
		key, ok := c.integer(a["StructParent"])
		c.need(ok && c.parents[key] > 0, "page %d: %s is not in the structure", n, kind)
	}
}

// fonts looks at the fonts of a page and of the forms drawn on it.
func (c *checker) fonts(resources types.Dict, n int, seen map[string]bool, depth int) {
	if resources == nil || depth > maxDepth {
		return
	}
	for _, o := range c.dict(resources["Font"]) {
		if ref, ok := o.(types.IndirectRef); ok {
			if seen[ref.String()] {
				continue
			}
			seen[ref.String()] = true
		}
		c.font(c.dict(o), n)
	}
	for _, o := range c.dict(resources["XObject"]) {
		if form := c.dict(o); c.name(form["Subtype"]) == "Form" {
			c.fonts(c.dict(form["Resources"]), n, seen, depth+1)
		}
	}
}

func (c *checker) font(f types.Dict, n int) {
	name := c.name(f["BaseFont"])
	if c.name(f["Subtype"]) == "Type3" {
		c.need(f["ToUnicode"] != nil, "page %d: drawn font without a Unicode map", n)
		return
	}
	c.need(c.stream(f["ToUnicode"]) != nil, "page %d: font %s without a Unicode map", n, name)
	if below := c.array(f["DescendantFonts"]); len(below) > 0 {
		f = c.dict(below[0])
	}
	d := c.dict(f["FontDescriptor"])
	embedded := d["FontFile"] != nil || d["FontFile2"] != nil || d["FontFile3"] != nil
	c.need(embedded, "page %d: font %s is not embedded", n, name)
}
