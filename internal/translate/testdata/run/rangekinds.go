package main

import (
	"fmt"
	"iter"
	"slices"
)

type tree struct {
	left, right *tree
	key         int
}

func (t *tree) all() iter.Seq2[int, *tree] {
	return func(yield func(int, *tree) bool) { t.push(0, yield) }
}

func (t *tree) push(depth int, yield func(int, *tree) bool) bool {
	return t == nil || t.left.push(depth+1, yield) && yield(depth, t) && t.right.push(depth+1, yield)
}

func count(n int) iter.Seq[int] {
	return func(yield func(int) bool) {
		defer fmt.Println("count ends")
		for i := range n {
			if !yield(i) {
				return
			}
		}
	}
}

func find(n int) (at int) {
	defer func() { at *= 10 }()
	for i := range count(10) {
		defer fmt.Println("deferred in the loop", i)
		if i == n {
			return i
		}
	}
	return -1
}

func fromChan[T any](c <-chan T) iter.Seq[T] {
	return func(yield func(T) bool) {
		for v := range c {
			if !yield(v) {
				return
			}
		}
	}
}

type ints []int

func main() {
	var t *tree
	for _, k := range []int{5, 2, 8, 1} {
		p := &t
		for *p != nil {
			if k < (*p).key {
				p = &(*p).left
			} else {
				p = &(*p).right
			}
		}
		*p = &tree{key: k}
	}
	for depth, n := range t.all() {
		fmt.Print(depth, ":", n.key, " ")
	}
	fmt.Println(find(2))
	c := make(chan int)
	go func() {
		defer close(c)
		for i := range 5 {
			c <- i
		}
	}()
outer:
	for v := range fromChan(c) {
		for w := range count(3) {
			if w == 1 {
				continue outer
			}
			if v == 3 {
				break outer
			}
		}
		fmt.Println("not reached")
	}
	for i, r := range "aé\xff" {
		fmt.Print(i, r, " ")
	}
	var arr [3]int
	for i := range arr {
		arr[i] = i
	}
	for i, v := range &arr {
		arr[2] = 10
		fmt.Print(i, v, " ")
	}
	for i, v := range arr { // a copy
		arr[2] = 20
		fmt.Print(i, v, " ")
	}
	for i := range ints(nil) {
		fmt.Print(i)
	}
	var u uint8 = 3
	for i := range u {
		fmt.Printf("%T%d ", i, i)
	}
	for range 2 {
		fmt.Print("x")
	}
	for range (func(func() bool))(func(y func() bool) { _ = y() && y() }) {
		fmt.Print("y")
	}
	next, stop := iter.Pull(slices.Values([]int{7, 8}))
	a, ok := next()
	fmt.Println(a, ok)
	stop()
	_, ok = next()
	fmt.Println(ok, slices.Collect(count(3)))
	pullFromChannel()
}

// pullFromChannel pulls from a sequence whose body waits for a goroutine.
func pullFromChannel() {
	c := make(chan string)
	go func() {
		defer close(c)
		for _, s := range []string{"a", "b"} {
			c <- s
		}
	}()
	next, stop := iter.Pull(fromChan(c))
	defer stop()
	for {
		s, ok := next()
		fmt.Println(s, ok)
		if !ok {
			return
		}
	}
}
