// Package trace sends a span for every request to an OpenTelemetry collector.
// A span says which of our routes was asked and what came of it: never a path,
// query, header or body as the caller wrote it, since any may hold text of a
// note.
package trace

import (
	"context"
	"fmt"
	"net/http"

	"go.opentelemetry.io/otel/attribute"
	"go.opentelemetry.io/otel/codes"
	"go.opentelemetry.io/otel/exporters/otlp/otlptrace/otlptracehttp"
	"go.opentelemetry.io/otel/propagation"
	"go.opentelemetry.io/otel/sdk/resource"
	sdk "go.opentelemetry.io/otel/sdk/trace"
	otel "go.opentelemetry.io/otel/trace"
)

// Tracer makes spans. A nil Tracer makes none.
type Tracer struct {
	provider *sdk.TracerProvider
	tracer   otel.Tracer
}

// Start sends spans to an OTLP/HTTP collector: http://collector:4318. It need
// not be there; what it does not take is dropped.
func Start(ctx context.Context, collector, version string) (*Tracer, error) {
	exporter, err := otlptracehttp.New(ctx, otlptracehttp.WithEndpointURL(collector+"/v1/traces"))
	if err != nil {
		return nil, fmt.Errorf("trace_collector: %w", err)
	}
	about := resource.NewSchemaless(attribute.String("service.name", "notelint"), attribute.String("service.version", version))
	provider := sdk.NewTracerProvider(sdk.WithBatcher(exporter), sdk.WithResource(about))
	return &Tracer{provider, provider.Tracer("notelint")}, nil
}

// Begin starts the span of a request, within that of its caller where there is
// one. end says what came of it.
func (t *Tracer) Begin(r *http.Request) (ctx context.Context, end func(method, route string, status int)) {
	if t == nil {
		return r.Context(), func(string, string, int) {}
	}
	ctx = propagation.TraceContext{}.Extract(r.Context(), propagation.HeaderCarrier(r.Header))
	ctx, span := t.tracer.Start(ctx, "request", otel.WithSpanKind(otel.SpanKindServer))
	return ctx, func(method, route string, status int) {
		span.SetName(method + " " + route)
		span.SetAttributes(attribute.String("http.request.method", method), attribute.String("http.route", route), attribute.Int("http.response.status_code", status))
		if status >= http.StatusInternalServerError {
			span.SetStatus(codes.Error, "")
		}
		span.End()
	}
}

// Close sends what is left.
func (t *Tracer) Close(ctx context.Context) error {
	if t == nil {
		return nil
	}
	return t.provider.Shutdown(ctx)
}
