// Package dsn reads what mail servers say about mail that they could not deliver: reports in the form of RFC 3464, and the
// notices in free form that some servers still write. It tells those apart from what else comes to such an address: absence
// notices, answers of calendars, receipts, mail of people.
//
// It reads bytes of strangers: everything is bounded, texts come out on one line without control characters, and what it does
// not know it passes over. It judges form only: whether a report is about mail of ours, others decide.
package dsn
