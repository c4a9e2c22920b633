package scene

import (
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/go-concurrency/playground/internal/engine"
)

// joined lists what the links of contexts join, in order.
func joined(l *Layout) (pairs []string) {
	for _, k := range l.links {
		switch {
		case k.family == nil:
			pairs = append(pairs, k.from.name+" "+k.to.name)
		case k.from.tree:
			pairs = append(pairs, k.from.name+" "+k.family.name)
		}
	}
	slices.Sort(pairs)
	return pairs
}

// TestContextTree holds that contexts are joined with their parents and with
// those who watch them, which stand below them.
func TestContextTree(t *testing.T) {
	const unwatched = "render renderer, request render, request search, search searcher"
	const whole = "render renderer, request auditor, request render, request search, search searcher"
	for query, want := range map[string]string{"": whole, "workers=4": whole, "audit=detached&request=600": unwatched} {
		for _, w := range append(slices.Clone(Widths), Wide) {
			l, _ := staged(t, "context-tree", query, w, 4000)
			if got := strings.Join(joined(l), ", "); got != want {
				t.Errorf("%d %s: joined are %s; want %s", w, query, got, want)
			}
			for _, k := range l.links {
				if f := k.family; f != nil && (k.from.y+k.from.h > f.y || k.from.x+k.from.w/2 < f.x || k.from.x+k.from.w/2 > f.x+f.w) {
					t.Errorf("%d %s: %s does not stand above %s", w, query, k.from.name, f.name)
				}
				if k.family == nil && w > narrow && k.from.y+k.from.h > k.to.y {
					t.Errorf("%d %s: %s does not stand above its child %s", w, query, k.from.name, k.to.name)
				}
			}
		}
	}
}

// TestLineOfContexts checks contexts of one name, each the child of the one
// before, of which one goroutine watches the last.
func TestLineOfContexts(t *testing.T) {
	events := record(t, func() {
		ctx, cancel := engine.WithCancel(at(1), "ctx", background{})
		for range 2 {
			ctx, _ = engine.WithCancel(at(2), "ctx", ctx)
		}
		apart, stop := engine.WithCancel(at(3), "apart", engine.WithoutCancel(ctx))
		engine.Go(at(4), "watch", func() {
			engine.Sel(at(5), false, engine.SelR(ctx.Done()), engine.SelR(apart.Done()))
		})
		engine.Sleep(at(6), time.Millisecond)
		cancel()
		stop()
	}, 400)
	for _, w := range Widths {
		l := Plan(Spec{Lens: "pattern", Width: w}, events)
		if got, want := strings.Join(joined(l), ", "), "ctx ctx.2, ctx.2 ctx.3, ctx.3 watch"; got != want {
			t.Errorf("joined are %s, want %s", got, want)
		}
		ops, _ := compile(l, events)
		checkFilm(t, l, len(events), ops)
	}
}
