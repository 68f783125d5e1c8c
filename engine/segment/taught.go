package segment

// taught is a trie of the taught words; node 0 is its root. It is looked at
// only where a taught word may begin, so a map is fast enough.
type taught struct {
	next map[edge]int32
	cost []uint32 // of the word that ends at the node, 0 = none
}

type edge struct {
	node int32
	r    rune
}

func (t *taught) add(word []rune, cost uint32) {
	if t.next == nil {
		t.next = map[edge]int32{}
		t.cost = []uint32{0}
	}
	at := int32(0)
	for _, r := range word {
		next, ok := t.next[edge{at, r}]
		if !ok {
			next = int32(len(t.cost))
			t.next[edge{at, r}] = next
			t.cost = append(t.cost, 0)
		}
		at = next
	}
	if t.cost[at] == 0 || cost < t.cost[at] {
		t.cost[at] = cost
	}
}

// step offers the taught words that begin at i and returns the farthest end.
func (t *taught) step(run []rune, i int, sc *Scratch) int {
	far := i
	at := int32(0)
	for k := i; k < len(run); k++ {
		next, ok := t.next[edge{at, run[k]}]
		if !ok {
			break
		}
		at = next
		if cost := t.cost[at]; cost != 0 && sc.at[k+1].entry&joined == 0 {
			sc.reach(i, k+1, int64(cost))
			far = k + 1
		}
	}
	return far
}
