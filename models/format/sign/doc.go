// Package sign finds where people signed: the closing phrase of a letter ("Hoogachtend", "namens deze,"), the names under it,
// and what stands between the two on a page: a picture, strokes of a pen, or ink on a scan.
//
// It knows no files and no database. Whoever reads a page gives its lines, in reading order, with their places if it has them.
// What it finds is a guess from form and place: it is proposed to a person, never applied.
package sign
