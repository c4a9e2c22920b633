package demo

import (
	"fmt"
	"slices"
	"testing"
)

const regionSource = `package p

// A is a type.
type A struct{}

func (a *A) run() {
}

// B has a method of the same name.
type B[T any] struct{}

// run runs.
func (b *B[T]) run() {
}

func plain() {
}
`

func TestRegion(t *testing.T) {
	for _, c := range []struct {
		region []string
		want   []int
	}{
		{nil, nil},
		{[]string{"plain"}, []int{16, 17}},
		{[]string{"run"}, []int{6, 7, 11, 13, 14}},
		{[]string{"B.run"}, []int{13, 14}},
		{[]string{"plain", "A.run"}, []int{6, 7, 15, 16, 17}},
		{[]string{"A", "plain"}, []int{4, 15, 16, 17}},
	} {
		p := Program{File: "p.go", Source: regionSource, Region: c.region}
		var got []int
		for n := range p.Lines() {
			got = append(got, n)
		}
		slices.Sort(got)
		if fmt.Sprint(got) != fmt.Sprint(c.want) {
			t.Errorf("%v shows lines %v, want %v", c.region, got, c.want)
		}
	}
}
