package engine

import (
	"cmp"
	"iter"
	"maps"
	"slices"
)

// RangeMap is range m, in the order of the keys. Entries that are deleted
// before their turn are left out, as in Go.
func RangeMap[M ~map[K]V, K cmp.Ordered, V any](m M) iter.Seq2[K, V] {
	return func(yield func(K, V) bool) {
		for _, k := range slices.Sorted(maps.Keys(m)) {
			if v, ok := m[k]; ok && !yield(k, v) {
				return
			}
		}
	}
}
