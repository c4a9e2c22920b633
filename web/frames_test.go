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
  const player = new Player(document.getElementById("stage"), () => {});
  player.reset({ w: 840, h: 520 });
  player.takeOver();
  return (us) => player.show(f, Math.round(us));
};
window.ready = true;
</script>`

// BenchmarkFrames moves 60 tokens at a time and reports the frames drawn
// relative to those of an empty page.
func BenchmarkFrames(b *testing.B) {
	s, err := New(Config{})
	if err != nil {
		b.Fatal(err)
	}
	defer s.Close()
	mux := http.NewServeMux()
	mux.Handle("/static/", s)
	mux.HandleFunc("/film", func(w http.ResponseWriter, _ *http.Request) { w.Write(swarm(60, 6)) })
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
		count := func(show string) int {
			p.js(`window.n = 0; (async () => { window.n = await frames(` + show + `) })()`)
			p.until("window.n > 0")
			return eval[int](p, "window.n")
		}
		empty += count("() => {}")
		full += count(`load(await (await fetch("/film")).json())`)
		if moving := eval[int](p, `document.querySelectorAll("#stage .movers .tok").length`); moving == 0 {
			b.Error("nothing moves")
		}
	}
	b.ReportMetric(float64(full)/float64(empty), "frames/empty-page")
	b.ReportMetric(float64(full)/3/float64(b.N), "fps")
}
