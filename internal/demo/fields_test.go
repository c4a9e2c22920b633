package demo

import "testing"

const fieldsSource = `package p

type Pool struct{ Workers, Cost int; Text string }

func (p *Pool) Run() {
	for range p.Workers {
		go func() { work(p.Cost, p.Text) }()
	}
	if p := other(); p.Cost > 0 {
		d.Workers = 1
	}
}

func (o *Other) Run() { use(o.Workers) }

func free(p *Pool) { use(p.Workers) }
`

// TestUses: fields count where the receiver, whatever its name, has them, and
// nowhere else.
func TestUses(t *testing.T) {
	d := Demo{Params: []Param{{Name: "workers", Field: "Workers", Kind: Int}, {Name: "cost", Field: "Cost", Kind: Int},
		{Name: "text", Field: "Text", Kind: Text}, {Name: "other", Method: "SetOther", Kind: Int}},
		Program: Program{File: "p.go", Type: "Pool", Source: fieldsSource}}
	want := map[Spot]string{{6, 14}: "workers", {7, 22}: "cost"}
	got := d.Uses()
	for at, p := range got {
		if want[at] != p.Name {
			t.Errorf("%s is used at %v", p.Name, at)
		}
	}
	if len(got) != len(want) {
		t.Errorf("%d uses are found, want %d", len(got), len(want))
	}
}
