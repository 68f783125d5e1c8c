package schema

import (
	"slices"
	"strings"

	"github.com/notelint/notelint/engine"
	"github.com/notelint/notelint/engine/cond"
)

const (
	namePattern = "^[a-z][a-z0-9_]*$"
	idPattern   = "^[a-z][a-z0-9]*(-[a-z0-9]+)*$"
)

func ref(name string) *Schema { return &Schema{Ref: "#/$defs/" + name} }

func words(list []string) *Schema { return &Schema{Enum: slices.Clone(list)} }

func name(about string) *Schema {
	return &Schema{Type: "string", Pattern: namePattern, Description: about}
}

func id() *Schema { return &Schema{Type: "string", Pattern: idPattern} }

func either(forms ...*Schema) *Schema { return &Schema{AnyOf: forms} }

func listOf(item *Schema) *Schema { return &Schema{Type: "array", Items: item, MinItems: 1} }

func mapOf(value *Schema) *Schema { return &Schema{Type: "object", AdditionalProperties: value} }

func oneOrMany(item *Schema) *Schema { return either(item, listOf(item)) }

// between is a whole number.
func between(low, high int) *Schema { return &Schema{Type: "integer", Minimum: &low, Maximum: &high} }

// object is a map with these keys and no others; more says what else holds.
func object(keys []Key, more *Schema) *Schema {
	form := &Schema{}
	if more != nil {
		*form = *more
	}
	form.Type, form.AdditionalProperties, form.Properties = "object", false, map[string]*Schema{}
	for _, k := range keys {
		value := *k.Is
		value.Description = k.About
		form.Properties[k.Name] = &value
		if k.Need {
			form.Required = append(form.Required, k.Name)
		}
	}
	return form
}

// needs is a map that has one of the keys.
func needs(keys ...string) []*Schema {
	var list []*Schema
	for _, k := range keys {
		list = append(list, &Schema{Required: []string{k}})
	}
	return list
}

// finders are the keys that find something.
func finders() []*Schema { return needs("terms", "lexicon", "pattern", "detect") }

func hasWords() *Schema { return &Schema{AnyOf: finders()} }

// matcherForm adds what holds for the keys of a matcher together.
func matcherForm(form *Schema) *Schema {
	form.DependentRequired = map[string][]string{"gate": {"pattern"}, "on": {"pattern"}}
	form.Not = &Schema{Required: []string{"gate", "on"}}
	return form
}

// ruleForm: a rule finds something, or requires it, or is about the note; what
// belongs to found words needs them.
func ruleForm() *Schema {
	form := object(Rule, matcherForm(&Schema{}))
	form.DependentRequired["measure"], form.DependentRequired["range"] = []string{"range"}, []string{"measure"}
	finds := hasWords()
	form.AllOf = []*Schema{{
		If:   finds,
		Then: &Schema{Not: &Schema{AnyOf: needs("require", "at", "measure")}},
		Else: &Schema{Not: &Schema{AnyOf: needs("in", "views", "boundary", "except", "only", "extend")}},
	}}
	return form
}

// packForm: a rule of a risk pack has a severity, its own or the pack's; one of
// the other scales has a weight.
func packForm() *Schema {
	form := object(Pack, nil)
	rules := func(item *Schema) *Schema { return &Schema{Properties: map[string]*Schema{"rules": {Items: item}}} }
	priced := &Schema{If: &Schema{Properties: map[string]*Schema{"defaults": {Required: []string{"severity"}}}, Required: []string{"defaults"}},
		Else: rules(&Schema{Required: []string{"severity"}})}
	form.AllOf = []*Schema{{
		If:   &Schema{Properties: map[string]*Schema{"scale": {Enum: engine.Scales[1:]}}, Required: []string{"scale"}},
		Then: rules(&Schema{Required: []string{"weight"}, Not: &Schema{Required: []string{"severity"}}}),
		Else: &Schema{AllOf: []*Schema{priced, rules(&Schema{Not: &Schema{AnyOf: needs("weight", "cap", "measure", "range")}})}},
	}}
	return form
}

// findingForm is a matcher, or words alone.
func findingForm() *Schema { return either(ref("matcher"), ref("text"), listOf(&Schema{})) }

func exemptionForm() *Schema {
	form := object(Exemption, matcherForm(&Schema{AnyOf: append(finders(), needs("enclosed", "when")...)}))
	beside := &Schema{Properties: map[string]*Schema{"where": {Enum: []string{"before", "after"}}}, Required: []string{"where"}}
	form.AllOf = []*Schema{
		{If: beside, Then: &Schema{Required: []string{"within"}}, Else: &Schema{Not: &Schema{Required: []string{"within"}}}},
		{If: &Schema{Required: []string{"where"}}, Then: hasWords()},
	}
	return form
}

func suggestionForm() *Schema {
	return object(Suggestion, &Schema{OneOf: needs(Names(Advice)...), DependentRequired: map[string][]string{"insert": {"at"}, "at": {"insert"}}})
}

// severityForm: a level, by the kind of the note, or a table of conditions.
func severityForm() *Schema {
	level := words(engine.Severities[:])
	table := &Schema{Type: "object", AdditionalProperties: false, Required: []string{"else"}, Properties: map[string]*Schema{"else": level}}
	for _, l := range engine.Severities {
		table.Properties[l] = ref("condition")
	}
	byKind := &Schema{Type: "object", AdditionalProperties: false, Required: []string{"organic", "commercial"},
		Properties: map[string]*Schema{"organic": level, "commercial": level}}
	return either(level, byKind, table)
}

// textForm also takes what YAML reads as a number: 360 is a word here.
func textForm() *Schema { return &Schema{Type: []string{"string", "number"}, MinLength: 1} }

func termsForm() *Schema {
	marked := &Schema{Type: "object", Required: []string{"is"}, AdditionalProperties: ref("text")}
	advice := either(ref("text"), object(Advice[:1:1], nil), object([]Key{Advice[3]}, nil))
	replaced := &Schema{Type: "object", Not: &Schema{Required: []string{"is"}}, AdditionalProperties: advice, MinProperties: 1}
	marked.Properties = map[string]*Schema{"is": either(ref("text"), listOf(ref("text")))}
	one := either(ref("text"), marked, replaced)
	return either(ref("text"), marked, replaced, listOf(one))
}

// namedForm is a map whose keys are names that conditions may use.
func namedForm(value *Schema) *Schema {
	return &Schema{Type: "object", PropertyNames: &Schema{Pattern: namePattern, Not: words(cond.Reserved())}, AdditionalProperties: value}
}

// conditionForm tells what a condition may speak of.
func conditionForm() *Schema {
	var about strings.Builder
	about.WriteString("条件：and、or、not、比较、in。事实：")
	for _, f := range cond.Facts() {
		about.WriteString("\n- " + f.Name + "：" + f.About)
		if len(f.Words) > 0 {
			about.WriteString("（" + strings.Join(f.Words, " ") + "）")
		}
	}
	about.WriteString("\n函数：")
	for _, f := range cond.Signatures() {
		about.WriteString("\n- " + f.Name + "：" + f.About)
	}
	return &Schema{Type: []string{"string", "boolean"}, MinLength: 1, Description: about.String()}
}

// surfacesAndFacts are what `at` may name.
func surfacesAndFacts() []string {
	list := slices.Clone(engine.SurfaceNames[:])
	for _, f := range cond.Facts() {
		if !f.PerHit {
			list = append(list, f.Name)
		}
	}
	return list
}
