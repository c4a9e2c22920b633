package scene

import (
	"slices"
	"testing"
)

func TestGridCells(t *testing.T) {
	tests := []struct {
		n, first, cols int
		down           bool
		want           []cell
	}{
		{8, 4, 1, false, []cell{{0, 2}, {0, 3}, {0, 4}, {0, 5}, {0, 6}, {0, 1}, {0, 7}, {0, 0}}},
		{16, 4, 4, false, []cell{{1, 1}, {2, 1}, {1, 2}, {2, 2}, {1, 3}, {2, 3}, {1, 0}, {2, 0}, {3, 1}, {3, 2}, {3, 3}, {3, 0}, {0, 1}, {0, 2}, {0, 3}, {0, 0}}},
		{16, 3, 4, false, []cell{{1, 0}, {1, 1}, {1, 2}, {1, 3}, {2, 0}, {2, 1}, {2, 2}, {2, 3}, {0, 0}, {0, 1}, {0, 2}, {0, 3}, {3, 0}, {3, 1}, {3, 2}, {3, 3}}},
		{5, 5, 4, false, []cell{{0, 0}, {1, 0}, {2, 0}, {0, 1}, {1, 1}}},
		{6, 2, 3, false, []cell{{1, 0}, {1, 1}, {2, 0}, {2, 1}, {0, 0}, {0, 1}}},
		{12, 4, 4, true, []cell{{0, 1}, {1, 1}, {2, 1}, {3, 1}, {0, 2}, {1, 2}, {2, 2}, {3, 2}, {0, 0}, {1, 0}, {2, 0}, {3, 0}}},
		{8, 1, 4, true, []cell{{1, 0}, {2, 0}, {0, 0}, {3, 0}, {1, 1}, {2, 1}, {0, 1}, {3, 1}}},
	}
	for _, test := range tests {
		if got := gridCells(test.n, test.first, test.cols, test.down); !slices.Equal(got, test.want) {
			t.Errorf("%d desks, %d at first, %d columns: %v, want %v", test.n, test.first, test.cols, got, test.want)
		}
	}
	for n := 1; n < 22; n++ {
		for first := range n + 1 {
			for cols := 1; cols < 5; cols++ {
				seen := map[cell]bool{}
				for _, c := range gridCells(n, first, cols, n%2 == 0) {
					if seen[c] || c.col < 0 || c.col >= cols || c.row < 0 || c.row >= (n+cols-1)/cols {
						t.Fatalf("%d desks, %d at first, %d columns: %v is taken or outside", n, first, cols, c)
					}
					seen[c] = true
				}
			}
		}
	}
}
