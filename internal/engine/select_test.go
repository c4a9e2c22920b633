package engine

import (
	"strings"
	"testing"
)

// TestSelectOfOne: a select of one case waits for what that case waits for.
func TestSelectOfOne(t *testing.T) {
	for want, sel := range map[Reason]func(ch chan int){
		WhyChanRecv:    func(ch chan int) { Sel(2, false, SelR(ch)) },
		WhyChanSend:    func(ch chan int) { Sel(2, false, SelS(ch).Val(1)) },
		WhyChanRecvNil: func(chan int) { Sel(2, false, SelR[int](nil)) },
		WhyChanSendNil: func(chan int) { Sel(2, false, SelS[int](nil).Val(1)) },
		WhySelect:      func(ch chan int) { Sel(2, false, SelR(ch), SelR[int](nil)) },
	} {
		_, r := play(t, Config{}, func() { sel(MakeChan(1, "ch", make(chan int))) })
		if text := r.Err().Error(); !strings.Contains(text, "goroutine 1 ["+want.String()+"]:") {
			t.Errorf("want %v: %s", want, text)
		}
	}
}

// TestSelectSharesChannel: a select whose cases are of one channel is woken
// through any of them.
func TestSelectSharesChannel(t *testing.T) {
	counts := map[int]int{}
	play(t, Config{}, func() {
		ch, other := MakeChan(1, "ch", make(chan int)), MakeChan(1, "other", make(chan int))
		for range 1000 {
			Go(1, "sender", func() { Snd(1, ch).Send(7) })
			a, b := SelR(ch), SelR(ch)
			i := Sel(1, false, a, SelR(other), b)
			counts[i]++
			if got := []int{a.V, 0, b.V}[i]; got != 7 {
				t.Errorf("case %d received %d", i, got)
			}
		}
	})
	if counts[0] < 400 || counts[2] < 400 || counts[1] > 0 {
		t.Errorf("cases were chosen %v times", counts)
	}
}

// TestSelectSaysItsCases: the event says what a select waits for, also when
// the statement waits for other channels than before.
func TestSelectSaysItsCases(t *testing.T) {
	events, _ := play(t, Config{}, func() {
		a, b, c := MakeChan(1, "a", make(chan int)), MakeChan(1, "b", make(chan int)), MakeChan(1, "c", make(chan int))
		for _, ch := range []chan int{a, a, c} {
			Go(2, "sender", func() { Snd(3, b).Send(7) })
			Sel(4, false, SelS(ch).Val(1), SelR(b), SelR[int](nil))
		}
	})
	var got []string
	for _, e := range events {
		if e.K == EvGoBlock && e.Why == WhySelect {
			got = append(got, e.Val)
		}
	}
	if want := "a<-, <-b; a<-, <-b; c<-, <-b"; strings.Join(got, "; ") != want {
		t.Errorf("waits for %q, want %q", got, want)
	}
}
