package main

import (
	"fmt"
	"runtime"
	"runtime/debug"
	"strings"
)

// version is set by the linker, as the Makefile does: -ldflags "-X main.version=1.2.3". Between releases it is the
// commit.
var version string

type versionCommand struct{}

// Run prints one line: what to name when something is reported.
func (versionCommand) Run(call *Call) error {
	info, _ := debug.ReadBuildInfo()
	_, err := fmt.Fprintln(call.Out, describe(version, info))
	return err
}

// describe says what was built, from which commit and with what. Without the linker's word the version is
// that of the module, as `go install` records it.
func describe(version string, info *debug.BuildInfo) string {
	var details []string
	if info != nil {
		if version == "" {
			version = strings.TrimPrefix(info.Main.Version, "v")
		}
		details = commit(info.Settings)
	}
	if version == "" || version == "(devel)" {
		version = "ontwikkelversie"
	}
	details = append(details, runtime.Version(), runtime.GOOS+"/"+runtime.GOARCH)
	return fmt.Sprintf("beraad %s (%s)", version, strings.Join(details, ", "))
}

// commit is the short commit and its day, with a mark when files differed from it.
func commit(settings []debug.BuildSetting) (details []string) {
	for _, setting := range settings {
		switch {
		case setting.Key == "vcs.revision" && len(setting.Value) >= 12:
			details = append(details, setting.Value[:12])
		case setting.Key == "vcs.time" && len(setting.Value) >= 10:
			details = append(details, setting.Value[:10])
		case setting.Key == "vcs.modified" && setting.Value == "true":
			details = append(details, "gewijzigd")
		}
	}
	return details
}
