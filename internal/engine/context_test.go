package engine

import (
	"context"
	"testing"
)

// TestParents holds that the event of a context's Done channel names the
// context that ends it, too, and no other.
func TestParents(t *testing.T) {
	events, _ := play(t, Config{}, func() {
		a, _ := WithCancel(1, "a", context.Background())
		b, _ := WithTimeout(1, "b", context.WithValue(a, t, 1), 5)
		WithCancelCause(1, "b", b)
		WithCancel(1, "free", WithoutCancel(b))
		ErrGroupWithContext(1, "g", "grouped", b)
	})
	want := map[string]string{"a.Done": "", "b.Done": "a", "b.Done.2": "b", "free.Done": "", "grouped.Done": "b"}
	for i := range events {
		e := &events[i]
		if e.K != EvChanMake {
			continue
		}
		if parent, known := want[e.Obj.Name]; !known || e.Val != parent {
			t.Errorf("%s has the parent %q, want %q", e.Obj.Name, e.Val, parent)
		}
		delete(want, e.Obj.Name)
	}
	if len(want) > 0 {
		t.Errorf("not made: %v", want)
	}
}
