package scene

import (
	"math/rand/v2"
	"testing"
	"time"
)

// scales are from the slowest to the fastest, with awkward ones between.
var scales = []Scale{
	ScaleOf(time.Microsecond), ScaleOf(1700), ScaleOf(14 * time.Microsecond), ScaleOf(37 * time.Millisecond),
	ScaleOf(250 * time.Millisecond), ScaleOf(time.Second), ScaleOf(97 * time.Minute), ScaleOf(24 * time.Hour),
}

func TestScaleOf(t *testing.T) {
	tests := []struct {
		d    time.Duration
		want Scale
	}{
		{time.Second, Scale{1, 1000}},
		{250 * time.Millisecond, Scale{1, 250}},
		{time.Nanosecond, Scale{1000, 1}},
		{1234567, Scale{5, 6}},
		{1000 * time.Hour, Scale{1, 86_000_000}},
	}
	for _, test := range tests {
		if got := ScaleOf(test.d); got != test.want {
			t.Errorf("ScaleOf(%v) = %v, want %v", test.d, got, test.want)
		}
	}
}

func TestScaleInverts(t *testing.T) {
	rng := rand.New(rand.NewPCG(1, 2))
	for _, sc := range scales {
		for range 20_000 {
			ms := rng.Int64N(5000)
			v := sc.Virtual(ms * 1000)
			if v == forever {
				continue
			}
			if got := sc.Film(v); got != ms {
				t.Fatalf("%v: Film(Virtual(%d ms)) = %d ms (v = %d)", sc, ms, got, v)
			}
		}
	}
}

func TestScaleRises(t *testing.T) {
	rng := rand.New(rand.NewPCG(3, 4))
	for _, sc := range scales {
		for range 20_000 {
			x := rng.Int64N(int64(30 * time.Minute / time.Microsecond))
			if a, b := sc.Virtual(x), sc.Virtual(x+1+rng.Int64N(1000)); a > b {
				t.Fatalf("%v: Virtual falls from %d to %d at %d", sc, a, b, x)
			}
			v := sc.Virtual(rng.Int64N(6_000_000))
			if a, b := sc.Film(v), sc.Film(v+1); a > b {
				t.Fatalf("%v: Film falls from %d to %d at %d", sc, a, b, v)
			}
		}
		if got := sc.Film(0); got != 0 {
			t.Errorf("%v: Film(0) = %d", sc, got)
		}
	}
}
