package differential

import "slices"

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
// largest ones removed first.
func (p *Program) smaller() (all []*Program) {
	for n := 0; ; n++ {
		q := p.clone()
		left := n
		found := false
		for i := range q.Routines {
			if found = without(&q.Routines[i].Ops, &left); found {
				break
			}
		}
		if !found {
			break
		}
		q.number()
		if _, ok := q.Explore(); ok {
			all = append(all, q)
		}
	}
	return all
}

// without removes the op that comes after left others, in the order in which
// they are written. It reports whether there is one.
func without(ops *[]Op, left *int) bool {
	for i := range *ops {
		if *left == 0 {
			*ops = slices.Delete(*ops, i, i+1)
			return true
		}
		*left--
		if op := &(*ops)[i]; without(&op.Cases, left) || without(&op.Body, left) {
			return true
		}
	}
	return false
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
