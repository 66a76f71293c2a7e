// Package mbox takes a mail box apart into its messages (RFC 4155 and the
// variants that mail programs write): each begins after an empty line with a
// line that starts with "From ".
//
// A mail box may be larger than memory: it is read once, from its start or from
// where an earlier reading stopped, and one message at a time is in hand.
// What a message says is read by package eml.
package mbox
