package handlers

import (
	"time"

	"github.com/prometheus/client_golang/prometheus"
)

// requestSeconds tells how long requests take, by route: never by address, which would hold numbers of papers.
var requestSeconds = prometheus.NewHistogramVec(prometheus.HistogramOpts{
	Name: "beraad_http_request_seconds", Help: "How long a request took, by route and status.",
	Buckets: []float64{.001, .005, .01, .05, .1, .5, 1, 5},
}, []string{"method", "route", "status"})

// Collectors are the figures of this package, for who registers them.
func Collectors() []prometheus.Collector { return []prometheus.Collector{requestSeconds} }

func observed(method, route, status string, took time.Duration) {
	requestSeconds.WithLabelValues(method, route, status).Observe(took.Seconds())
}
