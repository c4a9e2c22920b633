package web

import (
	"context"
	"fmt"
	"net/http"
	"strconv"
	"sync"

	"github.com/go-concurrency/playground/internal/demo"
	"github.com/go-concurrency/playground/internal/engine"
	"github.com/go-concurrency/playground/internal/scene"
	"github.com/go-concurrency/playground/internal/session"
	"github.com/go-concurrency/playground/internal/shot"
	"github.com/go-concurrency/playground/templates"
)

// thumbs keeps the gallery's pictures, one for each demo: they never change,
// since runs do not.
type thumbs struct {
	mu  sync.Mutex
	all map[string]func() (string, error) // by slug; a demo is run once
}

// maxThumb bounds a picture, bytes of markup. A demo whose picture is larger
// has none.
const maxThumb = 48 << 10

// of is the demo's thumbnail: its run at its telling moment.
func (t *thumbs) of(d *demo.Demo) (string, error) {
	t.mu.Lock()
	if t.all == nil {
		t.all = map[string]func() (string, error){}
	}
	if t.all[d.Slug] == nil {
		t.all[d.Slug] = sync.OnceValues(func() (string, error) { return thumb(d) })
	}
	picture := t.all[d.Slug]
	t.mu.Unlock()
	return picture()
}

// thumb is that of the layout in which things are larger.
func thumb(d *demo.Demo) (string, error) {
	setup, _ := d.Parse(nil)
	stills, err := session.Stop(context.Background(), setup, scene.Opens(d), engine.At(int64(d.Thumb)), 700, 840)
	if err != nil {
		return "", err
	}
	svg, width := shot.Thumb(stills[0].Film, stills[0].T*1000)
	if other, w := shot.Thumb(stills[1].Film, stills[1].T*1000); w < width {
		svg = other
	}
	if len(svg) > maxThumb {
		return "", fmt.Errorf("the thumbnail has %d bytes; allowed are %d", len(svg), maxThumb)
	}
	return svg, nil
}

// Warm renders all thumbnails, so that nobody waits for them. It ends when the
// course does, or ctx.
func (s *Site) Warm(ctx context.Context) {
	for _, d := range demo.Lessons() {
		if ctx.Err() != nil {
			return
		}
		s.picture(d)
	}
}

// picture is the demo's thumbnail, "" if it has none.
func (s *Site) picture(d *demo.Demo) string {
	svg, err := s.thumbs.of(d)
	if err != nil {
		s.log.Error("no thumbnail", "demo", d.Slug, "err", err)
	}
	return svg
}

// chapterThumbs are the thumbnails of one chapter, by its place from 1: what
// the gallery loads when they come near.
func (s *Site) chapterThumbs(w http.ResponseWriter, r *http.Request) {
	n, err := strconv.Atoi(r.PathValue("chapter"))
	if err != nil || n < 1 || n > len(demo.Chapters) {
		http.Error(w, fmt.Sprintf("There is no chapter %q; chapters are 1 to %d.", r.PathValue("chapter"), len(demo.Chapters)), http.StatusNotFound)
		return
	}
	var cards []templates.Card
	for _, d := range demo.Chapters[n-1].Demos {
		if d.Fixes == "" {
			cards = append(cards, templates.Card{Slug: d.Slug, Thumb: s.picture(d)})
		}
	}
	s.render(w, r, http.StatusOK, templates.Thumbs(cards))
}
