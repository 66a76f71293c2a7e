package handlers

// Address is one line of the map of the house, for tests outside.
type Address struct{ Method, Path, Needs string }

// Map gives every address.
func Map() []Address {
	var all []Address
	for _, route := range routes {
		all = append(all, Address{route.method, route.path, route.needs.name})
	}
	return all
}

// MouldOf is how the message of a mail-out is laid in its archive.
var MouldOf = mouldOf

// ItemsFrom is itemsFrom.
var ItemsFrom = itemsFrom
