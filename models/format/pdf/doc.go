// Package pdf reads pdf files of strangers with pdfium, which runs inside a
// WebAssembly sandbox: it sees no files and no network, its memory is bounded,
// and when it crashes or hangs the program does not.
//
// An Engine costs nothing until the first file. The first start compiles the
// sandbox, which takes seconds; with Options.Cache that work is kept on disk
// and a start takes a tenth of a second. Each file gets an instance of its own,
// which is thrown away after it; when the context ends the instance is killed.
//
// Read gives pages with paragraphs, made from the places of the lines on the
// page, and says what else is in the file. Overlay lays the pages of files on
// pages that another keeps free for them; once then takes out what it copied more
// than once. Leaves shows pages as they are seen, each letter with its place, and an Album is a new file of
// pictures of pages with text on them. Use lends an instance to a room that
// wants more of pdfium than text; such code belongs in the cellar too.
package pdf
