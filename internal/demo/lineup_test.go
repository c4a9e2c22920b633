package demo

import (
	"net/url"
	"slices"
	"strings"
	"testing"

	"github.com/go-concurrency/playground/internal/engine"
)

// other is a demo that has some of the pool's parameters.
var other = Demo{Slug: "other", Title: "Other",
	Params: []Param{
		{Name: "workers", Kind: Int, Min: 2, Max: 8, Step: 1, Default: "3", Live: true},
		{Name: "rate", Kind: Factor, Min: 10, Max: 400, Step: 10, Default: "1", Live: true},
		{Name: "depth", Kind: Int, Min: 0, Max: 9, Step: 1, Default: "5"},
	},
	Actions: []ActionButton{{Name: "send"}, {Name: "stop"}}}

func lineupOf(t *testing.T, query string) (Lineup, []error) {
	t.Helper()
	q, err := url.ParseQuery(query)
	if err != nil {
		t.Fatal(err)
	}
	return ParseLineup([]*Demo{&workerPool, &other}, q)
}

func TestLineup(t *testing.T) {
	tests := []struct {
		query, a, b string // workers, procs of each side
		canonical   string
		wrong       string
	}{
		{"", "4,4", "4,4", "", ""}, // the first one's default is for all
		{"workers=6", "6,4", "6,4", "workers=6", ""},
		{"workers=6&b.workers=2", "6,4", "2,4", "a.workers=6&b.workers=2", ""},
		{"b.workers=7&procs=2", "4,2", "7,2", "b.workers=7&procs=2", ""},
		{"workers=12", "12,4", "8,4", "workers=12", "workers is \"12\"; allowed is a whole number from 2 to 8"},
		{"b.workers=1", "4,4", "2,4", "b.workers=2", "b.workers is \"1\"; allowed is a whole number from 2 to 8"},
		{"a.procs=1&b.procs=8", "4,1", "4,8", "a.procs=1&b.procs=8", ""},
		{"a.depth=3", "4,4", "4,4", "", "\"a.depth\" is not a parameter of worker-pool/other"},
		{"a.seed=3", "4,4", "4,4", "", "\"a.seed\" is not a parameter of worker-pool/other"},
		{"depth=7&a.rate=9&b.rate=0.5", "4,4", "4,4", "a.rate=9&b.depth=7&b.rate=0.5", ""},
	}
	for _, tt := range tests {
		l, errs := lineupOf(t, tt.query)
		for i, want := range []string{tt.a, tt.b} {
			s := l.Sides[i]
			if got := s.Values["workers"] + "," + string(rune('0'+s.Procs)); got != want {
				t.Errorf("%q: side %d has workers, procs %s, want %s", tt.query, i, got, want)
			}
		}
		text := ""
		for _, err := range errs {
			text += err.Error()
		}
		if text != tt.wrong {
			t.Errorf("%q: errors are %q, want %q", tt.query, text, tt.wrong)
		}
		canonical := l.Query().Encode()
		if canonical != tt.canonical {
			t.Errorf("%q becomes %q, want %q", tt.query, canonical, tt.canonical)
		}
		again, errs := lineupOf(t, canonical)
		if len(errs) > 0 && tt.query != "workers=12" {
			t.Errorf("%q: its canonical form is wrong: %v", tt.query, errs)
		}
		for i := range again.Sides {
			for name, v := range l.Sides[i].Values {
				if again.Sides[i].Values[name] != v {
					t.Errorf("%q: %s of side %d is %s, and %s from its canonical form", tt.query, name, i, v, again.Sides[i].Values[name])
				}
			}
		}
	}
}

func TestControls(t *testing.T) {
	l, _ := lineupOf(t, "b.procs=2&a.procs=1")
	var names []string
	for _, c := range l.Controls() {
		names = append(names, c.Name)
		if c.Name == "workers" && (c.Param.Min != 2 || c.Param.Max != 8) {
			t.Errorf("workers may be %d to %d, want what both allow", c.Param.Min, c.Param.Max)
		}
	}
	want := "workers a.procs a.kind a.cost a.spread a.panic a.queue a.arrivals a.rate a.batch b.procs b.rate b.depth"
	if got := strings.Join(names, " "); got != want {
		t.Errorf("controls are %s\nwant %s", got, want)
	}
}

func TestLineupInputs(t *testing.T) {
	l, _ := lineupOf(t, "")
	tests := []struct {
		in    engine.Input
		ok    bool
		sides []int
	}{
		{engine.Input{Name: "workers", Val: "3"}, true, []int{0, 1}},
		{engine.Input{Name: "workers", Val: "12"}, false, []int{0, 1}},
		{engine.Input{Name: "a.workers", Val: "12"}, true, []int{0}},
		{engine.Input{Name: "send"}, true, []int{0, 1}},
		{engine.Input{Name: "stop"}, true, []int{1}},
		{engine.Input{Name: "b.burst"}, false, nil},
		{engine.Input{Name: "b.depth", Val: "3"}, false, []int{1}},
		{engine.Input{Name: "nothing"}, false, nil},
	}
	for _, tt := range tests {
		if _, err := l.CheckInput(tt.in); (err == nil) != tt.ok {
			t.Errorf("%v: %v", tt.in, err)
		}
		var sides []int
		for i := range l.Sides {
			if own, ok := l.InputOf(i, tt.in); ok {
				sides = append(sides, i)
				if strings.Contains(own.Name, ".") {
					t.Errorf("%v is %v for side %d", tt.in, own, i)
				}
			}
		}
		if !slices.Equal(sides, tt.sides) {
			t.Errorf("%v concerns %v, want %v", tt.in, sides, tt.sides)
		}
	}
	const text = "2s:workers=6,2.5s:b.workers=3,3s:a.burst"
	q := url.Values{"in": {text}}
	l, errs := ParseLineup([]*Demo{&workerPool, &other}, q)
	if got := l.Query().Get("in"); got != text || len(errs) > 0 {
		t.Errorf("inputs %s become %s: %v", text, got, errs)
	}
}
