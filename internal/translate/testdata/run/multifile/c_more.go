package main

func init() {
	c := make(chan string)
	go func() { c <- "first init of c" }()
	note(<-c)
}

func init() { note("second init of c") }

func note(s string) { order = append(order, s) }

func produce(n int) <-chan int {
	c := make(chan int)
	go func() { c <- n }()
	return c
}

func sum(xs ...int) (s int) {
	for _, x := range xs {
		s += x
	}
	return s
}

func (s *store) done() chan bool {
	c := make(chan bool, 1)
	go func() { c <- len(s.m) == 1 }()
	return c
}

func panicsThere() {
	var s *store
	s.put("z", 1)
}
