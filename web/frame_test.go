package web

import (
	"net/http/httptest"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/go-concurrency/playground/internal/browsertest"
)

func TestParseFrame(t *testing.T) {
	tests := []struct{ text, want string }{
		{"", FrameDefault},
		{"all", "* file:"},
		{"none", "'none'"},
		{"self", "'self'"},
		{"self,localhost, file", FrameDefault},
		{"https://slides.example", "https://slides.example"},
		{"https://slides.example/ https://*.wiki.example:8443,https://slides.example", "https://slides.example https://*.wiki.example:8443"},
		{"http://10.0.0.7:*", "http://10.0.0.7:*"},
	}
	for _, tt := range tests {
		if got, err := ParseFrame(tt.text); got != tt.want || err != nil {
			t.Errorf("%q: %q, %v; want %q", tt.text, got, err, tt.want)
		}
	}
	for _, text := range []string{"slides.example", "*", "https://", "https://a b;script-src *", "https://x.example;", "https://x.example/path", "https://x.example?q", "https://u@x.example",
		"javascript:alert(1)", "https://x.example\r\nX: y", "all,none", "'none'", "https://*", "https://x.*"} {
		if got, err := ParseFrame(text); err == nil || !strings.Contains(err.Error(), "https://slides.example") {
			t.Errorf("%q: %q, %v; want a sentence", text, got, err)
		}
	}
	if _, err := New(Config{Frame: "slides.example"}); err == nil {
		t.Error("a site takes a wrong Frame")
	}
}

// told are the origins of the embeds that are shown, by the hints of their size.
const told = `[...new Set(heard.filter((m) => m.is === "size").map((m) => m.origin))].sort().join(" ")`

// TestWhoMayFrame: embeds show in pages of this machine's servers and in files,
// such as slides, and where the site is told so; other pages only in its own.
func TestWhoMayFrame(t *testing.T) {
	srv := site(t)
	frames := func(base string) string {
		return `<iframe src="` + base + `/embed/worker-pool"></iframe><iframe src="` + base + `/embed/pipeline" sandbox="allow-scripts"></iframe>`
	}
	p := tab(t)
	file := filepath.Join(t.TempDir(), "slides.html")
	if err := os.WriteFile(file, []byte(frames(srv.URL)), 0o600); err != nil {
		t.Fatal(err)
	}
	p.open("file://"+file, 900, 600)
	p.until(told + ` === "` + srv.URL + ` null"`)

	closed, err := New(Config{Frame: "https://slides.example"})
	if err != nil {
		t.Fatal(err)
	}
	shut := httptest.NewServer(closed)
	t.Cleanup(func() { closed.Close(); shut.Close() })
	q := elsewhere(t, srv, frames(shut.URL)+`<iframe src="SITE/demo/worker-pool"></iframe>`+frames("SITE"), 900, 600)
	browsertest.Expect(q.ctx, "frame-ancestors")
	q.until(told + ` === "` + srv.URL + ` null"`)
	q.spied(`spied[3]?.poster && spied[4]?.poster`)
	if n := eval[int](q, `spied.filter((s) => s?.poster).length`); n != 2 {
		t.Errorf("%d frames show something, want the two embeds of the site that lets itself be framed", n)
	}
}

// TestWrongEmbedIsRead: who embeds a demo that there is not reads so in the frame.
func TestWrongEmbedIsRead(t *testing.T) {
	s, err := New(Config{Frame: "https://slides.example"})
	if err != nil {
		t.Fatal(err)
	}
	defer s.Close()
	w := httptest.NewRecorder()
	s.ServeHTTP(w, httptest.NewRequest("GET", "/embed/worker-pol", nil))
	if csp := w.Header().Get("Content-Security-Policy"); w.Code != 404 || !strings.Contains(w.Body.String(), `rel="icon"`) || !strings.Contains(csp, "frame-ancestors https://slides.example;") || !strings.Contains(w.Body.String(), "worker-pool") {
		t.Errorf("%d, %q: %s", w.Code, csp, w.Body)
	}
}
