package session

import (
	"strings"
	"testing"

	"github.com/go-concurrency/playground/internal/demo"
	"github.com/go-concurrency/playground/internal/engine"
	"github.com/go-concurrency/playground/internal/scene"
)

// TestRoll: the film begins with what the still of its moment shows and goes on
// as the whole film does, for as long as it was asked to, or to its end.
func TestRoll(t *testing.T) {
	whole, end, err := Roll(t.Context(), demo.Alone(pool(t, "")), "pattern", engine.Coord{}, 1<<40, 840)
	if err != nil || whole.T != 0 {
		t.Fatalf("begins at %d: %v", whole.T, err)
	}
	t.Logf("it lasts %d film ms", end)
	for _, text := range []string{"0s", "300ms", "620ms", "1.1s"} {
		from, _ := engine.ParseCoord(text)
		still, to, err := Roll(t.Context(), demo.Alone(pool(t, "")), "pattern", from, 2000, 840)
		if err != nil {
			t.Fatal(err)
		}
		if to-still.T != 2000 && to != end {
			t.Errorf("from %s it lasts %d ms", text, to-still.T)
		}
		for us := still.T * 1000; us < to*1000; us += 130_000 {
			if got, want := dump(still.Film, us), dump(whole.Film, us); got != want {
				t.Fatalf("from %s, film µs %d:\n%s\nin the whole film:\n%s", text, us, got, want)
			}
		}
	}
	if _, _, err := Roll(t.Context(), demo.Alone(pool(t, "")), "pattern", engine.At(1e15), 2000, 840); err == nil || !strings.Contains(err.Error(), "the run is over") {
		t.Errorf("after the end: %v", err)
	}
}

func dump(f *scene.Film, us int64) string {
	var b []byte
	for s := range f.States(us) {
		b = append(s.AppendSVG(b, true), '\n')
	}
	return string(b) + f.Say(us)
}
