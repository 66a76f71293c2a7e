// Package config reads the settings of an installation from its environment.
//
// Every setting is a variable BERAAD_… and a field of Settings, and is explained
// where it is declared; a flag of the command line is only another way to write
// the same variable. Load checks all of them at once and refuses to start with
// a list of what is wrong, in Dutch, because the person who reads it is the
// administrator of a ministry and not its programmer.
//
// What is secret (a password in an address) never comes out when settings are
// printed, logged or turned into JSON: URL masks it, and only Reveal shows it.
//
// The room knows no other room but the list of organisations of the Woo index. It opens nothing, makes no folder and asks no
// network: whether the database answers is found out by who opens it.
package config
