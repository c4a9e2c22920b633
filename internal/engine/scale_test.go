package engine

import (
	"os"
	"runtime"
	"testing"
	"time"
)

// TestMillionGoroutines starts a million goroutines that all wait, and ends
// them, within the time and memory that Go programs of that size are promised.
func TestMillionGoroutines(t *testing.T) {
	if os.Getenv("PLAYGROUND_LONG") == "" {
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
		Close(1, gate)
		wg.Wait()
	})
	if err != nil {
		t.Fatal(err)
	}
	parked := 0
	for r.Advance(At(1<<62), 1<<12) != Ended {
		parked = max(parked, len(r.live)-1-len(r.chans.byAddr))
		r.Discard()
	}
	r.Close()
	took := time.Since(start)
	var m runtime.MemStats
	runtime.ReadMemStats(&m)
	t.Logf("%v, %d MB from the operating system, %d events", took.Round(time.Millisecond), m.Sys>>20, r.seq)
	if r.Err() != nil || parked < n-1 {
		t.Errorf("%d goroutines at one time, ended with %v", parked, r.Err())
	}
	if took > 15*time.Second || m.Sys > 4<<30 {
		t.Errorf("took %v and %d MB; allowed are 15 s and 4096 MB", took, m.Sys>>20)
	}
}

// TestReplyChannels makes a million channels, each for one reply to a request
// and dropped then. They must not pile up.
func TestReplyChannels(t *testing.T) {
	n := 1_000_000
	if testing.Short() {
		n = 100_000
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
