package shot

import (
	"slices"
	"strconv"

	"github.com/go-concurrency/playground/internal/scene"
)

// Span is a stretch of a film that plays in a loop: what animated pictures
// show. Its last picture stays for a while, then it begins again.
type Span struct {
	Layout   *scene.Layout
	Film     *scene.Film // reaches To
	From, To int64       // film ms, From < To
	Still    int64       // film ms within, what shows where nothing may move
	Pace     Pace
	Linger   int64 // playing ms for which the last picture stays
}

// Bounds of a span: how long it plays, ms, and how long its last picture stays.
const (
	MaxPlay   = 60_000
	MaxLinger = 10_000
	UsualFor  = 10_000
	// UsualLinger is long enough to see what has come of it.
	UsualLinger = 1_500
)

// Play is how long the span plays once, ms, with the picture that stays.
func (s *Span) Play() int64 { return s.at(s.To) + s.Linger }

// at is the playing ms at which film ms t shows.
func (s *Span) at(t int64) int64 { return (t - s.From) * s.Pace.Den / s.Pace.Num }

// FilmAt is the film µs that playing ms ms shows, 0 to Play.
func (s *Span) FilmAt(ms int64) int64 {
	return min(s.From*1000+ms*1000*s.Pace.Num/s.Pace.Den, s.To*1000-1)
}

// Pace is how fast film plays: Num film seconds in Den seconds.
type Pace struct{ Num, Den int64 }

// Paces are the speeds at which pictures play, slowest first: those of the
// page's control.
var Paces = []Pace{{1, 16}, {1, 8}, {1, 4}, {1, 2}, {1, 1}, {2, 1}, {4, 1}, {8, 1}}

// UsualPace shows a step in 0.7 s.
var UsualPace = Pace{1, 2}

// Film is how much film plays in so many ms, in ms.
func (p Pace) Film(ms int64) int64 { return ms * p.Num / p.Den }

func (p Pace) String() string {
	if p.Den == 1 {
		return strconv.FormatInt(p.Num, 10)
	}
	return strconv.FormatInt(p.Num, 10) + "/" + strconv.FormatInt(p.Den, 10)
}

// ParsePace reads one of Paces.
func ParsePace(text string) (p Pace, ok bool) {
	i := slices.Index(paceNames(), text)
	if i < 0 {
		return UsualPace, false
	}
	return Paces[i], true
}

func paceNames() []string {
	var all []string
	for _, p := range Paces {
		all = append(all, p.String())
	}
	return all
}
