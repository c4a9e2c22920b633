package web

import (
	"context"
	"encoding/json"
	"net/http"
	"net/url"
	"strings"

	"github.com/go-concurrency/playground/internal/engine"
	"github.com/go-concurrency/playground/internal/session"
)

// folding says something of a link's run, which it executes for that.
type folding func(context.Context, moment) (any, error)

// feed executes a run up to the moment, and returns its files.
func feed(ctx context.Context, m moment, to func([]engine.Event)) (files []string, err error) {
	err = session.Record(ctx, m.setup, m.at, session.MaxEvents, func(events []engine.Event, names []string) error {
		to(events)
		files = names
		return nil
	})
	return files, err
}

// api is a route of addresses that end in SLUG.json, which the sentence tells
// whoever asks for another: ask takes out of the query what no other route
// knows, and the rest is a link to a demo.
func (s *Site) api(sentence string, ask func(q url.Values) (folding, []error)) http.HandlerFunc {
	return func(w http.ResponseWriter, r *http.Request) {
		slug, ok := strings.CutSuffix(r.PathValue("file"), ".json")
		if !ok {
			http.Error(w, sentence, http.StatusNotFound)
			return
		}
		d := s.find(w, r, slug)
		if d == nil {
			return
		}
		q := r.URL.Query()
		fold, errs := ask(q)
		m, wrong := parseMoment(d, q)
		if strict(w, append(errs, wrong...)) {
			return
		}
		facts, err := fold(r.Context(), m)
		if err != nil {
			http.Error(w, err.Error(), http.StatusBadRequest)
			return
		}
		w.Header().Set("Content-Type", "application/json")
		json.NewEncoder(w).Encode(facts)
	}
}
