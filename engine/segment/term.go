package segment

// pathOf finds the cheapest path on which run[start:end] itself counts as a
// word, and returns how far it goes: to the first end of a word, behind the
// term, that no word crosses, because what follows decides nothing more.
func (d *Dict) pathOf(run []rune, start, end int, sc *Scratch) int {
	d.reset(sc, run)
	far := 0
	for i := range run {
		if i >= end && i == far {
			return i
		}
		if sc.best[i].cost == unreached {
			continue
		}
		far = max(far, d.step(run, i, sc))
		if i == start && sc.at[end].entry&joined == 0 {
			sc.reach(start, end, d.term)
		}
	}
	return len(run)
}

// Torn is Segmenter's. The path is the cheapest one on which the term itself
// counts as a word of frequency 50, if it is not a commoner one.
func (d *Dict) Torn(run []rune, start, end int, sc *Scratch) bool {
	if !d.crossed(run, start) && !d.crossed(run, end) {
		return false
	}
	from, to := d.reach(run, start, end)
	run, start, end = run[from:to], start-from, end-from
	last := d.pathOf(run, start, end, sc)
	for to := last; to > start; to = int(sc.best[to].from) {
		if overlap(int(sc.best[to].from), to, start, end) {
			return true
		}
	}
	return false
}

// reach is the stretch around run[start:end] that decides its path: from and
// to the next places that no word crosses, where every path has a word end.
func (d *Dict) reach(run []rune, start, end int) (from, to int) {
	for from = start; d.crossed(run, from); from-- {
	}
	for to = end; d.crossed(run, to); to++ {
	}
	return from, to
}

// crossed reports whether a word, or a run of letters and digits, may go on
// across place i of the run: most ends of terms are settled by that.
func (d *Dict) crossed(run []rune, i int) bool {
	return i > 0 && i < len(run) && (letter(run[i-1]) && letter(run[i]) || d.pairs.Joined(run[i-1], run[i]))
}

// Whole is Segmenter's, on the path that Torn uses.
func (d *Dict) Whole(run []rune, start, end int, sc *Scratch) bool {
	from, to := d.reach(run, start, end)
	run, start, end = run[from:to], start-from, end-from
	last := d.pathOf(run, start, end, sc)
	starts, ends := start == 0, false
	for to := last; to >= start && to > 0; to = int(sc.best[to].from) {
		starts = starts || to == start
		ends = ends || to == end
	}
	return starts && ends
}

// overlap reports that the word [from,to) shares runes with [start,end), while
// each has runes that the other lacks.
func overlap(from, to, start, end int) bool {
	return from < start && start < to && to < end ||
		start < from && from < end && end < to
}
