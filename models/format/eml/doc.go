// Package eml writes and reads e-mail messages as files: bytes in the form of RFC 5322 and MIME.
//
// Writing: a [Template] is what all recipients share, a [Recipient] what is his alone; [Compose] encodes
// the first once and [Composed.For] adds the second. A [Message] is a template with one recipient. There is
// always exactly one name in To and no Cc or Bcc, so nobody learns who else was written to.
//
// The same input always gives the same bytes: no random boundary, no clock, no host name. A message that is
// tried again is therefore the same message, with the same Message-ID.
//
// Every field is checked before anything is written. What is wrong comes back as a [*FieldError] that names the
// field, so no text typed by a person, and no file name, can plant a header or a part.
//
// This is the only package that writes mail with github.com/jordan-wright/email. It makes the parts and encodes
// them; the header, the boundaries, the file names and the calendar part are made here, because that
// library writes them raw, unfolded or in random order.
//
// Reading: [Parse] takes a message as it was received, with limits, and says what it could not read.
//
// The package knows nothing of the rest of the house, opens no connection and no file.
package eml
