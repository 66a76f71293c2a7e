// Package views holds what people see: each page is a pair of files, x.go with its typed struct and x.templ
// that shows it. A handler fills the struct and writes Page() into a buffer.
//
// A template computes nothing: what must be counted, chosen or put in words is a method of the struct or of a
// part in views/ui, with a test. Pages take values of the models; no page asks a store.
package views
