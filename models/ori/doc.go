// Package ori tells of a meeting in the terms of Open Raadsinformatie (vergadering, agendapunt, besluit, informatieobject),
// for programs that speak those: what the actor may see of it.
//
// It has no tables and keeps nothing. The API answers with it, and the archive of a meeting holds it, so that the two
// cannot tell different things.
package ori
