package web

import (
	"context"
	"net/http/httptest"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"github.com/go-concurrency/playground/internal/program"
	"github.com/go-concurrency/playground/internal/racetest"
)

// opened is a site with a program of these files on its stage. A program of one
// file is opened by its file, others by their directory.
type opened struct {
	t   testing.TB
	dir string
	url string // of its page
	srv *httptest.Server
}

func openFiles(t testing.TB, files map[string]string, args ...string) *opened {
	t.Helper()
	o := &opened{t: t, dir: t.TempDir()}
	path := o.dir
	for name, text := range files {
		o.write(name, text)
		if len(files) == 1 {
			path = filepath.Join(o.dir, name)
		}
	}
	ctx, cancel := context.WithCancel(context.Background())
	live, err := program.Open(ctx, path, args)
	if err != nil {
		t.Fatal(err)
	}
	s, err := New(Config{Live: live})
	if err != nil {
		t.Fatal(err)
	}
	o.srv = httptest.NewServer(s)
	o.url = o.srv.URL + "/demo/program"
	t.Cleanup(func() {
		cancel()
		s.Close()
		o.srv.Close()
	})
	return o
}

// write changes a file as editors do: at once.
func (o *opened) write(name, text string) {
	o.t.Helper()
	tmp := filepath.Join(o.dir, name+".new")
	if err := os.WriteFile(tmp, []byte(text), 0o600); err != nil {
		o.t.Fatal(err)
	}
	if err := os.Rename(tmp, filepath.Join(o.dir, name)); err != nil {
		o.t.Fatal(err)
	}
}

const greeting = `// Command greeting hands a word from one goroutine to another.
package main

import "fmt"

func main() {
	words := make(chan string)
	go func() { words <- "hello" }()
	fmt.Println(<-words)
}
`

// TestProgramRoutes: what there is of demos, there is of the program, too.
func TestProgramRoutes(t *testing.T) {
	o := openFiles(t, map[string]string{
		"main.go":  "package main\n\nimport \"os\"\n\nfunc main() { say(os.Args[1:]) }\n",
		"again.go": "package main\n\nimport \"fmt\"\n\nfunc say(words []string) { fmt.Println(words) }\n",
	}, "a", "b c")
	for path, want := range map[string]string{
		"/":                                 `href="/demo/program"`,
		"/demo/program":                     "main.go</b>",
		"/demo/program?procs=1":             "One goroutine runs at a time",
		"/demo/program?in=1s:x":             "is neither a live parameter nor an action",
		"/demo/program/derived?procs=2":     "Up to 2 goroutines",
		"/shot/program.svg":                 "</svg>",
		"/api/run/program.jsonl":            `"val":"[a b c]\n"`,
		"/api/run/program.jsonl?args=x%0Ay": `"val":"[x y]\n"`,
	} {
		status, _, body := get(t, o.srv.URL+path)
		if status != 200 || !strings.Contains(body, want) {
			t.Errorf("%s: %d, without %s\n%.500s", path, status, want, body)
		}
	}
	_, _, page := get(t, o.url)
	if main, again := strings.Index(page, `id="F1L5"`), strings.Index(page, `id="L5"`); main < 0 || again < main {
		t.Error("main's file is not first, or its lines are not the film's")
	}
	if status, _, _ := get(t, site(t).URL+"/demo/program"); status != 404 {
		t.Errorf("a program without open: %d", status)
	}
}

// Expressions of the page's state.
const (
	problemText = `document.getElementById("problems").innerText`
	noProblems  = `document.getElementById("problems")?.hidden`
	taken       = `!document.querySelector(".first") && !document.getElementById("step-forward")?.disabled`
	stageText   = `(document.querySelector("#stage")?.textContent ?? "")`
)

// TestLiveProgram changes the program under its page, breaks it and repairs
// it.
func TestLiveProgram(t *testing.T) {
	o := openFiles(t, map[string]string{"greeting.go": greeting})
	p := visit(t, o.url+"?seed=5", 1440, 900)
	if title := eval[string](p, "document.title"); !strings.HasPrefix(title, "greeting ·") {
		t.Errorf("the title is %q", title)
	}
	if claim := eval[string](p, `document.querySelector(".claim").textContent`); claim != "Command greeting hands a word from one goroutine to another." {
		t.Errorf("the claim is %q", claim)
	}
	p.until(stageText + `.includes("words")`)

	o.write("greeting.go", strings.ReplaceAll(greeting, "words", "letters"))
	p.until(stageText + `.includes("letters") && ` + taken)
	if q := eval[string](p, "location.search"); q != "?seed=5" {
		t.Errorf("the address has become %q", q)
	}

	o.write("greeting.go", strings.Replace(greeting, "<-words", "<-word", 1))
	p.until("!" + noProblems)
	if text := eval[string](p, problemText); !strings.Contains(text, "greeting.go:9") || !strings.Contains(text, "undefined: word") || !strings.Contains(text, "fmt.Println(<-word)") {
		t.Errorf("the problem reads %q", text)
	}
	if !eval[bool](p, stageText+`.includes("letters")`) {
		t.Error("the last film that could be made is gone")
	}
	p.js(`document.getElementById("step-forward").click()`) // and it can be played
	p.until(clockText + ` !== "0.0 µs"`)

	o.write("greeting.go", strings.Replace(greeting, `import "fmt"`, "import (\n\t\"fmt\"\n\t\"os\"\n)\n\nfunc init() { os.Remove(\"x\") }", 1))
	p.until(problemText + `.includes("os.Remove")`)

	o.write("greeting.go", strings.ReplaceAll(greeting, "words", "letters"))
	p.until(noProblems)
	if !strings.HasPrefix(eval[string](p, playText), "Play") {
		t.Error("a film at rest plays after a change")
	}
	p.js(`document.getElementById("speed").value = 0; document.getElementById("speed").dispatchEvent(new Event("input", {bubbles: true})); document.getElementById("play").click()`)
	p.until(playText + `.includes("Pause") && location.search.includes("speed")`)
	o.write("greeting.go", greeting)
	p.until(stageText + `.includes("words") && ` + taken + ` && ` + playText + `.includes("Pause")`)
}

// TestWaitingProgram opens a program that cannot be run, and repairs it.
func TestWaitingProgram(t *testing.T) {
	o := openFiles(t, map[string]string{"greeting.go": "package main\n\nfunc main() { x }\n"})
	status, _, body := get(t, o.url)
	if status != 200 || !strings.Contains(body, "greeting.go:3") || !strings.Contains(body, "undefined: x") {
		t.Errorf("%d: %.800s", status, body)
	}
	p := visitWaiting(t, o.url)
	o.write("greeting.go", greeting)
	p.until(taken)
}

// visitWaiting opens the page of a program that cannot be run.
func visitWaiting(t testing.TB, url string) page {
	t.Helper()
	p := tab(t)
	p.load(url, 1440, 900)
	p.until(`document.querySelector("main.waiting")`)
	return p
}

// hostile are programs that would end or fill the process they run in, and
// what their film says of it.
var hostile = []struct{ name, decls, body, want string }{
	{"loop", "", "for {\n\t}", "limit reached: more than 200ms of statements"},
	{"bomb", "func spawn() { go spawn(); go spawn() }", "spawn()\n\tselect {}", "limit reached: more than"},
	{"output", "import \"strings\"", "s := strings.Repeat(\"x\", 1000)\n\tfor {\n\t\tprint(s)\n\t}", "limit reached: more than 1048576 bytes of output"},
	{"recursion", "func f(n int) int { return f(n+1) + 1 }", "println(f(0))", "fatal error: stack overflow"},
	{"memory", "var all [][]byte", "for {\n\t\tall = append(all, make([]byte, 1<<20))\n\t}", "limit reached: "},
	{"call", "import \"slices\"", "slices.SortFunc(make([]int, 1<<27), func(a, b int) int { return 1 })", "limit reached: "},
	{"exit", "import \"os\"", "os.Exit(7)", "exit status 7"},
	{"panic", "", "panic(\"no\")", "panic: no"},
	{"long panic", "import \"strings\"", "panic(strings.Repeat(\"x\", 100<<20))", "panic: xxxx"},
	{"deadlock", "", "<-make(chan int)", "all goroutines are asleep"},
	{"events", "", "c := make(chan int, 1)\n\tfor {\n\t\tc <- 1\n\t\t<-c\n\t}", ""},
}

// TestHostilePrograms: whatever the program does, its page comes, says so, and
// the server lives.
func TestHostilePrograms(t *testing.T) {
	if testing.Short() {
		t.Skip("builds many programs")
	}
	for i, h := range hostile {
		if racetest.Rare(i, 2) || h.name == "events" && racetest.On { // of 20 million
			continue
		}
		t.Run(h.name, func(t *testing.T) {
			o := openFiles(t, map[string]string{strings.ReplaceAll(h.name, " ", "_") + ".go": "package main\n\n" + h.decls + "\n\nfunc main() {\n\t" + h.body + "\n}\n"})
			from := time.Now()
			if status, _, body := get(t, o.url); status != 200 {
				t.Errorf("%d: %.500s", status, body)
			}
			t.Logf("the page took %v", time.Since(from))
			if _, _, events := get(t, o.srv.URL+"/api/run/program.jsonl"); !strings.Contains(events, h.want) {
				t.Errorf("the events end with %s", events[max(0, len(events)-600):])
			}
			if status, _, _ := get(t, o.srv.URL+"/healthz"); status != 200 {
				t.Errorf("the server: %d", status)
			}
		})
	}
}
