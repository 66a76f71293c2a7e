// Package meeting knows a sitting of a body through its life: planned, agenda, convened, held, minutes, adopted; its
// items with their numbers and times, attendance, decisions, actions, advice and the stock agenda.
//
// Tables: meetings, meeting_rubrics, items, item_circles, attendances, minute_texts, minute_remarks, decisions,
// action_points, meeting_counters, sendings, stock_items, advices,
// positions, position_remarks.
// It asks submission, paper, outbox, body and the ground floor.
package meeting
