package mdto

import (
	"encoding/xml"
	"errors"
	"fmt"
	"io"
	"strings"
	"time"
)

// ErrIncomplete is the error of metadata that lack what the scheme requires.
var ErrIncomplete = errors.New("mdto: incomplete")

// namespace is the namespace of MDTO, whatever its version.
const namespace = "https://www.nationaalarchief.nl/mdto"

// ID names a thing within its source: "stuk 12" of "Beraad".
type ID struct {
	Mark   string `xml:"identificatieKenmerk"`
	Source string `xml:"identificatieBron"`
}

// Ref points to another thing by its name, and by its ID where it has one.
type Ref struct {
	Name string `xml:"verwijzingNaam"`
	ID   *ID    `xml:"verwijzingIdentificatie"`
}

// Term is a word out of a list.
type Term struct {
	Label string `xml:"begripLabel"`
	Code  string `xml:"begripCode,omitempty"`
	List  Ref    `xml:"begripBegrippenlijst"`
}

// Of gives a term by the name of its list.
func Of(list, label, code string) Term { return Term{Label: label, Code: code, List: Ref{Name: list}} }

// Event is something that happened to an object.
type Event struct {
	Kind   Term   `xml:"eventType"`
	At     string `xml:"eventTijd,omitempty"` // a day or a moment: see Moment
	Actor  *Ref   `xml:"eventVerantwoordelijkeActor"`
	Result string `xml:"eventResultaat,omitempty"`
}

// Span is the time that an object is about.
type Span struct {
	Kind Term   `xml:"dekkingInTijdType"`
	From string `xml:"dekkingInTijdBegindatum"` // a day: 2018-02-07
	Till string `xml:"dekkingInTijdEinddatum,omitempty"`
}

// Limit is what is asked of who uses an object.
type Limit struct {
	Kind Term   `xml:"beperkingGebruikType"`
	Why  string `xml:"beperkingGebruikNadereBeschrijving,omitempty"`
}

// Object is an informatieobject.
type Object struct {
	IDs      []ID     `xml:"identificatie"`
	Name     string   `xml:"naam"`
	Level    *Term    `xml:"aggregatieniveau"`
	Class    []Term   `xml:"classificatie"`
	About    []string `xml:"omschrijving"`
	Spans    []Span   `xml:"dekkingInTijd"`
	Language string   `xml:"taal,omitempty"`
	Events   []Event  `xml:"event"`
	Worth    Term     `xml:"waardering"`
	PartOf   []Ref    `xml:"isOnderdeelVan"`
	Parts    []Ref    `xml:"bevatOnderdeel"`
	Files    []Ref    `xml:"heeftRepresentatie"`
	Makers   []Ref    `xml:"archiefvormer"`
	Limits   []Limit  `xml:"beperkingGebruik"`
}

// Sum is a checksum and the moment at which it was taken.
type Sum struct {
	Algorithm Term   `xml:"checksumAlgoritme"`
	Value     string `xml:"checksumWaarde"`
	At        string `xml:"checksumDatum"`
}

// SHA256 is a checksum by that algorithm, in hexadecimal figures.
func SHA256(value string, at time.Time) Sum {
	return Sum{Algorithm: Of("Begrippenlijst ChecksumAlgoritme MDTO", "SHA-256", ""), Value: value, At: Moment(at)}
}

// File is a bestand.
type File struct {
	IDs    []ID   `xml:"identificatie"`
	Name   string `xml:"naam"`
	Size   int64  `xml:"omvang"`
	Format Term   `xml:"bestandsformaat"`
	Sums   []Sum  `xml:"checksum"`
	Object Ref    `xml:"isRepresentatieVan"`
}

// Moment writes a moment as the scheme has it.
func Moment(at time.Time) string { return at.UTC().Format(time.RFC3339) }

// Write writes the metadata of an object.
func (o *Object) Write(w io.Writer) error {
	if err := whole("object "+o.Name, o.Name != "", named(o.IDs), o.Worth.full(), refs(o.Makers), len(o.Makers) > 0, len(o.Limits) > 0); err != nil {
		return err
	}
	for _, l := range o.Limits {
		if err := whole("limit of "+o.Name, l.Kind.full()); err != nil {
			return err
		}
	}
	return write(w, struct {
		Of *Object `xml:"informatieobject"`
	}{o})
}

// Write writes the metadata of a file.
func (f *File) Write(w io.Writer) error {
	if err := whole("file "+f.Name, f.Name != "", named(f.IDs), f.Size >= 0, f.Format.full(), len(f.Sums) > 0, f.Object.Name != ""); err != nil {
		return err
	}
	for _, s := range f.Sums {
		if err := whole("sum of "+f.Name, s.Algorithm.full(), s.Value != "", s.At != ""); err != nil {
			return err
		}
	}
	return write(w, struct {
		Of *File `xml:"bestand"`
	}{f})
}

func whole(of string, all ...bool) error {
	for _, ok := range all {
		if !ok {
			return fmt.Errorf("%w: %s", ErrIncomplete, of)
		}
	}
	return nil
}

func named(ids []ID) bool {
	for _, id := range ids {
		if id.Mark == "" || id.Source == "" {
			return false
		}
	}
	return len(ids) > 0
}

func refs(all []Ref) bool {
	for _, r := range all {
		if r.Name == "" {
			return false
		}
	}
	return true
}

func (t Term) full() bool { return strings.TrimSpace(t.Label) != "" && t.List.Name != "" }

func write(w io.Writer, content any) error {
	if _, err := io.WriteString(w, xml.Header); err != nil {
		return fmt.Errorf("write mdto: %w", err)
	}
	out := xml.NewEncoder(w)
	out.Indent("", "  ")
	start := xml.StartElement{Name: xml.Name{Local: "MDTO"}, Attr: []xml.Attr{{Name: xml.Name{Local: "xmlns"}, Value: namespace}}}
	if err := out.EncodeElement(content, start); err != nil {
		return fmt.Errorf("write mdto: %w", err)
	}
	if err := out.Close(); err != nil {
		return fmt.Errorf("write mdto: %w", err)
	}
	return nil
}
