package shot

import (
	"strconv"

	"github.com/go-concurrency/playground/internal/lanes"
)

// arrows lead from who woke or created a goroutine to where it became runnable,
// if they are few. middles are those of the lanes, px.
func (s *sheet) arrows(t *track, p *lanes.Picture, middles map[string]int) {
	type woken struct {
		id   int32
		wake *lanes.Wake
	}
	var list []woken
	for _, g := range p.Groups {
		if g.Kind != lanes.Goroutines {
			continue
		}
		for _, l := range g.Lanes {
			for i := range l.Spans {
				if sp := &l.Spans[i]; sp.Wake != nil && sp.State == lanes.Runnable && sp.Wake.T == sp.From {
					list = append(list, woken{l.ID, sp.Wake})
				}
			}
		}
	}
	if len(list) > fewArrows {
		return
	}
	for _, w := range list {
		to, ok := middles["G"+strconv.Itoa(int(w.id))]
		if !ok {
			continue
		}
		from, known := middles["G"+strconv.Itoa(int(w.wake.G))]
		if !known {
			from, known = middles["P"+strconv.Itoa(int(w.wake.P))]
		}
		s.arrow(t.x(w.wake.T), from, to, known && w.wake.G != 0)
	}
}

// arrow stands at x, tenths of a px; without somebody it comes from, it is
// short and begins with a dot.
func (s *sheet) arrow(x int64, from, to int, somebody bool) {
	if !somebody {
		from = to - timerArrow
	}
	tip := 4
	if to > from {
		tip = -4
	}
	s.add(`<path class="arrow-line" d="M`, px(x), " ", strconv.Itoa(from), "V", strconv.Itoa(to), "M", px(x-30), " ", strconv.Itoa(to+tip), "L", px(x), " ", strconv.Itoa(to), "L", px(x+30), " ", strconv.Itoa(to+tip), `"></path>`)
	if !somebody {
		s.add(`<circle class="arrow-dot" cx="`, px(x), `" cy="`, strconv.Itoa(from), `" r="2.5"></circle>`)
	}
}

// laneLegend explains the states that occur and the marks that are drawn.
func (s *sheet) laneLegend(all []*lanes.Picture) {
	seen := map[string]bool{} // states
	for _, p := range all {
		for _, g := range p.Groups {
			for st, ns := range g.Sum {
				if ns > 0 {
					seen[lanes.State(st).String()] = true
				}
			}
		}
	}
	var entries []entry
	for _, sign := range lanes.Signs {
		if !seen[sign.Class] && !s.marked[sign.Class] {
			continue
		}
		draw := func(x, y int) {
			s.add(`<rect class="span `, sign.Class, `" x="`, strconv.Itoa(x-8), `" y="`, strconv.Itoa(y-5), `" width="16" height="10"></rect>`)
		}
		if sign.Path != "" {
			draw = func(x, y int) { s.mark(sign.Class, int64(x)*10, y-3) }
		}
		entries = append(entries, entry{sign.Text, draw})
	}
	s.entries(entries)
}
