// Package unpack takes the files out of a zip that a stranger handed in, one at
// a time, within limits: what grows too much, holds too many files or lies
// about its sizes is refused before it can do harm.
//
// Names inside are for people to read; they are made harmless and never used as
// a path. Office files are zips too, and are opened by package zipped.
package unpack
