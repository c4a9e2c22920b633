package gate

import (
	"sync"
	"testing"
)

func TestGate(t *testing.T) {
	g := New(4, 2)
	var leave []func()
	in := func(remote string) {
		t.Helper()
		l, full := g.Enter(remote)
		if full != nil {
			t.Fatalf("%s is kept out: %+v", remote, *full)
		}
		leave = append(leave, l)
	}
	out := func(remote string, want Full) {
		t.Helper()
		if _, full := g.Enter(remote); full == nil || *full != want {
			t.Errorf("%s: %v, want %+v", remote, full, want)
		}
	}
	in("10.0.0.1:1")
	in("10.0.0.1:2")
	out("10.0.0.1:3", Full{2, true})
	out("[::ffff:10.0.0.1]:3", Full{2, true}) // the same machine
	in("[2001:db8::1]:1")
	in("[2001:db8::2]:1")
	out("[2001:db8::3%eth0]:1", Full{2, true}) // the same network
	out("10.0.0.2:1", Full{4, false})
	leave[0]()
	in("pipe") // no address at all
	out("10.0.0.1:3", Full{4, false})
	for _, l := range leave[1:] {
		l()
	}
	if g.all != 0 || len(g.by) != 0 {
		t.Errorf("all have left, and %d are in: %v", g.all, g.by)
	}
	if _, full := (*Gate)(nil).Enter("10.0.0.1:1"); full != nil {
		t.Error("no gate keeps somebody out")
	}
}

// TestCrowd enters and leaves at the same time, and never finds more inside
// than are let in.
func TestCrowd(t *testing.T) {
	g := New(3, 2)
	var wg sync.WaitGroup
	var mu sync.Mutex
	now, in := map[string]int{}, 0
	for i := range 40 {
		remote := []string{"10.0.0.1:1", "10.0.0.2:1"}[i%2]
		wg.Go(func() {
			for range 200 {
				leave, full := g.Enter(remote)
				if full != nil {
					continue
				}
				mu.Lock()
				if now[remote]++; now[remote] > 2 || now["10.0.0.1:1"]+now["10.0.0.2:1"] > 3 {
					t.Errorf("inside are %v", now)
				}
				in++
				mu.Unlock()
				mu.Lock()
				now[remote]--
				mu.Unlock()
				leave()
			}
		})
	}
	wg.Wait()
	if g.all != 0 || in == 0 {
		t.Errorf("%d are in after all have left; %d have been", g.all, in)
	}
}
