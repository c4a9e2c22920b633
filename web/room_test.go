package web

import (
	"net/http/httptest"
	"strings"
	"testing"
)

func TestRoomPage(t *testing.T) {
	const only, code, join = "Only this machine can reach this playground", `aria-label="QR code of `, "Let a room join in"
	several := []string{"http://192.168.1.7:8080/go/", "http://10.1.2.3:8080/go/"}
	for _, tt := range []struct {
		what  string
		c     Config
		host  string
		https bool
		holds []string
		lacks []string
	}{
		{"on loopback", Config{}, "127.0.0.1:8080", false, []string{only, "playground -addr :8080"}, []string{code}},
		{"on localhost", Config{}, "localhost", false, []string{only}, []string{code}},
		{"on ::1", Config{}, "[::1]:8080", false, []string{only}, []string{code}},
		{"with addresses", Config{Prefix: "/go", Reach: several}, "127.0.0.1:8080", false,
			[]string{`href="http://192.168.1.7:8080/go/"`, code + `http://192.168.1.7:8080/go/"`, "If that does not open", code + `http://10.1.2.3:8080/go/"`}, []string{only}},
		{"in a server of somebody's", Config{Prefix: "/go"}, "go.example", true, []string{`href="https://go.example/go/"`, code + `https://go.example/go/"`}, []string{only, "If that does not open"}},
		{"asked for by nonsense", Config{}, `x"><script>`, false, []string{only}, []string{"script&gt;", `"><script>`, code}},
	} {
		s, err := New(tt.c)
		if err != nil {
			t.Fatal(err)
		}
		r := httptest.NewRequest("GET", tt.c.Prefix+"/room", nil)
		if r.Host = tt.host; tt.https {
			r.Header.Set("X-Forwarded-Proto", "https")
		}
		w := httptest.NewRecorder()
		s.ServeHTTP(w, r)
		body := w.Body.String()
		for _, want := range tt.holds {
			if !strings.Contains(body, want) {
				t.Errorf("%s: the page lacks %s", tt.what, want)
			}
		}
		for _, no := range tt.lacks {
			if strings.Contains(body, no) {
				t.Errorf("%s: the page holds %s", tt.what, no)
			}
		}
		w = httptest.NewRecorder()
		s.ServeHTTP(w, httptest.NewRequest("GET", tt.c.Prefix+"/", nil))
		if got, want := strings.Contains(w.Body.String(), join), len(tt.c.Reach) > 0; got != want {
			t.Errorf("%s: the gallery leads there: %v", tt.what, got)
		}
		s.Close()
	}
}

// TestRoomFits shows long addresses on small and large screens: nothing is cut
// off or scrolls sideways, and axe-core finds nothing.
func TestRoomFits(t *testing.T) {
	looks(t)
	s, err := New(Config{Reach: []string{"http://[2001:db8:1234:5678:9abc:def0:1234:5678]:18080/learn/go/", "http://192.168.178.23:8080/"}})
	if err != nil {
		t.Fatal(err)
	}
	srv := httptest.NewServer(s)
	t.Cleanup(func() {
		s.Close()
		srv.Close()
	})
	p := tab(t)
	for _, width := range []int64{320, 1440} {
		p.load(srv.URL+"/room", width, 800)
		p.until(`document.querySelectorAll(".room-address svg").length === 2 && document.styleSheets.length === 2`)
		if over := eval[int](p, `document.documentElement.scrollWidth - document.documentElement.clientWidth`); over > 0 {
			t.Errorf("at %d px the page is %d px too wide", width, over)
		}
		if cut := eval[string](p, `[...document.querySelectorAll(".room-url")].filter(n => n.scrollWidth > n.clientWidth && getComputedStyle(n).display !== "inline" || n.getBoundingClientRect().right > innerWidth).map(n => n.textContent).join()`); cut != "" {
			t.Errorf("at %d px %s is cut off", width, cut)
		}
		p.check("/room")
	}
}
