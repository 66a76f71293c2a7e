package supply

import (
	"time"

	"beraad/models/access"
	"beraad/models/format/sniff"
	"beraad/models/store"
)

// FileState is how far the reading of a file is.
type FileState string

// The states of a file.
const (
	Waiting FileState = "waiting"
	InHand  FileState = "reading"
	Read    FileState = "read"
	Failed  FileState = "failed"
	Skipped FileState = "skipped"
	// Scanning is a file with pages of which the words are being recognised; it is read when all are.
	Scanning FileState = "scanning"
)

// FileStates lists the states of a file.
var FileStates = []FileState{Waiting, InHand, Scanning, Read, Failed, Skipped}

// Fate is what the desk did with a file.
type Fate string

// The fates of a file.
const (
	Undecided Fate = ""
	Listed    Fate = "listed"    // on the inventory
	Double    Fate = "double"    // left out, for it is on the list by another file
	Dismissed Fate = "dismissed" // does not fall under the request
)

// Fates lists the fates of a file.
var Fates = []Fate{Undecided, Listed, Double, Dismissed}

// File is one file that was handed in, or that was in another.
type File struct {
	store.Row
	Request uint `gorm:"index"`
	Supply  uint `gorm:"uniqueIndex:supply_member"`
	// Parent is the zip, mail box or mail that it came out of; 0 for what was uploaded. Seq is its number in there.
	Parent uint `gorm:"uniqueIndex:supply_member"`
	Seq    int  `gorm:"uniqueIndex:supply_member"`
	Depth  int
	// Place sorts all files of a request so that what is in a file follows it.
	Place string `gorm:"size:100"`
	// Path is where it lies for people to read, Name the last part of it.
	Path string `gorm:"size:1000"`
	Name string `gorm:"size:200"`
	Size int64
	Sum  string `gorm:"size:64"`
	// Kind is what it is by its content; empty until it was looked into.
	Kind   sniff.Kind `gorm:"size:10"`
	State  FileState  `gorm:"size:10"`
	Reason string     `gorm:"size:200"` // why it could not be read, or was passed over
	// Tries counts how often it was taken in hand; who keeps what was read holds the number that he got.
	Tries int
	// Inline: a picture that is shown within the text of a mail.
	Inline bool `gorm:"not null;default:false"`
	// ReadTo is how far a mail box was taken apart, Members how many files came out.
	ReadTo  int64
	Members int

	// Of a mail.
	Sender     string `gorm:"size:254"` // the address, in small letters
	SenderName string `gorm:"size:200"`
	Recipients string `gorm:"size:4000"`
	Copies     string `gorm:"size:4000"`
	Subject    string `gorm:"size:300"`
	SentAt     *time.Time
	MessageID  string `gorm:"size:250"`
	InReplyTo  string `gorm:"size:250"`
	Refs       string `gorm:"size:4000"`

	// Words and TextSum are of its text, Sketch is what tells whether two texts are nearly alike.
	Words   int
	TextSum string `gorm:"size:64"`
	Sketch  []byte
	// Scans is how many of its pages had no text and were recognised, Sure how sure the program is of them, of 100.
	Scans, Sure int
	// Bare is how many of its pages have no text and wait for somebody to recognise it: none was there to do so, or it failed.
	Bare int `gorm:"not null;default:0"`

	Paper   uint
	Version uint
	// Original is the file of which this one is a copy.
	Original uint
	// AlikeGroup is the first file of those that are nearly alike, Alike how much it is like that one, in hundredths.
	AlikeGroup uint
	Alike      int
	// Thread is the first mail of the conversation.
	Thread uint
	Fate   Fate   `gorm:"size:10"`
	Note   string `gorm:"size:300"`
}

// TableName implements gorm's Tabler.
func (File) TableName() string { return "supply_files" }

// About implements access.Subject.
func (f *File) About() access.About { return access.About{Kind: "request", ID: f.Request} }

// IsMail tells whether the file is a mail.
func (f *File) IsMail() bool { return f.Kind == sniff.EML || f.Kind == sniff.MSG }

// Holder tells whether the file only holds others.
func (f *File) Holder() bool { return f.Kind == sniff.ZIP || f.Kind == sniff.MBOX }

// Title is what the file is called on a list.
func (f *File) Title() string {
	if f.IsMail() && f.Subject != "" {
		return f.Subject
	}
	return f.Name
}

// Member is a file that was found in another, with its bytes kept.
type Member struct {
	Name, Path string // Path as the file that holds it has it; empty is Name
	Sum        string
	Size       int64
	Inline     bool
	Failed     string // why it could not be taken out
	Kind       sniff.Kind
}

// file makes the row of a member of a file, or of what was uploaded.
func (s *Supply) file(parent *File, seq int, m Member) File {
	f := File{
		Request: s.Request, Supply: s.ID, Seq: seq, Name: tidyName(m.Name), Size: m.Size, Sum: m.Sum, State: Waiting,
		Inline: m.Inline, Place: digits(uint64(s.ID), 5),
	}
	f.Path = f.Name
	if m.Path != "" {
		f.Path = m.Path
	}
	if parent != nil {
		f.Parent, f.Depth, f.Place = parent.ID, parent.Depth+1, parent.Place
		f.Path = parent.Path + " › " + f.Path
	}
	f.Place += "." + digits(uint64(seq), 4) //nolint:gosec // numbers of files count from 1
	f.Path = cut(f.Path, 1000)
	if m.Failed != "" {
		f.State, f.Reason, f.Kind = Failed, m.Failed, m.Kind
	}
	return f
}

// FindFile gives a file by number.
func FindFile(tx *store.Tx, id uint) (*File, error) { return store.Find[File](tx, id) }

// FilesByIDs gives files by number, in the order in which they lie.
func FilesByIDs(tx *store.Tx, ids []uint) ([]File, error) {
	if len(ids) == 0 {
		return nil, nil
	}
	return store.List[File](store.Of[File](tx).Where("id IN ?", ids).Order("place"))
}
