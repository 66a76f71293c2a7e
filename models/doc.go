// Package models gathers the tables of all rooms, for who opens a store.
package models
