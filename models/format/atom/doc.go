// Package atom writes a feed that a reader of news takes in: The Atom Syndication Format, RFC 4287.
//
// An entry is known by its ID, which never changes; an entry with the same ID and a later change takes the place of the one
// that the reader has. All text is plain text. What the format requires and nobody gave is refused.
package atom
