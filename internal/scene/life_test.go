package scene

import (
	"fmt"
	"slices"
	"strings"
	"testing"

	"github.com/go-concurrency/playground/internal/demo"
	"github.com/go-concurrency/playground/internal/engine"
)

// TestLife follows a worker by hand.
func TestLife(t *testing.T) {
	jobs := &engine.Object{ID: 1, Kind: engine.ChanObject, Name: "jobs"}
	mu := &engine.Object{ID: 2, Kind: engine.MutexObject, Name: "mu"}
	steps := []struct {
		events []engine.Event // one step
		now    int64
		want   string
	}{
		{[]engine.Event{{K: engine.EvGoCreate, Peer: 1, Val: "main"}, {K: engine.EvGoStart, G: 1}}, 5,
			"absent P-1 M-1 0 line 0 times of 1"},
		{[]engine.Event{{K: engine.EvGoCreate, G: 1, Peer: 2, Val: "worker", T: 10, Pos: at(6)}, {K: engine.EvRunqPut, G: 1, Peer: 2, T: 10, Why: engine.WhyRunnext}}, 15,
			"runnable P-1 M-1 10 runnext of P0 line 0 times runnable 5 of 2"},
		{[]engine.Event{{K: engine.EvGoCreate, G: 1, Peer: 3, Val: "worker", T: 16, Pos: at(6)}, {K: engine.EvRunqPut, G: 1, Peer: 3, T: 16, Why: engine.WhyRunnext}, {K: engine.EvRunqPut, G: 1, Peer: 2, T: 16, Why: engine.WhyLocal}}, 18,
			"runnable P-1 M-1 10 the local queue of P0 line 0 times runnable 8 of 3"},
		{[]engine.Event{{K: engine.EvRunqSteal, P: 1, M: 4, N: 1, Val: "P0", T: 20}, {K: engine.EvRunqPut, Peer: 2, P: 1, M: 4, T: 20, Why: engine.WhyLocal}}, 20,
			"runnable P-1 M-1 10 the local queue of P1 line 0 times runnable 10 of 3"},
		{[]engine.Event{{K: engine.EvGoStart, G: 2, P: 1, M: 4, T: 30}}, 40,
			"running P1 M4 30 line 0 times running 10 runnable 20 of 3"},
		{[]engine.Event{{K: engine.EvMutexLock, G: 1, T: 41, Obj: mu, Why: engine.WhyFast}, {K: engine.EvGoBlock, G: 4, Seq: 1, T: 41, Obj: mu, Why: engine.WhyMutexLock}, {K: engine.EvGoBlock, G: 2, Seq: 2, T: 42, Obj: mu, Why: engine.WhyMutexLock, Pos: at(8)}, {K: engine.EvGoBlock, G: 3, Seq: 3, T: 42, Obj: mu, Why: engine.WhyMutexLock, Pos: at(8)}}, 52,
			"blocked P-1 M-1 42 sync.Mutex.Lock on mu held by [1] others [4 3], 1 before line 8 times running 12 runnable 20 blocked 10 of 3"},
		{[]engine.Event{{K: engine.EvMutexUnlock, G: 1, Peer: 2, T: 60, Obj: mu}, {K: engine.EvGoUnblock, G: 1, Peer: 2, T: 60, Obj: mu, Why: engine.WhyMutexLock}, {K: engine.EvRunqPut, G: 1, Peer: 2, T: 60, Why: engine.WhyRunnext}}, 60,
			"runnable P-1 M-1 60 runnext of P0 line 8 times running 12 runnable 20 blocked 18 of 3"},
		{[]engine.Event{{K: engine.EvGoStart, G: 2, T: 61}, {K: engine.EvGoSyscallBegin, G: 2, N: 30, T: 70, Pos: at(9)}}, 75,
			"syscall P0 M0 70 until 100 line 9 times running 21 runnable 21 blocked 18 syscall 5 of 3"},
		{[]engine.Event{{K: engine.EvHandoff, Peer: 2, T: 90}}, 95,
			"syscall P-1 M0 70 until 100 line 9 times running 21 runnable 21 blocked 18 syscall 25 of 3"},
		{[]engine.Event{{K: engine.EvGoSyscallEndBlocked, G: 2, P: -1, T: 100}, {K: engine.EvRunqPut, Peer: 2, P: -1, T: 100, Why: engine.WhyGlobal}, {K: engine.EvGoStart, G: 2, T: 100}, {K: engine.EvGoBlock, G: 2, Why: engine.WhySleep, N: 50, T: 110, Pos: at(10)}}, 120,
			"sleeping P-1 M-1 110 sleep until 160 line 10 times running 31 runnable 21 blocked 18 sleeping 10 syscall 30 of 3"},
		{[]engine.Event{{K: engine.EvGoUnblock, Peer: 2, T: 160, Why: engine.WhySleep}, {K: engine.EvGoStart, G: 2, T: 160}, {K: engine.EvGoStop, G: 2, T: 170, Why: engine.WhyPreempted}, {K: engine.EvGoStart, G: 2, T: 180}, {K: engine.EvGoStop, G: 2, T: 190, Why: engine.WhyPreempted}, {K: engine.EvGoStart, G: 2, T: 200}, {K: engine.EvGoBlock, G: 2, Why: engine.WhyIOWait, T: 210}}, 220,
			"io P-1 M-1 210 IO wait line 10 times running 61 runnable 41 blocked 18 sleeping 50 io 10 syscall 30 of 3"},
		{[]engine.Event{{K: engine.EvGoUnblock, Peer: 2, T: 230, Why: engine.WhyIOWait}, {K: engine.EvGoStart, G: 2, T: 230}, {K: engine.EvChanSend, G: 2, T: 235, Obj: jobs, Val: "job 7", Peer: 1, Why: engine.WhyDirect}, {K: engine.EvGoDestroy, G: 2, T: 240}}, 300,
			"ended P-1 M-1 240 line 10 times running 71 runnable 41 blocked 18 sleeping 50 io 20 syscall 30 of 3"},
	}
	l := NewLife(2)
	for _, s := range steps {
		s.events[0].Step = true
		l.Feed(s.events)
		if got := told(l.Story(s.now)); got != s.want {
			t.Errorf("at %d ns, after %v: %s, want %s", s.now, s.events[len(s.events)-1].K, got, s.want)
		}
	}
	s := l.Story(300)
	if s.Name != "worker" || s.Creator != 1 || s.Made != at(6) || s.Born != 10 || s.Died != 240 || s.Runs != 7 || s.Preempted != 2 {
		t.Errorf("its life is told as %+v", s)
	}
	if w := *s.Woken; w != (Woken{By: "the network poller", T: 230, Why: "IO wait"}) {
		t.Errorf("it was woken by %+v", w)
	}
	want := []string{
		"10 2 G1 starts G2: worker, joins runnext of P0",
		"16 3 is pushed out of runnext: joins the local queue of P0",
		"20 2 is stolen from P0: joins the local queue of P1",
		"30 1 runs on P1",
		"42 2 waits: sync.Mutex.Lock on mu",
		"60 3 G1 wakes it: sync.Mutex.Lock on mu is over, joins runnext of P0",
		"61 1 runs on P0",
		"70 1 enters a system call of 30 ns",
		"90 1 P0 leaves its thread, which waits in the system call with it",
		"100 3 returns from the system call and finds no P, joins the global queue",
		"100 3 runs on P0",
		"110 1 waits: sleep",
		"160 2 a timer wakes it: sleep is over",
		"160 2 runs on P0",
		"200 1 leaves P0: preempted; then runs on P0 ×2 since 180",
		"210 1 waits: IO wait",
	}
	want = append(want[4:], "230 2 the network poller wakes it: IO wait is over", "230 2 runs on P0", "235 1 hands job 7 to G1 through jobs", "240 1 ends")
	var got []string
	for _, m := range s.Events {
		text := fmt.Sprint(m.T, " ", m.N, " ", m.Text)
		if m.Times > 0 {
			text += fmt.Sprint(" ×", m.Times, " since ", m.First)
		}
		got = append(got, text)
	}
	if !slices.Equal(got, want) {
		t.Errorf("its last events are\n%s\nwant\n%s", strings.Join(got, "\n"), strings.Join(want, "\n"))
	}
}

// told is what a goroutine does, and how long it has been in each state.
func told(s Story) string {
	text := fmt.Sprintf("%v P%d M%d %d", s.State, s.P, s.M, s.Since)
	for _, part := range []string{s.Queue, s.Why} {
		text += before(" ", part)
	}
	if s.On != nil {
		text += fmt.Sprintf(" on %s held by %v others %v, %d before", s.On.Name, s.On.Holders, s.On.Others, s.On.Before)
	}
	if s.Until > 0 {
		text += fmt.Sprint(" until ", s.Until)
	}
	text += fmt.Sprintf(" line %d times ", s.Pos.Line())
	for state, ns := range s.Times {
		if ns > 0 {
			text += fmt.Sprintf("%v %d ", LifeState(state), ns)
		}
	}
	return text + fmt.Sprint("of ", s.Created)
}

// TestLifeAgrees: whenever a run stops, each goroutine does what the engine has
// it do.
func TestLifeAgrees(t *testing.T) {
	checked := 0
	for _, slug := range []string{"worker-pool", "work-stealing", "counter-rwmutex", "cond-queue", "context-tree", "weighted-semaphore", "errgroup", "hedged-requests", "starving-loop", "lock-order", "spinning", "rate-limiter", "gc"} {
		d := demo.Find(slug)
		for _, s := range some(pictured(d)) {
			t.Run(fmt.Sprint(slug, " ", s.Query().Encode()), func(t *testing.T) { checked += agree(t, s) })
		}
	}
	if checked < 10000 {
		t.Errorf("only %d states were compared", checked)
	}
}

// living is a run that can say what its goroutines do.
type living interface {
	stocked
	Goroutines() []engine.GPlace
}

// agree compares until the run ends, or has made some events, and says how many
// states it has compared.
func agree(t *testing.T, s demo.Setup) (checked int) {
	turn.Lock()
	defer turn.Unlock()
	started, err := s.Start()
	if err != nil {
		t.Fatal(err)
	}
	run := started.(living)
	defer run.Close()
	var lives []*Life
	for g := range int32(12) {
		lives = append(lives, NewLife(g+1))
	}
	for seen := 0; seen < 1500; {
		status := run.Advance(engine.At(1<<60), 3)
		events := run.Events()
		for _, l := range lives {
			l.Feed(events[seen:])
		}
		seen = len(events)
		if run.Ended() || status != engine.More {
			break
		}
		alive := map[int32]bool{}
		for _, g := range run.Goroutines() {
			alive[g.ID] = true
			if int(g.ID) > len(lives) {
				continue
			}
			checked++
			if found := lives[g.ID-1].Story(0).differs(g); found != "" {
				t.Fatalf("after event %d, %v: G%d %s", seen, events[seen-1].K, g.ID, found)
			}
		}
		for _, l := range lives {
			if s := l.Story(0); !s.System && alive[s.G] != (s.State != Absent && s.State != Ended) {
				t.Fatalf("after event %d, %v: G%d is %v", seen, events[seen-1].K, s.G, s.State)
			}
		}
	}
	return checked
}

// differs says in what the story differs from the engine's own state.
func (s Story) differs(g engine.GPlace) string {
	state, why := Runnable, g.Why.String()
	switch {
	case g.Runs:
		state = Running
	case g.Why != engine.NoReason:
		state = waitingFor(g.Why)
	}
	if state == InCall {
		why = ""
	}
	obj := ""
	if s.On != nil {
		obj = s.On.Name
	}
	switch {
	case s.Assists != g.Assists:
		return fmt.Sprintf("has to mark: %v, not %v", s.Assists, g.Assists)
	case s.State != state:
		return fmt.Sprintf("is %v, not %v", s.State, state)
	case s.Why != why || obj != nameOf(g.Obj):
		return fmt.Sprintf("waits for %q on %q, not for %q on %q", s.Why, obj, why, nameOf(g.Obj))
	case g.Why != engine.NoReason && s.Since != g.Since:
		return fmt.Sprintf("waits since %d, not %d", s.Since, g.Since)
	case s.Creator != g.Creator || s.Name != g.Name:
		return fmt.Sprintf("is %s of G%d, not %s of G%d", s.Name, s.Creator, g.Name, g.Creator)
	}
	return ""
}
