// Package zipped opens the zip files that strangers send: docx, xlsx and odt
// are zips of XML.
//
// A small zip can grow without end when it is unpacked. Open therefore judges
// the whole table of contents first (number of entries, size after unpacking,
// ratio, names, passwords), and what is read afterwards is held to the sizes
// that the table promised. Nothing is ever written to disk, so names cannot
// reach out of a folder, but strange names are refused all the same.
//
// XML is read as a stream of tokens with a limit on depth and with the context
// in hand. External entities are never followed.
package zipped
