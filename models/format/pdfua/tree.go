package pdfua

import (
	"strings"

	"github.com/pdfcpu/pdfcpu/pkg/pdfcpu/types"
)

const maxDepth = 200 // of a structure or number tree; deeper is a loop

// inside says in what an element may stand.
var inside = map[string][]string{
	"TR":    {"Table", "THead", "TBody", "TFoot"},
	"TH":    {"TR"},
	"TD":    {"TR"},
	"THead": {"Table"},
	"TBody": {"Table"},
	"TFoot": {"Table"},
	"LI":    {"L"},
	"Lbl":   {"LI", "Caption", "Note", "FENote", "Figure", "P", "Reference", "TOCI"},
	"LBody": {"LI"},
}

// tree walks the structure of the document.
func (c *checker) tree(catalog types.Dict) {
	root := c.dict(catalog["StructTreeRoot"])
	if root == nil {
		c.need(false, "no structure tree")
		return
	}
	c.parents = map[int]int{}
	c.numbers(root["ParentTree"], 0)
	c.need(len(c.parents) > 0, "no parent tree")
	w := walker{checker: c, roles: c.dict(root["RoleMap"])}
	w.kids(root["K"], "", 0)
	c.need(w.heading > 0, "no heading")
}

// numbers reads the parent tree.
func (c *checker) numbers(o types.Object, depth int) {
	node := c.dict(o)
	if node == nil || depth > maxDepth {
		return
	}
	for _, kid := range c.array(node["Kids"]) {
		c.numbers(kid, depth+1)
	}
	pairs := c.array(node["Nums"])
	for i := 0; i+1 < len(pairs); i += 2 {
		if key, ok := c.integer(pairs[i]); ok {
			c.parents[key] = 1
			if list := c.array(pairs[i+1]); list != nil {
				c.parents[key] = len(list)
			}
		}
	}
}

type walker struct {
	*checker
	roles   types.Dict
	heading int // level of the last heading
}

func (w *walker) kids(o types.Object, parent string, depth int) {
	if depth > maxDepth {
		w.need(false, "structure tree is too deep")
		return
	}
	switch v := w.value(o).(type) {
	case types.Array:
		for _, kid := range v {
			w.kids(kid, parent, depth)
		}
	case types.Dict:
		if _, element := v["S"]; element {
			w.element(v, parent, depth)
		}
	}
}

func (w *walker) element(e types.Dict, parent string, depth int) {
	role := w.role(w.name(e["S"]))
	if allowed, bound := inside[role]; bound && !contains(allowed, parent) {
		w.need(false, "%s stands in %s", role, parent)
	}
	switch {
	case len(role) == 2 && role[0] == 'H' && role[1] >= '1' && role[1] <= '9':
		level := int(role[1] - '0')
		w.need(level <= w.heading+1, "heading of level %d follows one of level %d", level, w.heading)
		w.heading = level
	case role == "Figure" || role == "Formula":
		w.need(w.text(e["Alt"]) != "" || w.text(e["ActualText"]) != "", "%s without a text", role)
	case role == "TH":
		w.need(w.scope(e["A"]) != "" || w.text(e["ID"]) != "", "TH without a scope")
	}
	w.kids(e["K"], role, depth+1)
}

// role gives the standard role of an element.
func (w *walker) role(name string) string {
	for range maxDepth {
		next := w.name(w.roles[name])
		if next == "" || next == name {
			return name
		}
		name = next
	}
	w.need(false, "role %s is mapped in a circle", name)
	return name
}

func (w *walker) scope(o types.Object) string {
	if list := w.array(o); list != nil {
		for _, attributes := range list {
			if found := w.scope(attributes); found != "" {
				return found
			}
		}
		return ""
	}
	return w.name(w.dict(o)["Scope"])
}

func contains(list []string, s string) bool {
	return strings.Contains(" "+strings.Join(list, " ")+" ", " "+s+" ")
}
