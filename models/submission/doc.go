// Package submission knows the submission form (aanbiedingsformulier) with which a paper is offered to a body, its
// life from concept to treated, and the inbox of a secretariat.
//
// Tables: submissions, submission_annexes. It asks paper, body, outbox and the ground floor; which meeting treats a
// submission is known by number only, and the room meeting tells it when it was put on an agenda or treated.
package submission
