package main

import "fmt"

func trace(s string) string { fmt.Println("enter", s); return s }

func leave(s string) { fmt.Println("leave", s) }

func loops() (n int) {
	for i := range 3 {
		defer leave(fmt.Sprint("loop ", i))
		defer func() { n += i }()
	}
	defer fmt.Println("deferred print", n)
	return 10
}

type stack []func()

func (s *stack) push(f func()) { *s = append(*s, f) }

func main() {
	defer leave(trace("main"))
	fmt.Println(loops())
	var s stack
	for i := 0; i < 3; i++ {
		s.push(func() { fmt.Println("captured", i) })
	}
	for _, f := range s {
		defer f()
	}
	c := make(chan int, 1)
	func() {
		defer close(c)
		defer func(v int) { c <- v }(7)
	}()
	v, ok := <-c
	fmt.Println(v, ok)
	v, ok = <-c
	fmt.Println(v, ok)
	defer recover()
	m := map[string]int{"a": 1}
	func() {
		defer delete(m, "a")
		fmt.Println(len(m))
	}()
	fmt.Println(len(m))
}
