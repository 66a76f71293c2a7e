package api

import "beraad/models/ori"

var openRoutes = []route{
	show("/vergaderingen/{id}/ori", "Een vergadering in de termen van Open Raadsinformatie: vergadering, agendapunten, besluiten en informatieobjecten", openMeeting),
}

func openMeeting(c *call) (ori.OpenMeeting, error) {
	return ori.Of(c.tx, c.id, ori.Places{API: c.api.BaseURL + Prefix, Pages: c.api.BaseURL})
}
