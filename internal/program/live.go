package program

import (
	"bytes"
	"context"
	"fmt"
	"os"
	"slices"
	"sync"
	"time"

	"github.com/go-concurrency/playground/internal/demo"
	"github.com/go-concurrency/playground/internal/translate"
)

// pollEvery is how often a live program's files are looked at, and settleIn
// how long they must stay as they are before they count as written.
const (
	pollEvery = 300 * time.Millisecond
	settleIn  = 30 * time.Millisecond
)

// Live is a program that is built again whenever one of its files changes. It
// is a demo.Live.
type Live struct {
	cache string
	path  string
	args  []string // os.Args behind the name, if the viewer gives no others

	mu      sync.Mutex
	now     demo.Edition
	changed chan struct{}   // closed at the next edition
	text    translate.Input // of the newest edition that could be run
}

// Open builds the program at path and goes on looking at its files until ctx
// is done.
func Open(ctx context.Context, path string, args []string) (*Live, error) {
	cache, err := cacheDir()
	if err != nil {
		return nil, err
	}
	return openIn(ctx, cache, path, args), nil
}

// openIn is Open with programs built in the cache directory.
func openIn(ctx context.Context, cache, path string, args []string) *Live {
	l := &Live{cache: cache, path: path, args: args, now: demo.Edition{Name: Name(path)}, changed: make(chan struct{})}
	seen := l.stamp()
	l.renew(ctx)
	go l.watch(ctx, seen)
	return l
}

// Edition is demo.Live's.
func (l *Live) Edition() (demo.Edition, <-chan struct{}) {
	l.mu.Lock()
	defer l.mu.Unlock()
	return l.now, l.changed
}

// watch renews the program when its files are other than seen.
func (l *Live) watch(ctx context.Context, seen string) {
	tick := time.NewTicker(pollEvery)
	defer tick.Stop()
	for {
		select {
		case <-ctx.Done():
			return
		case <-tick.C:
		}
		now := l.stamp()
		if now == seen {
			continue
		}
		for last := ""; last != now; {
			time.Sleep(settleIn)
			last, now = now, l.stamp()
		}
		seen = now
		l.renew(ctx)
	}
}

// stamp tells states of the program's files apart: their names, sizes and
// times of change.
func (l *Live) stamp() string {
	names, err := sourceNames(l.path)
	if err != nil {
		return err.Error()
	}
	if mod := moduleFile(l.path); mod != "" {
		names = append(names, mod)
	}
	var b bytes.Buffer
	for _, name := range names {
		if info, err := os.Stat(name); err == nil {
			fmt.Fprintln(&b, name, info.Size(), info.ModTime().UnixNano())
		}
	}
	return b.String()
}

// renew makes the program's next edition, unless nothing is new.
func (l *Live) renew(ctx context.Context) {
	in, err := load(l.path)
	if err == nil && l.known(in) {
		return
	}
	var built *Built
	if err == nil {
		built, err = buildIn(ctx, l.cache, in)
	}
	if ctx.Err() != nil {
		return
	}
	if err != nil {
		l.publish(in.Files, func(e *demo.Edition) { e.Problems = problems(err, in.Files) })
		return
	}
	d := built.Demo(l.path, l.args)
	l.publish(in.Files, func(e *demo.Edition) {
		e.N, e.Demo, e.Problems = e.N+1, d, nil
		l.text = in
	})
}

// known reports whether the program is that of the newest edition that could be
// run. Then it is so again.
func (l *Live) known(in translate.Input) bool {
	same := l.text.GoVersion == in.GoVersion && slices.EqualFunc(l.text.Files, in.Files, func(a, b translate.Source) bool { return a.Name == b.Name && bytes.Equal(a.Text, b.Text) })
	if same && len(l.now.Problems) > 0 {
		l.publish(in.Files, func(e *demo.Edition) { e.Problems = nil })
	}
	return same
}

// publish changes the edition and says so.
func (l *Live) publish(files []translate.Source, change func(e *demo.Edition)) {
	l.mu.Lock()
	defer l.mu.Unlock()
	change(&l.now)
	l.now.State, l.now.Files = l.now.State+1, shown(files)
	close(l.changed)
	l.changed = make(chan struct{})
}
