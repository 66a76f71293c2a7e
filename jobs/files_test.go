package jobs_test

import (
	"context"
	"os"
	"path/filepath"
	"regexp"
	"testing"

	"beraad/jobs"
)

func TestFilesSayThatNothingWasSent(t *testing.T) {
	dir := filepath.Join(t.TempDir(), "outbox")
	f, err := jobs.NewFiles(dir)
	if err != nil {
		t.Fatal(err)
	}
	for _, to := range []string{"a@example.nl", "../../b@example.nl", "a@example.nl"} {
		if res := f.Send(t.Context(), envelope(to)); res.Outcome != jobs.Filed {
			t.Fatalf("%+v", res)
		}
	}
	found, err := os.ReadDir(dir)
	if err != nil || len(found) != 2 {
		t.Fatalf("%v, %v", found, err)
	}
	for _, f := range found {
		if !regexp.MustCompile(`^[0-9a-f]{32}\.eml$`).MatchString(f.Name()) {
			t.Errorf("name %q", f.Name())
		}
		if text, err := os.ReadFile(filepath.Join(dir, f.Name())); err != nil || string(text) != string(envelope("").Message) {
			t.Errorf("%q, %v", text, err)
		}
	}
}

func TestFilesThatCannotBeWrittenAreNotFiled(t *testing.T) {
	dir := filepath.Join(t.TempDir(), "outbox")
	f, err := jobs.NewFiles(dir)
	if err != nil {
		t.Fatal(err)
	}
	if err := os.Remove(dir); err != nil {
		t.Fatal(err)
	}
	if res := f.Send(t.Context(), envelope("a@example.nl")); res.Outcome != jobs.NotSent || res.Cause == "" {
		t.Errorf("%+v", res)
	}
	ctx, cancel := context.WithCancel(t.Context())
	cancel()
	if res := f.Send(ctx, envelope("a@example.nl")); res.Outcome != jobs.NotSent {
		t.Errorf("%+v", res)
	}
}
