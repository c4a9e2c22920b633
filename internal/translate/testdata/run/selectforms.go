package main

import "fmt"

type request struct {
	n     int
	reply chan int
}

var trail []string

func at(name string, c chan int) chan int {
	trail = append(trail, name)
	return c
}

func value(name string, v int) int {
	trail = append(trail, name)
	return v
}

func main() {
	a, b := make(chan int, 1), make(chan int, 1)
	var none chan int

	// Operands are evaluated once, in their order, whatever is chosen.
	select {
	case at("first", none) <- value("its value", 1):
	case v := <-at("second",
		none):
		fmt.Println(v)
	case at(
		"third",
		a,
	) <- value(
		"its value",
		7,
	):
		fmt.Println("sent", len(a))
	}
	fmt.Println(trail)

	arr := [3]int{}
	i := 0
	next := func() int { i++; return i }
	select {
	case arr[next()] = <-a:
	case arr[next()] = <-none:
	}
	fmt.Println(arr, i)

	server := make(chan request)
	go func() {
		for r := range server {
			r.reply <- r.n * r.n
		}
	}()
	r := request{5, make(chan int)}
	for sent, got := 0, 0; got < 3; {
		out := server
		if sent == 3 || sent > got {
			out = nil
		}
		select {
		case out <- r:
			sent++
			r.n++
		case v, ok := <-r.reply:
			got++
			fmt.Println(v, ok)
		}
	}

loop:
	for n := 0; ; n++ {
		select {
		case b <- n:
			if n == 6 {
				break loop
			}
			continue loop
		case v := <-b:
			fmt.Println("took", v)
			if v == 2 {
				break
			}
			continue
		}
		fmt.Println("after the select", n)
		select {
		default:
			break
		}
	}
	select {
	case <-b:
	default:
		fmt.Println("nothing")
	}
	fmt.Println(pick(), terminates(b))
}

func pick() string {
	c := make(chan struct{})
	close(c)
	select {
	case <-c:
		return "closed"
	}
}

func terminates(c chan int) int {
	select {
	case c <- 1:
		return <-c
	case v := <-c:
		return v
	}
}
