package api

import (
	"beraad/models/access"
	"beraad/models/distribution"
)

// ListPart puts a list on another one: everybody on it gets the mail too.
type ListPart struct {
	Part uint `json:"lijst" gap:"part"`
}

var listPartRoutes = []route{
	list("/verzendlijsten/{id}/lijsten", "De lijsten die op een lijst staan", listOf, func(c *call) ([]distribution.List, error) {
		return distribution.PartsOf(c.tx, c.id)
	}),
	step(access.ManageLists, "/verzendlijsten/{id}/lijsten", "Een lijst op een andere zetten", aList, func(c *call, p ListPart) error {
		return distribution.Include(c.tx, c.id, p.Part)
	}),
	remove(access.ManageLists, "/verzendlijsten/{id}/lijsten/{lijst}", "Een lijst van een andere halen", func(c *call) error {
		return distribution.Exclude(c.tx, c.id, c.at("lijst"))
	}),
}
