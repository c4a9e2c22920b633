package demo

import (
	"slices"
	"strconv"
)

// Control is a parameter of one or of several sides of a lineup.
type Control struct {
	Name  string // in queries and inputs: workers, or b.workers for one side
	Param *Param // as it is shown: with the bounds that all its sides allow
	Sides []int  // whom it concerns
}

// Controls are those of the lineup: first what sides have in common by name
// and kind and may have one value for, then what is each one's own.
func (l *Lineup) Controls() []Control {
	var shared, own []Control
	for _, c := range l.all() {
		if len(c.Sides) > 1 && !l.apart[c.Param.Name] || len(l.Sides) == 1 {
			shared = append(shared, c)
			continue
		}
		for _, i := range c.Sides {
			p := *l.param(i, c.Param.Name)
			p.Default = c.Param.Default
			own = append(own, Control{sideName(i, p.Name), &p, []int{i}})
		}
	}
	slices.SortStableFunc(own, func(a, b Control) int { return a.Sides[0] - b.Sides[0] })
	return append(shared, own...)
}

// Apart reports whether a control of one side is of a parameter that others
// have, too, with values of their own.
func (l *Lineup) Apart(c Control) bool { return len(c.Sides) == 1 && l.apart[c.Param.Name] }

// all lists the parameters by name and kind, each with the sides that have it,
// GOMAXPROCS second.
func (l *Lineup) all() []Control {
	var list []Control
	for i, s := range l.Sides {
		params := append([]*Param(nil), s.Demo.ProcsParam())
		for j := range s.Demo.Params {
			params = append(params, &s.Demo.Params[j])
		}
		if len(params) > 1 {
			params[0], params[1] = params[1], params[0]
		}
		for _, p := range params {
			at := slices.IndexFunc(list, func(c Control) bool { return c.Param.like(p) })
			if at < 0 {
				own := *p
				list = append(list, Control{p.Name, &own, []int{i}})
				continue
			}
			c := &list[at]
			c.Sides = append(c.Sides, i)
			c.Param.Min, c.Param.Max = max(c.Param.Min, p.Min), min(c.Param.Max, p.Max)
			c.Param.Live = c.Param.Live && p.Live
		}
	}
	return list
}

// like reports whether two parameters may have one control.
func (p *Param) like(o *Param) bool {
	return p.Name == o.Name && p.Kind == o.Kind &&
		slices.EqualFunc(p.Choices, o.Choices, func(a, b ChoiceValue) bool { return a.Value == b.Value })
}

// param finds a parameter of side i, GOMAXPROCS among them, nil if there is none.
func (l *Lineup) param(i int, name string) *Param {
	if name == ProcsName {
		return l.Sides[i].Demo.ProcsParam()
	}
	return l.Sides[i].Demo.Param(name)
}

// Value is what a control is set to.
func (l *Lineup) Value(c Control) string {
	s := &l.Sides[c.Sides[0]]
	if c.Param.Name == ProcsName {
		return strconv.Itoa(s.Procs)
	}
	return s.Values[c.Param.Name]
}

func (l *Lineup) set(i int, name, val string) {
	s := &l.Sides[i]
	if name == ProcsName {
		s.Procs, _ = strconv.Atoi(val)
		return
	}
	s.Values[name] = val
}
