// Package diwoo writes the metadata with which the government index of Woo documents (Woo-index, open.overheid.nl) finds
// them: DiWoo 0.9.8 inside sitemaps, as https://standaarden.overheid.nl/diwoo/metadata asks for it.
//
// It knows a document (Document), the lists that its values come from (TOOI), and the two files of the sitemap protocol
// (https://www.sitemaps.org/protocol.html): a sitemap with an entry for each document, and the index of sitemaps. It
// writes them entry by entry, and never more than the protocol lets a file hold.
//
// The official schema lets some things through that are wrong: an empty title, a label that is not that of its URI, a
// publisher without a URI, a document that says nothing. Check finds these, and what does not pass it is not written.
package diwoo
