package demo

import (
	"fmt"
	"net/url"
	"slices"
	"strconv"
	"strings"

	"github.com/go-concurrency/playground/internal/engine"
)

// MaxSides is how many runs one page shows side by side.
const MaxSides = 3

// SideLetters are the sides' names in queries: a.workers is that of the first.
const SideLetters = "abc"

// Lineup is the runs that one page shows: one, or two or three side by side.
// It is what a link to the page carries.
type Lineup struct {
	Sides []Setup // their own Inputs are not used
	// Inputs are the viewer's. In a lineup of several their coordinates count
	// the events of all sides, and a name is for all sides that know it, or
	// bears its side: b.workers.
	Inputs []engine.Input

	apart map[string]bool // parameters that sides have in common, but not their values
}

// Alone is the lineup of one run.
func Alone(s Setup) Lineup {
	l := Lineup{Inputs: s.Inputs}
	s.Inputs = nil
	l.Sides = []Setup{s}
	return l
}

// FindAll finds the demos of a lineup's slug, such as worker-pool or
// worker-pool/worker-pool; wrong is the part that names none. find finds one.
func FindAll(slug string, find func(slug string) *Demo) (demos []*Demo, wrong string) {
	parts := strings.Split(slug, "/")
	if len(parts) > MaxSides {
		return nil, slug
	}
	for _, part := range parts {
		d := find(part)
		if d == nil {
			return nil, part
		}
		demos = append(demos, d)
	}
	return demos, ""
}

// ParseLineup reads a lineup from a query, as leniently as Demo.Parse. Of
// several demos a bare name sets all that know it, and a.name one.
func ParseLineup(demos []*Demo, q url.Values) (Lineup, []error) {
	if len(demos) == 1 {
		s, errs := demos[0].Parse(q)
		return Alone(s), errs
	}
	l := Lineup{apart: map[string]bool{}}
	for _, d := range demos {
		l.Sides = append(l.Sides, d.Setup())
	}
	var errs []error
	note := func(err error) {
		if err != nil && !slices.ContainsFunc(errs, func(e error) bool { return e.Error() == err.Error() }) {
			errs = append(errs, err)
		}
	}
	note(Renew(demos, q))
	for _, c := range l.all() {
		l.parse(c, q, note)
	}
	for i := range l.Sides {
		note(l.Sides[i].parseSeed(q))
	}
	inputs, err := parseInputs(q.Get("in"), l.CheckInput)
	note(err)
	l.Inputs = inputs
	for name := range q {
		if !l.knows(name) {
			note(UnknownError{fmt.Sprintf("%q is not a parameter of %s", name, l.Slug())})
		}
	}
	slices.SortFunc(errs, func(a, b error) int { return strings.Compare(a.Error(), b.Error()) })
	return l, errs
}

// parse reads the values of a control: first what all its sides are to have.
func (l *Lineup) parse(c Control, q url.Values, note func(error)) {
	all, given := lookup(q, c.Param.Name)
	if !given {
		all = c.Param.Default
	}
	for _, i := range c.Sides {
		p := *l.param(i, c.Param.Name)
		text := all
		if given {
			_, err := p.read(text)
			note(err)
		}
		own := sideName(i, p.Name)
		if one, ok := lookup(q, own); ok {
			text, p.Name = one, own
			_, err := p.read(text)
			note(err)
			l.apart[c.Param.Name] = len(c.Sides) > 1
		}
		l.set(i, c.Param.Name, p.Nearest(text))
	}
}

// Slug is what stands in the page's address: worker-pool/worker-pool.
func (l *Lineup) Slug() string {
	var parts []string
	for _, s := range l.Sides {
		parts = append(parts, s.Demo.Slug)
	}
	return strings.Join(parts, "/")
}

// Query writes the lineup as a query, leaving defaults out.
func (l *Lineup) Query() url.Values {
	if len(l.Sides) == 1 {
		s := l.Sides[0]
		s.Inputs = l.Inputs
		return s.Query()
	}
	q := url.Values{}
	for _, c := range l.Controls() {
		if v := l.Value(c); v != c.Param.Default {
			q.Set(c.Name, v)
		}
	}
	if seed := l.Sides[0].Seed; seed != DefaultSeed {
		q.Set("seed", strconv.FormatUint(seed, 10))
	}
	if len(l.Inputs) > 0 {
		q.Set("in", FormatInputs(l.Inputs))
	}
	return q
}

// CheckInput checks an input and makes its value canonical.
func (l *Lineup) CheckInput(in engine.Input) (engine.Input, error) {
	if len(l.Sides) == 1 {
		return l.Sides[0].Demo.CheckInput(in)
	}
	var known bool
	var failed error
	for i := range l.Sides {
		own, ok := l.inputOf(i, in)
		if !ok {
			continue
		}
		checked, err := l.Sides[i].Demo.CheckInput(own)
		if err != nil {
			failed = err
		} else {
			known, in.Val = true, checked.Val
		}
	}
	if failed == nil && !known {
		failed = fmt.Errorf("in: %q is neither a live parameter nor an action of %s", in.Name, l.Slug())
	}
	return in, failed
}

// InputOf is what an input of the lineup is for side i; ok is false if it does
// not concern it.
func (l *Lineup) InputOf(i int, in engine.Input) (own engine.Input, ok bool) {
	if len(l.Sides) == 1 {
		return in, true
	}
	return l.inputOf(i, in)
}

func (l *Lineup) inputOf(i int, in engine.Input) (engine.Input, bool) {
	if name, ok := strings.CutPrefix(in.Name, SideLetters[i:i+1]+"."); ok {
		in.Name = name
	}
	d := l.Sides[i].Demo
	return in, d.action(in.Name) != nil || d.Param(in.Name) != nil
}

// knows reports whether a query may have that name.
func (l *Lineup) knows(name string) bool {
	if slices.Contains(Reserved, name) {
		return true
	}
	for i := range l.Sides {
		own := strings.TrimPrefix(name, SideLetters[i:i+1]+".")
		if l.param(i, own) != nil {
			return true
		}
	}
	return false
}

func sideName(i int, name string) string { return SideLetters[i:i+1] + "." + name }
