package disguise

// pairTable finds the node behind two symbols: a map that a scan asks too often
// to be Go's. A slot holds a node + 1, 0 where it is free.
type pairTable struct {
	keys  []uint32
	nodes []int32
}

func newPairTable(pairs map[uint32]int32) pairTable {
	size := 16
	for size < 3*len(pairs) {
		size *= 2
	}
	t := pairTable{make([]uint32, size), make([]int32, size)}
	for key, node := range pairs {
		i := t.slot(key)
		for t.nodes[i] != 0 {
			i = (i + 1) & (len(t.keys) - 1)
		}
		t.keys[i], t.nodes[i] = key, node+1
	}
	return t
}

func (t *pairTable) slot(key uint32) int {
	return int(key*0x9E3779B1>>16) & (len(t.keys) - 1)
}

func (t *pairTable) get(a, b uint16) (node int32, ok bool) {
	key := uint32(a)<<16 | uint32(b)
	for i := t.slot(key); t.nodes[i] != 0; i = (i + 1) & (len(t.keys) - 1) {
		if t.keys[i] == key {
			return t.nodes[i] - 1, true
		}
	}
	return 0, false
}
