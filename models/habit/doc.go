// Package habit knows which planned meetings are not where or when their body meets as a rule now, and moves them there.
//
// It has no tables: the habits that a body has and had stand with the body. A meeting that is where a former habit says
// was planned with that habit and stays behind; one that is elsewhere was put there by hand, and is not moved unless
// somebody asks. Each meeting moves as if it were moved by itself: who was called hears of it, with an invitation in the
// place of the one before. It asks meeting, calendar, body and the ground floor.
package habit
