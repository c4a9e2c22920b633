package shot

import (
	"cmp"
	"context"
	"net/url"
	"strings"

	"github.com/go-concurrency/playground/internal/demo"
	"github.com/go-concurrency/playground/internal/engine"
	"github.com/go-concurrency/playground/internal/scene"
	"github.com/go-concurrency/playground/internal/session"
)

// Shot is a picture that is drawn: the same bytes for the same run, moment and
// Picture, on every machine.
type Shot struct {
	Data  []byte // the file: SVG, or from TakeFile of the kind that is asked for
	W, H  int    // px
	Title string // what is seen: the demo
	Alt   string // the moment in words, for readers who cannot see it
	Link  string // the page at this moment, without its host: /demo/worker-pool?at=2s
}

// Take executes a lineup up to the coordinate and draws that moment, or what
// the picture plays from there on. An error says what does not fit the picture.
func Take(ctx context.Context, l demo.Lineup, at engine.Coord, p Picture) (*Shot, error) {
	if p.Play.For > 0 {
		return takeSpan(ctx, l, at, p)
	}
	if p.Lens == timelineLens {
		return takeTimeline(ctx, l, at, p)
	}
	p.Lens = cmp.Or(p.Lens, Opens(l))
	width, _ := columns(p.Width, len(l.Sides))
	stills, err := session.StopAll(ctx, l, p.Lens, at, width)
	if err != nil {
		return nil, err
	}
	if err := ctx.Err(); err != nil {
		return nil, err
	}
	return Draw(l, stills[0], p)
}

// Opens is the lens through which the lineup's page opens.
func Opens(l demo.Lineup) string {
	if len(l.Sides) > 1 {
		return scene.Lenses[0]
	}
	return scene.Opens(l.Sides[0].Demo)
}

// Draw draws a still of the lineup, which was laid out for the picture's lens
// and width.
func Draw(l demo.Lineup, still *session.Still, p Picture) (*Shot, error) {
	us := still.Rest()
	say := still.Film.Say(us)
	sh := newSheet(p)
	sh.heading(p.Title)
	if err := sh.stages(l, still, us); err != nil {
		return nil, err
	}
	title, _ := l.Title()
	alt := title + " at " + still.Moment().String() + ". " + Plain(say)
	if len(l.Sides) > 1 {
		alt += " " + sh.measures(still, us)
	}
	s := sh.shot(title, alt, link(l, still.Coord, p))
	sh.foot(l, s.Link, func() { sh.caption(say) }, func() { sh.legend(still.Film.Present(us)) })
	return s, sh.end(s)
}

// link is the address of the page at the moment, without its host.
func link(l demo.Lineup, at engine.Coord, p Picture) string {
	q := l.Query()
	address := "/demo/"
	if len(l.Sides) > 1 {
		address = "/compare/"
	}
	if p.Lens != Opens(l) {
		q.Set("lens", p.Lens)
	}
	if at != (engine.Coord{}) {
		q.Set("at", at.String())
	}
	return address + l.Slug() + readable(q)
}

// readable is the query with its question mark, "" if it is empty; what need
// not be written in percent is not.
func readable(q url.Values) string {
	if len(q) == 0 {
		return ""
	}
	return "?" + strings.NewReplacer("%3A", ":", "%2C", ",", "%2F", "/", "%3D", "=").Replace(q.Encode())
}

// Plain is a sentence without its stresses.
func Plain(sentence string) string { return strings.NewReplacer("*", "", "`", "").Replace(sentence) }
