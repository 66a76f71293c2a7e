package main

import (
	"bytes"
	"context"
	"os"
	"path/filepath"
	"strings"
	"testing"
)

// command runs the real program.
func command(t *testing.T, dir string, args ...string) (code int, out, errs string) {
	t.Helper()
	var o, e bytes.Buffer
	call := &Call{Context: context.Background(), Environ: []string{"BERAAD_DATA=" + dir, "BERAAD_LOG=error"}, In: strings.NewReader(""), Out: &o, Err: &e}
	code = run(call, &commands{}, args)
	return code, o.String(), e.String()
}

// must runs the real program and fails the test when it does.
func must(t *testing.T, dir string, args ...string) string {
	t.Helper()
	code, out, errs := command(t, dir, args...)
	if code != exitDone {
		t.Fatalf("%v: exit %d: %s%s", args, code, out, errs)
	}
	return out
}

func TestAccountsFromTheCommandLine(t *testing.T) {
	dir := t.TempDir()
	first := must(t, dir, "user", "add", "x@bzk.example", "--name", "Xaver", "--role", "admin")
	second := must(t, dir, "user", "reset", "x@bzk.example")
	if !strings.Contains(first, "http://localhost:8080/begin/") || first == second {
		t.Errorf("links\n%s%s", first, second)
	}
	if token := must(t, dir, "token", "create", "--account", "x@bzk.example", "--name", "robot"); len(strings.TrimSpace(token)) != 43 {
		t.Errorf("token %q", token)
	}
	for name, c := range map[string]struct {
		args []string
		want string
	}{
		"twice":       {[]string{"user", "add", "x@bzk.example", "--name", "Y"}, "heeft al een account"},
		"nobody":      {[]string{"user", "reset", "y@bzk.example"}, "geen account"},
		"no address":  {[]string{"user", "add", "xaver", "--name", "Y"}, "mailadres"},
		"two lines":   {[]string{"user", "add", "z@bzk.example", "--name", "Y\r\nBcc: a@b.nl"}, ""},
		"token to no": {[]string{"token", "create", "--account", "y@bzk.example", "--name", "robot"}, "geen account"},
	} {
		t.Run(name, func(t *testing.T) {
			if code, _, errs := command(t, dir, c.args...); code != exitNotDone || !strings.Contains(errs, c.want) {
				t.Errorf("exit %d: %s", code, errs)
			}
		})
	}
}

func TestABackupComesBackWhole(t *testing.T) {
	dir, other := t.TempDir(), filepath.Join(t.TempDir(), "elders")
	must(t, dir, "demo", "load")
	before := must(t, dir, "verify")
	file := filepath.Join(t.TempDir(), "beraad.tar")
	must(t, dir, "backup", file)
	if code, _, _ := command(t, dir, "backup", file); code != exitNotDone {
		t.Errorf("an older backup was written over: exit %d", code)
	}
	if after := must(t, other, "restore", file); !strings.HasSuffix(after, before) {
		t.Errorf("restored\n%s\nwas\n%s", after, before)
	}
	if code, _, errs := command(t, other, "restore", file); code != exitNotDone || !strings.Contains(errs, "al een database") {
		t.Errorf("a full folder was written over: exit %d: %s", code, errs)
	}
	inventory := must(t, other, "export", "inventory", "2018-0000791076")
	if want := must(t, dir, "export", "inventory", "2018-0000791076"); inventory != want || !strings.HasPrefix(inventory, "nr;document;assessment;grounds") {
		t.Errorf("inventory\n%s\nwas\n%s", inventory, want)
	}
	if err := os.WriteFile(file, []byte("geen tar"), 0o600); err != nil {
		t.Fatal(err)
	}
	if code, _, errs := command(t, filepath.Join(t.TempDir(), "x"), "restore", file); code != exitNotDone || !strings.Contains(errs, "geen reservekopie") {
		t.Errorf("a strange file: exit %d: %s", code, errs)
	}
}

func TestVerifyFindsDamage(t *testing.T) {
	dir := t.TempDir()
	must(t, dir, "demo", "load")
	stored, err := filepath.Glob(filepath.Join(dir, "files", "*", "*"))
	if err != nil || len(stored) < 2 {
		t.Fatalf("files: %v %v", stored, err)
	}
	if err := os.WriteFile(stored[0], []byte("iets anders"), 0o600); err != nil {
		t.Fatal(err)
	}
	if err := os.Remove(stored[1]); err != nil {
		t.Fatal(err)
	}
	code, out, _ := command(t, dir, "verify")
	if code != exitDamage || !strings.Contains(out, filepath.Base(stored[0])+" is niet meer") || !strings.Contains(out, filepath.Base(stored[1])+" van ") {
		t.Errorf("exit %d: %s", code, out)
	}
}
