package web

import (
	"slices"
	"strings"
	"testing"

	"github.com/go-concurrency/playground/internal/demo"
	"github.com/go-concurrency/playground/internal/racetest"
	"github.com/go-concurrency/playground/templates"
)

const failureSource = `// Package broken locks twice.
package broken

// Twice is a counter.
type Twice struct{ mu sync.Mutex }

// Run locks.
func (d *Twice) Run() {
	d.mu.Lock()
	d.mu.Lock()
}
`

const fixSource = `// Package mended locks once,
// which is enough.
package mended

// TwiceFixed is a counter.
type TwiceFixed struct{ mu sync.Mutex }

// Run locks.
func (d *TwiceFixed) Run() {
	d.mu.Lock()
	d.mu.Unlock()
}
`

// TestMergedChanges: the rows of either program hold those of the other; the
// names that two packages need are no change; what is above the package clause
// stays as it is.
func TestMergedChanges(t *testing.T) {
	a := demo.Program{Type: "Twice", Source: failureSource}
	b := demo.Program{Type: "TwiceFixed", Source: fixSource}
	lines := changes(&a, &b)
	for _, c := range []struct {
		own, other string
		isFix      bool
		want       string
	}{
		{failureSource, fixSource, true, "10−,11+other"},
		{fixSource, failureSource, false, "10−other,11+"},
	} {
		var own []templates.Line
		rows := strings.Split(strings.TrimSuffix(c.own, "\n"), "\n")
		for i, row := range rows {
			own = append(own, templates.Line{ID: rowID(0, i+1), N: i + 1, HTML: row})
		}
		all := merge(own, strings.Split(c.other, "\n"), lines, c.isFix)
		var marked, mine []string
		near := 0
		for _, l := range all {
			if l.Near {
				near++
			}
			if l.Mark != "" {
				marked = append(marked, itoa(l.N)+l.Mark+map[bool]string{true: "other"}[l.Other])
			}
			if !l.Other {
				mine = append(mine, l.HTML)
			}
		}
		if got := strings.Join(marked, ","); got != c.want {
			t.Errorf("marked are %s, want %s", got, c.want)
		}
		if strings.Join(mine, "\n") != strings.Join(rows, "\n") {
			t.Errorf("the program is no more what it was:\n%s", strings.Join(mine, "\n"))
		}
		if near != 5 {
			t.Errorf("%d rows are changed or beside a change, want 5", near)
		}
	}
}

// fixed is the first failure of the course that has a fixed version.
func fixed(t *testing.T) (failure, fix *demo.Demo) {
	for _, d := range demo.Course {
		if d.Fixes != "" {
			return demo.Find(d.Fixes), d
		}
	}
	t.Skip("the course has no failure with a fixed version")
	return nil, nil
}

// TestShowChanges looks at what a fix changes on the page of the failure, and
// goes to the fixed version with the parameters as they are.
func TestShowChanges(t *testing.T) {
	racetest.Skip(t)
	srv := site(t)
	failure, fix := fixed(t)
	param := &failure.Params[slices.IndexFunc(failure.Params, func(q demo.Param) bool { return q.Kind == demo.Int && fix.Param(q.Name) != nil })]
	const (
		seen   = `(list => [...document.querySelectorAll(list)].filter(r => r.checkVisibility()).length)`
		button = `document.querySelector("[data-changes]")`
		link   = `document.querySelector("[data-carry]")`
	)
	p := tab(t)
	for _, size := range [][2]int64{{1440, 900}, {375, 800}} {
		p.film(srv.URL+"/demo/"+failure.Slug+"?seed=7", size[0], size[1])
		p.js(`document.getElementById("code").open = true`)
		rows := eval[int](p, seen+`("#lines [data-n]")`)
		if n := eval[int](p, seen+`("#lines [data-other], #lines .mark")`); n > 0 {
			t.Errorf("%d rows of the other program are shown before anybody asks for them", n)
		}
		p.js(button + `.click()`)
		p.until(seen + `("#lines [data-other]") > 0 && ` + seen + `("#lines [data-mark]:not([data-other])") > 0 && ` + button + `.ariaPressed === "true"`)
		if wrong := eval[string](p, `[...document.querySelectorAll("#lines [data-mark]")].filter(r => r.querySelector(".mark").innerText.trim()[0] !== r.dataset.mark).map(r => r.textContent).join()`); wrong != "" {
			t.Errorf("these rows bear no sign: %s", wrong)
		}
		p.js(button + `.click()`)
		p.until(seen + `("#lines [data-n]") === ` + itoa(rows) + ` && ` + seen + `("#lines [data-other]") === 0`)
		p.drag(param.Name, param.Max)
		p.js(link + `.dispatchEvent(new PointerEvent("pointerdown"))`)
		p.until(link + `.pathname === "/demo/` + fix.Slug + `" && new URLSearchParams(` + link + `.search).get("seed") === "7"`)
		p.js(link + `.click()`)
		p.until(`location.pathname === "/demo/` + fix.Slug + `" && document.querySelector('[data-param="` + param.Name + `"] .range')?.value === "` + itoa(param.Max) + `"`)
		p.until(`document.querySelector("#notices")?.children.length === 0 && ` + button + ` !== null`)
	}
}

// TestOutcome: the page of a failure says what Go prints and leads to the fixed
// version with the same parameters, and that leads back.
func TestOutcome(t *testing.T) {
	srv := site(t)
	failure, fix := fixed(t)
	for _, c := range []struct {
		slug string
		want []string
	}{
		{failure.Slug, []string{"Go prints", failure.Fault, failure.Happened, "/demo/" + fix.Slug + "?", "seed=7"}},
		{fix.Slug, []string{fix.Happened, "Back to the failure", "/demo/" + failure.Slug + "?", "seed=7"}},
	} {
		_, _, page := get(t, srv.URL+"/demo/"+c.slug+"?seed=7")
		_, page, _ = strings.Cut(page, `class="outcome`)
		page, _, _ = strings.Cut(page, "</a>")
		for _, want := range c.want {
			if !strings.Contains(page, want) {
				t.Errorf("%s: its outcome lacks %q:\n%s", c.slug, want, page)
			}
		}
	}
}
