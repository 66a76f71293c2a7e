package ui

// Gap is one thing that is missing or wrong: the field where it can be mended, and the sentence beside it.
type Gap struct{ Field, Text string }

// Gaps is a list of what is missing.
type Gaps []Gap

// For gives the sentence for one field; empty when that field is in order.
func (g Gaps) For(field string) string {
	for _, gap := range g {
		if gap.Field == field {
			return gap.Text
		}
	}
	return ""
}
