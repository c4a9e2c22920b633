package engine

import (
	"runtime"
	"strings"
	"testing"
)

// TestGoexit: goroutines that exit leave nothing behind, however a run is
// advanced and wherever it ends.
func TestGoexit(t *testing.T) {
	before := runtime.NumGoroutine()
	for _, procs := range []int{1, 4} {
		for _, budget := range []int{1, 10, 1000} {
			n := 0
			r, err := New(Config{Procs: procs}, func() {
				var wg WaitGroup
				for range 200 {
					wg.Go(func() {
						defer func() { n++ }()
						Goexit(1)
					})
				}
				wg.Wait()
				Go(1, "left", func() {
					defer func() { n++ }()
					Recv(1, MakeChan(1, "never", make(chan int)))
				})
				Goexit(1)
			})
			if err != nil {
				t.Fatal(err)
			}
			var v Validator
			for more := true; more; {
				more = r.Advance(At(1<<62), budget) == More
				if err := v.Check(r.Events()); err != nil {
					t.Fatal(err)
				}
				r.Discard()
			}
			if f := r.Err(); n != 200 || f == nil || !strings.Contains(f.Text, "all goroutines are asleep") {
				t.Errorf("%d Ps: %d exited, %v", procs, n, f)
			}
			r.Close()
		}
	}
	for i := 0; i < 1_000_000 && runtime.NumGoroutine() > before; i++ {
		runtime.Gosched()
	}
	if after := runtime.NumGoroutine(); after > before {
		t.Errorf("%d goroutines, before %d", after, before)
	}
}
