package demo

// Listing is what lists of demos say of one: /api/demos and playground list.
type Listing struct {
	Slug      string         `json:"slug"`
	Title     string         `json:"title"`
	Chapter   string         `json:"chapter"`
	Claim     string         `json:"claim"`
	Procs     int            `json:"procs"` // GOMAXPROCS at first
	Params    []ParamListing `json:"params"`
	Actions   []string       `json:"actions"`
	Scenarios []string       `json:"scenarios"`
}

// ParamListing describes one parameter.
type ParamListing struct {
	Name    string   `json:"name"`
	Label   string   `json:"label"`
	Default string   `json:"default"`
	Live    bool     `json:"live"`
	Range   []string `json:"range,omitempty"`  // the least and the greatest value
	Values  []string `json:"values,omitempty"` // of a choice
	Unit    string   `json:"unit,omitempty"`
}

// Catalogue lists the course.
func Catalogue() []Listing {
	var all []Listing
	for _, d := range Course {
		l := Listing{Slug: d.Slug, Title: d.Title, Chapter: d.Chapter, Claim: d.Claim, Procs: d.procs()}
		for i := range d.Params {
			l.Params = append(l.Params, d.Params[i].listing())
		}
		for _, a := range d.Actions {
			l.Actions = append(l.Actions, a.Name)
		}
		for _, s := range d.Scenarios {
			l.Scenarios = append(l.Scenarios, s.Name)
		}
		all = append(all, l)
	}
	return all
}

func (p *Param) listing() ParamListing {
	l := ParamListing{Name: p.Name, Label: p.Label, Default: p.Default, Live: p.Live, Unit: p.Unit}
	switch p.Kind {
	case Int, Factor:
		l.Range = []string{p.bound(p.Min), p.bound(p.Max)}
	case Choice:
		for _, c := range p.Choices {
			l.Values = append(l.Values, c.Value)
		}
	}
	return l
}
