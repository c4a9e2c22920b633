package web

import (
	"fmt"
	"image/png"
	"io"
	"net/http"
	"net/http/httptest"
	"runtime"
	"strings"
	"sync"
	"sync/atomic"
	"testing"
	"time"
)

// TestPNG: a picture as PNG has as many pixels as it says, is the same for all
// ways to ask for it, and is not sent again to those who have it.
func TestPNG(t *testing.T) {
	srv := site(t)
	fetch := func(path, have string) *http.Response {
		t.Helper()
		req, err := http.NewRequestWithContext(t.Context(), "GET", srv.URL+path, nil)
		if err != nil {
			t.Fatal(err)
		}
		req.Header.Set("If-None-Match", have)
		res, err := http.DefaultClient.Do(req)
		if err != nil {
			t.Fatal(err)
		}
		t.Cleanup(func() { res.Body.Close() })
		return res
	}
	tags := map[int]string{}
	for scale := 1; scale <= 3; scale++ {
		res := fetch(fmt.Sprintf("/shot/worker-pool.png?at=600ms&w=343&scale=%d", scale), "")
		if res.StatusCode != 200 || res.Header.Get("Content-Type") != "image/png" {
			t.Fatalf("%s, %v", res.Status, res.Header)
		}
		p, err := png.Decode(res.Body)
		if err != nil {
			t.Fatal(err)
		}
		if w := p.Bounds().Dx(); w != 343*scale {
			t.Errorf("scale %d: %d pixels wide", scale, w)
		}
		tags[scale] = res.Header.Get("ETag")
	}
	same := "/shot/worker-pool.png?theme=light&w=343&at=600000us&scale=1&workers=4"
	if tag := fetch(same, "").Header.Get("ETag"); tag != tags[1] || tag == tags[2] || tag == "" {
		t.Errorf("ETag %s; the same picture asked for otherwise has %s, a larger one %s", tag, tags[1], tags[2])
	}
	if res := fetch(same, tags[1]); res.StatusCode != 304 || !strings.Contains(res.Header.Get("Cache-Control"), "max-age") {
		t.Errorf("who has it gets %s, %v", res.Status, res.Header)
	}
	if res := fetch(same, tags[2]); res.StatusCode != 200 {
		t.Errorf("who has another one gets %s", res.Status)
	}
}

// TestShotBusy: while the server draws and as many wait as may, others get 503
// with a sentence and when to come again; who asks for what is drawn already
// waits with the others, and what is kept is served all the time.
func TestShotBusy(t *testing.T) {
	s, err := New(Config{})
	if err != nil {
		t.Fatal(err)
	}
	srv := httptest.NewServer(s)
	defer srv.Close()
	defer s.Close()
	url := func(seed int) string {
		return fmt.Sprintf("%s/shot/worker-pool.svg?at=300ms&w=343&seed=%d", srv.URL, seed)
	}
	if status, _, body := get(t, url(1)); status != 200 {
		t.Fatal(body)
	}
	n := int64(runtime.GOMAXPROCS(0))
	for range n { // others are drawn
		s.shots.all.admit.Acquire(t.Context(), 1)
	}
	s.shots.all.turn.Acquire(t.Context(), n)
	var all sync.WaitGroup
	var served, refused atomic.Int64
	ask := func(seed int) {
		res, err := http.Get(url(seed))
		if err != nil {
			t.Error(err)
			return
		}
		defer res.Body.Close()
		b, _ := io.ReadAll(res.Body)
		switch {
		case res.StatusCode == 200:
			served.Add(1)
		case res.StatusCode == 503 && res.Header.Get("Retry-After") == "2" && strings.HasPrefix(string(b), "The server draws other pictures, and as many as may wait do so already; "):
			refused.Add(1)
		default:
			t.Errorf("%s: %s", res.Status, b)
		}
	}
	for i := range queued + 20 {
		all.Go(func() { ask(100 + i) })
	}
	for deadline := time.Now().Add(30 * time.Second); refused.Load() < 20 && time.Now().Before(deadline); time.Sleep(5 * time.Millisecond) {
	}
	before := refused.Load()
	for i := range queued + 20 { // the same once more: who waits already shares
		all.Go(func() { ask(100 + i) })
	}
	for deadline := time.Now().Add(30 * time.Second); refused.Load() < 40 && time.Now().Before(deadline); time.Sleep(5 * time.Millisecond) {
	}
	if before != 20 || refused.Load() != 40 || served.Load() != 0 {
		t.Errorf("%d, then %d were refused and %d served; want 20, 40, 0", before, refused.Load(), served.Load())
	}
	if status, _, _ := get(t, url(1)); status != 200 {
		t.Errorf("a kept picture: %d", status)
	}
	s.shots.all.turn.Release(n)
	s.shots.all.admit.Release(n)
	all.Wait()
	if served.Load() != 2*queued {
		t.Errorf("%d were served; want %d", served.Load(), 2*queued)
	}
	if status, _, body := get(t, url(1000)); status != 200 {
		t.Errorf("afterwards: %d: %s", status, body)
	}
}
