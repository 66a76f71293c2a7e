package main

import (
	"bytes"
	"fmt"
	"io"
	"strings"

	"github.com/alecthomas/kong"

	"beraad/config"
)

const description = "Beraad: vergaderingen van interdepartementale gremia en Woo-verzoeken over hun stukken."

// run reads the arguments against a table of commands and carries out the one that was meant.
func run(call *Call, table any, args []string) int {
	ended := false
	parser, err := kong.New(table,
		kong.Name("beraad"), kong.Description(description),
		kong.Writers(call.Out, call.Err),
		kong.Exit(func(int) { ended = true }), // after --help
		kong.Help(dutchHelp), kong.ConfigureHelp(kong.HelpOptions{Compact: true}),
		kong.Resolvers(fromEnvironment(call.Environ)),
	)
	if err != nil {
		return exitCode(call, fmt.Errorf("read the table of commands: %w", err))
	}
	if len(args) == 0 {
		_, _ = parser.Parse([]string{"--help"})
		return exitUsage
	}
	chosen, err := parser.Parse(args)
	if ended {
		return exitDone
	} else if err != nil {
		return exitCode(call, err)
	}
	warnOfStrangers(call, parser.Model)
	call.Environ = append(call.Environ, written(chosen)...)
	return exitCode(call, chosen.Run(call))
}

// variable is the name in the environment of a flag.
func variable(flag *kong.Flag) string {
	return config.Prefix + strings.ToUpper(strings.ReplaceAll(flag.Name, "-", "_"))
}

// fromEnvironment gives a flag that is not on the command line its value from the environment.
func fromEnvironment(environ []string) kong.Resolver {
	return kong.ResolverFunc(func(_ *kong.Context, _ *kong.Path, flag *kong.Flag) (any, error) {
		name := variable(flag) + "="
		for _, line := range environ {
			if value, ok := strings.CutPrefix(line, name); ok && value != "" && flag.Name != "help" {
				return value, nil
			}
		}
		return nil, nil
	})
}

// written gives the flags of the command line as lines of an environment; the last line of a name counts.
func written(chosen *kong.Context) (lines []string) {
	for _, step := range chosen.Path {
		if step.Flag != nil {
			lines = append(lines, fmt.Sprintf("%s=%v", variable(step.Flag), chosen.FlagValue(step.Flag)))
		}
	}
	return lines
}

// warnOfStrangers names variables that nobody reads. It goes on: after going back to an older version of
// the program a setting of the newer one is no reason to stay down.
func warnOfStrangers(call *Call, model *kong.Application) {
	var also []string
	_ = kong.Visit(model, func(node kong.Visitable, next kong.Next) error {
		if flag, ok := node.(*kong.Flag); ok {
			also = append(also, variable(flag))
		}
		return next(nil)
	})
	for _, name := range config.Strangers(call.Environ, also...) {
		fmt.Fprintf(call.Err, "beraad: %s ken ik niet; staat er een typefout in?\n", name)
	}
}

var inDutch = strings.NewReplacer(
	"Usage:", "Gebruik:", "Arguments:", "Argumenten:", "Flags:", "Opties:", "Commands:", "Opdrachten:",
	"<command>", "<opdracht>", "[flags]", "[opties]", "Show context-sensitive help.", "Toon deze uitleg.",
	"for more information on a command.", "vertelt meer over een opdracht.",
	"for more information.", "vertelt meer.", `Run "`, `"`,
)

// dutchHelp is the help of kong with its fixed words in Dutch.
func dutchHelp(options kong.HelpOptions, ctx *kong.Context) error {
	var page bytes.Buffer
	out := ctx.Stdout
	ctx.Stdout = &page
	err := kong.DefaultHelpPrinter(options, ctx)
	ctx.Stdout = out
	if err != nil {
		return err
	}
	_, err = io.WriteString(out, inDutch.Replace(page.String()))
	return err
}
