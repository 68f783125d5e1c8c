package detect

import "github.com/notelint/notelint/engine/fold"

// The units of a postal address in the order they are written.
const (
	noUnit = iota
	unitProvince
	unitCity
	unitDistrict
	unitTown
	unitStreet
	unitLane
	unitNumber
	unitCompound
	unitBuilding
	unitEntrance
	unitRoom
)

// How an address is bounded: units it must have, characters of a name before
// its unit, characters of the name of the highest unit.
const (
	minUnits   = 3
	maxUnitGap = 10
	maxTopName = 4
)

// findAddress finds addresses: three units and more in order, numbers among
// them. It starts from a number with its unit (12号, 3栋) and reads on from
// there in both directions, so that texts without one cost nothing.
func findAddress(f *Finder, in *Input, out *Output) {
	end := int32(0)
	for _, tok := range in.Tokens {
		if tok.Start < end || tok.Kind == URLToken {
			continue
		}
		unit, to := numbered(in.Text, tok.End)
		own := 1
		if unit == noUnit {
			unit, to = dashed(in.Text, tok)
			own = 3
		}
		if unit == noUnit {
			continue
		}
		from, above := f.unitsBefore(in.Text, tok.Start, unit)
		to, below := unitsAfter(in.Text, to, unit)
		if own+above+below >= minUnits {
			out.emit(in.Text, Hit{Start: from, End: to})
			end = to
		}
	}
}

// numbered is the unit that stands at i behind a number, and its end.
func numbered(t *fold.Text, i int32) (unit int, end int32) {
	switch t.Chars[i].Rune() {
	case '弄', '组':
		return unitLane, i + 1
	case '号':
		if r := t.Chars[i+1].Rune(); r == '楼' {
			return unitBuilding, i + 2
		} else if r == '线' || r == '口' || r == '色' {
			return noUnit, i
		} else if r == '院' {
			return unitNumber, i + 2
		}
		return unitNumber, i + 1
	case '栋', '幢', '座':
		return unitBuilding, i + 1
	case '单':
		if t.Chars[i+1].Rune() == '元' {
			return unitEntrance, i + 2
		}
	case '室':
		return unitRoom, i + 1
	}
	return noUnit, i
}

// dashed reads 12-3-401 behind a compound as a room: building, entrance, room.
func dashed(t *fold.Text, tok Token) (unit int, end int32) {
	i, groups, size := tok.End, 1, int32(0)
	for t.Chars[i].Rune() == '-' && groups < 3 {
		from := i + 1
		for i = from; digit(t.Chars[i]) >= 0; i++ {
		}
		groups, size = groups+1, i-from
	}
	before := t.Chars[tok.Start-1]
	if groups < 3 || size < 3 || size > 4 || named(before) != unitCompound && before.Rune() != '区' {
		return noUnit, tok.End
	}
	return unitRoom, i
}

// named is the unit that character i is, behind a name.
func named(c fold.Char) int {
	switch c.Rune() {
	case '省':
		return unitProvince
	case '市', '州', '盟':
		return unitCity
	case '区', '县', '旗':
		return unitDistrict
	case '镇', '乡':
		return unitTown
	case '路', '街', '巷', '道', '村':
		return unitStreet
	case '弄', '组':
		return unitLane
	case '园', '苑', '府', '庭', '轩', '郡', '湾', '墅', '邸', '庄', '寓', '座':
		return unitCompound
	}
	return noUnit
}

// unitsBefore walks back from i over named units, each above the last, and
// gives where the name of the highest starts.
func (f *Finder) unitsBefore(t *fold.Text, i int32, below int) (from int32, units int) {
	from = i
	for k := i - 1; t.Chars[k] != 0 && from-k <= maxUnitGap; k-- {
		c := t.Chars[k]
		if !c.Counted() && c.Kind() != fold.Space {
			break
		}
		adjoining := units > 0 && k == from-1 // 州 in 苏州路
		if unit := named(c); unit != noUnit && unit < below && !adjoining && t.Chars[k-1].Kind() == fold.Han {
			below, from = unit, k
			units++
		}
	}
	if units == 0 {
		return i, 0
	}
	return f.topName(t, from), units
}

// topName is where the name before the unit at i starts: at a separator,
// behind a word such as 在 or 住, or maxTopName characters off.
func (f *Finder) topName(t *fold.Text, i int32) int32 {
	from := i
	for i-from < maxTopName && t.Chars[from-1].Kind() == fold.Han && f.words[listAddressLead].endsAt(t, from) < 0 {
		from--
	}
	return from
}

// unitsAfter walks on from i over numbers with units, each below the last.
func unitsAfter(t *fold.Text, i int32, above int) (end int32, units int) {
	for {
		k := i
		for k-i < 5 && (alnum(t.Chars[k]) || t.Chars[k].Numeral()) {
			k++
		}
		unit, to := numbered(t, k)
		if unit == noUnit && above >= unitNumber && k-i >= 3 && k-i <= 4 && !t.Chars[k].Counted() {
			return k, units + 1 // 2单元301
		}
		if k == i || unit <= above {
			return i, units
		}
		i, above = to, unit
		units++
	}
}
