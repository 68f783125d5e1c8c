// Package metrics counts what the server does, for Prometheus. No label holds
// anything that a caller wrote: routes, verdicts, rules and codes are ours.
package metrics

import (
	"net/http"
	"strconv"
	"time"

	"github.com/prometheus/client_golang/prometheus"
	"github.com/prometheus/client_golang/prometheus/collectors"
	"github.com/prometheus/client_golang/prometheus/promhttp"

	"github.com/notelint/notelint/api/live"
	"github.com/notelint/notelint/corpus/store/journal"
	"github.com/notelint/notelint/engine"
)

// Metrics are the figures of one server.
type Metrics struct {
	registry *prometheus.Registry
	requests *prometheus.CounterVec
	took     *prometheus.HistogramVec
	checks   [len(engine.Verdicts)]prometheus.Observer
	findings *prometheus.CounterVec
	records  *prometheus.CounterVec
	shadow   *prometheus.CounterVec
	revision *prometheus.GaugeVec
	reloads  *prometheus.CounterVec
	reloaded prometheus.Gauge
	refused  prometheus.Gauge
}

// buckets of seconds around what a check takes.
var buckets = []float64{.0001, .00025, .0005, .001, .0025, .005, .01, .025, .05, .1, .25, .5, 1, 2.5, 10}

// New makes all figures, at zero.
func New() *Metrics {
	m := &Metrics{registry: prometheus.NewRegistry()}
	m.requests = m.counter("requests_total", "HTTP requests.", "route", "method", "status")
	m.took = m.histogram("request_seconds", "Time of a request, until its answer was written.", "route")
	checks := m.histogram("check_seconds", "Time of a check of one note, by its verdict.", "verdict")
	for i, verdict := range engine.Verdicts {
		m.checks[i] = checks.WithLabelValues(verdict)
	}
	m.findings = m.counter("findings_total", "Findings by rule and stage: enforce, exempted or shadow.", "rule", "stage")
	m.records = m.counter("records_total", "Decisions by whether they were on disk before the answer.", "recorded")
	m.shadow = m.counter("shadow_verdicts_total", "Notes by the verdicts of the live rules and the shadow set; dropped were not compared.", "live", "shadow")
	m.revision = m.gauge("rules_info", "1 for the revision in force.", "revision")
	m.reloads = m.counter("reloads_total", "Attempts to change the rules: changed, same or refused.", "result")
	m.reloaded = m.gauge("reload_timestamp_seconds", "When the rules last were read with success.").WithLabelValues()
	m.refused = m.gauge("reload_failed", "1 while the newest rules are refused and older ones stay in force.").WithLabelValues()
	m.registry.MustRegister(collectors.NewGoCollector(), collectors.NewProcessCollector(collectors.ProcessCollectorOpts{}))
	return m
}

const namespace = "notelint"

func (m *Metrics) counter(name, help string, labels ...string) *prometheus.CounterVec {
	v := prometheus.NewCounterVec(prometheus.CounterOpts{Namespace: namespace, Name: name, Help: help}, labels)
	m.registry.MustRegister(v)
	return v
}

func (m *Metrics) gauge(name, help string, labels ...string) *prometheus.GaugeVec {
	v := prometheus.NewGaugeVec(prometheus.GaugeOpts{Namespace: namespace, Name: name, Help: help}, labels)
	m.registry.MustRegister(v)
	return v
}

func (m *Metrics) histogram(name, help string, labels ...string) *prometheus.HistogramVec {
	v := prometheus.NewHistogramVec(prometheus.HistogramOpts{Namespace: namespace, Name: name, Help: help, Buckets: buckets}, labels)
	m.registry.MustRegister(v)
	return v
}

// Request counts a request that has been answered.
func (m *Metrics) Request(route, method string, status int, took time.Duration) {
	m.requests.WithLabelValues(route, method, strconv.Itoa(status)).Inc()
	m.took.WithLabelValues(route).Observe(took.Seconds())
}

// Checked counts a report.
func (m *Metrics) Checked(r *engine.Report, took time.Duration) {
	m.checks[r.Verdict].Observe(took.Seconds())
	for _, list := range []struct {
		stage    string
		findings []engine.Finding
	}{{"enforce", r.Findings}, {"exempted", r.Exempted}, {"shadow", r.Shadow}} {
		for i := range list.findings {
			m.findings.WithLabelValues(list.findings[i].Rule, list.stage).Inc()
		}
	}
}

// Recorded counts a decision that was to be kept.
func (m *Metrics) Recorded(ok bool) { m.records.WithLabelValues(strconv.FormatBool(ok)).Inc() }

// Shadowed counts a comparison of two verdicts.
func (m *Metrics) Shadowed(live, shadow engine.Verdict) {
	m.shadow.WithLabelValues(engine.Verdicts[live], engine.Verdicts[shadow]).Inc()
}

// Unshadowed counts a comparison that there was no time for.
func (m *Metrics) Unshadowed(live engine.Verdict) {
	m.shadow.WithLabelValues(engine.Verdicts[live], "dropped").Inc()
}

// Reloaded counts an attempt to change the rules.
func (m *Metrics) Reloaded(r live.Result) {
	m.revision.Reset()
	m.revision.WithLabelValues(r.Revision).Set(1)
	switch {
	case r.Err != nil:
		m.reloads.WithLabelValues("refused").Inc()
		m.refused.Set(1)
		return
	case r.Changed:
		m.reloads.WithLabelValues("changed").Inc()
	default:
		m.reloads.WithLabelValues("same").Inc()
	}
	m.refused.Set(0)
	m.reloaded.Set(float64(r.At.UnixMilli()) / 1000)
}

// Store shows what the database has not taken over, asked whenever somebody
// looks.
func (m *Metrics) Store(lag func() journal.Lag) {
	show := func(name, help string, value func(journal.Lag) float64) {
		m.registry.MustRegister(prometheus.NewGaugeFunc(prometheus.GaugeOpts{Namespace: namespace, Name: name, Help: help},
			func() float64 { return value(lag()) }))
	}
	show("store_pending_records", "Decisions on disk that the database has not taken over.", func(l journal.Lag) float64 { return float64(l.Records) })
	show("store_pending_bytes", "Their bytes.", func(l journal.Lag) float64 { return float64(l.Bytes) })
	show("store_lag_seconds", "For how long it has taken none of them.", func(l journal.Lag) float64 { return l.Since.Seconds() })
}

// Handler answers Prometheus.
func (m *Metrics) Handler() http.Handler {
	return promhttp.HandlerFor(m.registry, promhttp.HandlerOpts{})
}
