package differential

import (
	"cmp"
	"slices"
)

// Shrink makes p smaller as long as fails says, by its index, which of some
// programs still fails, -1 for none.
func Shrink(p *Program, fails func([]*Program) int) *Program {
	for {
		all := p.smaller()
		i := fails(all)
		if i < 0 {
			return p
		}
		p = all[i]
	}
}

// smaller are the programs that lack one op of p, or one case of it, the
// smallest first.
func (p *Program) smaller() (all []*Program) {
	for n := range p.size() {
		q := p.clone()
		for i := range q.Routines {
			if without(&q.Routines[i].Ops, &n) {
				break
			}
		}
		q.prune()
		q.number()
		if _, ok := q.Explore(); ok {
			all = append(all, q)
		}
	}
	slices.SortStableFunc(all, func(a, b *Program) int { return cmp.Compare(a.size(), b.size()) })
	return all
}

// without removes the op that comes after n others, in the order in which they
// are written; n falls by how many it has passed. It reports whether there is
// one.
func without(ops *[]Op, n *int) bool {
	for i := range *ops {
		if *n == 0 {
			*ops = slices.Delete(*ops, i, i+1)
			return true
		}
		*n--
		if op := &(*ops)[i]; without(&op.Cases, n) || without(&op.Body, n) {
			return true
		}
	}
	return false
}

// prune empties the goroutines that are not started.
func (p *Program) prune() {
	var started [MaxRoutines]bool
	started[0] = true
	for i := range p.Routines { // each is started by an earlier one
		if !started[i] {
			p.Routines[i].Ops = nil
		}
		each(p.Routines[i].Ops, func(op *Op) {
			if op.Kind == Go {
				started[op.N] = true
			}
		})
	}
}

// size is how many ops and cases the program has.
func (p *Program) size() (n int) {
	for i := range p.Routines {
		each(p.Routines[i].Ops, func(*Op) { n++ })
	}
	return n
}

// each calls f with every op, also those inside others.
func each(ops []Op, f func(*Op)) {
	for i := range ops {
		f(&ops[i])
		each(ops[i].Cases, f)
		each(ops[i].Body, f)
	}
}

func (p *Program) clone() *Program {
	q := *p
	q.Caps = slices.Clone(p.Caps)
	q.Routines = slices.Clone(p.Routines)
	for i := range q.Routines {
		q.Routines[i].Ops = cloned(q.Routines[i].Ops)
	}
	return &q
}

func cloned(ops []Op) []Op {
	ops = slices.Clone(ops)
	for i := range ops {
		ops[i].Cases, ops[i].Body = cloned(ops[i].Cases), cloned(ops[i].Body)
	}
	return ops
}
