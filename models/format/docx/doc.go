// Package docx writes Word documents: headings, paragraphs, lists and tables
// that people can go on editing.
//
// A Document is a value; Write makes the same bytes of it every time, so that a
// hash says whether anything changed. Nothing goes into the file that is not in
// the value: no author, no machine, no moment that was not given.
//
// Text is escaped here, and what XML cannot hold is replaced; callers pass
// strings as they are. A table has a header row that repeats and is marked as
// one, the language is Dutch, and the title is the title of the document, which
// is what screen readers need.
//
// Reading Word files of others is in package extract.
package docx
