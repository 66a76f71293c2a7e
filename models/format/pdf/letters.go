package pdf

import (
	"encoding/binary"
	"errors"
	"math"
)

// letterBytes is what a letter takes on its way from the process that reads: nine numbers, the letter and its flags.
const letterBytes = 9*8 + 4 + 1

const (
	letterDrawn = 1 << iota
	letterDoubts
)

// GobEncode packs a paragraph. A page has thousands of letters, which gob takes ten times as long over field by field.
func (t Text) GobEncode() ([]byte, error) {
	packed := make([]byte, 0, len(t)*letterBytes)
	for i := range t {
		l := &t[i]
		for _, x := range [...]float64{l.Left, l.Top, l.Right, l.Bottom, l.Line.Left, l.Line.Top, l.Line.Right, l.Line.Bottom, l.Turn} {
			packed = binary.LittleEndian.AppendUint64(packed, math.Float64bits(x))
		}
		packed = binary.LittleEndian.AppendUint32(packed, uint32(l.Rune))
		var flags byte
		if l.Drawn {
			flags |= letterDrawn
		}
		if l.Doubts {
			flags |= letterDoubts
		}
		packed = append(packed, flags)
	}
	return packed, nil
}

// GobDecode is the way back.
func (t *Text) GobDecode(packed []byte) error {
	if len(packed)%letterBytes != 0 {
		return errors.New("half a letter")
	}
	*t = make(Text, len(packed)/letterBytes)
	for i := range *t {
		l := &(*t)[i]
		for k, x := range [...]*float64{&l.Left, &l.Top, &l.Right, &l.Bottom, &l.Line.Left, &l.Line.Top, &l.Line.Right, &l.Line.Bottom, &l.Turn} {
			*x = math.Float64frombits(binary.LittleEndian.Uint64(packed[8*k:]))
		}
		l.Rune = rune(binary.LittleEndian.Uint32(packed[9*8:]))
		l.Drawn, l.Doubts = packed[letterBytes-1]&letterDrawn != 0, packed[letterBytes-1]&letterDoubts != 0
		packed = packed[letterBytes:]
	}
	return nil
}
