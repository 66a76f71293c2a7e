// Package docs holds what people read about Beraad, as it stands in this folder, so that the program can show it.
package docs

import _ "embed"

//go:embed handleiding.md
var manual string

// Manual is the manual for users, in Dutch, as Markdown. Its pictures are in images, and come with the front end.
func Manual() string { return manual }
