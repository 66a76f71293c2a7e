package policy

import (
	"gorm.io/gorm"

	"beraad/models/access"
	"beraad/models/body"
	"beraad/models/fault"
	"beraad/models/paper"
	"beraad/models/store"
)

// Offered says that the policy line was handed to the secretariat of another body, to be sent from there.
const Offered StepKind = "offered"

// OfferTo hands a policy line and the papers that go with it to the secretariat of another body. Its members see
// nothing of it until it is sent.
func OfferTo(tx *store.Tx, policy, to uint, papers ...uint) error {
	p, err := store.Find[Policy](tx, policy)
	if err != nil {
		return err
	}
	permit, err := tx.Permit(access.WritePolicy, p, "")
	if err != nil {
		return err
	}
	if _, err := body.Find(tx, to); err != nil {
		return fault.Wrong("body", "Kies het gremium.").Because(err)
	}
	for _, id := range papers {
		along, err := paper.Find(tx, id)
		if err != nil {
			return err
		}
		if !access.May(tx.Actor(), access.WritePaper, along) {
			return fault.Wrong("papers", "Geef alleen stukken mee van een gremium waarvan u secretaris bent.")
		}
	}
	step := &Step{Policy: policy, Body: to, At: tx.Now(), Kind: Offered, Title: "Aangeboden om te verspreiden"}
	if err := permit.Create(step); err != nil {
		return err
	}
	if p.Paper != 0 {
		papers = append(papers, p.Paper)
	}
	return paper.ShareWith(permit, to, papers...)
}

// offered is the sub-select of the steps by which a policy line was handed to the secretariats of bodies.
func offered(q *gorm.DB, bodies []uint) *gorm.DB {
	return store.Seen[Step](q, access.System("beleidslijnen"), "policy", "id").Where("body IN ? AND kind = ?", bodies, Offered)
}
