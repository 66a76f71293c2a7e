// Package static holds what a browser needs besides pages: the style sheet, scripts, fonts and icons.
//
// The sources are css/, js/ and icons.txt; build.mjs joins them into dist/, which is embedded in the program.
// A file has a hash of its content in its name, so browsers keep it for good and a new release is seen at once.
// Pages ask URL for the address of a file and never write one themselves.
//
// The folder dist/ may be missing when the program is compiled (a fresh clone, a quick test). Then Built is
// false, URL gives a plain address that answers 404, and the program says in its log that pages have no looks.
//
// It knows nothing of pages, people or the domain.
package static
