package sniff

import (
	"path"
	"strings"
)

// Kind is a kind of file that Beraad takes in.
type Kind string

// The kinds that are taken in, and no others.
const (
	PDF  Kind = "pdf"
	DOCX Kind = "docx"
	XLSX Kind = "xlsx"
	ODT  Kind = "odt"
	EML  Kind = "eml"
	PNG  Kind = "png"
	JPEG Kind = "jpeg"
	TXT  Kind = "txt"
	CSV  Kind = "csv"
)

// Kinds lists every kind that is taken in.
var Kinds = []Kind{PDF, DOCX, XLSX, ODT, EML, PNG, JPEG, TXT, CSV}

var mimes = map[Kind]string{
	PDF:  "application/pdf",
	DOCX: "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
	XLSX: "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
	ODT:  "application/vnd.oasis.opendocument.text",
	EML:  "message/rfc822",
	PNG:  "image/png",
	JPEG: "image/jpeg",
	TXT:  "text/plain; charset=utf-8",
	CSV:  "text/csv; charset=utf-8",
}

// MIME gives the media type.
func (k Kind) MIME() string {
	if own, ok := mimes[k]; ok {
		return own
	}
	return outside[k]
}

// Extension gives the usual end of the file name, with its dot.
func (k Kind) Extension() string {
	if k == JPEG {
		return ".jpg"
	}
	return "." + string(k)
}

// Accept gives the list for the accept attribute of an upload field.
func Accept() string {
	var list []string
	for _, k := range Kinds {
		list = append(list, k.Extension())
	}
	return strings.Join(append(list, ".jpeg"), ",")
}

// Named gives the kind that a file name claims, or nothing.
func Named(name string) Kind {
	extension := strings.ToLower(strings.TrimPrefix(path.Ext(name), "."))
	if extension == "jpg" {
		return JPEG
	}
	if _, ok := mimes[Kind(extension)]; ok {
		return Kind(extension)
	}
	return ""
}
