package translate

import (
	"errors"
	"go/scanner"
	"go/token"
	"math/rand/v2"
	"strings"
	"testing"

	"github.com/go-concurrency/playground/internal/racetest"
)

// FuzzTranslate checks that any text is either refused, with errors that lie
// in it, or becomes Go that compiles and keeps its lines.
func FuzzTranslate(f *testing.F) {
	for _, text := range sources(f) {
		f.Add(text, uint64(0))
	}
	for _, c := range refusals {
		f.Add("package main\n\nimport `fmt`\n\nfunc main() {\n\tfmt.Print(1)\n\t"+c.body+"\n}\n", uint64(1))
	}
	for _, text := range oddities {
		f.Add(text, uint64(2))
	}
	f.Fuzz(func(t *testing.T, text string, seed uint64) {
		if seed > 0 {
			text = reflowed(text, seed)
		}
		checkTranslation(t, text)
	})
}

func checkTranslation(t *testing.T, text string) {
	t.Helper()
	if len(text) > 10_000 {
		return
	}
	res, err := Translate(input(t, "x.go", text))
	if err != nil {
		if list, ok := errors.AsType[Errors](err); !ok {
			t.Fatalf("%v\n%s", err, text)
		} else if p := list[0].Pos; p.Line < 1 || p.Filename != "x.go" {
			t.Fatalf("an error without a place: %v\n%s", err, text)
		}
		return
	}
	if err := compile(t, res); err != nil {
		t.Fatalf("the translation does not compile: %v\n%s\nbecame\n%s", err, text, res.Files[0].Text)
	}
	if problems := checkLines(text, string(res.Files[0].Text)); problems != "" {
		t.Fatalf("%s%s\nbecame\n%s", problems, text, res.Files[0].Text)
	}
}

// reflowed is text with line breaks in random places where Go allows them.
func reflowed(text string, seed uint64) string {
	rng := rand.New(rand.NewPCG(seed, 1))
	var s scanner.Scanner
	src := []byte(text)
	file := token.NewFileSet().AddFile("", -1, len(src))
	s.Init(file, src, nil, scanner.ScanComments)
	var b strings.Builder
	last := token.ILLEGAL
	for at := 0; ; {
		pos, tok, lit := s.Scan()
		if tok == token.EOF {
			return b.String() + text[at:]
		}
		if tok == token.SEMICOLON && lit == "\n" {
			continue // not in the text
		}
		offset := file.Offset(pos)
		b.WriteString(text[at:offset])
		at = offset
		if breaksAfter(last) && rng.IntN(4) == 0 {
			b.WriteString("\n")
		}
		last = tok
	}
}

// breaksAfter reports whether no semicolon is inserted at a line's end after
// the token.
func breaksAfter(tok token.Token) bool {
	switch tok {
	case token.IDENT, token.INC, token.DEC, token.RPAREN, token.RBRACK, token.RBRACE,
		token.BREAK, token.CONTINUE, token.FALLTHROUGH, token.RETURN, token.ILLEGAL:
		return false
	}
	return !tok.IsLiteral()
}

// TestBreaks translates programs whose lines end in unusual places.
func TestBreaks(t *testing.T) {
	racetest.Skip(t)
	for _, text := range sources(t) {
		for seed := range uint64(3) {
			checkTranslation(t, reflowed(text, seed+1))
		}
	}
	for _, text := range oddities {
		for seed := range uint64(10) {
			checkTranslation(t, reflowed(text, seed+1))
		}
	}
}

// oddities are programs in unusual layouts and of unusual constructs.
var oddities = []string{
	"package main\nfunc main() {\n\tselect {\n\tcase <-func() chan int { println(1); return nil }():\n\tdefault:\n\t}\n}\n",
	"package main;func main(){c:=make(chan int,1);c<-1;for v:=range c{_=v;break};select{case<-c:default:}}",
	"package main\n\nfunc main() { go func() {}(); go main(); defer main() }",
	"package main // x\n\nimport ( \"sync\" // y\n)\n\nvar mu sync.Mutex // z\n\nfunc main() { mu.Lock() } // end",
	"package main\n\nimport \"sync\"; var (a, b = 1, f(); c sync.Mutex); func f() int { return a }\nfunc main() { c.Lock(); _ = b }\n",
	"package main\r\n\r\nfunc main() {\r\n\tprintln(`a\r\nb`)\r\n\tprintln(1)\r\n}\r\n",
	"\xef\xbb\xbfpackage main\nfunc main() { for {} }",
	"package main\nfunc main() {\nL:\n\tfor range make(chan\n\tint) {\n\tcontinue L\n\t}\n\tprintln(\n\t\tlen(make(\n\t\t\tchan int)))\n}\n",
	"package main\nfunc main() {\nA:\nB:\n\tfor {\n\t\tbreak B\n\t}\n\tif false { goto A }\n}\n",
	"package main\nfunc main() {\n\tgo func(a int, f func()) {\n\t\tf()\n\t}(1, func() {\n\t\tprintln(2)\n\t})\n\tprintln(3)\n}\n",
	"package main\nfunc main() {\n\tselect {\n\tcase (<-\n\tmake(chan int)):\n\t\tprintln(1)\n\tcase make(chan func()) <- func() {\n\t\tprintln(2)\n\t}:\n\t\tprintln(3)\n\t}\n\tprintln(4)\n}\n",
	"package main\ntype B bool\nfunc f[T ~bool](c chan int) (ok T) { _, ok = <-c; return }\nfunc main() { var b B; var c chan B; b, b = <-c; _ = b; _ = f[B] }\n",
	"package main\nimport \"time\"\nvar s = time.Sleep\nfunc main() { s(1); (time.Sleep)(2); func(f func(time.Duration)) { f(3) }(time.Sleep) }\n",
	"package main\nimport a \"time\"\nimport b \"time\"\nfunc main() { _ = a.Second; b.Sleep(1) }\n",
	"package main\nimport . \"sync\"\nimport . \"time\"\ntype s struct { Mutex; *WaitGroup }\nfunc main() { var x s; x.Mutex.Lock(); x.Unlock(); x.Go(func() {}); Sleep(1) }\n",
	"package main\nimport \"sync\"\ntype g[T any] struct { mu sync.Mutex; v T }\nfunc (x *g[T]) set(v T) { x.mu.Lock(); defer x.mu.Unlock(); x.v = v }\nvar q = g[int]{v: 1}\nfunc main() { q.set(2); p := &q; p.mu.Lock(); (*p).mu.Unlock() }\n",
	"package main\nfunc main() { var a [3]int; i := 0; for a[func() int { i++; return i }()] = range make(chan int) {\n}\n}\n",
	"package main\nfunc f() (c chan int) { c = make(chan int); return }\nfunc main() { defer func() { recover() }(); x, y := <-f(), <-f(); _, _ = x, y; if v := <-f(); v > 0 { } else if w, ok := <-f(); ok { _ = w } }\n",
	"package main\nvar x, y = func() (int, bool) { return 1, true }()\nvar c = make(chan int)\nvar v, ok = <-c\nvar w, _ interface{} = <-c\nfunc main() { _, _, _, _, _ = x, y, v, ok, w }\n",
	"package main\nfunc g[T int | string](v T, f func(T)) { f(v) }\nfunc p[T any](T) {}\nfunc main() { go g(1, p); go g(\"x\", p[string]); defer g(2, p) }\n",
	"package main\nfunc f(a ...any) {}\nfunc h() (int, string) { return 1, \"\" }\nfunc main() { s := 3; go f(); go f(h()); go f(1<<s, s == 3, nil, 'x', 1.5, \"s\"); var u uint8 = 1<<s; _ = u; go func(x float64, y uint8) {}(2, 1<<s) }\n",
	"package main\nimport \"fmt\"\ntype t struct{}\nfunc (t) String() string { return \"\" }\nfunc main() { var s fmt.Stringer = t{}; go s.String(); f := t.String; go f(t{}); go (fmt.Println)(1); fmt.Println() }\n",
	"package main\nfunc main() { switch x := (any)(1).(type) { case int: go func() { _ = x }(); default: goto e }\ne:\n}\n",
	"package main\nfunc f() int { select {} }\nfunc g(c chan int) int { for range c { }; for { } }\nfunc h(c chan int) int { L: for { select { case <-c: break L; default: return 1 } }; panic(1) }\nfunc main() { f(); g(nil); h(nil) }\n",
	"package main\nimport \"context\"\nfunc main() { c, f := context.WithCancel(context.Background()); defer f(); var d func(); c, d = context.WithCancel(c); d(); go context.WithCancel(c); _, _ = func() (context.Context, context.CancelFunc) { return context.WithCancel(c) }() }\n",
	"package main\nimport \"sync/atomic\"\nvar n atomic.Int32\nfunc main() { go n.Add(1); defer n.Store(2); _ = n.Load() + n.Swap(3); var p *int32; go atomic.AddInt32(p, 1); (&n).Add(1) }\n",
	"package main\nfunc main() { var c chan int; for i, x := 0, <-c; i < <-c; i, x = i+1, <-c { _ = x }; switch <-c { case <-c, 2: c <- <-c } }\n",
	"package main\nfunc main() { const c = 3; type T [c]chan int; var a T; a[0] <- c; go func() (n int) { return <-a[1] }(); var _ = <-a[2] }\n",
	"package main\n\n//\n/* a\nb */ func main() { /* c\nd */ println( /* e\n */ 1) /* f */ ; println(2) }\n",
	"package main\nfunc init() { println(1) }\nfunc init() { println(2) }\ntype init2 int\nfunc (init2) init() {}\nfunc (init2) main() {}\nfunc main() { init2(0).init(); init2(0).main(); f := main; _ = f }\n",
	"package main\nvar e struct{ a, b int } = struct{ a, b int }{1, 2}\nvar f = struct {\n\ta int `json:\"x\"`\n\tb chan<- int\n}{}\nvar g = [...]string{2: `a\nb`}\nvar h = map[string][]func(int, ...string) (a, b error){}\nfunc main() {}\n",
}

func TestOddities(t *testing.T) {
	for _, text := range oddities {
		if _, err := Translate(input(t, "x.go", text)); err != nil {
			t.Errorf("%v\n%s", err, text)
		}
		checkTranslation(t, text)
	}
}
