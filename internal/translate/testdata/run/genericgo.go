package main

import (
	"cmp"
	"errors"
	"fmt"
	"slices"
	"sync"
)

type number interface{ ~int | ~float64 }

type meters float64

type result[T any] struct {
	value T
	err   error
}

type stream[T any] chan result[T]

func (s stream[T]) send(v T, err error) { s <- result[T]{v, err} }

func mapAll[A, B any](in []A, f func(A) (B, error)) ([]B, error) {
	out := make([]B, len(in))
	errs := make(chan error, len(in))
	var wg sync.WaitGroup
	for i, v := range in {
		wg.Add(1)
		go func(i int, v A) {
			defer wg.Done()
			var err error
			if out[i], err = f(v); err != nil {
				errs <- err
			}
		}(i, v)
	}
	wg.Wait()
	close(errs)
	return out, <-errs
}

func total[T number](c <-chan T) (sum T) {
	for v := range c {
		sum += v
	}
	return sum
}

func feed[C ~chan T, T any](c C, vs ...T) {
	defer close(c)
	for _, v := range vs {
		c <- v
	}
}

type set[K cmp.Ordered] map[K]struct{}

func (s set[K]) sorted() (keys []K) {
	for k := range s {
		keys = append(keys, k)
	}
	slices.Sort(keys)
	return keys
}

type list[T any] struct {
	head *element[T]
	mu   sync.Mutex
}

type element[T any] struct {
	next *element[T]
	v    T
}

func (l *list[T]) push(v T) {
	l.mu.Lock()
	defer l.mu.Unlock()
	l.head = &element[T]{l.head, v}
}

func unique[M ~map[K]V, K comparable, V any](m M, f func(K, V)) {
	for k, v := range m {
		f(k, v)
	}
}

type pair[A, B any] struct {
	a A
	b B
}

func zip[A, B any](as <-chan A, bs <-chan B) <-chan pair[A, B] {
	c := make(chan pair[A, B])
	go func() {
		defer close(c)
		for {
			a, ok := <-as
			b, ok2 := <-bs
			if !ok || !ok2 {
				return
			}
			c <- pair[A, B]{a, b}
		}
	}()
	return c
}

func main() {
	lengths, err := mapAll([]string{"a", "bb", ""}, func(s string) (int, error) {
		if s == "" {
			return 0, errors.New("empty")
		}
		return len(s), nil
	})
	fmt.Println(lengths, err)
	c := make(chan meters)
	go feed(c, 1.5, 2.5)
	fmt.Println(total(c))
	s := make(stream[string], 1)
	go s.send("value", nil)
	r := <-s
	fmt.Println(r.value, r.err)
	fmt.Println(set[string]{"b": {}, "a": {}}.sorted())
	var l list[pair[int, string]]
	var wg sync.WaitGroup
	for i := range 3 {
		wg.Add(1)
		go func() { defer wg.Done(); l.push(pair[int, string]{i, "x"}) }()
	}
	wg.Wait()
	n := 0
	for e := l.head; e != nil; e = e.next {
		n += e.v.a
	}
	unique(map[*int]int{new(int): 1, new(int): 2}, func(k *int, v int) { n += v })
	ints, words := make(chan int), make(chan string)
	go feed(ints, 1, 2, 3)
	go feed[chan string](words, "one", "two", "three")
	for p := range zip(ints, words) {
		fmt.Print(p.a, p.b, " ")
	}
	start := feed[chan int, int]
	d := make(chan int, 2)
	go start(d, 4, 5)
	fmt.Println(n, total(d))
}
