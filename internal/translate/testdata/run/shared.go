// Loops of before Go 1.22: all rounds share their variables.

//go:build go1.20

package main

import (
	"fmt"
	"sync"
)

type names map[string]int

type pipe chan int

func each[M ~map[K]V, K comparable, V any](m M) (all []func()) {
	for k, v := range m {
		all = append(all, func() { fmt.Print(k, v, " ") })
	}
	return all
}

func values(n int) pipe {
	c := make(pipe, n)
	for i := 0; i < n; i++ {
		c <- i
	}
	close(c)
	return c
}

func show(what string, all []func()) {
	fmt.Print(what, ": ")
	for _, f := range all {
		f()
	}
	fmt.Println()
}

func main() {
	var all []func()
	for i := 0; i < 3; i++ {
		all = append(all, func() { fmt.Print(i, " ") })
	}
	for i, s := range []string{"a", "b"} {
		all = append(all, func() { fmt.Print(i, s, " ") })
	}
	for v := range values(3) {
		all = append(all, func() { fmt.Print(v, " ") })
	}
	var v int
	for v = range values(2) {
		all = append(all, func() { fmt.Print(v, " ") })
	}
	show("loops", all)

	all = nil
	m := names{"x": 1}
	for m := range m {
		all = append(all, func() { fmt.Print(m, " ") })
		m += "y"
	}
	for _, v := range m {
		v++
		all = append(all, func() { fmt.Print(v, " ") })
	}
outer:
	for k, v := range m {
		for c := range values(4) {
			switch c {
			case 0:
				continue
			case 2:
				all = append(all, func() { fmt.Print(k, v, c, " ") })
				continue outer
			}
			c += 10
			all = append(all, func() { fmt.Print(k, v, c, " ") })
		}
	}
	for range m {
		for range values(2) {
			for _ = range m {
			}
		}
	}
	show("maps", append(all, each(m)...))

	var wg sync.WaitGroup
	gate := make(chan bool)
	for i := 0; i < 3; i++ {
		wg.Add(1)
		go func() {
			defer wg.Done()
			<-gate
			fmt.Print(i, " ")
		}()
	}
	close(gate)
	wg.Wait()
	fmt.Println()
	seen := map[*int]bool{}
	for k := range map[int]bool{1: true, 2: true, 3: true} {
		seen[&k] = true
	}
	for c := range values(3) {
		seen[&c] = true
	}
	fmt.Println(len(seen))
	for c := range values(1) {
		panic(c)
	}
}
