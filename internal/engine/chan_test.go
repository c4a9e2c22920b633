package engine

import "testing"

// TestLargeBuffers: a channel holds what it has room for, in order, and its
// buffer is as large as what it holds asks for, not as its capacity.
func TestLargeBuffers(t *testing.T) {
	const most = 1000
	_, r := play(t, Config{}, func() {
		MakeChan(1, "unused", make(chan struct{}, 1<<30))
		ch := MakeChan(1, "ch", make(chan int, most))
		in, out := 0, 0
		send := func(n int) {
			for range n {
				Snd(2, ch).Send(in)
				in++
			}
		}
		receive := func(n int) {
			for range n {
				if v := Recv(3, ch); v != out {
					t.Errorf("received %d, expected %d", v, out)
				}
				out++
			}
		}
		for n := 50; n <= most; n += 50 { // the ring starts somewhere else each time that it grows
			send(n - Len(4, ch))
			receive(n / 2)
			send(n / 3)
		}
		send(most - Len(4, ch))
		if i := Sel(5, true, SelS(ch).Val(-1)); i >= 0 {
			t.Error("a value too many had room")
		}
		Close(6, ch)
		receive(most)
	})
	if r.Err() != nil {
		t.Error(r.Err())
	}
}
