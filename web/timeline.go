package web

import (
	"context"
	"fmt"
	"net/http"
	"net/url"
	"slices"
	"strconv"
	"strings"
	"time"

	"github.com/go-concurrency/playground/internal/lanes"
	"github.com/go-concurrency/playground/internal/scene"
	"github.com/go-concurrency/playground/internal/session"
	"github.com/go-concurrency/playground/templates"
)

// timelineLens is the lens that the page draws itself, over the film of
// another one.
const timelineLens = "timeline"

// maxOpen bounds the folded groups of which lanes are wanted at once.
const maxOpen = 4

// takeTimeline reports whether a page's query asks for the timeline, and takes
// that out of it.
func takeTimeline(q url.Values, errs *[]error) bool {
	if !q.Has("lens") {
		return false
	}
	lens := choose(q, "lens", append(slices.Clone(scene.Lenses), timelineLens), errs)
	if q.Set("lens", lens); lens != timelineLens {
		return false
	}
	q.Del("lens")
	return true
}

// timelineOnly are the parts of the query that only /api/timeline knows.
var timelineOnly = []string{"from", "to", "width", "open"}

// timeline is the part of a demo's page that timeline.js fills.
func (s *Site) timeline(w http.ResponseWriter, r *http.Request) {
	if d := s.find(w, r, r.PathValue("slug")); d != nil {
		s.render(w, r, http.StatusOK, templates.Timeline(s.page(r, "", ""), d.Slug))
	}
}

// askTimeline says what Ps, goroutines and threads did in a window of a run.
func askTimeline(q url.Values) (folding, []error) {
	win, errs := parseWindow(q)
	for _, name := range timelineOnly {
		q.Del(name)
	}
	return func(ctx context.Context, m moment) (any, error) { return session.Lanes(ctx, m.setup, win) }, errs
}

// parseWindow reads which part of the run is wanted, and how wide the picture is.
func parseWindow(q url.Values) (lanes.Window, []error) {
	var errs []error
	w := lanes.Window{To: lanes.Whole, Width: size(q, "width", 1000, 100, 4000, &errs)}
	moment := func(name string, t *int64) {
		text := q.Get(name)
		if text == "" {
			return
		}
		d, err := time.ParseDuration(text)
		if err != nil || d < 0 {
			errs = append(errs, fmt.Errorf("%s is %q; allowed is a virtual time such as 1.5ms", name, text))
			return
		}
		*t = int64(d)
	}
	moment("from", &w.From)
	moment("to", &w.To)
	if w.To <= w.From {
		errs = append(errs, fmt.Errorf("to is %q, which is not after from", q.Get("to")))
		w.To = lanes.Whole
	}
	if len(q["open"]) > maxOpen {
		errs = append(errs, fmt.Errorf("open stands %d times in the query; allowed is %d times", len(q["open"]), maxOpen))
	}
	for _, text := range q["open"] {
		o, err := parseOpen(text)
		if err != nil {
			errs = append(errs, err)
			continue
		}
		w.Open = append(w.Open, o)
	}
	return w, errs
}

// parseOpen reads "G:40:worker": kind, first lane and name of a group.
func parseOpen(text string) (lanes.Open, error) {
	part := strings.SplitN(text, ":", 3)
	kinds := []lanes.Kind{lanes.Ps, lanes.Goroutines, lanes.Threads}
	if len(part) == 3 && slices.Contains(kinds, lanes.Kind(part[0])) {
		if first, err := strconv.Atoi(part[1]); err == nil && first >= 0 {
			return lanes.Open{Kind: lanes.Kind(part[0]), First: first, Name: part[2]}, nil
		}
	}
	return lanes.Open{}, fmt.Errorf("open is %q; allowed is a group such as G:0:worker, its first lane in the middle", text)
}
