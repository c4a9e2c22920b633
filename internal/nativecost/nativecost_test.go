package nativecost

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"sync"
	"testing"
	"time"
)

// TestMain is also what the children do that the tests start.
func TestMain(m *testing.M) {
	if len(os.Args) < 2 || !strings.HasPrefix(os.Args[1], "child=") {
		os.Exit(m.Run())
	}
	what, file, _ := strings.Cut(strings.TrimPrefix(os.Args[1], "child="), ":")
	switch what {
	case "here":
		json.NewEncoder(os.Stdout).Encode(Here())
	case "quick": // leaves a file, and takes its time
		f, err := os.CreateTemp(file, "ran")
		if err != nil {
			panic(err)
		}
		f.Close()
		time.Sleep(200 * time.Millisecond)
		json.NewEncoder(os.Stdout).Encode(&Report{Go: "go1.x", Figures: []Figure{figure("switch", []float64{1})}})
	case "hang":
		os.WriteFile(file, nil, 0o600)
		time.Sleep(time.Hour)
	case "fail":
		fmt.Fprintln(os.Stderr, "no clock")
		os.Exit(1)
	case "babble":
		fmt.Println("hello")
	}
}

func measurer(t *testing.T, child string) *Measurer {
	t.Helper()
	m, err := NewMeasurer("child=" + child)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(m.Close)
	return m
}

func TestFigure(t *testing.T) {
	got := figure("switch", []float64{9, 1, 3, 100, 2})
	if want := (Figure{Op: "switch", Least: 1, Low: 2, Median: 3, High: 9, Rounds: 5}); got != want {
		t.Errorf("%+v, want %+v", got, want)
	}
	if one := figure("x", []float64{7}); one.Least != 7 || one.Low != 7 || one.Median != 7 || one.High != 7 {
		t.Errorf("of one round: %+v", one)
	}
	r := Report{Figures: []Figure{got}}
	if r.Median("switch") != 3 || r.Median("walk") != 0 {
		t.Errorf("medians are %v and %v", r.Median("switch"), r.Median("walk"))
	}
}

// TestOps checks that each operation comes to an end for few and odd numbers.
func TestOps(t *testing.T) {
	all, end := ops()
	defer end()
	for _, o := range all {
		for _, n := range []int{1, 2, 7, 129, 301} {
			o.run(n)
		}
	}
}

func TestCalibrate(t *testing.T) {
	n := calibrate(func(n int) { time.Sleep(time.Duration(n) * 100 * time.Microsecond) }, 20*time.Millisecond)
	if n < 16 || n > 256 { // fewer than 256 if the machine is busy
		t.Errorf("%d repetitions of 0.1 ms are to take 20 ms", n)
	}
	if n := calibrate(func(int) {}, time.Hour); n != maxRepeat {
		t.Errorf("of what takes no time there are %d repetitions", n)
	}
}

// TestMeasure measures in a child.
func TestMeasure(t *testing.T) {
	began := time.Now()
	r, err := measurer(t, "here").Measure(t.Context())
	if err != nil {
		t.Fatal(err)
	}
	if took := time.Since(began); took > patience {
		t.Errorf("it took %v", took)
	}
	if r.GOOS == "" || r.GOARCH == "" || r.Go == "" || r.CPUs < 1 || r.GOMAXPROCS < 1 {
		t.Errorf("it does not say where it was: %+v", r)
	}
	for _, f := range r.Figures {
		t.Logf("%-10s %8.1f ns, least %.1f, half of %d rounds %.1f to %.1f", f.Op, f.Median, f.Least, f.Rounds, f.Low, f.High)
		if f.Least <= 0 || f.Low < f.Least || f.Median < f.Low || f.High < f.Median || f.Rounds < 1 || f.Median > 1e7 {
			t.Errorf("%+v", f)
		}
	}
	if s, w := r.Median("switch"), r.Median("wake"); s == 0 || w < s {
		t.Errorf("a switch of goroutines costs %v ns, waking a thread %v", s, w)
	}
}

// TestHangs: a child that does not end is killed.
func TestHangs(t *testing.T) {
	m := measurer(t, "hang:"+filepath.Join(t.TempDir(), "ran"))
	m.patience = 300 * time.Millisecond
	began := time.Now()
	_, err := m.Measure(t.Context())
	if err == nil || err.Error() != "the measurement was not over after 300ms and was ended" {
		t.Errorf("the error is %v", err)
	}
	if took := time.Since(began); took > 3*time.Second {
		t.Errorf("it took %v", took)
	}
}

// TestShared: who asks while somebody measures gets the same report.
func TestShared(t *testing.T) {
	dir := t.TempDir()
	m := measurer(t, "quick:"+dir)
	var wg sync.WaitGroup
	reports := make([]*Report, 8)
	for i := range reports {
		wg.Go(func() {
			var err error
			if reports[i], err = m.Measure(t.Context()); err != nil {
				t.Error(err)
			}
		})
	}
	wg.Wait()
	files, err := os.ReadDir(dir)
	if err != nil || len(files) != 1 {
		t.Errorf("%d children ran: %v", len(files), err)
	}
	for _, r := range reports {
		if r != reports[0] {
			t.Error("reports differ")
		}
	}
	if _, err := m.Measure(t.Context()); err != nil {
		t.Error(err)
	}
	if files, _ := os.ReadDir(dir); len(files) != 2 {
		t.Errorf("a later request got an old report: %d children ran", len(files))
	}
}

// TestEnd: the measurer's end is its child's, and nobody waits any more; who
// leaves early does not wait either.
func TestEnd(t *testing.T) {
	file := filepath.Join(t.TempDir(), "ran")
	m := measurer(t, "hang:"+file)
	failed := make(chan error, 1)
	go func() {
		_, err := m.Measure(context.Background())
		failed <- err
	}()
	for _, err := os.Stat(file); err != nil; _, err = os.Stat(file) {
		time.Sleep(5 * time.Millisecond)
	}
	gone, cancel := context.WithCancel(t.Context())
	cancel()
	if _, err := m.Measure(gone); !errors.Is(err, context.Canceled) {
		t.Errorf("who has left gets %v", err)
	}
	began := time.Now()
	m.Close()
	if err := <-failed; !errors.Is(err, ErrClosed) || time.Since(began) > 2*time.Second {
		t.Errorf("after %v: %v", time.Since(began), err)
	}
	if _, err := m.Measure(t.Context()); !errors.Is(err, ErrClosed) {
		t.Errorf("a closed measurer says %v", err)
	}
}

func TestFails(t *testing.T) {
	for child, want := range map[string]string{
		"fail":   "the measurement failed: exit status 1 no clock",
		"babble": "the measurement brought no figures",
	} {
		if _, err := measurer(t, child).Measure(t.Context()); err == nil || err.Error() != want {
			t.Errorf("%s: %v, want %s", child, err, want)
		}
	}
	m := measurer(t, "gone")
	m.args[0] = filepath.Join(t.TempDir(), "playground")
	if _, err := m.Measure(t.Context()); err == nil || err.Error() != "the measurement could not be started: no such file or directory" {
		t.Errorf("without a program: %v", err)
	}
}
