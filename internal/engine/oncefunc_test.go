package engine

import "testing"

// TestOnceFunc covers what programs cannot: the events of a panic that is
// passed on, and a run that ends while the function is under way.
func TestOnceFunc(t *testing.T) {
	events, r := play(t, Config{}, func() {
		f := OnceFunc(func() { panic(Panicking(1, "cannot")) })
		for range 2 {
			func() {
				defer func() { Recovered(2, recover()) }()
				f()
			}()
		}
		never := OnceValue(func() int { return Recv(3, MakeChan(3, "never", make(chan int))) })
		never()
	})
	if f := r.Err(); f == nil || f.Why != WhyDeadlock {
		t.Fatalf("the run ends in %v, want a deadlock", f)
	}
	panics, recovers := 0, 0
	for i := range events {
		switch events[i].K {
		case EvPanic:
			panics++
		case EvRecover:
			recovers++
		}
	}
	if panics != 3 || recovers != 3 {
		t.Errorf("%d panics, %d recovers; want f's own, and one passed on by each call", panics, recovers)
	}
}
