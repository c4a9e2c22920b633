package demo

import (
	"cmp"
	"maps"
	"slices"
	"strconv"

	"github.com/go-concurrency/playground/internal/engine"
)

// Prediction stops the film before something happens and asks the viewer what it
// will be. Ask finds the moment in a run and computes options and answer from
// its events, so that they are right with any values and any seed; it returns
// nil if the moment does not come. The package's tests answer each question a
// second time, from the events alone.
type Prediction struct {
	Name string // in the score that the browser keeps
	Ask  func(r *Recording) *Asked
}

// Asked is a question about one run.
type Asked struct {
	Event   int      // the index of the event that begins the answer: the film stops before its beat
	Shown   int      // the index of the event with whose beat the answer has been seen; not before Event
	Text    string   // the question
	Options []Option // from two to maxOptions
	Answer  Option   // one of them
	Why     string   // why, in a sentence; functions of package runtime between backquotes
}

// Option is a possible answer: the goroutine G on the stage, or, if that is 0,
// just words.
type Option struct {
	Text string
	G    int32
}

// maxOptions is how many a viewer chooses from: few enough for the digits, and
// for a glance.
const maxOptions = 6

// MaxAsked is among how many of a run's first events questions are looked for.
const MaxAsked = 20_000

// AskAll asks the demo's questions about a run; those whose moment does not
// come are left out. Of those that would come before the answer of another one
// has been shown as many stay as can, the first that are answered.
func (d *Demo) AskAll(r *Recording) map[string]*Asked {
	all := map[string]*Asked{}
	for _, q := range d.Predictions {
		if a := q.Ask(r); a != nil && len(a.Options) > 1 {
			all[q.Name] = a
		}
	}
	shown := -1
	for _, q := range slices.SortedFunc(maps.Keys(all), func(a, b string) int {
		return cmp.Or(cmp.Compare(all[a].Shown, all[b].Shown), cmp.Compare(all[b].Event, all[a].Event))
	}) {
		if all[q].Event <= shown {
			delete(all, q)
			continue
		}
		shown = all[q].Shown
	}
	return all
}

// goroutine is the option that stands for a goroutine.
func goroutine(g int32) Option { return Option{Text: "G" + strconv.Itoa(int(g)), G: g} }

// among are the goroutines as options, at most maxOptions of them: the answer,
// and the others from both ends of the list.
func among(gs []int32, answer int32) []Option {
	for len(gs) > maxOptions {
		mid := len(gs) / 2
		if gs[mid] == answer {
			mid++
		}
		gs = slices.Delete(slices.Clone(gs), mid, mid+1)
	}
	var all []Option
	for _, g := range gs {
		all = append(all, goroutine(g))
	}
	return all
}

// numbersOf are numbers as options, in rising order and each once: the answer and
// others, of which those that are negative or too many are left out.
func numbersOf(noun string, answer int, others ...int) ([]Option, Option) {
	all := []int{answer}
	for _, n := range others {
		if n >= 0 && len(all) < maxOptions && !slices.Contains(all, n) {
			all = append(all, n)
		}
	}
	slices.Sort(all)
	text := func(n int) Option {
		if noun == "" {
			return Option{Text: strconv.Itoa(n)}
		}
		return Option{Text: plural(n, noun)}
	}
	var options []Option
	for _, n := range all {
		options = append(options, text(n))
	}
	return options, text(answer)
}

// Recording is the beginning of a run, as questions are asked about it: whole
// engine steps, at most about MaxAsked events.
type Recording struct {
	Setup  Setup
	Events []engine.Event
}

// first is the index of the first event from i on for which is holds, -1 if
// there is none.
func (r *Recording) first(i int, is func(e *engine.Event) bool) int {
	for ; i >= 0 && i < len(r.Events); i++ {
		if is(&r.Events[i]) {
			return i
		}
	}
	return -1
}

// Before is the coordinate before the engine step of event i.
func (r *Recording) Before(i int) engine.Coord {
	i = r.step(i)
	return r.coord(i, r.Events[i].T)
}

// step is the index of the first event of the engine step of event i.
func (r *Recording) step(i int) int {
	for i > 0 && !r.Events[i].Step {
		i--
	}
	return i
}

// After is the coordinate after the engine step of event i.
func (r *Recording) After(i int) engine.Coord {
	end := r.first(i+1, func(e *engine.Event) bool { return e.Step })
	if end < 0 {
		end = len(r.Events)
	}
	return r.coord(end, r.Events[end-1].T)
}

// coord is the coordinate after the first n events, the last of them at or
// before virtual time t.
func (r *Recording) coord(n int, t int64) engine.Coord {
	c := engine.Coord{T: t}
	for i := n - 1; i >= 0 && r.Events[i].T == t; i-- {
		c.N++
	}
	return c
}

// names tells what each goroutine is called.
func (r *Recording) names() map[int32]string {
	all := map[int32]string{}
	for i := range r.Events {
		if e := &r.Events[i]; e.K == engine.EvGoCreate {
			all[e.Peer] = e.Val
		}
	}
	return all
}
