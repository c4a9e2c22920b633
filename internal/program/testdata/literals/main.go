// Literals panics in a function literal, as its argument says. What stands
// before each of them has literals of its own in a translation.
package main

import (
	"fmt"
	"os"
	"sync"
)

var hook = func() { panic("hook") }
var other, third = func() int { return 1 }(), func() {
	func() { panic("third") }()
}

type T struct{ mu sync.Mutex }

func (t *T) m(k int) {
	go work(1)
	f := func() {
		g := func() { panic(k) }
		g()
	}
	f()
}

type G[E any] struct{ v E }

func (g G[E]) run() {
	go work(2)
	func() { panic(fmt.Sprint(g.v)) }()
}

func gen[E any](e E) {
	go work(2)
	func() { panic(fmt.Sprint(e)) }()
}

func work(n int) {}

func init() {
	go work(0)
	if os.Args[1] == "init" {
		func() { panic("init") }()
	}
}

func main() {
	var wg sync.WaitGroup
	defer wg.Wait()
	defer fmt.Sprint(func() int { return 1 }())
	go func(n int) { work(n) }(1)
	go work(func() int { return 2 }())
	for i := range func(yield func(int) bool) { yield(1) } {
		defer func() { work(i) }()
	}
	lock := new(sync.Mutex).Lock
	lock()
	switch os.Args[1] {
	case "hook":
		hook()
	case "third":
		third()
	case "m":
		new(T).m(5)
	case "g":
		G[int]{1}.run()
	case "gen":
		gen("a")
	case "main":
		func() { panic("main") }()
	case "go":
		wg.Add(1)
		go func(s string) { func() { panic(s) }() }("x")
	}
}
