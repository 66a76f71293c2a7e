// Package mdto writes metadata as the Nationaal Archief asks for them: MDTO, "Metagegevens voor duurzaam toegankelijke
// overheidsinformatie", version 1.0.1, as XML that stands beside what it tells of.
//
// It knows two things: an object (informatieobject: a file of a meeting, or one paper of it) and a file (bestand: bytes
// that represent an object). What the scheme requires and nobody gave is refused, so that what is written is valid. The
// elements stand in the order of the scheme.
package mdto
