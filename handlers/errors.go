package handlers

import (
	"context"
	"errors"
	"net/http"
	"net/url"
	"strings"

	"github.com/labstack/echo/v4"

	"beraad/models/fault"
	"beraad/models/store"
	"beraad/views"
)

// statuses is the only place that knows how a kind of fault is told over HTTP.
var statuses = map[fault.Kind]int{
	fault.Missing:  http.StatusNotFound,
	fault.Denied:   http.StatusForbidden,
	fault.Invalid:  http.StatusUnprocessableEntity,
	fault.Refused:  http.StatusConflict,
	fault.Stale:    http.StatusConflict,
	fault.Busy:     http.StatusServiceUnavailable,
	fault.Internal: http.StatusInternalServerError,
}

// statusOf gives the status for an error.
func statusOf(err error) int {
	var known *echo.HTTPError
	switch {
	case errors.As(err, &known):
		return known.Code
	case errors.Is(err, store.ErrTooLarge), errors.As(err, new(*http.MaxBytesError)):
		return http.StatusRequestEntityTooLarge
	case errors.Is(err, context.DeadlineExceeded):
		return http.StatusServiceUnavailable
	}
	return statuses[fault.KindOf(err)]
}

// showError turns every error that a handler did not show itself into a page. What went wrong inside stands in the
// log only, under the number that the page shows.
func (s *Server) showError(err error, c echo.Context) {
	if c.Response().Committed {
		return
	}
	var onward redirect
	if errors.As(err, &onward) {
		if err := c.Redirect(http.StatusSeeOther, string(onward)); err != nil {
			s.Log.ErrorContext(c.Request().Context(), "redirect", "error", err)
		}
		return
	}
	// The time limit of the request may be what ended it; the page about that is made all the same.
	c.SetRequest(c.Request().WithContext(context.WithoutCancel(c.Request().Context())))
	status := statusOf(err)
	number := requestID(c)
	if status >= http.StatusInternalServerError {
		s.Log.ErrorContext(c.Request().Context(), "request failed", "request", number, "error", err)
	}
	if status == http.StatusServiceUnavailable {
		c.Response().Header().Set("Retry-After", "30")
	}
	if s.RefuseAPI != nil && strings.HasPrefix(c.Request().URL.Path, "/api/") {
		s.RefuseAPI(c.Response(), status)
		return
	}
	v := &Visit{Context: c, server: s}
	if again := v.recognise(); again != nil {
		v.account, v.session = nil, nil
	}
	page := views.Problem{Frame: v.Frame(""), Status: status, Number: number, Back: cameFrom(c.Request())}
	if isUpload(c) {
		page.UploadMax, page.Together = s.UploadMax, s.together()
	}
	if f := fault.Of(err); f != nil {
		page.Sentence = f.Sentence
		page.Gaps = f.Gaps
		if f.Kind == fault.Missing {
			page.Sentence = ""
		}
	}
	if err := v.Show(status, page.Page()); err != nil {
		s.Log.ErrorContext(c.Request().Context(), "show problem", "request", number, "error", err)
	}
}

// cameFrom is the page on which a refused form stands, for a button that leads back to it; empty when there is none.
func cameFrom(r *http.Request) string {
	if r.Method == http.MethodGet || r.Method == http.MethodHead {
		return ""
	}
	from, err := url.Parse(r.Referer())
	if err != nil || from.Host != r.Host || !strings.HasPrefix(from.Path, "/") {
		return ""
	}
	return localPath(from.RequestURI(), "")
}

// gapStatus is the status of a page that is shown again with gaps.
func gapStatus(err error) int {
	if err == nil {
		return http.StatusOK
	}
	return statusOf(err)
}

// fieldStatus is gapStatus for a form with its fields: what is missing for a step stands at a field like what is wrong.
func fieldStatus(err error) int {
	if len(fault.GapsIn(err)) > 0 {
		return http.StatusUnprocessableEntity
	}
	return gapStatus(err)
}
