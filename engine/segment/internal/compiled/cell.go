// Package compiled is the form in which the dictionary is embedded: a table
// that gives every rune a class, and a double array over classes whose cells
// hold the costs of words. The generator writes it, package segment reads it
// where it lies.
package compiled

// Cell is one node of the double array.
//
//	bits 0-13   class that leads here, 0 = no node
//	bits 14-34  cost of the word that ends here, 0 = no word ends here
//	bits 35-63  base of the children, 0 = no children
//
// A child of class c lies at base+c. No two nodes share a base, so the class
// alone proves whose child a cell is. The root has base 0.
type Cell uint64

const (
	classBits = 14
	costBits  = 21
	baseShift = classBits + costBits

	// MaxClass is the largest class of a rune.
	MaxClass = 1<<classBits - 1
)

// MakeCell packs a cell.
func MakeCell(class uint16, cost, base uint32) Cell {
	return Cell(class) | Cell(cost)<<classBits | Cell(base)<<baseShift
}

// Class is the class of the rune that leads here.
func (c Cell) Class() uint16 { return uint16(c & MaxClass) }

// Cost is the cost of the word that ends here; 0 = none.
func (c Cell) Cost() uint32 { return uint32(c>>classBits) & (1<<costBits - 1) }

// Base is where the children lie; 0 = none.
func (c Cell) Base() uint32 { return uint32(c >> baseShift) }
