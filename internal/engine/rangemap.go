package engine

import (
	"cmp"
	"iter"
	"reflect"
	"slices"
)

// A MapIter goes over the entries of a map in an order that does not differ
// from run to run: that of the keys (see keyOrder). As in Go, entries that are
// deleted before their turn are left out, values are those of their turn, and
// entries that are added meanwhile may be left out (the Go specification, "For
// range").
type MapIter[M ~map[K]V, K comparable, V any] struct {
	m    M
	left []mapEntry[K, V]
	mapEntry[K, V]
}

// NewMapIter stands before the first entry of m.
func NewMapIter[M ~map[K]V, K comparable, V any](m M) *MapIter[M, K, V] {
	return &MapIter[M, K, V]{m: m, left: sortedEntries(m)}
}

// RangeMap is NewMapIter, with values of the types of the variables that all
// rounds of a loop share.
func RangeMap[M ~map[K]V, K comparable, V any](m M) (i *MapIter[M, K, V], k K, v V) {
	return NewMapIter(m), k, v
}

// Next moves on to the next entry, and reports whether there is one.
func (i *MapIter[M, K, V]) Next() bool {
	for len(i.left) > 0 {
		e := i.left[0]
		i.left = i.left[1:]
		v, ok := i.m[e.key]
		if e.key != e.key { // NaN: it cannot be looked up, or deleted but by clear
			v, ok = e.value, len(i.m) > 0
		}
		if ok {
			i.mapEntry = mapEntry[K, V]{e.key, v}
			return true
		}
	}
	return false
}

// Key is the key of the entry.
func (i *MapIter[M, K, V]) Key() K { return i.key }

// Value is the value of the entry.
func (i *MapIter[M, K, V]) Value() V { return i.value }

// MapAll, MapKeys and MapValues are those of package maps.
func MapAll[M ~map[K]V, K comparable, V any](m M) iter.Seq2[K, V] {
	return func(yield func(K, V) bool) {
		for i := NewMapIter(m); i.Next(); {
			if !yield(i.key, i.value) {
				return
			}
		}
	}
}

// MapKeys is maps.Keys(m).
func MapKeys[M ~map[K]V, K comparable, V any](m M) iter.Seq[K] {
	return func(yield func(K) bool) {
		for k := range MapAll(m) {
			if !yield(k) {
				return
			}
		}
	}
}

// MapValues is maps.Values(m).
func MapValues[M ~map[K]V, K comparable, V any](m M) iter.Seq[V] {
	return func(yield func(V) bool) {
		for _, v := range MapAll(m) {
			if !yield(v) {
				return
			}
		}
	}
}

// MapDeleteFunc is maps.DeleteFunc(m, del), whose calls of del are in order.
func MapDeleteFunc[M ~map[K]V, K comparable, V any](m M, del func(K, V) bool) {
	for k, v := range MapAll(m) {
		if del(k, v) {
			delete(m, k)
		}
	}
}

// MapEqualFunc is maps.EqualFunc(m1, m2, eq), whose calls of eq are in order.
func MapEqualFunc[M1 ~map[K]V1, M2 ~map[K]V2, K comparable, V1, V2 any](m1 M1, m2 M2, eq func(V1, V2) bool) bool {
	if len(m1) != len(m2) {
		return false
	}
	for k, v1 := range MapAll(m1) {
		if v2, ok := m2[k]; !ok || !eq(v1, v2) {
			return false
		}
	}
	return true
}

type mapEntry[K comparable, V any] struct {
	key   K
	value V // when the iteration began: needed for NaN alone
}

func sortedEntries[M ~map[K]V, K comparable, V any](m M) []mapEntry[K, V] {
	list := make([]mapEntry[K, V], 0, len(m))
	for k, v := range m {
		list = append(list, mapEntry[K, V]{k, v})
	}
	switch keys := any(list).(type) {
	case []mapEntry[int, V]:
		slices.SortFunc(keys, func(a, b mapEntry[int, V]) int { return cmp.Compare(a.key, b.key) })
	case []mapEntry[string, V]:
		slices.SortFunc(keys, func(a, b mapEntry[string, V]) int { return cmp.Compare(a.key, b.key) })
	default:
		o := keyOrder{run: cur}
		slices.SortFunc(list, func(a, b mapEntry[K, V]) int {
			return o.compare(reflect.ValueOf(&a.key).Elem(), reflect.ValueOf(&b.key).Elem())
		})
		o.check()
	}
	return list
}
