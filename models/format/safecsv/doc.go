// Package safecsv writes CSV for spreadsheets in the Dutch manner, with ";"
// between the cells, and makes cells harmless that a spreadsheet would
// calculate.
//
// A cell that starts with = + - @, a tab or a return gets an apostrophe in
// front, also when blanks come first, and so do the wide forms of these signs.
// A sign that stands alone calculates nothing and stays as it is: an inventory
// writes "-" for no grounds.
package safecsv
