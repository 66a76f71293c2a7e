// Package personal finds in a text what may lead to a person: names, telephone numbers, e-mail addresses, citizen service numbers and bank
// accounts. It knows nobody: a name is found by how it is written, and by the given names that people in the Netherlands have.
package personal
