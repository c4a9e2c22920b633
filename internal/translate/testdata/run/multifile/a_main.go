package main

import "fmt"

// Package variables are initialised in the order of their dependencies,
// across files.
var total = sum(first, second)

var first = <-produce(1)

func main() {
	fmt.Println(total, first, second, order)
	s := newStore()
	s.put("x", 1)
	fmt.Println(s.get("x"), s.get("y"))
	fmt.Println(<-s.done())
	panicsThere()
}
