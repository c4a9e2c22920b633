package web

import (
	"context"
	"fmt"
	"net/http"
	"sync"

	"github.com/go-concurrency/playground/internal/demo"
	"github.com/go-concurrency/playground/internal/engine"
	"github.com/go-concurrency/playground/internal/scene"
	"github.com/go-concurrency/playground/internal/session"
	"github.com/go-concurrency/playground/internal/shot"
	"github.com/go-concurrency/playground/templates"
)

// factsLens is the lens through which facts are shown.
const factsLens = "scheduler"

// factsPage shows what most explanations get wrong, each fact with pictures of
// a run that lead to their moments.
func (s *Site) factsPage(w http.ResponseWriter, r *http.Request) {
	facts, err := shownFacts()
	if err != nil {
		s.log.Error("no facts", "err", err)
		http.Error(w, "The facts could not be shown: "+err.Error(), http.StatusInternalServerError)
		return
	}
	p := s.page(r, "Ten facts that most explanations get wrong · Go concurrency playground", "What is often said of Go's scheduler, what is true, and a run that shows it.")
	p.Sheet = "facts.css"
	s.render(w, r, http.StatusOK, templates.FactsPage(p, facts))
}

// shownFacts runs all facts once: runs do not change.
var shownFacts = sync.OnceValues(func() ([]templates.Fact, error) {
	var all []templates.Fact
	for i := range demo.Facts {
		f, err := shownFact(context.Background(), &demo.Facts[i])
		if err != nil {
			return nil, fmt.Errorf("%s: %w", demo.Facts[i].Name, err)
		}
		all = append(all, f)
	}
	return all, nil
})

// shownFact is a fact as the page shows it.
func shownFact(ctx context.Context, f *demo.Fact) (templates.Fact, error) {
	shown := templates.Fact{Name: f.Name, Title: f.Title, Claim: f.Claim, Truth: f.Truth, Function: f.Function, Demo: demo.Find(f.Slug).Title}
	setup, err := f.Setup()
	if err != nil {
		return shown, err
	}
	run, err := record(ctx, setup)
	if err != nil {
		return shown, err
	}
	var at []engine.Coord
	for _, i := range f.Moments(run) {
		at = append(at, run.After(i))
	}
	if len(at) == 0 {
		return shown, fmt.Errorf("its run does not show it")
	}
	for _, c := range at {
		m, err := shownMoment(ctx, setup, c)
		if err != nil {
			return shown, err
		}
		shown.Moments = append(shown.Moments, m)
	}
	shown.Alt = fmt.Sprintf("Ten seconds of %s. At last: %s", shown.Demo, shot.Plain(shown.Moments[len(at)-1].Say))
	shown.Film, err = drawnFilm(ctx, setup, at)
	return shown, err
}

// shownMoment is what a run's film says at the coordinate, and the way there.
func shownMoment(ctx context.Context, setup demo.Setup, at engine.Coord) (templates.Moment, error) {
	stills, err := session.Stop(ctx, setup, factsLens, at, scene.Widths[0])
	if err != nil {
		return templates.Moment{}, err
	}
	still := stills[0]
	q := setup.Query()
	q.Set("lens", factsLens)
	q.Set("at", at.String())
	return templates.Moment{
		Say: still.Film.Say(still.T * 1000), Href: "/demo/" + setup.Demo.Slug + "?" + q.Encode(),
		Clock: clockOf(still),
	}, nil
}
