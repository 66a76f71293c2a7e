// Package access knows who may do what: the actors, their roles, and the one matrix of rights.
//
// Everyone is an actor with a row in the matrix: a person who signed in, a job (System), a citizen on a public
// page (Public). Whatever has no row is refused. What an actor may *see* is written per table, as a condition in
// the store; what an actor may *do* is asked here, by the store, when a permit is given.
//
// A role is held in a body (secretary, chair, member, deputy) or everywhere (administrator, Woo coordinator, Woo
// assessor, auditor, submitter). Own is no role but a relation: the subject belongs to the person who acts.
// The package has no tables and asks only fault.
package access
