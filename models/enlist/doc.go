// Package enlist takes many addresses into a mailing list at once: out of a CSV, an XLSX or a text that was pasted.
//
// What was handed in is read once, a part at a time, and kept line by line while somebody looks at it: new, changed, the same,
// double, or wrong and why. Nothing of the list changes before he agreed with that. Then it is one transaction: addresses are
// added, or the list is made the same as the file; it is refused when somebody changed the list meanwhile, and doing it twice
// does it once. What was kept is thrown away after a day.
//
// Tables: list_imports, list_import_lines. It asks distribution for the list, outbox for addresses that do not exist,
// format/tabular for the rows of a file, and roster for the words about rows that cannot be read.
package enlist
