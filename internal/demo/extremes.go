package demo

import "strconv"

// Extremes lists values in which every parameter is at its least and at its
// greatest, and every two parameters are in each combination of these at least
// once: a covering array of strength two. Of a choice, every value counts;
// texts keep their default.
func (d *Demo) Extremes() []Values {
	levels := make([][]string, len(d.Params))
	for i := range d.Params {
		levels[i] = d.Params[i].levels()
	}
	missing := pairs(levels)
	var all []Values
	for len(missing) > 0 {
		row := cover(levels, missing)
		v := Values{}
		for i, level := range row {
			v[d.Params[i].Name] = levels[i][level]
		}
		all = append(all, v)
	}
	if len(all) == 0 && len(levels) == 1 {
		for _, text := range levels[0] {
			all = append(all, Values{d.Params[0].Name: text})
		}
	}
	if len(all) == 0 {
		all = append(all, Values{})
	}
	return all
}

// levels are the values of the parameter that count as its extremes.
func (p *Param) levels() []string {
	switch p.Kind {
	case Int:
		return []string{strconv.Itoa(p.Min), strconv.Itoa(p.Max)}
	case Factor:
		return []string{Hundredths(p.Min), Hundredths(p.Max)}
	case Choice:
		var all []string
		for _, c := range p.Choices {
			all = append(all, c.Value)
		}
		return all
	}
	return []string{p.Default}
}

// pair is two parameters, each at one of its levels; i < j.
type pair struct{ i, li, j, lj int }

// pairs lists all of them.
func pairs(levels [][]string) map[pair]bool {
	all := map[pair]bool{}
	for j := range levels {
		for i := range j {
			for li := range levels[i] {
				for lj := range levels[j] {
					all[pair{i, li, j, lj}] = true
				}
			}
		}
	}
	return all
}

// cover chooses a level for each parameter in turn, the one that meets most
// missing pairs, and removes what the row has met. To make progress it begins
// with a missing pair.
func cover(levels [][]string, missing map[pair]bool) []int {
	row := make([]int, len(levels))
	for i := range row {
		row[i] = -1
	}
	first := least(missing)
	row[first.i], row[first.j] = first.li, first.lj
	for i := range row {
		if row[i] >= 0 {
			continue
		}
		best, most := 0, -1
		for l := range levels[i] {
			if n := met(row, i, l, missing); n > most {
				best, most = l, n
			}
		}
		row[i] = best
	}
	for j := range row {
		for i := range j {
			delete(missing, pair{i, row[i], j, row[j]})
		}
	}
	return row
}

// met counts the missing pairs that level l of parameter i makes with those
// that the row has chosen.
func met(row []int, i, l int, missing map[pair]bool) int {
	n := 0
	for j, lj := range row {
		switch {
		case lj < 0 || j == i:
		case i < j && missing[pair{i, l, j, lj}], j < i && missing[pair{j, lj, i, l}]:
			n++
		}
	}
	return n
}

// least is the first of the pairs in order.
func least(missing map[pair]bool) pair {
	var first pair
	found := false
	for p := range missing {
		if !found || p.before(first) {
			first, found = p, true
		}
	}
	return first
}

func (p pair) before(q pair) bool {
	a, b := [4]int{p.i, p.li, p.j, p.lj}, [4]int{q.i, q.li, q.j, q.lj}
	for k := range a {
		if a[k] != b[k] {
			return a[k] < b[k]
		}
	}
	return false
}
