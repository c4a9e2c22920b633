package web

import (
	"bufio"
	"encoding/json"
	"net/http"
	"strings"

	"github.com/go-concurrency/playground/internal/demo"
	"github.com/go-concurrency/playground/internal/engine"
	"github.com/go-concurrency/playground/internal/session"
)

// apiDemos lists the demos as JSON.
func (s *Site) apiDemos(w http.ResponseWriter, _ *http.Request) {
	w.Header().Set("Content-Type", "application/json")
	enc := json.NewEncoder(w)
	enc.SetIndent("", "  ")
	enc.Encode(demo.Catalogue())
}

// apiRun writes a run's events, one JSON object a line, up to the moment at,
// by default to the end or to a minute of an endless run, a million at most.
func (s *Site) apiRun(w http.ResponseWriter, r *http.Request) {
	slug, ok := strings.CutSuffix(r.PathValue("file"), ".jsonl")
	if !ok {
		http.Error(w, "Runs are at "+s.prefix+"/api/run/SLUG.jsonl.", http.StatusNotFound)
		return
	}
	d := s.find(w, r, slug)
	if d == nil {
		return
	}
	m, errs := parseMoment(d, r.URL.Query())
	if strict(w, errs) {
		return
	}
	until := engine.At(session.DefaultUntil)
	if r.URL.Query().Has("at") {
		until = m.at
	}
	w.Header().Set("Content-Type", "application/x-ndjson")
	out := bufio.NewWriterSize(w, 32<<10)
	var line []byte
	err := session.Record(r.Context(), m.setup, until, session.MaxEvents, func(events []engine.Event, files []string) error {
		for i := range events {
			line = append(events[i].AppendJSON(line[:0], files), '\n')
			if _, err := out.Write(line); err != nil {
				return err
			}
		}
		return nil
	})
	if err == nil {
		err = out.Flush()
	}
	if err != nil {
		s.log.Debug("run not written", "demo", slug, "err", err)
	}
}
