package main

import "fmt"

func main() {
	var fs []func() int
	c := make(chan int)
	go func() {
		defer close(c)
		for i := range 3 {
			c <- i
		}
	}()
	for v := range c {
		fs = append(fs, func() int { v *= 10; return v })
	}
	for _, f := range fs {
		fmt.Println(f(), f())
	}
	var last int
	d := make(chan int, 2)
	d <- 7
	d <- 8
	close(d)
	for last = range d {
	}
	fmt.Println(last)
	next := func() func() int {
		n := 0
		return func() int { n++; return n }
	}()
	e := make(chan int, 3)
	for e <- next(); ; e <- next() {
		if len(e) == 3 {
			break
		}
	}
	fmt.Println(<-e, <-e, <-e)
	func() {
		for i := range 2 {
			defer func(f func() int) { fmt.Println(i, f()) }(next)
		}
	}()
	var fib func(n int) int
	fib = func(n int) int {
		if n < 2 {
			return n
		}
		a, b := make(chan int), make(chan int)
		go func() { a <- fib(n - 1) }()
		go func() { b <- fib(n - 2) }()
		return <-a + <-b
	}
	fmt.Println(fib(9))
}
