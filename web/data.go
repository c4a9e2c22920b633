package web

import (
	"bufio"
	"context"
	"encoding/json"
	"fmt"
	"io"
	"mime"
	"net/http"
	"net/url"
	"strings"
	"time"

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

// apiRun writes a run as a file, in the form that the address ends in: to its
// end or to the moment until, to a minute of an endless run, a million events
// at most.
func (s *Site) apiRun(w http.ResponseWriter, r *http.Request) {
	slug, form := cutForm(r.PathValue("file"))
	if form == nil {
		http.Error(w, "Runs are at "+s.runAddresses()+".", http.StatusNotFound)
		return
	}
	if d := s.find(w, r, slug); d != nil {
		s.export(w, r, []*demo.Demo{d}, form)
	}
}

// apiRuns writes the numbers of runs side by side, as apiRun does.
func (s *Site) apiRuns(w http.ResponseWriter, r *http.Request) {
	last, form := cutForm(r.PathValue("file"))
	if form == nil || form.suffix != sheetSuffix {
		http.Error(w, "Of runs side by side there are the numbers, at "+s.prefix+"/api/run/A/B.csv; their events are those of each of them, at "+s.runAddresses()+".", http.StatusNotFound)
		return
	}
	slugs := strings.TrimPrefix(r.PathValue("a")+"/"+r.PathValue("b")+"/"+last, "/")
	slugs = strings.ReplaceAll(slugs, "//", "/") // of two there is no b
	demos, wrong := demo.FindAll(slugs, demo.Find)
	if wrong != "" {
		s.find(w, r, wrong)
		return
	}
	s.export(w, r, demos, form)
}

// export answers with a lineup's runs in that form.
func (s *Site) export(w http.ResponseWriter, r *http.Request, demos []*demo.Demo, form *runForm) {
	q := r.URL.Query()
	var errs []error
	until := parseUntil(q, &errs)
	table := choose(q, "table", append([]string{""}, form.tables...), &errs)
	q.Del("table")
	lineup, wrong := demo.ParseLineup(demos, q)
	parseLook(q, "", &wrong)
	if strict(w, append(errs, wrong...)) {
		return
	}
	out, err := form.open(r.Context(), lineup, table)
	if err != nil {
		http.Error(w, "The run could not be started: "+err.Error()+".", http.StatusInternalServerError)
		return
	}
	w.Header().Set("Content-Type", form.kind)
	w.Header().Set("Content-Disposition", mime.FormatMediaType("attachment", map[string]string{"filename": fileName(demos, table, form)}))
	sent := &counted{Writer: w}
	if err := write(r.Context(), sent, lineup, until, out); err != nil {
		s.log.Debug("run not written", "demo", lineup.Slug(), "err", err)
		if sent.n > 0 {
			panic(http.ErrAbortHandler) // or half a run would look like a whole one
		}
		w.Header().Del("Content-Disposition")
		http.Error(w, "The run could not be executed: "+err.Error()+".", http.StatusInternalServerError)
	}
}

// counted counts what is written, bytes.
type counted struct {
	io.Writer
	n int
}

func (c *counted) Write(b []byte) (int, error) {
	n, err := c.Writer.Write(b)
	c.n += n
	return n, err
}

// write executes the runs and writes them as they go on.
func write(ctx context.Context, w io.Writer, l demo.Lineup, until engine.Coord, out writer) error {
	buf := bufio.NewWriterSize(w, 32<<10)
	var piece []byte
	err := session.RecordAll(ctx, l, until, session.MaxEvents, func(side int, events []engine.Event, files []string) error {
		for i := range events {
			piece = out.Append(piece[:0], side, &events[i], files)
			if _, err := buf.Write(piece); err != nil {
				return err
			}
		}
		return nil
	})
	if err != nil {
		return err
	}
	buf.Write(out.End(piece[:0]))
	return buf.Flush()
}

// parseUntil takes out of the query where a run is to stop: at the moment
// until, or at.
func parseUntil(q url.Values, errs *[]error) engine.Coord {
	name := "until"
	if !q.Has(name) {
		name = "at"
	}
	text := q.Get(name)
	q.Del("at")
	if text == "" {
		return engine.At(session.DefaultUntil)
	}
	c, err := engine.ParseCoord(text)
	if err == nil && c.T > int64(session.MaxTime) {
		err = fmt.Errorf("%q is too far; allowed are moments up to %dh", text, session.MaxTime/time.Hour)
	}
	if err != nil {
		*errs = append(*errs, fmt.Errorf("%s: %w", name, err))
	}
	return c
}

// fileName is what a browser saves the file as.
func fileName(demos []*demo.Demo, table string, form *runForm) string {
	var names []string
	for _, d := range demos {
		name := d.Slug
		if name == demo.ProgramSlug {
			name = d.Title // the program's own name
		}
		names = append(names, name)
	}
	if table != "" {
		names = append(names, table)
	}
	return strings.Join(names, "-") + form.suffix
}
