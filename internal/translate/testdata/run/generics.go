package main

import (
	"cmp"
	"fmt"
	"slices"
)

type queue[T any] chan T

func (q queue[T]) drain() (all []T) {
	for {
		select {
		case v, ok := <-q:
			if !ok {
				return
			}
			all = append(all, v)
		default:
			return
		}
	}
}

func mapped[C ~chan A, A, B any](in C, f func(A) B) queue[B] {
	out := make(queue[B], cap(in))
	go func() {
		for v := range in {
			out <- f(v)
		}
		close(out)
	}()
	return out
}

func send[C chan T | chan<- T, T any](c C, v T) { c <- v }

func first[C interface{ ~chan T | ~<-chan T }, T any](c C) (T, bool) {
	v, ok := <-c
	return v, ok
}

func keys[M ~map[K]V, K cmp.Ordered, V any](m M) (ks []K) {
	for k := range m {
		ks = append(ks, k)
	}
	slices.Sort(ks)
	return
}

type pair[A, B any] struct {
	a A
	b B
}

func spawn[T any](out chan<- T, vs ...T) {
	for _, v := range vs {
		out <- v
	}
	close(out)
}

func main() {
	in := make(queue[int], 3)
	for i := range 3 {
		send(chan int(in), i)
	}
	fmt.Println(len(in))
	close(in)
	out := mapped(in, func(n int) string { return fmt.Sprint("<", n, ">") })
	s, ok := first(out)
	fmt.Println(s, ok)
	for s := range out {
		fmt.Println(s)
	}
	fmt.Println(out.drain(), keys(map[string]bool{"b": true, "a": false}))
	ps := make(chan pair[int, string])
	go spawn(ps, pair[int, string]{1, "x"}, pair[int, string]{2, "y"})
	for p := range ps {
		fmt.Println(p)
	}
	fs := make(chan float64)
	go spawn(fs, 1, 2.5)
	fmt.Println(<-fs, <-fs)
}
