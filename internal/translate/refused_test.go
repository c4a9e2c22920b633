package translate

import (
	"errors"
	"fmt"
	"strings"
	"testing"
)

// refusals are programs and what is said about them. A program stands in
// package demo's Run method unless it says package itself.
var refusals = []struct{ imports, body, want string }{
	// Libraries that are not translated yet, or never will be.
	{"time", "_ = time.Now().Local()", "x.go:6:17: time.Time.Local is not supported: it reads the machine's clock or time zone"},
	{"time", "_ = time.Unix(1, 2)", "x.go:6:11: time.Unix is not supported: it reads the machine's clock or time zone"},
	{"os", `os.ReadFile("x")`, "x.go:6:5: os.ReadFile is not supported: programs have no files, environment or processes"},
	{"os", "_ = os.Stdin", "x.go:6:9: os.Stdin is not supported: programs have no standard input"},
	{"os", "os.Args = nil", "x.go:6:5: changing os.Args is not supported: all runs share it"},
	{"os", "_ = &os.Stdout", "x.go:6:10: changing os.Stdout is not supported: all runs share it"},
	{"os", "os.Stdout.Close()", "x.go:6:12: os.File.Close is not supported: programs have no files, environment or processes"},
	{"os", `os.Setenv("x", "y")`, "x.go:6:5: os.Setenv is not supported: programs have no files, environment or processes"},
	{"os", "var e os.PathError; _ = e.Path; os.Getpid()", "x.go:6:37: os.Getpid is not supported: programs have no files, environment or processes"},
	{"runtime", "_ = runtime.GOOS", "x.go:6:14: runtime.GOOS is not supported: it differs from machine to machine"},
	{"runtime", "runtime.Caller(0)", "x.go:6:10: runtime.Caller is not supported: it shows native stacks, which hold the virtual runtime's calls"},
	{"log", "log.SetFlags(log.Llongfile)", "x.go:6:19: log.Llongfile is not supported: where a program lies differs from machine to machine; Lshortfile is the same"},
	{"reflect", "reflect.ValueOf(1).Recv()", "x.go:6:21: reflect.Value.Recv is not supported: it works on the native channel, which holds nothing"},
	{"reflect", "reflect.Select(nil)", "x.go:6:10: reflect.Select is not supported: it works on the native channel, which holds nothing"},
	{"reflect", "_ = reflect.ValueOf(1).MapKeys()", "x.go:6:25: reflect.Value.MapKeys is not supported: its order differs from run to run"},
	{"path/filepath", `filepath.Glob("*")`, "x.go:6:11: filepath.Glob is not supported: programs have no files, environment or processes"},
	{"fmt", "var n int; fmt.Scan(&n)", "x.go:6:17: fmt.Scan is not supported: programs have no standard input"},
	{module + "/play", "play.Burn(1)", "x.go:6:7: play.Burn is not supported: it is for tests"},

	// Packages as a whole.
	{"io", "io.Pipe()", "x.go:6:5: io.Pipe is not supported: its ends wait for each other natively, which would stop every goroutine; use a channel"},
	{"text/template", "template.New(``)", `x.go:3:8: import "text/template" is not supported: it can receive from channels natively, which would stop every goroutine`},
	{"crypto/rand", "rand.Text()", `x.go:3:8: import "crypto/rand" is not supported: it draws from the machine's random source`},
	{"log/slog", "slog.Info(``)", `x.go:3:8: import "log/slog" is not supported: it holds a native lock while it calls the program, which would stop every goroutine`},
	{"unique", "unique.Make(1)", `x.go:3:8: import "unique" is not supported: what it does depends on when the garbage collector runs`},
	{"net/http", "http.Get(``)", `x.go:3:8: import "net/http" is not supported: programs have no network`},
	{"unsafe", "_ = unsafe.Pointer(nil)", `x.go:3:8: import "unsafe" is not supported: it can get past the virtual runtime`},
	{"C", "C.f()", `x.go:3:8: import "C" is not supported: cgo can get past the virtual runtime`},
	{"os/exec", "exec.Command(``)", `x.go:3:8: import "os/exec" is not supported: programs have no files, environment or processes`},
	{"runtime/debug", "debug.FreeOSMemory()", `x.go:3:8: import "runtime/debug" is not supported: it can get past the virtual runtime`},
	{"golang.org/x/exp/maps", "_ = maps.Keys[int]", `x.go:3:8: import "golang.org/x/exp/maps" is not supported: programs may import parts of the standard library and of golang.org/x/sync only`},
	{"golang.org/x/sync/syncmap", "_ = syncmap.Map{}", `x.go:3:8: import "golang.org/x/sync/syncmap" is not supported: programs may import parts of the standard library and of golang.org/x/sync only`},
	{"fmt\"; import \"golang.org/x/sync/errgroup", "fmt.Println(&errgroup.Group{})", "x.go:6:14: printing a value of type *errgroup.Group is not supported: the inside of errgroup.Group is the engine's own"},

	// The language.
	{"", "c := make(chan<- int); _ = c", "x.go:6:7: make(chan<- int) is not supported: only one end of it could ever be used"},
	{"", "package demo\n\ntype D struct{}\n\nfunc (D) Run() {}\n\nfunc f[T []int | chan int](x T) int { return len(x) }\n", "x.go:7:46: len of a T is not supported yet"},
	{"", "package demo\n\ntype D struct{}\n\nfunc (D) Run() {}\n\nfunc f[T <-chan int | chan<- int](x T) int { return len(x) }\n", "x.go:7:53: len of a T is not supported yet"},
	{"", "package demo\n\ntype D struct{}\n\nfunc (D) Run() {}\n\nfunc f[T chan bool | chan int](x T) { close(x) }\n", "x.go:7:39: close of a T is not supported yet"},
	{"", "true := false; _ = true", "x.go:6:2: a declaration of true is not supported: the translation relies on it"},
	{"", "_rt := 1; _ = _rt", "x.go:6:2: the name _rt is not supported: names that begin with _rt belong to the translation"},
	{"", "_rtc0: goto _rtc0", "x.go:6:2: the name _rtc0 is not supported: names that begin with _rt belong to the translation"},
	{"", "//line y.go:1\n", "x.go:6:2: the directive //line is not supported yet"},
	{"", "/*line y.go:1*/", "x.go:6:2: the directive /*line*/ is not supported yet"},
	{"", "//go:nosplit\n", "x.go:6:2: the directive //go:nosplit is not supported yet"},

	// Addresses.
	{"fmt", "fmt.Println(make(chan int))", "x.go:6:14: printing a value of type chan int is not supported: its address differs from run to run"},
	{"fmt", "var x int; fmt.Scanln(&x)", "x.go:6:17: fmt.Scanln is not supported: programs have no standard input"},
	{"string", "", "x.go:3:8: import \"string\" is not supported: programs may import parts of the standard library and of golang.org/x/sync only"},
	{"fmt", "fmt.Println(new(int))", "x.go:6:14: printing a value of type *int is not supported: its address differs from run to run"},
	{"fmt", "type n struct{ next *n }; fmt.Print(n{})", "x.go:6:38: printing a value of type n is not supported: it holds a *n, whose address differs from run to run"},
	{"sync\"; import \"fmt", "var s []struct{ mu sync.Mutex }; fmt.Println(s)", "x.go:6:47: printing a value of type []struct{mu sync.Mutex} is not supported: the inside of sync.Mutex is the engine's own"},
	{"fmt", `fmt.Printf("%d %-5p", 1, &Demo{})`, "x.go:6:13: the verb %p is not supported: its address differs from run to run"},
	{"fmt", `fmt.Printf("%[1]p", &Demo{})`, "x.go:6:13: the verb %p is not supported: its address differs from run to run"},
	{"fmt", `c := make(chan int); fmt.Printf("%T %v", c, c)`, "x.go:6:46: printing a value of type chan int is not supported: its address differs from run to run"},
	{"fmt", `c := make(chan int); fmt.Printf("%T %[1]v", c)`, "x.go:6:46: printing a value of type chan int is not supported: its address differs from run to run"},
	{"fmt", `c := make(chan int); fmt.Printf("%%T%*T", 3, c, c)`, "x.go:6:50: printing a value of type chan int is not supported: its address differs from run to run"},
	{"log", "log.Printf(`%p`, &Demo{})", "x.go:6:13: the verb %p is not supported: its address differs from run to run"},
	{"log", "log.Default().Println(new(int))", "x.go:6:24: printing a value of type *int is not supported: its address differs from run to run"},
	{"", "println(new(int))", "x.go:6:10: printing a value of type *int is not supported: its address differs from run to run"},

	// Whole files.
	{"", "package demo\n\nvar count int\n\ntype D struct{}\n\nfunc (D) Run() {}\n",
		"x.go:3:5: the package variable count in a demo is not supported: all runs would share it; make it a field"},
	{"", "package demo\n\nimport \"errors\"\n\nvar E = errors.New(`x`)\n\ntype D struct{}\n\nfunc (D) Run() { E = nil }\n",
		"x.go:5:5: the package variable E in a demo is not supported: all runs would share it; make it a field"},
	{"", "package demo\n\nvar _ = func() int { return 1 }()\n\ntype D struct{}\n\nfunc (D) Run() {}\n",
		"x.go:3:5: the package variable _ in a demo is not supported: all runs would share it; make it a field"},
	{"", "package demo\n\ntype D struct{}\n\nfunc (D) Run() {}\n\nfunc init() {}\n",
		"x.go:7:1: func init in a demo is not supported: all runs would share what it does"},
	{"", "package demo\n\ntype D struct{}\n", "x.go:1:1: a demo declares a struct type with a method Run()"},
	{"", "package demo\n\ntype A struct{}\n\nfunc (A) Run() {}\n\ntype B struct{ A }\n",
		"x.go:7:6: both A and B have a method Run(); a demo has one entry"},
	{"", "package demo\n\ntype Files struct{}\n\nfunc (Files) Run() {}\n", "x.go:3:6: a declaration of Files is not supported: the translation declares it"},
	{"", "//go:debug panicnil=1\n\npackage demo\n", "x.go:1:1: the directive //go:debug is not supported yet"},
	{"", "package demo\n\nfunc f()\n", "x.go:3:1: func f without a body is not supported yet"},
	{"", "package main\n\nfunc f() {}\n", "x.go:1:9: function main is undeclared in the main package"},
	{"", "package main\n\nvar x = func() any { return nil }\n\ntype rune struct{}\n\nvar y = 'a'\n\nfunc main() {}\n",
		"x.go:7:5: the package variable y is not supported: its type rune cannot be written down"},

	// What does not compile is said as go/types says it.
	{"", "x := 1", "x.go:6:2: declared and not used: x"},
	{"", "type t struct{ a [1 << 12]int64; b [1 << 15]byte }; _ = make(chan t)", "x.go:6:63: channel element type too large (>64kB)"},
	{"", "_ = make(chan [1 << 13]any)", "x.go:6:11: channel element type too large (>64kB)"},
	{"fmt", "", "x.go:3:8: \"fmt\" imported and not used"},
	{"", "var s string = 1; _ = s", "x.go:6:17: cannot use 1 (untyped int constant) as string value in variable declaration"},
	{"", "for {", "x.go:9:20: expected '}', found 'EOF'"},
}

func TestRefused(t *testing.T) {
	for _, c := range refusals {
		text := c.body
		if !strings.Contains(text, "package ") {
			text = "package demo\n\n"
			if c.imports != "" {
				text += "import \"" + c.imports + "\""
			}
			text += "\n\nfunc (d *Demo) Run() {\n\t" + c.body + "\n}\n\ntype Demo struct{}\n"
		}
		_, err := Translate(input(t, "x.go", text))
		if err == nil {
			t.Errorf("translated, want %q:\n%s", c.want, text)
			continue
		}
		if got, _, _ := strings.Cut(err.Error(), "\n"); got != c.want {
			t.Errorf("%s\n got %s\nwant %s", c.body, got, c.want)
		}
	}
}

// allowed are expressions that are close to what is refused.
var allowed = []struct{ imports, body string }{
	{"fmt", `fmt.Printf("%T", make(chan int))`},
	{"fmt", `c := make(chan int); fmt.Printf("%d%% %T, %-[4]*.[5]*[2]T%%p", 1, c, nil, 2, 3)`},
	{"fmt", "fmt.Println(&struct{ N int }{1}, []string{``}, map[string]int{}, error(nil))"},
	{"os", "defer os.Exit(len(os.Args)); var f *os.File = os.Stderr; exit := os.Exit; _, _ = f, exit; _, _ = f.Write(nil)"},
	{"os", "_ = os.Args[1:]; for i, a := range os.Args { os.Args[i] = a }; _, _ = os.LookupEnv(``)"},
	{"math/rand", "f := rand.Intn; _ = f; go rand.Seed(1); _ = rand.New(rand.NewSource(1)).Perm(3)"},
	{"math/rand/v2", "_ = rand.N(int8(3)); _ = rand.N[uint](3); _ = rand.IntN(2); _ = rand.New(rand.NewPCG(1, 2))"},
	{"log", "var l *log.Logger = log.Default(); l.SetFlags(log.Lshortfile|log.LUTC); defer log.Fatal(1); log.Panicf(``)"},
	{"log", "log.Printf(`%T`, new(int)); log.Println(log.Default().Prefix(), error(nil))"},
	{"os\"; import \"log", "log.New(os.Stderr, ``, log.LstdFlags).Println(1)"},
	{"reflect", "_ = reflect.TypeOf(1).Kind() == reflect.Int; _ = reflect.DeepEqual(1, 2)"},
	{"iter", "n, s := iter.Pull[int](nil); _, _ = n, s"},
	{"maps", "for range maps.Keys(map[*int]int{}) {}; f := maps.Keys[map[int]int]; _ = f"},
	{"", "m := map[*int]int{nil: 1, new(int): 2}; for k := range m { m[k]++; delete(m, k) }; m[nil] = 1"},
	{"", "type k struct{ p *int }; m := map[k]int{{nil}: 1, k{nil}: 2}; for range m {}; _, _ = m[k{}]"},
	{"", "m := map[any]bool{1: true}; for range m {}; m[`x`] = m[nil] || m[1 == 2]"},
	{"", "type set[K comparable] map[K]bool; s := set[*int]{new(int): true}; for range s {}; _ = set[any](nil)"},
	{"time", "_ = time.Now().Add(time.Second).Format(time.Kitchen)"},
	{"time", "t, err := time.ParseInLocation(time.DateOnly, ``, time.FixedZone(`X`, 60)); var l *time.Location = t.Location(); _, _ = l, err"},
	{"slices\"; import \"maps", "_ = slices.Sorted(maps.Keys(map[int]int{}))"},
	{"", "type c chan<- int; var _ = c(make(chan int))"},
	{"", "nil := func() {}; go nil()"},
	{"", "s := struct{ true int }{1}; _ = s.true"},
	{"", "_ = make(chan [1<<16 - 1]byte); _ = make(chan [1 << 50]struct{})"},
	{"sync", "f := (*sync.Mutex).Lock; _ = f"},
	{"golang.org/x/sync/errgroup", "f := (*errgroup.Group).Go; g := new(errgroup.Group); g.SetLimit(1); with := errgroup.WithContext; _, _ = f, with"},
	{"golang.org/x/sync/semaphore", "_ = struct{ *semaphore.Weighted }{semaphore.NewWeighted(1)}.TryAcquire(1); new := semaphore.NewWeighted; _ = new"},
	{"golang.org/x/sync/singleflight", "var x struct{ singleflight.Group }; x.Group.Forget(``); x.Do(``, nil); var c <-chan singleflight.Result = x.DoChan(``, nil); _ = c"},
	{"golang.org/x/sync/singleflight", "f := func() (string, func() (any, error)) { return ``, nil }; var x singleflight.Group; x.DoChan(f())"},
	{"fmt\"; import \"golang.org/x/sync/singleflight", "fmt.Println(singleflight.Result{})"},
	{"sync/atomic", "var p atomic.Pointer[int]; (p.Store)(nil); _ = (*atomic.Pointer[int]).Load(&p)"},
	{"", "/* line */"},
	{"", "for range map[int]int{} { func() { recover() }() }"},
	{"", "defer func() { for range []int{} { recover() } }()"},
	{"", "// go:noinline"},
	{"", "//go:noinline\n"},
}

func TestAllowed(t *testing.T) {
	for _, c := range allowed {
		text := "package demo\n\n"
		if c.imports != "" {
			text += "import \"" + c.imports + "\"\n"
		}
		text += "type Demo struct{}\n\nfunc (d *Demo) Run() {\n\t" + c.body + "\n}\n"
		res, err := Translate(input(t, "x.go", text))
		if err != nil {
			t.Errorf("%s: %v", c.body, err)
			continue
		}
		if err := compile(t, res); err != nil {
			t.Errorf("%s: %v\n%s", c.body, err, res.Files[0].Text)
		}
	}
}

// Directives that do not matter to a run are not in its translation, where
// they would matter: a build constraint would leave the file out.
func TestIdleDirectives(t *testing.T) {
	res, err := Translate(input(t, "x.go", "// +build OMIT\n//go:build ignore\n\n//go:generate echo\n\npackage main\n\n//go:noinline\nfunc main() {}\n"))
	if err != nil {
		t.Fatal(err)
	}
	if text := string(res.Files[0].Text); strings.Contains(text, "go:build") || strings.Contains(text, "+build") || strings.Contains(text, "go:noinline") {
		t.Errorf("%s", text)
	}
}

func TestErrorsAreSortedAndBounded(t *testing.T) {
	text := "package main\n\nfunc main() {\n" + strings.Repeat("\tx()\n", 30) + "}\n"
	_, err := Translate(input(t, "dir/x.go", text))
	lines := strings.Split(err.Error(), "\n")
	if len(lines) != shown+1 || lines[0] != "dir/x.go:4:2: undefined: x" || lines[shown] != "too many errors" {
		t.Errorf("%v", err)
	}
}

// TestColumns compares where errors are said to be with go build's columns.
func TestColumns(t *testing.T) {
	for text, want := range map[string]string{
		"func f(c <-chan int, s []<-chan int) {\n\tif true { c <- 1 }\n\ts[0] <- 2\n\tselect { case c <- 3: }\n}": "4:12 5:2 6:16",
		"func f(n int) {\n\tn <- 1\n}":                        "4:2",
		"func f(c chan int) {\n\tc <- \"a\"\n}":               "4:7",
		"func f[C chan int | <-chan int](c C) {\n\tc <- 1\n}": "4:2",
		"func f(c chan<- int) {\n\tprintln(1, <-c)\n}":        "4:15",
	} {
		_, err := Translate(input(t, "x.go", "package main\n\n"+text+"\n\nfunc main() {}\n"))
		errs, ok := errors.AsType[Errors](err)
		if !ok {
			t.Errorf("%s: %v", text, err)
		}
		var at []string
		for _, e := range errs {
			at = append(at, fmt.Sprintf("%d:%d", e.Pos.Line, e.Pos.Column))
		}
		if got := strings.Join(at, " "); got != want {
			t.Errorf("%s\nis wrong at %s, expected %s", text, got, want)
		}
	}
}

func TestInputsWithoutFiles(t *testing.T) {
	if _, err := Translate(Input{}); err == nil || err.Error() != "no Go files" {
		t.Error(err)
	}
	big := Input{Files: []Source{{"big.go", make([]byte, maxBytes+1)}}}
	if _, err := Translate(big); err == nil || !strings.Contains(err.Error(), "at most") {
		t.Error(err)
	}
}
