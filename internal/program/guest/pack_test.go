package guest

import (
	"reflect"
	"testing"

	"github.com/go-concurrency/playground/internal/engine"
)

// packedRun is a run with objects, values, texts and a panic.
func packedRun(t testing.TB) *engine.Run {
	t.Helper()
	line := func(n int) engine.Pos { return engine.MakePos(0, n) }
	r, err := engine.New(engine.Config{Seed: 3, Procs: 2, Files: []engine.SourceFile{{Name: "a.go"}}}, func() {
		engine.L(line(1))
		c := engine.MakeChan(line(2), "c", make(chan int, 1))
		engine.Go(line(3), "sender", func() {
			for i := range 3 {
				engine.Snd(line(4), c).Send(i)
			}
			engine.Close(line(5), c)
		})
		for {
			if _, ok := engine.Recv2(line(6), c); !ok {
				break
			}
		}
		engine.Println("done \u2028 \xff")
		panic(engine.Panicking(line(7), "end"))
	})
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(r.Close)
	return r
}

// TestPack: events that were packed and unpacked are the same, also in pieces,
// and events of one object share one.
func TestPack(t *testing.T) {
	r := packedRun(t)
	var p Packer
	var u Unpacker
	var want, got []engine.Event
	for st := engine.More; st == engine.More; {
		st = r.Advance(engine.At(1e9), 5)
		var b []byte
		for i := range r.Events() {
			b = p.Append(b, &r.Events()[i])
		}
		want = append(want, r.Events()...)
		r.Discard()
		var err error
		if got, err = u.Append(got, b); err != nil {
			t.Fatal(err)
		}
	}
	if len(want) < 20 || !reflect.DeepEqual(got, want) {
		t.Errorf("%d events instead of %d, or others", len(got), len(want))
	}
	seen := map[int32]*engine.Object{}
	for _, e := range got {
		if e.Obj == nil {
			continue
		}
		if o := seen[e.Obj.ID]; o != nil && o != e.Obj {
			t.Errorf("object %d has two identities", o.ID)
		}
		seen[e.Obj.ID] = e.Obj
	}
	if len(seen) == 0 {
		t.Error("no object")
	}
}

// TestPackFields sets fields to their bounds.
func TestPackFields(t *testing.T) {
	last := engine.Kind(len(engine.Kinds()))
	for _, e := range []engine.Event{
		{K: engine.EvPrint, P: -1, M: -1},
		{K: engine.EvPrint, P: 0, M: 0},
		{K: engine.EvPrint, P: 63, M: 32766},
		{K: engine.EvPrint, P: -1, M: -1, G: 1<<31 - 1, Peer: -1 << 31, Pos: engine.MakePos(1999, 1<<20-1), V: -1, From: 1<<31 - 1},
		{K: last, Why: engine.WhySemacquire, P: -1, M: -1, N: -1 << 63, T: 1<<63 - 1, Val: "\x00", Step: true},
		{K: engine.EvChanMake, P: -1, M: -1, N: 1<<63 - 1, Obj: &engine.Object{ID: 7, Kind: engine.PoolObject, Name: "p", Cap: -1, Pos: 9}},
	} {
		e.Seq = 1
		var p Packer
		var u Unpacker
		got, err := u.Append(nil, p.Append(nil, &e))
		if err != nil || len(got) != 1 || !reflect.DeepEqual(got[0], e) {
			t.Errorf("%+v became %+v, %v", e, got, err)
		}
	}
}

// FuzzUnpack: whatever comes, the unpacker answers with events that can be
// shown, or with an error.
func FuzzUnpack(f *testing.F) {
	r := packedRun(f)
	r.Advance(engine.At(1e9), 1000)
	var p Packer
	var b []byte
	for i := range r.Events() {
		b = p.Append(b, &r.Events()[i])
	}
	f.Add(b)
	f.Add(b[:len(b)-1])
	f.Add([]byte{byte(engine.EvPrint), 255, 0, 0})
	f.Add([]byte{0, 0, 0, 0})
	f.Add([]byte{byte(engine.EvPrint), 0, 0x80, 0x01, 0, 0xff, 0xff, 0xff, 0xff, 0x0f})
	f.Fuzz(func(t *testing.T, b []byte) {
		var u Unpacker
		events, err := u.Append(nil, b)
		for i := range events {
			_ = events[i].Text(nil)
		}
		if err == nil && len(b) > 0 && len(events) == 0 {
			t.Error("neither events nor an error")
		}
	})
}
