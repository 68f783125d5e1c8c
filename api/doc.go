// Package api serves the checker over HTTP: echo routes, huma describes, and
// the engine's own codec reads notes and writes reports, so that a report has
// the same bytes here as on the command line.
//
//	POST /v1/check      one note -> one report; a blocked note is still a 200
//	GET  /livez         the process answers
//	GET  /readyz        a probe note went through the whole check
//	GET  /version       program, rules, Unicode, dictionary
//	GET  /openapi.json  this contract, made from the code
//	GET  /              the page (package web)
//
// Every error is an application/problem+json (Problem) with a stable code. No
// answer and no log line repeats text of a note.
package api
