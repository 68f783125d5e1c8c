// Package rules is the editors' world: it loads rule packs from YAML into an
// engine.RuleSet and says everything that is wrong with them, each with its
// place, at once.
//
// Load works in this order, because each step refers to those before it:
//
//	files       the embedded folder, the caller's over it; documents by top key
//	folding     word lists of the detectors, readings of symbols and letters; the
//	            closed list of words that may be disguised, and behind what
//	policy      prices, codes of exemptions; basis, the laws rules cite
//	overlays    the chosen ones change lexicons and rules as they are read
//	lexicons    words, attributes, exceptions; then topics and exemptions
//	packs       every rule: what it finds, when, what it costs, what silences it
//
// The codes of problems are stable. Reading YAML:
//
//	E-file E-size E-utf8 E-yaml E-depth E-alias E-dup-key E-kind
//	E-scalar       a value of the wrong shape, or taken for a YAML tag
//	E-null         nothing where something must be
//	E-comment      text that YAML drops as a comment
//	E-flow-when    conditions cut at their commas by [ ]
//
// Names and words:
//
//	E-key E-value E-missing E-dup E-id E-code E-basis E-words E-reading E-disguise
//	E-lexicon E-detect E-surface E-exemption E-overlay E-drop E-attr
//	E-term-char E-slot E-signal-name E-placeholder E-tests E-circle
//	E-pattern E-pattern-dead E-pattern-empty E-pattern-quote E-pattern-gate
//	E-pattern-wide E-anchor
//
// What would do nothing, or more than was meant:
//
//	E-inert        an exception or exemption that can never hold a hit
//	E-unused       a signal or definition that nothing speaks of
//	E-shape        keys that exclude or need each other
//	E-scale        a severity where there is no risk, a weight where there is
//	E-short        a single character that decides alone
//	W-dup-term     a word twice in a list, after folding
//	W-wide         a serious rule that harmless text elsewhere can set off
//	W-short        a single character that silences a serious rule
//	W-contained    a word of which a shorter one of its list does the same; lint
//	W-unseen       a word that no view finds where it stands alone; lint
//	W-basis        a source that has run out, or that nobody compared; lint
//
// The codes of conditions are package cond's, those of test lines package
// testline's, those of a proof package prove's.
package rules
