// Package redact takes text away: out of papers before they are shown or printed, and as a last gate out of bytes
// before they leave the house.
//
// Sheet makes a new sheet that holds allowed text only; what was removed became a box whose width tells nothing, with
// its grounds or with "buiten reikwijdte". Nothing of an original is edited, so nothing can stay behind underneath.
// Rule is the same judgement as ranges, for who counts (the assessment of a document follows from it).
//
// Foreign makes a copy of a pdf of others: pictures of its pages, blackened where something may not be read, with the words
// that are left as text. It looks at the copy again, by place, before it gives it.
//
// Check reads finished files (PDF, Office, HTML, CSV, text) down to every stream, object and string in them, and
// refuses a file that holds a withheld text, in any spelling, or that it cannot read: it fails closed.
//
// The package takes values and gives values, has no tables and changes nothing. It asks paper for its
// shapes and format/* for what a file holds.
package redact
