// Package print makes the papers of Beraad as PDF: agenda, form, advice, minutes, decisions, policy line,
// inventory, letter, e-mail, the text of a foreign file, and the bundle of a meeting.
//
// A paper is a struct with its data (Agenda, Minutes, …). Dates, numbers and order come ready from the
// domain; the templates in typst/ hold markup, loops and conditions. Text goes in as data and is set as it
// stands: nothing in it is read as markup.
//
// A Printer drives one or more Node workers over pipes. A worker gets a time limit and a roof on its
// memory, is started again when it died, and sees one paper at a time. Without Node or its packages the
// Printer says ErrUnavailable, and the program says that the PDF follows. The same paper with the same time
// gives the same bytes.
//
// The file is PDF/UA-1 (PDF) for reading, or PDF/A-2a (ArchivePDF) for keeping.
//
// Redaction: what is removed must not be in the paper. A box (Removed, Outside, RemovedArea, OutsideArea)
// stands in its place, and Check refuses a box that carries words. Title, Short, Keywords and Org reach the
// metadata: give them in redacted form too.
//
// This room asks nobody: it has no store, no rights and no clock.
package print
