package ws

import (
	"log/slog"
	"net/http/httptest"
	"slices"
	"strings"
	"sync"
	"sync/atomic"
	"testing"
	"time"

	"github.com/gorilla/websocket"

	"github.com/go-concurrency/playground/internal/demo"
)

// fakeLive is a program whose editions a test makes up.
type fakeLive struct {
	mu      sync.Mutex
	now     demo.Edition
	changed chan struct{}
}

func (l *fakeLive) Edition() (demo.Edition, <-chan struct{}) {
	l.mu.Lock()
	defer l.mu.Unlock()
	return l.now, l.changed
}

func (l *fakeLive) publish(change func(e *demo.Edition)) {
	l.mu.Lock()
	defer l.mu.Unlock()
	change(&l.now)
	l.now.State++
	close(l.changed)
	l.changed = make(chan struct{})
}

// counted is a run that counts how many are open.
type counted struct {
	demo.Run
	open *atomic.Int64
	once sync.Once
}

func (c *counted) Close() {
	c.once.Do(func() { c.open.Add(-1) })
	c.Run.Close()
}

// countedProgram is the worker pool as if it were the program that is open.
// Its runs are counted in the second result.
func countedProgram() (*demo.Demo, *atomic.Int64) {
	pool := demo.Find("worker-pool")
	d, open := *pool, new(atomic.Int64)
	d.Slug = demo.ProgramSlug
	d.Program.Start = func(s *demo.Setup) (demo.Run, error) {
		here := *s
		here.Demo = pool
		run, err := here.Start()
		open.Add(1)
		return &counted{Run: run, open: open}, err
	}
	return &d, open
}

// dialLive connects a viewer to a server with that program.
func dialLive(t *testing.T, live demo.Live) *websocket.Conn {
	t.Helper()
	h := NewHandler(nil, live, nil, slog.New(slog.DiscardHandler))
	srv := httptest.NewServer(h)
	t.Cleanup(func() {
		srv.Close()
		h.Close()
	})
	conn, _, err := websocket.DefaultDialer.Dial("ws"+strings.TrimPrefix(srv.URL, "http"), nil)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { conn.Close() })
	return conn
}

// told is a message about the program, or what else came.
type told struct {
	Program *struct {
		N, State int
		Problems []demo.Problem
	}
	Film  *struct{ Reset bool }
	Error *struct{ About, Text string }
}

// hear reads until a message is what the test waits for.
func hear(t *testing.T, conn *websocket.Conn, want func(m told) bool) {
	t.Helper()
	conn.SetReadDeadline(time.Now().Add(10 * time.Second))
	for {
		var m told
		if err := conn.ReadJSON(&m); err != nil {
			t.Fatal(err)
		}
		if want(m) {
			return
		}
	}
}

func greet(t *testing.T, conn *websocket.Conn, slug string) {
	t.Helper()
	if err := conn.WriteMessage(websocket.TextMessage, []byte(`{"hello":{"slug":"`+slug+`","q":"","lens":"pattern","w":840,"at":""}}`)); err != nil {
		t.Fatal(err)
	}
}

// TestProgramNews: who looks at the open program hears how it stands, at once
// and whenever that changes.
func TestProgramNews(t *testing.T) {
	live := &fakeLive{changed: make(chan struct{})}
	bad := []demo.Problem{{Where: "a.go:3", Text: "undefined: x", Line: "x"}}
	live.publish(func(e *demo.Edition) { e.Problems = bad })
	conn := dialLive(t, live)
	greet(t, conn, demo.ProgramSlug)
	hear(t, conn, func(m told) bool {
		return m.Program != nil && m.Program.N == 0 && m.Program.State == 1 && slices.Equal(m.Program.Problems, bad)
	})
	hear(t, conn, func(m told) bool { return m.Error != nil && m.Error.About == "hello" })

	d, _ := countedProgram()
	live.publish(func(e *demo.Edition) { e.N, e.Demo, e.Problems = 1, d, nil })
	hear(t, conn, func(m told) bool {
		return m.Program != nil && m.Program.N == 1 && m.Program.Problems != nil && len(m.Program.Problems) == 0
	})
	greet(t, conn, demo.ProgramSlug)
	hear(t, conn, func(m told) bool { return m.Film != nil && m.Film.Reset })

	greet(t, conn, "worker-pool") // now it looks at something else
	hear(t, conn, func(m told) bool { return m.Film != nil && m.Film.Reset })
	live.publish(func(e *demo.Edition) { e.N = 2 })
	greet(t, conn, "worker-pool")
	hear(t, conn, func(m told) bool {
		if m.Program != nil {
			t.Error("a viewer of a demo hears of the program")
		}
		return m.Film != nil && m.Film.Reset
	})
}

// TestViewerTakesRun: when a viewer leaves, or looks elsewhere, the run of the
// program ends.
func TestViewerTakesRun(t *testing.T) {
	d, open := countedProgram()
	live := &fakeLive{now: demo.Edition{N: 1, Demo: d}, changed: make(chan struct{})}
	conn := dialLive(t, live)
	begun := func(m told) bool { return m.Film != nil && m.Film.Reset }
	for _, leave := range []func(){
		func() { greet(t, conn, "worker-pool"); hear(t, conn, begun) },
		func() { conn.NetConn().Close() },
	} {
		greet(t, conn, demo.ProgramSlug)
		hear(t, conn, begun)
		if open.Load() != 1 {
			t.Errorf("%d runs for one viewer", open.Load())
		}
		leave()
		for i := 0; open.Load() > 0; i++ {
			if i > 1000 {
				t.Fatalf("%d runs are left", open.Load())
			}
			time.Sleep(5 * time.Millisecond)
		}
	}
}
