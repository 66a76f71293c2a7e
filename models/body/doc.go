// Package body knows the bodies (gremia): who sits in them and when, how their agenda is built and numbered, how
// their papers get a reference, and to which body they forward.
//
// Tables: bodies, memberships, rubric_templates, mail_texts, former_habits. It makes the actor of a request: the roles of an account together
// with those of its memberships on this day. A membership is ended, never deleted.
// It asks person and the ground floor. It knows no meeting: how many there were is the room meeting's.
package body
