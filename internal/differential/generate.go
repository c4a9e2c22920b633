package differential

import "math/rand/v2"

// maxSize bounds how many ops a program has at first: if it has too many
// interleavings, it is made again with fewer.
const maxSize = 15

// Generate makes the program of a seed, and its permitted outcomes.
func Generate(seed uint64) (*Program, Outcomes) {
	rng := rand.New(rand.NewPCG(seed, 0xd1f))
	again := rng.IntN(2) // most random programs just block
	for size := 3 + rng.IntN(maxSize-2); ; size = max(1, size-1) {
		p := random(rng, size)
		p.Seed = seed
		if !p.number() {
			continue
		}
		all, ok := p.Explore()
		if !ok || again > 0 && all.only(Deadlock) {
			again--
			continue
		}
		return p, all
	}
}

// generator makes one program.
type generator struct {
	rng *rand.Rand
	p   *Program
	ops [MaxRoutines][]Op // of each goroutine, before those that start others are put in
}

// random is a program of about size ops.
func random(rng *rand.Rand, size int) *Program {
	g := &generator{rng: rng, p: &Program{}}
	routines := g.weighted(2, 6, 8, 5, 3) + 1
	for range 1 + g.weighted(4, 5, 3, 1) {
		g.p.Caps = append(g.p.Caps, []int{0, 1, 2, 3, nilChan}[g.weighted(9, 5, 3, 2, 1)])
	}
	g.p.Routines = make([]Routine, routines)
	for left := size; left > 0; {
		left -= g.traffic(left)
	}
	for i := range g.p.Routines {
		g.p.Routines[i].Directed = g.chance(40)
		if g.chance(12) {
			g.p.Routines[i].Catch = 1
		}
	}
	if routines > 1 && g.chance(75) {
		g.join()
	}
	g.starts()
	for i := range g.p.Routines {
		g.p.Routines[i].Ops = g.ops[i]
	}
	return g.p
}

// weighted draws an index, each as often as its weight says.
func (g *generator) weighted(weights ...int) int {
	sum := 0
	for _, w := range weights {
		sum += w
	}
	n := g.rng.IntN(sum)
	for i, w := range weights {
		if n -= w; n < 0 {
			return i
		}
	}
	return 0
}

// chance is true with a probability in percent.
func (g *generator) chance(percent int) bool { return g.rng.IntN(100) < percent }

func (g *generator) routine() int { return g.rng.IntN(len(g.p.Routines)) }

// other is a goroutine, another one than r if there is one.
func (g *generator) other(r int) int {
	if len(g.p.Routines) == 1 {
		return r
	}
	return (r + 1 + g.rng.IntN(len(g.p.Routines)-1)) % len(g.p.Routines)
}

func (g *generator) channel() int { return g.rng.IntN(len(g.p.Caps)) }

// value is a value to send; a goroutine's values tell whose they are.
func (g *generator) value(r int) int {
	if g.chance(15) {
		return received
	}
	return 10*r + g.rng.IntN(10)
}

// join lets main wait for all others, on a channel of its own: it receives as
// often as they send at their ends.
func (g *generator) join() {
	ch := len(g.p.Caps)
	n := len(g.p.Routines) - 1
	g.p.Caps = append(g.p.Caps, []int{0, n}[g.rng.IntN(2)])
	for i := 1; i <= n; i++ {
		g.ops[i] = append(g.ops[i], Op{Kind: Send, Ch: ch, Quiet: true})
	}
	g.ops[0] = append(g.ops[0], Op{Kind: Repeat, N: n, Body: []Op{{Kind: Recv, Ch: ch, Quiet: true}}})
}

// starts puts the go statements in: mostly in main and at its beginning.
func (g *generator) starts() {
	var first [MaxRoutines]int // where the next one may stand
	for i := len(g.p.Routines) - 1; i > 0; i-- {
		by, at := 0, 0
		if g.chance(20) {
			by = g.rng.IntN(i)
		}
		if g.chance(25) {
			at = first[by] + g.rng.IntN(len(g.ops[by])-first[by]+1)
		}
		if by == 0 && g.joins(at) {
			at = 0
		}
		g.insert(by, at, Op{Kind: Go, N: i})
	}
}

// joins reports whether main waits for the others before its op at.
func (g *generator) joins(at int) bool {
	for _, op := range g.ops[0][:at] {
		if op.Kind == Repeat && op.Body[0].Quiet {
			return true
		}
	}
	return false
}

func (g *generator) insert(r, at int, op Op) {
	ops := append([]Op{}, g.ops[r][:at]...)
	g.ops[r] = append(append(ops, op), g.ops[r][at:]...)
}

// add puts ops into goroutine r, in their order, among what it has.
func (g *generator) add(r int, ops ...Op) {
	at := 0
	for i := range ops {
		at += g.rng.IntN(len(g.ops[r]) - at + 1)
		if g.chance(50) {
			at = len(g.ops[r])
		}
		g.insert(r, at, ops[i])
		at++
	}
}
