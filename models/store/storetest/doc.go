// Package storetest opens an empty, migrated store for a test: the real SQLite, and the real PostgreSQL.
package storetest
