// Package dispatch keeps convocations that wait for their moment.
//
// Tables: planned_convocations, one for each meeting that has or had one. A convocation is not frozen when it is planned:
// at its time the meeting is looked at anew, as the secretary who planned it, and what stands on the agenda then goes out.
// When something is missing by then, or the secretary no longer is one, or the moment passed long ago, nothing goes out:
// it is parked, with the reason, and the secretaries of the body hear of it. Until its time it can be changed or called
// off. It asks meeting, body, person, outbox and the ground floor.
package dispatch
