package demo_test

import (
	"reflect"
	"testing"
	"time"

	"beraad/models/body"
	"beraad/models/distribution"
	"beraad/models/meeting"
	"beraad/models/outbox"
	"beraad/models/paper"
	"beraad/models/person"
	"beraad/models/policy"
	"beraad/models/request"
	"beraad/models/store"
	"beraad/models/submission"
)

// theReading holds what the store reads to what gorm reads, over all kinds of fields that the case fills.
func theReading(t *testing.T, tx *store.Tx) {
	t.Helper()
	sameRows[body.Body](t, tx)
	sameRows[body.Membership](t, tx)
	sameRows[distribution.Distribution](t, tx)
	sameRows[meeting.Decision](t, tx)
	sameRows[meeting.Item](t, tx)
	sameRows[meeting.Meeting](t, tx)
	sameRows[meeting.MinuteText](t, tx)
	sameRows[meeting.Sending](t, tx)
	sameRows[outbox.Delivery](t, tx)
	sameRows[outbox.Message](t, tx)
	sameRows[paper.Block](t, tx)
	sameRows[paper.Paper](t, tx)
	sameRows[paper.Version](t, tx)
	sameRows[person.Account](t, tx)
	sameRows[policy.Policy](t, tx)
	sameRows[request.Event](t, tx)
	sameRows[request.Letter](t, tx)
	sameRows[request.Mark](t, tx)
	sameRows[request.Publication](t, tx)
	sameRows[request.Request](t, tx)
	sameRows[store.Entry](t, tx)
	sameRows[submission.Submission](t, tx)
}

func sameRows[T any](t *testing.T, tx *store.Tx) {
	t.Helper()
	var want []T
	if err := store.Of[T](tx).Order("id").Find(&want).Error; err != nil {
		t.Fatal(err)
	}
	got, err := store.List[T](store.Of[T](tx).Order("id"))
	if err != nil {
		t.Fatal(err)
	}
	if len(want) == 0 || len(got) != len(want) {
		t.Fatalf("%d rows of %T, gorm reads %d; both must be some", len(got), want, len(want))
	}
	for i := range want {
		if !same(reflect.ValueOf(got[i]), reflect.ValueOf(want[i])) {
			t.Fatalf("row of %T\n%+v, gorm reads\n%+v", want, got[i], want[i])
		}
	}
	last := len(want) - 1
	id := reflect.ValueOf(want[last]).FieldByName("ID").Uint()
	for range 2 { // the second time the text of the query is known
		by, err := store.By[T](tx, "id", id, "id")
		if err != nil || len(by) != 1 || !same(reflect.ValueOf(by[0]), reflect.ValueOf(want[last])) {
			t.Fatalf("row %d of %T by its number: %+v %v", id, want, by, err)
		}
	}
}

// same compares moments as moments, in whatever zone they are.
func same(a, b reflect.Value) bool {
	if a.Type() == reflect.TypeFor[time.Time]() {
		return a.Interface().(time.Time).Equal(b.Interface().(time.Time))
	}
	switch {
	case a.Kind() == reflect.Pointer:
		return a.IsNil() == b.IsNil() && (a.IsNil() || same(a.Elem(), b.Elem()))
	case a.Kind() == reflect.Struct && a.NumField() > 0 && a.Type().Field(0).IsExported():
		for i := range a.NumField() {
			if a.Type().Field(i).IsExported() && !same(a.Field(i), b.Field(i)) {
				return false
			}
		}
		return true
	}
	return reflect.DeepEqual(a.Interface(), b.Interface())
}
