package demo

import (
	"fmt"
	"strings"

	"github.com/go-concurrency/playground/internal/engine"
)

// amount is a question after a number.
type amount struct {
	event, shown int // as in Asked; not asked if event is negative or after shown
	n            int // the answer
	most         int // what it could be at most; 0 if anything
	others       []int
	text, why    string
}

// askNumber asks it.
func (r *Recording) askNumber(q amount) *Asked {
	if q.event < 0 || q.shown < q.event || q.n < 0 {
		return nil
	}
	options, answer := r.plausible(q.n, q.most, q.others...)
	return &Asked{Event: q.event, Shown: q.shown, Options: options, Answer: answer, Text: q.text, Why: q.why}
}

// plausible are options for the number n, of most at most: what one may think,
// and numbers near n until there are four, as many of them below it as the seed
// has it, so that its place among them says nothing.
func (r *Recording) plausible(n, most int, others ...int) ([]Option, Option) {
	fits := map[int]bool{n: true}
	var all []int
	add := func(o int) {
		if o >= 0 && (most == 0 || o <= most) && !fits[o] {
			fits[o] = true
			all = append(all, o)
		}
	}
	for _, o := range others {
		add(o)
	}
	step, below := max(1, n/4), int((r.Setup.Seed+uint64(n))%3)
	for k := 1; len(all) < 3 && k <= 3; k++ {
		if k <= below {
			add(n - k*step)
		} else {
			add(n + (k-below)*step)
		}
	}
	for k := 1; len(all) < 3 && k <= 3; k++ { // there was no room on that side
		add(n - k)
		add(n + k)
	}
	return numbersOf("", n, all...)
}

// value is what a parameter is before event i, as the viewer has set it by then.
func (r *Recording) value(name string, i int) string {
	v := r.Setup.Values[name]
	for n := range r.Events[:max(i, 0)] {
		if e := &r.Events[n]; e.K == engine.EvParam {
			if set, ok := strings.CutPrefix(e.Val, name+"="); ok {
				v = set
			}
		}
	}
	return v
}

// number is the value of a parameter before event i, a whole number.
func (r *Recording) number(name string, i int) int {
	return Values{name: r.value(name, i)}.int(name)
}

// count counts the events from i to before j for which is holds.
func (r *Recording) count(i, j int, is func(e *engine.Event) bool) int {
	n := 0
	for ; i >= 0 && i < j; i++ {
		if is(&r.Events[i]) {
			n++
		}
	}
	return n
}

// created is how many goroutines of that name are created.
func (r *Recording) created(name string) int {
	return r.count(0, len(r.Events), func(e *engine.Event) bool { return e.K == engine.EvGoCreate && e.Val == name })
}

// gauge is the index of the first event from i on that tells that gauge, -1 if
// there is none.
func (r *Recording) gauge(i int, name string) int {
	return r.first(i, func(e *engine.Event) bool { return e.K == engine.EvGauge && e.Val == name })
}

// total is what the gauge was last before event i, 0 if it was not told.
func (r *Recording) total(name string, i int) int {
	n := 0
	for g := r.gauge(0, name); g >= 0 && g < i; g = r.gauge(g+1, name) {
		n = int(r.Events[g].N / 1000)
	}
	return n
}

// peak is the most that the gauge comes to, and the event with which it first
// does.
func (r *Recording) peak(name string) (most, at int) {
	at = -1
	for g := r.gauge(0, name); g >= 0; g = r.gauge(g+1, name) {
		if n := int(r.Events[g].N / 1000); n > most {
			most, at = n, g
		}
	}
	return most, at
}

// printed is the index of the first event that prints a line of that form, of
// which it scans the numbers; -1 if there is none.
func (r *Recording) printed(form string, numbers ...any) int {
	return r.first(0, func(e *engine.Event) bool {
		if e.K != engine.EvPrint {
			return false
		}
		n, _ := fmt.Sscanf(e.Val, form, numbers...)
		return n == len(numbers)
	})
}

// capacity is that of the channel of that name, 0 if it is not made.
func (r *Recording) capacity(ch string) int {
	i := r.first(0, func(e *engine.Event) bool { return e.K == engine.EvChanMake && on(e, ch) })
	if i < 0 {
		return 0
	}
	return r.Events[i].Obj.Cap
}

// askMost asks, before event i, what the gauge comes to at most. Only the end of
// a run tells.
func (r *Recording) askMost(i int, gauge string, most int, text string, others ...int) *Asked {
	n, at := r.peak(gauge)
	if r.end() < 0 || n == 0 {
		return nil
	}
	return r.askNumber(amount{event: i, shown: max(at, i), n: n, most: most, others: others, text: text})
}
