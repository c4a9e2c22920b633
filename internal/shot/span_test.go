package shot

import "testing"

// TestSpan: a span plays its film at its pace, and its last picture stays.
func TestSpan(t *testing.T) {
	s := Span{From: 1000, To: 3500, Pace: Pace{1, 4}, Linger: 1500}
	if n := s.Play(); n != 11_500 {
		t.Errorf("it plays for %d ms", n)
	}
	for ms, us := range map[int64]int64{0: 1_000_000, 4: 1_001_000, 5000: 2_250_000, 10_000: 3_499_999, 11_500: 3_499_999} {
		if got := s.FilmAt(ms); got != us {
			t.Errorf("after %d ms it shows film µs %d, want %d", ms, got, us)
		}
	}
}

func TestParsePace(t *testing.T) {
	for _, p := range Paces {
		if got, ok := ParsePace(p.String()); got != p || !ok {
			t.Errorf("%s is %v, %t", p, got, ok)
		}
	}
	if _, ok := ParsePace("3"); ok {
		t.Error("3 is a pace")
	}
}
