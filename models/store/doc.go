// Package store is the one door to the database, and it has two locks.
//
// To read, a room asks store.Of[T](tx): every table names who sees its rows, and the condition is part of each
// query, also of counts and sub-selects. A query that did not come from Of fails. To write, a room asks
// tx.Permit(action, subject, why): without a right in the matrix there is no permit, without a permit no write, and
// the audit line is written in the same transaction. So a check that was forgotten shows nothing and changes nothing.
//
// SQLite runs with one writer and several readers (WAL), PostgreSQL with one pool; all that differs between them
// stands in sqlite.go and postgres.go. Times are stored in UTC. Migrations are numbered functions (migrations.go).
// Files are kept beside the database by their SHA-256 (files.go).
//
// The store knows access and fault and no other room. It never formats, sends, or decides a rule of the domain.
package store
