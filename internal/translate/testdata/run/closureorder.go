package main

import "fmt"

type stack struct{ log []string }

func (s *stack) enter(name string) func() {
	s.log = append(s.log, "+"+name)
	return func() { s.log = append(s.log, "-"+name) }
}

func arg(c chan int) int { return <-c }

func named() (n int, err error) {
	defer func() {
		if p := recover(); p != nil {
			n, err = n+100, fmt.Errorf("%v", p)
		}
	}()
	defer func() { n *= 2 }()
	n = 5
	panic("named")
}

func loop() (fs []func() int) {
	for i := 0; i < 6; i++ {
		if i%2 == 0 {
			i++
		}
		fs = append(fs, func() int { i += 10; return i })
	}
	return fs
}

func main() {
	s := &stack{}
	func() {
		defer s.enter("a")()
		defer s.enter("b")()
		for i := range 2 {
			defer s.enter(fmt.Sprint("loop", i))()
		}
	}()
	fmt.Println(s.log)
	fmt.Println(named())
	for _, f := range loop() {
		fmt.Print(f(), f(), " ")
	}
	c := make(chan int, 3)
	c <- 1
	c <- 2
	c <- 3
	defer fmt.Println("deferred with", arg(c))
	go func(n int) { c <- n * 10 }(arg(c))
	fmt.Println(arg(c), arg(c))
	var fib func(int) int
	fib = func(n int) int {
		if n < 2 {
			return n
		}
		l := make(chan int)
		go func() { l <- fib(n - 1) }()
		return fib(n-2) + <-l
	}
	fmt.Println(fib(10))
	results := make(chan int)
	for i := range 3 {
		defer func() { fmt.Print(i) }()
		go func() { results <- i }()
	}
	fmt.Println(<-results + <-results + <-results)
	x := 1
	defer func(v int) { fmt.Println(v, x) }(x)
	x = 2
	func() {
		defer func() {
			defer func() { fmt.Println("inner", recover()) }()
			panic(fmt.Sprint("outer ", recover()))
		}()
		var a []int
		a[x] = 1
	}()
}
