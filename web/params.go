package web

import (
	"strconv"

	"github.com/go-concurrency/playground/internal/demo"
	"github.com/go-concurrency/playground/templates"
)

// params are the controls of a demo, GOMAXPROCS second.
func params(s demo.Setup) []templates.Param {
	var all []templates.Param
	if s.Demo.Program.Start != nil {
		all = append(all, procsControl(s))
	}
	for i := range s.Demo.Params {
		all = append(all, control(&s.Demo.Params[i], s.Values))
		if i == 0 && s.Demo.Program.Start == nil {
			all = append(all, procsControl(s))
		}
	}
	return all
}

func procsControl(s demo.Setup) templates.Param {
	return control(s.Demo.ProcsParam(), demo.Values{demo.ProcsName: strconv.Itoa(s.Procs)})
}

func control(p *demo.Param, v demo.Values) templates.Param {
	c := templates.Param{Name: p.Name, Label: p.Label, Value: v[p.Name], Default: p.Default, Help: p.Help, Live: p.Live, Unit: p.Unit, Rows: p.Rows}
	switch p.Kind {
	case demo.Int:
		c.Kind, c.Min, c.Max, c.Step = templates.Number, strconv.Itoa(p.Min), strconv.Itoa(p.Max), strconv.Itoa(p.Step)
	case demo.Factor:
		c.Kind, c.Min, c.Max, c.Step = templates.Number, demo.Hundredths(p.Min), demo.Hundredths(p.Max), demo.Hundredths(p.Step)
	case demo.Choice:
		c.Kind = templates.Choice
		for _, o := range p.Choices {
			c.Options = append(c.Options, templates.Option{Value: o.Value, Label: o.Label})
		}
	case demo.Text:
		c.Kind = templates.Text
	}
	return c
}
