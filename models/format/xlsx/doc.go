// Package xlsx writes spreadsheets: a header row that stays in view, columns
// with a width, and rows that may be many.
//
// Text is stored as text, in cells that are formatted as text, so that "=1+1"
// is never calculated, also not when someone edits the cell. Nothing goes into
// the file that was not given, and the same value makes the same bytes.
//
// Rows are streamed: a list of ten thousand does not stand in memory twice.
// Reading spreadsheets of others is in package extract.
package xlsx
