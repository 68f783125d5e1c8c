package engine

import (
	"slices"

	"github.com/notelint/notelint/engine/cond"
	"github.com/notelint/notelint/engine/find"
)

// Values of a Condition: what cannot be decided is neither.
const (
	isTrue    = "true"
	isFalse   = "false"
	isUnknown = "unknown"
)

// clause is a condition with its value for the hit at hand; nil for none.
func (x *explainer) clause(t *cond.Tree) *Condition {
	if t == nil {
		return nil
	}
	c := x.tree(t)
	return &c
}

func (x *explainer) tree(t *cond.Tree) Condition {
	c := Condition{Op: t.Op, Text: t.Text}
	if t.Op == "" {
		x.question(&c, t)
		return c
	}
	for i := range t.Sub {
		c.Sub = append(c.Sub, x.tree(&t.Sub[i]))
	}
	c.Value = joined(t.Op, c.Sub)
	return c
}

// joined is Kleene's logic: one false part decides an and, one true part an or.
func joined(op string, sub []Condition) string {
	has := func(v string) bool { return slices.ContainsFunc(sub, func(c Condition) bool { return c.Value == v }) }
	decides, otherwise := isFalse, isTrue
	switch op {
	case "or":
		decides, otherwise = isTrue, isFalse
	case "not":
		return map[string]string{isTrue: isFalse, isFalse: isTrue, isUnknown: isUnknown}[sub[0].Value]
	}
	switch {
	case has(decides):
		return decides
	case has(isUnknown):
		return isUnknown
	}
	return otherwise
}

// question answers a question and says what it saw.
func (x *explainer) question(c *Condition, t *cond.Tree) {
	c.Value = isFalse
	if t.Holds(x.ask) {
		c.Value = isTrue
	}
	for _, slot := range t.Atoms() {
		a := &x.e.atoms[slot]
		c.Have, c.Against = x.shown(&a.Left), x.shown(&a.Right)
		x.lacks(&a.Left, c)
		x.lacks(&a.Right, c)
		x.nearby(&a.Left, c)
	}
	if len(c.Lacks) > 0 {
		c.Value = isUnknown
	}
}

// shown is the value of a side that is a number or a word and no constant.
func (x *explainer) shown(o *cond.Operand) string {
	switch {
	case o.Kind == cond.Constant || o.Kind == cond.Known:
		return ""
	case o.Kind == cond.Call && o.Func == cond.Attr:
		return x.page.Attr(x.at.ref.Set, x.at.Hit, o.Name)
	}
	v, known := x.operand(o)
	switch typ, words := typeOf(o); {
	case !known || typ == cond.Bool || typ == cond.Presence:
		return ""
	case typ == cond.Enum:
		return words[v]
	}
	return hundredths(v)
}

func typeOf(o *cond.Operand) (cond.Type, []string) {
	switch o.Kind {
	case cond.FactValue:
		info := o.Fact.Info()
		return info.Type, info.Words
	case cond.Call:
		return cond.Signatures()[o.Func].Result, nil
	}
	return cond.Num, nil
}

// lacks names what of a side is not known.
func (x *explainer) lacks(o *cond.Operand, c *Condition) {
	for i := range o.Sub {
		x.lacks(&o.Sub[i], c)
	}
	name := ""
	switch {
	case o.Kind == cond.FactValue:
		name = o.Fact.String()
	case o.Kind == cond.Call && o.Func != cond.Attr:
		name = o.Func.String()
	default:
		return
	}
	if _, known := x.operand(o); !known && !slices.Contains(c.Lacks, name) {
		c.Lacks = append(c.Lacks, name)
	}
}

// nearby looks, for a question about the surroundings of the hit, for the hit
// of its signal that stands nearest.
func (x *explainer) nearby(o *cond.Operand, c *Condition) {
	if x.at.Hit == nil || o.Kind != cond.Call || len(o.Signals) != 1 || !cond.Signatures()[o.Func].PerHit {
		return
	}
	if h := x.nearest(x.e.signals[o.Signals[0]]); h != nil {
		c.Nearest = &Nearest{x.called[o.Signals[0]], x.side(h), x.apart(h), x.place(h.Start, h.End)}
	}
}

// side is where h stands, seen from the hit at hand.
func (x *explainer) side(h *find.Hit) string {
	switch {
	case h.End <= x.at.Start:
		return "before"
	case h.Start >= x.at.End:
		return "after"
	}
	return "around"
}

// apart is how many counted characters lie between the hit at hand and h.
func (x *explainer) apart(h *find.Hit) int {
	return max(x.page.Gap(h.End, x.at.Start), x.page.Gap(x.at.End, h.Start))
}
