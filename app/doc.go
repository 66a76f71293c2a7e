// Command beraad is the front door: it reads the command line and the settings,
// opens what a command needs, and starts it. Nothing can import it.
//
// Each command is a file: a struct with its arguments and flags, and a Run
// method that takes the Call. The table of contents is the struct commands in
// commands.go; to add a command, write its file and its line there. A command
// stands there only when it does all that it says.
//
// A flag is another way to write a variable: --database-url is
// BERAAD_DATABASE_URL, and every flag of every command follows that rule. So a
// setting is checked in one place, config, whichever way it came in.
//
// Scripts can trust the exit codes: 0 done, 1 not done, 2 wrong usage or wrong
// settings, 3 done, and damage was found (beraad verify).
package main
