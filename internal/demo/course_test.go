package demo

import (
	"bytes"
	"fmt"
	"io"
	"net/url"
	"os"
	"os/exec"
	"path/filepath"
	"runtime"
	"slices"
	"strings"
	"testing"
)

func TestCourse(t *testing.T) {
	seen := map[string]bool{}
	for _, d := range Course {
		if seen[d.Slug] || d.Slug == "" || d.Title == "" || d.Claim == "" || d.Chapter == "" || d.Problem == "" || d.Essence == "" {
			t.Errorf("%q: slug taken, or a text is missing", d.Slug)
		}
		seen[d.Slug] = true
		for _, p := range d.Params {
			if slices.Contains(Reserved, p.Name) {
				t.Errorf("%s: parameter %s bears a reserved name", d.Slug, p.Name)
			}
			if v, err := p.Parse(p.Default); err != nil || v != p.Default {
				t.Errorf("%s: default of %s: %q, %v", d.Slug, p.Name, v, err)
			}
			if (p.Setting != nil || p.Look != nil) && (p.Live || p.Field != "" || p.Method != "") {
				t.Errorf("%s: %s sets the runtime, and the program as well or while it runs", d.Slug, p.Name)
			}
			if p.Live && p.Kind == Text {
				t.Errorf("%s: text parameter %s is live", d.Slug, p.Name)
			}
		}
		for _, a := range d.Actions {
			if slices.Contains(Reserved, a.Name) || d.Param(a.Name) != nil {
				t.Errorf("%s: action %s bears a taken name", d.Slug, a.Name)
			}
		}
		if n := len(d.Program.Lines()) - len(d.Program.Region) + 1; n < 12 || n > 40 {
			t.Errorf("%s: the marked region has %d lines", d.Slug, n)
		}
	}
	// Every program has its description, and the description its place.
	dirs, err := os.ReadDir("programs")
	if err != nil {
		t.Fatal(err)
	}
	if len(dirs) != len(Course) {
		t.Errorf("%d programs, %d demos in the course", len(dirs), len(Course))
	}
}

func TestScenarios(t *testing.T) {
	for _, d := range Course {
		for _, sc := range d.Scenarios {
			checkSetup(t, sc.Setup(d))
		}
	}
}

func TestQueries(t *testing.T) {
	d := Find("worker-pool")
	tests := []struct{ query, want string }{
		{"workers=99", `workers is "99"; allowed is a whole number from 1 to 16`},
		{"workers=many", `workers is "many"; allowed is a whole number from 1 to 16`},
		{"cost=0.001", `cost is "0.001"; allowed is a number from 0.1 to 4`},
		{"kind=gpu", `kind is "gpu"; allowed is cpu or io`},
		{"procs=0", `procs is "0"; allowed is a whole number from 1 to 64`},
		{"seed=x", `seed is "x"; allowed is a whole number from 0 to 9007199254740991`},
		{"batch=resize+soon", `batch, line 1: "soon" is not a cost; expected a duration up to 1m, such as 300ms`},
		{"batch=a+1s%0Ab", `batch, line 2: "b"; expected a name and a cost, such as: resize 300ms`},
		{"batch=a%01b+1s", `batch holds a control character or broken text`},
		{"batch=a%FFb+1s", `batch holds a control character or broken text`},
		{"batch=a+1s+x0", `batch, line 1: "x0" is not a count; expected x1 to x500`},
		{"batch=" + strings.Repeat("a", 5000), `batch is 5000 bytes long; allowed are at most 4096`},
		{"wokers=3", `"wokers" is not a parameter of worker-pool; known are seed, procs, in, workers`},
		{"in=2s", `in: "2s" is not an input; expected moment:name=value or moment:action, such as 2s:workers=6`},
		{"in=soon:send", `in: "soon" is not a moment; write a time such as 2s or 1.5ms, or 2s+3 for the third event at 2s`},
		{"in=2s:queue=3", `in: queue takes effect from the start only; set it as a parameter`},
		{"in=2s:workers=77", `in: workers is "77"; allowed is a whole number from 1 to 16`},
		{"in=2s:send=3", `in: send is an action and takes no value`},
		{"in=2s:fly", `in: "fly" is neither a live parameter nor an action of worker-pool; known are workers`},
		{"in=2s:send,1s:send", `in: 1s stands after 2s; inputs are listed in the order of their moments`},
	}
	for _, tt := range tests {
		q, err := url.ParseQuery(tt.query)
		if err != nil {
			t.Fatal(err)
		}
		s, errs := d.Parse(q)
		if len(errs) != 1 || !strings.HasPrefix(errs[0].Error(), tt.want) {
			t.Errorf("%.40s: %v, want %s", tt.query, errs, tt.want)
		}
		if _, again := d.Parse(s.Query()); len(again) > 0 {
			t.Errorf("%.40s: the nearest values are wrong: %v", tt.query, again)
		}
	}
	for text, want := range map[string]string{"99": "16", "-3": "1", "7.9": "7", "x": "4"} {
		if got := d.Param("workers").Nearest(text); got != want {
			t.Errorf("the number of workers nearest to %s is %s, want %s", text, got, want)
		}
	}
}

// TestDefaultProcs checks that a demo opens with the GOMAXPROCS that it sets,
// and that its links leave just that out.
func TestDefaultProcs(t *testing.T) {
	one, four := &Demo{Procs: 1}, &Demo{}
	for query, want := range map[string]string{"": "1,4", "procs=1": "1,1", "procs=4": "4,4", "procs=0": "1,1", "procs=16": "16,16"} {
		q, err := url.ParseQuery(query)
		if err != nil {
			t.Fatal(err)
		}
		a, _ := one.Parse(q)
		b, _ := four.Parse(q)
		if got := fmt.Sprintf("%d,%d", a.Procs, b.Procs); got != want {
			t.Errorf("%q means %s Ps, want %s", query, got, want)
		}
		if a.Query().Has("procs") != (a.Procs != 1) || b.Query().Has("procs") != (b.Procs != 4) {
			t.Errorf("%q: the links are %v and %v", query, a.Query(), b.Query())
		}
	}
	bare, own := (&Scenario{}).Setup(one), (&Scenario{Procs: 4}).Setup(one)
	if bare.Procs != 1 || own.Procs != 4 || len(bare.Query()) > 0 || own.Query().Get("procs") != "4" {
		t.Errorf("scenarios have %d and %d Ps, their links are %v and %v", bare.Procs, own.Procs, bare.Query(), own.Query())
	}
	for _, order := range [][]*Demo{{one, four}, {four, one}} { // the first one's default is for all
		l, _ := ParseLineup(order, nil)
		if want := order[0].procs(); l.Sides[0].Procs != want || l.Sides[1].Procs != want || len(l.Query()) > 0 {
			t.Errorf("side by side they have %d and %d Ps, and their link is %v", l.Sides[0].Procs, l.Sides[1].Procs, l.Query())
		}
	}
}

func TestSuggest(t *testing.T) {
	for wrong, want := range map[string]string{"wroker-pol": "worker-pool", "pool": "worker-pool", "waitgrop": "waitgroup"} {
		if got := Suggest(wrong); len(got) == 0 || got[0] != want {
			t.Errorf("for %s %v is suggested, want %s", wrong, got, want)
		}
	}
	for _, wrong := range []string{"nope", "x", "", "nowhere"} {
		if got := Suggest(wrong); len(got) > 0 {
			t.Errorf("%q has hardly a letter in common with %v", wrong, got)
		}
	}
	if got := Suggest("werker-pool"); len(got) != 1 {
		t.Errorf("%v are as likely", got)
	}
}

// TestStandalone builds and runs what "copy" yields.
func TestStandalone(t *testing.T) {
	if runtime.GOARCH == "wasm" {
		t.Skip("WebAssembly starts no processes")
	}
	blocking := *Find("worker-pool") // with a helper that imports
	blocking.Program.Source = strings.ReplaceAll(blocking.Program.Source, "play.IO(", "play.Syscall(")
	for _, d := range []*Demo{Find("worker-pool"), &blocking} {
		s := Setup{Demo: d, Values: d.Defaults(), Seed: 1, Procs: 1}
		s.Values["kind"] = "io"
		s.Values["batch"] = "a 1ms x3\nb`c 2ms"
		text, err := s.Standalone()
		if err != nil {
			t.Fatal(err)
		}
		b, _ := io.ReadAll(text)
		if bytes.Contains(b, []byte("playground/play")) {
			t.Errorf("%s: the copy imports the helpers", d.Slug)
		}
		file := filepath.Join(t.TempDir(), "main.go")
		if err := os.WriteFile(file, b, 0o600); err != nil {
			t.Fatal(err)
		}
		out, err := exec.Command("go", "run", file).CombinedOutput()
		if err != nil || !strings.Contains(string(out), "4 jobs done, 0 failed") {
			t.Errorf("%s: %v\n%s\n%s", d.Slug, err, out, b)
		}
	}
}

// TestStandalones builds what "copy" yields of every demo.
func TestStandalones(t *testing.T) {
	if runtime.GOARCH == "wasm" {
		t.Skip("WebAssembly starts no processes")
	}
	dir := t.TempDir()
	for _, name := range []string{"go.mod", "go.sum"} {
		b, err := os.ReadFile("../../" + name)
		if err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(filepath.Join(dir, name), b, 0o600); err != nil {
			t.Fatal(err)
		}
	}
	for _, d := range Course {
		s := Setup{Demo: d, Values: d.Defaults(), Seed: 1, Procs: 1}
		text, err := s.Standalone()
		if err != nil {
			t.Fatal(err)
		}
		b, _ := io.ReadAll(text)
		if err := os.Mkdir(filepath.Join(dir, d.Slug), 0o700); err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(filepath.Join(dir, d.Slug, "main.go"), b, 0o600); err != nil {
			t.Fatal(err)
		}
	}
	cmd := exec.Command("go", "vet", "./...")
	cmd.Dir = dir
	if out, err := cmd.CombinedOutput(); err != nil {
		t.Errorf("%v\n%s", err, out)
	}
}
