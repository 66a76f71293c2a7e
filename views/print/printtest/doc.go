// Package printtest gives tests a printer with the real worker.
package printtest
