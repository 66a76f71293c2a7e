// Package law knows the rules of the Wob, the Woo, the Awb and the Algemene
// termijnenwet that Beraad works by: days, holidays, terms and grounds for
// refusal.
//
// It takes values and gives values: no database, no clock, no settings. A term
// comes back as a Calculation that shows each step with its article, so that a
// page, a letter and a calendar tell the same story.
//
// A term in days runs on calendar days in Amsterdam: a Date is a day, never a
// moment. Which holidays count is partly a list that the government makes by
// decree (Decrees); where no list is confirmed the calculation says so.
//
// Grounds are kept in one spelling, the one decisions print: "10.2.e",
// "5.1.2.e". "Buiten reikwijdte" and "dubbel" are no grounds and are not here.
//
// The package asks nobody, and every room above may ask it. It never decides
// which date or ground applies to a document: that is for people, and for the
// room models/request.
package law
