package match

// trie holds the words as linked nodes; node 0 is the root and the children
// of a node stand in the order of their classes.
type trie []node

type node struct {
	class                 uint32
	first, last, next     int32 // children and next sibling, 0 for none
	children, depth, term int32 // term is -1 where none ends
	spreads               bool  // a Compact term goes on from here
}

// buildTrie takes the words sorted, and notes for each the first equal one.
func buildTrie(words []word, canonical []int32) trie {
	t := trie{{term: -1}}
	path := make([]int32, 1, MaxTerm+1)
	var last []uint32
	for _, w := range words {
		same := 0
		for same < min(len(last), len(w.key)) && last[same] == w.key[same] {
			same++
		}
		path = path[:same+1]
		for _, class := range w.key[same:] {
			path = append(path, t.add(path[len(path)-1], class))
		}
		end := &t[path[len(path)-1]]
		if end.term < 0 {
			end.term = w.index
		}
		canonical[w.index] = end.term
		last = w.key
	}
	return t
}

// add appends a child whose class is above those of its siblings.
func (t *trie) add(parent int32, class uint32) int32 {
	child := int32(len(*t))
	p := &(*t)[parent]
	if p.first == 0 {
		p.first = child
	} else {
		(*t)[p.last].next = child
	}
	p.last = child
	p.children++
	*t = append(*t, node{class: class, depth: p.depth + 1, term: -1})
	return child
}

// link gives every state its failure state, outputs and flags, shortest
// states first.
func (m *Machine) link(t trie, slots []uint32, compact []bool) {
	m.tails = make([]tail, len(m.cells))
	m.outputs = make([]output, 1, len(compact)+1)
	t.spread(compact)
	queue := make([]int32, 1, len(t))
	for head := 0; head < len(queue); head++ {
		parent := queue[head]
		for n := t[parent].first; n != 0; n = t[n].next {
			s := slots[n]
			if parent != 0 {
				m.tails[s].fail = m.next(m.tails[slots[parent]].fail, t[n].class)
			}
			m.end(s, &t[n], compact)
			queue = append(queue, n)
		}
	}
}

// end sets what is known of state s once its failure state is.
func (m *Machine) end(s uint32, n *node, compact []bool) {
	fail := m.tails[s].fail
	m.tails[s].out = m.tails[fail].out
	if n.term >= 0 {
		m.outputs = append(m.outputs, output{n.term, n.depth, m.tails[s].out, compact[n.term]})
		m.tails[s].out = uint32(len(m.outputs) - 1)
	}
	if m.tails[s].out != 0 {
		m.cells[s].base |= ends
	}
	if n.spreads {
		m.cells[s].base |= spreads
	}
	m.cells[s].base |= m.cells[fail].base & spreads
}

// spread marks the nodes that lead to a Compact term; children have higher
// numbers than their parents.
func (t trie) spread(compact []bool) {
	for n := len(t) - 1; n > 0; n-- {
		for c := t[n].first; c != 0; c = t[c].next {
			t[n].spreads = t[n].spreads || t[c].spreads || t[c].term >= 0 && compact[t[c].term]
		}
	}
}
