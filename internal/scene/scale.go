package scene

import "time"

// Scale says how film passes for a gap of virtual time: Num film µs for Den
// virtual ns at first, a twentieth of that after 1.5 s of film, a thousandth
// after 3 s. Long gaps are thereby short without a cap, which would have to
// know when the gap ends. Every product below stays under 2^53, because
// web/static/js/film.js computes the same.
type Scale struct{ Num, Den int64 }

// The bends of the slope, in film µs, and how much flatter it is behind them.
const (
	bend1, flat1 = 1_500_000, 20
	bend2, flat2 = 3_000_000, 1000
)

// forever is a virtual time that no run reaches (104 days).
const forever = 1<<53 - 1

// The slowest and the fastest scale: virtual time in one second of film.
const (
	minPerSecond = time.Microsecond
	maxPerSecond = 24 * time.Hour
)

// ScaleOf is the scale at which d of virtual time fills one second of film. d
// is kept within 1 µs and 24 h and rounded to two digits.
func ScaleOf(d time.Duration) Scale {
	d = min(max(d, minPerSecond), maxPerSecond)
	unit := time.Duration(1)
	for d/unit >= 100 {
		unit *= 10
	}
	d = (d + unit/2) / unit * unit
	g := gcd(1_000_000, int64(d))
	return Scale{Num: 1_000_000 / g, Den: int64(d) / g}
}

// second is the virtual time, in ns, that fills the first second of a gap's film.
func (s Scale) second() int64 { return s.Den * (1_000_000 / s.Num) }

func gcd(a, b int64) int64 {
	for b != 0 {
		a, b = b, a%b
	}
	return a
}

// bends are the virtual lengths at which the slope changes.
func (s Scale) bends() (v1, v2 int64) {
	v1 = ceilDiv(bend1*s.Den, s.Num)
	return v1, v1 + ceilDiv((bend2-bend1)*flat1*s.Den, s.Num)
}

// Film is how many film ms a gap of v virtual ns takes at least.
func (s Scale) Film(v int64) int64 {
	v1, v2 := s.bends()
	switch {
	case v <= 0:
		return 0
	case v <= v1:
		return min(v*s.Num/s.Den, bend1) / 1000
	case v <= v2:
		return min(bend1+(v-v1)*s.Num/(flat1*s.Den), bend2) / 1000
	}
	den := flat2 * s.Den
	v -= v2
	return (bend2 + v/den*s.Num + v%den*s.Num/den) / 1000
}

// Virtual is the shortest gap that takes x film µs: Film(Virtual(1000*m)) is m.
func (s Scale) Virtual(x int64) int64 {
	v1, v2 := s.bends()
	switch {
	case x <= 0:
		return 0
	case x <= bend1:
		return ceilDiv(x*s.Den, s.Num)
	case x <= bend2:
		return v1 + ceilDiv((x-bend1)*flat1*s.Den, s.Num)
	case x-bend2 > forever/(flat2*s.Den):
		return forever
	}
	return min(v2+ceilDiv((x-bend2)*flat2*s.Den, s.Num), forever)
}

func ceilDiv(a, b int64) int64 { return (a + b - 1) / b }

// scaleForGap is the scale at which a gap of v virtual ns lasts a full beat.
func scaleForGap(v int64) Scale {
	return ScaleOf(time.Duration(min(v, int64(maxPerSecond)) * 1000 / fullBeat))
}
