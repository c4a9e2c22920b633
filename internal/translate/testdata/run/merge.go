package main

import "fmt"

// merge takes from two channels until both are closed: a nil channel takes
// itself out of the select.
func merge(a, b <-chan int) <-chan int {
	out := make(chan int)
	go func() {
		defer close(out)
		for a != nil || b != nil {
			select {
			case v, ok := <-a:
				if !ok {
					a = nil
					continue
				}
				out <- v
			case v, ok := <-b:
				if !ok {
					b = nil
					break
				}
				out <- v
			}
		}
	}()
	return out
}

func numbers(from, to int) <-chan int {
	c := make(chan int)
	go func() {
		defer close(c)
		for i := from; i < to; i++ {
			c <- i
		}
	}()
	return c
}

func tee(in <-chan int) (_, _ <-chan int) {
	x, y := make(chan int), make(chan int)
	go func() {
		defer close(x)
		defer close(y)
		for v := range in {
			x, y := x, y
			for range 2 {
				select {
				case x <- v:
					x = nil
				case y <- v:
					y = nil
				}
			}
		}
	}()
	return x, y
}

func bridge(cs <-chan (<-chan int)) <-chan int {
	out := make(chan int)
	go func() {
		defer close(out)
		for c := range cs {
			for v := range c {
				out <- v
			}
		}
	}()
	return out
}

func main() {
	sum := 0
	for v := range merge(numbers(0, 10), merge(numbers(10, 20), numbers(20, 30))) {
		sum += v
	}
	fmt.Println(sum)
	x, y := tee(numbers(0, 4))
	for v := range x {
		fmt.Print(v, <-y, " ")
	}
	cs := make(chan (<-chan int))
	go func() {
		defer close(cs)
		for i := range 3 {
			cs <- numbers(i, i+2)
		}
	}()
	for v := range bridge(cs) {
		fmt.Print(v)
	}
	fmt.Println()
}
