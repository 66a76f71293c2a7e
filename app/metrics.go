package main

import (
	"context"
	"errors"
	"fmt"
	"net"
	"net/http"
	"time"

	"github.com/prometheus/client_golang/prometheus"
	"github.com/prometheus/client_golang/prometheus/collectors"
	"github.com/prometheus/client_golang/prometheus/promhttp"

	"beraad/handlers"
	"beraad/models/access"
	"beraad/models/outbox"
	"beraad/models/store"
)

// mailFigures tells how the mail stands. It asks the database when Prometheus asks.
type mailFigures struct{ house *house }

var (
	mailWaiting = prometheus.NewDesc("beraad_mail_messages", "Messages in the outbox, by state.", []string{"state"}, nil)
	mailServer  = prometheus.NewDesc("beraad_mail_server_up", "Whether a mail server can be used, as this process sees it.", []string{"server"}, nil)
	mailHalted  = prometheus.NewDesc("beraad_mail_halted", "Whether this process sends nothing because of the disk, the database or another process.", nil, nil)
	mailOldest  = prometheus.NewDesc("beraad_mail_oldest_seconds", "How long the oldest message that is due has been waiting.", nil, nil)
)

// Describe implements prometheus.Collector.
func (mailFigures) Describe(out chan<- *prometheus.Desc) {
	out <- mailWaiting
	out <- mailServer
	out <- mailHalted
	out <- mailOldest
}

// Collect implements prometheus.Collector.
func (m mailFigures) Collect(out chan<- prometheus.Metric) {
	m.servers(out)
	ctx, cancel := context.WithTimeout(context.Background(), 5*time.Second)
	defer cancel()
	err := m.house.store.Read(ctx, access.System("metrics"), func(tx *store.Tx) error {
		for _, state := range []outbox.State{outbox.Waiting, outbox.Sending, outbox.Paused, outbox.Parked, outbox.Failed} {
			n, err := store.Count(store.Of[outbox.Message](tx).Where("state = ?", state))
			if err != nil {
				return err
			}
			out <- prometheus.MustNewConstMetric(mailWaiting, prometheus.GaugeValue, float64(n), string(state))
		}
		due, err := outbox.Due(tx, 1)
		if err != nil {
			return err
		}
		age := 0.0
		if len(due) > 0 {
			age = max(tx.Now().Sub(due[0].SendAt).Seconds(), 0)
		}
		out <- prometheus.MustNewConstMetric(mailOldest, prometheus.GaugeValue, age)
		return nil
	})
	if err != nil {
		out <- prometheus.NewInvalidMetric(mailOldest, err)
	}
}

// servers tells of this process and of each mail server; one that stands there twice, for two ways to sign on, is up when either is.
func (m mailFigures) servers(out chan<- prometheus.Metric) {
	road, up, halted := m.house.mailer.Road(), map[string]float64{}, 0.0
	if road.Halt != "" {
		halted = 1
	}
	out <- prometheus.MustNewConstMetric(mailHalted, prometheus.GaugeValue, halted)
	for _, s := range road.Servers {
		if !s.Down {
			up[s.Host] = 1
		} else if up[s.Host] == 0 {
			up[s.Host] = 0
		}
	}
	for host, well := range up {
		out <- prometheus.MustNewConstMetric(mailServer, prometheus.GaugeValue, well, host)
	}
}

// showMetrics serves figures for Prometheus at an address of their own, until ctx ends. Without that address nobody
// sees them.
func (h *house) showMetrics(ctx context.Context) error {
	if h.settings.MetricsAddr == "" {
		return nil
	}
	registry := prometheus.NewRegistry()
	for _, collector := range append(handlers.Collectors(), collectors.NewGoCollector(),
		collectors.NewProcessCollector(collectors.ProcessCollectorOpts{}), mailFigures{h}) {
		if err := registry.Register(collector); err != nil {
			return fmt.Errorf("register metrics: %w", err)
		}
	}
	var config net.ListenConfig
	listener, err := config.Listen(ctx, "tcp", string(h.settings.MetricsAddr))
	if err != nil {
		return fmt.Errorf("luisteren op %s: %w", h.settings.MetricsAddr, err)
	}
	mux := http.NewServeMux()
	mux.Handle("GET /metrics", promhttp.HandlerFor(registry, promhttp.HandlerOpts{}))
	server := &http.Server{Handler: mux, ReadHeaderTimeout: 10 * time.Second}
	go func() {
		<-ctx.Done()
		_ = server.Close()
	}()
	go func() {
		if err := server.Serve(listener); !errors.Is(err, http.ErrServerClosed) {
			h.log.Error("metrics", "error", err)
		}
	}()
	return nil
}
