package zipped

import (
	"context"
	"encoding/xml"
	"path"
	"strings"
)

// Part gives the name of the part of an Office Open XML file that has the
// content type, as [Content_Types].xml says.
func (a *Archive) Part(ctx context.Context, contentType string) (string, bool) {
	if a.types == nil {
		a.types = map[string]string{}
		if a.Has("[Content_Types].xml") {
			// A broken list leaves parts out, and what is not found is refused by the caller.
			_ = a.Walk(ctx, "[Content_Types].xml", func(token xml.Token) error {
				if start, ok := token.(xml.StartElement); ok && start.Name.Local == "Override" {
					kind := Attr(start, "ContentType")
					if a.types[kind] == "" {
						a.types[kind] = strings.TrimPrefix(Attr(start, "PartName"), "/")
					}
				}
				return nil
			})
		}
	}
	name := a.types[contentType]
	return name, name != "" && a.Has(name)
}

// HasMacros says whether an Office Open XML file carries a program.
func (a *Archive) HasMacros(ctx context.Context) bool {
	a.Part(ctx, "")
	for kind := range a.types {
		if strings.Contains(kind, "macroEnabled") || strings.Contains(kind, "vbaProject") {
			return true
		}
	}
	for _, name := range a.names {
		if strings.EqualFold(path.Base(name), "vbaProject.bin") {
			return true
		}
	}
	return false
}

// Relation is one line of the relations of a part.
type Relation struct{ ID, Type, Target string }

// Relations gives the relations of a part inside the file, with full names as
// targets; what points outside is left out.
func (a *Archive) Relations(ctx context.Context, part string) ([]Relation, error) {
	folder := path.Dir(part)
	name := path.Join(folder, "_rels", path.Base(part)+".rels")
	if !a.Has(name) {
		return nil, nil
	}
	var list []Relation
	err := a.Walk(ctx, name, func(token xml.Token) error {
		start, ok := token.(xml.StartElement)
		if !ok || start.Name.Local != "Relationship" || Attr(start, "TargetMode") == "External" {
			return nil
		}
		target := Attr(start, "Target")
		if strings.HasPrefix(target, "/") {
			target = strings.TrimPrefix(target, "/")
		} else {
			target = path.Join(folder, target)
		}
		list = append(list, Relation{Attr(start, "Id"), path.Base(Attr(start, "Type")), target})
		return nil
	})
	return list, err
}
