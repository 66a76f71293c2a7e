package mail

import "beraad/models/law"

// ActionReminder names the open action points of a person whose term comes near or has passed.
type ActionReminder struct {
	Actions []HeldAction
	Late    int
	Path    string
	Wishes  string // where he chooses what he hears
}

// HeldAction is an action point as a reminder names it.
type HeldAction struct {
	Number, Text, Body string
	On                 law.Date
	Late               bool
	Path               string
}

func (ActionReminder) text() string { return "actions" }

func (ActionReminder) rest(House) (Mail, error) { return Mail{}, nil }

// DeadlineNear tells who writes a form that the last day for handing it in is near.
type DeadlineNear struct {
	Body, Title string
	On          law.Date
	Days        int
	Path        string
	Wishes      string
}

func (DeadlineNear) text() string { return "deadline" }

func (DeadlineNear) rest(House) (Mail, error) { return Mail{}, nil }

// Digest tells in one message what happened since the last one.
type Digest struct {
	News   []News
	Wishes string
}

// News is one line of a digest.
type News struct{ Text, Path string }

func (Digest) text() string { return "digest" }

func (Digest) rest(House) (Mail, error) { return Mail{}, nil }
