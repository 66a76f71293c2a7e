// Package submission knows the submission form (aanbiedingsformulier) with which a paper is offered to a body, its
// life from concept to treated, and the inbox of a secretariat.
//
// States: draft → submitted → (sent back → submitted)* → accepted → scheduled → treated; beside it withdrawn, and
// held: kept back for a later meeting. A draft may be saved half filled in; what the form needs is asked when it is
// handed in, and the page shows the same list before. Handing in freezes the form as a paper, and puts its annexes on
// the desk of the secretary. A matter that a body passes on arrives in the inbox of the next as a linked submission.
//
// Tables: submissions, submission_annexes, submission_slots. It asks paper, form, body, outbox and the ground floor. Which
// meeting treats a submission it knows by number only: the room meeting tells it which days are open and until when,
// and when a submission was put on an agenda, treated or held back.
package submission
