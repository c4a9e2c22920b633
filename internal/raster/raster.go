// Package raster turns an SVG that stands alone into pixels, without a browser:
// with resvg, compiled to WebAssembly, under wazero.
//
// resvg reads no CSS variables and no font shorthand, and knows only the fonts
// that it is given.
package raster

import (
	"context"
	"errors"
	"fmt"
	"image"
	"os"
	"path/filepath"
	"sync"
)

// MaxPixels bounds a picture: 16 million pixels, which are 64 MB.
const MaxPixels = 16_000_000

// machines is how many pictures are drawn at a time.
const machines = 2

// ErrDraw is what errors of drawing are, other than those of a context.
var ErrDraw = errors.New("draw the picture")

// Renderer draws pictures. It starts with the first one, which compiles resvg
// for some seconds or takes it from the cache, and holds at most two instances
// of it. Any number of goroutines may use it.
type Renderer struct {
	fonts  [][]byte
	engine func() (*engine, error)
	idle   chan *machine // one entry for each picture that may be drawn; nil is a machine to start

	close func() error

	mu      sync.Mutex
	started *engine
}

// CacheDir is where compiled resvg may be kept between processes: a directory
// of this user's, "" if there is none.
func CacheDir() string {
	dir, err := os.UserCacheDir()
	if err != nil {
		return ""
	}
	return filepath.Join(dir, "go-concurrency-playground", "resvg")
}

// New makes a renderer whose pictures find their families among those fonts
// (TrueType). cache is a directory as CacheDir has it, "" for none. Close ends it.
func New(cache string, fonts ...[]byte) *Renderer {
	r := &Renderer{fonts: fonts, idle: make(chan *machine, machines)}
	for range machines {
		r.idle <- nil
	}
	r.engine = sync.OnceValues(func() (*engine, error) {
		e, err := start(cache)
		r.mu.Lock()
		r.started = e
		r.mu.Unlock()
		return e, err
	})
	r.close = sync.OnceValue(r.shut)
	return r
}

// Draw is the picture, zoom times as large as the SVG says. It waits for its
// turn until ctx ends; once begun, a picture is drawn to its end.
func (r *Renderer) Draw(ctx context.Context, svg []byte, zoom int) (*image.RGBA, error) {
	if err := ctx.Err(); err != nil {
		return nil, err
	}
	var m *machine
	select {
	case m = <-r.idle:
	case <-ctx.Done():
		return nil, ctx.Err()
	}
	var next *machine
	defer func() { r.idle <- next }() // even if drawing panics
	picture, next, err := r.draw(m, svg, zoom)
	if err != nil {
		return nil, fmt.Errorf("%w: %w", ErrDraw, err)
	}
	return picture, nil
}

// draw also returns the machine for the next picture, nil after an error and
// after a picture so large that the machine would keep too much memory.
func (r *Renderer) draw(m *machine, svg []byte, zoom int) (*image.RGBA, *machine, error) {
	e, err := r.engine()
	if err != nil {
		return nil, nil, err
	}
	if m == nil {
		if m, err = e.machine(); err != nil {
			return nil, nil, err
		}
	}
	picture, err := m.draw(svg, r.fonts, zoom)
	if err != nil || m.grown() {
		m.close()
		m = nil
	}
	return picture, m, err
}

// Close waits for the pictures that are being drawn, and frees all memory.
// Nobody may draw afterwards; closing again does nothing.
func (r *Renderer) Close() error { return r.close() }

func (r *Renderer) shut() error {
	for range machines {
		<-r.idle
	}
	r.mu.Lock()
	defer r.mu.Unlock()
	if r.started == nil {
		return nil
	}
	return r.started.close()
}
