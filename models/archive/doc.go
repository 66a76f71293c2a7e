// Package archive gathers what an archive has to know of something that is past, from all the rooms in which it happened: of a
// mail-out what went to whom, by which lists, who wrote, approved and sent it, and what the mail servers said.
//
// It has no tables and changes nothing: who takes something along leaves a line in the audit trail. How it is packed is not
// known here. What is long comes a part at a time, so that a mail-out to all civil servants takes no more room than one to twenty.
package archive
