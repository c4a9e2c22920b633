package ws

import (
	"encoding/json"
	"fmt"
	"log/slog"
	"math/rand/v2"
	"net/http/httptest"
	"slices"
	"strings"
	"sync"
	"testing"
	"time"

	"github.com/gorilla/websocket"

	"github.com/go-concurrency/playground/internal/demo"
	"github.com/go-concurrency/playground/internal/scene"
)

// The load of BenchmarkViewers.
const (
	viewers  = 500
	draggers = 25
	watching = 8 * time.Second
)

// watcher is one viewer of a demo that plays at speed 1, opens it with another
// seed when its film is over and, if it drags, moves a slider ten times a second.
type watcher struct {
	conn   *websocket.Conn
	demo   *demo.Demo
	drags  *demo.Param // the slider; nil if it does not drag
	mu     sync.Mutex
	clock  scene.Clock
	known  int64 // film ms up to which the film is known
	gen    int
	asked  time.Time
	missed int
	delays []time.Duration
	ended  bool
}

// watch plays for the time given.
func (w *watcher) watch(b *testing.B, seed int, opened *sync.WaitGroup) {
	go w.read()
	w.open(b, seed)
	for !w.ready() {
		time.Sleep(5 * time.Millisecond)
	}
	opened.Done()
	opened.Wait() // all play at the same time
	rng := rand.New(rand.NewPCG(uint64(seed), 0))
	time.Sleep(time.Duration(rng.IntN(250)) * time.Millisecond)
	begun := time.Now()
	start := begun
	for tick := 1; time.Since(begun) < watching; tick++ {
		time.Sleep(time.Until(begun.Add(time.Duration(tick) * 100 * time.Millisecond)))
		head := time.Since(start).Milliseconds()
		w.mu.Lock()
		at, gen, over := w.clock.CoordAt(head*1000), w.gen, w.ended && head > w.known
		if w.known < head+250 && !w.ended {
			w.missed++
		}
		drag := w.drags != nil && w.asked.IsZero() && !over
		if drag {
			w.asked = time.Now()
		}
		w.mu.Unlock()
		switch {
		case over:
			seed += viewers
			for w.open(b, seed); !w.ready(); {
				time.Sleep(5 * time.Millisecond)
			}
			start = time.Now()
		case drag:
			w.write(b, `{"in":{"gen":%d,"at":"%v","name":"%s","val":"%d"}}`, gen, at, w.drags.Name, w.drags.Min+rng.IntN(w.drags.Max-w.drags.Min+1))
		}
		if tick%3 == 0 && !over {
			w.write(b, `{"ack":{"gen":%d,"at":"%v"}}`, gen, at)
		}
	}
}

// open asks for the demo's film with that seed.
func (w *watcher) open(b *testing.B, seed int) {
	w.mu.Lock()
	w.known, w.ended, w.asked = 0, false, time.Time{}
	w.mu.Unlock()
	w.write(b, `{"hello":{"slug":"%s","q":"seed=%d","lens":"pattern","w":840,"at":""}}`, w.demo.Slug, seed)
}

// ready reports whether there is film to play.
func (w *watcher) ready() bool {
	w.mu.Lock()
	defer w.mu.Unlock()
	return w.known >= 2000 || w.ended && w.known > 0
}

func (w *watcher) write(b *testing.B, format string, args ...any) {
	if err := w.conn.WriteMessage(websocket.TextMessage, fmt.Appendf(nil, format, args...)); err != nil {
		b.Error(err)
	}
}

// read keeps the film's beats, as the player does.
func (w *watcher) read() {
	for {
		_, data, err := w.conn.ReadMessage()
		if err != nil {
			return
		}
		var f struct {
			Film *struct {
				Gen   int
				Reset bool
				From  int64
				Scale scene.Scale
				K     []int64
				End   bool
			}
			Cut *struct{ Gen, At int64 }
		}
		if err := json.Unmarshal(data, &f); err != nil {
			panic(err)
		}
		w.mu.Lock()
		if f.Cut != nil {
			w.clock.Cut(f.Cut.At)
		}
		if f.Film != nil {
			w.gen, w.ended = f.Film.Gen, f.Film.End
			if f.Film.Reset {
				w.clock = scene.Clock{Scale: f.Film.Scale}
			}
			w.add(f.Film.From, f.Film.K)
			if !w.asked.IsZero() {
				w.delays = append(w.delays, time.Since(w.asked))
				w.asked = time.Time{}
			}
		}
		w.mu.Unlock()
	}
}

// arity is how many numbers follow dt and kind, by scene.OpKind, where strings
// count as one (docs/protocol.md).
var arity = []int{7, 6, 1, 4, 2, 3, 6, 2, 4}

// add reads the knots of a film message.
func (w *watcher) add(t int64, k []int64) {
	for len(k) > 0 {
		t += k[0]
		if a := k[2:]; k[1] == int64(scene.OpKnot) {
			w.clock.Add(scene.Knot{F: t, S: a[0], E: a[1], N: a[2], D: a[3], Len: a[4], Next: a[5]})
			w.known = t + max(a[3], w.clock.Scale.Film(a[5]-a[0]))
		}
		k = k[2+arity[k[1]]:]
	}
}

// slider is the demo's first live number, nil if it has none.
func slider(d *demo.Demo) *demo.Param {
	for i := range d.Params {
		if p := &d.Params[i]; p.Live && p.Kind == demo.Int {
			return p
		}
	}
	return nil
}

// BenchmarkViewers serves 500 viewers, spread evenly over the course, for some
// seconds; 25 of them drag a slider. It reports missed deadlines (design.md §7)
// and how long a tweak takes to its first changed frame.
func BenchmarkViewers(b *testing.B) {
	for range b.N {
		h := NewHandler(nil, nil, nil, slog.New(slog.DiscardHandler))
		srv := httptest.NewServer(h)
		var wg, opened sync.WaitGroup
		opened.Add(viewers)
		all := make([]*watcher, viewers)
		dragging := 0
		for i := range all {
			conn, _, err := websocket.DefaultDialer.Dial("ws"+strings.TrimPrefix(srv.URL, "http"), nil)
			if err != nil {
				b.Fatal(err)
			}
			all[i] = &watcher{conn: conn, demo: demo.Course[i%len(demo.Course)]}
			if dragging < draggers {
				if all[i].drags = slider(all[i].demo); all[i].drags != nil {
					dragging++
				}
			}
			wg.Go(func() { all[i].watch(b, i, &opened) })
		}
		wg.Wait()
		report(b, all)
		for _, w := range all {
			w.conn.Close()
		}
		h.Close()
		srv.Close()
	}
}

func report(b *testing.B, all []*watcher) {
	missed := 0
	var delays []time.Duration
	for _, w := range all {
		w.mu.Lock()
		missed += w.missed
		delays = append(delays, w.delays...)
		w.mu.Unlock()
	}
	slices.Sort(delays)
	ms := func(q float64) float64 { return float64(delays[int(q*float64(len(delays)-1))].Microseconds()) / 1000 }
	b.ReportMetric(viewers, "viewers")
	b.ReportMetric(float64(missed), "missed-deadlines")
	b.ReportMetric(float64(len(delays)), "tweaks")
	b.ReportMetric(ms(0.5), "p50-tweak-ms")
	b.ReportMetric(ms(0.99), "p99-tweak-ms")
}
