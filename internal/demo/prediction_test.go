package demo

import (
	"fmt"
	"math/rand/v2"
	"slices"
	"strings"
	"testing"

	"github.com/go-concurrency/playground/docs"
	"github.com/go-concurrency/playground/internal/engine"
	"github.com/go-concurrency/playground/internal/racetest"
)

// answers answer the questions of all demos a second time, by "slug/name", from
// the events of a trial alone. Each returns the text of the right option.
var answers = map[string]func(r *trial, a *Asked) string{}

// answer is a row of answers.
func answer(question string, f func(r *trial, a *Asked) string) bool {
	answers[question] = f
	return true
}

// askedSeeds is with how many seeds each demo's questions are asked.
const askedSeeds = 30

// randomAsked is with how many random values and inputs.
const randomAsked = 4

// askedLeast is how often a question is asked at least: where there is time for
// some of the seeds only, others follow until it is.
const askedLeast = 5

// TestPredictions asks each demo's questions about its scenarios and with 30
// seeds, and answers them a second time.
func TestPredictions(t *testing.T) {
	racetest.Skip(t)
	for _, d := range Course {
		if len(d.Predictions) == 0 {
			continue
		}
		t.Run(d.Slug, func(t *testing.T) {
			asked := map[string]int{}
			least := len(d.Scenarios) + randomAsked + thin(askedSeeds)
			for i, s := range askedSetups(d) {
				if i >= least && !slices.ContainsFunc(d.Predictions, func(q Prediction) bool { return asked[q.Name] < askedLeast }) {
					break
				}
				r := try(t, s, trialTime)
				r.events = r.events[:min(len(r.events), MaxAsked)]
				all := d.AskAll(&Recording{Setup: s, Events: r.events})
				for _, q := range d.Predictions {
					if a := all[q.Name]; a != nil {
						asked[q.Name]++
						checkAsked(t, r, d.Slug+"/"+q.Name, a)
					}
				}
			}
			for _, q := range d.Predictions {
				if asked[q.Name] < askedLeast {
					t.Errorf("%s is asked %d times only", q.Name, asked[q.Name])
				}
			}
		})
	}
	for name := range answers {
		slug, q, _ := strings.Cut(name, "/")
		if d := Find(slug); d == nil || !slices.ContainsFunc(d.Predictions, func(p Prediction) bool { return p.Name == q }) {
			t.Errorf("there is no question %s", name)
		}
	}
}

// askedSetups are the demo's scenarios, then others, then its scenarios by turns
// with other seeds.
func askedSetups(d *Demo) (all []Setup) {
	for i := range d.Scenarios {
		all = append(all, d.Scenarios[i].Setup(d))
	}
	rng := rand.New(rand.NewPCG(uint64(len(d.Slug)), 11))
	for range randomAsked {
		all = append(all, randomSetup(d, rng))
	}
	for seed := range uint64(askedSeeds) {
		s := d.Scenarios[int(seed)%len(d.Scenarios)].Setup(d)
		s.Seed = 100 + seed
		all = append(all, s)
	}
	for i := range all {
		all[i].Policy = "gmp" // as pages have it
	}
	return all
}

// checkAsked checks the question's form, that its moments are between steps,
// and its answer.
func checkAsked(t *testing.T, r *trial, name string, a *Asked) {
	t.Helper()
	fail := func(format string, args ...any) {
		t.Helper()
		t.Errorf("%v: %s: %s", r.Query(), name, fmt.Sprintf(format, args...))
	}
	var texts []string
	for _, o := range a.Options {
		if o.G != 0 && o.Text != fmt.Sprint("G", o.G) {
			fail("goroutine %d is called %s", o.G, o.Text)
		}
		if slices.Contains(texts, o.Text) {
			fail("%s stands twice among the options", o.Text)
		}
		texts = append(texts, o.Text)
	}
	if len(texts) < 2 || len(texts) > maxOptions || !slices.Contains(a.Options, a.Answer) {
		fail("the answer is %q, the options %q", a.Answer.Text, texts)
	}
	if !strings.HasSuffix(a.Text, "?") || !strings.Contains(a.Why, ".") {
		fail("it says %q and %q", a.Text, a.Why)
	}
	run := &Recording{Events: r.events}
	before, after := run.Before(a.Event), run.After(a.Shown)
	if a.Shown < a.Event || before.Compare(engine.Coord{}) <= 0 || after.Compare(before) <= 0 {
		fail("it is asked at %v and answered at %v", before, after)
	}
	for _, f := range functions(a.Why) {
		if !strings.Contains(string(docs.Runtime), "\n| `runtime."+f+"` |") {
			fail("docs/runtime.md has no row of %s", f)
		}
	}
	f := answers[name]
	if f == nil {
		fail("nobody answers it a second time")
		return
	}
	if got := f(r, a); got != a.Answer.Text {
		fail("%q: the answer is %q, and by the events %q", a.Text, a.Answer.Text, got)
	}
}

// nthStart is the goroutine of that name that starts to run as the nth, from 0.
func (r *trial) nthStart(name string, n int) string {
	order := r.startOrder(name)
	if n >= len(order) {
		return ""
	}
	for g, number := range r.numbers(name) {
		if number == order[n] {
			return fmt.Sprint("G", g)
		}
	}
	return ""
}

// TestAmong checks that the answer stays among the options, whoever it is.
func TestAmong(t *testing.T) {
	gs := []int32{2, 3, 4, 5, 6, 7, 8, 9, 10}
	for _, g := range gs {
		if got := among(gs, g); len(got) != maxOptions || !slices.Contains(got, goroutine(g)) {
			t.Errorf("%d is not among %v", g, got)
		}
	}
}
