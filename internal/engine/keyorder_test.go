package engine

import (
	"maps"
	"math"
	"strings"
	"testing"
)

type point struct {
	x int
	p *int
}

// TestMapOrder: keys of all kinds are in an order that does not depend on
// their addresses.
func TestMapOrder(t *testing.T) {
	events, r := play(t, Config{}, func() {
		for k := range MapAll(map[bool]int{true: 1, false: 2}) {
			Print(k, " ")
		}
		for k, v := range MapAll(map[float64]int{math.NaN(): 7, 2: 1, -1: 3, math.Inf(-1): 0}) {
			Print(k, "=", v, " ")
		}
		for k := range MapAll(map[any]int{"b": 1, 3: 1, nil: 1, "a": 1, 2: 1, 1.5: 1, [1]string{"x"}: 1}) {
			Print(k, " ")
		}
		for k := range MapAll(map[[2]string]int{{"b", "a"}: 1, {"a", "z"}: 1}) {
			Print(k, " ")
		}
		ps := map[*int]int{}
		ss := map[point]int{}
		cs := map[chan int]int{}
		for i := range 100 {
			ps[Key(new(int))] = i
			ss[Key(point{1, new(int)})] = i
			cs[Key(make(chan int))] = i
		}
		for _, m := range []map[int]int{numbered(ps), numbered(ss), numbered(cs)} {
			for place, i := range m {
				if place != i {
					Print("key ", i, " is in place ", place)
				}
			}
		}
	})
	want := "false true NaN=7 -Inf=0 -1=3 2=1 <nil> [x] 1.5 2 3 a b [a z] [b a] "
	if got := output(events); got != want || r.Err() != nil {
		t.Errorf("%v, got %s\nwant %s", r.Err(), got, want)
	}
}

// numbered maps the places of a map's keys to its values.
func numbered[K comparable](m map[K]int) map[int]int {
	places := map[int]int{}
	for _, v := range MapAll(m) {
		places[len(places)] = v
	}
	return places
}

// TestMapChanges: entries that are deleted before their turn are left
// out, and values are those of their turn.
func TestMapChanges(t *testing.T) {
	events, _ := play(t, Config{}, func() {
		m := map[int]string{1: "a", 2: "b", 3: "c"}
		for k, v := range MapAll(m) {
			Print(k, v, " ")
			delete(m, 2)
			m[3] = "new"
			m[0] = "late"
		}
		nans := map[float64]int{math.NaN(): 1, math.Inf(-1): 2}
		for k := range MapAll(nans) {
			Print(k)
			clear(nans)
		}
		MapDeleteFunc(m, func(k int, _ string) bool { Print(" ", k); return k == 1 })
		MapEqualFunc(m, m, func(a, b string) bool { Print(" ", a); return a == b })
		for k := range MapKeys(m) {
			Print(" ", k)
		}
		for v := range MapValues(m) {
			Print(" ", v)
			break
		}
	})
	if got, want := output(events), "1a 3new NaN 0 1 3 late new 0 3 late"; got != want {
		t.Errorf("got %q, want %q", got, want)
	}
}

// TestUncertainOrder: two pointers that the engine has not seen have no order.
func TestUncertainOrder(t *testing.T) {
	_, r := play(t, Config{}, func() {
		m := map[*int]int{new(int): 1, new(int): 2}
		for range MapAll(m) {
			Print("?")
		}
	})
	if r.Err() == nil || !strings.HasPrefix(r.Err().Text, "the order of a map is not certain") {
		t.Error(r.Err())
	}
	_, r = play(t, Config{}, func() {
		a, b := Key(new(int)), Key(new(int))
		for range MapAll(maps.Clone(map[*int]int{a: 1, b: 2, nil: 3})) {
			Print("fine")
		}
	})
	if r.Err() != nil {
		t.Error(r.Err())
	}
}
