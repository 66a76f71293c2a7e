// Package extract takes the text out of files that strangers send, so that it
// can be searched and assessed: pdf, docx, odt, xlsx, pptx, csv and txt.
//
// A Text is pages with paragraphs, as a reader would see them. What a reader
// does not see but the file holds (comments, tracked deletions, hidden sheets,
// hidden text) goes apart, under Hidden, with a Flag for each kind: it leaks
// when a file is given away. Meta is what the file says about itself.
//
// Every reader stops when the context ends and at the Limits; a file that goes
// over one is refused as a whole, for half a text would be taken for all of it.
// Errors wrap ErrDamaged, ErrLocked, ErrTooLong, ErrNoReader or ErrKind.
//
// What a file is, package sniff decides before; mail is read by package eml.
// The pages of a pdf come from package pdf, and zips are opened by zipped.
package extract
