package nl

import (
	"slices"
	"strconv"
	"strings"
)

// Number writes a whole number with points: "2.500".
func Number[N ~int | ~int64 | ~uint](n N) string {
	digits := strconv.FormatInt(int64(n), 10)
	sign := ""
	if strings.HasPrefix(digits, "-") {
		sign, digits = "-", digits[1:]
	}
	for i := len(digits) - 3; i > 0; i -= 3 {
		digits = digits[:i] + "." + digits[i:]
	}
	return sign + digits
}

// Bytes writes a size: "812 bytes", "64 kB", "2,4 MB".
func Bytes(n int64) string {
	if n < 1000 {
		return Plural(n, "byte", "bytes")
	}
	size, unit := float64(n)/1000, "kB"
	for _, next := range []string{"MB", "GB", "TB"} {
		if size < 999.5 {
			break
		}
		size, unit = size/1000, next
	}
	decimals := 0
	if size < 9.95 && unit != "kB" {
		decimals = 1
	}
	text := strings.TrimSuffix(strconv.FormatFloat(size, 'f', decimals, 64), ".0")
	return strings.Replace(text, ".", ",", 1) + space + unit
}

// Plural writes a number and what is counted: "1 stuk", "17 stukken",
// "geen stukken".
func Plural[N ~int | ~int64 | ~uint](n N, one, many string) string {
	switch n {
	case 0:
		return "geen" + space + many
	case 1:
		return "1" + space + one
	}
	return Number(n) + space + many
}

// List writes words in a row: "a, b en c".
func List(words []string) string {
	if len(words) < 2 {
		return strings.Join(words, "")
	}
	last := len(words) - 1
	return strings.Join(words[:last], ", ") + " en " + words[last]
}

// Ranges writes numbers in order, with runs of three and more taken together:
// "1, 2, 5 t/m 11".
func Ranges(numbers []int) string { return strings.Join(runs(numbers), ", ") }

// RangeList is Ranges as part of a sentence: "1, 2 en 5 t/m 11".
func RangeList(numbers []int) string { return List(runs(numbers)) }

func runs(numbers []int) []string {
	sorted := slices.Clone(numbers)
	slices.Sort(sorted)
	sorted = slices.Compact(sorted)
	var parts []string
	for i := 0; i < len(sorted); {
		j := i
		for j+1 < len(sorted) && sorted[j+1] == sorted[j]+1 {
			j++
		}
		if j-i < 2 {
			parts = append(parts, strconv.Itoa(sorted[i]))
			i++
			continue
		}
		parts = append(parts, strconv.Itoa(sorted[i])+space+"t/m"+space+strconv.Itoa(sorted[j]))
		i = j + 1
	}
	return parts
}
