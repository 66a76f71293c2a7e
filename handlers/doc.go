// Package handlers translates between HTTP and the domain: it decodes what a form says, makes one call into the
// domain, and shows a page or sends the visitor on.
//
// routes.go is the map of all addresses, each with what it needs; errors.go alone knows status codes; security.go
// holds what every answer has in common. A web request is a Visit, for Request is a request under the Woo. No rule
// of the domain and no query stands here.
package handlers
