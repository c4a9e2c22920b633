package main

import (
	"io"
	"net/http"
	"net/http/httptest"
	"regexp"
	"strings"
	"testing"

	"github.com/go-concurrency/playground/web"
)

// TestHome follows the links of the example's own page, and those of the
// playground's start page.
func TestHome(t *testing.T) {
	site, err := web.New(web.Config{Prefix: "/playground"})
	if err != nil {
		t.Fatal(err)
	}
	srv := httptest.NewServer(handler(site))
	t.Cleanup(func() {
		site.Close()
		srv.Close()
	})
	links := regexp.MustCompile(`(?:href|src)="(/[^"#]*)`)
	home := links.FindAllStringSubmatch(get(t, srv.URL+"/"), -1)
	if len(home) != 2 {
		t.Fatalf("the page has the links %q", home)
	}
	for _, l := range append(home, links.FindAllStringSubmatch(get(t, srv.URL+"/playground/"), -1)[:12]...) {
		if get(t, srv.URL+l[1]); !strings.HasPrefix(l[1], "/playground/") {
			t.Errorf("%s leads out of the playground", l[1])
		}
	}
}

func get(t *testing.T, url string) string {
	t.Helper()
	res, err := http.Get(url)
	if err != nil {
		t.Fatal(err)
	}
	defer res.Body.Close()
	b, err := io.ReadAll(res.Body)
	if err != nil || res.StatusCode != http.StatusOK {
		t.Errorf("%s: %s, %v", url, res.Status, err)
	}
	return string(b)
}
