package program

import (
	"errors"
	"io"
	"path/filepath"
	"strings"
	"testing"

	"github.com/go-concurrency/playground/internal/tracefile/tracetest"
)

type runaway struct{ name, decls, body, want string }

// runaways are programs that never end by themselves, and the sentence that
// says why they did.
var runaways = []runaway{
	{"loop", "", "for {\n\t}", "limit reached: more than 200ms of statements without an operation, at a.go:6\n"},
	{"goto", "", "again:\n\tgoto again", "limit reached: more than 200ms of statements without an operation, at a.go:7\n"},
	{"recursion", "func f(n int) int { return f(n+1) + 1 }", "println(f(0))", "fatal error: stack overflow\n"},
	{"goroutines", "", "c := make(chan int)\n\tfor {\n\t\tgo func() { <-c }()\n\t}", "limit reached: more than 200000 goroutines at one time\n"},
	{"stacks", "", "for {\n\t\tgo func() { select {} }()\n\t}", "limit reached: "},
	{"bomb", "func spawn() { go spawn(); go spawn() }", "spawn()\n\tselect {}", "limit reached: more than 200000 goroutines at one time\n"},
	{"panics", "", "for {\n\t\tfunc() {\n\t\t\tdefer func() { recover() }()\n\t\t\tpanic(1)\n\t\t}()\n\t}", "limit reached: more than 10s of CPU time\n"},
	{"output", "", "for {\n\t\tprint(\"x\")\n\t}", "limit reached: more than 1048576 bytes of output\n"},
	{"events", "", "c := make(chan int, 1)\n\tfor {\n\t\tc <- 1\n\t\t<-c\n\t}", "limit reached: more than 20000000 events\n"},
	{"time", "import \"time\"", "for {\n\t\ttime.Sleep(time.Hour)\n\t}", "limit reached: more than 1000h0m0s of virtual time\n"},
	{"clock", "import \"time\"", "for {\n\t\ttime.Now()\n\t}", "limit reached: more than 200ms of statements without an operation, at a.go:7\n"},
	{"memory", "var all [][]byte", "for {\n\t\tall = append(all, make([]byte, 1<<20))\n\t}", "limit reached: "},
	{"used memory", "var all [][]int", "for {\n\t\ts := make([]int, 1<<16)\n\t\tfor i := range s {\n\t\t\ts[i] = i\n\t\t}\n\t\tall = append(all, s)\n\t}", "limit reached: "},
	{"one slice", "var n = 1 << 40", "b := make([]byte, n)\n\tprintln(len(b))", "limit reached: out of memory\n"},
	{"doubling", "", "s := \"x\"\n\tfor {\n\t\ts += s\n\t}", "limit reached: "},
	{"library", "import \"strings\"", "n, s := 0, strings.Repeat(\"ab\", 1<<20)\n\tfor range 1 << 20 {\n\t\tn += strings.Count(s, \"ba\")\n\t}", "limit reached: "},
	{"one call", "import \"slices\"", "slices.SortFunc(make([]int, 1<<27), func(a, b int) int { return 1 })", "limit reached: "},
}

// build translates and builds the program.
func (p runaway) build(t testing.TB, cache string) string {
	dir := write(t, map[string]string{"a.go": p.text()})
	binary, err := prepare(t.Context(), cache, filepath.Join(dir, "a.go"))
	if err != nil {
		t.Fatal(err)
	}
	return binary
}

// run runs it as the command does.
func (p runaway) run(t testing.TB, binary string, errs io.Writer) error {
	cfg := config("stdout")
	cfg.Until.T = 1 << 62
	cfg.Limits.Goroutines = 200_000
	return start(t.Context(), binary, cfg, io.Discard, errs)
}

func (p runaway) text() string {
	return "package main\n\n" + p.decls + "\n\nfunc main() {\n\t" + p.body + "\n}\n"
}

// TestRunaways: whatever a program does without end, its process ends at a
// limit, with a sentence and nothing of Go's own insides. BenchmarkRunaways
// says how soon.
func TestRunaways(t *testing.T) {
	if testing.Short() {
		t.Skip("builds many programs")
	}
	cache := t.TempDir()
	for _, p := range runaways {
		t.Run(p.name, func(t *testing.T) {
			var errs strings.Builder
			err := p.run(t, p.build(t, cache), &lastBytes{&errs})
			text := errs.String()
			if !errors.Is(err, ErrFault) || !strings.Contains(text, p.want) || strings.Contains(text, "runtime.") {
				t.Errorf("%v: %s", err, text)
			}
		})
	}
}

// TestGarbageIsCollected: a program that leaves much garbage and keeps little
// comes to its end, also where the environment collects none.
func TestGarbageIsCollected(t *testing.T) {
	t.Setenv("GOGC", "off")
	t.Setenv("GODEBUG", "gctrace=1")
	dir := write(t, map[string]string{"a.go": "package main\n\nvar kept []byte\n\nfunc main() {\n\tfor range 3000 {\n\t\tkept = make([]byte, 1<<20)\n\t}\n\tprintln(len(kept))\n}\n"})
	if got := runIt(t, t.TempDir(), filepath.Join(dir, "a.go"), config("stdout")); got.err != nil || got.errs != "1048576\n" {
		t.Errorf("%v: %s%s", got.err, got.out, got.errs)
	}
}

// TestTraceOfRunaway: where the watch ends a process, the trace ends well.
func TestTraceOfRunaway(t *testing.T) {
	for _, p := range runaways {
		if p.name != "library" && p.name != "loop" {
			continue
		}
		dir := write(t, map[string]string{"a.go": p.text()})
		got := runIt(t, t.TempDir(), filepath.Join(dir, "a.go"), config("gotrace"))
		if !errors.Is(got.err, ErrFault) || !strings.Contains(got.errs, p.want) {
			t.Errorf("%s: %v: %s", p.name, got.err, got.errs)
		}
		if err := tracetest.Read(strings.NewReader(got.out)); err != nil || !strings.Contains(got.out, "main.main") {
			t.Errorf("%s: %d bytes: %v", p.name, len(got.out), err)
		}
	}
}

// lastBytes keeps the end of what is written.
type lastBytes struct{ b *strings.Builder }

func (l *lastBytes) Write(b []byte) (int, error) {
	const keep = 1000
	text := l.b.String() + string(b)
	l.b.Reset()
	l.b.WriteString(text[max(0, len(text)-keep):])
	return len(b), nil
}

func TestCrashFilter(t *testing.T) {
	for in, want := range map[string]string{
		"plain\nfatal error: all goroutines are asleep - deadlock!\n": "plain\nfatal error: all goroutines are asleep - deadlock!\n",
		"no end":                           "no end",
		"fatal error: st":                  "fatal error: st",
		"a fatal error: stack overflow\nb": "a fatal error: stack overflow\nb",
		"a\nfatal error: stack overflow\n\nruntime stack:\n":                             "a\nfatal error: stack overflow\n",
		"a\nruntime: out of memory: cannot allocate 7 bytes\nfatal error: out of memory": "a\nlimit reached: out of memory\n",
	} {
		for _, size := range []int{1, 3, len(in)} { // however it comes in pieces
			var out strings.Builder
			f := &crashFilter{w: &out, end: func() {}}
			for at := 0; at < len(in); at += size {
				f.Write([]byte(in[at:min(len(in), at+size)]))
			}
			if err := f.flush(); err != nil || out.String() != want {
				t.Errorf("%q in pieces of %d: %q, want %q", in, size, out.String(), want)
			}
		}
	}
}
