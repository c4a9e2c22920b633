package main

import "fmt"

type onOff bool

type pt struct{ x, y int }

func two() (int, error) { return 2, nil }

func variadic(sep string, xs ...int) { fmt.Println(sep, len(xs), xs) }

func main() {
	c := make(chan int, 10)
	for i := range 10 {
		c <- i
	}
	var p pt
	p.x, p.y = <-c, <-c
	arr := [...]int{<-c, 9: <-c}
	m := map[int]pt{<-c: {<-c, 1}}
	fmt.Println(p, arr, m)
	if v, ok := <-c; ok && v > 0 {
		fmt.Println(v)
	} else if v == 0 {
		fmt.Println("zero")
	}
	switch v := <-c; {
	case v > 5:
		fmt.Println("big", v)
	}
	switch <-c + <-c {
	case 8 + 9:
		fmt.Println("seventeen")
	}
	var state onOff
	var v int
	c <- 1<<3 + -<-func() chan int { d := make(chan int, 1); d <- 2; return d }()
	v, state = <-c
	fmt.Println(v, state)
	for c <- 3; len(c) < 3; c <- 4 {
	}
	for v = range c {
		if v == 4 {
			break
		}
	}
	fmt.Println(v, len(c), !state, -v)
	var f func(string, ...int) = variadic
	done := make(chan bool)
	go func(n int, rest ...string) {
		f("go", []int{n, len(rest)}...)
		close(done)
	}(two1(two()), "a", "b")
	<-done
	go func() (int, error) { defer func() { done = nil }(); return two() }()
	var iface interface{ Lock() }
	fmt.Println(iface == nil)
	shift := 3
	res := make(chan float64, 1)
	go func(x int64, y float64, on onOff) { res <- float64(x) + y; _ = on }(1<<shift, 1.5, shift > 2)
	fmt.Println(<-res)
	goto end
end:
	fmt.Println("end")
}

func two1(n int, err error) int { return n }
