package web

import (
	"cmp"
	"context"
	"maps"
	"net/url"
	"slices"

	"github.com/go-concurrency/playground/internal/demo"
	"github.com/go-concurrency/playground/internal/engine"
	"github.com/go-concurrency/playground/internal/session"
)

// askName is what says in a page's query that questions are asked.
const askName = "ask"

// takeAsk reports whether a page's query wants questions asked, and takes that
// out of it.
func takeAsk(q url.Values) bool {
	asked := q.Get(askName) == "1"
	q.Del(askName)
	return asked
}

// askedFact is one question of /api/questions: the film stops before the beat
// that begins at At, and has answered it when it has shown all up to Until.
type askedFact struct {
	Name    string       `json:"name"`
	Text    string       `json:"text"`
	At      string       `json:"at"`
	Until   string       `json:"until"`
	Options []optionFact `json:"options"`
	Answer  int          `json:"answer"` // its index in Options
	Why     string       `json:"why"`    // functions of package runtime between backquotes
}

// optionFact is a possible answer; without G it is no goroutine.
type optionFact struct {
	Text string `json:"text"`
	G    int32  `json:"g,omitempty"`
}

// askQuestions says what a viewer may be asked about a run, and the answers.
func askQuestions(url.Values) (folding, []error) {
	return func(ctx context.Context, m moment) (any, error) { return questionsOf(ctx, m.setup) }, nil
}

// questionsOf executes the beginning of a setup's run and asks about it.
func questionsOf(ctx context.Context, setup demo.Setup) ([]askedFact, error) {
	facts := []askedFact{}
	if len(setup.Demo.Predictions) == 0 {
		return facts, nil
	}
	run, err := record(ctx, setup)
	if err != nil {
		return nil, err
	}
	all := setup.Demo.AskAll(run)
	for _, name := range slices.SortedFunc(maps.Keys(all), func(a, b string) int { return cmp.Compare(all[a].Event, all[b].Event) }) {
		facts = append(facts, askedFactOf(run, name, all[name]))
	}
	return facts, nil
}

func askedFactOf(run *demo.Recording, name string, a *demo.Asked) askedFact {
	f := askedFact{Name: name, Text: a.Text, At: run.Before(a.Event).String(), Until: run.After(a.Shown).String(), Why: a.Why}
	for i, o := range a.Options {
		f.Options = append(f.Options, optionFact{Text: o.Text, G: o.G})
		if o == a.Answer {
			f.Answer = i
		}
	}
	return f
}

// record executes the beginning of a setup's run.
func record(ctx context.Context, setup demo.Setup) (*demo.Recording, error) {
	run := &demo.Recording{Setup: setup}
	err := session.Record(ctx, setup, engine.At(session.DefaultUntil), demo.MaxAsked, func(events []engine.Event, _ []string) error {
		run.Events = append(run.Events, events...)
		return nil
	})
	return run, err
}
