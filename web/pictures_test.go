package web

import (
	"context"
	"errors"
	"fmt"
	"runtime"
	"strings"
	"sync"
	"sync/atomic"
	"testing"
	"testing/synctest"
	"time"
)

// easel is a fake renderer: a picture takes a second, unless nobody wants it
// any more.
type easel struct {
	begun, ended, given atomic.Int64 // pictures begun, finished, given up
	most                atomic.Int64 // at a time
}

func (e *easel) draw(name string) func(context.Context) ([]byte, error) {
	return func(ctx context.Context) ([]byte, error) {
		now := e.begun.Add(1) - e.ended.Load() - e.given.Load()
		for most := e.most.Load(); now > most && !e.most.CompareAndSwap(most, now); most = e.most.Load() {
		}
		select {
		case <-time.After(time.Second):
			e.ended.Add(1)
			return []byte("picture " + name), nil
		case <-ctx.Done():
			e.given.Add(1)
			return nil, ctx.Err()
		}
	}
}

func (e *easel) check(t *testing.T, begun, ended, given int64) {
	t.Helper()
	if b, d, g := e.begun.Load(), e.ended.Load(), e.given.Load(); b != begun || d != ended || g != given {
		t.Errorf("%d pictures were begun, %d drawn and %d given up; want %d, %d, %d", b, d, g, begun, ended, given)
	}
}

func newTestPictures(t *testing.T) *pictures {
	return newPictures(func(key string, cause any, _ []byte) { t.Errorf("%s: %v", key, cause) })
}

// TestPicturesShared: who asks for one picture at one time shares it, and
// later ones get what is kept.
func TestPicturesShared(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		p, e := newTestPictures(t), &easel{}
		var all sync.WaitGroup
		for i := range 300 {
			all.Go(func() {
				picture, err := p.get(t.Context(), fmt.Sprint(i%3), false, e.draw(fmt.Sprint(i%3)))
				if err != nil || string(picture.body) != fmt.Sprint("picture ", i%3) {
					t.Errorf("%v, %v", picture, err)
				}
			})
		}
		all.Wait()
		e.check(t, 3, 3, 0)
		before := time.Now()
		if picture, err := p.get(t.Context(), "1", false, e.draw("1")); err != nil || string(picture.body) != "picture 1" {
			t.Errorf("%v, %v", picture, err)
		}
		if took := time.Since(before); took != 0 {
			t.Errorf("a kept picture took %v", took)
		}
		e.check(t, 3, 3, 0)
		if len(p.waiting) != 0 {
			t.Errorf("%d audiences are left", len(p.waiting))
		}
		p.close()
	})
}

// TestPicturesNameless: without a name, nothing is shared or kept.
func TestPicturesNameless(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		p, e := newTestPictures(t), &easel{}
		var all sync.WaitGroup
		for range 4 {
			all.Go(func() {
				if picture, err := p.get(t.Context(), "", false, e.draw("x")); err != nil || string(picture.body) != "picture x" {
					t.Errorf("%v, %v", picture, err)
				}
			})
		}
		all.Wait()
		e.check(t, 4, 4, 0)
		if len(p.kept.entries)+len(p.waiting) != 0 {
			t.Errorf("%d are kept, %d waited for", len(p.kept.entries), len(p.waiting))
		}
		p.close()
	})
}

// TestPicturesBusy: as many pictures as there are processors are drawn at a
// time, some wait, and the rest are refused at once; nobody is refused afterwards.
func TestPicturesBusy(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		p, e := newTestPictures(t), &easel{}
		n := runtime.GOMAXPROCS(0)
		var all sync.WaitGroup
		var refused, served atomic.Int64
		for i := range n + queued + 50 {
			all.Go(func() {
				before := time.Now()
				switch _, err := p.get(t.Context(), fmt.Sprint(i), false, e.draw(fmt.Sprint(i))); {
				case err == nil:
					served.Add(1)
				case errors.Is(err, errBusy) && time.Since(before) == 0:
					refused.Add(1)
				default:
					t.Errorf("%v after %v", err, time.Since(before))
				}
			})
		}
		all.Wait()
		if served.Load() != int64(n+queued) || refused.Load() != 50 || e.most.Load() != int64(n) {
			t.Errorf("%d served, %d refused, %d at a time; want %d, 50, %d", served.Load(), refused.Load(), e.most.Load(), n+queued, n)
		}
		if _, err := p.get(t.Context(), "later", false, e.draw("later")); err != nil {
			t.Error(err)
		}
		p.close()
	})
}

// TestPicturesLong: pictures that take long wait for each other, and others do
// not wait for them.
func TestPicturesLong(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		p, e := newTestPictures(t), &easel{}
		p.all = newTurnstile(2, queued)
		start := time.Now()
		var all sync.WaitGroup
		for i := range 5 {
			all.Go(func() { p.get(t.Context(), fmt.Sprint("long ", i), true, e.draw("x")) })
		}
		synctest.Wait()
		if _, err := p.get(t.Context(), "one too many", true, e.draw("x")); err != errBusy {
			t.Error(err)
		}
		for i := range 3 {
			if _, err := p.get(t.Context(), fmt.Sprint(i), false, e.draw("x")); err != nil || time.Since(start) != time.Duration(i+1)*time.Second {
				t.Errorf("picture %d came after %v, %v", i, time.Since(start), err)
			}
		}
		all.Wait()
		if took := time.Since(start); took != 5*time.Second {
			t.Errorf("five long ones took %v", took)
		}
		p.close()
	})
}

// TestPicturesGone: a picture is drawn to its end while somebody waits for it,
// and given up when the last one is gone; who comes then has it drawn anew.
func TestPicturesGone(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		p, e := newTestPictures(t), &easel{}
		ask := func(patience time.Duration) error {
			ctx, cancel := context.WithTimeout(t.Context(), patience)
			defer cancel()
			_, err := p.get(ctx, "x", false, e.draw("x"))
			return err
		}
		var all sync.WaitGroup
		all.Go(func() {
			if err := ask(200 * time.Millisecond); err != context.DeadlineExceeded {
				t.Error(err)
			}
		})
		all.Go(func() {
			if err := ask(400 * time.Millisecond); err != context.DeadlineExceeded {
				t.Error(err)
			}
		})
		all.Wait()
		synctest.Wait()
		e.check(t, 1, 0, 1)
		all.Go(func() { ask(200 * time.Millisecond) })
		if err := ask(2 * time.Second); err != nil {
			t.Error(err)
		}
		all.Wait()
		e.check(t, 2, 1, 1)
		p.close()
	})
}

// TestPicturesWaitingGone: who is gone does not come to the turn for which it
// waited.
func TestPicturesWaitingGone(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		p, e := newTestPictures(t), &easel{}
		n := runtime.GOMAXPROCS(0)
		var all sync.WaitGroup
		for i := range n {
			all.Go(func() { p.get(t.Context(), fmt.Sprint(i), false, e.draw("x")) })
		}
		synctest.Wait()
		for i := range 10 * queued {
			ctx, cancel := context.WithTimeout(t.Context(), time.Millisecond)
			if _, err := p.get(ctx, fmt.Sprint("gone ", i), false, e.draw("gone")); err != context.DeadlineExceeded {
				t.Fatal(err)
			}
			cancel()
		}
		all.Wait()
		synctest.Wait()
		e.check(t, int64(n), int64(n), 0)
		p.close()
	})
}

// TestPicturesClose: closing gives up what is drawn, tells those who wait, and
// waits for it; later ones are refused.
func TestPicturesClose(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		p, e := newTestPictures(t), &easel{}
		var all sync.WaitGroup
		for i := range runtime.GOMAXPROCS(0) + 3 {
			all.Go(func() {
				if _, err := p.get(t.Context(), fmt.Sprint(i), false, e.draw("x")); err != errClosing {
					t.Error(err)
				}
			})
		}
		synctest.Wait()
		p.close()
		e.check(t, int64(runtime.GOMAXPROCS(0)), 0, int64(runtime.GOMAXPROCS(0)))
		all.Wait()
		if _, err := p.get(t.Context(), "later", false, e.draw("x")); err != errClosing {
			t.Error(err)
		}
	})
}

// TestPicturesBreak: a panic is one picture's, is told, and takes no turn along.
func TestPicturesBreak(t *testing.T) {
	var told atomic.Int64
	p := newPictures(func(string, any, []byte) { told.Add(1) })
	for range 3 * (runtime.GOMAXPROCS(0) + queued) {
		if _, err := p.get(t.Context(), "x", false, func(context.Context) ([]byte, error) { panic("no paint") }); err != errBroken {
			t.Fatal(err)
		}
	}
	if n := told.Load(); n != int64(3*(runtime.GOMAXPROCS(0)+queued)) {
		t.Errorf("%d panics were told", n)
	}
	p.close()
}

// TestShelf: what was not asked for goes first, and the room is not exceeded.
func TestShelf(t *testing.T) {
	s := shelf{room: 10 * (entryBytes + 1 + 100)}
	put := func(key string, size int) { s.add(key, &drawn{body: []byte(strings.Repeat("x", size))}) }
	for i := range 10 {
		put(fmt.Sprint(i), 100)
	}
	s.get("0")
	put("a", 100)
	put("b", 101) // a byte more than one that goes
	if s.get("0") == nil || s.get("1") != nil || s.get("2") != nil || s.get("3") != nil || s.get("4") == nil || s.get("b") == nil {
		t.Errorf("wrong ones went: %v are left", s.entries)
	}
	put("large", s.room/4)
	if s.get("large") != nil {
		t.Error("a picture took a quarter of the room")
	}
	sum := 0
	for at := s.order.Front(); at != nil; at = at.Next() {
		sum += at.Value.(*entry).size()
	}
	if sum != s.used || s.used > s.room || s.order.Len() != len(s.entries) {
		t.Errorf("%d bytes are used, it says %d of %d; %d entries, %d in order", sum, s.used, s.room, len(s.entries), s.order.Len())
	}
}
