// Package pdf reads pdf files of strangers with pdfium, which runs inside a
// WebAssembly sandbox in a process of its own: it sees no files and no network
// and no environment, its memory is bounded, and when it crashes or hangs the
// program does not. The process is this program once more (sandbox.go), so
// there is nothing to install.
//
// An Engine costs nothing until the first file. The first start compiles the
// sandbox, which takes seconds; with Options.Cache that work is kept on disk
// and a start takes a tenth of a second. Each file gets an instance of its own,
// which is thrown away after it; when the context ends the process is killed,
// and one that nobody asks anything ends after a minute.
//
// Read gives pages with paragraphs, made from the places of the lines on the
// page, and says what else is in the file. Overlay lays the pages of files on
// pages that another keeps free for them; once then takes out what it copied more
// than once. Leaves shows pages as they are seen, each letter with its place, and an Album is a new file of
// pictures of pages with text on them.
package pdf
