package handlers

import "beraad/models/access"

// Route is one address: what it needs before it runs, and what runs.
type Route struct {
	method, path string
	needs        Need
	run          func(*Server, *Visit) error
}

// routes is the map of the house. A test walks every route as every role; a new line that the table of that test
// does not know fails it.
var routes = []Route{
	{"GET", "/inloggen", public(), (*Server).showLogin},
	{"POST", "/inloggen", public(), (*Server).login},
	{"POST", "/inloggen/proef", public(), (*Server).loginDemo},
	{"POST", "/uitloggen", signedIn(), (*Server).logout},
	{"GET", "/begin/:secret", public(), (*Server).showSetUp},
	{"POST", "/begin/:secret", public(), (*Server).setUp},
	{"GET", "/healthz", public(), (*Server).healthy},
	{"GET", "/readyz", public(), (*Server).ready},

	// Overview, account, search, help.
	{"GET", "/", signedIn(), (*Server).showOverview},

	// Meetings: planning, agenda, convocation.
	{"GET", "/vergaderingen", signedIn(), (*Server).showMeetings},
	{"POST", "/vergaderingen", needs(access.PlanMeeting), (*Server).planMeeting},
	{"GET", "/vergaderingen/nieuw", needs(access.PlanMeeting), (*Server).showNewMeeting},
	{"GET", "/vergaderingen/jaar", signedIn(), (*Server).showYear},
	{"GET", "/gremia/:id", signedIn(), (*Server).showBodyHome},
	{"GET", "/vergaderingen/:id", signedIn(), (*Server).showMeeting},
	{"GET", "/vergaderingen/:id/gegevens", needs(access.PlanMeeting), (*Server).showMeetingForm},
	{"POST", "/vergaderingen/:id/gegevens", needs(access.PlanMeeting), (*Server).changeMeeting},
	{"GET", "/vergaderingen/:id/afgelasten", needs(access.CancelMeeting), (*Server).showCancel},
	{"POST", "/vergaderingen/:id/afgelasten", needs(access.CancelMeeting), (*Server).cancelMeeting},
	{"POST", "/vergaderingen/:id/voorbereiding", needs(access.ComposeAgenda), (*Server).prepareMeeting},
	{"POST", "/vergaderingen/:id/verplaats", needs(access.ComposeAgenda), (*Server).moveOnAgenda},
	{"GET", "/vergaderingen/:id/voorraad/:of", needs(access.ComposeAgenda), (*Server).showStockPlace},
	{"GET", "/vergaderingen/:id/aanbod/:of", needs(access.ComposeAgenda), (*Server).showOfferPlace},
	{"POST", "/vergaderingen/:id/punten", needs(access.ComposeAgenda), (*Server).addItem},
	{"GET", "/vergaderingen/:id/punten/nieuw", needs(access.ComposeAgenda), (*Server).showItem},
	{"GET", "/vergaderingen/:id/punten/:item", needs(access.ComposeAgenda), (*Server).showItem},
	{"POST", "/vergaderingen/:id/punten/:item", needs(access.ComposeAgenda), (*Server).changeItem},
	{"POST", "/vergaderingen/:id/punten/:item/minuten", needs(access.ComposeAgenda), (*Server).setMinutes},
	{"POST", "/vergaderingen/:id/punten/:item/weg", needs(access.ComposeAgenda), (*Server).dropItem},
	{"POST", "/vergaderingen/:id/punten/:item/kring", needs(access.ComposeAgenda), (*Server).confideItem},
	{"POST", "/vergaderingen/:id/punten/:item/stukken", needs(access.ComposeAgenda), (*Server).addPaper},
	{"POST", "/vergaderingen/:id/punten/:item/stukken/:paper/weg", needs(access.ComposeAgenda), (*Server).takePaperOff},
	{"POST", "/vergaderingen/:id/rubrieken", needs(access.ComposeAgenda), (*Server).saveRubric},
	{"GET", "/vergaderingen/:id/rubrieken/nieuw", needs(access.ComposeAgenda), (*Server).showRubric},
	{"GET", "/vergaderingen/:id/rubrieken/:rubric", needs(access.ComposeAgenda), (*Server).showRubric},
	{"POST", "/vergaderingen/:id/rubrieken/:rubric", needs(access.ComposeAgenda), (*Server).saveRubric},
	{"POST", "/vergaderingen/:id/rubrieken/:rubric/weg", needs(access.ComposeAgenda), (*Server).removeRubric},
	{"GET", "/vergaderingen/:id/stukken", signedIn(), (*Server).showReading},
	{"GET", "/vergaderingen/:id/deelnemers", signedIn(), (*Server).showParticipants},
	{"POST", "/vergaderingen/:id/deelnemers", needs(access.AnnounceAbsence), (*Server).announceAbsence},
	{"GET", "/vergaderingen/:id/verzendingen", signedIn(), (*Server).showSendings},

	// Papers: reading, printing, files.
	{"GET", "/stukken/:id", signedIn(), (*Server).showPaper},
	{"GET", "/stukken/:id/pdf", signedIn(), (*Server).printPaper},
	{"POST", "/stukken/:id/versies", signedIn(), (*Server).addVersion},
	{"GET", "/stukken/:id/versies/:nr", signedIn(), (*Server).showPaper},
	{"GET", "/stukken/:id/versies/:nr/pdf", signedIn(), (*Server).printPaper},
	{"GET", "/bestanden/:version/:name", signedIn(), (*Server).download},

	// Submissions.
	{"GET", "/aanbiedingen", signedIn(), (*Server).showSubmissions},
	{"GET", "/aanbiedingen/nieuw", signedIn(), (*Server).showNewSubmission},
	{"POST", "/aanbiedingen", signedIn(), (*Server).startSubmission},
	{"GET", "/aanbiedingen/:id", signedIn(), (*Server).showSubmission},
	{"POST", "/aanbiedingen/:id", signedIn(), (*Server).saveSubmission},
	{"GET", "/aanbiedingen/:id/pdf", signedIn(), (*Server).printSubmission},
	{"POST", "/aanbiedingen/:id/bijlagen", signedIn(), (*Server).addAnnexes},
	{"GET", "/aanbiedingen/:id/kopie", signedIn(), (*Server).showNewSubmission},
	{"POST", "/aanbiedingen/:id/kopie", signedIn(), (*Server).startSubmission},
	{"POST", "/aanbiedingen/:id/intrekken", signedIn(), (*Server).withdrawSubmission},
	{"POST", "/aanbiedingen/:id/terugsturen", needs(access.SendBackSubmission), (*Server).sendBackSubmission},
	{"POST", "/aanbiedingen/:id/accepteren", needs(access.AcceptSubmission), (*Server).acceptSubmission},
	{"POST", "/aanbiedingen/:id/agenderen", needs(access.ComposeAgenda), (*Server).placeSubmission},
	{"POST", "/aanbiedingen/:id/voorraad", needs(access.KeepStock), (*Server).stockSubmission},

	// Minutes, decisions, actions.

	// Policy lines.
	{"GET", "/beleidslijnen", signedIn(), (*Server).showPolicies},
	{"POST", "/beleidslijnen", needs(access.WritePolicy), (*Server).beginPolicy},
	{"GET", "/beleidslijnen/nieuw", needs(access.WritePolicy), (*Server).showNewPolicy},
	{"GET", "/beleidslijnen/:id", signedIn(), (*Server).showPolicy},
	{"POST", "/beleidslijnen/:id", needs(access.WritePolicy), keepPolicy(describing)},
	{"GET", "/beleidslijnen/:id/wijzigen", needs(access.WritePolicy), (*Server).showPolicyEdit},
	{"POST", "/beleidslijnen/:id/tekst", needs(access.WritePolicy), keepPolicy(wording)},
	{"POST", "/beleidslijnen/:id/vaststellen", needs(access.AdoptPolicy), keepPolicy(adopting)},
	{"POST", "/beleidslijnen/:id/samenhang", needs(access.WritePolicy), keepPolicy(relating)},
	{"POST", "/beleidslijnen/:id/route", needs(access.WritePolicy), keepPolicy(routing)},
	{"POST", "/beleidslijnen/:id/aanbieden", needs(access.WritePolicy), keepPolicy(offering)},
	{"POST", "/beleidslijnen/:id/openbaar", needs(access.WritePolicy), keepPolicy(publishing)},
	{"POST", "/beleidslijnen/:id/vervangen", needs(access.WritePolicy), keepPolicy(replacing)},
	{"POST", "/beleidslijnen/:id/intrekken", needs(access.WritePolicy), keepPolicy(withdrawing)},
	{"POST", "/beleidslijnen/:id/aftekenen", needs(access.SignOffPolicy), (*Server).signOffPolicy},

	// Mail-outs and lists.

	// Woo requests.
	{"GET", "/woo-verzoeken", held(access.Coordinator, access.Assessor, access.Auditor, access.Secretary, access.Chair), (*Server).showRequests},
	{"POST", "/woo-verzoeken", needs(access.RegisterRequest), (*Server).registerRequest},
	{"GET", "/woo-verzoeken/nieuw", needs(access.RegisterRequest), (*Server).showNewRequest},
	{"GET", "/woo-verzoeken/:id/gegevens", needs(access.HandleRequest), (*Server).showRequestForm},
	{"POST", "/woo-verzoeken/:id/gegevens", needs(access.HandleRequest), (*Server).changeRequest},
	{"GET", "/woo-verzoeken/:id", signedIn(), (*Server).showRequest},
	{"POST", "/woo-verzoeken/:id/ontvangst", needs(access.HandleRequest), (*Server).acknowledgeRequest},
	{"POST", "/woo-verzoeken/:id/verdaging", needs(access.HandleRequest), (*Server).extendRequest},
	{"POST", "/woo-verzoeken/:id/opschorting", needs(access.HandleRequest), (*Server).suspendRequest},
	{"POST", "/woo-verzoeken/:id/hervatting", needs(access.HandleRequest), (*Server).resumeRequest},
	{"POST", "/woo-verzoeken/:id/afspraak", needs(access.HandleRequest), (*Server).agreeRequest},
	{"POST", "/woo-verzoeken/:id/zienswijze", needs(access.HandleRequest), (*Server).consultParty},
	{"POST", "/woo-verzoeken/:id/zienswijze/:event", needs(access.HandleRequest), (*Server).recordView},
	{"POST", "/woo-verzoeken/:id/notitie", needs(access.HandleRequest), (*Server).noteRequest},
	{"POST", "/woo-verzoeken/:id/beoordelaar", needs(access.AssignAssessor), (*Server).assignAssessor},
	{"POST", "/woo-verzoeken/:id/sluiten", needs(access.HandleRequest), (*Server).closeRequest},
	{"GET", "/woo-verzoeken/:id/documenten", signedIn(), (*Server).showFound},
	{"POST", "/woo-verzoeken/:id/zoeken", needs(access.HandleRequest), (*Server).searchPapers},
	{"POST", "/woo-verzoeken/:id/documenten", needs(access.HandleRequest), (*Server).listPapers},
	{"GET", "/woo-verzoeken/:id/reikwijdte", signedIn(), (*Server).showScope},
	{"POST", "/woo-verzoeken/:id/reikwijdte/:item", needs(access.MarkScope), (*Server).setScope},
	{"GET", "/woo-verzoeken/:id/inventaris", signedIn(), (*Server).showInventory},
	{"GET", "/woo-verzoeken/:id/inventaris.csv", signedIn(), (*Server).inventoryCSV},
	{"GET", "/woo-verzoeken/:id/inventaris.xlsx", signedIn(), (*Server).inventoryXLSX},
	{"GET", "/woo-verzoeken/:id/inventaris.pdf", signedIn(), (*Server).inventoryPDF},
	{"POST", "/woo-verzoeken/:id/voorstellen", needs(access.MarkGround), (*Server).propose},
	{"POST", "/woo-verzoeken/:id/voorstellen/overnemen", needs(access.MarkGround), (*Server).acceptAllProposals},
	{"GET", "/woo-verzoeken/:id/documenten/:nr", signedIn(), (*Server).showDesk},
	{"GET", "/woo-verzoeken/:id/documenten/:nr/openbaar", signedIn(), (*Server).showRedacted},
	{"POST", "/woo-verzoeken/:id/documenten/:nr/passages", needs(access.MarkGround), (*Server).markPassage},
	{"POST", "/woo-verzoeken/:id/documenten/:nr/overnemen", needs(access.MarkGround), (*Server).acceptProposal},
	{"POST", "/woo-verzoeken/:id/documenten/:nr/alles-overnemen", needs(access.MarkGround), (*Server).acceptProposals},
	{"POST", "/woo-verzoeken/:id/documenten/:nr/weg", needs(access.MarkGround), (*Server).unmark},
	{"POST", "/woo-verzoeken/:id/documenten/:nr/klaar", needs(access.MarkGround), (*Server).documentDone},
	{"POST", "/woo-verzoeken/:id/documenten/:nr/bevestig", needs(access.ConfirmMarks), (*Server).confirmDocument},
	{"POST", "/woo-verzoeken/:id/documenten/:nr/beoordeling", needs(access.MarkGround), (*Server).overruleDocument},
	{"POST", "/woo-verzoeken/:id/documenten/:nr/naam", needs(access.HandleRequest), (*Server).renameDocument},
	{"POST", "/woo-verzoeken/:id/documenten/:nr/eraf", needs(access.HandleRequest), (*Server).unlistDocument},

	// Public pages.

	// Administration.
	{"GET", "/beheer", held(access.Admin, access.Auditor, access.Secretary), (*Server).showAdmin},
	{"GET", "/beheer/mensen", held(access.Admin, access.Auditor), (*Server).showPeople},
	{"GET", "/beheer/mensen/nieuw", needs(access.ManageAccounts), (*Server).showNewPerson},
	{"POST", "/beheer/mensen", needs(access.ManageAccounts), (*Server).addPerson},
	{"GET", "/beheer/mensen/:id", held(access.Admin, access.Auditor), (*Server).showPerson},
	{"POST", "/beheer/mensen/:id", needs(access.ManageAccounts), (*Server).changePerson},
	{"POST", "/beheer/mensen/:id/account", needs(access.ManageAccounts), (*Server).openAccount},
	{"POST", "/beheer/mensen/:id/rollen", needs(access.ManageAccounts), (*Server).changeRoles},
	{"POST", "/beheer/mensen/:id/uitnodiging", needs(access.ManageAccounts), (*Server).invitePerson},
	{"POST", "/beheer/mensen/:id/blokkade", needs(access.ManageAccounts), (*Server).blockPerson},
	{"POST", "/beheer/mensen/:id/blokkade/op", needs(access.ManageAccounts), (*Server).unblockPerson},
	{"GET", "/beheer/gremia", held(access.Admin, access.Auditor, access.Secretary), (*Server).showBodies},
	{"GET", "/beheer/gremia/nieuw", needs(access.ManageBodies), (*Server).showNewBody},
	{"POST", "/beheer/gremia", needs(access.ManageBodies), (*Server).addBody},
	{"GET", "/beheer/gremia/:id", held(access.Admin, access.Auditor, access.Secretary), (*Server).showBody},
	{"GET", "/beheer/gremia/:id/gegevens", needs(access.ManageBodies), (*Server).showBodyForm},
	{"POST", "/beheer/gremia/:id/gegevens", needs(access.ManageBodies), (*Server).changeBody},
	{"GET", "/beheer/gremia/:id/rubrieken", needs(access.ManageBodies), (*Server).showRubrics},
	{"POST", "/beheer/gremia/:id/rubrieken", needs(access.ManageBodies), (*Server).changeRubrics},
	{"POST", "/beheer/gremia/:id/leden", needs(access.ManageMembers), (*Server).joinBody},
	{"GET", "/beheer/gremia/:id/leden/:lid", needs(access.ManageMembers), (*Server).showEndSeat},
	{"POST", "/beheer/gremia/:id/leden/:lid", needs(access.ManageMembers), (*Server).endSeat},
	{"GET", "/beheer/taken", held(access.Admin), (*Server).showTasks},
	{"POST", "/beheer/taken/:id/opnieuw", held(access.Admin), (*Server).retryTask},
	{"GET", "/beheer/noodtoegang", held(access.Admin, access.Auditor), (*Server).showGlass},
	{"POST", "/beheer/noodtoegang", needs(access.BreakGlass), (*Server).breakGlass},
	{"GET", "/beheer/klok", held(access.Admin), (*Server).showClock},
	{"POST", "/beheer/klok", held(access.Admin), (*Server).setClock},
}
