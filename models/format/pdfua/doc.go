// Package pdfua looks whether a PDF keeps the points of PDF/UA-1 that a machine can check: marked as tagged,
// language, title, structure tree with a parent tree, everything on a page tagged or an artifact, headings
// without a gap, table heads with a scope, pictures with a text, links with a description, fonts embedded
// with a Unicode map.
//
// It is a subset of the Matterhorn protocol, written for the papers that Beraad makes itself. It does not
// prove that a file conforms: whether the order and the texts make sense is for people, and a release is to
// be run through veraPDF as well.
package pdfua
