package handlers

import (
	"strconv"
	"strings"

	"beraad/models/fault"
	"beraad/models/request"
	"beraad/models/store"
	"beraad/views"
	"beraad/views/nl"
)

func (s *Server) clarifyRequest(v *Visit) error {
	return s.takeStep(v, "precisering", "De vraag om precisering is vastgelegd.", func(tx *store.Tx, f *requestStep) error {
		return request.Clarify(tx, f.ID, f.on, f.deadline, f.Text)
	})
}

func (s *Server) requestClarified(v *Visit) error {
	return s.takeStep(v, "antwoord", "De precisering is vastgelegd. De termijn loopt weer.", func(tx *store.Tx, f *requestStep) error {
		return request.Clarified(tx, f.ID, f.on, f.Text)
	})
}

func (s *Server) dropRequest(v *Visit) error {
	return s.takeStep(v, "buiten-behandeling", "Het verzoek is niet in behandeling genomen.", func(tx *store.Tx, f *requestStep) error {
		return request.Drop(tx, f.ID, f.on, f.Why)
	})
}

func (s *Server) withdrawRequest(v *Visit) error {
	return s.takeStep(v, "intrekking", "De intrekking is vastgelegd. De termijnen zijn gestopt.", func(tx *store.Tx, f *requestStep) error {
		return request.Withdraw(tx, f.ID, f.on, f.How, f.Text)
	})
}

func (s *Server) reinstateRequest(v *Visit) error {
	return s.takeStep(v, "doorgaan", "Het verzoek gaat door waar het was.", func(tx *store.Tx, f *requestStep) error {
		return request.Reinstate(tx, f.ID, f.Why)
	})
}

func (s *Server) splitRequest(v *Visit) error {
	return s.takeStep(v, "splitsing", "Het deel is nu een verzoek van zichzelf.", func(tx *store.Tx, f *requestStep) error {
		numbers, err := numbersIn(f.Numbers)
		if err != nil {
			return err
		}
		_, err = request.Split(tx, f.ID, request.Piece{Title: f.Title, Words: f.Words, Why: f.Why, Documents: numbers})
		return err
	})
}

// numbersIn reads numbers as a letter writes them: "1, 3 t/m 5 en 8".
func numbersIn(text string) (list []int, err error) {
	wrong := fault.Wrong("documents", "Schrijf nummers van de lijst zo: 1, 3 t/m 5 en 8.")
	text = strings.NewReplacer("t/m", "-", " en ", ",", ";", ",").Replace(text)
	for part := range strings.SplitSeq(text, ",") {
		if part = strings.TrimSpace(part); part == "" {
			continue
		}
		first, last, several := strings.Cut(part, "-")
		from, err := strconv.Atoi(strings.TrimSpace(first))
		if err != nil {
			return nil, wrong
		}
		to := from
		if several {
			if to, err = strconv.Atoi(strings.TrimSpace(last)); err != nil {
				return nil, wrong
			}
		}
		if from < 1 || to < from || to-from > request.MostListed {
			return nil, wrong
		}
		for n := from; n <= to; n++ {
			list = append(list, n)
		}
	}
	return list, nil
}

func (s *Server) joinRequest(v *Visit) error {
	return s.takeStep(v, "voeging", "De verzoeken worden samen behandeld.", func(tx *store.Tx, f *requestStep) error {
		lead, err := strconv.ParseUint(f.Other, 10, 32)
		if err != nil {
			return fault.Wrong("other", "Kies met welk verzoek dit samen wordt behandeld.")
		}
		return request.Join(tx, f.ID, uint(lead), f.Why)
	})
}

func (s *Server) unjoinRequest(v *Visit) error {
	return s.takeStep(v, "losmaken", "Het verzoek wordt weer los behandeld.", func(tx *store.Tx, f *requestStep) error {
		return request.Unjoin(tx, f.ID, f.Why)
	})
}

// joinable lists the requests that this one can be handled together with.
func joinable(tx *store.Tx, page *views.Request) (list []request.Request, err error) {
	if !page.Handle || !request.Allows(page.Request.State, request.Handling) || page.Request.Lead != 0 || len(page.Together) > 0 {
		return nil, nil
	}
	running, err := request.Running(tx)
	for _, r := range running {
		if r.ID != page.Request.ID && r.Lead == 0 {
			list = append(list, r)
		}
	}
	return list, err
}

// earliest says which of the requests that are handled together must be decided on first.
func earliest(tx *store.Tx, r *request.Request, with []request.Request) (string, error) {
	terms, err := request.TermsOfAll(tx, append([]request.Request{*r}, with...))
	if err != nil || len(with) == 0 || !r.State.Runs() {
		return "", err
	}
	first := *r
	for _, o := range with {
		if o.State.Runs() && terms[o.ID].Last.Before(terms[first.ID].Last) {
			first = o
		}
	}
	return "De vroegste uiterste dag is " + nl.Day(terms[first.ID].Last) + ", van " + first.Reference + ". Besluit vóór die dag op alle.", nil
}
