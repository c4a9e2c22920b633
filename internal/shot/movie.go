package shot

import (
	"bytes"
	"context"
	"fmt"
	"image/color"
	"strconv"

	"github.com/go-concurrency/playground/internal/demo"
	"github.com/go-concurrency/playground/internal/engine"
	"github.com/go-concurrency/playground/internal/raster"
)

// MaxFilmed bounds the pixels of all pictures of a movie together, each of
// which is drawn: some ten seconds of work.
const MaxFilmed = 120_000_000

// movie is a span that is being drawn picture by picture.
type movie struct {
	span   *Span
	look   Picture
	lineup demo.Lineup
	shot   *Shot
	states []string
	bottom int // px, the end of the longest caption
}

// takeMovie is a span as a GIF or an APNG.
func takeMovie(ctx context.Context, r *raster.Renderer, ending string, l demo.Lineup, from engine.Coord, p Picture) (*Shot, error) {
	p.Play = p.Play.Moving()
	m, err := newMovie(ctx, l, from, p)
	if err != nil {
		return nil, err
	}
	w, h := m.shot.W, m.shot.H
	if err := drawable(w, h, p.Scale); err != nil {
		return nil, err
	}
	times := m.times()
	if n := len(times) * w * h * p.Scale * p.Scale; n > MaxFilmed {
		return nil, fmt.Errorf("for is %s and fps is %d; %d pictures of %d × %d px at scale %d have %d million pixels, allowed are %d million: ask for less of one of them",
			seconds(p.Play.For), p.Play.FPS, len(times), w, h, p.Scale, millions(n), MaxFilmed/1_000_000)
	}
	colors, err := m.sample(ctx, r, times)
	if err != nil {
		return nil, err
	}
	film := raster.NewMovie(colors)
	var last []byte
	for _, ms := range times {
		svg, err := m.svg(m.span.FilmAt(ms))
		if err != nil {
			return nil, err
		}
		if bytes.Equal(svg, last) {
			continue
		}
		pixels, err := r.Draw(ctx, svg, p.Scale)
		if err != nil {
			return nil, err
		}
		if err := film.Add(pixels, int(ms)); err != nil {
			return nil, err
		}
		last = svg
	}
	film.End(int(m.span.Play()))
	var b bytes.Buffer
	if ending == ".gif" {
		err = film.WriteGIF(&b)
	} else {
		err = film.WriteAPNG(&b)
	}
	m.shot.Data = b.Bytes()
	return m.shot, err
}

func newMovie(ctx context.Context, l demo.Lineup, from engine.Coord, p Picture) (*movie, error) {
	span, err := p.Roll(ctx, l, from)
	if err != nil {
		return nil, err
	}
	p.Lens = span.Layout.Lens
	sh := newSheet(p)
	if err := span.look(sh); err != nil {
		return nil, err
	}
	m := &movie{span: span, look: p, lineup: l, shot: span.shot(sh, l, from), states: span.present()}
	for _, s := range span.sentences() {
		sh.y = 0
		sh.text(captionFace, words(s.text))
		m.bottom = max(m.bottom, sh.y)
	}
	sh, err = m.sheet(span.From * 1000)
	if err != nil {
		return nil, err
	}
	m.shot.H = sh.h
	return m, nil
}

// times are the playing ms at which there is a picture: the last one is that
// which stays, if one does.
func (m *movie) times() []int64 {
	var all []int64
	end := m.span.at(m.span.To)
	for i := int64(0); ; i++ {
		ms := i * 1000 / int64(m.look.Play.FPS)
		switch {
		case ms >= end && m.look.Play.Linger == 0:
			return all
		case ms >= end:
			return append(all, end)
		}
		all = append(all, ms)
	}
}

// sample draws a few pictures, whose colours are those of the movie.
func (m *movie) sample(ctx context.Context, r *raster.Renderer, times []int64) (color.Palette, error) {
	samples := min(6, len(times))
	colors := raster.Colors{}
	for i := range samples {
		svg, err := m.svg(m.span.FilmAt(times[i*(len(times)-1)/max(samples-1, 1)]))
		if err != nil {
			return nil, err
		}
		p, err := r.Draw(ctx, svg, m.look.Scale)
		if err != nil {
			return nil, err
		}
		colors.Add(p)
	}
	return colors.Palette(), nil
}

// svg is the picture at film µs us, without fonts.
func (m *movie) svg(us int64) ([]byte, error) {
	sh, err := m.sheet(us)
	if err != nil {
		return nil, err
	}
	sh.letters = Letters{}
	return sh.document("", ""), nil
}

// sheet is the picture at film µs us. All are equally high.
func (m *movie) sheet(us int64) (*sheet, error) {
	l, f := m.span.Layout, m.span.Film
	sh := newSheet(m.look)
	sh.heading(m.look.Title)
	sh.body = append(sh.body, `<g transform="translate(`+strconv.Itoa((sh.p.Width-l.W)/2)+" "+strconv.Itoa(sh.y)+`)">`...)
	sh.body = append(elements(sh.body, l, f, us, false), "</g>"...)
	sh.y += l.H
	sh.rule = true
	caption := func() {
		sh.part(8)
		bottom := sh.y + m.bottom
		sh.text(captionFace, words(f.Say(us)))
		sh.y = bottom
	}
	sh.foot(m.lineup, m.shot.Link, caption, func() { sh.legend(m.states) })
	return sh, sh.close()
}
