package shot

import (
	"cmp"
	"context"
	"fmt"
	"strconv"
	"strings"
	"time"

	"github.com/go-concurrency/playground/internal/demo"
	"github.com/go-concurrency/playground/internal/engine"
	"github.com/go-concurrency/playground/internal/session"
)

// Play says for how long a picture plays the film from its moment on, and how
// fast.
type Play struct {
	For    int64 // ms, without the Linger; 0 for a picture that does not move
	Pace   Pace
	Linger int64         // ms for which the last picture stays
	FPS    int           // pictures a second, where each is drawn: in GIF and APNG
	Still  *engine.Coord // what shows where nothing may move; nil for the demo's telling moment
}

// Bounds of FPS. What GIF and APNG need grows with it.
const (
	mostFPS  = 25
	usualFPS = 12
)

// Moving is the play, or the usual one if nothing moves.
func (p Play) Moving() Play {
	if p.For == 0 {
		return Play{For: UsualFor, Pace: UsualPace, Linger: UsualLinger, FPS: usualFPS}
	}
	return p
}

// playFields are the part of Fields that says it.
var playFields = []Field{
	{"for", fmt.Sprintf("play the film for so long, such as 10s, at most %ds: a picture that moves", MaxPlay/1000), false},
	{"speed", "how fast the film plays, " + list(paceNames()) + "; by default " + UsualPace.String(), false},
	{"linger", "how long the last picture stays before the film begins again, at most 10s; by default 1.5s", false},
	{"fps", fmt.Sprintf("pictures a second of a GIF or APNG, 1 to %d; by default %d", mostFPS, usualFPS), false},
	{"still", "the moment that readers see who want nothing to move; by default the demo's telling one, or that with most to see", false},
}

// play reads a play. One that plays nothing has no other values.
func (r *reader) play() Play {
	p := Play{For: r.length("for", 0, 100*time.Millisecond, MaxPlay*time.Millisecond)}
	pace := r.choice("speed", UsualPace.String(), paceNames())
	linger := r.length("linger", UsualLinger, 0, MaxLinger*time.Millisecond)
	fps := r.number("fps", usualFPS, 1, mostFPS)
	still, err := r.moment("still")
	if err != nil {
		r.errs = append(r.errs, err)
	}
	if p.For > 0 {
		p.Linger, p.FPS, p.Still = linger, fps, still
		p.Pace, _ = ParsePace(pace)
	}
	return p
}

// moment reads a coordinate, nil if there is none.
func (r *reader) moment(name string) (*engine.Coord, error) {
	text := r.q.Get(name)
	if text == "" {
		return nil, nil
	}
	c, err := engine.ParseCoord(text)
	if err != nil {
		return nil, fmt.Errorf("%s: %w", name, err)
	}
	return &c, nil
}

// length reads a length of time in ms.
func (r *reader) length(name string, standard int64, lo, hi time.Duration) int64 {
	text := r.q.Get(name)
	if text == "" {
		return standard
	}
	d, err := time.ParseDuration(text)
	if err != nil || d < lo || d > hi {
		r.refuse(name, fmt.Sprintf("a time from %s to %s, such as 2.5s", lo, hi))
		return standard
	}
	return d.Milliseconds()
}

// set gives out what a query says of the play, with what is usual.
func (p Play) set(set func(name, value, usual string)) {
	if p.For == 0 {
		return
	}
	set("for", seconds(p.For), "")
	set("speed", p.Pace.String(), UsualPace.String())
	set("linger", seconds(p.Linger), seconds(UsualLinger))
	set("fps", strconv.Itoa(p.FPS), strconv.Itoa(usualFPS))
	if p.Still != nil {
		set("still", p.Still.String(), "")
	}
}

// seconds writes ms as a time.
func seconds(ms int64) string { return (time.Duration(ms) * time.Millisecond).String() }

// Roll executes a lineup of one and is the stretch of its film that the picture plays
// from the coordinate on. A film that ends earlier is played to its end.
func (p Picture) Roll(ctx context.Context, l demo.Lineup, from engine.Coord) (*Span, error) {
	switch {
	case len(l.Sides) > 1:
		return nil, fmt.Errorf("for is %s; pictures of several runs do not move", seconds(p.Play.For))
	case p.Lens == timelineLens:
		return nil, fmt.Errorf("for is %s; the timeline does not move", seconds(p.Play.For))
	}
	still, end, err := session.Roll(ctx, l, cmp.Or(p.Lens, Opens(l)), from, p.Play.Pace.Film(p.Play.For), p.Width)
	if err != nil {
		return nil, err
	}
	s := &Span{Layout: still.Layout, Film: still.Film, From: still.T, To: end, Pace: p.Play.Pace, Linger: p.Play.Linger}
	s.Still = s.moment(p.Play.Still, l.Sides[0].Demo)
	return s, nil
}

// moment is the film ms of the coordinate, or without one of the demo's telling
// moment. If the span does not have it, that is the one with most to see.
func (s *Span) moment(at *engine.Coord, d *demo.Demo) int64 {
	c := engine.At(int64(d.Thumb))
	if at != nil {
		c = *at
	}
	if ms, ok := s.Film.TimeOf(c); ok && ms >= s.From && ms < s.To && (at != nil || d.Thumb > 0) {
		return ms
	}
	return s.fullest()
}

// fullest is the film ms at which a beat ends with most goroutines and values
// that are still of use, the last of several; the span's end if no beat ends.
func (s *Span) fullest() int64 {
	best, most := s.To-1, 0
	for _, k := range s.Film.Knots() {
		ms := k.F + k.D
		if ms < s.From || ms >= s.To {
			continue
		}
		n := 0
		for e := range s.Film.States(ms * 1000) {
			kind, state, _ := strings.Cut(e.Class, " ")
			if (kind == "tok" || kind == "val") && !strings.Contains(state, "done") && !strings.Contains(state, "spent") {
				n++
			}
		}
		if n >= most {
			best, most = ms, n
		}
	}
	return best
}
