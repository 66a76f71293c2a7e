// Package calendar plans a year of meetings of a body from a rule: which weekdays, at what hour, how long, where, with a
// vooroverleg before it, not in a recess and not on a day that is free by law.
//
// Tables: recesses (of the whole house: every secretary keeps them), year_rules (one for each body, as it was last
// planned with). A rule only proposes days; which of them become meetings the secretary decides, and they are made in
// one transaction, all or none. What a meeting is after that is up to the room meeting.
// It asks meeting, body and the ground floor.
package calendar
