// Package reminder tells people in time what waits for them: action points whose term comes near or has passed, and
// forms that are not handed in yet while the day for it comes near.
//
// It has no tables: what was told stands in the outbox, and a message with the same key is never put there twice. The
// timetable calls it; it acts as the program itself. It asks meeting, submission, person and outbox.
package reminder
