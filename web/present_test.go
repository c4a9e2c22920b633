package web

import (
	"net/http"
	"net/url"
	"slices"
	"strings"
	"testing"

	"github.com/go-concurrency/playground/internal/demo"
)

func TestParseDeck(t *testing.T) {
	s, err := New(Config{})
	if err != nil {
		t.Fatal(err)
	}
	defer s.Close()
	for _, tt := range []struct{ path, query, want, errs string }{
		{"worker-pool", "", "1|worker-pool?", ""},
		{"worker-pool/pipeline/", "1.workers=3&2.seed=7&2.at=1s&n=2", "2|worker-pool?workers=3|pipeline?at=1s&seed=7", ""},
		{"worker-pool/gmp", "lens=scheduler&speed=1&theme=dark", "1|worker-pool?lens=scheduler&speed=1&theme=dark|gmp?speed=1&theme=dark", ""},
		{"worker-pool/gmp", "2.lens=timeline&2.ask=1&1.in=1s:workers=2", "1|worker-pool?in=1s%3Aworkers%3D2|gmp?ask=1&lens=timeline", ""},
		{"worker-pool/worker-pool", "workers=2&2.workers=99", "1|worker-pool?workers=2|worker-pool?workers=16", `2.workers is "99"; allowed is a whole number from 1 to 16`},
		{"worker-pool/worker-pool", "workers=99", "1|worker-pool?workers=16|worker-pool?workers=16", `workers is "99"; allowed is a whole number from 1 to 16`},
		{"worker-pool", "n=2", "1|worker-pool?", `n is "2"; allowed is a whole number from 1 to 1`},
		{"worker-pool", "1.at=soon", "1|worker-pool?", `1.at: "soon" is not a moment`},
		{"worker-pool", "lens=sideways&fast=1", "1|worker-pool?", `"fast" is not a parameter of any demo of the deck|lens is "sideways"; allowed is pattern or scheduler`},
		{"worker-pool", "present=soon&run=workers%3D99", "1|worker-pool?", `present: "soon" is not a moment|run: workers is "99"`},
		{"worker-pool", "present=2s%2B1&run=workers%3D5%26in%3D1s:workers%3D2&deck=x&code=1", "1|worker-pool?|2s+1|in=1s%3Aworkers%3D2&workers=5", ""},
		{strings.Repeat("pipeline/", demo.MaxDeck) + "tee", "", "1" + strings.Repeat("|pipeline?", demo.MaxDeck), "the deck has 25 demos; allowed are at most 24; the rest is Tee"},
	} {
		q, err := url.ParseQuery(tt.query)
		if err != nil {
			t.Fatal(err)
		}
		d, wrong, errs := s.parseDeck(tt.path, q)
		got, said := []string{itoa(d.n)}, []string{}
		for i, o := range d.demos {
			got = append(got, o.Slug+"?"+d.opens[i])
		}
		if tt.errs == "" && d.at+d.run != "" {
			got = append(got, d.at, d.run)
		}
		for _, err := range errs {
			said = append(said, err.Error())
		}
		wants := strings.FieldsFunc(tt.errs, func(r rune) bool { return r == '|' })
		matches := slices.EqualFunc(said, wants, strings.HasPrefix)
		if wrong != "" || strings.Join(got, "|") != tt.want || !matches {
			t.Errorf("%s?%s:\n%s %q\nwant %s %q", tt.path, tt.query, strings.Join(got, "|"), said, tt.want, tt.errs)
		}
	}
	if _, wrong, _ := s.parseDeck("worker-pool/pipelin", url.Values{}); wrong != "pipelin" {
		t.Errorf("of worker-pool/pipelin %q is wrong", wrong)
	}
}

// TestDeckPages: what the pages of a deck say, and where they lead.
func TestDeckPages(t *testing.T) {
	srv := site(t)
	for path, want := range map[string]string{
		"/present/worker-pool/pipeline?1.workers=3":               `href="/demo/worker-pool?workers=3" data-slug="worker-pool"`,
		"/present/worker-pool?1.workers=99":                       "1.workers is &#34;99&#34;; allowed is a whole number from 1 to 16. It is taken as 16.",
		"/present/worker-pool?lens=xx":                            "allowed is pattern or scheduler or timeline. It is taken as pattern.",
		"/present/worker-pool?9.workers=1":                        "is of demo 9; the deck has 1. It is ignored.",
		"/present/worker-pool?n=1&present=1s&run=seed=4":          `data-n="1" data-at="1s" data-run="seed=4"`,
		"/present/" + strings.Repeat("pipeline/", demo.MaxDeck+5): "The deck has 29 demos; allowed are at most 24; the rest is Pipeline and 4 more. It is ignored.",
		"/present":                              `<a href="/present/worker-pool/`,
		"/present?d=":                           "No demo is chosen. Tick at least one, or take a chapter.",
		"/speaker/worker-pool/pipeline?deck=q7": `data-channel="q7"`,
		"/speaker/worker-pool":                  "To say",
		"/part/present":                         `data-present="speaker"`,
		"/demo/worker-pool?present=1.5s&run=seed%3D4": `data-present="1.5s" data-run="seed=4"`,
		"/demo/worker-pool?present=soon":              "Present: &#34;soon&#34; is not a moment",
		"/demo/worker-pool?present=1":                 `data-present=""`,
	} {
		status, _, body := get(t, srv.URL+path)
		if status != 200 || !strings.Contains(body, want) {
			t.Errorf("%s: %d, without %s", path, status, want)
		}
	}
	for path, want := range map[string]string{
		"/present/worker-pool/pipelin":  "/demo/pipeline",
		"/present/worker-pool/pipelin/": `<a href="/present/worker-pool">The deck without it</a>`,
		"/present/nope/worker-pool/nobody/pipeline?1.workers=2&2.workers=3&3.x=1&4.lens=scheduler&n=2&present=1s&run=seed%3D1&theme=dark": `<a href="/present/worker-pool/pipeline?1.workers=3&amp;2.lens=scheduler&amp;theme=dark">The deck`,
		"/speaker/worker-pool/nope?deck=q7": `<a href="/speaker/worker-pool?deck=q7">The deck`,
		"/speaker/nobody":                   "There is no demo “nobody”",
	} {
		if status, _, body := get(t, srv.URL+path); status != 404 || !strings.Contains(body, want) {
			t.Errorf("%s: %d, without %s", path, status, want)
		}
	}
	if _, _, body := get(t, srv.URL+"/present/nope"); strings.Contains(body, "The deck without it") {
		t.Error("a deck of nothing is offered")
	}
	client := http.Client{CheckRedirect: func(*http.Request, []*http.Request) error { return http.ErrUseLastResponse }}
	for path, want := range map[string]string{
		"/present?d=worker-pool&d=pipeline&d=":                               "/present/worker-pool/pipeline",
		"/present?d=worker-pool%3Fworkers%3D3%26seed%3D2&d=gmp&theme=dark":   "/present/worker-pool/gmp?1.seed=2&1.workers=3&theme=dark",
		"/present/pipeline?d=worker-pool%3Fworkers%3D3&2.workers=4&1.seed=3": "/present/pipeline/worker-pool?1.seed=3&2.workers=3",
		"/present?d=%2F%2Fevil.example":                                      "/present/%2F%2Fevil.example",
	} {
		res, err := client.Get(srv.URL + path)
		if err != nil {
			t.Fatal(err)
		}
		res.Body.Close()
		if got := res.Header.Get("Location"); res.StatusCode != 302 || got != want {
			t.Errorf("%s: %d to %s, want %s", path, res.StatusCode, got, want)
		}
	}
}

// TestDecksFit: each chapter has a deck of its own.
func TestDecksFit(t *testing.T) {
	srv := site(t)
	_, _, body := get(t, srv.URL+"/present")
	if n := strings.Count(body, "Present the chapter"); n != len(demo.Chapters) {
		t.Errorf("%d decks of %d chapters", n, len(demo.Chapters))
	}
	if !strings.Contains(body, `type="submit" name="d" value=""`) || !strings.Contains(body, "Choose up to 24") || strings.Contains(body, `class="notice"`) {
		t.Error("the page does not say how many demos may be chosen, or cannot tell that none was, or says so at once")
	}
	for part := range strings.SplitSeq(body, `<a href="/present/`) {
		path, _, _ := strings.Cut(part, `"`)
		if strings.HasPrefix(path, "<") {
			continue
		}
		if status, _, page := get(t, srv.URL+"/present/"+path); status != 200 || strings.Contains(page, `class="notice"`) {
			t.Errorf("%s: %d", path, status)
		}
	}
}
