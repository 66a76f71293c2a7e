package access

import "slices"

// Action is something that can be done to a subject; its text stands in the audit trail.
type Action string

// Actions on accounts and settings.
const (
	SignIn           Action = "sign-in"
	SignOut          Action = "sign-out"
	RefuseSignIn     Action = "refuse-sign-in"
	ChangePassword   Action = "change-password"
	ChangeOwnName    Action = "change-own-name"
	MakeToken        Action = "make-token"
	KeepFeed         Action = "keep-calendar-feed"
	ChooseMail       Action = "choose-mail"
	KeepSearch       Action = "keep-search"
	FirstAdmin       Action = "first-admin"
	ManageAccounts   Action = "manage-accounts"
	ManageMinistries Action = "manage-organisations"
	BreakGlass       Action = "break-glass"
)

// Actions on bodies and their members.
const (
	ManageBodies  Action = "manage-bodies"
	KeepMailTexts Action = "keep-mail-texts"
	KeepHabit     Action = "keep-body-habit"
	ManageMembers Action = "manage-members"
	ExportMembers Action = "export-members"
	ManageLists   Action = "manage-lists"
	LeaveList     Action = "leave-list"  // by the link in a mail
	RejoinList    Action = "rejoin-list" // likewise
	PutBackOnList Action = "put-back-on-list"
)

// Actions on submissions.
const (
	WriteSubmission    Action = "write-submission"
	SubmitSubmission   Action = "submit"
	SendBackSubmission Action = "send-back"
	AcceptSubmission   Action = "accept"
	WithdrawSubmission Action = "withdraw-submission"
	ReceiveSubmission  Action = "receive-submission"
)

// Actions on meetings, agendas and minutes.
const (
	PlanMeeting      Action = "plan-meeting"
	ComposeAgenda    Action = "compose-agenda"
	Convene          Action = "convene"
	SendLate         Action = "send-late-paper"
	RunSitting       Action = "run-sitting"
	HoldMeeting      Action = "hold-meeting"
	CancelMeeting    Action = "cancel-meeting"
	RecordAttendance Action = "record-attendance"
	KeepRecesses     Action = "keep-recesses"
	KeepDecrees      Action = "keep-decrees"
	StartConvocation Action = "start-planned-convocation"
	AnnounceAbsence  Action = "announce-absence"
	AnswerInvitation Action = "answer-invitation"
	WriteMinutes     Action = "write-minutes"
	RemarkMinutes    Action = "remark-minutes"
	TakePosition     Action = "take-position"
	CirculateMinutes Action = "circulate-minutes"
	AdoptMinutes     Action = "adopt-minutes"
	SendDecisions    Action = "send-decisions"
	ReopenMeeting    Action = "reopen-meeting"
	RecordDecision   Action = "record-decision"
	RecordAction     Action = "record-action"
	ReportAction     Action = "report-action"
	KeepStock        Action = "keep-stock"
	AskAdvice        Action = "ask-advice"
	GiveAdvice       Action = "give-advice"
	ExpireAdvice     Action = "expire-advice"
	OpenRound        Action = "open-round"
	DraftRound       Action = "draft-round"
	CloseRound       Action = "close-round"
	AnswerRound      Action = "answer-round"
	ExtendRound      Action = "extend-round"
	AddToRound       Action = "add-to-round"
)

// Actions on papers and topics.
const (
	KeepTopic        Action = "keep-topic"
	WritePaper       Action = "write-paper"
	FreezePaper      Action = "freeze-paper"
	ReadConfidential Action = "read-confidential"
	OpenPaper        Action = "open-paper-to-request"
	ExtractText      Action = "extract-text"
)

// Actions on policy lines and mail-outs.
const (
	WritePolicy         Action = "write-policy"
	AdoptPolicy         Action = "adopt-policy"
	SignOffPolicy       Action = "sign-off-policy"
	PrepareEdition      Action = "prepare-edition"
	ApproveEdition      Action = "approve-edition"
	CancelEdition       Action = "cancel-edition"
	ReleaseEdition      Action = "release-edition"
	WithdrawEdition     Action = "withdraw-edition"
	TellReviewEvent     Action = "tell-review-event"
	ConcludeReview      Action = "conclude-review"
	ComposeDistribution Action = "compose-distribution"
	ApproveDistribution Action = "approve-distribution"
	PlanDistribution    Action = "plan-distribution"
	CancelDistribution  Action = "cancel-distribution"
	PauseDistribution   Action = "pause-distribution"
	TryDistribution     Action = "try-distribution"
	ExportRecipients    Action = "export-recipients"
	ArchiveDistribution Action = "archive-distribution"
	StartDistribution   Action = "start-distribution"
	FinishDistribution  Action = "finish-distribution"
	QueueMail           Action = "queue-mail"
	DeliverMail         Action = "deliver-mail"
	DecideUncertain     Action = "decide-uncertain-mail"
	TakeBounce          Action = "take-bounce"
	LiftAddress         Action = "lift-address"
)

// Actions on requests for information.
const (
	RegisterRequest     Action = "register-request"
	KeepLetterTexts     Action = "keep-letter-texts"
	KeepOffices         Action = "keep-public-offices"
	HandleRequest       Action = "handle-request"
	ReadSupply          Action = "read-supply"
	AssignAssessor      Action = "assign-assessor"
	MarkScope           Action = "mark-scope"
	MarkGround          Action = "mark-ground"
	ConfirmMarks        Action = "confirm-marks"
	DecideRequest       Action = "decide-request"
	PreparePublication  Action = "prepare-publication"
	ReleasePublication  Action = "release-publication"
	ApprovePublication  Action = "approve-publication"
	WithdrawPublication Action = "withdraw-publication"
)

// matrix is the whole of who may do what (reliability matrix). A body role counts for subjects of that body, a
// global role for all subjects, Own for the subject's owner. An action that is not here is refused to all.
var matrix = map[Action][]Role{
	SignIn: {Anyone}, RefuseSignIn: {Anyone}, FirstAdmin: {Anyone},
	SignOut: {Own}, ChangePassword: {Own, Anyone}, MakeToken: {Own, Machine}, KeepFeed: {Own}, ChooseMail: {Own}, KeepSearch: {Own}, ChangeOwnName: {Own},
	ManageAccounts: {Admin, Machine}, ManageMinistries: {Admin, Machine}, BreakGlass: {Admin},

	ManageBodies: {Admin, Machine}, KeepMailTexts: {Admin, Secretary}, KeepHabit: {Admin, Secretary}, ManageMembers: {Admin, Secretary, Machine}, ExportMembers: {Admin, Auditor, Secretary}, ManageLists: {Secretary},
	LeaveList: {Anyone}, RejoinList: {Anyone}, PutBackOnList: {Secretary},

	WriteSubmission:    {Own, Secretary, Member, Deputy, Submitter},
	SubmitSubmission:   {Own, Secretary},
	WithdrawSubmission: {Own, Secretary},
	SendBackSubmission: {Secretary}, AcceptSubmission: {Secretary}, ReceiveSubmission: {Secretary},

	PlanMeeting: {Secretary}, KeepRecesses: {Secretary, Admin}, KeepDecrees: {Admin, Coordinator}, KeepLetterTexts: {Admin, Coordinator}, KeepOffices: {Admin, Coordinator}, StartConvocation: {Machine}, ComposeAgenda: {Secretary}, Convene: {Secretary}, SendLate: {Secretary},
	RunSitting: {Secretary}, HoldMeeting: {Secretary}, CancelMeeting: {Secretary}, RecordAttendance: {Secretary},
	AnnounceAbsence: {Member, Deputy, Chair}, AnswerInvitation: {Member, Deputy, Chair},
	WriteMinutes: {Secretary}, RemarkMinutes: {Chair, Member, Deputy}, TakePosition: {Chair, Member, Deputy},
	CirculateMinutes: {Secretary}, SendDecisions: {Secretary}, AdoptMinutes: {Secretary}, ReopenMeeting: {Secretary},
	RecordDecision: {Secretary}, RecordAction: {Secretary}, ReportAction: {Own, Secretary},
	KeepStock: {Secretary}, AskAdvice: {Secretary}, GiveAdvice: {Secretary}, ExpireAdvice: {Machine},
	OpenRound: {Secretary}, DraftRound: {Own, Secretary}, CloseRound: {Secretary}, ExtendRound: {Secretary}, AddToRound: {Secretary}, AnswerRound: {Chair, Member, Deputy},

	KeepTopic: {Secretary, Submitter, Coordinator}, WritePaper: {Secretary, Own},
	FreezePaper: {Secretary, Own, Coordinator, Machine}, ExtractText: {Machine, Secretary, Own, Coordinator},
	ReadConfidential: {Secretary, Chair, Member, Deputy, Own, Coordinator, Assessor, Auditor},
	OpenPaper:        {Coordinator},

	WritePolicy: {Secretary}, AdoptPolicy: {Secretary}, SignOffPolicy: {Secretary, Chair},
	PrepareEdition: {Secretary}, ApproveEdition: {Secretary, Chair}, CancelEdition: {Secretary, Chair}, ReleaseEdition: {Machine},
	WithdrawEdition: {Secretary, Chair, Admin}, TellReviewEvent: {Secretary, Own}, ConcludeReview: {Secretary},
	ComposeDistribution: {Secretary}, ApproveDistribution: {Secretary, Chair}, PlanDistribution: {Secretary},
	CancelDistribution: {Secretary, Chair, Admin}, PauseDistribution: {Secretary, Chair, Admin}, TryDistribution: {Secretary, Chair},
	ExportRecipients: {Secretary, Chair, Auditor}, ArchiveDistribution: {Secretary, Chair, Auditor}, StartDistribution: {Machine}, FinishDistribution: {Machine},
	QueueMail: {Machine, Secretary, Coordinator}, DeliverMail: {Machine}, DecideUncertain: {Secretary, Coordinator, Admin},
	TakeBounce: {Machine, Secretary, Coordinator, Admin}, LiftAddress: {Secretary, Coordinator, Admin},

	RegisterRequest: {Coordinator}, HandleRequest: {Coordinator}, ReadSupply: {Machine}, AssignAssessor: {Coordinator},
	MarkScope: {Coordinator, Own}, MarkGround: {Coordinator, Own}, ConfirmMarks: {Coordinator, Own},
	DecideRequest: {Coordinator}, PreparePublication: {Coordinator}, ReleasePublication: {Machine},
	ApprovePublication: {Secretary, Chair, Own}, WithdrawPublication: {Admin, Secretary, Coordinator},
}

// About tells the matrix what a subject is: its kind and number for the audit trail, its body for roles held in a
// body, and the persons whose own it is.
type About struct {
	Kind   string
	ID     uint
	Body   uint
	Owners []uint
	// Bodies, for a subject of several bodies (a request), lets a role in any of them count.
	Bodies []uint
}

// Subject is anything that something can be done to.
type Subject interface{ About() About }

// About lets an About stand for a subject that has no row yet.
func (a About) About() About { return a }

// May tells whether an actor may do an action to a subject.
func May(who Actor, do Action, subject Subject) bool {
	about := subject.About()
	for _, role := range matrix[do] {
		switch {
		case role == Own:
			if who.Person != 0 && slices.Contains(about.Owners, who.Person) {
				return true
			}
		case role == Anyone:
			return true
		case slices.Contains(BodyRoles, role):
			if about.Body != 0 && who.HasIn(role, about.Body) {
				return true
			}
			if slices.ContainsFunc(about.Bodies, func(body uint) bool { return who.HasIn(role, body) }) {
				return true
			}
		case who.Has(role):
			return true
		}
	}
	return false
}

// MaySomewhere tells whether an actor could do an action to some subject; pages use it for what they offer.
func MaySomewhere(who Actor, do Action) bool {
	return slices.ContainsFunc(matrix[do], func(role Role) bool {
		return role == Anyone || (role == Own && who.SignedIn()) || who.HasAnywhere(role)
	})
}

// Actions lists every action of the matrix in alphabetical order.
func Actions() []Action {
	all := make([]Action, 0, len(matrix))
	for action := range matrix {
		all = append(all, action)
	}
	slices.Sort(all)
	return all
}

// Roles lists who may do an action, in the order of the matrix.
func Roles(do Action) []Role { return slices.Clone(matrix[do]) }
