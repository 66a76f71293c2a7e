// Package sniff decides what a file really is by looking inside, and refuses a
// file that is not what its name says.
//
// Only the kinds in Kinds come in; all else is refused, whatever it is called.
// A text has no mark of its own, so there the name decides between txt, csv
// and eml, and the content must fit. Zips are judged with the limits of
// package zipped, pictures by their number of pixels.
//
// Look is for files that are handed in from outside in great numbers: it takes
// no notice of names, knows some more kinds, and leaves judging large zips and
// mail boxes to those who take them apart.
//
// A refusal is a *Refusal with a Reason; the sentence for people is made by who
// shows it. The package knows nothing of Beraad and keeps nothing.
package sniff
