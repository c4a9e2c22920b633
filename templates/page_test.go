package templates

import (
	"context"
	"os"
	"regexp"
	"slices"
	"strings"
	"testing"

	"github.com/a-h/templ"
)

func render(t *testing.T, c templ.Component) string {
	t.Helper()
	var b strings.Builder
	if err := c.Render(context.Background(), &b); err != nil {
		t.Fatal(err)
	}
	return b.String()
}

func sample() Demo {
	return Demo{
		Page: Page{Static: "/static/0", Title: "T"},
		Slug: "pool", Name: "Pool", Claim: "A claim.", Narration: "*G1* sends <1>.", Seed: "1",
		Params: []Param{
			{Name: "workers", Label: "Workers", Kind: Number, Value: "4", Default: "4", Min: "1", Max: "16", Step: "1", Live: true},
			{Name: "queue", Label: "Queue capacity", Kind: Number, Value: "9", Default: "6", Min: "0", Max: "32", Step: "1"},
			{Name: "batch", Label: "Batch", Kind: Text, Value: "a 1s\n\n</textarea>", Rows: 3, Error: "line 3 is wrong"},
		},
		Scenarios: []Scenario{{Name: "All wait", Query: "queue=0"}},
		Actions:   []Action{{Name: "send", Label: "Send a job"}},
		Code:      Code{File: "pool.go", Lines: []Line{{ID: "L1", N: 1, HTML: "package main"}, {ID: "L2", N: 2, HTML: "x", Shown: true}}},
	}
}

// TestNoInlineScript holds the content security policy: all scripts are files.
func TestNoInlineScript(t *testing.T) {
	page := render(t, DemoPage(sample()))
	for _, tag := range regexp.MustCompile(`<script[^>]*>[^<]*`).FindAllString(page, -1) {
		if !strings.Contains(tag, " src=") || !strings.HasSuffix(tag, ">") {
			t.Errorf("inline script: %s", tag)
		}
	}
	if m := regexp.MustCompile(` on\w+=`).FindString(page); m != "" {
		t.Errorf("inline handler:%s", m)
	}
}

// TestIDs holds that an id occurs once, as labels and the player rely on it.
func TestIDs(t *testing.T) {
	seen := map[string]bool{}
	for _, m := range regexp.MustCompile(` id="([^"]*)"`).FindAllStringSubmatch(render(t, DemoPage(sample())), -1) {
		if seen[m[1]] {
			t.Errorf("id %q occurs twice", m[1])
		}
		seen[m[1]] = true
	}
	for _, id := range []string{"stage", "narration", "scrub", "workers", "error-batch", "L2", "lines", "events"} {
		if !seen[id] {
			t.Errorf("id %q is missing", id)
		}
	}
}

func TestMarkup(t *testing.T) {
	page := render(t, DemoPage(sample()))
	for _, want := range []string{
		"<b>G1</b> sends &lt;1&gt;.",
		"&lt;/textarea&gt;</textarea>",
		`data-param="workers" data-default="4" data-live="true"`,
		`href="/demo/pool?queue=0" data-scenario="queue=0"`,
		`id="L1" data-n="1" data-fold`,
		"line 3 is wrong",
		"2 lines",
	} {
		if !strings.Contains(page, want) {
			t.Errorf("the page lacks %s", want)
		}
	}
}

// TestModules holds that every module of the player is preloaded, or is for
// later.
func TestModules(t *testing.T) {
	files, err := os.ReadDir("../web/static/js")
	if err != nil {
		t.Fatal(err)
	}
	for _, f := range files {
		listed := 0
		for _, list := range [][]string{Modules, OnDemand, EmbedModules, {"boot.js", "main.js"}} {
			if slices.Contains(list, f.Name()) {
				listed++
			}
		}
		if listed != 1 {
			t.Errorf("%s is not in Modules, OnDemand or EmbedModules, or in several", f.Name())
		}
	}
	for _, n := range slices.Concat(Modules, OnDemand, EmbedModules, []string{"boot.js", "main.js"}) {
		if _, err := os.Stat("../web/static/js/" + n); err != nil {
			t.Error(err)
		}
	}
	for _, n := range slices.Concat(SiteStyles, EmbedStyles) {
		if _, err := os.Stat("../web/static/css/" + n); err != nil {
			t.Error(err)
		}
	}
}

// TestTwoPanes holds that a page may show two panes of code: their ids differ.
func TestTwoPanes(t *testing.T) {
	c := sample().Code
	c.Program = "/demo/pool/program.go"
	a, b := c, c
	a.Prefix, b.Prefix = "a-", "b-"
	seen := map[string]bool{}
	for _, m := range regexp.MustCompile(` (?:id|aria-controls)="([^"]*)"`).FindAllStringSubmatch(render(t, codePane(Page{}, a))+render(t, codePane(Page{}, b)), -1) {
		id := strings.HasPrefix(m[0], " id")
		if id && seen[m[1]] || !strings.HasPrefix(m[1], "a-") && !strings.HasPrefix(m[1], "b-") {
			t.Errorf("%s clashes", m[0])
		}
		seen[m[1]] = seen[m[1]] || id
	}
}
