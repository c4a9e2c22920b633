package templates

import "testing"

// TestClock holds that times have the unit in which they are read most easily.
func TestClock(t *testing.T) {
	for _, test := range []struct {
		ns, perSecond int64
		want          string
	}{
		{999_900, 5_000, "999.90 µs"}, {2_000_000, 50_000, "2.000 ms"}, {12_047_000, 50_000, "12.047 ms"},
		{1_500_000_000, 5_000_000, "1.5000 s"}, {1_500_000_000, 500_000_000, "1.500 s"},
	} {
		if got := Clock(test.ns, 1_000_000, test.perSecond); got != test.want {
			t.Errorf("%d ns where a second shows %d are %q, want %q", test.ns, test.perSecond, got, test.want)
		}
	}
}
