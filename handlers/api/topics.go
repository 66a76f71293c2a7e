package api

import (
	"beraad/models/access"
	"beraad/models/fault"
	"beraad/models/paper"
)

// Topic is an onderwerp (dossier).
type Topic struct {
	ID    uint   `json:"id"`
	Title string `json:"titel"`
	Body  uint   `json:"gremium" doc:"Waar het begon."`
}

func topicOf(t *paper.Topic) Topic { return Topic{ID: t.ID, Title: t.Title, Body: t.Body} }

// NewTopic begins a topic.
type NewTopic struct {
	Title string `json:"titel"`
	Body  uint   `json:"gremium"`
}

// OnTopic is in all that is sent and hangs on a topic.
type OnTopic struct {
	Topic uint `json:"onderwerp" doc:"Een onderwerp dat u ziet; 0 voor geen."`
}

func (o OnTopic) topic() uint { return o.Topic }

// knows refuses a topic that who asks does not see: whoever hangs something of his own on one sees what else hangs there.
func (c *call) knows(sent any) error {
	on, hangs := sent.(interface{ topic() uint })
	if !hangs || on.topic() == 0 {
		return nil
	}
	if _, err := aTopic.find(c, on.topic()); err != nil {
		return fault.Wrong("topic", "Dit onderwerp is er niet, of u mag het niet zien.").Because(err)
	}
	return nil
}

var aTopic = thing[Topic]{"/onderwerpen/{id}", func(c *call, id uint) (Topic, error) {
	found, err := paper.TopicsByID(c.tx, []uint{id})
	if err != nil {
		return Topic{}, err
	}
	t, there := found[id]
	if !there {
		return Topic{}, fault.NotFound()
	}
	return topicOf(&t), nil
}}

var topicRoutes = []route{
	list("/onderwerpen", "De onderwerpen die u ziet, het nieuwste eerst", topicOf, func(c *call) ([]paper.Topic, error) { return paper.Topics(c.tx) }),
	one(aTopic, "Een onderwerp"),
	// Others begin a topic with what they offer or register; one that hangs on nothing only its body sees.
	create(access.ComposeAgenda, "/onderwerpen", "Een onderwerp beginnen", aTopic, func(c *call, n NewTopic) (uint, error) {
		t, err := paper.Begin(c.tx, n.Title, n.Body)
		if err != nil {
			return 0, err
		}
		return t.ID, nil
	}),
	list("/onderwerpen/{id}/stukken", "De stukken over een onderwerp, het oudste eerst", paperOf, func(c *call) ([]paper.Paper, error) {
		if _, err := aTopic.find(c, c.id); err != nil {
			return nil, err
		}
		return paper.OfTopic(c.tx, c.id)
	}),
}
