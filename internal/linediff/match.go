package linediff

import "slices"

// pair is a line of either text, both from 0.
type pair struct{ a, b int }

// unique is the longest sequence, rising in both texts, of lines that stand
// once in each.
func unique(a, b []string) []pair {
	type place struct{ na, nb, a, b int }
	at := map[string]*place{}
	for i, s := range a {
		if at[s] == nil {
			at[s] = &place{}
		}
		at[s].na++
		at[s].a = i
	}
	for j, s := range b {
		if p := at[s]; p != nil {
			p.nb++
			p.b = j
		}
	}
	var once []pair
	for i, s := range a {
		if p := at[s]; p.na == 1 && p.nb == 1 {
			once = append(once, pair{i, p.b})
		}
	}
	return rising(once)
}

// rising is the longest subsequence of pairs whose b rises, by patience
// sorting: tops[n] ends the best one of n+1 pairs so far.
func rising(all []pair) []pair {
	var tops []int
	before := make([]int, len(all))
	for i, p := range all {
		n, _ := slices.BinarySearchFunc(tops, p.b, func(top, b int) int { return all[top].b - b })
		before[i] = -1
		if n > 0 {
			before[i] = tops[n-1]
		}
		if n == len(tops) {
			tops = append(tops, i)
		} else {
			tops[n] = i
		}
	}
	seq := make([]pair, len(tops))
	if len(tops) == 0 {
		return seq
	}
	for n, i := len(tops)-1, tops[len(tops)-1]; n >= 0; n, i = n-1, before[i] {
		seq[n] = all[i]
	}
	return seq
}

// maxCells bounds the table of common, in cells of 4 bytes. Beyond it lines
// that repeat count as different; programs of up to 1,000 lines stay below.
const maxCells = 1 << 20

// common is the longest common subsequence, by the textbook's table: n[i][j]
// is its length for a[i:] and b[j:].
func common(a, b []string) []pair {
	if len(a) == 0 || len(b) == 0 || (len(a)+1)*(len(b)+1) > maxCells {
		return nil
	}
	w := len(b) + 1
	n := make([]int32, (len(a)+1)*w)
	for i := len(a) - 1; i >= 0; i-- {
		for j := len(b) - 1; j >= 0; j-- {
			if a[i] == b[j] {
				n[i*w+j] = n[(i+1)*w+j+1] + 1
			} else {
				n[i*w+j] = max(n[(i+1)*w+j], n[i*w+j+1])
			}
		}
	}
	var seq []pair
	for i, j := 0, 0; i < len(a) && j < len(b); {
		switch {
		case a[i] == b[j]:
			seq = append(seq, pair{i, j})
			i, j = i+1, j+1
		case n[(i+1)*w+j] >= n[i*w+j+1]:
			i++
		default:
			j++
		}
	}
	return seq
}
