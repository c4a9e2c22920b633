package templates

import (
	"slices"
	"strconv"
	"strings"
	"unicode/utf8"
)

// ParamKind is the form of a parameter's control.
type ParamKind string

// The kinds of controls.
const (
	Number ParamKind = "number" // a range and a number field
	Choice ParamKind = "choice" // segments, or a list if they would not fit
	Text   ParamKind = "text"   // a box of lines; never live
)

// Param is one control. Values travel as text, as in the query.
type Param struct {
	Name    string // in the query, and the id of its control
	Label   string
	Kind    ParamKind
	Value   string
	Default string // what the reset dot goes back to
	Help    string

	Min, Max, Step string // for Number, as the field shows them: "0.25"
	Unit           string // for Number; may be empty

	Options []Option // for Choice
	Rows    int      // for Text

	Live  bool   // takes effect from now on; otherwise the run starts again
	Error string // what is wrong with the value asked for, "" if nothing
}

// Option is one value of a Choice.
type Option struct{ Value, Label string }

// Fragment is what changes under the parameters when a value does.
type Fragment struct {
	Derived string
	Errors  map[string]string // by the param's name; every Text param has an entry, "" for none
}

// fill is the part of the range before its thumb.
func (p Param) fill() string {
	lo, _ := strconv.ParseFloat(p.Min, 64)
	hi, _ := strconv.ParseFloat(p.Max, 64)
	v, _ := strconv.ParseFloat(p.Value, 64)
	if hi <= lo {
		return "--fill:0%"
	}
	return "--fill:" + strconv.FormatFloat(100*(v-lo)/(hi-lo), 'f', 1, 64) + "%"
}

// roomy tells whether a unit needs more room than most.
func roomy(params []Param) bool {
	return slices.ContainsFunc(params, func(p Param) bool { return utf8.RuneCountInString(p.Unit) > 5 })
}

// segmented tells whether the options stand side by side: a few whose labels
// fit beside that of the parameter. Others are a list.
func (p Param) segmented() bool {
	room := 25 // letters, of which the edges of a segment take three
	for _, o := range p.Options {
		room -= utf8.RuneCountInString(o.Label) + 3
	}
	return room >= 0
}

// lines is how many lines of a Text say something.
func (p Param) lines() string {
	n := 0
	for l := range strings.Lines(p.Value) {
		if strings.TrimSpace(l) != "" {
			n++
		}
	}
	if n == 1 {
		return "1 line"
	}
	return strconv.Itoa(n) + " lines"
}

// labelHead is the label without its last word.
func (p Param) labelHead() string { return strings.TrimSuffix(p.Label, p.labelTail()) }

// labelTail is its last word.
func (p Param) labelTail() string { return p.Label[strings.LastIndexByte(p.Label, ' ')+1:] }
