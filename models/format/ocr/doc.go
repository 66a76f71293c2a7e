// Package ocr reads the words in a picture of a page with the program Tesseract, when that is on the machine.
//
// A Program costs nothing until the first page. It runs Tesseract in a process of its own for each page, without a shell
// and with nothing of our environment but the path; the process is killed when its time is over or the context ends.
// What comes out, the table that Tesseract calls TSV, is read here: words with their places and how sure it is of them,
// in paragraphs. Places are in ten thousandths of the page, from its top left corner.
//
// Recognised text has mistakes, and words can be missing from it. Who shows it says so.
package ocr
