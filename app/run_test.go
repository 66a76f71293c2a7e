package main

import (
	"bytes"
	"errors"
	"fmt"
	"runtime/debug"
	"strings"
	"testing"
)

// sample is a table of commands as the real one is: it shows what a command gets from the front door.
type sample struct {
	Show  showCommand `cmd:"" help:"Toon de instellingen."`
	Check struct {
		Deep deepCheck `cmd:"" help:"Controleer alles."`
	} `cmd:"" help:"Controleer."`
}

type showCommand struct {
	StoreFlags
	Demo    bool   `help:"Met voorbeelden."`
	Account string `help:"Van wie."`
}

func (c *showCommand) Run(call *Call) error {
	s, err := call.Settings()
	if err != nil {
		return err
	}
	_, err = fmt.Fprintf(call.Out, "%s %s %v %s", s.Data, s.DatabaseURL, s.Demo, c.Account)
	return err
}

type deepCheck struct {
	Times int `arg:"" help:"Hoe vaak."`
}

func (c *deepCheck) Run(*Call) error {
	switch c.Times {
	case 0:
		return nil
	case 3:
		return fmt.Errorf("stuk 12: %w", errDamage)
	default:
		return errors.New("de database antwoordt niet")
	}
}

// try runs the sample in an environment and gives code, output and errors.
func try(environ []string, args ...string) (int, string, string) {
	var out, errs bytes.Buffer
	call := &Call{Environ: environ, In: strings.NewReader(""), Out: &out, Err: &errs}
	code := run(call, &sample{}, args)
	return code, out.String(), errs.String()
}

func TestAFlagIsAnotherWayToWriteAVariable(t *testing.T) {
	environ := []string{"BERAAD_DATA=uit-omgeving", "BERAAD_ACCOUNT=a@example.nl", "BERAAD_DEMO=true"}
	for name, c := range map[string]struct {
		args []string
		want string
	}{
		"environment":        {[]string{"show"}, "uit-omgeving  true a@example.nl"},
		"flag goes first":    {[]string{"show", "--data", "vlag", "--account=b"}, "vlag  true b"},
		"a switch":           {[]string{"show", "--demo=false"}, "uit-omgeving  false a@example.nl"},
		"a secret is masked": {[]string{"show", "--database-url", "postgres://u:geheim@h/d"}, "uit-omgeving postgres://u:xxxxx@h/d true a@example.nl"},
	} {
		t.Run(name, func(t *testing.T) {
			code, out, errs := try(environ, c.args...)
			if code != exitDone || out != c.want {
				t.Errorf("exit %d: %q (%s), want %q", code, out, errs, c.want)
			}
		})
	}
}

func TestExitCodes(t *testing.T) {
	for name, c := range map[string]struct {
		environ []string
		args    []string
		code    int
		says    string
	}{
		"done":             {nil, []string{"check", "deep", "0"}, exitDone, ""},
		"not done":         {nil, []string{"check", "deep", "1"}, exitNotDone, "de database antwoordt niet"},
		"damage":           {nil, []string{"check", "deep", "3"}, exitDamage, "er is schade gevonden"},
		"no such command":  {nil, []string{"dance"}, exitUsage, "--help"},
		"no such flag":     {nil, []string{"show", "--loud"}, exitUsage, "--help"},
		"missing argument": {nil, []string{"check", "deep"}, exitUsage, "--help"},
		"wrong setting":    {[]string{"BERAAD_ADDR=x"}, []string{"show"}, exitUsage, "BERAAD_ADDR"},
		"wrong flag":       {nil, []string{"show", "--database-url", "x"}, exitUsage, "BERAAD_DATABASE_URL"},
		"no arguments":     {nil, nil, exitUsage, ""},
		"help":             {nil, []string{"check", "--help"}, exitDone, ""},
		"a typing error":   {[]string{"BERAAD_DATABSE_URL=x"}, []string{"show"}, exitDone, "BERAAD_DATABSE_URL ken ik niet"},
	} {
		t.Run(name, func(t *testing.T) {
			code, _, errs := try(c.environ, c.args...)
			if code != c.code || !strings.Contains(errs, c.says) {
				t.Errorf("exit %d, want %d; says %q, want %q", code, c.code, errs, c.says)
			}
			if code == exitDone && c.says == "" && errs != "" {
				t.Errorf("says %q though all is well", errs)
			}
		})
	}
}

func TestHelpIsDutch(t *testing.T) {
	for _, args := range [][]string{{"--help"}, {"show", "--help"}, {"check", "--help"}, {"check", "deep", "--help"}} {
		_, out, _ := try(nil, args...)
		if !strings.Contains(out, "Gebruik: beraad") || !strings.Contains(out, "Toon deze uitleg.") {
			t.Errorf("%v: %s", args, out)
		}
		for _, english := range []string{"Usage", "Flags", "Commands:", "Arguments:", "Show ", "Run ", "<command>"} {
			if strings.Contains(out, english) {
				t.Errorf("%v holds %q: %s", args, english, out)
			}
		}
	}
}

func TestVersionNamesTheCommit(t *testing.T) {
	info := &debug.BuildInfo{Settings: []debug.BuildSetting{
		{Key: "vcs.revision", Value: "0123456789abcdef0123"}, {Key: "vcs.time", Value: "2026-11-24T08:00:00Z"},
		{Key: "vcs.modified", Value: "true"},
	}}
	for version, want := range map[string]string{
		"1.2.0": "beraad 1.2.0 (0123456789ab, 2026-11-24, gewijzigd, go",
		"":      "beraad ontwikkelversie (0123456789ab, ",
	} {
		if got := describe(version, info); !strings.HasPrefix(got, want) {
			t.Errorf("got %s, want %s…", got, want)
		}
	}
	var out, errs bytes.Buffer
	call := &Call{Out: &out, Err: &errs}
	if code := run(call, &commands{}, []string{"version"}); code != exitDone || !strings.HasPrefix(out.String(), "beraad ") {
		t.Errorf("exit %d: %s%s", code, out.String(), errs.String())
	}
}
