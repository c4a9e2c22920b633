package web

import (
	"fmt"
	"net/http"
	"strconv"
	"strings"

	"github.com/go-concurrency/playground/internal/gate"
	"github.com/go-concurrency/playground/templates"
)

// Limits bound what the site does at one time. A field that is 0 has its
// default; those in DefaultLimits suit a room full of laptops behind one
// address.
type Limits struct {
	Connections           int // sockets: films that are being watched
	ConnectionsPerAddress int
	Runs                  int // requests that have a program executed: pages, pictures, data
	RunsPerAddress        int
}

// DefaultLimits are those of a Config that has none.
var DefaultLimits = Limits{Connections: 1000, ConnectionsPerAddress: 250, Runs: 200, RunsPerAddress: 100}

// retryAfter is after how many seconds those may ask again for whom a run was
// one too many. Most take less.
const retryAfter = 5

// fill puts defaults in. The error says what is wrong.
func (l *Limits) fill() error {
	for _, f := range []struct {
		what     string
		value    *int
		standard int
	}{
		{"connections", &l.Connections, DefaultLimits.Connections},
		{"connections per address", &l.ConnectionsPerAddress, DefaultLimits.ConnectionsPerAddress},
		{"runs", &l.Runs, DefaultLimits.Runs},
		{"runs per address", &l.RunsPerAddress, DefaultLimits.RunsPerAddress},
	} {
		if *f.value < 0 {
			return fmt.Errorf("the limit of %s is %d; allowed is a whole number from 1, or 0 for %d", f.what, *f.value, f.standard)
		}
		if *f.value == 0 {
			*f.value = f.standard
		}
	}
	return nil
}

func (l *Limits) connections() *gate.Gate { return gate.New(l.Connections, l.ConnectionsPerAddress) }

func (l *Limits) runs() *gate.Gate { return gate.New(l.Runs, l.RunsPerAddress) }

// running is a route that has programs executed: it waits in line with others
// for the engine, so it is bounded how many there are.
func (s *Site) running(next http.HandlerFunc) http.HandlerFunc {
	return func(w http.ResponseWriter, r *http.Request) {
		leave, full := s.runs.Enter(r.RemoteAddr)
		if full != nil {
			s.busy(w, r, full)
			return
		}
		defer leave()
		next(w, r)
	}
}

// busy says that there is no place for another run: in a page to who asks for
// a page, else in a sentence.
func (s *Site) busy(w http.ResponseWriter, r *http.Request, full *gate.Full) {
	text := fmt.Sprintf("%s Try again in %d seconds.", full.Say("pages, pictures and answers"), retryAfter)
	w.Header().Set("Retry-After", strconv.Itoa(retryAfter))
	w.Header().Set("Cache-Control", "no-store")
	if !strings.Contains(r.Header.Get("Accept"), "text/html") {
		http.Error(w, text, http.StatusTooManyRequests)
		return
	}
	s.render(w, r, http.StatusTooManyRequests, templates.BusyPage(s.page(r, "Too many at once · Go concurrency playground", ""), text, r.URL.RequestURI()))
}
