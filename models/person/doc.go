// Package person knows people: who they are and where they work, the accounts with which they sign in, their
// sessions and tokens, and the roles that they hold everywhere.
//
// Tables: organisations, people, accounts, account_roles, sessions, sign_ins, tokens, feeds, invitations, glasses.
// Passwords are kept as argon2id, sessions, tokens and feeds as SHA-256 of a random secret, so that a stolen backup opens
// no door. Roles in a body are the room body's; it makes the actor of a request from both.
// It asks only the ground floor, and never sends mail or knows of cookies.
package person
