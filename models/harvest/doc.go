// Package harvest tells others what is public, so that they find it: the government index of Woo documents by DiWoo
// metadata, and readers of feeds by what is new.
//
// It has no tables and keeps nothing. What it tells is what everybody may read at that moment: it is asked as the public
// (access.Public), so that a publication that waits, is planned, or was withdrawn is not there for it. Of what was
// withdrawn it tells that it is gone, and when.
//
// What is public comes in two collections, by the categories of the Woo: decisions with their documents, and policy lines
// that were published of one's own accord. A collection comes a part at a time, by the month in which it went public, so
// that a request of a hundred thousand documents takes no more room than one of ten. It asks request and gazette, and
// knows no addresses: those come from who asks.
package harvest
