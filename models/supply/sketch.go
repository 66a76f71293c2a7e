package supply

import (
	"encoding/binary"
	"math/bits"
)

// fewestAlike is how many words a text must have before others can be nearly alike.
const fewestAlike = 20

// The measure of likeness is MinHash (Broder, 1997) over runs of three words: of each of 64 ways of shuffling all such runs
// the first one is kept. The share of ways in which two texts have the same first is, nearly, the share of runs that they
// have in common.
const (
	sketchSize = 64
	run        = 3
	mostRuns   = 50_000 // of one text: what comes after says little more
)

// sketch gives the sketch of a text: four bytes for each way of shuffling.
func sketch(words []string) []byte {
	var least [sketchSize]uint32
	for i := range least {
		least[i] = ^uint32(0)
	}
	hashes := make([]uint64, len(words))
	for i, word := range words {
		hashes[i] = hashOf(word)
	}
	for i := 0; i+run <= len(hashes) && i < mostRuns; i++ {
		h := hashes[i]
		for _, next := range hashes[i+1 : i+run] {
			h = mix(h ^ bits.RotateLeft64(next, 23))
		}
		for n := range least {
			if v := uint32(mix(h+ways[n]) >> 32); v < least[n] { //nolint:gosec // the upper half
				least[n] = v
			}
		}
	}
	out := make([]byte, 0, 4*sketchSize)
	for _, v := range least {
		out = binary.LittleEndian.AppendUint32(out, v)
	}
	return out
}

// ways are the ways of shuffling; they may never change, for sketches are kept.
var ways = func() (list [sketchSize]uint64) {
	for i := range list {
		list[i] = mix(uint64(i+1) * 0x9e3779b97f4a7c15) //nolint:gosec // a small number
	}
	return list
}()

// hashOf is FNV-1a, written out so that it is the same in every version.
func hashOf(text string) uint64 {
	h := uint64(0xcbf29ce484222325)
	for i := range len(text) {
		h = (h ^ uint64(text[i])) * 0x100000001b3
	}
	return mix(h)
}

// mix spreads bits (the end of SplitMix64).
func mix(h uint64) uint64 {
	h = (h ^ h>>30) * 0xbf58476d1ce4e5b9
	h = (h ^ h>>27) * 0x94d049bb133111eb
	return h ^ h>>31
}

// alike gives how much two texts are alike by their sketches, in hundredths.
func alike(a, b []byte) int {
	if len(a) != 4*sketchSize || len(b) != 4*sketchSize {
		return 0
	}
	same := 0
	for i := 0; i < len(a); i += 4 {
		if binary.LittleEndian.Uint32(a[i:]) == binary.LittleEndian.Uint32(b[i:]) {
			same++
		}
	}
	return 100 * same / sketchSize
}
