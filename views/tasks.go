package views

import (
	"strconv"
	"time"

	"beraad/views/nl"
	"beraad/views/ui"
)

// TaskSort is a part of the work in the background.
type TaskSort string

// The parts, as they stand in the address.
const (
	FailedTasks   TaskSort = "mislukt"
	RunningTasks  TaskSort = "bezig"
	WaitingTasks  TaskSort = "wacht"
	FinishedTasks TaskSort = "klaar"
)

// TaskSorts are the parts in the order of the page.
var TaskSorts = []TaskSort{FailedTasks, RunningTasks, WaitingTasks, FinishedTasks}

// Job is a piece of work in the background.
type Job struct {
	ID             int64
	Kind           string
	GivenUp        bool
	Attempt, Of    int
	Planned, Tried time.Time
	Next           time.Time
	Cause          string
}

// Tasks is the page about the work in the background.
type Tasks struct {
	Admin
	Sort  TaskSort
	Tasks []Job
	// Counts says how many there are of each sort, at most a page full.
	Counts map[TaskSort]int
	// More is the number after which the next page begins; 0 when this is the last.
	More   int64
	Oldest time.Duration
	// Off says that no engine runs here.
	Off bool
}

var taskSortWords = map[TaskSort]string{FailedTasks: "Mislukt", RunningTasks: "Bezig", WaitingTasks: "Wacht", FinishedTasks: "Klaar"}

var taskEmpty = map[TaskSort]string{
	FailedTasks: "Er is niets mislukt.", RunningTasks: "Er wordt op dit moment niets gedaan.", WaitingTasks: "Er wacht geen werk.",
	FinishedTasks: "De laatste drie dagen is er niets gedaan.",
}

func (p Tasks) head() ui.Head {
	head := ui.Head{Title: "Taken op de achtergrond"}
	switch {
	case p.Oldest > 15*time.Minute:
		head.Badge = ui.Badge{Text: "Het oudste werk wacht " + waited(p.Oldest), Tone: ui.Danger, Icon: "circle-alert"}
	case p.Counts[FailedTasks] > 0:
		head.Badge = ui.Badge{Text: nl.Plural(p.Counts[FailedTasks], "taak mislukte", "taken mislukten"), Tone: ui.Warning, Icon: "triangle-alert"}
	default:
		head.Badge = ui.Badge{Text: "Alles loopt", Tone: ui.Safe}
	}
	head.Standing = []ui.Fact{{Text: "tijden volgens de klok van de machine"}}
	return head
}

func waited(d time.Duration) string {
	if d < time.Hour {
		return nl.Plural(int(d.Minutes()), "minuut", "minuten")
	}
	return nl.Plural(int(d.Hours()), "uur", "uur")
}

func (p Tasks) views() ui.Views {
	list := ui.Views{Label: "Welke taken"}
	for _, sort := range TaskSorts {
		text := taskSortWords[sort]
		if n := p.Counts[sort]; n > 0 && sort != FinishedTasks {
			text += " (" + atMost(n, 50) + ")"
		}
		list.Links = append(list.Links, ui.View{Text: text, Href: "/beheer/taken?soort=" + string(sort), Current: sort == p.Sort})
	}
	return list
}

// atMost writes a number that was only counted up to a limit.
func atMost(n, limit int) string {
	if n >= limit {
		return nl.Number(limit) + " of meer"
	}
	return nl.Number(n)
}

func (p Tasks) table() ui.Table {
	table := ui.Table{Caption: "Taken: " + taskSortWords[p.Sort], Columns: []ui.Column{
		{Title: "Taak", Header: true}, {Title: "Gepland", Number: true}, {Title: "Poging"}, {Title: "Stand"}, {Title: "Stap", HideTitle: true},
	}}
	for _, task := range p.Tasks {
		table.Rows = append(table.Rows, ui.Row{Cells: []ui.Cell{
			{Text: TaskWord(task.Kind), Note: task.Cause}, {Text: nl.ShortMoment(task.Planned)},
			{Text: strconv.Itoa(task.Attempt) + " van " + strconv.Itoa(task.Of)}, p.state(task), p.step(task),
		}})
	}
	return table
}

func (p Tasks) state(task Job) ui.Cell {
	switch p.Sort {
	case RunningTasks:
		return ui.Cell{Badge: ui.Badge{Text: "Bezig", Tone: ui.Active}, Note: "sinds " + nl.ShortMoment(task.Tried)}
	case WaitingTasks:
		return ui.Cell{Badge: ui.Badge{Text: "Wacht"}, Note: "tot " + nl.ShortMoment(task.Next)}
	case FinishedTasks:
		return ui.Cell{Badge: ui.Badge{Text: "Klaar", Tone: ui.Safe}, Note: nl.ShortMoment(task.Tried)}
	}
	if task.GivenUp {
		return ui.Cell{Badge: ui.Badge{Text: "Opgegeven", Tone: ui.Danger}, Note: nl.ShortMoment(task.Tried)}
	}
	return ui.Cell{Badge: ui.Badge{Text: "Probeert opnieuw", Tone: ui.Warning}, Note: nl.ShortMoment(task.Next)}
}

func (p Tasks) step(task Job) ui.Cell {
	if p.Sort != FailedTasks {
		return ui.Cell{}
	}
	again := ui.Button{Text: "Nu opnieuw", Small: true, Hidden: "taak " + strconv.FormatInt(task.ID, 10)}
	again.Post = "/beheer/taken/" + strconv.FormatInt(task.ID, 10) + "/opnieuw"
	return ui.Cell{Part: again}
}

func (p Tasks) more() string {
	return "/beheer/taken?soort=" + string(p.Sort) + "&na=" + strconv.FormatInt(p.More, 10)
}
