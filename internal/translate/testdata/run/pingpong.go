package main

import "fmt"

type ball struct{ hits int }

func player(name string, in <-chan *ball, out chan<- *ball, done chan<- bool) {
	for b := range in {
		b.hits++
		fmt.Println(name, b.hits)
		if b.hits == 7 {
			close(out)
			done <- true
			return
		}
		out <- b
	}
	fmt.Println(name, "sees the end")
	done <- true
}

func main() {
	a, b := make(chan *ball), make(chan *ball)
	done := make(chan bool)
	go player("ping", a, b, done)
	go player("pong", b, a, done)
	a <- new(ball)
	<-done
	<-done
}
