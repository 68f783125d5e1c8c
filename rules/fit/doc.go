// Package fit proposes weights for the tone packs from labelled notes, and a
// map from risk points to probability. It is the owner of gonum. Everything is
// deterministic: equal labels and seed give equal proposals.
package fit
