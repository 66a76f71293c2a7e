// Package form knows the fields that a body adds to its submission form, and the answers to them.
//
// The nine fields of the paper form are fixed and stand in the room submission. A field of a body hangs under one of
// them; it has a label, help, a kind, and is required or not. Once somebody answered it, it is ended instead of removed,
// and its kind stays. An answer carries the definition that it was given under: what was handed in never changes when
// the form does.
//
// Tables: form_fields. It asks body and the ground floor. Who fills in a form, and when, it does not know.
package form
