package web

import (
	"context"
	"crypto/sha256"
	"encoding/base64"
	"errors"
	"fmt"
	"runtime"
	"runtime/debug"
	"sync"

	"golang.org/x/sync/singleflight"
)

// Bounds of what pictures cost the server.
const (
	keptBytes  = 32 << 20 // of pictures kept
	queued     = 32       // pictures that wait for their turn
	queuedLong = 4        // of them, those that take seconds
)

// errBusy is the answer when more pictures are asked for than may wait.
var errBusy = errors.New("the server draws other pictures, and as many as may wait do so already; try again in a few seconds")

// errClosing is the answer when the server ends.
var errClosing = errors.New("the server is stopping")

// errBroken is the answer when drawing panicked.
var errBroken = errors.New("the picture could not be drawn; the server's log says why")

// drawn is a picture, and its name as HTTP has it: equal bytes have equal names.
type drawn struct {
	body []byte
	etag string
}

// pictures draws each picture once for all who ask for it at one time, a few
// of them at a time, and keeps the last ones.
type pictures struct {
	flights singleflight.Group
	all     turnstile
	long    turnstile // before the other one, for pictures that take seconds
	broke   func(key string, cause any, stack []byte)

	mu      sync.Mutex
	closed  bool
	running sync.WaitGroup
	waiting map[string]*audience
	kept    shelf

	nameless int // pictures without a name so far
}

// audience is who waits for a picture. When all are gone, its context ends.
type audience struct {
	ctx    context.Context
	leave  context.CancelCauseFunc
	number int
}

// newPictures makes pictures of which as many are drawn at a time as there are
// processors. broke hears of panics.
func newPictures(broke func(key string, cause any, stack []byte)) *pictures {
	n := int64(runtime.GOMAXPROCS(0))
	return &pictures{
		all:     newTurnstile(n, queued),
		long:    newTurnstile(1, queuedLong),
		broke:   broke,
		waiting: map[string]*audience{},
		kept:    shelf{room: keptBytes},
	}
}

// get is the picture of that name: one that is kept, that somebody waits for
// already, or that draw makes. Two pictures of one name must be equal; those
// without a name are neither kept nor shared. The context of draw ends when
// nobody waits for it any more. Of long ones, which take seconds, only one is
// drawn at a time.
func (p *pictures) get(ctx context.Context, key string, long bool, draw func(context.Context) ([]byte, error)) (*drawn, error) {
	p.mu.Lock()
	if picture := p.kept.get(key); picture != nil {
		p.mu.Unlock()
		return picture, nil
	}
	flight := key
	if key == "" {
		p.nameless++
		flight = fmt.Sprintf("nameless %d", p.nameless)
	}
	a := p.join(flight)
	result := p.flights.DoChan(flight, func() (any, error) { return p.run(a.ctx, key, long, draw) })
	p.mu.Unlock()
	defer p.part(flight, a)
	select {
	case r := <-result:
		picture, _ := r.Val.(*drawn)
		return picture, r.Err
	case <-ctx.Done():
		return nil, ctx.Err()
	}
}

// join adds one who waits for the picture.
func (p *pictures) join(key string) *audience {
	a := p.waiting[key]
	if a == nil {
		a = &audience{}
		a.ctx, a.leave = context.WithCancelCause(context.Background())
		p.waiting[key] = a
	}
	a.number++
	return a
}

// part takes one away. After the last one the next begins anew.
func (p *pictures) part(key string, a *audience) {
	p.mu.Lock()
	defer p.mu.Unlock()
	if a.number--; a.number > 0 {
		return
	}
	a.leave(context.Canceled)
	if p.waiting[key] == a {
		delete(p.waiting, key)
		p.flights.Forget(key)
	}
}

// run draws in a goroutine of its own, which close waits for.
func (p *pictures) run(ctx context.Context, key string, long bool, draw func(context.Context) ([]byte, error)) (picture *drawn, err error) {
	p.mu.Lock()
	if p.closed {
		p.mu.Unlock()
		return nil, errClosing
	}
	if picture := p.kept.get(key); picture != nil {
		p.mu.Unlock()
		return picture, nil
	}
	p.running.Add(1)
	p.mu.Unlock()
	defer p.running.Done()
	defer func() {
		if cause := recover(); cause != nil {
			p.broke(key, cause, debug.Stack())
			err = errBroken
		}
	}()
	if long {
		if err := p.long.enter(ctx); err != nil {
			return nil, err
		}
		defer p.long.leave()
	}
	if err := p.all.enter(ctx); err != nil {
		return nil, err
	}
	defer p.all.leave()
	body, err := draw(ctx)
	switch {
	case err != nil && ctx.Err() != nil:
		return nil, context.Cause(ctx)
	case err != nil:
		return nil, err
	}
	return p.keep(key, body), nil
}

// keep names the picture for HTTP, and keeps it if it has a key.
func (p *pictures) keep(key string, body []byte) *drawn {
	sum := sha256.Sum256(body)
	picture := &drawn{body: body, etag: `"` + base64.RawURLEncoding.EncodeToString(sum[:15]) + `"`}
	p.mu.Lock()
	defer p.mu.Unlock()
	if key != "" {
		p.kept.add(key, picture)
	}
	return picture
}

// close sends all away and waits until nothing is drawn.
func (p *pictures) close() {
	p.mu.Lock()
	p.closed = true
	for _, a := range p.waiting {
		a.leave(errClosing)
	}
	p.mu.Unlock()
	p.running.Wait()
}
