package main

import "fmt"

type flag bool

type state struct {
	open flag
	last int
	log  [3]flag
}

func main() {
	c := make(chan int, 4)
	for i := range 4 {
		c <- i
	}
	close(c)
	var v int
	var ok flag
	v, ok = <-c
	fmt.Println(v, ok)
	var s state
	s.last, s.open = <-c
	fmt.Println(s.last, s.open)
	_, s.log[s.last] = <-c
	var w, good interface{}
	w, good = <-c
	fmt.Println(s.log, w, good)
	var x, more = <-c
	fmt.Println(x, more)
	select {
	case v, ok = <-c:
		fmt.Println("closed", v, ok)
	}
	m := map[string]flag{}
	select {
	case _, m["open"] = <-c:
	}
	var p *flag = &ok
	v, *p = <-c
	fmt.Println(m, ok, !ok)
	if v, open := <-c; !open {
		fmt.Println("zero", v)
	}
}
