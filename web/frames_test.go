package web

import (
	"fmt"
	"net/http"
	"net/http/httptest"
	"testing"

	"github.com/chromedp/chromedp"

	"github.com/go-concurrency/playground/internal/browsertest"
	"github.com/go-concurrency/playground/internal/scene"
)

// swarm is a film of n tokens that are always on their way, as a message.
func swarm(n int, seconds int64) []byte {
	ops := []scene.Op{scene.Knot{E: seconds * 1e9, N: 1, D: seconds * 1000, Len: 1, Next: seconds * 1e9}.Op()}
	place := func(i, k int64) (x, y int64) { return 400 + (i*977+k*3511)%7600, 400 + (i*613+k*1789)%4400 }
	for i := range int64(n) {
		x, y := place(i, 0)
		id := fmt.Sprintf("g%d", i)
		ops = append(ops, scene.Op{K: scene.OpBorn, El: int32(i + 1), A: [6]int64{x, y, 2}, S: id,
			S2: fmt.Sprintf(`<g id="%s"><circle class="body" r="16"></circle><text data-t="0">G%d</text></g>`, id, i)},
			scene.Op{K: scene.OpClass, El: int32(i + 1), S: "tok running"})
	}
	for k := range seconds * 1000 / 600 {
		for i := range int64(n) {
			x, y := place(i, k+1)
			ops = append(ops, scene.Op{K: scene.OpMove, T: k * 600, El: int32(i + 1), A: [6]int64{x, y, 600}})
		}
	}
	return append(scene.NewEncoder().Append([]byte("{"), ops), '}')
}

const stagePage = `<!DOCTYPE html><link rel="stylesheet" href="%[1]s/app.css"><div id="stage" class="stage" style="width:840px"></div>
<script type="module">
import { Decoder, Film } from "%[1]s/js/film.js";
import { Player } from "%[1]s/js/player.js";
window.frames = (show) => new Promise((done) => {
  let n = 0, start = 0;
  const tick = (now) => {
    start ||= now;
    show((now - start) * 1000);
    if (now - start < 3000) { n++; requestAnimationFrame(tick) } else done(n);
  };
  requestAnimationFrame(tick);
});
window.load = (film) => {
  const f = new Film({ num: 1, den: 1000 });
  f.apply(new Decoder().decode(film));
  const player = new Player([document.getElementById("stage")], () => {});
  player.reset([{ w: 840, h: 520 }]);
  player.takeOver();
  return (us) => player.show(f, Math.round(us));
};
window.ready = true;
</script>`

// BenchmarkFrames moves tokens and reports the frames drawn relative to those
// of an empty page.
func BenchmarkFrames(b *testing.B) {
	for _, n := range []int{60, 500} {
		b.Run(fmt.Sprint(n, " in motion"), func(b *testing.B) { swarmFrames(b, n) })
	}
	b.Run("5000 goroutines in the scheduler lens", crowdFrames)
}

func swarmFrames(b *testing.B, n int) {
	s, err := New(Config{})
	if err != nil {
		b.Fatal(err)
	}
	defer s.Close()
	mux := http.NewServeMux()
	mux.Handle("/static/", s)
	mux.HandleFunc("/film", func(w http.ResponseWriter, _ *http.Request) { w.Write(swarm(n, 6)) })
	mux.HandleFunc("/{$}", func(w http.ResponseWriter, _ *http.Request) {
		w.Header().Set("Content-Type", "text/html")
		fmt.Fprintf(w, stagePage, s.assets.prefix)
	})
	mux.HandleFunc("/favicon.ico", func(http.ResponseWriter, *http.Request) {})
	srv := httptest.NewServer(mux)
	defer srv.Close()
	var empty, full int
	for range b.N {
		p := page{b, browsertest.New(b)}
		p.do(chromedp.EmulateViewport(1280, 720), chromedp.Navigate(srv.URL))
		p.until("window.ready")
		empty += p.frames("frames(() => {})")
		full += p.frames(`fetch("/film").then((r) => r.json()).then((film) => frames(load(film)))`)
		if moving := eval[int](p, `document.querySelectorAll("#stage .movers .tok").length`); moving == 0 {
			b.Error("nothing moves")
		}
	}
	reportFrames(b, empty, full)
}

// crowd starts 5,000 goroutines that take turns.
const crowd = `package main

import (
	"sync"
	"time"

	"github.com/go-concurrency/playground/play"
)

func main() {
	jobs := make(chan int)
	var wg sync.WaitGroup
	for range 5000 {
		wg.Go(func() {
			for range jobs {
				play.Work(20 * time.Microsecond)
			}
		})
	}
	for i := range 20_000 {
		jobs <- i
	}
	close(jobs)
	wg.Wait()
}
`

// crowdFrames plays a program's page at the moment when all of the crowd live.
func crowdFrames(b *testing.B) {
	o := openFiles(b, map[string]string{"main.go": crowd})
	const count = `new Promise((done) => {
  let n = 0, start = 0;
  const tick = (now) => {
    start ||= now;
    if (now - start < 3000) { n++; requestAnimationFrame(tick) } else done(n);
  };
  requestAnimationFrame(tick);
})`
	var empty, full int
	for range b.N {
		p := visit(b, o.url+"?lens=scheduler&at=10ms&speed=1", 1280, 720)
		p.do(chromedp.Click(chromedp.CSS("#play")))
		p.until(playText + ` === "Pause"`)
		full += p.frames(count)
		if playing := eval[string](p, playText); playing != "Pause" {
			b.Errorf("the film has stopped: %s", playing)
		}
		p.do(chromedp.Navigate("about:blank"))
		empty += p.frames(count)
	}
	reportFrames(b, empty, full)
}

// frames is how many frames a promise of the page counts.
func (p page) frames(promise string) int {
	p.t.Helper()
	p.js(`window.n = 0; ` + promise + `.then((n) => { window.n = n })`)
	p.until("window.n > 0")
	return eval[int](p, "window.n")
}

func reportFrames(b *testing.B, empty, full int) {
	b.ReportMetric(float64(full)/float64(empty), "frames/empty-page")
	b.ReportMetric(float64(full)/3/float64(b.N), "fps")
}
