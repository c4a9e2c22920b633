package main

import "fmt"

type tree struct {
	left  *tree
	value int
	right *tree
}

func insert(t *tree, v int) *tree {
	switch {
	case t == nil:
		return &tree{nil, v, nil}
	case v < t.value:
		t.left = insert(t.left, v)
	default:
		t.right = insert(t.right, v)
	}
	return t
}

func walk(t *tree, c chan<- int, quit <-chan struct{}) bool {
	if t == nil {
		return true
	}
	if !walk(t.left, c, quit) {
		return false
	}
	select {
	case c <- t.value:
	case <-quit:
		return false
	}
	return walk(t.right, c, quit)
}

func same(a, b *tree) bool {
	x, y := make(chan int), make(chan int)
	quit := make(chan struct{})
	defer close(quit)
	go func() { defer close(x); walk(a, x, quit) }()
	go func() { defer close(y); walk(b, y, quit) }()
	for {
		v, ok := <-x
		w, ok2 := <-y
		if ok != ok2 || v != w {
			return false
		}
		if !ok {
			return true
		}
	}
}

func build(vs ...int) (t *tree) {
	for _, v := range vs {
		t = insert(t, v)
	}
	return t
}

func main() {
	fmt.Println(same(build(3, 1, 2), build(1, 2, 3)), same(build(1, 2), build(1, 3)), same(build(), build(1)), same(nil, nil))
}
