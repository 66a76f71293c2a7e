package handlers

import (
	"crypto/rand"
	"encoding/hex"
	"net/http"
	"net/url"
	"strconv"
	"strings"
	"time"

	"github.com/labstack/echo/v4"
	"github.com/labstack/echo/v4/middleware"

	"beraad/static"
	"beraad/views"
)

// contentPolicy lets nothing in but our own scripts, styles, fonts and pictures, and nobody frame us.
const contentPolicy = "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; font-src 'self'; " +
	"connect-src 'self'; frame-src 'self'; form-action 'self'; frame-ancestors 'none'; base-uri 'none'"

// letterPolicy is that of a mail in a frame of our own: its style is inside it, and nothing of it runs, loads or sends.
// That it is of our origin lets the page around it measure it; a link opens beside the page.
const letterPolicy = "sandbox allow-same-origin allow-popups allow-popups-to-escape-sandbox; default-src 'none'; " +
	"style-src 'unsafe-inline'; img-src data:; frame-ancestors 'self'; base-uri 'none'"

// filePolicy is that of a PDF or picture of strangers on a page of our own. It is not sandboxed, for then browsers show
// no PDF; but it loads nothing, sends nothing, and only we frame it. The viewer of the browser brings its own style.
const filePolicy = "default-src 'none'; style-src 'unsafe-inline'; img-src data: blob:; object-src 'self'; frame-ancestors 'self'; " +
	"form-action 'none'; base-uri 'none'"

// showMail gives the HTML of a mail to a frame on one of our pages.
func (v *Visit) showMail(text string) error {
	h := v.Response().Header()
	h.Set("Content-Security-Policy", letterPolicy)
	h.Set("X-Frame-Options", "SAMEORIGIN")
	return v.HTML(http.StatusOK, strings.Replace(text, "<head>", `<head><base target="_blank">`, 1))
}

// formMax is the largest form without files, in bytes.
const formMax = 4 << 20

// protect puts what every answer has in common around the routes.
func (s *Server) protect() error {
	crossing := http.NewCrossOriginProtection()
	if base, err := url.Parse(s.BaseURL); err == nil && base.Host != "" {
		if err := crossing.AddTrustedOrigin(base.Scheme + "://" + base.Host); err != nil {
			return err
		}
	}
	// A mail program that works in a browser may ask it from its own site (RFC 8058); what counts is the token, no cookie does.
	crossing.AddInsecureBypassPattern("POST " + views.LeavePath + "{token}")
	crossing.SetDenyHandler(http.HandlerFunc(s.denyCrossing))
	s.echo.Use(
		s.observe,
		middleware.RecoverWithConfig(middleware.RecoverConfig{LogErrorFunc: func(_ echo.Context, err error, stack []byte) error {
			s.Log.Error("panic", "error", err, "stack", string(stack))
			return err
		}}),
		s.headers,
		s.limit,
		echo.WrapMiddleware(crossing.Handler),
		middleware.ContextTimeoutWithConfig(middleware.ContextTimeoutConfig{
			Timeout: 60 * time.Second, Skipper: func(c echo.Context) bool { return isUpload(c) || isStream(c) },
		}),
	)
	return nil
}

// denyCrossing refuses a form that another site sent (cross-site request forgery).
func (s *Server) denyCrossing(w http.ResponseWriter, r *http.Request) {
	s.showError(&echo.HTTPError{Code: http.StatusForbidden, Message: "cross-origin"}, s.echo.NewContext(r, w))
}

// headers are those of every answer. What is confidential is not kept by anybody on the way.
func (s *Server) headers(next echo.HandlerFunc) echo.HandlerFunc {
	return func(c echo.Context) error {
		h := c.Response().Header()
		h.Set("Content-Security-Policy", contentPolicy)
		h.Set("X-Content-Type-Options", "nosniff")
		h.Set("Referrer-Policy", "same-origin")
		h.Set("X-Frame-Options", "DENY")
		h.Set("Cross-Origin-Opener-Policy", "same-origin")
		h.Set("Permissions-Policy", "camera=(), microphone=(), geolocation=()")
		if !strings.HasPrefix(c.Request().URL.Path, static.Prefix) {
			h.Set("Cache-Control", "no-store")
		}
		if s.Secure {
			h.Set("Strict-Transport-Security", "max-age=31536000; includeSubDomains")
		}
		return next(c)
	}
}

// isUpload tells whether a request brings files.
func isUpload(c echo.Context) bool {
	return strings.HasPrefix(c.Request().Header.Get(echo.HeaderContentType), echo.MIMEMultipartForm)
}

// together is how much the files of one form may be; the script of the page counts with the same.
func (s *Server) together() int64 { return 2 * s.UploadMax }

// limit refuses what is larger than it may be before any of it is read into memory.
func (s *Server) limit(next echo.HandlerFunc) echo.HandlerFunc {
	return func(c echo.Context) error {
		most := int64(formMax)
		if isUpload(c) {
			// Room to receive a file that is too large, so that the page can say so at its field.
			most = s.together() + 1_000_000
		}
		r := c.Request()
		if r.ContentLength > most {
			return &echo.HTTPError{Code: http.StatusRequestEntityTooLarge, Message: "too large"}
		}
		r.Body = http.MaxBytesReader(c.Response().Writer, r.Body, most)
		return next(c)
	}
}

const requestKey = "beraad-request"

// observe gives each request a number and writes one line about it: never a name, a title or a query.
func (s *Server) observe(next echo.HandlerFunc) echo.HandlerFunc {
	return func(c echo.Context) error {
		bytes := make([]byte, 6)
		rand.Read(bytes) //nolint:errcheck // crypto/rand never fails since Go 1.24
		id := hex.EncodeToString(bytes)
		c.Set(requestKey, id)
		c.Response().Header().Set("X-Request-Id", id)
		start := time.Now()
		err := next(c)
		if err != nil {
			c.Error(err)
		}
		status := c.Response().Status
		s.Log.InfoContext(c.Request().Context(), "request", "request", id, "method", c.Request().Method,
			"route", c.Path(), "status", status, "ms", time.Since(start).Milliseconds())
		if !isStream(c) { // how long somebody stays says nothing of how fast we are
			observed(c.Request().Method, c.Path(), strconv.Itoa(status), time.Since(start))
		}
		return nil
	}
}

func requestID(c echo.Context) string {
	id, _ := c.Get(requestKey).(string)
	return id
}
