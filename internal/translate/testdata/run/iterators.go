package main

import (
	"fmt"
	"iter"
	"maps"
	"slices"
)

func stream(c <-chan int) iter.Seq2[int, int] {
	return func(yield func(int, int) bool) {
		i := 0
		for v := range c {
			if !yield(i, v) {
				return
			}
			i++
		}
	}
}

func counter(n int) <-chan int {
	c := make(chan int)
	go func() {
		defer close(c)
		for i := range n {
			c <- i * i
		}
	}()
	return c
}

func find(n int) (at int) {
	defer func() { at *= 2 }()
	for i, v := range stream(counter(100)) {
		if v == n {
			return i
		}
	}
	return -1
}

func main() {
outer:
	for i, v := range stream(counter(10)) {
		for j := range stream(counter(10)) {
			if j > i {
				continue outer
			}
			if i == 5 {
				break outer
			}
		}
		fmt.Println(i, v)
	}
	fmt.Println(find(49), find(50))
	m := map[string]int{"x": 1, "y": 2, "z": 3}
	sum := 0
	for k, v := range m {
		if k == "y" {
			delete(m, "z")
			delete(m, "x")
			m["x"], m["z"] = 1, 3
		}
		sum += v
	}
	fmt.Println(len(m), slices.Sorted(maps.Keys(m)))
	for range m {
		sum++
	}
	for i := range 3 {
		sum += i
	}
	for _, r := range "héllo" {
		sum += int(r % 2)
	}
	fmt.Println(slices.Collect(func(yield func(int) bool) {
		for v := range counter(4) {
			if !yield(v) {
				return
			}
		}
	}))
	clear(m)
	fmt.Println(len(m))
}
