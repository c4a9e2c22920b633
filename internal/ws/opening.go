package ws

import (
	"context"
	"fmt"
	"net/url"

	"github.com/go-concurrency/playground/internal/demo"
	"github.com/go-concurrency/playground/internal/engine"
	"github.com/go-concurrency/playground/internal/scene"
	"github.com/go-concurrency/playground/internal/session"
)

// listen makes the connection tell of changes of the program that is open, if
// that is what the viewer looks at.
func (c *connection) listen(slug string) error {
	if c.news = nil; slug != demo.ProgramSlug || c.live == nil {
		return nil
	}
	return c.tellNews()
}

// tellNews says how the program stands, and waits for the next change.
func (c *connection) tellNews() error {
	now, changed := c.live.Edition()
	c.news = changed
	problems := now.Problems
	if problems == nil {
		problems = []demo.Problem{}
	}
	return c.write(object("program", map[string]any{"n": now.N, "state": now.State, "problems": problems}))
}

// open starts the run that a hello names, in place of the one there is.
func (c *connection) open(ctx context.Context, h Hello) (*session.Part, error) {
	demos, wrong := demo.FindAll(h.Slug, func(slug string) *demo.Demo { return demo.Shown(c.live, slug) })
	if wrong == demo.ProgramSlug {
		return nil, errNoProgram
	}
	if wrong != "" {
		return nil, demo.NoDemo(wrong)
	}
	q, err := url.ParseQuery(h.Q)
	if err != nil {
		return nil, fmt.Errorf("the query is malformed: %v", err)
	}
	lineup, errs := demo.ParseLineup(demos, q)
	if len(errs) > 0 {
		return nil, errs[0]
	}
	return c.begin(ctx, lineup, View{W: h.W, Lens: h.Lens, At: h.At})
}

// look shows the run there is in another view.
func (c *connection) look(ctx context.Context, v View) (*session.Part, error) {
	return c.begin(ctx, c.s.Lineup(), v)
}

// begin makes a new session the connection's.
func (c *connection) begin(ctx context.Context, lineup demo.Lineup, v View) (*session.Part, error) {
	if !scene.Known(v.Lens, v.W) {
		return nil, fmt.Errorf("lens %q at width %d is not known; lenses are %v, widths are %v", v.Lens, v.W, scene.Lenses, scene.Widths)
	}
	at := engine.Coord{}
	if v.At != "" {
		var err error
		if at, err = engine.ParseCoord(v.At); err != nil {
			return nil, err
		}
	}
	gen := 0
	if c.s != nil {
		gen = c.s.Gen()
	}
	s, part, err := session.Open(ctx, lineup, session.View{Lens: v.Lens, Width: v.W}, at, gen)
	if err != nil {
		return nil, err
	}
	if c.s != nil {
		c.s.Close()
	}
	c.s = s
	return part, nil
}
