// Package linediff compares two texts line by line, for a reader.
package linediff

import "strings"

// Kind says where a line stands.
type Kind byte

// The kinds of lines; each is the mark that diff -u puts before such a line.
const (
	Same    Kind = ' ' // in both texts
	Removed Kind = '-' // in the first only
	Added   Kind = '+' // in the second only
)

// Line is one line of the comparison.
type Line struct {
	Kind Kind
	A, B int    // its number in either text, from 1; 0 where it is not there
	Text string // without the line break
}

// Lines compares a with b. Without its Added lines the result is a, without
// its Removed ones it is b; between two Same lines the Removed come first.
//
// Lines that stand once in each text hold the comparison together, as in
// internal/diff of Go's own source (Szymanski's patience diff), since they
// carry meaning and "}" does not. Between two of them the longest common
// subsequence is kept. A break at the end of a text makes no line of its own.
func Lines(a, b string) []Line {
	d := differ{a: split(a), b: split(b)}
	d.between(unique(d.a, d.b), 0, len(d.a), 0, len(d.b))
	d.flush(len(d.a), len(d.b))
	slide(d.out)
	return d.out
}

// Changes counts the lines that were removed and added.
func Changes(lines []Line) (removed, added int) {
	for _, l := range lines {
		switch l.Kind {
		case Removed:
			removed++
		case Added:
			added++
		}
	}
	return removed, added
}

func split(s string) []string {
	if s == "" {
		return nil
	}
	return strings.Split(strings.TrimSuffix(s, "\n"), "\n")
}

// differ writes the comparison from front to back.
type differ struct {
	a, b   []string
	da, db int // a[:da] and b[:db] are written
	out    []Line
}

// compare finds what a[a0:a1] and b[b0:b1] have in common.
func (d *differ) compare(a0, a1, b0, b1 int) {
	for a0 < a1 && b0 < b1 && d.a[a0] == d.b[b0] {
		d.same(a0, b0)
		a0, b0 = a0+1, b0+1
	}
	tail := 0
	for a0 < a1 && b0 < b1 && d.a[a1-1] == d.b[b1-1] {
		a1, b1, tail = a1-1, b1-1, tail+1
	}
	anchors := unique(d.a[a0:a1], d.b[b0:b1])
	if len(anchors) == 0 {
		for _, p := range common(d.a[a0:a1], d.b[b0:b1]) {
			d.same(a0+p.a, b0+p.b)
		}
	} else {
		d.between(anchors, a0, a1, b0, b1)
	}
	for i := range tail {
		d.same(a1+i, b1+i)
	}
}

// between keeps the anchors of a[a0:a1] and b[b0:b1], and compares what stands
// between them.
func (d *differ) between(anchors []pair, a0, a1, b0, b1 int) {
	fa, fb := a0, b0
	for _, p := range anchors {
		d.compare(fa, a0+p.a, fb, b0+p.b)
		d.same(a0+p.a, b0+p.b)
		fa, fb = a0+p.a+1, b0+p.b+1
	}
	d.compare(fa, a1, fb, b1)
}

// same writes a line of both texts, and before it what is in one only.
func (d *differ) same(i, j int) {
	d.flush(i, j)
	d.out = append(d.out, Line{Same, i + 1, j + 1, d.a[i]})
	d.da, d.db = i+1, j+1
}

// flush writes a[:i] as removed and b[:j] as added, as far as they are not written.
func (d *differ) flush(i, j int) {
	for ; d.da < i; d.da++ {
		d.out = append(d.out, Line{Removed, d.da + 1, 0, d.a[d.da]})
	}
	for ; d.db < j; d.db++ {
		d.out = append(d.out, Line{Added, 0, d.db + 1, d.b[d.db]})
	}
}
