package demo

import (
	"bytes"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"maps"
	"net/url"
	"os"
	"os/exec"
	"reflect"
	"regexp"
	"runtime"
	"slices"
	"strconv"
	"strings"
	"sync"
	"testing"
	"testing/synctest"
	"time"

	"github.com/go-concurrency/playground/internal/racetest"
	"github.com/go-concurrency/playground/play"
)

// outcome is what a run of a demo came to.
type outcome struct {
	lines  string           // what it printed, sorted: the order is up to the scheduler
	counts map[string]int64 // its exported integer fields that are no parameters; of a run that did not fail
	end    string           // how what Go prints of its fault begins and, in a deadlock, who waits for what; "" without one
	left   int              // of a demo that leaks: how many goroutines main leaves behind
}

// children is how many native processes run at one time: what they do most is
// to wait.
const children = 4

// runNatively runs the plain program with each setup: in a bubble, or, if it may
// fail or leave goroutines behind, in a process of its own.
func (p *proof) runNatively(t *testing.T, list []*comparison) {
	var wg sync.WaitGroup
	room := make(chan struct{}, children)
	for _, c := range list {
		if c.hangs() {
			continue
		}
		if !p.isolated(c.Demo) {
			c.want = inBubble(t, p.native(), c.Setup)
			continue
		}
		room <- struct{}{}
		wg.Go(func() {
			defer func() { <-room }()
			var err error
			if c.want, err = inChild(c.Setup); err != nil {
				t.Errorf("%s: %v: %v", c.name, c.Query(), err)
			}
		})
	}
	wg.Wait()
}

// hangs reports whether the native run would hang where it should fail: with
// the race detector the runtime reports no deadlock.
func (c *comparison) hangs() bool { return racetest.On && c.Demo.Fault == allAsleepText }

func (p *proof) isolated(d *Demo) bool {
	return d.Fault != "" || d.Leaks || d.Racy || p.locks
}

// entry binds a plain program.
func entry(s Setup, program interface{ Run() }) *Entry {
	e := &Entry{demo: s.Demo, program: reflect.ValueOf(program), Main: program.Run}
	if f := e.program.Elem().FieldByName("Seed"); f.IsValid() {
		f.SetInt(int64(s.Seed % (1 << 31)))
	}
	for i := range s.Demo.Params {
		e.set(&s.Demo.Params[i], s.Values[s.Demo.Params[i].Name])
	}
	return e
}

// inBubble runs the program in a bubble, calling its methods at the times of
// the inputs. There CPU work takes time, but no CPU. A program ends with main, a
// bubble with its last goroutine: those at work get a minute to end.
func inBubble(t *testing.T, program interface{ Run() }, s Setup) outcome {
	e := entry(s, program)
	o := outcome{}
	text := capture(t, func() {
		synctest.Test(t, func(t *testing.T) {
			defer play.WorkWith(time.Sleep)()
			done := make(chan struct{})
			go func() {
				e.Main()
				close(done)
			}()
			perform(e, s, done)
			<-done
			o.counts = counts(s.Demo, e.program)
			time.Sleep(time.Minute)
		})
	})
	o.lines = sorted(text)
	return o
}

// perform makes the inputs until the program is done.
func perform(e *Entry, s Setup, done <-chan struct{}) {
	start := time.Now()
	for _, in := range s.Inputs {
		select {
		case <-done:
			return
		case <-time.After(time.Duration(in.At.T) - time.Since(start)):
		}
		go e.Apply(in).Do()
	}
}

// childEnv tells the test binary to run a plain program in place of tests.
const childEnv = "PLAYGROUND_NATIVE"

// outcomeMark stands before the counts on standard error.
const outcomeMark = "\noutcome: "

// TestMain runs a plain program if it is a child, as Go does: on the main
// goroutine, with nothing beside it.
func TestMain(m *testing.M) {
	query, isChild := os.LookupEnv(childEnv)
	if !isChild {
		code := m.Run()
		os.RemoveAll(fakeClockDir)
		os.Exit(code)
	}
	slug, query, _ := strings.Cut(query, "?")
	q, _ := url.ParseQuery(query)
	p := proofs[slug]
	s, errs := Find(slug).Parse(q)
	if len(errs) > 0 {
		fmt.Fprintln(os.Stderr, errs)
		os.Exit(3)
	}
	runtime.GOMAXPROCS(s.Procs)
	play.WorkWith(time.Sleep)
	e := entry(s, p.native())
	if len(s.Inputs) > 0 {
		go perform(e, s, nil)
	}
	e.Main()
	left := runtime.NumGoroutine() - 1
	b, _ := json.Marshal(struct {
		Counts map[string]int64
		Left   int
	}{counts(s.Demo, e.program), left})
	os.Stderr.WriteString(outcomeMark + string(b))
	os.Exit(0)
}

// errCutOff: a fault ended the process while the race detector wrote a report.
var errCutOff = errors.New("a report of the race detector is cut off")

// inChild runs the program in a process of its own, and again where nothing can
// be read from what it wrote.
func inChild(s Setup) (o outcome, err error) {
	for range 5 {
		if o, err = inOneChild(s); err != errCutOff {
			break
		}
	}
	return o, err
}

func inOneChild(s Setup) (o outcome, err error) {
	binary, err := proofs[s.Demo.Slug].binary()
	if err != nil {
		return o, err
	}
	var out, errs bytes.Buffer
	cmd := exec.Command(binary)
	cmd.Env = append(os.Environ(), childEnv+"="+s.Demo.Slug+"?"+s.Query().Encode(), "GORACE=exitcode=0", "GOTRACEBACK=single")
	cmd.Stdout, cmd.Stderr = &out, &errs
	if err := cmd.Start(); err != nil {
		return o, err
	}
	limit := time.AfterFunc(20*time.Second, func() { cmd.Process.Kill() })
	cmd.Wait()
	if !limit.Stop() {
		return o, errors.New("it still runs after 20 s")
	}
	o.lines = sorted(played(out.String()))
	text, raced := withoutRaces(played(errs.String()))
	cutOff := strings.Contains(text, "WARNING: DATA RACE")
	if (raced || cutOff) && !s.Demo.Racy {
		return o, fmt.Errorf("the race detector found\n%s", text)
	}
	if cutOff {
		return o, errCutOff
	}
	if racetest.On && proofs[s.Demo.Slug].races && !raced {
		return o, errors.New("the race detector found nothing")
	}
	text, tail, ok := strings.Cut(text, outcomeMark)
	if !ok {
		o.end = ending(text)
		return o, nil
	}
	var got struct {
		Counts map[string]int64
		Left   int
	}
	if err := json.Unmarshal([]byte(strings.TrimSpace(tail)), &got); err != nil {
		return o, fmt.Errorf("%w: %s", err, tail)
	}
	o.counts = got.Counts
	if s.Demo.Leaks {
		o.left = got.Left
	}
	return o, nil
}

// races are what the race detector writes.
var races = regexp.MustCompile(`(?s)==================\nWARNING: DATA RACE.*?==================\n|Found \d+ data race\(s\)\n`)

// withoutRaces takes the race detector's reports out of what a process wrote.
func withoutRaces(text string) (rest string, raced bool) {
	return races.ReplaceAllString(text, ""), races.MatchString(text)
}

// waiting is the head of a goroutine in a dump.
var waiting = regexp.MustCompile(`(?m)^goroutine \d+ .*\[(.*?)(, \d+ minutes)?\]:$`)

// ending is what is compared of how a fault is printed: its first line and, in a
// deadlock, what the goroutines wait for.
func ending(text string) string {
	text = strings.TrimLeft(text, "\n")
	first, rest, _ := strings.Cut(text, "\n")
	if !strings.HasPrefix(first, "fatal error: all goroutines are asleep") {
		return first
	}
	var whys []string
	for _, m := range waiting.FindAllStringSubmatch(rest, -1) {
		whys = append(whys, m[1])
	}
	slices.Sort(whys)
	return first + " " + strings.Join(whys, ", ")
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
	if o.end != "" {
		b += o.end + "\n"
	}
	if o.left > 0 {
		b += strconv.Itoa(o.left) + " goroutines left behind\n"
	}
	return b
}
