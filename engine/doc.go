// Package engine checks one note: New compiles a rule book, Check reads a note
// and gives a report. It opens no files, reads no clock and keeps no package
// state, so that the same note under the same revision gives the same report
// on every machine.
//
// The stages, each in a file of its own: read (fold and match, one pass),
// measure (facts), judge (conditions, exemptions), settle (overlaps, points),
// tone (ad tone and authenticity) and report.
package engine
