// Package ocrtest makes pictures of pages for tests: as a scanner does, with letters that are drawn and no text.
package ocrtest
