package handlers

import (
	"slices"
	"strconv"

	"beraad/models/fault"
	"beraad/views"
)

// taskPage is how many pieces of work the engine gives at once.
const taskPage = 50

// showTasks lists the work in the background: what failed, runs, waits and was done.
func (s *Server) showTasks(v *Visit) error {
	page := views.Tasks{Admin: s.adminView(v, "Taken"), Sort: views.TaskSort(v.QueryParam("soort")), Counts: map[views.TaskSort]int{}}
	if !slices.Contains(views.TaskSorts, page.Sort) {
		page.Sort = views.FailedTasks
	}
	if s.Background == nil {
		page.Off = true
		return v.Show(200, page.Page())
	}
	before, _ := strconv.ParseInt(v.QueryParam("na"), 10, 64)
	for _, sort := range views.TaskSorts {
		from := int64(0)
		if sort == page.Sort {
			from = max(before, 0)
		}
		list, err := s.Background.Tasks(v.ctx(), sort, from)
		if err != nil {
			return err
		}
		page.Counts[sort] = len(list)
		if sort == page.Sort {
			page.Tasks = list
		}
	}
	if n := len(page.Tasks); n == taskPage {
		page.More = page.Tasks[n-1].ID
	}
	oldest, err := s.Background.Oldest(v.ctx())
	if err != nil {
		return err
	}
	page.Oldest = oldest
	return v.Show(200, page.Page())
}

// retryTask lets failed work be tried again at once.
func (s *Server) retryTask(v *Visit) error {
	id, err := v.ID("id")
	if err != nil {
		return err
	}
	if s.Background == nil {
		return fault.NotFound()
	}
	if err := s.Background.Retry(v.ctx(), int64(id)); err != nil {
		return fault.Refuse("Deze taak kan niet opnieuw: zij is al gelukt of al weer bezig.").Because(err)
	}
	return v.SeeOther("De taak wordt nu opnieuw geprobeerd.", "/beheer/taken")
}
