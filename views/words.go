package views

import (
	"beraad/models/access"
	"beraad/models/body"
	"beraad/models/distribution"
	"beraad/models/gazette"
	"beraad/models/meeting"
	"beraad/models/outbox"
	"beraad/models/paper"
	"beraad/models/policy"
	"beraad/models/request"
	"beraad/models/review"
	"beraad/models/submission"
)

// The Dutch words for what the domain calls by an English name. They stand here and nowhere else; a test asks for a
// word for every value.

var roles = map[access.Role]string{
	access.Admin: "beheerder", access.Secretary: "secretaris", access.Chair: "voorzitter", access.Member: "lid",
	access.Deputy: "plaatsvervanger", access.Submitter: "indiener", access.Coordinator: "Woo-coördinator",
	access.Assessor: "Woo-beoordelaar", access.Auditor: "archivaris", access.Machine: "systeem", access.Anyone: "publiek",
	access.Own: "eigenaar",
}

// Role gives the word for a role.
func Role(role access.Role) string { return roles[role] }

var submissionStates = map[submission.State]string{
	submission.Draft: "concept", submission.Submitted: "ingediend", submission.SentBack: "teruggestuurd",
	submission.Accepted: "geaccepteerd", submission.Scheduled: "geagendeerd", submission.Treated: "behandeld",
	submission.Withdrawn: "ingetrokken", submission.Held: "aangehouden",
}

// SubmissionState gives the word for how far a submission is.
func SubmissionState(state submission.State) string { return submissionStates[state] }

var natures = map[submission.Nature]string{
	submission.ToDecide: "Ter besluitvorming", submission.ToDecideForward: "Ter besluitvorming en doorgeleiding",
	submission.ToDiscuss: "Ter bespreking", submission.ToInform: "Ter kennisname", submission.Hamerstuk: "Hamerstuk",
	submission.OtherNature: "Anders", "": "",
}

// Nature gives the words for what a paper is offered for.
func Nature(nature submission.Nature) string { return natures[nature] }

var meetingStates = map[meeting.State]string{
	meeting.Planned: "gepland", meeting.Preparing: "agenda in voorbereiding", meeting.Convened: "geconvoceerd",
	meeting.Held: "gehouden", meeting.Drafting: "verslag in concept", meeting.Circulated: "verslag rondgestuurd",
	meeting.Adopted: "verslag vastgesteld", meeting.Cancelled: "afgelast",
}

// MeetingState gives the words for how far a meeting is.
func MeetingState(state meeting.State) string { return meetingStates[state] }

var meetingKinds = map[meeting.Kind]string{meeting.Sitting: "vergadering", meeting.Vooroverleg: "vooroverleg"}

// MeetingKind gives the word for a sort of sitting.
func MeetingKind(kind meeting.Kind) string { return meetingKinds[kind] }

var outcomes = map[meeting.Outcome]string{
	meeting.NoOutcome: "nog geen uitkomst", meeting.Established: "vastgesteld", meeting.Agreed: "akkoord",
	meeting.AgreedChanged: "akkoord met wijzigingen", meeting.AdviceGiven: "advies uitgebracht",
	meeting.Forwarded: "doorgeleid", meeting.KeptBack: "aangehouden", meeting.Noted: "ter kennisname aangenomen",
	meeting.TakenOff: "afgevoerd", meeting.NotAgreed: "niet akkoord",
}

// Outcome gives the words for what became of an item.
func Outcome(outcome meeting.Outcome) string { return outcomes[outcome] }

var adviceStates = map[meeting.AdviceState]string{
	meeting.Asked: "gevraagd", meeting.OnAgenda: "geagendeerd bij adviseur", meeting.AdviceDraft: "concept",
	meeting.AdviceFixed: "vastgesteld", meeting.Offered: "aangeboden", meeting.Processed: "verwerkt",
	meeting.Overdue: "termijn verstreken",
}

// AdviceState gives the words for how far an advice is.
func AdviceState(state meeting.AdviceState) string { return adviceStates[state] }

var attendance = map[string]string{
	"expected": "verwacht", "present": "aanwezig", "absent": "afwezig", "deputised": "vervangen", "guest": "gast",
	"coming": "komt", "tentative": "misschien",
}

// Attendance gives the word for whether somebody was there.
func Attendance(status string) string { return attendance[status] }

var actionStates = map[string]string{
	"open": "open", "reported": "gereed gemeld", "closed": "afgevoerd", "lapsed": "vervallen", "extended": "verlengd",
}

// ActionState gives the words for how far an action point is.
func ActionState(state string) string { return actionStates[state] }

var paperKinds = map[paper.Kind]string{
	paper.Agenda: "agenda", paper.Convocation: "convocatie", paper.Form: "aanbiedingsformulier", paper.Advice: "nota",
	paper.Note: "notitie", paper.Minutes: "verslag", paper.Decisions: "besluitenlijst", paper.Policy: "beleidslijn",
	paper.Mail: "e-mail", paper.Annex: "bijlage", paper.Other: "overig",
}

// PaperKind gives the word for what a paper is.
func PaperKind(kind paper.Kind) string { return paperKinds[kind] }

var relations = map[paper.Relation]string{
	paper.DerivedFrom: "ontleend aan", paper.AnnexTo: "bijlage bij", paper.Quotes: "haalt aan", paper.Judges: "advies over",
}

// Relation gives the words for how one paper stands to another.
func Relation(relation paper.Relation) string { return relations[relation] }

var policyStates = map[policy.State]string{
	policy.Draft: "concept", policy.Adopted: "vastgesteld", policy.Final: "definitieve tekst", policy.Spread: "verspreid",
	policy.Published: "gepubliceerd", policy.Changed: "gewijzigd", policy.Replaced: "vervangen", policy.Withdrawn: "ingetrokken",
}

// PolicyState gives the words for how far a policy line is.
func PolicyState(state policy.State) string { return policyStates[state] }

var editionStates = map[gazette.State]string{
	gazette.Draft: "wacht op goedkeuring", gazette.Planned: "gepland", gazette.Parked: "geparkeerd", gazette.Public: "openbaar",
	gazette.Replaced: "openbaar als eerdere versie", gazette.Corrected: "verbeterd", gazette.Withdrawn: "ingetrokken", gazette.Cancelled: "geannuleerd",
}

// EditionState gives the words for how far a publication of a policy line is.
func EditionState(state gazette.State) string { return editionStates[state] }

var reviewOutcomes = map[review.Kind]string{review.Extended: "verlengd", review.Revised: "herzien", review.Ended: "ingetrokken"}

// ReviewOutcome gives the word for what came of a review of a policy line.
func ReviewOutcome(kind review.Kind) string { return reviewOutcomes[kind] }

var lineStandings = map[gazette.Standing]string{
	gazette.InForce: "van kracht", gazette.Superseded: "vervangen", gazette.Revoked: "ingetrokken",
}

// Standing gives the words for whether a policy line that is public still holds.
func Standing(standing gazette.Standing) string { return lineStandings[standing] }

var policyRelations = map[policy.RelationKind]string{
	policy.Supplements: "vult aan", policy.Replaces: "vervangt", policy.BasedOn: "berust op",
}

// PolicyRelation gives the words for how one policy line stands to another.
func PolicyRelation(kind policy.RelationKind) string { return policyRelations[kind] }

var distributionStates = map[distribution.State]string{
	distribution.Draft: "concept", distribution.Approved: "goedgekeurd", distribution.Planned: "gepland",
	distribution.Running: "bezig", distribution.Paused: "gepauzeerd", distribution.Finished: "afgerond", distribution.Partly: "deels mislukt",
	distribution.Cancelled: "geannuleerd", distribution.Parked: "wacht op u",
}

// DistributionState gives the words for how far a mail-out is.
func DistributionState(state distribution.State) string { return distributionStates[state] }

var messageStates = map[outbox.State]string{
	outbox.Waiting: "wacht op zijn tijd", outbox.Parked: "wacht op u", outbox.Sending: "bezig", outbox.Paused: "gepauzeerd", outbox.Done: "klaar",
	outbox.Failed: "niet gemaakt", outbox.Cancelled: "geannuleerd",
}

// MessageState gives the words for how far a message is.
func MessageState(state outbox.State) string { return messageStates[state] }

var deliveryStates = map[outbox.DeliveryState]string{
	outbox.Queued: "wachtrij", outbox.Busy: "bezig", outbox.Accepted: "geaccepteerd", outbox.Refused: "geweigerd",
	outbox.Bounced: "teruggekomen", outbox.Uncertain: "onzeker", outbox.Filed: "als bestand bewaard, niet verzonden",
	outbox.Stopped: "niet verzonden", outbox.Suppressed: "onderdrukt",
}

// DeliveryState gives the words for what became of a message for one recipient.
func DeliveryState(state outbox.DeliveryState) string { return deliveryStates[state] }

var messageKinds = map[outbox.Kind]string{
	outbox.Convocation: "convocatie", outbox.LatePaper: "nazending", outbox.MinutesDraft: "conceptverslag", outbox.DecisionList: "besluitenlijst",
	outbox.MeetingMoved: "verplaatsing", outbox.MeetingOff: "afgelasting", outbox.ConvocationParked: "convocatie of nazending niet verstuurd", outbox.PolicyMail: "verspreiding", outbox.TrialMail: "proef van een verspreiding", outbox.SubmissionNews: "bericht over aanbieding",
	outbox.Acknowledgement: "ontvangstbevestiging", outbox.Extension: "verdaging", outbox.RequestLetter: "brief over een verzoek", outbox.DecisionMail: "besluit",
	outbox.GlassBroken: "melding noodinzage", outbox.InvitationMail: "uitnodiging", outbox.Reminder: "herinnering",
	outbox.DeadlineNear: "herinnering aan inleverdatum", outbox.ActionReminder: "herinnering aan acties", outbox.Digest: "dagelijkse mail",
	outbox.Round: "schriftelijke ronde", outbox.MailOutNews: "bericht over verspreiding",
	outbox.PolicyNews: "bericht over beleidslijn", outbox.DocumentReturned: "bericht over teruggestuurd document",
}

// MessageKind gives the word for what a message is.
func MessageKind(kind outbox.Kind) string { return messageKinds[kind] }

var conveyances = map[body.Conveyance]string{
	body.Attached: "elk als bijlage", body.Bound: "samen in één pdf", body.Linked: "als koppeling naar Beraad",
}

// Conveyance gives the words for how papers go along with a mail.
func Conveyance(how body.Conveyance) string { return conveyances[how] }

var requestStates = map[request.State]string{
	request.Received: "ontvangen", request.Acknowledged: "ontvangst bevestigd", request.Collecting: "inventarisatie",
	request.Assessing: "beoordeling", request.Consulting: "zienswijzen", request.DraftDone: "conceptbesluit",
	request.Decided: "besloten", request.Announced: "bekendgemaakt", request.Published: "gepubliceerd", request.Closed: "gesloten",
}

// RequestState gives the words for how far a request is.
func RequestState(state request.State) string { return requestStates[state] }

var requestOutcomes = map[request.Outcome]string{
	request.AllOpen: "openbaar", request.PartOpen: "deels openbaar", request.NoneOpen: "niet openbaar", request.WasOpen: "al openbaar",
	request.NoneFound: "niets gevonden", request.UnknownOpen: "niet vastgelegd",
}

// RequestOutcome gives the word for what a decision came to.
func RequestOutcome(o request.Outcome) string { return requestOutcomes[o] }

var assessments = map[request.Assessment]string{
	request.Open: "Openbaar", request.PartlyOpen: "Deels openbaar", request.NotOpen: "Niet openbaar",
	request.AlreadyOpen: "Reeds openbaar", "": "Nog niet beoordeeld",
}

// Assessment gives the words for what becomes of a document.
func Assessment(assessment request.Assessment) string { return assessments[assessment] }

var events = map[request.EventKind]string{
	request.WasReceived: "Ontvangen", request.WasAcknowledged: "Ontvangst bevestigd", request.WasExtended: "Verdaagd",
	request.WasSuspended: "Opgeschort", request.WasResumed: "Hervat", request.WasAgreed: "Afspraak over de termijn",
	request.WasConsulted: "Zienswijze gevraagd", request.WasDecided: "Besloten", request.WasAnnounced: "Bekendgemaakt",
	request.WasPublished: "Gepubliceerd", request.WasDefault: "In gebreke gesteld", request.WasObjected: "Bezwaar",
	request.WasNoted: "Notitie", request.WasUnclear: "Precisering gevraagd", request.WasClarified: "Verzoek gepreciseerd",
	request.WasDropped: "Niet in behandeling genomen", request.WasWithdrawn: "Ingetrokken", request.WasReinstated: "Intrekking teruggedraaid",
	request.WasSplit: "Gesplitst", request.WasSplitOff: "Afgesplitst", request.WasJoined: "Gevoegd", request.WasUnjoined: "Losgemaakt",
	request.WasCommittee: "Adviescommissie bij het bezwaar", request.WasReviewExtended: "Beslissing op bezwaar verdaagd",
	request.WasReviewed: "Beslist op het bezwaar", request.WasReopened: "Herziening begonnen", request.WasRevised: "Besluit herzien",
}

// Event gives the words for what happened to a request.
func Event(kind request.EventKind) string { return events[kind] }
