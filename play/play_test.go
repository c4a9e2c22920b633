package play_test

import (
	"runtime"
	"runtime/pprof"
	"sync"
	"testing"
	"testing/synctest"
	"time"

	"github.com/go-concurrency/playground/play"
)

func TestWorkBurnsRealTime(t *testing.T) {
	start := time.Now()
	play.Work(2 * time.Millisecond)
	if took := time.Since(start); took < 2*time.Millisecond {
		t.Errorf("Work(2ms) took %v", took)
	}
	play.Work(-1)
	play.Work(0)
}

func TestWorkInABubble(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		defer play.WorkWith(time.Sleep)()
		start := time.Now()
		play.Work(time.Hour)
		play.IO(time.Hour)
		play.Syscall(time.Hour)
		if took := time.Since(start); took != 3*time.Hour {
			t.Errorf("took %v of the bubble's clock, want 3h", took)
		}
	})
}

func TestWorkWithRestores(t *testing.T) {
	var got []string
	undo := play.WorkWith(func(time.Duration) { got = append(got, "outer") })
	inner := play.WorkWith(func(time.Duration) { got = append(got, "inner") })
	play.Work(1)
	inner()
	play.Work(1)
	undo()
	play.Work(1)
	if len(got) != 2 || got[0] != "inner" || got[1] != "outer" {
		t.Errorf("calls: %q", got)
	}
}

func TestMarksDoNothing(t *testing.T) {
	play.Gauge("lag", 1.5)
	play.State("breaker", "open")
	play.Name("collector")
}

// TestSyscallBlocksThreads: ten calls at one time need ten threads.
func TestSyscallBlocksThreads(t *testing.T) {
	threads := pprof.Lookup("threadcreate")
	before := threads.Count()
	start := time.Now()
	var wg sync.WaitGroup
	for range 30 {
		wg.Go(func() { play.Syscall(50 * time.Millisecond) })
	}
	wg.Wait()
	if took := time.Since(start); took < 50*time.Millisecond {
		t.Errorf("it took %v", took)
	}
	if made := threads.Count() - before; made < 20 {
		t.Errorf("30 calls made %d threads", made)
	}
	play.Syscall(-1)
	play.Syscall(0)
}

// TestAllocAllocates: all of it, on the heap.
func TestAllocAllocates(t *testing.T) {
	for kb, want := range map[int]uint64{1000: 1000 << 10, 1: 1 << 10, 0: 0, -5: 0} {
		var before, after runtime.MemStats
		runtime.ReadMemStats(&before)
		play.Alloc(kb)
		runtime.ReadMemStats(&after)
		if got := after.TotalAlloc - before.TotalAlloc; got < want || got > want+64<<10 {
			t.Errorf("Alloc(%d) allocated %d bytes", kb, got)
		}
	}
}

// TestAllocStartsCollections: a heap whose garbage nobody frees would be 64 MB.
func TestAllocStartsCollections(t *testing.T) {
	var before, after runtime.MemStats
	runtime.ReadMemStats(&before)
	play.Alloc(64 << 10)
	runtime.ReadMemStats(&after)
	if after.NumGC-before.NumGC < 4 {
		t.Errorf("64 MB started %d collections", after.NumGC-before.NumGC)
	}
}
