package views

import "beraad/models/access"

var actions = map[access.Action]string{
	access.SignIn: "logde in", access.SignOut: "logde uit", access.RefuseSignIn: "inloggen geweigerd",
	access.ChangePassword: "wijzigde het wachtwoord", access.ChangeOwnName: "wijzigde eigen gegevens",
	access.ChooseMail: "koos welke mail hij krijgt", access.KeepSearch: "beheerde een bewaarde zoekvraag",
	access.MakeToken: "beheerde een token", access.KeepFeed: "beheerde een agenda-adres", access.FirstAdmin: "gebruikte een eenmalige link",
	access.ManageAccounts: "beheerde een account", access.ManageMinistries: "beheerde een organisatie",
	access.BreakGlass: "nam noodinzage", access.ManageBodies: "wijzigde een gremium",
	access.ManageMembers: "wijzigde een lidmaatschap", access.ManageLists: "beheerde een verzendlijst",
	access.LeaveList: "meldde zich af voor een verzendlijst", access.RejoinList: "meldde zich weer aan voor een verzendlijst", access.PutBackOnList: "zette een afgemeld adres terug op een verzendlijst",

	access.WriteSubmission: "schreef aan een aanbieding", access.SubmitSubmission: "diende in",
	access.SendBackSubmission: "stuurde een aanbieding terug", access.AcceptSubmission: "accepteerde een aanbieding",
	access.WithdrawSubmission: "trok een aanbieding in", access.ReceiveSubmission: "ontving een aanbieding",

	access.PlanMeeting: "plande een vergadering", access.KeepRecesses: "wijzigde de recessen", access.KeepOffices: "wijzigde de openbare functies", access.KeepLetterTexts: "wijzigde een tekst voor brieven en besluiten", access.KeepDecrees: "wijzigde de gelijkgestelde feestdagen", access.StartConvocation: "begon een ingeplande convocatie", access.ComposeAgenda: "stelde de agenda samen",
	access.Convene: "convoceerde", access.SendLate: "stuurde stukken na", access.HoldMeeting: "hield de vergadering",
	access.RunSitting:    "nam een punt aan de orde",
	access.CancelMeeting: "gelastte af", access.RecordAttendance: "noteerde aanwezigheid",
	access.AnnounceAbsence: "meldde zich af", access.AnswerInvitation: "zei of hij komt", access.WriteMinutes: "schreef aan het verslag",
	access.TakePosition:  "gaf vooraf een standpunt",
	access.RemarkMinutes: "maakte een opmerking bij het verslag", access.CirculateMinutes: "stuurde het verslag rond",
	access.AdoptMinutes: "stelde het verslag vast", access.SendDecisions: "verstuurde de besluiten", access.ReopenMeeting: "heropende de vergadering",
	access.RecordDecision: "legde een besluit vast", access.RecordAction: "legde een actiepunt vast",
	access.ReportAction: "meldde een actiepunt", access.KeepStock: "wijzigde de voorraadagenda",
	access.AskAdvice: "vroeg advies", access.GiveAdvice: "gaf advies", access.ExpireAdvice: "liet een adviesvraag verlopen",
	access.ExportMembers: "nam een ledenlijst mee als bestand",
	access.ExtendRound:   "verlengde een schriftelijke ronde", access.AddToRound: "voegde een stuk toe aan een schriftelijke ronde",
	access.DraftRound: "schreef aan een concept van een schriftelijke ronde of gooide het weg", access.OpenRound: "begon een schriftelijke ronde", access.CloseRound: "sloot een schriftelijke ronde of trok die in",
	access.AnswerRound: "reageerde in een schriftelijke ronde", access.KeepMailTexts: "wijzigde de mailteksten van een gremium",
	access.KeepHabit: "wijzigde de vaste plaats en tijd van een gremium",

	access.KeepTopic: "beheerde een onderwerp", access.WritePaper: "schreef aan een stuk", access.FreezePaper: "legde een stuk vast",
	access.ReadConfidential: "las een vertrouwelijk stuk", access.OpenPaper: "opende een stuk voor een verzoek",
	access.ExtractText: "las de tekst uit een bestand",
	access.ReadSupply:  "las aangeleverde bestanden",

	access.WritePolicy: "schreef aan een beleidslijn", access.AdoptPolicy: "stelde een beleidslijn vast",
	access.PrepareEdition: "zette een publicatie van een beleidslijn klaar", access.ApproveEdition: "keurde een publicatie van een beleidslijn goed",
	access.CancelEdition: "annuleerde een publicatie van een beleidslijn", access.ReleaseEdition: "maakte een beleidslijn openbaar",
	access.WithdrawEdition: "haalde een beleidslijn van de openbare pagina", access.TellReviewEvent: "meldde dat een beleidslijn moet worden herzien",
	access.ConcludeReview: "legde de uitkomst van een herziening vast",
	access.SignOffPolicy:  "tekende een beleidslijn af", access.ComposeDistribution: "stelde een verspreiding op",
	access.ApproveDistribution: "keurde een verspreiding goed", access.PlanDistribution: "plande een verspreiding",
	access.CancelDistribution: "annuleerde een verspreiding", access.PauseDistribution: "pauzeerde een verspreiding of liet haar verdergaan",
	access.TryDistribution: "stuurde zichzelf een proef van een verspreiding", access.ExportRecipients: "nam de ontvangers van een verspreiding mee als bestand",
	access.ArchiveDistribution: "nam een verspreiding mee voor het archief, met alle ontvangers",
	access.StartDistribution:   "begon een verspreiding",
	access.FinishDistribution:  "rondde een verspreiding af", access.QueueMail: "zette mail klaar",
	access.DeliverMail: "verzond mail", access.DecideUncertain: "besliste over mail",
	access.TakeBounce: "verwerkte teruggekomen mail", access.LiftAddress: "gaf een mailadres weer vrij",

	access.RegisterRequest: "registreerde een verzoek", access.HandleRequest: "behandelde een verzoek",
	access.AssignAssessor: "wees een beoordelaar toe", access.MarkScope: "beoordeelde de reikwijdte",
	access.MarkGround: "plaatste een grond", access.ConfirmMarks: "bevestigde markeringen",
	access.DecideRequest: "besliste op een verzoek", access.PreparePublication: "bereidde publicatie voor",
	access.ApprovePublication: "keurde publicatie goed", access.WithdrawPublication: "trok een publicatie in",
	access.ReleasePublication: "maakte een publicatie openbaar",
}

// ActionWords says what somebody did, for the trail.
func ActionWords(action access.Action) string {
	if words := actions[action]; words != "" {
		return words
	}
	return string(action)
}

var subjects = map[string]string{
	"account": "account", "action": "actiepunt", "advice": "advies", "body": "gremium", "decision": "besluit",
	"distribution": "verspreiding", "document": "document", "glass": "noodinzage", "item": "agendapunt", "list": "verzendlijst",
	"mail-text": "mailtekst", "mark": "markering", "meeting": "vergadering", "membership": "lidmaatschap", "message": "mail", "address": "mailadres", "organisation": "organisatie",
	"paper": "stuk", "person": "persoon", "policy": "beleidslijn", "policy-edition": "publicatie van een beleidslijn", "policy-review": "herziening van een beleidslijn", "publication": "publicatie", "request": "verzoek", "saved-search": "bewaarde zoekvraag", "round": "schriftelijke ronde",
	"sending": "nazending", "stock": "voorraadpunt", "submission": "aanbieding", "topic": "onderwerp",
}

// SubjectWord says what kind of thing a line of the trail is about.
func SubjectWord(kind string) string {
	if word := subjects[kind]; word != "" {
		return word
	}
	return kind
}

var tasks = map[string]string{
	"index-paper": "Zoekregister bijwerken", "draw-text": "Tekst uit een bestand lezen",
	"public-copies": "Openbare stukken maken", "renew-index": "Zoekregister vernieuwen",
}

// TaskWord says what a kind of background work does.
func TaskWord(kind string) string {
	if word := tasks[kind]; word != "" {
		return word
	}
	return kind
}
