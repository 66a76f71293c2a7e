// Package pgtest gives a test an empty PostgreSQL database of its own.
//
// The server is that of BERAAD_TEST_POSTGRES. Without it, the tests of one user
// share a server that .ci/postgres starts in the folder for temporary files and
// that ends by itself when nobody uses it; `make clean` ends it at once.
//
// The package knows PostgreSQL and nothing of Beraad: what stands in the
// database is for its caller, models/store/storetest. It is for tests alone.
package pgtest
