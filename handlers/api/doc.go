// Package api is the JSON API under /api/v1: a second client of the domain, beside the pages.
//
// It calls the same functions under the same rights. Who asks is the account behind a bearer token, never a cookie,
// so that no page of another site can ask in somebody's name. A token reads, or reads and writes, and never more than
// its account may at this moment.
//
// It follows the API design rules of the Dutch government: Dutch names of resources in the plural, the version in the
// path and in the header API-Version, lists in pages with Link headers, and errors as application/problem+json (RFC 9457).
// routes.go is the map; the OpenAPI document is made of it, so that no route is without, and a test holds every answer
// to the document.
package api
