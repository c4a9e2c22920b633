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

	"github.com/go-concurrency/playground/internal/scene"
)

// The load of BenchmarkViewers.
const (
	viewers  = 200
	draggers = 10
	watching = 8 * time.Second
)

// watcher is one viewer that plays at speed 1 and, if it drags, moves the
// workers slider ten times a second.
type watcher struct {
	conn   *websocket.Conn
	drags  bool
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
	w.write(b, `{"hello":{"slug":"worker-pool","q":"arrivals=endless&kind=io&seed=%d","lens":"pattern","w":840,"at":""}}`, seed)
	for w.ready() < 2000 {
		time.Sleep(5 * time.Millisecond)
	}
	opened.Done()
	opened.Wait() // all play at the same time
	rng := rand.New(rand.NewPCG(uint64(seed), 0))
	time.Sleep(time.Duration(rng.IntN(250)) * time.Millisecond)
	start := time.Now()
	for tick := 1; time.Since(start) < watching; tick++ {
		time.Sleep(time.Until(start.Add(time.Duration(tick) * 100 * time.Millisecond)))
		head := time.Since(start).Milliseconds()
		w.mu.Lock()
		at, gen := w.clock.CoordAt(head*1000), w.gen
		if w.known < head+250 && !w.ended {
			w.missed++
		}
		drag := w.drags && w.asked.IsZero()
		if drag {
			w.asked = time.Now()
		}
		w.mu.Unlock()
		if drag {
			w.write(b, `{"in":{"gen":%d,"at":"%v","name":"workers","val":"%d"}}`, gen, at, 1+rng.IntN(16))
		}
		if tick%3 == 0 {
			w.write(b, `{"ack":{"gen":%d,"at":"%v"}}`, gen, at)
		}
	}
}

func (w *watcher) ready() int64 {
	w.mu.Lock()
	defer w.mu.Unlock()
	return w.known
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

// BenchmarkViewers serves 200 viewers for some seconds, ten of whom drag a
// slider, and reports missed deadlines (design.md §7) and how long a tweak
// takes to its first changed frame.
func BenchmarkViewers(b *testing.B) {
	for range b.N {
		h := NewHandler(nil, nil, slog.New(slog.DiscardHandler))
		srv := httptest.NewServer(h)
		var wg, opened sync.WaitGroup
		opened.Add(viewers)
		all := make([]*watcher, viewers)
		for i := range all {
			conn, _, err := websocket.DefaultDialer.Dial("ws"+strings.TrimPrefix(srv.URL, "http"), nil)
			if err != nil {
				b.Fatal(err)
			}
			all[i] = &watcher{conn: conn, drags: i < draggers}
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
