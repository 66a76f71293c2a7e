// Package api is the JSON API under /api/v1: a second client of the domain, beside the pages.
//
// It calls the same functions under the same rights. Who asks is the account behind a bearer token, never a cookie,
// so that no page of another site can ask in somebody's name. A token reads, or reads and writes, and never more than
// its account may at this moment.
//
// It follows the API design rules of the Dutch government: Dutch names of resources in the plural, the version in the
// path and in the header API-Version, lists in pages with Link headers, and errors as application/problem+json (RFC 9457).
//
// A file is about one resource: what travels of it, how it is found, and its routes. door.go has the few shapes that a
// route can have (show, list, create, step, replace, remove, upload); a route is made by one of them out of a function,
// and what it takes and gives are the types of that function. routes.go gathers them; the OpenAPI document is made of
// them, so that no route is without, and a test holds every answer to the document. A number that is sent may name
// anything: what is hung on something must be seen by who hangs it there.
package api
