// Package tabular reads tables that people made: a CSV of whatever program, and the first sheet of an XLSX. It gives
// the cells as text, each row with the number of its line in the file, and names the lines that it could not read
// instead of guessing what they meant. Each gives the rows one at a time, of a file of any length; Read gives a table as a
// whole.
//
// CSV: cells parted by a semicolon, comma, tab or upright bar, in UTF-8 with or without a mark, UTF-16, or
// the code page of Windows. XLSX: what a formula came to, and days as 2018-02-07, whatever the workbook shows.
// What package safecsv put before a cell to make it harmless is taken off.
package tabular
