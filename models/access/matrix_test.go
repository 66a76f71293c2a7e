package access_test

import (
	"fmt"
	"os"
	"strings"
	"testing"

	"beraad/models/access"
)

// TestTheMatrixIsAsItIsWritten holds the rights against the table in testdata, so that a right that is given or
// taken shows as a changed line in the review.
func TestTheMatrixIsAsItIsWritten(t *testing.T) {
	var printed strings.Builder
	for _, action := range access.Actions() {
		fmt.Fprintf(&printed, "%s: %v\n", action, access.Roles(action))
	}
	want, err := os.ReadFile("testdata/matrix.txt")
	if err != nil {
		t.Fatal(err)
	}
	if printed.String() != string(want) {
		t.Errorf("the matrix is now\n%s", printed.String())
	}
}

func TestWhoMay(t *testing.T) {
	meeting := access.About{Kind: "meeting", ID: 7, Body: 3}
	own := access.About{Kind: "submission", ID: 1, Body: 3, Owners: []uint{12}}
	for name, c := range map[string]struct {
		who     access.Actor
		do      access.Action
		subject access.About
		want    bool
	}{
		"the secretary of the body":          {access.Actor{Person: 1, In: []access.Held{{access.Secretary, 3}}}, access.Convene, meeting, true},
		"the secretary of another body":      {access.Actor{Person: 1, In: []access.Held{{access.Secretary, 4}}}, access.Convene, meeting, false},
		"a member":                           {access.Actor{Person: 1, In: []access.Held{{access.Member, 3}}}, access.Convene, meeting, false},
		"the administrator":                  {access.Actor{Person: 1, Global: []access.Role{access.Admin}}, access.Convene, meeting, false},
		"an administrator with broken glass": {access.Actor{Person: 1, Global: []access.Role{access.Admin}, Opened: []uint{3}}, access.Convene, meeting, false},
		"the public":                         {access.Public, access.Convene, meeting, false},
		"his own submission":                 {access.Actor{Person: 12, Global: []access.Role{access.Submitter}}, access.SubmitSubmission, own, true},
		"somebody else's submission":         {access.Actor{Person: 13, Global: []access.Role{access.Submitter}}, access.SubmitSubmission, own, false},
		"an action that is in no row":        {access.Actor{Person: 1, Global: []access.Role{access.Admin, access.Machine}}, "nonsense", meeting, false},
		"nobody owns what has no owner":      {access.Public, access.SubmitSubmission, access.About{Owners: []uint{0}}, false},
	} {
		t.Run(name, func(t *testing.T) {
			if got := access.May(c.who, c.do, c.subject); got != c.want {
				t.Errorf("may: %v, want %v", got, c.want)
			}
		})
	}
}
