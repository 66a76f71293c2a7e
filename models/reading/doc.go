// Package reading knows what a person keeps for himself while he reads: which versions he opened, where he was in the
// papers of a meeting, what he noted beside them, and which passages he marked in them.
//
// Its rows are seen by the person himself and by nobody else: not by a secretary, an auditor, a coordinator or an
// administrator, and not by the program. They have no audit line either, for that would tell others what somebody
// reads. That a confidential paper was read is in the trail all the same: package paper keeps it there (Witness).
//
// Tables: reading_marks, reading_places, private_notes, highlights.
// It asks meeting, paper and the ground floor. Nobody asks it but the pages.
package reading
