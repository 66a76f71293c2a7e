package views

import "beraad/views/ui"

// Login is the page to log in.
type Login struct {
	ui.Frame
	// Email is kept when the password was wrong.
	Email string
	// Problem says why logging in failed, in one sentence.
	Problem string
	// Next is where the user wanted to go.
	Next string
	// Demo lists the accounts of a demonstration; empty in production.
	Demo []DemoAccount
}

// DemoAccount is an invented person as whom a visitor of a demonstration can look around.
type DemoAccount struct{ Email, Name, Role string }

func (a DemoAccount) face() string { return ui.User{Name: a.Name}.Face() }

// seats are the places around the table in the picture: twelve, the chair on top.
func (Login) seats() []seat {
	places := [...]seat{
		{160, 48, 17, "la-chair"}, {216, 63, 13, "la-seat"}, {257, 104, 13, "la-seat"}, {272, 160, 13, "la-seat"},
		{257, 216, 13, "la-seat"}, {216, 257, 13, "la-seat"}, {160, 272, 13, "la-seat"}, {104, 257, 13, "la-seat"},
		{63, 216, 13, "la-seat"}, {48, 160, 13, "la-seat"}, {63, 104, 13, "la-seat"}, {104, 63, 13, "la-seat"},
	}
	return places[:]
}

type seat struct {
	x, y, r int
	class   string
}
