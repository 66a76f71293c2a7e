package request

import "testing"

// ReadTogether has so many documents of a request read at once for as long as the test takes.
func ReadTogether(t *testing.T, n int) {
	t.Helper()
	was := together
	together = n
	t.Cleanup(func() { together = was })
}
