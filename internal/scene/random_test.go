package scene

import (
	"cmp"
	"fmt"
	"math/rand/v2"
	"slices"
	"strings"
)

// randomFilm is a film of random beats, elements and keyframes.
func randomFilm(rng *rand.Rand, sc Scale, beats int) []Op {
	var ops []Op
	var t, v, n int64
	var el int32
	var living []int32
	for range beats {
		d := 1 + rng.Int64N(350)
		width := rng.Int64N(1 + min(sc.Virtual(d*1000), 1e9))
		if width > 0 {
			n = 0
		}
		n += 1 + rng.Int64N(5)
		gap := width
		if rng.IntN(3) > 0 {
			gap += min(sc.Virtual(rng.Int64N(2_500_000)), 1e12)
		}
		ops = append(ops, Knot{F: t, S: v, E: v + width, N: n, D: d, Len: n, Next: v + gap, Say: pick(rng, "", "*G1* waits", "é, \"quoted\"")}.Op())
		var beat []Op
		for range rng.IntN(12) {
			at := t + rng.Int64N(d)
			if len(living) == 0 || rng.IntN(4) == 0 {
				el++
				living = append(living, el)
				beat = append(beat, Op{K: OpBorn, T: at, El: el, A: [6]int64{rng.Int64N(9000), rng.Int64N(5000), rng.Int64N(5) - 1}, S: fmt.Sprint("v", el), S2: "<g><text data-t=\"0\"></text></g>"})
				beat = append(beat, Op{K: OpClass, T: at, El: el, S: "tok"})
				continue
			}
			beat = append(beat, randomKey(rng, living[rng.IntN(len(living))], at, t+d, v))
		}
		if len(living) > 8 {
			beat = append(beat, Op{K: OpDie, T: t + d - 1, El: living[0]})
			living = living[1:]
		}
		slices.SortStableFunc(beat, func(a, b Op) int { return cmp.Compare(a.T, b.T) })
		ops = append(ops, beat...)
		t += max(d, sc.Film(gap))
		if gap > width {
			n = 0
		}
		v += gap
	}
	return ops
}

// randomKey is one keyframe of el at film ms at, in a beat that ends at end.
func randomKey(rng *rand.Rand, el int32, at, end, v int64) Op {
	switch rng.IntN(6) {
	case 0, 1:
		return Op{K: OpMove, T: at, El: el, A: [6]int64{rng.Int64N(9000) - 100, rng.Int64N(5000), rng.Int64N(end - at + 1)}}
	case 2:
		return Op{K: OpClass, T: at, El: el, S: pick(rng, "tok running", "tok blocked", "")}
	case 3:
		return Op{K: OpText, T: at, El: el, A: [6]int64{rng.Int64N(3)}, S: pick(rng, "6 / 6", "G5", fmt.Sprint("job ", rng.IntN(10_000)))}
	case 4:
		return Op{K: OpBar, T: at, El: el, A: [6]int64{rng.Int64N(2), rng.Int64N(1001), rng.Int64N(1001), v, v + rng.Int64N(1<<uint(1+rng.IntN(45)))}}
	}
	if rng.IntN(2) == 0 {
		return Op{K: OpPoint, T: at, A: [6]int64{rng.Int64N(3), rng.Int64N(9000) - 1000}}
	}
	return Op{K: OpLine, T: at, A: [6]int64{v, rng.Int64N(4), int64(el)}, S: "G1 sends job 7"}
}

func pick(rng *rand.Rand, texts ...string) string { return texts[rng.IntN(len(texts))] }

// dump writes all that a film shows at film µs us, one line an element, as
// dumpJS of the parity test does.
func dump(f *Film, us int64) string {
	var b strings.Builder
	at := f.CoordAt(us)
	fmt.Fprintf(&b, "at %d clock %d coord %d %d settled %d say %s\n", us, f.At(us), at.T, at.N, f.Settled(us), f.Say(us))
	var list []State
	for s := range f.States(us) {
		s.Texts, s.Bars = slices.Clone(s.Texts), slices.Clone(s.Bars)
		list = append(list, s)
	}
	slices.SortFunc(list, func(a, b State) int { return cmp.Compare(a.El, b.El) })
	for _, s := range list {
		fmt.Fprintf(&b, "%d %s %d %d,%d %v [%s]", s.El, s.ID, s.Layer, s.X, s.Y, s.Moving, s.Class)
		for _, text := range s.Texts {
			b.WriteString(" " + text)
		}
		for _, v := range s.Bars {
			fmt.Fprint(&b, " ", v)
		}
		b.WriteString("\n")
	}
	return b.String()
}
