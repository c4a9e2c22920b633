package demo

import (
	"io"
	"maps"
	"os"
	"reflect"
	"slices"
	"strconv"
	"strings"
	"testing"
	"testing/synctest"
	"time"

	plainpool "github.com/go-concurrency/playground/internal/demo/programs/workerpool"
	"github.com/go-concurrency/playground/internal/engine"
	"github.com/go-concurrency/playground/play"
)

// natives are the plain programs, by slug.
var natives = map[string]func() interface{ Run() }{
	"worker-pool": func() interface{ Run() } { return &plainpool.WorkerPool{} },
}

// outcome is what a run of a demo came to.
type outcome struct {
	lines  string           // what it printed, sorted: the order is up to the scheduler
	counts map[string]int64 // its exported integer fields that are no parameters
}

// oracleCase is one setup to compare.
type oracleCase struct {
	name   string
	slug   string
	values Values
	procs  int
	inputs string
}

var oracleCases = []oracleCase{
	{name: "default", slug: "worker-pool"},
	{name: "one worker", slug: "worker-pool", values: Values{"workers": "1"}},
	{name: "many workers", slug: "worker-pool", values: Values{"workers": "16"}, procs: 1},
	{name: "no queue", slug: "worker-pool", values: Values{"queue": "0"}},
	{name: "I/O", slug: "worker-pool", values: Values{"kind": "io", "batch": "fetch 200ms x64", "workers": "8"}},
	{name: "panics", slug: "worker-pool", values: Values{"panic": "3"}},
	{name: "all panic", slug: "worker-pool", values: Values{"panic": "1", "workers": "2"}},
	{name: "spread", slug: "worker-pool", values: Values{"spread": "90", "cost": "2.5"}},
	{name: "empty batch", slug: "worker-pool", values: Values{"batch": ""}},
	{name: "grow", slug: "worker-pool", values: Values{"workers": "1"}, inputs: "100ms:workers=8"},
	{name: "shrink", slug: "worker-pool", values: Values{"workers": "8"}, inputs: "150ms:workers=1"},
	{name: "shrink and grow", slug: "worker-pool", inputs: "55ms:workers=1,65ms:workers=16,75ms:workers=2"},
	{name: "send", slug: "worker-pool", inputs: "10ms:send,20ms:burst,30ms:break"},
	{name: "close early", slug: "worker-pool", values: Values{"workers": "1", "queue": "1"}, inputs: "350ms:close"},
	{name: "endless", slug: "worker-pool", values: Values{"arrivals": "endless", "batch": "", "rate": "5", "kind": "io"}, inputs: "2050ms:close"},
	{name: "endless burst", slug: "worker-pool", values: Values{"arrivals": "endless", "batch": "", "rate": "4", "kind": "io"}, inputs: "1050ms:burst,2050ms:close"},
	{name: "too late", slug: "worker-pool", values: Values{"batch": "a 10ms"}, inputs: "1s:send"},
}

func (c *oracleCase) setup(t testing.TB) Setup {
	t.Helper()
	d := Find(c.slug)
	s := Setup{Demo: d, Values: d.Defaults(), Seed: 1, Procs: max(c.procs, 1)}
	maps.Copy(s.Values, c.values)
	for i := range d.Params {
		if _, err := d.Params[i].Parse(s.Values[d.Params[i].Name]); err != nil {
			t.Fatal(err)
		}
	}
	var err error
	if s.Inputs, err = d.ParseInputs(c.inputs); err != nil {
		t.Fatal(err)
	}
	return s
}

// TestOracle runs each case on the virtual runtime and natively, and compares
// results, recovered panics and counts.
func TestOracle(t *testing.T) {
	for _, c := range oracleCases {
		t.Run(c.name, func(t *testing.T) {
			s := c.setup(t)
			want := natively(t, s)
			for _, s.Policy = range []string{"fifo", "gmp"} {
				for _, s.Procs = range []int{1, 4} {
					if got := virtually(t, s); !reflect.DeepEqual(got, want) {
						t.Errorf("%s with %d Ps came to\n%v\nthe native run to\n%v", s.Policy, s.Procs, got, want)
					}
				}
			}
		})
	}
}

// virtually runs the setup on the engine, through Validate.
func virtually(t testing.TB, s Setup) outcome {
	e := s.Demo.Bind(s.Values, s.Seed)
	r, err := engine.New(engine.Config{Seed: s.Seed, Procs: s.Procs, Policy: s.Policy, Inputs: s.Inputs, Apply: e.Apply, Files: s.Demo.Program.Files}, e.Main)
	if err != nil {
		t.Fatal(err)
	}
	defer r.Close()
	v := engine.Validator{FIFO: s.Policy == "fifo"}
	var out strings.Builder
	for more := true; more; {
		more = r.Advance(engine.At(1<<62), 1000) != engine.Ended
		if err := v.Check(r.Events()); err != nil {
			t.Fatal(err)
		}
		for _, ev := range r.Events() {
			if ev.K == engine.EvPrint {
				out.WriteString(ev.Val)
			}
			if ev.K == engine.EvLeak {
				t.Errorf("leaked: %s", ev.Text(r.Files()))
			}
		}
		r.Discard()
	}
	if r.Err() != nil {
		t.Errorf("ended in a fault: %v", r.Err())
	}
	return outcome{sorted(out.String()), counts(s.Demo, e.program)}
}

// natively runs the plain program in a bubble, calling its methods at the times
// of the inputs.
func natively(t *testing.T, s Setup) outcome {
	p := natives[s.Demo.Slug]()
	e := &Entry{demo: s.Demo, program: reflect.ValueOf(p), Main: p.Run}
	if f := e.program.Elem().FieldByName("Seed"); f.IsValid() {
		f.SetInt(int64(s.Seed))
	}
	for i := range s.Demo.Params {
		e.set(&s.Demo.Params[i], s.Values[s.Demo.Params[i].Name])
	}
	text := capture(t, func() {
		synctest.Test(t, func(t *testing.T) {
			defer play.WorkWith(time.Sleep)()
			done := make(chan struct{})
			go func() {
				e.Main()
				close(done)
			}()
			start := time.Now()
			for _, in := range s.Inputs {
				select {
				case <-done:
					return
				case <-time.After(time.Duration(in.At.T) - time.Since(start)):
				}
				if effect := e.Apply(in); effect.Do != nil {
					go effect.Do()
				}
			}
			<-done
		})
	})
	return outcome{sorted(text), counts(s.Demo, e.program)}
}

// capture returns what f writes to standard output.
func capture(t *testing.T, f func()) string {
	file, err := os.CreateTemp(t.TempDir(), "")
	if err != nil {
		t.Fatal(err)
	}
	old := os.Stdout
	os.Stdout = file
	defer func() { os.Stdout = old; file.Close() }()
	f()
	file.Seek(0, 0)
	b, err := io.ReadAll(file)
	if err != nil {
		t.Fatal(err)
	}
	return string(b)
}

func sorted(text string) string {
	return strings.Join(slices.Sorted(strings.Lines(text)), "")
}

// counts are the program's exported integer fields that no parameter sets.
func counts(d *Demo, program reflect.Value) map[string]int64 {
	all := map[string]int64{}
	v := program.Elem()
	for i := range v.NumField() {
		f := v.Type().Field(i)
		isParam := slices.ContainsFunc(d.Params, func(p Param) bool { return p.Field == f.Name })
		if f.IsExported() && f.Type.Kind() == reflect.Int && !isParam && f.Name != "Seed" {
			all[f.Name] = v.Field(i).Int()
		}
	}
	return all
}

func (o outcome) String() string {
	b := o.lines
	for _, name := range slices.Sorted(maps.Keys(o.counts)) {
		b += name + "=" + strconv.FormatInt(o.counts[name], 10) + "\n"
	}
	return b
}
