package web

import (
	"fmt"
	"net/http"
	"net/url"
	"slices"
	"strconv"
	"strings"

	"github.com/go-concurrency/playground/internal/demo"
	"github.com/go-concurrency/playground/internal/engine"
	"github.com/go-concurrency/playground/internal/scene"
)

// moment is a link to a demo: its run, where to look at it, and how.
type moment struct {
	setup demo.Setup
	at    engine.Coord
	lens  string
	theme string
	speed string
}

// parseMoment reads a link's query. What is wrong is replaced by the nearest
// valid value; the errors name it.
func parseMoment(d *demo.Demo, q url.Values) (moment, []error) {
	setup, errs := d.Parse(q)
	m := parseLook(q, scene.Opens(d), &errs)
	m.setup = setup
	return m, errs
}

// parseLook reads just where to look, and how: through which lens unless the
// query says so.
func parseLook(q url.Values, lens string, errs *[]error) moment {
	var m moment
	if text := q.Get("at"); text != "" {
		at, err := engine.ParseCoord(text)
		if err != nil {
			*errs = append(*errs, fmt.Errorf("at: %w", err))
		} else {
			m.at = at
		}
	}
	if m.lens = choose(q, "lens", scene.Lenses, errs); !q.Has("lens") {
		m.lens = lens
	}
	m.theme = choose(q, "theme", []string{"", "light", "dark"}, errs)
	m.speed = choose(q, "speed", append([]string{""}, speeds()...), errs)
	return m
}

// choose is the query's value of name, or the first of all if it is none of
// them.
func choose(q url.Values, name string, all []string, errs *[]error) string {
	text := q.Get(name)
	if text == "" {
		return all[0]
	}
	if slices.Contains(all, text) {
		return text
	}
	allowed := strings.Join(slices.DeleteFunc(slices.Clone(all), func(s string) bool { return s == "" }), " or ")
	*errs = append(*errs, demo.WrongValue(fmt.Sprintf("%s is %q; allowed is %s", name, text, allowed), all[0]))
	return all[0]
}

// shown is the demo of that name, or the program that is open; nil for none.
func (s *Site) shown(slug string) *demo.Demo { return demo.Shown(s.live, slug) }

// find is the demo that the request names, nil after it answered that there is
// none.
func (s *Site) find(w http.ResponseWriter, r *http.Request, slug string) *demo.Demo {
	d := s.shown(slug)
	if d == nil {
		http.Error(w, sentence(demo.NoDemo(slug)), http.StatusNotFound)
	}
	return d
}

// strict answers a wrong query with 400 and reports whether it did.
func strict(w http.ResponseWriter, errs []error) bool {
	if len(errs) == 0 {
		return false
	}
	var b strings.Builder
	for _, err := range errs {
		fmt.Fprintln(&b, err)
	}
	http.Error(w, b.String(), http.StatusBadRequest)
	return true
}

// size reads a number of pixels from the query.
func size(q url.Values, name string, fallback, lo, hi int, errs *[]error) int {
	text := q.Get(name)
	if text == "" {
		return fallback
	}
	n, err := strconv.Atoi(text)
	if err != nil || n < lo || n > hi {
		*errs = append(*errs, demo.WrongValue(fmt.Sprintf("%s is %q; allowed is a whole number from %d to %d", name, text, lo, hi), strconv.Itoa(fallback)))
		return fallback
	}
	return n
}
