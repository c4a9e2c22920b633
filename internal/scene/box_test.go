package scene

import (
	"slices"
	"testing"
)

func TestOutward(t *testing.T) {
	if got := rows(4, 8); !slices.Equal(got, []int{2, 3, 4, 5, 6, 1, 7, 0}) {
		t.Errorf("outward from 4 of 8: %v", got)
	}
	for n := 1; n < 20; n++ {
		for first := 0; first <= n; first++ {
			got := rows(first, n)
			slices.Sort(got)
			for i, row := range got {
				if row != i {
					t.Fatalf("outward from %d of %d is no permutation: %v", first, n, rows(first, n))
				}
			}
		}
	}
}

func rows(first, n int) []int {
	list := make([]int, n)
	for i := range list {
		list[i] = outward(i, first, n)
	}
	return list
}
