// Package supply knows what is handed in from outside for a request for information (aanlevering): files and mail boxes, the
// files in them, what was read of each, and how they hang together.
//
// A Supply is a batch that somebody hands in. Each file in it is a File: what was uploaded, what a zip or mail box held, what
// hung on a mail. What can be read becomes a paper (paper.TakeIn) that can be found, marked and redacted as any other.
//
// Reading goes on in the background, in many short transactions: Claim takes files and remembers that it did, Read looks into
// one of them without a transaction, Keep writes what came of it. A file that was claimed by a process that died is claimed
// again; one that takes the process down each time is given up (mostTries), so that the rest goes on. When all is read,
// the files of the request are sorted: copies name their original, what is nearly alike is put together, mails in threads.
//
// Pages without text are recognised (OCR) when Tesseract is there: a file that has them is Scanning until each page was seen to,
// one transaction for each, and is then read as any other with what was recognised. The places of the words are kept (Scan).
//
// Tables: supplies, supply_files, supply_scans. It asks paper, the formats and the ground floor; a request is a number here.
package supply
