// Package dossier lays together what there is on one matter (onderwerp), over bodies and years: what was offered, where it
// was treated and with which outcome, what was advised, decided, adopted, told and asked for under the Woo.
//
// It has no tables and keeps nothing: each room says what the actor may see of a matter, and this one puts it in order of
// time. It asks the rooms of which it shows something, paper among them, and nobody of the domain asks it.
package dossier
