package paper

import (
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
	"fmt"
	"slices"
	"time"

	"beraad/models/access"
	"beraad/models/fault"
	"beraad/models/format/extract"
	"beraad/models/format/sign"
	"beraad/models/store"
)

// Version is a paper as it was at one moment. A frozen version never changes, but that the text of a file's pages may be recognised later
// (AddText).
type Version struct {
	store.Row
	Paper  uint   `gorm:"uniqueIndex:version_of_paper"`
	Number uint   `gorm:"uniqueIndex:version_of_paper"` // 1, 2, …
	Sum    string `gorm:"size:64"`                      // SHA-256 of the blocks, or of the file as received; empty for a draft
	// File, FileName, Media and Size are of a version that is a file.
	File     string `gorm:"size:64"`
	FileName string `gorm:"size:255"`
	Media    string `gorm:"size:100"`
	Size     int64
	Pages    int
	// Drawn tells whether the text of a file was drawn out: waiting, done, or why it could not be.
	Drawn string `gorm:"size:200"`
	// Flags are what a reader must know of a file before it goes on: tracked changes, remarks, hidden sheets, no text.
	Flags []extract.Flag `gorm:"serializer:json"`
	// Signs are the places on the pages of a file where somebody seems to have signed it.
	Signs    []sign.Place `gorm:"serializer:json"`
	FrozenAt *time.Time
	Maker    uint // the person who froze or uploaded it
	// Note is why there is a new version.
	Note string `gorm:"size:300"`
}

// Structured tells whether Beraad made the version out of blocks.
func (v *Version) Structured() bool { return v.File == "" }

// SignsOf gives the places where versions seem to be signed, of those that have any.
func SignsOf(tx *store.Tx, versions []uint) (map[uint][]sign.Place, error) {
	all := map[uint][]sign.Place{}
	for part := range slices.Chunk(versions, 500) {
		rows, err := store.List[Version](store.Of[Version](tx).Select("id", "signs").Where("id IN ? AND signs LIKE '[{%'", part))
		if err != nil {
			return nil, err
		}
		for _, v := range rows {
			all[v.ID] = v.Signs
		}
	}
	return all, nil
}

// BlockKind is what a block of text is in its paper.
type BlockKind string

// The kinds of block. Which print template shows them where, is views/print's.
const (
	Fact      BlockKind = "fact"      // Label and Text: date, place, contact, reference, Van, Aan, Onderwerp
	Attendee  BlockKind = "attendee"  // Label is the group (Aanwezig, Afwezig), Text who
	Part      BlockKind = "part"      // Text is the part of a sitting
	RubricOf  BlockKind = "rubric"    // Number, Text is the heading; Facts "time"
	ItemOf    BlockKind = "item"      // Number, Text is the title; Facts "time", "annex", "nature", "by", "dropped"
	Heading   BlockKind = "heading"   // Text, Level 1…3
	Paragraph BlockKind = "paragraph" // Text; Facts "quote" inside a quoted mail
	Bullet    BlockKind = "bullet"    // Text of a list item; Number when the list is ordered
	Decided   BlockKind = "decision"  // Number, Text; Facts "outcome"
	ToDo      BlockKind = "action"    // Number, Text; Facts "holder", "due"
	Field     BlockKind = "field"     // of a form: Number, Label, Text
	Point     BlockKind = "point"     // of a form: a point for decision, Number, Text
	Option    BlockKind = "option"    // of a form: Label is the field, Text the option; Facts "on"
	Closing   BlockKind = "closing"   // Text under an agenda
	Stock     BlockKind = "stock"     // Text is a title of the stock agenda; Facts "holder"
	RowOf     BlockKind = "row"       // Text is the cells of a row of a table, with CellBreak between; the first is its head
)

// Block is a piece of a version: what a mark points at is a range of characters in its Text.
type Block struct {
	store.Row
	Version uint `gorm:"uniqueIndex:block_of_version"`
	Seq     int  `gorm:"uniqueIndex:block_of_version"`
	// Item is the agenda item that it stems from; 0 for none.
	Item uint `gorm:"index"`
	// Origin is the block that this one repeats: in a quoted mail, or in a note cut for its next audience. What is
	// decided of the one holds for the other.
	Origin uint      `gorm:"index"`
	Kind   BlockKind `gorm:"size:20"`
	Level  int
	Number string `gorm:"size:20"`
	Label  string `gorm:"size:200"`
	Text   string
	// Personal says that Text is a person's name or way to reach him: "name", "contact" or empty.
	Personal string `gorm:"size:10"`
	// Opinion says that the writer marked the passage as a personal view on policy while writing.
	Opinion bool `gorm:"not null;default:false"`
	// Confidential says that the writer marked the passage as confidential while writing.
	Confidential bool `gorm:"not null;default:false"`
	// Emphasis says which characters of Text are stressed.
	Emphasis []Emphasis        `gorm:"serializer:json"`
	Facts    map[string]string `gorm:"serializer:json"`
	Page     int               // of a file
}

// Fact gives a fact of the block, empty when it has none by that name.
func (b *Block) Fact(name string) string { return b.Facts[name] }

// sumBlocks is the SHA-256 of what blocks say, in their order.
func sumBlocks(blocks []Block) (string, error) {
	type said struct {
		Item, Origin                uint
		Kind                        BlockKind
		Level                       int
		Number, Label, Text, Person string
		Opinion                     bool
		Facts                       map[string]string
		Page                        int
		// What came later is left out where there is none, so that the hash of earlier versions stays what it was.
		Confidential bool       `json:",omitempty"`
		Emphasis     []Emphasis `json:",omitempty"`
	}
	all := make([]said, len(blocks))
	for i, b := range blocks {
		all[i] = said{b.Item, b.Origin, b.Kind, b.Level, b.Number, b.Label, b.Text, b.Personal, b.Opinion, b.Facts, b.Page, b.Confidential, b.Emphasis}
		if len(b.Facts) == 0 {
			all[i].Facts = nil
		}
	}
	body, err := json.Marshal(all)
	if err != nil {
		return "", fmt.Errorf("hash blocks: %w", err)
	}
	sum := sha256.Sum256(body)
	return hex.EncodeToString(sum[:]), nil
}

// Freeze makes a new version of a paper out of blocks, that never changes again.
func Freeze(permit *store.Permit, p *Paper, blocks []Block, note string) (*Version, error) {
	tx := permit.Tx()
	if len(blocks) == 0 {
		return nil, fault.Refuse("Dit stuk is nog leeg.")
	}
	sum, err := sumBlocks(blocks)
	if err != nil {
		return nil, err
	}
	now := tx.Now()
	v := &Version{Paper: p.ID, Number: p.Latest + 1, Sum: sum, FrozenAt: &now, Maker: tx.Actor().Person, Note: note, Drawn: "done"}
	if err := permit.Create(v); err != nil {
		return nil, err
	}
	if err := addBlocks(permit, v.ID, blocks); err != nil {
		return nil, err
	}
	p.Latest = v.Number
	if err := permit.Save(p); err != nil {
		return nil, err
	}
	return v, tx.Later("index-paper", v.ID, now, fmt.Sprintf("index-%d", v.ID))
}

// Says tells whether the last version of a paper says just this, and gives it; nil when the paper has none.
func Says(tx *store.Tx, paper uint, blocks []Block) (bool, *Version, error) {
	v, err := LatestOf(tx, paper)
	if fault.KindOf(err) == fault.Missing {
		return false, nil, nil
	} else if err != nil {
		return false, nil, err
	}
	sum, err := sumBlocks(blocks)
	return err == nil && v.Sum == sum, v, err
}

func addBlocks(permit *store.Permit, version uint, blocks []Block) error {
	for i := range blocks {
		blocks[i].Row, blocks[i].Version, blocks[i].Seq = store.Row{Rev: 1}, version, i+1
	}
	for start := 0; start < len(blocks); start += 200 {
		part := blocks[start:min(start+200, len(blocks))]
		if err := permit.Create(&part); err != nil {
			return err
		}
	}
	return nil
}

// Write freezes a new version of a paper that was added before; for papers that are written by hand.
func Write(tx *store.Tx, paper uint, blocks []Block, note string) (*Version, error) {
	p, err := Find(tx, paper)
	if err != nil {
		return nil, err
	}
	permit, err := tx.Permit(access.WritePaper, p, note)
	if err != nil {
		return nil, err
	}
	return Freeze(permit, p, blocks, note)
}

// FindVersion gives a version by number of row.
func FindVersion(tx *store.Tx, id uint) (*Version, error) { return store.Find[Version](tx, id) }

// VersionsByIDs gives versions by number of row; those that the actor may not see are left out.
func VersionsByIDs(tx *store.Tx, ids []uint) (map[uint]Version, error) {
	found := make(map[uint]Version, len(ids))
	if len(ids) == 0 {
		return found, nil
	}
	rows, err := store.List[Version](store.Of[Version](tx).Where("id IN ?", ids))
	for _, v := range rows {
		found[v.ID] = v
	}
	return found, err
}

// NewestOf gives the newest frozen version of each paper that has one, by paper.
func NewestOf(tx *store.Tx, papers []uint) (map[uint]Version, error) {
	newest := make(map[uint]Version, len(papers))
	if len(papers) == 0 {
		return newest, nil
	}
	rows, err := store.List[Version](store.Of[Version](tx).Where("paper IN ? AND frozen_at IS NOT NULL", papers).Order("number"))
	for _, v := range rows {
		newest[v.Paper] = v
	}
	return newest, err
}

// LatestOf gives the newest frozen version of a paper.
func LatestOf(tx *store.Tx, paper uint) (*Version, error) {
	return store.First[Version](store.Of[Version](tx).Where("paper = ? AND frozen_at IS NOT NULL", paper).Order("number DESC"))
}

// Versions lists the versions of a paper, newest first.
func Versions(tx *store.Tx, paper uint) ([]Version, error) {
	return store.List[Version](store.Of[Version](tx).Where("paper = ?", paper).Order("number DESC"))
}

// Blocks lists the blocks of a version in order.
func Blocks(tx *store.Tx, version uint) ([]Block, error) {
	return store.List[Block](store.Of[Block](tx).Where("version = ?", version).Order("seq"))
}

// Intact tells whether a structured version still is what its hash says.
func Intact(tx *store.Tx, v *Version) (bool, error) {
	if !v.Structured() || v.FrozenAt == nil {
		return true, nil
	}
	blocks, err := Blocks(tx, v.ID)
	if err != nil {
		return false, err
	}
	sum, err := sumBlocks(blocks)
	return sum == v.Sum, err
}
