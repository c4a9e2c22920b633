package web

import (
	"slices"
	"strings"

	"github.com/go-concurrency/playground/internal/demo"
	"github.com/go-concurrency/playground/internal/linediff"
	"github.com/go-concurrency/playground/internal/scene"
	"github.com/go-concurrency/playground/internal/session"
	"github.com/go-concurrency/playground/internal/shot"
	"github.com/go-concurrency/playground/templates"
)

// sides are the sides of a comparison, without their parameters and actions.
func sides(l demo.Lineup, stills []*session.Still) []templates.Side {
	var list []templates.Side
	for i, setup := range l.Sides {
		d := setup.Demo
		s := templates.Side{Name: scene.SideName(i), Prefix: demo.SideLetters[i : i+1], Slug: d.Slug, Title: d.Title, Claim: d.Claim,
			Query: setup.Query().Encode(), Derived: d.Derive(setup.Values, setup.Procs), Setting: l.Setting(i), Known: "procs seed"}
		for j := range d.Params {
			s.Known += " " + d.Params[j].Name
		}
		for _, a := range d.Actions {
			s.Known += " " + a.Name
		}
		for _, still := range stills {
			layout := still.Sides[i]
			s.First = append(s.First, templates.Frame{W: layout.W, H: layout.H, SVG: shot.Stage(layout, still.Film, still.Rest())})
		}
		s.Code, s.Differs = sideCode(&l, i)
		list = append(list, s)
	}
	return list
}

// controlIn is the control of a parameter of one or of several sides.
func controlIn(l *demo.Lineup, c demo.Control) templates.Param {
	p := control(c.Param, demo.Values{c.Param.Name: l.Value(c)})
	p.Name = c.Name
	return p
}

// shareActions returns the actions that at least two sides know, and gives the
// sides those that only they know.
func shareActions(l demo.Lineup, sides []templates.Side) (shared []templates.Action) {
	for i, setup := range l.Sides {
		for _, a := range setup.Demo.Actions {
			known := 0
			for j := range l.Sides {
				if slices.ContainsFunc(l.Sides[j].Demo.Actions, func(o demo.ActionButton) bool { return o.Name == a.Name }) {
					known++
				}
			}
			action := templates.Action{Name: a.Name, Label: a.Label, Help: a.Help}
			switch {
			case known == 1:
				action.Name = sides[i].Prefix + "." + a.Name
				sides[i].Actions = append(sides[i].Actions, action)
			case !slices.ContainsFunc(shared, func(o templates.Action) bool { return o.Name == a.Name }):
				shared = append(shared, action)
			}
		}
	}
	return shared
}

// sideCode is the code pane of a side. Lines that its neighbour's program lacks
// are marked, and so are fields that have another value there; differs names
// the neighbour if there are any.
func sideCode(l *demo.Lineup, i int) (c templates.Code, differs string) {
	setup := l.Sides[i]
	c = code(setup)
	c.Prefix, c.Side = demo.SideLetters[i:i+1], scene.SideName(i)
	for _, control := range l.Controls() {
		if len(control.Sides) > 1 || control.Sides[0] != i {
			continue
		}
		from, to := `data-param="`+control.Param.Name+`"`, `data-param="`+control.Name+`"`
		for n := range c.Lines {
			if line := &c.Lines[n]; strings.Contains(line.HTML, from) {
				line.HTML = strings.ReplaceAll(line.HTML, from, to)
				line.Differs = l.Apart(control)
			}
		}
	}
	neighbour := i - 1
	if i == 0 {
		neighbour = 1
	}
	for _, d := range linediff.Lines(setup.Demo.Program.Source, l.Sides[neighbour].Demo.Program.Source) {
		if d.Kind == linediff.Removed && d.A <= len(c.Lines) {
			c.Lines[d.A-1].Differs = true
		}
	}
	if slices.ContainsFunc(c.Lines, func(line templates.Line) bool { return line.Differs }) {
		differs = scene.SideName(neighbour)
	}
	return c, differs
}

// measured fills in what the film says besides its pictures.
func measured(c *templates.Compare, still *session.Still) {
	us := still.T * 1000
	c.Narration, c.Clock = still.Film.Say(us), clockOf(still)
	c.States = still.Film.Present(still.Rest())
	texts := map[string]string{}
	for st := range still.Film.States(us) {
		if st.Layer < 0 && len(st.Texts) > 0 {
			texts[st.ID] = st.Texts[0]
		}
	}
	c.Verdict = texts[scene.VerdictID]
	for _, r := range still.Layout.Rows() {
		row := templates.MeasureRow{Key: r.Key, Label: r.Label, Help: r.Help}
		for _, s := range c.Sides {
			row.Values = append(row.Values, texts[s.Prefix+"-"+r.Key])
		}
		c.Rows = append(c.Rows, row)
	}
	for _, chart := range still.Layout.Charts() {
		c.Charts = append(c.Charts, templates.Chart{Label: chart.Label, Unit: chart.Unit})
	}
}

// apart are the parameters that sides have in common.
func apart(l *demo.Lineup) []templates.Apart {
	var list []templates.Apart
	for _, c := range l.Controls() {
		if len(c.Sides) < 2 && !l.Apart(c) {
			continue
		}
		name, side := c.Param.Name, ""
		for _, i := range c.Sides {
			side = strings.TrimSpace(side + " " + demo.SideLetters[i:i+1])
		}
		if i := slices.IndexFunc(list, func(a templates.Apart) bool { return a.Name == name }); i >= 0 {
			list[i].Sides += " " + side
			continue
		}
		list = append(list, templates.Apart{Name: name, Label: c.Param.Label, Sides: side, On: l.Apart(c)})
	}
	return list
}
