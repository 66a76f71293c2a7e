package eml

import "strings"

// These are looked at for each recipient: by hand they cost a tenth of what expressions do.

// ofWord tells which bytes a word may hold without quotes (RFC 5322 3.2.3, atext).
var ofWord = bytesOf("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789!#$%&'*+/=?^_`{|}~-")

// ofLocal tells which bytes may not stand in the part before the @ without quotes. Those outside ASCII may (RFC 6531 3.3).
var ofLocal = bytesOf("\x00\x01\x02\x03\x04\x05\x06\x07\x08\t\n\x0b\x0c\r\x0e\x0f\x10\x11\x12\x13\x14\x15\x16\x17\x18\x19\x1a\x1b\x1c\x1d\x1e\x1f \"(),:;<>@[\\]\x7f")

func bytesOf(all string) (of [256]bool) {
	for i := range len(all) {
		of[all[i]] = true
	}
	return of
}

// dotAtom tells whether s is words with dots between them (RFC 5322 3.2.3).
func dotAtom(s string) bool {
	return dotted(s, func(b byte) bool { return ofWord[b] })
}

// localPart tells whether s may stand before the @ as it is.
func localPart(s string) bool {
	return dotted(s, func(b byte) bool { return !ofLocal[b] })
}

func dotted(s string, may func(b byte) bool) bool {
	start := 0
	for i := range len(s) {
		switch {
		case s[i] != '.':
			if !may(s[i]) {
				return false
			}
		case i == start:
			return false
		default:
			start = i + 1
		}
	}
	return start < len(s)
}

// plainDomain tells whether a domain is in the form that every rule for international names leaves as it is: small letters,
// digits, and hyphens between them.
func plainDomain(s string) bool {
	if len(s) > 253 || strings.Contains(s, "--") {
		return false
	}
	for label := range strings.SplitSeq(s, ".") {
		if label == "" || len(label) > 63 || label[0] == '-' || label[len(label)-1] == '-' {
			return false
		}
		for i := range len(label) {
			if b := label[i]; (b < 'a' || b > 'z') && (b < '0' || b > '9') && b != '-' {
				return false
			}
		}
	}
	return true
}
