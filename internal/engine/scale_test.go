package engine

import (
	"os"
	"runtime"
	"runtime/debug"
	"testing"
	"time"
)

// firstHeap is the size at which a process first collects garbage, bytes.
const firstHeap = 4 << 20

func long() bool { return os.Getenv("PLAYGROUND_LONG") != "" }

// TestReplyChannels makes channels, each for one reply to a request and dropped
// then. They must not pile up.
func TestReplyChannels(t *testing.T) {
	if runtime.GOARCH == "wasm" {
		t.Skip("WebAssembly's collector has no thread of its own; when it gets to work is chance")
	}
	n := 200_000
	if long() {
		n = 1_000_000
	}
	r, err := New(Config{}, func() {
		requests := MakeChan(1, "requests", make(chan chan int))
		Go(1, "server", func() {
			for {
				reply, ok := Recv2(1, requests)
				if !ok {
					return
				}
				Snd(1, reply).Send(1)
			}
		})
		for range n {
			reply := MakeChan(1, "reply", make(chan int, 1))
			Snd(1, requests).Send(reply)
			Recv(1, reply)
		}
		Close(1, requests)
	})
	if err != nil {
		t.Fatal(err)
	}
	defer r.Close()
	var m runtime.MemStats
	runtime.GC()
	runtime.ReadMemStats(&m)
	before, peak, table := m.HeapAlloc, m.HeapAlloc, 0
	// As in a process that holds nothing else: what other tests have left shall
	// not let more garbage pile up.
	defer debug.SetGCPercent(debug.SetGCPercent(max(5, int(100*firstHeap/max(before, firstHeap)))))
	for i := 0; r.Advance(At(1<<62), 1<<12) != Ended; i++ {
		r.Discard()
		if i%16 == 0 {
			runtime.ReadMemStats(&m)
			peak = max(peak, m.HeapAlloc)
		}
		table = max(table, len(r.chans.byAddr))
	}
	t.Logf("the heap grew by %d MB, the table to %d channels", (peak-before)>>20, table)
	if peak-before > 50<<20 || r.Err() != nil {
		t.Errorf("the heap grew by %d MB, allowed are 50; ended with %v", (peak-before)>>20, r.Err())
	}
}

// TestIdleChannels uses channels of which the table has kept only who they are.
func TestIdleChannels(t *testing.T) {
	events, r := play(t, Config{}, func() {
		open, shut := MakeChan(1, "open", make(chan int)), MakeChan(1, "shut", make(chan int))
		full, timer := MakeChan(1, "full", make(chan int, 1)), After(1, "timer", time.Hour)
		Close(1, shut)
		Snd(1, full).Send(7)
		var keep []chan int
		for range 4 * firstSweep {
			keep = append(keep, MakeChan(2, "other", make(chan int)))
		}
		got := SelR(open)
		Go(3, "sender", func() { Snd(3, open).Send(5) })
		Sel(4, false, got, SelR(timer), SelR(keep[0]), SelS(keep[1]).Val(1))
		_, more := Recv2(5, shut)
		Print(got.V, " ", more, " ", Recv(6, full), " ", Len(7, keep[2]))
		Go(8, "late", func() { Snd(8, keep[3]).Send(1) })
		Recv(9, keep[3])
	})
	if output(events) != "5 false 7 0" || r.Err() != nil {
		t.Errorf("printed %q, ended with %v", output(events), r.Err())
	}
	seen, idle := map[string]int32{}, 0
	for _, e := range events {
		if o := e.Obj; o != nil && o.Kind == ChanObject {
			if id, ok := seen[o.Name]; ok && id != o.ID {
				t.Errorf("%s was %d and is %d", o.Name, id, o.ID)
			}
			seen[o.Name] = o.ID
		}
	}
	for _, e := range r.chans.byAddr {
		if _, ok := e.c.(*idleChan); ok {
			idle++
		}
	}
	if idle < firstSweep {
		t.Errorf("%d channels are idle", idle)
	}
}

// TestMillionGoroutines starts a million goroutines that all wait, and ends
// them. It comes last: what Go keeps of them delays its collector.
func TestMillionGoroutines(t *testing.T) {
	if !long() {
		t.Skip("takes 4 GB of memory; PLAYGROUND_LONG=1 runs it")
	}
	const n = 1_000_000
	start := time.Now()
	r, err := New(Config{}, func() {
		gate := MakeChan(1, "gate", make(chan int))
		var wg WaitGroup
		for range n {
			wg.Go(func() { Recv(1, gate) })
		}
		Sleep(1, time.Second)
		for i := range n {
			Snd(1, gate).Send(i)
		}
		wg.Wait()
	})
	if err != nil {
		t.Fatal(err)
	}
	parked := 0
	for r.Advance(At(1<<62), 1<<12) != Ended {
		parked = max(parked, len(r.live)-1)
		r.Discard()
	}
	r.Close()
	took := time.Since(start)
	var m runtime.MemStats
	runtime.ReadMemStats(&m)
	t.Logf("%v, %d MB from the operating system, %d events", took.Round(time.Millisecond), m.Sys>>20, r.seq())
	if r.Err() != nil || parked < n {
		t.Errorf("%d goroutines at one time, ended with %v", parked, r.Err())
	}
	if took > 15*time.Second || m.Sys > 4<<30 {
		t.Errorf("took %v and %d MB; allowed are 15 s and 4096 MB", took, m.Sys>>20)
	}
}
